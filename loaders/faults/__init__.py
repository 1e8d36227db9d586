"""Faults of a file: their catalogue, their places, and what somebody probably meant to write."""
