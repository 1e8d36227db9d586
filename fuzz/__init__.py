"""Fuzzers over what comes from outside: report files, the search box, addresses, stored documents.

`python -m fuzz` (or `make fuzz`) runs each of them for ten minutes with hypothesis and, where it is installed, with
atheris, and prints a table (decision 33). A deliberate refusal is no fault; any other exception is.
"""
