"""Handouts of slide sets as Word documents."""
