"""Parties, citations, sources and joined words, as they are read."""

import re

import pandas as pd
import pytest

from wording.citations import citation, cited_as
from wording.coding_words import with_labels
from wording.markup import escaped_label
from wording.parties import distinct_names, kinds_counted, parties_cited, unit_of
from wording.sources import audits_in_words
from wording.words import joined, verdict_heading, with_end_mark

EIGHT = [("2326", "Berg"), *((f"23{place:02}", f"K{place}e") for place in range(1, 8))]
REGION = ("23", "Region Jämtland Härjedalen")


def test_three_parties_are_named_and_of_more_the_first_with_what_the_others_are() -> None:
    assert parties_cited([("2523", "Gällivare")]) == "Gällivare kommun"
    assert parties_cited([("2523", "Gällivare"), ("1984", "Arboga"), REGION]) == (
        "Gällivare kommun, Arboga kommun och Region Jämtland Härjedalen"
    )
    assert parties_cited([*EIGHT, REGION]) == "Bergs kommun m.fl. (sammanlagt 8 kommuner och 1 region)"
    assert parties_cited([REGION, *EIGHT, ("bolaget", "Bolaget AB")]) == (
        "Region Jämtland Härjedalen m.fl. (sammanlagt 8 kommuner, 1 region och 1 annan part)"
    )


def test_a_finding_is_cited_with_its_parties_names_at_the_time_and_the_basis_of_its_date() -> None:
    row = pd.Series(
        {
            "firm_name": None,
            "source_title": "Granskning",
            "title_basis": "tryckt",
            "body_id": "23",
            "body_name": "Region Jämtland Härjedalen",
            "name_then": "Jämtlands läns landsting",
            "published_text": "2016-11-25",
            "published_basis": "harledd",
            "section": "3",
            "page": None,
        },
        dtype=object,
    )
    assert citation(row) == ("Okänd byrå, Granskning, Jämtlands läns landsting, 2016-11-25 (härlett datum), avsnitt 3")
    assert ", Bergs kommun m.fl. (sammanlagt 8 kommuner)," in citation(row, EIGHT)


@pytest.mark.parametrize(
    ("basis", "title"),
    [
        ("tryckt", "Granskning"),
        ("kalla", "Granskning (titel enligt källan, ej tryckt)"),
        ("kodaren", "Granskning (kodarens titel, ej tryckt)"),
    ],
)
def test_a_title_that_the_report_does_not_print_is_told_as_such(basis: str, title: str) -> None:
    row = pd.Series(
        {"firm_name": "KPMG", "source_title": "Granskning", "title_basis": basis}
        | {"published_text": "2020", "published_basis": "harledd", "provenance": "hel_rapport"}
    )
    assert cited_as(row, [("2262", "Timrå")]) == f"KPMG, {title}, Timrå kommun, 2020 (härlett år)"


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (
            [("PwC", 2018, 1, 0), (None, 2023, 1, 0), ("PwC", None, 1, 0)],
            "tre granskningar (PwC, okänd byrå) 2018–2023, en odaterad",
        ),
        ([("PwC", 2018, 1, 0)], "en granskning (PwC) 2018"),
        ([("PwC", 2018, 1, 1)], "en granskning (PwC) 2018 (året är inte tryckt)"),
        ([("PwC", 2018, 2, 1), ("EY", 2020, 1, 1)], "tre granskningar (EY, PwC) 2018–2020 (i två är året inte tryckt)"),
        ([(None, None, 1, 0)], "en granskning (okänd byrå), odaterad"),
        ([(None, None, 2, 0)], "två granskningar (okänd byrå), odaterade"),
        ([("EY", 2018, 1, 0), ("EY", None, 2, 0)], "tre granskningar (EY) 2018, två odaterade"),
        ([], "noll granskningar"),
    ],
)  # fmt: skip
def test_a_source_tells_unknown_firms_and_undated_reports(rows: list[tuple[object, ...]], told: str) -> None:
    columns = ["firm_name", "published_year", "report_count", "unprinted_count"]
    assert audits_in_words(pd.DataFrame(rows, columns=columns)) == told


def test_no_region_is_counted_as_a_municipality() -> None:
    assert kinds_counted(["2326", "23", "2305", "ab"]) == "två kommuner, en region och en annan part"
    assert unit_of(["2326", "2305"])[1] == "kommuner"
    assert unit_of(["2326", "23"])[1] == "parter"


def test_two_of_one_name_are_told_apart_and_others_are_left_as_they_are() -> None:
    ids, names = ["2262", "bolag_1", "ab_1", "ab_2", "1984"], ["Timrå", "Timrå", "Stadshus AB", "Stadshus AB", "Arboga"]
    found = distinct_names(ids, names)
    assert found[:2] == ["Timrå (kommun)", "Timrå (annan part)"]
    assert found[-1] == "Arboga"
    assert len(set(found)) == len(found)


def test_missing_parts_leave_no_trace_and_a_question_keeps_its_mark() -> None:
    nothing = pd.Series({"body_name": "Borgholm", "board_names": None, "aspect": float("nan")}, dtype=object)
    assert verdict_heading(nothing) == "Borgholm"
    full = pd.Series({"body_name": "Borgholm", "board_names": "Socialnämnden", "aspect": "styrning"}, dtype=object)
    assert verdict_heading(full) == "Borgholm – Socialnämnden (styrning)"
    assert joined(" · ", None, "a", float("nan"), "", "b") == "a · b"
    assert [with_end_mark("Samverkar de?"), with_end_mark("De samverkar"), with_end_mark("Klart.")] == [
        "Samverkar de?",
        "De samverkar.",
        "Klart.",
    ]


@pytest.mark.parametrize(
    "text", ["www.ond.se", "WWW.EXAMPLE", "Www.Ond.Se", "http://ond.se", "HTTPS://OND.SE", "anna@ond.se"]
)
def test_no_address_in_a_label_is_a_link_of_its_own(text: str) -> None:
    label = escaped_label(text).replace("\\", "")
    assert label != text
    assert label.replace("\u2060", "") == text
    assert not re.search(r"(?i)www\.|://|@[a-z]", label)


def test_what_check_says_is_told_with_the_page_s_names_of_the_fields() -> None:
    assert with_labels("auditor saknas i filen.", "report") == "”Revisionsbyrå” saknas i filen."
    assert with_labels("summary slutar utan skiljetecken.", "questions") == "”Svaret” slutar utan skiljetecken."
    assert with_labels("provenance saknas i source.", "report") == "”Vad filen är” saknas i ”Rapportens fil”."
    assert with_labels("Samma period som tidigare: notering i summaryn.", "report") == (
        "Samma period som tidigare: notering i summaryn."
    )
