"""A figure's body as a picture, where Word cannot hold it as a table."""

from pathlib import Path

from charts.description import Bars, Dots, Intervals, Places, Years
from exports.print.typesetting import typeset_png
from slides.drawn.svg import paper_svg
from slides.measures import FOOTER_TOP, INNER, body_top

TEMPLATE = Path(__file__).parent / "picture.typ"
# cm; the thinnest line is more than a dot wide: a thinner one all but fades where it is nearly level
WIDTH, DOTS_PER_INCH = 16.0, 300


def picture_of(drawing: Bars | Dots | Intervals | Years | Places) -> tuple[bytes, float]:
    """Return the drawing as a PNG, WIDTH cm wide at DOTS_PER_INCH, and its height in cm."""
    svg, height = paper_svg(drawing, FOOTER_TOP - body_top("", " ", False))
    content = {"title": "Figur", "subject": "", "date": "2000-01-01", "svg": svg, "alt": "", "width": WIDTH}
    return typeset_png(TEMPLATE, content, DOTS_PER_INCH), height * WIDTH / INNER
