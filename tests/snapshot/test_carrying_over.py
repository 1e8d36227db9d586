"""A snapshot made from the one before it says just what one made from nothing says, and reads only what has changed."""

import random
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

import queries
from benchmarks.corpus import report_text, write_corpus
from benchmarks.corpus_places import report_id
from loaders.build import building, filling
from loaders.build.snapshot import build_snapshot
from loaders.faults.fault import FaultsFound
from loaders.files.atomic_file import is_intact
from queries.search_input import take_apart
from tests import makers

SIZE = 24


@pytest.fixture
def data(tmp_path: Path, own_var: Path) -> Path:
    write_corpus(tmp_path / "data", SIZE)
    return tmp_path / "data"


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the reports that builds have read, in order."""
    in_parallel, seen = building.in_parallel, list[str]()

    def watched(work: Callable[..., Any], context: Any, paths: Sequence[Path]) -> Any:
        seen.extend(path.stem for path in paths)
        return in_parallel(work, context, paths)

    monkeypatch.setattr(building, "in_parallel", watched)
    return seen


def path_of(data: Path, number: int) -> Path:
    return data / "reports" / f"{report_id(number)}.yaml"


OWN_NUMBERS = "'audit_id', 'report_no', 'text_id', 'stem_id'"  # which mean nothing outside the file


def contents(snapshot: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every table's rows, sorted; where a table has numbers of its own, what they stand for."""
    meant = {
        "audit_id": "JOIN (SELECT audit_id, report_id AS audit_of, body_id AS audited FROM audit) USING (audit_id)",
        "text_id": "JOIN (SELECT text_id, report_id AS text_of, kind AS kind_of, item_no AS item_of, text AS said "
        "FROM search_text) USING (text_id)",
        "stem_id": "JOIN (SELECT DISTINCT stem_id, stem AS meant FROM search_word) USING (stem_id)",
    }
    found = {}
    with duckdb.connect(str(snapshot), read_only=True) as connection:
        for (table,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall():
            columns = set(connection.table(table).columns)
            joins = " ".join(join for column, join in meant.items() if column in columns)
            found[table] = connection.execute(
                f"SELECT COLUMNS(c -> c NOT IN ({OWN_NUMBERS}, 'built_at')) FROM {table} {joins} ORDER BY ALL"
            ).fetchall()
    return found


def answers(snapshot: Path) -> dict[str, pd.DataFrame]:
    found = {name: queries.run_selected(name, {}, snapshot) for name in ("recurring_weaknesses", "area_matrix")}
    for text in ("samverkan", "rutin uppföljning", "nämnd -skola", '"och att"'):
        asked = take_apart(text)
        hits = queries.run_selected("search", {**asked._asdict(), "kinds": []}, snapshot)
        found[text] = hits.drop(columns="text_id").sort_values(list(hits.columns[1:]), ignore_index=True)
    return found


def assert_as_from_nothing(data: Path, snapshot: Path) -> None:
    fresh = build_snapshot(data, out=data.parent / f"fresh-{snapshot.stem}.duckdb")
    expected, found = contents(fresh), contents(snapshot)
    assert found.keys() == expected.keys()
    for table, rows in expected.items():
        assert found[table] == rows, table
    for question, answer in answers(fresh).items():
        pd.testing.assert_frame_equal(answers(snapshot)[question], answer, obj=question)


def test_many_changes_one_after_the_other_give_what_a_build_from_nothing_gives(data: Path, read: list[str]) -> None:
    build_snapshot(data)
    chance = random.Random(5)
    spare = iter(range(SIZE, SIZE + 50))
    for step in range(6):
        paths = sorted((data / "reports").glob("*.yaml"))
        wanted = set()
        for path in chance.sample(paths, 3):
            path.write_text(path.read_text(encoding="utf-8").replace("status: brist", "status: fungerar", 2), "utf-8")
            path.write_text(path.read_text(encoding="utf-8") + f"# ändrad {step}\n", encoding="utf-8")
            wanted.add(path.stem)
        number = next(spare)
        path_of(data, number).write_text(report_text(number), encoding="utf-8")
        wanted.add(report_id(number))
        gone = chance.choice(paths)
        gone.unlink()
        read.clear()
        built = build_snapshot(data)
        assert set(read) == wanted - {gone.stem}, "only what has changed is read"
        assert_as_from_nothing(data, built)


def test_the_texts_of_some_bodies_of_a_joint_report_follow_the_report(tmp_path: Path, own_var: Path) -> None:
    data = makers.write_bank(tmp_path / "data")
    built = build_snapshot(data)
    assert contents(built)["search_body"]
    joint = data / "reports" / "are-2020-samverkan-barn-unga.yaml"
    text = joint.read_text(encoding="utf-8")
    joint.write_text(text.replace("bodies:\n  - '2321'\n", "bodies:\n  - '2380'\n", 1), encoding="utf-8")
    changed = build_snapshot(data)
    fresh = build_snapshot(data, out=tmp_path / "fresh.duckdb")
    assert contents(changed)["search_body"] == contents(fresh)["search_body"] != contents(built)["search_body"]
    joint.unlink()
    assert contents(build_snapshot(data))["search_body"] == []


def test_a_report_that_is_added_alone_leaves_nothing_twice(data: Path) -> None:
    build_snapshot(data)
    path_of(data, SIZE).write_text(report_text(SIZE), encoding="utf-8")
    assert_as_from_nothing(data, build_snapshot(data))


def test_reports_filled_in_some_at_a_time_give_what_all_at_once_give(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = build_snapshot(data)
    expected = contents(whole)
    monkeypatch.setattr(filling, "DERIVED_AT_ONCE", 5)
    parts = build_snapshot(data, out=data.parent / "in-parts.duckdb")
    assert contents(parts) == expected
    with duckdb.connect(str(parts), read_only=True) as connection:
        stems = [stem for (stem,) in connection.execute("SELECT stem_id FROM search_posting ORDER BY rowid").fetchall()]
    assert stems == sorted(stems), "a stem's texts stand together"
    for question, answer in answers(whole).items():
        pd.testing.assert_frame_equal(answers(parts)[question], answer, obj=question)


def test_nothing_is_read_when_nothing_has_changed(data: Path, read: list[str]) -> None:
    built = build_snapshot(data)
    read.clear()
    assert build_snapshot(data) == built
    assert read == []


def test_a_reports_name_of_another_that_is_taken_away_is_a_fault_although_its_own_file_has_not_changed(
    data: Path, read: list[str]
) -> None:
    referring = path_of(data, 3)
    text = referring.read_text(encoding="utf-8")
    referring.write_text(f"{text}follows_up:\n  - report: {report_id(7)}\n", encoding="utf-8")
    good = build_snapshot(data)
    path_of(data, 7).unlink()
    read.clear()
    with pytest.raises(FaultsFound, match=rf"{report_id(3)}\.yaml:.* {report_id(7)}|{report_id(7)}") as raised:
        build_snapshot(data)
    assert [Path(fault.path).stem for fault in raised.value.faults] == [report_id(3)]
    assert read == [report_id(3)]
    assert good.exists()


def test_the_remark_that_two_reports_have_the_same_source_comes_and_goes_with_either(data: Path) -> None:
    first, second = sorted([path_of(data, 1), path_of(data, 2)])
    source = next(line for line in first.read_text(encoding="utf-8").splitlines() if "sha256" in line)
    own = next(line for line in second.read_text(encoding="utf-8").splitlines() if "sha256" in line)
    build_snapshot(data)
    second.write_text(second.read_text(encoding="utf-8").replace(own, source), encoding="utf-8")
    both = build_snapshot(data)
    assert [notice[0] for notice in contents(both)["build_notice"]] == [second.stem]
    assert_as_from_nothing(data, both)
    kept = first.read_text(encoding="utf-8")
    first.unlink()
    alone = build_snapshot(data)
    assert contents(alone)["build_notice"] == []
    assert_as_from_nothing(data, alone)
    first.write_text(kept + "# tillbaka\n", encoding="utf-8")
    again = build_snapshot(data)
    assert [notice[0] for notice in contents(again)["build_notice"]] == [second.stem]
    assert_as_from_nothing(data, again)


def test_a_changed_codebook_reads_every_report_anew(data: Path, read: list[str]) -> None:
    build_snapshot(data)
    path = data / "codebook" / "topics.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("Syntetiskt ämne 1\n", "Annat namn\n"), encoding="utf-8")
    read.clear()
    assert_as_from_nothing(data, build_snapshot(data))
    assert len(read) == 2 * SIZE, "once for each of the two builds"


@pytest.mark.parametrize("harm", ["flipped", "cut", "no checksum", "not a database"])
def test_a_damaged_snapshot_is_never_carried_over(data: Path, read: list[str], harm: str) -> None:
    built = build_snapshot(data)
    whole = built.read_bytes()
    if harm == "flipped":
        middle = len(whole) // 2
        built.write_bytes(whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :])
    elif harm == "cut":
        built.write_bytes(whole[: len(whole) // 2])
    elif harm == "no checksum":
        built.with_name(built.name + ".sha256").unlink()
    else:
        built.write_bytes(b"not a database")
    read.clear()
    changed = path_of(data, 0)
    changed.write_text(changed.read_text(encoding="utf-8") + "# ändrad\n", encoding="utf-8")
    after = build_snapshot(data)
    assert sorted(read[-SIZE:]) == [path.stem for path in sorted((data / "reports").iterdir())], "all is read anew"
    assert_as_from_nothing(data, after)


def test_a_damaged_snapshot_of_the_same_files_is_made_anew(data: Path) -> None:
    built = build_snapshot(data)
    expected = contents(built)
    built.write_bytes(b"not a database")
    assert not is_intact(built)
    assert build_snapshot(data) == built
    assert is_intact(built)
    assert contents(built) == expected


def test_a_copy_of_the_bank_elsewhere_gives_the_same_snapshot(data: Path, tmp_path: Path) -> None:
    built = build_snapshot(data)
    shutil.copytree(data, tmp_path / "elsewhere" / "data")
    assert build_snapshot(tmp_path / "elsewhere" / "data") == built
