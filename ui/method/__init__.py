"""The parts of the page on method and data."""
