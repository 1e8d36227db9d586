"""The snapshot as a file: what it holds, that it cannot be written to, and how one takes over from another."""

import os
from pathlib import Path
from typing import Any

import duckdb
import pytest

from loaders import rows as made
from loaders import snapshot as building
from loaders.faults import FaultsFound
from loaders.snapshot import SnapshotNotWritten, build_snapshot, snapshot_directory
from queries.snapshot import connect, current_snapshot, failed_build, var_directory
from tests import makers

# Names that other tools query; columns may be added, not removed (DESIGN 5).
FIXED = {
    "body": "body_id name kind county_code county_name",
    "board_type": "board_type label",
    "firm": "firm_id name",
    "topic": "topic_id label",
    "dimension": "dimension_id label",
    "area": "area_id dimension_id label is_leading",
    "provision": "provision_id law paragraph valid_from valid_to",
    "scale_wording": "wording grade contested_grade",
    "report": "report_id title topic_id kind firm_id published_year published_text published_basis provenance",
    "report_body": "report_id body_id role",
    "report_board": "report_id board_name board_type",
    "report_provision": "report_id provision_id",
    "overall": "report_id wording grade basis section page quote",
    "question": "report_id question_no wording grade basis section page quote",
    "question_area": "report_id question_no area_id",
    "finding": "report_id finding_no area_id status summary question_no section page quote",
    "finding_body": "report_id finding_no body_id",
    "finding_board": "report_id finding_no board_name",
    "recommendation": "report_id recommendation_no summary section page quote",
    "recommendation_board": "report_id recommendation_no board_name",
    "recommendation_area": "report_id recommendation_no area_id",
    "recommendation_event": "report_id recommendation_no kind date status",
    "build_info": "digest built_at report_count",
    "area_status": "report_id body_id area_id status",
    "latest_area_status": "body_id area_id report_id status",
}
REFERENCES = [  # also those that the file itself does not enforce
    ("finding", "report_id, question_no", "question"),
    ("earlier", "earlier_report_id", "report"),
    ("follows_up", "earlier_report_id", "report"),
    ("finding_body", "report_id, body_id", "report_body"),
    ("overall_body", "report_id, body_id", "report_body"),
    ("finding_board", "report_id, board_name", "report_board"),
    ("overall_board", "report_id, board_name", "report_board"),
    ("question_board", "report_id, board_name", "report_board"),
]
REPORT = "arboga-2020-samverkan-barn-unga"


def ask(path: Path, text: str) -> list[tuple[object, ...]]:
    return connect(path).cursor().execute(text).fetchall()


@pytest.mark.parametrize("table", FIXED)
def test_fixed_tables_and_views_have_their_columns(snapshot: Path, table: str) -> None:
    columns = {column for (column,) in ask(snapshot, f"SELECT column_name FROM (DESCRIBE {table})")}
    assert set(FIXED[table].split()) <= columns


def test_every_table_and_column_is_explained_in_the_file_itself(snapshot: Path) -> None:
    unexplained = ask(
        snapshot,
        "SELECT table_name, '' FROM duckdb_tables() WHERE coalesce(comment, '') = '' UNION ALL "
        "SELECT table_name, column_name FROM duckdb_columns() JOIN duckdb_tables() USING (table_name) "
        "WHERE coalesce(duckdb_columns.comment, '') = ''",
    )
    assert unexplained == []


def test_every_table_has_a_primary_key_except_the_list_of_notices(snapshot: Path) -> None:
    without = ask(
        snapshot,
        "SELECT table_name FROM duckdb_tables() WHERE table_name NOT IN "
        "(SELECT table_name FROM duckdb_constraints() WHERE constraint_type = 'PRIMARY KEY')",
    )
    assert without == [("build_notice",)]


@pytest.mark.parametrize(("table", "columns", "target"), REFERENCES)
def test_references_lead_somewhere(snapshot: Path, tree_snapshot: Path, table: str, columns: str, target: str) -> None:
    wanted = columns if target != "report" else "report_id"
    first = columns.split(", ")[-1]
    for path in (snapshot, tree_snapshot):
        lost = ask(
            path,
            f"SELECT {columns} FROM {table} WHERE {first} IS NOT NULL AND ({columns}) NOT IN "
            f"(SELECT ({wanted}) FROM {target})",
        )
        assert lost == []


def test_all_of_sweden_is_in_the_register(snapshot: Path) -> None:
    assert ask(snapshot, "SELECT count(*), count(DISTINCT county_code) FROM body WHERE kind = 'kommun'") == [(290, 21)]


def test_names_sort_as_in_swedish(snapshot: Path) -> None:
    chosen = "('Östersund', 'Åre', 'Ystad', 'Älvsbyn', 'Arboga')"
    names = [name for (name,) in ask(snapshot, f"SELECT name FROM body WHERE name IN {chosen} ORDER BY name")]
    assert names == ["Arboga", "Ystad", "Åre", "Älvsbyn", "Östersund"]


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM build_info",
        "CREATE TABLE mine (a INTEGER)",
        "SELECT content FROM read_text('{file}')",
        "SELECT * FROM '{file}'",
        "COPY report TO '{file}'",
        "ATTACH '{file}'",
        "SELECT * FROM read_csv('http://127.0.0.1:9/x.csv')",
        "INSTALL httpfs",
        "SET enable_external_access = true",
    ],
)
def test_no_statement_writes_or_leaves_the_file(snapshot: Path, tmp_path: Path, statement: str) -> None:
    file = tmp_path / "outside.csv"
    file.write_text("a\n1\n")
    with pytest.raises(duckdb.Error, match=r"read-only mode|disabled by configuration|configuration has been locked"):
        ask(snapshot, statement.format(file=file))
    assert file.read_text() == "a\n1\n"


# How one snapshot takes over from another. Each test has a var directory and a bank of one report to itself. ---------


@pytest.fixture
def own_var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(tmp_path / "var"))
    return tmp_path / "var"


@pytest.fixture
def data(tmp_path: Path, own_var: Path) -> Path:
    data_dir = makers.write_codebook(tmp_path / "data")
    write_status(data_dir, "brist")
    return data_dir


def write_status(data_dir: Path, status: str) -> None:
    found = [makers.finding(makers.PLAN, status)]
    makers.write_report(data_dir, REPORT, makers.report([makers.audited(makers.ARBOGA)], "2020", "PwC", found))


def files(directory: Path) -> set[str]:
    return {path.name for path in directory.iterdir()} if directory.exists() else set()


def test_the_same_inputs_are_never_built_twice(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = build_snapshot(data)
    monkeypatch.setattr(building, "_write", lambda *_: pytest.fail("built again"))
    assert build_snapshot(data) == first == current_snapshot()
    assert ask(first, "SELECT digest FROM build_info") == [(first.stem,)]


def test_a_changed_report_gives_a_new_snapshot_and_current_moves_to_it(data: Path) -> None:
    first = build_snapshot(data)
    write_status(data, "fungerar")
    second = build_snapshot(data)
    assert second != first
    assert current_snapshot() == second
    assert ask(first, "SELECT status FROM finding") == [("brist",)]
    assert ask(second, "SELECT status FROM finding") == [("fungerar",)]


def test_a_faulty_report_leaves_the_previous_snapshot_serving_and_is_told_until_it_is_mended(data: Path) -> None:
    good = build_snapshot(data)
    assert failed_build() is None
    write_status(data, "svag")
    with pytest.raises(FaultsFound):
        build_snapshot(data)
    assert current_snapshot() == good
    told = failed_build()
    assert told is not None
    assert "1 fel" in told
    assert f"{REPORT}.yaml" in told
    assert '"svag"' in told
    write_status(data, "brist")
    assert build_snapshot(data) == good
    assert failed_build() is None


def test_a_build_that_breaks_midway_leaves_no_half_file(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good = build_snapshot(data)
    before = files(good.parent)
    write_status(data, "delvis")
    report_rows = made.report_rows

    def doubled(*given: Any) -> made.Rows:
        rows = report_rows(*given)
        return {**rows, "finding": rows["finding"] * 2}

    monkeypatch.setattr(made, "report_rows", doubled)
    with pytest.raises(SnapshotNotWritten, match="kunde inte skrivas"):
        build_snapshot(data)
    assert current_snapshot() == good
    assert files(good.parent) == before | {"failed.txt"}


def test_a_build_without_any_earlier_one_that_fails_leaves_nothing_to_serve(data: Path) -> None:
    write_status(data, "svag")
    with pytest.raises(FaultsFound):
        build_snapshot(data)
    assert files(snapshot_directory()) == {"failed.txt"}


def test_out_writes_there_and_nowhere_else(data: Path, tmp_path: Path, own_var: Path) -> None:
    target = tmp_path / "elsewhere" / "bank.duckdb"
    assert build_snapshot(data, out=target) == target
    assert files(target.parent) == {"bank.duckdb"}
    write_status(data, "svag")
    with pytest.raises(FaultsFound):
        build_snapshot(data, out=target)
    assert ask(target, "SELECT status FROM finding") == [("brist",)]
    assert not own_var.exists()


def test_only_the_newest_three_snapshots_are_kept_and_no_other_file_is_touched(data: Path) -> None:
    directory = snapshot_directory()
    directory.mkdir(parents=True)
    others = [f"{number:016x}.duckdb" for number in range(5)] + [".building-of-another-process.duckdb", "notes.txt"]
    for age, name in enumerate(others):
        (directory / name).touch()
        os.utime(directory / name, (1_000_000 + age, 1_000_000 + age))
    built = build_snapshot(data)
    assert files(directory) == {built.name, others[4], others[3], *others[5:], "current"}


def test_whoever_may_read_the_snapshot_may_read_which_one_is_current(data: Path) -> None:
    built = build_snapshot(data)
    assert (built.parent / "current").stat().st_mode == built.stat().st_mode


@pytest.mark.parametrize("value", ["/srv/bank", "", None])
def test_builder_and_reader_look_in_the_same_place(monkeypatch: pytest.MonkeyPatch, value: str | None) -> None:
    monkeypatch.delenv("GRANSKNINGSBANKEN_VAR")
    if value is not None:
        monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", value)
    assert snapshot_directory() == var_directory() / "snapshot"
    assert snapshot_directory().is_relative_to(value or makers.PROJECT)
