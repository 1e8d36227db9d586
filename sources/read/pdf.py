"""Reads pages of a PDF with PDFium: every character with its place, put together to lines in the file's own order.

Characters are taken by index: PDFium's ranges of text and its boxes can drift apart. It gives U+FFFE for a hyphen at a
line's end and swallows the break after it; here that is a hyphen, and the line ends (docs/beslutslogg.md, 79).
PDFium is not thread-safe: this module is for the reading process alone (`untrusted`).
"""

import ctypes
import json
import math
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from sources.document import Line, Page, Quality, page_of, plain_page
from sources.read.fills import fills_of
from sources.read.lines import HYPHEN_AT_LINE_END, Character, lines_of
from sources.refusals import DAMAGED, LOCKED, MAX_PAGES, NO_PAGES, BadSource, pages_outside, too_many_pages
from sources.request import unpack

MOST_CHARACTERS, MOST_LINES = 30_000, 3_000  # on one page; a page of small print has some 8,000 in 100 lines
_MOST_OBJECTS = 5_000  # of a page where images are looked for; one with more is drawn, not scanned
MOST_BOOKMARKS = 3000
MOST_PIXELS = 40_000_000  # of a page that is drawn
OCR_DPI = 300
_SCAN_COVER = 0.9  # of the page's area is images
_SCAN_CHARACTERS = 50  # visible ones, at most, on a page that is only a picture
_UNREADABLE = 0.01  # of the characters stand for no letter
_LARGEST_SIDE = 20_000.0  # points; a sheet of 7 metres


class Reading(NamedTuple):
    """What a reading process tells: how many pages the file has, the pages asked for, and its bookmarks.

    A bookmark is (level from 1, title, page number in the file).
    """

    page_count: int
    pages: list[Page]
    bookmarks: list[tuple[int, str, int]]


def read_pages(request: bytes) -> bytes:
    """Return a Reading, as JSON, of at most `most` pages of a PDF from page `start` on (0: the first asked for).

    `asked` is the first and last page of the report in the file, null for all; the bookmarks come with the first part.
    The request is made by `sources.request.pack`. Raises BadSource.
    """
    parameters, data = unpack(request)
    file = open_pdf(data)
    count = len(file)
    if not count:
        raise BadSource(NO_PAGES)
    first, last = parameters["asked"] or (1, count)
    if not 1 <= first <= last <= count:
        raise BadSource(pages_outside(first, last, count))
    if last - first >= MAX_PAGES:
        raise BadSource(too_many_pages(count))
    start = parameters["start"] or first
    pages = [_read_page(file, number) for number in range(start, min(start + parameters["most"] - 1, last) + 1)]
    reading = {
        "page_count": count,
        "pages": [plain_page(page) for page in pages],
        "bookmarks": _bookmarks(file) if start == first else [],
    }
    return json.dumps(reading, ensure_ascii=False).encode("utf-8", "replace")


def reading_of(answer: bytes) -> Reading:
    """Return the Reading that `read_pages` sent."""
    given = json.loads(answer)
    return Reading(
        int(given["page_count"]),
        [page_of(page) for page in given["pages"]],
        [(int(level), str(title), int(number)) for level, title, number in given["bookmarks"]],
    )


def open_pdf(data: bytes) -> pdfium.PdfDocument:
    """Open a PDF in memory; raises BadSource for one that is locked or damaged."""
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        locked = getattr(error, "err_code", None) in (pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY)
        raise BadSource(LOCKED if locked else DAMAGED) from error


def can_be_drawn(width: float, height: float) -> bool:
    """Return whether a page of this size, in points, is one that somebody could print."""
    return 0 < width <= _LARGEST_SIDE and 0 < height <= _LARGEST_SIDE


def _read_page(file: pdfium.PdfDocument, number: int) -> Page:
    try:
        page = file[number - 1]
        width, height = page.get_size()
        if not can_be_drawn(width, height):
            return Page(number, (), quality="oläst")
        text = page.get_textpage()
    except pdfium.PdfiumError:
        return Page(number, (), quality="oläst")
    count = pdfium_c.FPDFText_CountChars(text)
    if count > MOST_CHARACTERS:
        return Page(number, (), width=width, height=height, quality="oläst")
    screen = _to_screen(page, width, height)
    characters = list(_characters(text, count, screen))
    quality: Quality = "oläst" if _is_picture(page, characters, width * height) else "text"
    lines: Sequence[Line] = lines_of(characters) if quality == "text" else ()
    if len(lines) > MOST_LINES:
        return Page(number, (), width=width, height=height, quality="oläst")
    fills = fills_of(page, screen.point, width * height) if quality == "text" else ()
    return Page(number, tuple(lines), width=width, height=height, quality=quality, fills=fills)


class _Map(NamedTuple):
    """From PDFium's page coordinates to points from the upper left corner of the page as it is shown."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f


_FINE = 16  # PDFium answers in whole pixels: a page is asked for this many times as large


def _to_screen(page: pdfium.PdfPage, width: float, height: float) -> _Map:
    """Return the map, with the page's rotation and crop box in it, from where PDFium puts three of its points."""
    left, top = ctypes.c_int(), ctypes.c_int()

    def shown(x: float, y: float) -> tuple[float, float]:
        pdfium_c.FPDF_PageToDevice(
            page, 0, 0, round(width * _FINE), round(height * _FINE), 0, x, y, ctypes.byref(left), ctypes.byref(top)
        )
        return left.value / _FINE, top.value / _FINE

    (e, f), (right, down), (beside, up) = shown(0, 0), shown(1000, 0), shown(0, 1000)
    return _Map((right - e) / 1000, (down - f) / 1000, (beside - e) / 1000, (up - f) / 1000, e, f)


def _characters(text: pdfium.PdfTextPage, count: int, screen: _Map) -> Iterator[Character]:
    """The page's characters in the file's order, with their boxes as shown; those that PDFium adds have none."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    loose = pdfium_c.FS_RECTF()
    high = 0
    for index in range(count):
        code = pdfium_c.FPDFText_GetUnicode(text, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code, high = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD, 0
        sign = chr(code) if code < 0x110000 else "\ufffd"
        if pdfium_c.FPDFText_IsGenerated(text, index) == 1 or not pdfium_c.FPDFText_GetCharBox(
            text, index, left, right, bottom, top
        ):
            yield Character(sign)
            continue
        x0, y0 = screen.point(left.value, bottom.value)
        x1, y1 = screen.point(right.value, top.value)
        size, base = abs(y1 - y0), max(y0, y1)
        if pdfium_c.FPDFText_GetLooseCharBox(text, index, loose):
            low, high_edge = screen.point(loose.left, loose.bottom), screen.point(loose.right, loose.top)
            size, base = abs(high_edge[1] - low[1]), max(low[1], high_edge[1])
        yield Character(
            sign,
            (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)),
            size,
            base,
            pdfium_c.FPDFText_GetFontWeight(text, index) >= 600,
            _is_upright(pdfium_c.FPDFText_GetCharAngle(text, index), screen),
        )


def _is_upright(angle: float, screen: _Map) -> bool:
    """Whether a character that PDFium calls turned by an angle (radians, anticlockwise) reads from left to right."""
    along = math.cos(angle) * screen.a + math.sin(angle) * screen.c
    across = math.cos(angle) * screen.b + math.sin(angle) * screen.d
    return along > abs(across)


def _is_picture(page: pdfium.PdfPage, characters: list[Character], area: float) -> bool:
    """Whether the page must be read by OCR: it is one picture, or its characters stand for no letters."""
    seen = [one.sign for one in characters if not one.sign.isspace() and one.sign not in HYPHEN_AT_LINE_END]
    if sum(sign == "\ufffd" or sign < " " for sign in seen) > _UNREADABLE * len(seen):
        return True
    if len(seen) > _SCAN_CHARACTERS:
        return False
    return _image_area(page) >= _SCAN_COVER * area


def _image_area(page: pdfium.PdfPage) -> float:
    """The sum of the areas of the page's images; a scanned page may be cut in strips."""
    total = 0.0
    if pdfium_c.FPDFPage_CountObjects(page) > _MOST_OBJECTS:
        return total
    for count, image in enumerate(page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=3)):
        if count > 500:
            break
        try:
            left, bottom, right, top = image.get_bounds()
        except pdfium.PdfiumError:
            continue
        total += abs(right - left) * abs(top - bottom)
    return total


def _bookmarks(file: pdfium.PdfDocument) -> list[tuple[int, str, int]]:
    """The file's own table of contents: level, title, page number in the file."""
    marks: list[tuple[int, str, int]] = []
    try:
        for mark in file.get_toc(max_depth=6):
            target: Any = mark.get_dest()
            index = target.get_index() if target else None
            if index is not None:
                marks.append((mark.level + 1, " ".join(mark.get_title().split()), index + 1))
            if len(marks) >= MOST_BOOKMARKS:
                break
    except (pdfium.PdfiumError, RecursionError, ValueError):
        return []
    return marks


def read_scanned_page(request: bytes) -> bytes:
    """Return a Reading, as JSON, of one page that is a picture, read by OCR; the request names the page."""
    from sources.read.ocr import read_image

    parameters, data = unpack(request)
    number = int(parameters["page"])
    file = open_pdf(data)
    page = file[number - 1]
    width, height = page.get_size()
    if not can_be_drawn(width, height):
        read = Page(number, (), quality="oläst")
    else:
        scale = min(OCR_DPI / 72, (MOST_PIXELS / (width * height)) ** 0.5)
        image = page.render(scale=scale, grayscale=True).to_pil()
        read = read_image(image, number, width, height)
    answer = {"page_count": len(file), "pages": [plain_page(read)], "bookmarks": []}
    return json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace")
