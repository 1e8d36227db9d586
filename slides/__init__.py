"""Slide sets: what a stored slide shows today, how much one slide holds, and its forms on the wall and in files."""
