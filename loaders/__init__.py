"""Reads, checks and loads the curated files of `data/` (`python -m loaders`)."""
