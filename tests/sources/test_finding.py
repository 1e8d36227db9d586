"""A quote is found past every trick of extraction, at its place, and nowhere else."""

from dataclasses import replace

import pytest

from sources.document import Box, Document, Line, Page
from sources.finding import Finder, find
from sources.places_meant import places_meant
from sources.reading import read_source
from sources.register import Sought
from tests.sources.tricks import BETWEEN, NOT_FOUND, TRICKS, Trick


@pytest.mark.parametrize("trick", TRICKS, ids=lambda trick: trick.name)
def test_a_quote_is_found_past_what_extraction_does(trick: Trick) -> None:
    places = find(read_source(trick.source), trick.quote)
    if trick.outcome == NOT_FOUND:
        assert places == []
    else:
        assert places, "nothing was found"
        assert [place.between for place in places] == [trick.between] * len(places)
        assert bool(trick.between) == (trick.outcome == BETWEEN)


STANDING = [trick for trick in TRICKS if trick.outcome != NOT_FOUND]


@pytest.mark.parametrize("trick", STANDING, ids=lambda trick: trick.name)
def test_the_closest_passage_can_be_pasted_into_the_bank(trick: Trick) -> None:
    """It has no character that `check` refuses, no page number or running head, and is found itself."""
    finder = Finder(read_source(trick.source))
    closest = finder.closest(trick.quote)
    assert closest is not None
    assert not set(closest) & set("\u00ad¬\u200b\ufffe\n\r")
    if trick.outcome != BETWEEN:
        assert finder.find(closest)
        assert not any(head in closest for head in ("Granskning av samverkan 1", "(9)"))


def document(*lines: str) -> Document:
    return Document("text", (Page(1, tuple(Line(text) for text in lines)),))


def test_every_place_is_told_with_its_number() -> None:
    thrice = document("det finns en rutin", "och igen: det finns en rutin", "det finns en rutin")
    places = find(thrice, "finns en rutin")
    assert [(place.number, place.count) for place in places] == [(1, 3), (2, 3), (3, 3)]
    assert [place.before for place in places[:2]] == ["det ", "det finns en rutin och igen: det "]


def test_words_of_a_grade_are_not_found_inside_other_words() -> None:
    finder = Finder(document("arbetet började, och det är del-", "vis klart. JA"))
    assert not finder.find("ja", whole_words=True)
    assert finder.contains("ja"), "in capitals, as a word of its own"
    assert finder.contains("delvis")
    assert not Finder(document("arbetet började")).contains("ja")


@pytest.mark.parametrize("quote", ["", " ", "- –", "\u00ad", "\n"])
def test_a_quote_without_letters_stands_nowhere(quote: str) -> None:
    assert find(document("det finns en rutin"), quote) == []


def test_a_quote_over_a_page_break_says_where_it_ends_and_is_marked_on_both() -> None:
    box = Box(70, 100, 500, 112)
    words = tuple((70.0 + 40 * n, 105.0 + 40 * n) for n in range(4))
    line = Line("nämnden har en rutin", box, 12.0, words=words)
    below = replace(line, text="för sin egen uppföljning")
    pages = (Page(4, (line,), "2", 595, 842), Page(5, (below,), "3", 595, 842))
    (place,) = find(Document("pdf", pages), "en rutin för sin")
    assert (place.page, place.last_page, place.printed, place.breaks_page) == (4, 5, "2", True)
    assert [(mark.page, mark.box.left, mark.box.right) for mark in place.marks] == [(4, 150.0, 225.0), (5, 70.0, 145.0)]


def test_a_footnote_is_read_after_the_text_that_goes_on_past_it() -> None:
    lines = (Line("nämnden har en rutin"), Line("3 Protokollet från mars.", role="footnote"), Line("för uppföljning"))
    found = find(Document("pdf", (Page(1, lines),)), "rutin för uppföljning")
    assert [place.between for place in found] == [""]
    assert find(Document("pdf", (Page(1, lines),)), "Protokollet från mars")


def test_which_place_is_meant_is_never_guessed() -> None:
    lines = ("1 Sammanfattning", "nämnden har en rutin", "2 Bedömning", "nämnden har en rutin", "den har en rutin")
    finder = Finder(document(*lines), ["1 Sammanfattning", "2 Bedömning"])
    places = finder.find("har en rutin")
    assert len(places) == 3

    def numbers(section: str = "", occurrence: int = 0) -> list[int]:
        sought = Sought("har en rutin", section, occurrence=occurrence)
        return [place.number for place in places_meant(sought, finder, places)]

    assert numbers() == [1, 2, 3]
    assert numbers(section="1 Sammanfattning") == [1]
    assert numbers(section="2 Bedömning") == [2, 3]
    assert numbers(section="9 Något annat") == [1, 2, 3], "what fits nowhere says nothing"
    assert numbers(section="1 Sammanfattning", occurrence=3) == [3], "the occurrence decides"
    assert numbers(occurrence=4) == [1, 2, 3]
