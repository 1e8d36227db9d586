"""Slide sets as PDF, and a figure's picture for Word."""
