"""A proposal that nobody has decided stops a file, and the words in a text do not."""

from pathlib import Path

import pytest

from loaders.check.checks import check_all
from loaders.check.undecided import find_undecided
from tests import makers


def lines(text: str) -> list[tuple[int, int]]:
    return [place for _, place, _ in find_undecided(text)]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("a: 1  # förslag, s. 3\n", [(1, 7)]),
        ("a: 1 #förslag\nb: 2\nc: 3  # Förslag\n", [(1, 6), (3, 7)]),
        ("# förslag s. 2\na: 1\n", [(1, 1)]),
        ("a: 1  # att skriva: titeln\n", []),
        ("a: 1  # ett förslag finns i rapporten\n", []),
        ('a: "se # förslag"\n', []),
        ("a: >-\n  text\n  # förslag är text här\n", []),
        ("a: förslag\n", []),
        ("a: 1  # förslagen\n", []),
        ("a: [1,  # förslag\n", [(1, 9)]),
    ],
)
def test_a_comment_is_told_from_a_text(text: str, places: list[tuple[int, int]]) -> None:
    assert lines(text) == places


def test_a_finished_report_with_one_mark_stops_the_check_and_says_where(tmp_path: Path) -> None:
    data = makers.write_codebook(tmp_path / "data")
    fields = makers.report(
        [makers.audited(makers.ARBOGA, makers.SOCIAL)], "2021-03-04", "KPMG", [makers.finding(makers.PLAN, "brist")]
    )
    makers.write_report(data, "arboga-2021-samverkan-barn-unga", fields)
    path = data / "reports" / "arboga-2021-samverkan-barn-unga.yaml"
    whole = path.read_text(encoding="utf-8")
    assert not check_all(data).stops
    marked = whole.replace("KPMG", '"KPMG"  # förslag, s. 1', 1)
    path.write_text(marked, encoding="utf-8")
    faults = [fault for fault in check_all(data).faults if fault.code == "G143"]
    assert [(fault.line, fault.stops) for fault in faults] == [(marked.split('"KPMG"')[0].count("\n") + 1, True)]
    assert "(s. 1)" in faults[0].message
