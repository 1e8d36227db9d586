"""The words of one report: dates as precise as they are known, and the law then and now."""

from datetime import date
from typing import Any

import pandas as pd
import pytest

from wording.follow_up_words import STATUS
from wording.parties import each_name
from wording.report_laws import laws
from wording.report_tables import criteria_table, follow_ups_in_words, responses_in_words
from wording.report_words import advice_sentence, date_basis, each, point, report_label
from wording.words import CHECK, PROGRESS, WORD, dated, year_told

TODAY = date(2026, 3, 1)
CRITERION: dict[str, Any] = {
    "published_text": "2020",
    "provision_id": "p",
    "is_named": True,
    "area_labels": None,
    "law": "Socialtjänstlag (2001:453)",
    "paragraph": "14 kap. 1 b §",
    "summary": "Återkoppling på begäran.",
    "note": None,
    "valid_from": pd.Timestamp("2013-01-01"),
    "valid_to": pd.Timestamp("2025-06-30"),
    "verified": "andrahand",
    "successor_id": "n",
    "successor_law": "Socialtjänstlag (2025:400)",
    "successor_paragraph": "19 kap. 6 §",
    "successor_summary": "Återkoppling.",
    "successor_from": pd.Timestamp("2025-07-01"),
    "successor_to": pd.NaT,
    "successor_verified": "lagtext",
    "change_from": pd.Timestamp("2026-01-15"),
    "change_summary": "Inom en vecka.",
}
NO_SUCCESSOR = {key: None for key in CRITERION if key.startswith(("successor", "change"))}


def law(today: date = TODAY, **changed: object) -> Any:
    (found,) = laws(pd.DataFrame([CRITERION | changed]), today)
    return found


@pytest.mark.parametrize(
    ("text", "basis", "expected"),
    [
        ("2014-12-12", "tryckt", "2014-12-12, tryckt i rapporten"),
        ("2020-11", "tryckt", "2020-11, tryckt i rapporten, år och månad är kända"),
        ("2020", "harledd", "2020, härlett av kodaren, bara året är känt"),
        (None, "harledd", "odaterad, året är okänt"),
    ],
)
def test_a_date_keeps_its_precision_and_basis(text: str | None, basis: str, expected: str) -> None:
    assert date_basis(pd.Series({"published_text": text, "published_basis": basis}, dtype=object)) == expected


def test_a_derived_or_missing_date_is_marked_wherever_it_stands() -> None:
    told = {
        ("2020", "tryckt"): "2020",
        ("2020", "harledd"): "2020 (härlett år)",
        ("2016-11", "harledd"): "2016-11 (härledd månad)",
        ("2016-11-25", "harledd"): "2016-11-25 (härlett datum)",
        ("2016-11-25", "kalla"): "2016-11-25 (enligt källan, ej tryckt)",
        (None, "harledd"): "odaterad",
        (None, "okand"): "odaterad",
        (float("nan"), None): "odaterad",
    }
    assert {key: dated(*key) for key in told} == told
    assert year_told("2016-11-25", "harledd") == "2016 (härlett år)"
    row = pd.Series(
        {"published_text": None, "published_basis": "okand", "body_names": "Arboga", "title": "T", "firm_name": None},
        dtype=object,
    )
    assert report_label(row) == "Arboga odaterad – T (okänd byrå)"


def test_old_law_shows_its_successor_and_what_changed_later() -> None:
    told = law()
    assert told.place == "14 kap. 1 b § Socialtjänstlag (2001:453)"
    assert told.then == "Gällde 2013-01-01–2025-06-30."
    assert told.today == "19 kap. 6 § Socialtjänstlag (2025:400), från 2025-07-01 (läst i författningen): Återkoppling."
    assert told.changes == ("Från 2026-01-15: Inom en vecka.",)
    assert told.verified == "uppgift i andra hand"


def test_a_change_that_has_not_come_yet_says_so() -> None:
    assert law(date(2025, 12, 1)).changes == ("Från 2026-01-15, ännu inte i kraft: Inom en vecka.",)
    assert law(date(2025, 1, 1)).today == "Gäller till och med 2025-06-30."


def test_an_unknown_successor_is_said_to_be_unknown() -> None:
    assert law(**NO_SUCCESSOR).today == "Upphörde 2025-06-30. Vad som gäller i stället är inte fastställt i banken."


def test_law_in_force_is_called_so_only_when_it_was_read() -> None:
    still = NO_SUCCESSOR | {"valid_to": pd.NaT}
    assert law(**still | {"verified": "lagtext"}).today == "Gäller fortfarande."
    assert "inte kontrollerade" in law(**still).today


def test_law_that_did_not_hold_on_the_report_s_date_is_told() -> None:
    assert law(published_text="2012-12").then == "Trädde i kraft 2013-01-01, efter rapporten."
    assert law(published_text="2025-07").then == "Upphörde 2025-06-30, före rapporten."
    assert law(published_text="2013").then == "Gällde 2013-01-01–2025-06-30."  # within the year: not known to be before
    assert law(valid_from=pd.NaT, published_text=None).then.endswith("Första dag är inte fastställd i banken.")


def test_a_change_made_before_the_report_is_not_a_later_one() -> None:
    own = NO_SUCCESSOR | {"change_from": pd.Timestamp("2018-01-01"), "change_summary": "Ny lydelse."}
    assert law(**own).changes == ()
    assert law(**own | {"published_text": "2016"}).changes == ("Från 2018-01-01: Ny lydelse.",)


def test_several_successors_and_changes_are_one_provision() -> None:
    other = CRITERION | {"successor_id": "m", "successor_paragraph": "20 kap. 2 §", "change_summary": None}
    found = list(laws(pd.DataFrame([CRITERION, other]), TODAY))
    assert len(found) == 1
    assert found[0].today.count("Socialtjänstlag (2025:400)") == 2
    assert len(criteria_table(found)) == 1


def test_no_answer_and_no_follow_up_have_words_of_their_own() -> None:
    columns = ["kind", "date", "status", "basis", "board_name", "note"]
    none = pd.DataFrame([], columns=columns)
    assert responses_in_words(none) == ["– Inget yttrande i banken"]
    assert follow_ups_in_words(none, WORD) == ["– Ingen uppgift från nämnden"]
    assert follow_ups_in_words(none, CHECK) == ["– Ej uppföljt"]
    answered = pd.DataFrame([("yttrande", "2015-09", "avvisad", None, "socialnämnden", "Nej.")], columns=columns)
    assert responses_in_words(answered) == ["avvisad (2015-09, socialnämnden): Nej."]
    assert follow_ups_in_words(answered, CHECK) == ["– Ej uppföljt"]  # an answer is no implementation


def test_what_the_board_says_is_never_told_as_a_check() -> None:
    columns = ["kind", "date", "status", "basis", "board_name", "note", "source", "source_title", "published_basis"]
    events = pd.DataFrame(
        [
            ("uppfoljning", "2026-03", "genomford", WORD, "socialnämnden", "Klart.", "Protokoll § 4", None, None),
            ("uppfoljning", "2026-05", "pagar", CHECK, None, None, None, None, None),
        ],
        columns=columns,
    )
    assert follow_ups_in_words(events, WORD) == ["○ Genomförd (2026-03, socialnämnden, Protokoll § 4): Klart."]
    assert follow_ups_in_words(events, CHECK) == ["◐ Pågår (2026-05)"]


def test_the_register_and_the_bank_say_a_status_in_the_same_words() -> None:
    assert dict(STATUS) == PROGRESS


def test_a_later_report_speaks_of_a_point_by_number_or_of_all() -> None:
    rows = pd.DataFrame(
        {
            "item": ["1", "alla rekommendationer", "Struktur"],
            "item_key": ["1", "alla", "struktur"],
            "recommendation": ["Gör.", None, None],
            "aspect": [None, None, "nivå"],
        },
        dtype=object,  # as a query's answer has it
    )
    assert [point(row) for row in each(rows)] == ["Punkt 1: Gör.", "Alla punkter", "Struktur – nivå"]


def test_advice_is_counted_once_however_many_areas_it_has() -> None:
    pairs = pd.DataFrame(
        {
            "report_id": ["r"] * 4,
            "recommendation_no": ["1", "1", "2", "3"],
            "status": ["brist", "ej_granskat", "ej_granskat", "fungerar"],
        }
    )
    assert advice_sentence(pairs) == (
        "1 av 3 tidigare rekommendationer gäller ett område med svaghet i en senare granskning; "
        "1 gäller bara områden som inte är granskade igen"
    )


@pytest.mark.parametrize(
    ("names", "parted"),
    [
        ("Ale, Alingsås", ["Ale", "Alingsås"]),
        ("Kalmar, Stadshus AB (bolag, Kalmar län), Umeå", ["Kalmar", "Stadshus AB (bolag, Kalmar län)", "Umeå"]),
        ("Stadshus AB (bolag, Kalmar län)", ["Stadshus AB (bolag, Kalmar län)"]),
        ("", []),
        (None, []),
    ],
)
def test_a_comma_within_a_name_parts_no_names(names: str | None, parted: list[str]) -> None:
    assert each_name(names) == parted
