"""The picture of a passage: whole lines around the quote, with just its words marked."""

import io

import pytest
from PIL import Image

from sources.drawing import draw_page, draw_passage, passage_of
from sources.finding import Finder, Place
from sources.reading import read_source
from sources.refusals import BadSource
from tests.sources.report_layouts import WORD
from tests.sources.report_pdfs import make_report_pdf
from tests.sources.report_texts import SOURCES

pytestmark = pytest.mark.skipif(not SOURCES.is_dir(), reason="källtexterna finns inte här")
QUOTE = "samverkan kring individärenden kan uppfattas som personbunden"
SCALE = 2.0


@pytest.fixture(scope="module")
def found() -> tuple[bytes, Place, Finder]:
    data = make_report_pdf("timra", WORD).data
    finder = Finder(read_source(data))
    return data, finder.find(QUOTE)[1], finder


def marked_box(picture: Image.Image) -> tuple[int, int, int, int]:
    """The smallest box around the pixels that are coloured as a mark is: much more red than blue."""
    red, _, blue = picture.convert("RGB").split()
    pixels = [
        (index % picture.width, index // picture.width)
        for index, (r, b) in enumerate(zip(red.tobytes(), blue.tobytes(), strict=True))
        if r - b > 90
    ]
    across, down = [x for x, _ in pixels], [y for _, y in pixels]
    return min(across), min(down), max(across), max(down)


def test_the_marks_are_where_the_words_stand(found: tuple[bytes, Place, Finder]) -> None:
    data, place, finder = found
    page = finder.document.page(place.page)
    assert page is not None
    picture = Image.open(io.BytesIO(draw_passage(data, place, page)))
    boxes = [mark.box for mark in place.marks]
    clip = passage_of(boxes, page)
    left, top, right, bottom = marked_box(picture)
    near = 4  # pixels: the mark has some room, and its line some width
    assert abs(left - (min(box.left for box in boxes) - clip.left) * SCALE) <= near
    assert abs(right - (max(box.right for box in boxes) - clip.left) * SCALE) <= near
    assert abs(top - (min(box.top for box in boxes) - clip.top) * SCALE) <= near
    assert abs(bottom - (max(box.bottom for box in boxes) - clip.top) * SCALE) <= near


def test_the_passage_cuts_no_line(found: tuple[bytes, Place, Finder]) -> None:
    _, place, finder = found
    page = finder.document.page(place.page)
    assert page is not None
    clip = passage_of([mark.box for mark in place.marks], page)
    cut = [
        line.text
        for line in page.lines
        if line.box and line.role in ("text", "heading") and (line.box.top < clip.top < line.box.bottom
                                                              or line.box.top < clip.bottom < line.box.bottom)
    ]  # fmt: skip
    assert cut == []


def test_a_whole_page_has_the_page_s_shape_and_no_mark_unless_asked(found: tuple[bytes, Place, Finder]) -> None:
    data, place, finder = found
    picture = Image.open(io.BytesIO(draw_page(data, place.page)))
    page = finder.document.page(place.page)
    assert page is not None
    assert abs(picture.width / picture.height - page.width / page.height) < 0.01
    with pytest.raises(ValueError, match="empty"):
        marked_box(picture)


def test_a_page_that_is_not_there_is_refused_in_a_sentence(found: tuple[bytes, Place, Finder]) -> None:
    with pytest.raises(BadSource, match="Sidan går inte att visa"):
        draw_page(found[0], 99)
    with pytest.raises(BadSource, match="skadad"):
        draw_page(b"%PDF-1.7 nothing more", 1)
