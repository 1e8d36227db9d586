"""Reads scanned pages with Tesseract, where it is installed: lines and words with their places, column by column.

Optional: the package tesserocr has the engine in it, the models lie beside it. Swedish reads the text, English the
signs that Swedish does not know (sources.read.ocr_signs). A page of A4 takes two to four seconds.
"""

from collections.abc import Iterator
from importlib.util import find_spec
from statistics import fmean

from PIL import Image

from sources.document import Line, Page, Quality
from sources.read.ocr_cells import Row
from sources.read.ocr_engine import model_folder, own_folder, rows_of
from sources.read.ocr_image import QUARTERS, View, level_view

# Measured on pages made worse step by step (grain, blur, specks, low contrast, JPEG). From 94: one letter in 200 or
# fewer is wrong, and nine of ten passages of eight words are right. 90–94: one in 100, and six to seven of ten. Below:
# one in 90 or more, and at best every other passage.
LEAST_CONFIDENCE = 90.0
_NONSENSE = 60.0  # below it the page may be upside down or on its side: such pages are read with 33 to 36
_SOME_INK, _MOST_UNREAD = 0.001, 0.25  # of the page is printed; of what is printed has not been read
_SPECKS, _GRAIN = 0.0, 0.8  # pixels that a view is blurred to clean it of these
# Single pixels: clear print has 0.008 of them at most. From 0.055 Tesseract may look for lines for minutes.
_MOST_GRAIN = 0.025
_FONT_HEIGHT = 1.2  # of a font as PDF files have it, to that of its letters


def is_available() -> bool:
    """Return whether scanned pages can be read: the engine and both models are there."""
    return find_spec("tesserocr") is not None and model_folder() is not None


def missing_sentence() -> str:
    """Return what to install to read scanned pages."""
    return (
        "För att läsa inskannade sidor behövs paketet tesserocr (python -m pip install tesserocr) och två språkfiler, "
        "swe.traineddata och eng.traineddata. I Debian och Ubuntu: apt install tesseract-ocr-swe tesseract-ocr-eng. I "
        f"Windows: lägg filerna i mappen {own_folder()}, eller i en mapp som miljövariabeln TESSDATA_PREFIX anger."
    )


def read_image(image: Image.Image, number: int, width: float, height: float) -> Page:
    """Return page `number`, of this size in points, as it is read from an image of the whole of it.

    A page that is doubtful, or where much of what is printed has not been read, is read again, turned and cleaned, and
    the best reading kept: that takes up to six times as long. A blank page has no confidence.
    """
    level = level_view(image, width)
    if level.is_blank():
        return Page(number, (), width=width, height=height, quality="ocr")
    best = _Reading(_readable(level))
    for view in _other_views(best, level, image, width):
        if not best.may_be_better:
            break
        best = max(best, _Reading(view), key=lambda reading: reading.worth)
    quality: Quality = "ocr_osaker" if best.is_doubtful else "ocr"
    lines = tuple(_line(row, best.view) for row in best.rows)
    return Page(number, lines, width=width, height=height, quality=quality, confidence=best.confidence)


class _Reading:
    """A page as it was read from one view of it.

    `confidence` is the mean of the words' (0: there are none), `worth` what counts between readings.
    """

    def __init__(self, view: View) -> None:
        self.view = view
        self.rows = rows_of(view)
        words = [word for row in self.rows for word in row.words]
        self.worth = sum(word.confidence * len(word.text) for word in words)
        self.printed, self.unread = view.ink(outside=[]), view.ink(outside=[word.box for word in words])
        self.confidence = round(fmean(word.confidence for word in words), 1) if words else 0.0

    @property
    def is_doubtful(self) -> bool:
        """Whether nobody should quote the page unseen."""
        return self.confidence < LEAST_CONFIDENCE

    @property
    def may_be_better(self) -> bool:
        """Whether another view may give more."""
        return self.is_doubtful or self.unread > max(_SOME_INK, _MOST_UNREAD * self.printed)


def _readable(view: View) -> View:
    return view.cleaned(_GRAIN) if view.grain() > _MOST_GRAIN else view


def _other_views(first: _Reading, level: View, image: Image.Image, width: float) -> Iterator[View]:
    """Turned, where there are words and they are nonsense; cleaned."""
    if first.rows and first.confidence < _NONSENSE:
        for quarter in QUARTERS:
            yield _readable(level_view(image, width, quarter))
    yield level.cleaned(_SPECKS)
    if first.view is level:
        yield level.cleaned(_GRAIN)


def _line(row: Row, view: View) -> Line:
    boxes = [view.box(word.box) for word in row.words]
    return Line(
        text=row.text,
        box=view.box(row.box),
        size=round(_FONT_HEIGHT * row.height / view.scale, 1),
        begins=row.begins,
        words=tuple((round(box.left, 1), round(box.right, 1)) for box in boxes),
    )
