"""Drawings that the wall and the paper share."""
