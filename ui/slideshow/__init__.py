"""The parts of the page on slide sets, and the button that adds a figure to one."""
