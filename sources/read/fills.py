"""The coloured areas of a PDF's page: cells of a table that say "ja" by being green, and dots that do.

Only what is drawn on the page itself is looked at, not what it takes in from forms, which have their own coordinates.
"""

import colorsys
import ctypes
from collections.abc import Callable
from itertools import islice
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from sources.document import Box

MOST_FILLS = 300  # kept of a page; a table of questions has some twenty
_MOST_OBJECTS = 5_000  # of a page that are looked at
_SMALLEST = 3.0  # points; what is thinner is a rule
_LARGEST = 1 / 3  # of the page: what is larger is its background
_LEAST_COLOUR, _LEAST_LIGHT = 0.12, 0.15  # saturation and value (HSV): below them it is white, grey or black
Point = Callable[[float, float], tuple[float, float]]


def fills_of(page: pdfium.PdfPage, to_screen: Point, area: float) -> tuple[tuple[Box, str], ...]:
    """Return the coloured areas of a page with their colours, at most MOST_FILLS, in the order they are drawn.

    `to_screen` maps a point of the page to points from its upper left corner; `area` is the page's, in square points.
    """
    areas: list[tuple[Box, str]] = []
    for drawn in islice(page.get_objects(max_depth=1), _MOST_OBJECTS):
        if len(areas) >= MOST_FILLS:
            break
        colour = _colour(drawn) if drawn.type == pdfium_c.FPDF_PAGEOBJ_PATH else ""
        box = _box(drawn, to_screen) if colour else None
        if box and _is_cell_or_dot(box, area):
            areas.append((box, colour))
    return tuple(areas)


def _colour(path: Any) -> str:
    """The colour that a path is filled with, as "#rrggbb"; "" for none, or for white, grey and black."""
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium_c.FPDFPath_GetDrawMode(path, mode, stroke) or not mode.value:
        return ""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not pdfium_c.FPDFPageObj_GetFillColor(path, red, green, blue, alpha) or not alpha.value:
        return ""
    parts = (red.value, green.value, blue.value)
    _, saturation, value = colorsys.rgb_to_hsv(*(part / 255 for part in parts))
    return "#{:02x}{:02x}{:02x}".format(*parts) if saturation >= _LEAST_COLOUR and value >= _LEAST_LIGHT else ""


def _box(path: Any, to_screen: Point) -> Box | None:
    try:
        left, bottom, right, top = path.get_bounds()
    except pdfium.PdfiumError:
        return None
    (x0, y0), (x1, y1) = to_screen(left, bottom), to_screen(right, top)
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _is_cell_or_dot(box: Box, area: float) -> bool:
    width, height = box.right - box.left, box.bottom - box.top
    return min(width, height) >= _SMALLEST and width * height <= _LARGEST * area
