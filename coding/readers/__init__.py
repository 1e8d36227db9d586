"""Reads what a report file can take from the source's own words: one module for each kind of value.

Each reader takes the source's text and the codebook and returns proposals; what it cannot find it leaves.
"""
