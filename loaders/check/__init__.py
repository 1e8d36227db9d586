"""What must hold in a report, in the codebook and between them, and quotes against their sources."""
