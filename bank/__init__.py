"""Cached answers to the queries, through which pages, slides and figures read the bank."""
