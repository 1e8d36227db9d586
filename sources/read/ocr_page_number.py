"""Finds the page number where Tesseract passes it over: a figure or two alone at a page's edge look like specks."""

import re
from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageFilter

from sources.read.ocr_cells import Row
from sources.read.ocr_image import Pixels, View

NUMBER = re.compile(
    r"(?:[-–—] ?)?(?:sid[a.]? ?)?[0-9]{1,3}(?: ?(?:av|of|/|\() ?[0-9]{1,3}\)?)?(?: ?[-–—])?", re.IGNORECASE
)
_STRIP = 0.1  # of the page's height, at its top and foot
_EDGE = 0.03  # of the page's sides, which are dark in a scan
_LOWEST, _HIGHEST = 0.005, 0.03  # of the page's height: of a figure; between a rule and a logotype
_ROOM = 0.006  # of the page's height: around what is read, and around lines that are left out
_GAP = 3  # rows of pixels: within one line


def unread_edges(view: View, rows: Sequence[Row]) -> list[Pixels]:
    """Return where something of a figure's height stands at the top and foot of the view outside of the lines."""
    width, height = view.image.size
    strip, side, edge = int(height * _STRIP), int(width * _EDGE), int(height * _EDGE)
    tops = (edge, height - edge - strip)
    parts = [(side, top, width - side, top + strip) for top in tops]
    return [place for part in parts for place in _unread(view, rows, part)]


def _unread(view: View, rows: Sequence[Row], part: Pixels) -> list[Pixels]:
    """The boxes around lines of a figure's height in a part of the view."""
    height, room = view.image.height, int(view.image.height * _ROOM)
    printed = view.image.crop(part).filter(ImageFilter.MedianFilter(3)).point(view.differing())
    draw = ImageDraw.Draw(printed)
    for row in rows:
        draw.rectangle(_moved(_widened(row.box, room), -part[0], -part[1]), fill=0)
    printed = printed.filter(ImageFilter.MedianFilter(3))
    lines = [line for line in _lines(printed) if _LOWEST <= (line[1] - line[0]) / height <= _HIGHEST]
    boxes = [printed.crop((0, first, printed.width, last)).getbbox() for first, last in lines]
    return [
        _widened(_moved(box, part[0], part[1] + first), room)
        for (first, _), box in zip(lines, boxes, strict=True)
        if box
    ]


def _widened(box: Pixels, room: int) -> Pixels:
    return box[0] - room, box[1] - room, box[2] + room, box[3] + room


def _moved(box: Pixels, across: int, down: int) -> Pixels:
    return box[0] + across, box[1] + down, box[2] + across, box[3] + down


def _lines(printed: Image.Image) -> list[tuple[int, int]]:
    """The first row, and the one after the last, of each line that something is printed on."""
    column = memoryview(printed.convert("F").resize((1, printed.height), Image.Resampling.BOX).tobytes()).cast("f")
    lines: list[tuple[int, int]] = []
    for number, share in enumerate(column):
        if share > 0:
            first = lines.pop()[0] if lines and number - lines[-1][1] <= _GAP else number
            lines.append((first, number + 1))
    return lines
