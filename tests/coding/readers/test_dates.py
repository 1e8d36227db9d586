"""The report's date: on the cover, at a signature or in a running head, and never one that the text speaks of."""

from typing import Any

import pytest

from tests.coding.readers.papers import (
    FORMS,
    Piece,
    as_pdf,
    cover,
    filling,
    given,
    heading,
    points,
    read,
    single,
    text,
)

OTHERS = [
    text("Nämnden antog planen den 14 mars 2019 och ändrade den 2020-05-06."),
    text("Intervjuer genomfördes under november 2022. Kommunallagen trädde i kraft 2018-01-01."),
]
BODY = [heading("1 Inledning"), *OTHERS, *filling(3), heading("2 Bedömning"), *filling(2)]


def date_of(blocks: list[Piece], **look: Any) -> str | None:
    value: str | None = single(read(as_pdf(blocks, **look)), "published.date")
    return value


@pytest.mark.parametrize(
    ("printed", "date"),
    [
        ("2023-05-03", "2023-05-03"),
        ("3 maj 2023", "2023-05-03"),
        ("Den 3 maj 2023", "2023-05-03"),
        ("Örebro den 13 december 2014", "2014-12-13"),
        ("Maj 2023", "2023-05"),
        ("oktober 2025", "2025-10"),
        ("Revisionsrapport 2023", "2023"),
        ("2023", "2023"),
        ("2023-05-03, dnr 2023/114", "2023-05-03"),
        ("2024-03", "2024-03"),
        ("2010-12", None),
        ("15/3 2024", "2024-03-15"),
        ("15 feb 2024", "2024-02-15"),
        ("15 sept. 2024", "2024-09-15"),
        ("Granskningsrapport 2023", "2023"),
        ("Fullmäktige 2024-04-22", None),
        ("Beslutad 2024-03-15", "2024-03-15"),
        ("Revisionsrapport, 3 maj 2023", "2023-05-03"),
    ],
)
def test_the_cover_s_date_as_precise_as_it_is_printed(printed: str, date: str | None) -> None:
    assert date_of([*cover("Arboga kommun", printed), *BODY]) == date


def test_the_day_at_the_signature_is_finer_than_the_cover_s_month() -> None:
    signed = [text("Arboga den 17 maj 2023"), text("Certifierad kommunal revisor")]
    assert date_of([*cover("Arboga kommun", "Maj 2023"), *BODY, *signed]) == "2023-05-17"
    assert date_of([*cover("Arboga kommun", "April 2023"), *BODY, *signed]) == "2023-04"


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("signed", "date"),
    [("Arboga den 17 maj 2023", "2023-05-17"), ("2023-05-17", "2023-05-17"), ("Arboga 2023-05-17", "2023-05-17")],
)
def test_the_signature_s_date_when_nothing_else_is_printed(form: str, signed: str, date: str) -> None:
    reading = read(FORMS[form]([*BODY, text(signed), text("Certifierad kommunal revisor")]))
    assert single(reading, "published.date") == date


def test_a_date_in_the_running_head() -> None:
    pages = [*BODY, *filling(12)]
    assert date_of(pages, head="Arboga kommun   Granskning av vägunderhållet   2023-05-17") == "2023-05-17"


@pytest.mark.parametrize("form", FORMS)
def test_without_a_printed_date_none_is_proposed_and_it_is_told(form: str) -> None:
    reading = read(FORMS[form](BODY))
    assert single(reading, "published.date") is None
    assert "published.date" in reading.missing


def test_dates_of_laws_decisions_and_meetings_are_not_the_report_s() -> None:
    blocks = [*cover("Arboga kommun", "Antagen av revisorerna"), *BODY]
    assert date_of(blocks) is None


@pytest.mark.parametrize(
    "other",
    [
        "Svar önskas senast den 28 februari 2025.",
        "Granskningen omfattar perioden 2021-01-01 till 2022-12-31.",
        "Planen gäller från och med den 1 januari 2021.",
    ],
)
def test_a_sentence_with_a_date_on_the_cover_is_not_the_report_s_date(other: str) -> None:
    assert date_of([*cover("Arboga kommun", other), *BODY]) is None


def test_two_days_on_the_cover_are_both_offered() -> None:
    reading = read(as_pdf([*cover("Arboga kommun", "2023-05-03", "Reviderad 2023-06-01"), *BODY]))
    (proposal,) = [item for item in reading.of("report") if "published.date" in item.values]
    date = proposal.values["published.date"]
    assert {date.value, *(other.value for other in date.others)} >= {"2023-05-03", "2023-06-01"}
    assert given(proposal, "published.basis") == "tryckt"


@pytest.mark.parametrize("printed", ["2023-13-40", "99 maj 2023", "31 februari 2023", "0 maj 2023"])
def test_a_day_that_does_not_exist_is_no_date(printed: str) -> None:
    assert date_of([*cover("Arboga kommun", printed), *BODY]) is None


@pytest.mark.parametrize("form", FORMS)
def test_a_date_in_a_list_of_documents_is_no_signature(form: str) -> None:
    blocks = [*BODY, heading("3 Underlag"), *points("•", "2021-05-17", "Nämndens plan för vägunderhållet")]
    assert single(read(FORMS[form](blocks)), "published.date") is None
