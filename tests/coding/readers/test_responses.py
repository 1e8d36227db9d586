"""The board's answer in the same bundle as the report: before it or after it, point by point or all in one."""

from typing import Any

import pytest

from coding.passages import SourceText
from coding.proposals import Reading
from coding.reading import read_report
from coding.start import begin_coding
from sources.reading import read_source
from tests.coding.readers.papers import (
    Piece,
    as_pdf,
    filling,
    given,
    heading,
    new_page,
    points,
    terms,
    text,
)
from workspace.report_coding import SourceFile

PLAN = "besluta om en plan för vägunderhållet som anger ordning och kostnader"
FOLLOW = "följa upp planen minst två gånger om året och redovisa resultatet"
YES = "Nämnden kommer att besluta om en sådan plan under hösten."
NO = "Nämnden anser att planen redan följs upp så ofta som behövs."
REPORT = [
    heading("1 Inledning"),
    text("Granskningen omfattar tekniska nämnden."),
    *filling(3),
    heading("4 Rekommendationer"),
    text("Vi rekommenderar tekniska nämnden att:"),
    *points("•", PLAN, FOLLOW),
]
OPENING = [text("Tekniska nämnden"), text("2024-03-19"), heading("Yttrande över granskning av vägunderhållet")]


def answers(letter: list[Piece], before: bool) -> list[Any]:
    """For each answer proposed: which recommendation, by whom, when, and its text."""
    parts = [letter, REPORT] if before else [REPORT, letter]
    document = read_source(as_pdf([*parts[0], new_page(), *parts[1]]))
    first = next(page.number for page in document.pages if any("1 Inledning" in line.text for line in page.lines))
    last = next(page.number for page in document.pages if any("4 Rekommend" in line.text for line in page.lines))
    reading = read_report(SourceText(document.within(first, last)), terms(), document)
    assert len(reading.of("recommendations")) == 2
    return [given(proposal, "for", "board", "date", "printed") for proposal in reading.of("responses")]


def told(letter: list[Piece], before: bool) -> list[Any]:
    return [(number, board, date, YES in words, NO in words) for number, board, date, words in answers(letter, before)]


ONE_BY_ONE = [
    ("1", "tekniska nämnden", "2024-03-19", True, False),
    ("2", "tekniska nämnden", "2024-03-19", False, True),
]
both_places = pytest.mark.parametrize("before", [True, False])


@both_places
@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("Rekommendation: ", "Nämndens ställningstagande: "),
        ("Rekommendation {}: ", "Svar: "),
        ("Rekommendation {}. ", "Nämndens svar: "),
        ("Revisorernas rekommendation: ", "Tekniska nämndens yttrande: "),
    ],
)
def test_each_recommendation_has_its_answer(before: bool, asked: str, answer: str) -> None:
    letter = [
        *OPENING,
        text(asked.format(1) + PLAN),
        text(answer + YES),
        text(asked.format(2) + FOLLOW),
        text(answer + NO),
    ]
    assert told(letter, before) == ONE_BY_ONE


@both_places
def test_the_word_answer_may_stand_on_a_line_of_its_own(before: bool) -> None:
    letter = [*OPENING, text(f"Rekommendation: {PLAN}"), text("Svar:"), text(YES),
              text(f"Rekommendation: {FOLLOW}"), text("Svar:"), text(NO)]  # fmt: skip
    assert told(letter, before) == ONE_BY_ONE


@both_places
def test_points_with_answers_between_them(before: bool) -> None:
    letter = [*OPENING, text("Revisorerna rekommenderar nämnden att:"), *points("•", PLAN), text(f"Svar: {YES}"),
              *points("•", FOLLOW), text(f"Svar: {NO}")]  # fmt: skip
    assert told(letter, before) == ONE_BY_ONE


@both_places
def test_one_text_that_answers_all_is_offered_for_each_and_says_so(before: bool) -> None:
    letter = [
        *OPENING,
        text("Revisorerna har lämnat två rekommendationer till nämnden."),
        text(f"Nämnden instämmer i rekommendationerna. {YES}"),
    ]
    assert told(letter, before) == [
        ("1", "tekniska nämnden", "2024-03-19", True, False),
        ("2", "tekniska nämnden", "2024-03-19", True, False),
    ]


@both_places
def test_what_answers_something_else_is_not_taken(before: bool) -> None:
    letter = [*OPENING, text("Rekommendation: se över taxan för båtplatser i hamnen"), text(f"Svar: {YES}")]
    assert answers(letter, before) == []


@both_places
def test_other_papers_of_a_bundle_answer_nothing(before: bool) -> None:
    letter = [heading("Protokoll"), text("2024-03-19"), text("Nämnden antecknade revisionens rekommendationer."),
              text(f"Svar: {YES}")]  # fmt: skip
    assert answers(letter, before) == []


def test_a_report_alone_has_no_answers() -> None:
    document = read_source(as_pdf(REPORT))
    assert read_report(SourceText(document), terms(), document).of("responses") == []


TWO_LISTS = [
    *REPORT[:-2],
    text("Vi rekommenderar kommunstyrelsen att:"),
    *points("{}.", PLAN),
    text("Vi rekommenderar tekniska nämnden att:"),
    *points("{}.", FOLLOW),
]


def read_with(letter: list[Piece]) -> Reading:
    """What is read of two lists with the same numbers and a letter on the last page."""
    document = read_source(as_pdf([*TWO_LISTS, new_page(), *OPENING, *letter]))
    reading = read_report(SourceText(document.within(1, len(document.pages) - 1)), terms(), document)
    assert len(reading.of("recommendations")) == 2
    return reading


@pytest.mark.parametrize(("quoted", "board"), [(PLAN, "kommunstyrelsen"), (FOLLOW, "tekniska nämnden")])
def test_an_answer_lies_within_the_recommendation_it_quotes_when_two_have_its_number(quoted: str, board: str) -> None:
    reading = read_with([text(f"Rekommendation: {quoted}"), text(f"Svar: {NO}")])
    source = SourceFile(sha256="a" * 64, file_name="vag.pdf", kind="pdf", first_page=1, last_page=1, page_count=2)
    coding = begin_coding(reading, source, "A1", "2024-05-01T10:00:00Z", "Vägar")
    (answer,) = (item for item in coding.items if item.block == "responses")
    (asked,) = (item for item in coding.items if item.item_id == answer.parent)
    assert asked.values["to"].proposed == [board]


def test_a_number_that_two_lists_have_names_no_recommendation() -> None:
    assert read_with([text("Svar på rekommendation 1:"), text(YES)]).of("responses") == []
