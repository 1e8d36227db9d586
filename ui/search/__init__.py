"""The parts of the search page: hits, and what is found by name."""
