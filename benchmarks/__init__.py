"""Measuring the house at the size of all Sweden: synthetic banks, a plain baseline, and `make bench`."""
