"""The parts of the page on risk analysis."""
