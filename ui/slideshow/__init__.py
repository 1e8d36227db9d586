"""The parts of the page on slide sets, and adding a figure to one."""
