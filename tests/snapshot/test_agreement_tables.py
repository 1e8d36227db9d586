"""Two coders' choices in the database: every pair, and coefficients that equal a slow count in plain Python."""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml

from loaders.agreement.coefficients import KAPPA, NOMINAL, Alpha, interval
from loaders.build.snapshot import build_snapshot
from tests.compared import NOT, STATUSES, areas, one_report, write_compared, write_reports
from tests.makers import ARE, FEEDBACK, OSTERSUND, PLAN, SOCIAL, audited

Pair = tuple[str, str]
FIRST, SECOND = "arboga-2020-samverkan-barn-unga", "arboga-2020-samverkan-barn-unga-2"
TABLES = ("agreement", "agreement_cell", "agreement_question", "agreement_coefficient")


def rows(snapshot: Path, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(snapshot), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def blocks(data: Path) -> Iterator[tuple[str, Mapping[str, Any], Mapping[str, Any]]]:
    for path in sorted((data / "reports").glob("*.yaml")):
        tree = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        if block := tree["coding"].get("agreement"):
            yield path.stem, tree, block


def pairs_of(block: Mapping[str, Any]) -> dict[str, Pair]:
    found = {cell["area"]: (cell["first"], cell["second"]) for cell in block["cells"]}
    return found | dict.fromkeys(block.get("neither", []), (NOT, NOT))


def counted(measure: str, pairs: Sequence[Pair]) -> tuple[Any, ...]:
    """What a row of agreement_coefficient should hold, computed here."""
    if measure in ("granskade", "ordning"):
        pairs = [pair for pair in pairs if NOT not in pair]
    if measure == "granskat":
        pairs = [(str(one != NOT), str(other != NOT)) for one, other in pairs]
    coefficient = {"ordning": Alpha(STATUSES), "fragor": KAPPA}.get(measure, NOMINAL)
    value, limits = coefficient(pairs), interval(pairs, coefficient)
    numbers = [None if number is None else round(number, 6) for number in (value, *(limits or (None, None)))]
    same = sum(one == other for one, other in pairs)
    return len(pairs), same, *numbers


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_compared(tmp_path_factory.mktemp("compared") / "data")


@pytest.fixture(scope="module")
def built(data: Path) -> Path:
    return build_snapshot(data, out=data.parent / "bank.duckdb")


def test_every_pair_is_a_row(data: Path, built: Path) -> None:
    cells = rows(built, "SELECT report_id, area_id, first_status, second_status FROM agreement_cell ORDER BY ALL")
    expected = [(name, area, *pair) for name, _, block in blocks(data) for area, pair in pairs_of(block).items()]
    assert cells == sorted(expected)
    assert len(cells) == 5 * len(areas())
    questions = rows(built, "SELECT report_id, printed_no, first_grade, second_grade FROM agreement_question")
    assert sorted(questions) == sorted(
        (name, each["no"], each["first"], each["second"])
        for name, _, block in blocks(data)
        for each in block["questions"]
    )
    assert rows(built, "SELECT DISTINCT second_coder, matched_count FROM agreement") == [("B1", 3)]


def test_every_coefficient_equals_a_count_in_plain_python(data: Path, built: Path) -> None:
    given = list(blocks(data))
    cells: dict[tuple[str, str], list[Pair]] = {}
    questions: dict[tuple[str, str], list[Pair]] = {}
    firms = dict(rows(built, "SELECT report_id, firm_id FROM report"))
    for name, _, block in given:
        for scope in (("bank", ""), ("rapport", name), ("byra", firms[name])):
            cells.setdefault(scope, []).extend(pairs_of(block).values())
            questions.setdefault(scope, []).extend((each["first"], each["second"]) for each in block["questions"])
        for area, pair in pairs_of(block).items():
            cells.setdefault(("omrade", area), []).append(pair)
    expected = {}
    for measure in ("alla", "granskade", "ordning", "granskat", "fragor"):
        for scope, pairs in (questions if measure == "fragor" else cells).items():
            if (found := counted(measure, pairs))[0]:
                expected[*scope, measure] = found
    stored = {
        key: values
        for *key, a, b, c, d, e in rows(
            built,
            "SELECT scope, scope_id, measure, unit_count, equal_count, coefficient, low, high "
            "FROM agreement_coefficient",
        )
        for key, values in [(tuple(key), (a, b, c, d, e))]
    }
    assert stored.keys() == expected.keys()
    for key, values in expected.items():
        if key[2] == "granskat":  # other names of the same two values, in another order: as many draws, not the same
            assert stored[key][:2] == values[:2]
            assert stored[key][2] == pytest.approx(values[2])
        else:
            assert stored[key] == pytest.approx(values), key


def test_the_same_files_give_the_same_numbers_whichever_way_they_are_built(
    data: Path, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Built again, and built from the snapshot before it when one report is changed and changed back."""
    again = build_snapshot(data, out=tmp_path / "again.duckdb")
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(tmp_path / "var"))
    own = tmp_path / "data"
    shutil.copytree(data, own)
    path = next((own / "reports").glob("timra*"))
    text = path.read_text(encoding="utf-8")
    build_snapshot(own)
    tree = yaml.load(text, Loader=yaml.BaseLoader)
    del tree["coding"]["agreement"]
    path.write_text(yaml.safe_dump(tree, allow_unicode=True), encoding="utf-8")
    without = build_snapshot(own)
    assert rows(without, "SELECT report_count FROM agreement_coefficient WHERE scope = 'bank'")[0] == (4,)
    path.write_text(text, encoding="utf-8")
    carried = build_snapshot(own)
    for table in TABLES:
        whole = [sorted(map(str, rows(snapshot, f"SELECT * FROM {table}"))) for snapshot in (built, again, carried)]
        assert whole[0] == whole[1] == whole[2], table


def test_what_is_replaced_counts_nowhere_and_each_assessed_party_has_its_own_cells(tmp_path: Path) -> None:
    old = one_report([(FEEDBACK, "brist", "delvis")], [PLAN])
    new = {**one_report([(FEEDBACK, "brist", "brist")]), "replaces": [FIRST]}
    joint = one_report([], [PLAN])
    joint["coding"]["agreement"]["cells"] = [
        {"area": FEEDBACK, "first": "brist", "second": "brist", "body": ARE},
        {"area": FEEDBACK, "first": NOT, "second": "brist", "body": OSTERSUND},
    ]
    joint["audited"] = [audited(ARE, SOCIAL), audited(OSTERSUND, SOCIAL)]
    reports = {FIRST: old, SECOND: new, "are-2020-samverkan-barn-unga": joint}
    snapshot = build_snapshot(write_reports(tmp_path / "data", reports), out=tmp_path / "bank.duckdb")
    assert rows(
        snapshot, "SELECT body_id, first_status FROM agreement_cell WHERE report_id LIKE 'are%' ORDER BY ALL"
    ) == [(ARE, "brist"), (ARE, NOT), (OSTERSUND, NOT), (OSTERSUND, NOT)]
    bank = rows(
        snapshot,
        "SELECT report_count, unit_count, equal_count, neither_count FROM agreement_coefficient "
        "WHERE scope = 'bank' AND measure = 'alla'",
    )
    assert bank == [(2, 5, 4, 2)]


def test_a_bank_by_one_coder_has_the_tables_without_rows(tree_snapshot: Path) -> None:
    for table in TABLES:
        assert rows(tree_snapshot, f"SELECT count(*) FROM {table}") == [(0,)]
