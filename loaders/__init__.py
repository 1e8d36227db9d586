"""Reads and checks the curated files of `data/`, and builds the snapshot from them (`python -m loaders`)."""
