"""Checked files become the snapshot: one immutable DuckDB file, written beside and moved into place."""
