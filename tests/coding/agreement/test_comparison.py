"""Two codings of a report are compared cell by cell, question by question, finding by finding."""

import itertools
from dataclasses import replace

import duckdb
import pytest

from coding.agreement.comparison import NOT_EXAMINED, STATUSES, Cell, Comparison, Difference
from coding.agreement.comparison import compared as compared_with
from loaders.check.answer_rules import combined_status
from loaders.check.codebook import load_codebook
from tests.makers import PROJECT

CODEBOOK = load_codebook(PROJECT / "data")
AREAS = ("sip", "samverkan", "uppfoljning")
Json = dict[str, object]


def compared(first: Json, second: Json) -> Comparison:
    areas = {name: next(iter(CODEBOOK.areas.values())) for name in AREAS}
    return compared_with(first, second, replace(CODEBOOK, areas=areas))


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
    found = compared(first, second)
    both = {Cell("sip"): ("delvis", "delvis"), Cell("samverkan"): ("brist", "delvis")}
    assert found.cells == {**both, Cell("uppfoljning"): (NOT_EXAMINED, NOT_EXAMINED)}
    assert found.examined == both
    assert found.cell_differences == [Difference(Cell("samverkan"), "brist", "delvis")]


def test_each_assessed_party_has_its_own_cells_and_the_first_file_says_which_they_are() -> None:
    audited = [
        {"body": "1715", "boards": ["socialnämnden"]},
        {"body": "1737", "boards": ["socialnämnden", "skolnämnden"]},
        {"body": "17", "boards": ["regionstyrelsen"], "role": "iakttagen"},
    ]
    first = coded(
        finding("sip", "brist"), {**finding("sip", "fungerar"), "bodies": ["1737"]},
        {**finding("samverkan", "brist"), "boards": ["skolnämnden"]},
    ) | {"audited": audited}  # fmt: skip
    second = coded(finding("sip", "brist"), {**finding("samverkan", "brist"), "boards": ["skolnämnden"]})
    found = compared(first, second)
    assert found.cell_differences == [Difference(Cell("sip", "1737"), "delvis", "brist")]
    assert found.cells[Cell("sip", "1715")] == ("brist", "brist")
    assert found.examined.keys() == {Cell("sip", "1715"), Cell("sip", "1737"), Cell("samverkan", "1737")}


def test_questions_with_the_same_number_are_told_apart_by_what_they_are_about() -> None:
    first = {
        "questions": [{"no": "1", "object": "Förskola", "grade": "ja"}, {"no": "1", "object": "Skola", "grade": "nej"}]
    }
    second = {
        "questions": [{"no": "1", "object": "Skola", "grade": "nej"}, {"no": "1", "object": "Förskola", "grade": "nej"}]
    }
    assert compared(first, second).grades == {"Förskola 1": ("ja", "nej"), "Skola 1": ("nej", "nej")}


def test_questions_are_paired_by_number_and_one_that_a_coder_lacks_is_told() -> None:
    found = compared(coded(q1="ja", q2="nej"), coded(q1="ja", q3="delvis"))
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
    found = compared(first, second)
    assert [(each.first, each.second, each.statuses) for each in found.matched] == [
        (0, 1, ("brist", "brist")), (1, 0, ("delvis", "delvis")),
    ]  # fmt: skip
    assert (found.only_first, found.only_second) == ((2,), (2,))


def test_two_empty_files_agree_on_nothing_examined() -> None:
    found = compared({}, {})
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
