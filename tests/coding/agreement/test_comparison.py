"""Two codings of a report are compared cell by cell, question by question, finding by finding."""

import itertools

import duckdb
import pytest

from coding.agreement.comparison import NOT_EXAMINED, STATUSES, Difference, compared
from loaders.check.answer_rules import combined_status
from tests.makers import PROJECT

AREAS = ("sip", "samverkan", "uppfoljning")
Json = dict[str, object]


def finding(area: str, status: str, quote: str = "") -> Json:
    return {
        "area": area,
        "status": status,
        "evidence": {"section": "1", "quote": quote or f"ord om {area} i rapporten"},
    }


def coded(*findings: Json, **grades: str) -> Json:
    return {"findings": list(findings), "questions": [{"no": no[1:], "grade": grade} for no, grade in grades.items()]}


def test_every_area_is_a_cell_and_one_that_nobody_has_is_not_examined_by_both() -> None:
    first = coded(finding("sip", "brist"), finding("sip", "fungerar"), finding("samverkan", "brist"))
    second = coded(finding("sip", "delvis"), finding("samverkan", "delvis"))
    found = compared(first, second, AREAS)
    assert found.cells == {
        "sip": ("delvis", "delvis"), "samverkan": ("brist", "delvis"), "uppfoljning": (NOT_EXAMINED, NOT_EXAMINED),
    }  # fmt: skip
    assert found.examined == {"sip": ("delvis", "delvis"), "samverkan": ("brist", "delvis")}
    assert found.cell_differences == [Difference("samverkan", "brist", "delvis")]


def test_questions_are_paired_by_number_and_one_that_a_coder_lacks_is_told() -> None:
    found = compared(coded(q1="ja", q2="nej"), coded(q1="ja", q3="delvis"), AREAS)
    assert found.grades == {"1": ("ja", "ja"), "2": ("nej", "saknas"), "3": ("saknas", "delvis")}
    assert [each.name for each in found.grade_differences] == ["2", "3"]


def test_findings_are_matched_by_area_and_overlapping_quotes_each_once() -> None:
    first = coded(
        finding("sip", "brist", "nämnden följer inte upp planerna i den utsträckning som krävs"),
        finding("sip", "delvis", "planer upprättas men inte alltid i tid"),
        finding("samverkan", "brist", "det saknas en struktur för samverkan"),
    )
    second = coded(
        finding("sip", "delvis", "planer upprättas men inte alltid"),
        finding("sip", "brist", "följer inte upp planerna i den utsträckning"),
        finding("uppfoljning", "brist", "det saknas en struktur för samverkan"),
    )
    found = compared(first, second, AREAS)
    assert [(each.first, each.second, each.statuses) for each in found.matched] == [
        (0, 1, ("brist", "brist")), (1, 0, ("delvis", "delvis")),
    ]  # fmt: skip
    assert (found.only_first, found.only_second) == ((2,), (2,))


def test_two_empty_files_agree_on_nothing_examined() -> None:
    found = compared({}, {}, AREAS)
    assert set(found.cells.values()) == {(NOT_EXAMINED, NOT_EXAMINED)}
    assert (found.examined, found.matched, found.grades) == ({}, (), {})


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_cell_is_combined_as_the_bank_combines_it(count: int) -> None:
    macro = (PROJECT / "loaders" / "build" / "macros" / "status.sql").read_text(encoding="utf-8")
    with duckdb.connect() as connection:
        connection.execute(macro)
        for statuses in itertools.product(STATUSES, repeat=count):
            told = connection.execute("SELECT combined_status(s) FROM unnest(?) AS t(s)", [list(statuses)]).fetchone()
            assert told == (combined_status(statuses),)
