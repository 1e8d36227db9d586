"""Checks of reports, of the codebook and between them, and of quotes against their sources."""
