"""Helps a curator turn a report into a report file: suggestions, each decided by a person (docs/beslutslogg.md)."""
