"""Which column holds what: our own Excel file whole, the heads that others write, and guesses marked as such."""

import pytest

from follow_up.columns import FIELDS, LABELS, Field, Match, matches, plain_head
from untrusted.grid import Table


def table(*heads: str, rows: tuple[tuple[str, ...], ...] = ()) -> Table:
    return Table(heads, tuple(enumerate(rows, 2)), 1)


def fields(*heads: str) -> list[Field | None]:
    return [match.field for match in matches(table(*heads))]


OWN: dict[str, Field] = {
    "Rapport": "report",
    "Rapportens datum": "report_date",
    "Nr": "number",
    "Rekommendation": "summary",
    "Nämnd": "board",
    "Områden": "areas",
    "Svar senast": "answer_due",
    "Yttrande": "acceptance",
    "Yttrandets datum": "answer_date",
    "Planerad åtgärd": "measure",
    "Ansvarig": "responsible",
    "Åtgärd senast": "measure_due",
    "Nämndens uppgift": "board_status",
    "Enligt nämnden": "board_status_date",
    "Revisorernas kontroll": "check_status",
    "Kontrollerad": "check_date",
    "Nästa kontroll": "next_check",
    "Risk om den inte genomförs": "risk",
}


def test_our_own_columns_are_all_known() -> None:
    assert matches(table(*OWN)) == [Match(field, True) for field in OWN.values()]


@pytest.mark.parametrize(
    ("head", "field"),
    [
        ("Rek.", "summary"),
        ("REKOMMENDATION:", "summary"),
        ("Iakttagelse/rekommendation", "summary"),
        ("Rek. nr", "number"),
        ("Ansvarig nämnd", "board"),
        ("ansvarig namnd", "board"),
        ("Granskning", "report"),
        ("År", "report_date"),
        ("Kommunstyrelsens svar", "acceptance"),
        ("Klart senast", "measure_due"),
        ("Status", "status"),
        ("Kommentarer", "comment"),
        ("Namnda\u0308ns svar".replace("a\u0308n", "en"), "acceptance"),
    ],
)
def test_heads_of_municipalities_are_known(head: str, field: Field) -> None:
    (match,) = matches(table(head))
    assert match.field == field


def test_a_head_that_is_only_alike_is_a_guess() -> None:
    assert matches(table("Rekomendation", "Ansvarig nämd", "Väder")) == [
        Match("summary"), Match("board"), Match(None),
    ]  # fmt: skip


def test_no_field_is_proposed_twice() -> None:
    assert fields("Rekommendation", "Rekommendationer", "Nr", "Nummer") == ["summary", None, "number", None]


def test_an_answer_in_own_words_is_a_measure_and_not_a_yes_or_no() -> None:
    said = table("Nämndens svar", rows=(("Nämnden ska ta fram en rutin.",), ("Instämmer",), ("Utbildning hålls.",)))
    assert matches(said) == [Match("measure")]
    assert matches(table("Nämndens svar", rows=(("Instämmer",), ("Avvisas",)))) == [Match("acceptance", True)]


def test_every_field_has_a_label_that_is_known_as_a_head() -> None:
    assert set(LABELS) == set(FIELDS)
    assert [matches(table(label))[0] for label in LABELS.values()] == [Match(field, True) for field in LABELS]
    assert plain_head(" Åtgärd   senast? ") == "atgard senast"
