"""Fuzzers over what comes from outside: report files, the search box, addresses, stored documents.

`python -m fuzz` (or `make fuzz`) runs every one of them for ten minutes with hypothesis and, where it is installed,
with atheris, and ends with a table. A refusal that the code means to make is no fault; any other exception is.
"""
