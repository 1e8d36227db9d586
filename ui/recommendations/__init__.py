"""The parts of the page on recommendations."""
