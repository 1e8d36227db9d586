"""Draws a page of a PDF, or a part of it, with passages marked. For the reading process alone (`untrusted`)."""

import io
from typing import Any

import pypdfium2 as pdfium
from PIL import Image, ImageChops, ImageDraw

from sources.read.pdf import MOST_PIXELS, can_be_drawn, open_pdf
from sources.refusals import UNDRAWN, BadSource
from sources.request import unpack

_MARK = (255, 226, 105)  # multiplied with the page: black letters stay black
_EDGE = (122, 78, 0)
_ROOM = 1.5  # points around a marked line


def draw_page(request: bytes) -> bytes:
    """Return a PNG of a page. The request names `page`, `scale` (pixels a point), `clip` and `marks`.

    `clip` (left, top, right, bottom in points from the upper left corner) may be null: the whole page. A mark is such
    a box. Raises BadSource when the page cannot be drawn.
    """
    parameters, data = unpack(request)
    file = open_pdf(data)
    number = int(parameters["page"])
    if not 1 <= number <= len(file):
        raise BadSource(UNDRAWN)
    try:
        page = file[number - 1]
        width, height = page.get_size()
        if not can_be_drawn(width, height):
            raise BadSource(UNDRAWN)
        scale = min(float(parameters["scale"]), (MOST_PIXELS / (width * height)) ** 0.5)
        picture = page.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB")
    except pdfium.PdfiumError as error:
        raise BadSource(UNDRAWN) from error
    marks = [_in_pixels(mark, scale, _ROOM) for mark in parameters["marks"]]
    picture = _marked(picture, marks)
    if parameters["clip"]:
        left, top, right, bottom = _in_pixels(parameters["clip"], scale, 0)
        picture = picture.crop((max(0, left), max(0, top), min(right, picture.width), min(bottom, picture.height)))
    stream = io.BytesIO()
    picture.save(stream, "PNG")
    return stream.getvalue()


def _in_pixels(box: list[Any], scale: float, room: float) -> tuple[int, int, int, int]:
    left, top, right, bottom = (float(edge) for edge in box)
    return (
        round((left - room) * scale),
        round((top - room) * scale),
        round((right + room) * scale),
        round((bottom + room) * scale),
    )


def _marked(picture: Image.Image, marks: list[tuple[int, int, int, int]]) -> Image.Image:
    """The picture with the marks coloured, and a line under each: the mark can be seen in greyscale too."""
    if not marks:
        return picture
    colour = Image.new("RGB", picture.size, (255, 255, 255))
    drawing = ImageDraw.Draw(colour)
    for mark in marks:
        drawing.rectangle(mark, fill=_MARK)
    picture = ImageChops.multiply(picture, colour)
    drawing = ImageDraw.Draw(picture)
    for left, _, right, bottom in marks:
        drawing.line((left, bottom, right, bottom), fill=_EDGE, width=2)
    return picture
