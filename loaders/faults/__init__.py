"""What is wrong in a file: the catalogue of faults, where each stands, and what somebody probably meant."""
