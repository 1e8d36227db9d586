"""The coloured areas of a page are read with its text; white, grey, rules and backgrounds are not, and not too many."""

import time

import pytest

from sources.document import FORMAT, Document, from_bytes, to_bytes
from sources.read.fills import MOST_FILLS
from sources.reading import read_source
from tests.coding.readers.papers import Piece, as_pdf, cell, filling, landscape, rectangles, table, text

GREEN = "#00b050"


def read(*blocks: Piece) -> Document:
    return read_source(as_pdf([text("Nämnden har en plan för vägunderhållet."), *blocks]))


def colours(document: Document) -> list[str]:
    return [colour for page in document.pages for _, colour in page.fills]


def test_a_coloured_cell_is_read_with_its_place() -> None:
    document = read(table(["Fråga", "Svar"], ["Finns det en plan?", cell("Ja", fill=GREEN)]))
    ((box, colour),) = document.pages[0].fills
    (word,) = [line for line in document.pages[0].lines if line.text == "Ja"]
    assert colour == GREEN
    assert word.box is not None
    assert box.left < word.box.left < word.box.right < box.right
    assert box.top < word.box.top < word.box.bottom < box.bottom


def test_the_place_is_that_of_the_page_as_it_is_shown_when_it_lies_down() -> None:
    document = read(landscape(table(["Fråga", "Svar"], ["Finns det en plan?", cell("Ja", fill=GREEN)])))
    (page,) = [page for page in document.pages if page.fills]
    ((box, _),) = page.fills
    assert page.width > page.height
    assert 0 <= box.left < box.right <= page.width
    assert 0 <= box.top < box.bottom <= page.height


@pytest.mark.parametrize("colour", ["#ffffff", "#d9d9d9", "#000000", "#101010", "#fafafa"])
def test_white_grey_and_black_are_no_colours(colour: str) -> None:
    assert colours(read(rectangles(3, colour, side=40))) == []


@pytest.mark.parametrize("side", [1, 2, 500])
def test_rules_and_backgrounds_are_no_cells(side: float) -> None:
    assert colours(read(rectangles(1, GREEN, side=side))) == []


def test_so_many_are_kept_and_no_more() -> None:
    started = time.monotonic()
    document = read(rectangles(10_000, GREEN, side=4), *filling(2))
    assert time.monotonic() - started < 20
    assert len(document.pages[0].fills) == MOST_FILLS
    assert "vägunderhållet" in document.pages[0].lines[0].text
    assert len(to_bytes(document)) < 100_000


def test_colours_are_kept_with_the_document() -> None:
    document = read(table(["Fråga", "Svar"], ["Finns det en plan?", cell("Ja", fill=GREEN)]))
    kept = from_bytes(to_bytes(document))
    assert [[colour for _, colour in page.fills] for page in kept.pages] == [[GREEN]]
    assert FORMAT == 3


def test_a_document_kept_before_colours_were_read_is_read_anew() -> None:
    import gzip
    import json

    plain = json.loads(gzip.decompress(to_bytes(read())))
    with pytest.raises(ValueError, match="another format"):
        from_bytes(gzip.compress(json.dumps({**plain, "format": 1}).encode()))
