"""The parts of a slide as HTML and SVG, for the wall."""
