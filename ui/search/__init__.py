"""Searching: the box of every page, hits, and what is found by name."""
