"""Grades that a report prints as a colour only: of a cell, or of a dot in it."""

from typing import Any

import pytest

from coding.colours import colour_name, grades_by_colour
from tests.coding.readers.papers import (
    Piece,
    as_pdf,
    cell,
    filling,
    heading,
    new_page,
    read,
    rows,
    table,
    terms,
    text,
)

GREEN, YELLOW, RED = "#00b050", "#ffc000", "#ff0000"
PLAN = "Finns det en aktuell plan för vägunderhållet?"
FOLLOWED = "Har nämnden en uppföljning av planen som den kan styra efter?"
STAFF = "Är ansvaret mellan enheterna tydligt fördelat?"
REASON = "Planen har beslutats av nämnden och beskriver underhållet väg för väg."
HEAD, WIDTHS = ["Revisionsfråga", "Svar", "Kommentar"], (3, 1, 4)


def report(*blocks: Piece) -> bytes:
    return as_pdf([heading("1 Inledning"), *filling(2), heading("4 Svar på revisionsfrågorna"), *blocks])


def grades(*blocks: Piece) -> list[Any]:
    return rows(read(report(*blocks)), "questions", "printed", "grade", "wording")


def three(**looks: tuple[str, str, str]) -> Piece:
    """A table whose answers are three cells, each with its colour as `fill` or `dot`."""
    ((look, colours),) = looks.items()
    asked = (PLAN, FOLLOWED, STAFF)
    return table(HEAD, *[[words, cell(**{look: colour}), REASON] for words, colour in zip(asked, colours, strict=True)],
                 widths=WIDTHS)  # fmt: skip


COLOURED = [(PLAN, "ja", None), (FOLLOWED, "delvis", None), (STAFF, "nej", None)]


@pytest.mark.parametrize("look", ["fill", "dot"])
def test_green_yellow_and_red_are_grades(look: str) -> None:
    assert grades(three(**{look: (GREEN, YELLOW, RED)})) == COLOURED


def test_a_grade_from_a_colour_says_so_and_is_worth_half() -> None:
    first, *_ = read(report(three(fill=(GREEN, YELLOW, RED)))).of("questions")
    assert first.values["grade"].score == 0.5
    assert first.values["grade"].note == "Graden är läst ur färgen (grön)."
    assert first.values["basis"].value == "uttrycklig"


def test_a_word_in_the_cell_counts_and_not_its_colour() -> None:
    proposed = grades(
        table(HEAD, [PLAN, cell("Nej", fill=GREEN), REASON], [STAFF, cell("Ja", fill=RED), REASON], widths=WIDTHS)
    )
    assert proposed == [(PLAN, "nej", "Nej"), (STAFF, "ja", "Ja")]


def test_the_colour_may_lie_behind_the_comment() -> None:
    proposed = grades(
        table(["Revisionsfråga", "Bedömning"], [PLAN, cell(REASON, fill=GREEN)], [STAFF, cell(REASON, fill=RED)])
    )
    assert proposed == [(PLAN, "ja", None), (STAFF, "nej", None)]


@pytest.mark.parametrize(
    "colour", ["#ed7d31", "#4472c4", "#7030a0", "#d9d9d9", "#ffffff", "#000000", "#f2f7f2", "#c0e000"]
)
def test_other_colours_are_no_grades(colour: str) -> None:
    assert {grade for _, grade, _ in grades(three(fill=(colour, colour, colour)))} == {None}


def test_a_colour_that_the_head_or_the_questions_have_too_is_the_table_s_look() -> None:
    striped = table(HEAD, [cell(PLAN, fill=GREEN), cell(fill=GREEN), REASON], [STAFF, cell(), REASON], widths=WIDTHS)
    assert {grade for _, grade, _ in grades(striped)} == {None}


def test_two_colours_in_one_row_are_no_grade() -> None:
    proposed = grades(table(["Revisionsfråga", "Svar", "Bedömning"], [PLAN, cell(fill=GREEN), cell(REASON, fill=RED)]))
    assert proposed == [(PLAN, None, None)]


def test_coloured_rows_that_go_on_over_pages() -> None:
    colours = (GREEN, YELLOW, RED)
    asked = [f"{n}. {FOLLOWED.replace('planen', f'plan {n}')}" for n in range(1, 31)]
    given = [[asked[n], cell(dot=colours[n % 3]), REASON * (1 + n % 4)] for n in range(30)]
    proposed = grades(table(HEAD, *given, widths=WIDTHS))
    assert [grade for _, grade, _ in proposed] == [("ja", "delvis", "nej")[n % 3] for n in range(30)]


LEGEND = "Bedömningen anges med färg: ja/uppfyllt (grön); delvis (gul); nej (röd)."


def test_a_legend_that_says_the_usual_changes_nothing() -> None:
    assert grades(text(LEGEND), three(fill=(GREEN, YELLOW, RED))) == COLOURED


def test_a_legend_may_give_other_colours_a_grade() -> None:
    told = text("Grön = ja. Orange = delvis. Röd = nej. Blå = kan inte bedömas.")
    proposed = grades(told, three(fill=(GREEN, "#f79646", "#4472c4")))
    assert [grade for _, grade, _ in proposed] == ["ja", "delvis", "ej_bedomd"]


@pytest.mark.parametrize(
    "legend",
    [
        "Bedömningen anges med färg: nej (grön), delvis (gul), ja (röd).",
        "Grön = delvis. Gul = delvis. Röd = delvis.",
    ],
)
def test_a_legend_that_contradicts_what_colours_mean_leaves_them_without_a_grade(legend: str) -> None:
    proposed = grades(text(legend), three(fill=(GREEN, GREEN, RED)))
    assert {grade for _, grade, _ in proposed} == {None}


def test_two_legends_that_differ_leave_the_colour_without_a_grade() -> None:
    texts = ["Orange = delvis. Blå = ja.", "Orange = nej. Blå = ja."]
    assert grades_by_colour(texts, terms().grading) == {"grön": "ja", "gul": "delvis", "röd": "nej", "blå": "ja"}


@pytest.mark.parametrize(
    ("colour", "name"),
    [
        ("#00b050", "grön"),
        ("#92d050", "grön"),
        ("#c6efce", "grön"),
        ("#ffff00", "gul"),
        ("#ffc000", "gul"),
        ("#ffeb9c", "gul"),
        ("#ff0000", "röd"),
        ("#c00000", "röd"),
        ("#e0301e", "röd"),
        ("#ffc7ce", "röd"),
        ("#4472c4", "blå"),
        ("#ed7d31", "orange"),
        ("#7030a0", ""),
        ("#d9d9d9", ""),
        ("#200000", ""),
        ("#a8d400", ""),
    ],
)
def test_the_colours_that_office_programs_offer(colour: str, name: str) -> None:
    assert colour_name(colour) == name


def test_a_table_on_the_page_after_has_its_own_colours() -> None:
    first = table(HEAD, [PLAN, cell(fill=GREEN), REASON], widths=WIDTHS)
    second = table(HEAD, [STAFF, cell(fill=RED), REASON], widths=WIDTHS)
    assert grades(first, new_page(), second) == [(PLAN, "ja", None), (STAFF, "nej", None)]
