"""Pictures of a source: the passage with the quote marked, and the whole page."""

from collections.abc import Sequence

from sources.document import READ, Box, Page
from sources.finding import Place
from sources.reading import in_process
from sources.request import pack
from untrusted import Limits

_LIMITS = Limits(seconds=20.0, answer=32 * 2**20)
_PASSAGE_SCALE, _PAGE_SCALE = 2.0, 1.8  # pixels a point: readable on a screen of double density
_AROUND = 70.0  # points above and below the marked lines: some five lines of text
_BESIDE, _ABOVE = 14.0, 4.0  # points of paper around the lines that are shown


def draw_passage(data: bytes, place: Place, page: Page) -> bytes:
    """Return a PNG of the part of the page where a quote stands, as wide as its text, with the quote marked.

    `data` is the PDF, `page` the place's own page. Raises BadSource when it cannot be drawn.
    """
    marks = [mark.box for mark in place.marks if mark.page == page.number]
    return _draw(data, page.number, marks, passage_of(marks, page), _PASSAGE_SCALE)


def passage_of(marks: Sequence[Box], page: Page) -> Box:
    """Return the part of a page around the marks: whole lines, and all columns of the text."""
    top = min((box.top for box in marks), default=0.0) - _AROUND
    bottom = max((box.bottom for box in marks), default=page.height) + _AROUND
    text = [line.box for line in page.lines if line.box and line.role in READ]
    shown = [box for box in text if box.bottom > top and box.top < bottom] or list(marks)
    left, right = min((box.left for box in text), default=0.0), max((box.right for box in text), default=page.width)
    top, bottom = min((box.top for box in shown), default=top), max((box.bottom for box in shown), default=bottom)
    # Some paper above and below, but nothing of the next line: the ring of an å would stand alone.
    others = [line.box for line in page.lines if line.box and line.role != "margin"]
    above = max((box.bottom for box in others if box.bottom <= top), default=0.0)
    below = min((box.top for box in others if box.top >= bottom), default=page.height)
    return Box(
        max(0.0, left - _BESIDE),
        max(above, top - _ABOVE),
        min(page.width, right + _BESIDE),
        min(below, bottom + _ABOVE),
    )


def draw_page(data: bytes, number: int, marks: Sequence[Box] = ()) -> bytes:
    """Return a PNG of a whole page of the PDF (its number in the file), with what stands in the boxes marked."""
    return _draw(data, number, marks, None, _PAGE_SCALE)


def _draw(data: bytes, number: int, marks: Sequence[Box], clip: Box | None, scale: float) -> bytes:
    from sources.read.picture import draw_page as draw  # PDFium is loaded in the reading process, not in every page

    parameters = {
        "page": number,
        "scale": scale,
        "clip": _plain(clip) if clip else None,
        "marks": [_plain(mark) for mark in marks],
    }
    return in_process(draw, pack(parameters, data), _LIMITS)


def _plain(box: Box) -> list[float]:
    return [box.left, box.top, box.right, box.bottom]
