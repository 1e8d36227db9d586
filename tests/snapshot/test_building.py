"""How one snapshot takes over from another. Each test has a var directory and a bank of one report to itself."""

import itertools
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from loaders.build import building
from loaders.build import report_rows as row_makers
from loaders.build.snapshot import MOST_READINGS, SnapshotNotWritten, build_snapshot, snapshot_directory
from loaders.faults.fault import FaultsFound
from loaders.files import remembered
from loaders.files.state import take_state
from queries.snapshot import connect, current_snapshot, failed_build, var_directory
from tests import makers

REPORT = "arboga-2020-samverkan-barn-unga"


def ask(path: Path, text: str) -> list[tuple[object, ...]]:
    return connect(path).cursor().execute(text).fetchall()


@pytest.fixture
def data(tmp_path: Path, own_var: Path) -> Path:
    data_dir = makers.write_codebook(tmp_path / "data")
    write_status(data_dir, "brist")
    return data_dir


def write_status(data_dir: Path, status: str) -> None:
    found = [makers.finding(makers.PLAN, status)]
    makers.write_report(data_dir, REPORT, makers.report([makers.audited(makers.ARBOGA)], "2020", "PwC", found))


def files(directory: Path) -> set[str]:
    """The files of a folder, but for the lock that builds leave, the checksum that each snapshot has beside it, and
    what is remembered of reports saved more than two seconds ago: on a loaded machine they soon are."""
    names = {path.name for path in directory.iterdir()} if directory.exists() else set()
    checksums = {name for name in names if name.endswith(".sha256")}
    assert {name.removesuffix(".sha256") for name in checksums} <= names, "a checksum without its snapshot"
    return names - checksums - {".building.lock", remembered.NAME}


def test_the_same_inputs_are_never_built_twice(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = build_snapshot(data)
    monkeypatch.setattr(building, "open_for_writing", lambda *_: pytest.fail("built again"))
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
    report_rows = row_makers.report_rows

    def doubled(*given: Any) -> row_makers.Rows:
        rows = report_rows(*given)
        return {**rows, "finding": rows["finding"] * 2}

    monkeypatch.setattr(row_makers, "report_rows", doubled)
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
    others = [f"{number:016x}.duckdb" for number in range(5)] + ["notes.txt"]
    for age, name in enumerate(others):
        (directory / name).touch()
        os.utime(directory / name, (1_000_000 + age, 1_000_000 + age))
    built = build_snapshot(data)
    assert files(directory) == {built.name, others[4], others[3], *others[5:], "current"}


def test_what_a_killed_build_left_is_removed_by_the_next_even_when_there_is_nothing_to_build(data: Path) -> None:
    built = build_snapshot(data)
    spilled = built.parent / ".building-old.duckdb.tmp"
    spilled.mkdir()
    (spilled / "part.tmp").touch()
    (built.parent / ".building-old.duckdb").touch()
    (built.parent / "notes.txt").touch()
    assert build_snapshot(data) == built
    assert files(built.parent) == {built.name, "current", "notes.txt"}


def save_during_reading(
    monkeypatch: pytest.MonkeyPatch, data_dir: Path, statuses: Iterable[str], *, is_before: bool = False
) -> list[str]:
    """Let somebody save the report with one status after the other, each just after a build has read it (or before).

    Returns those saved.
    """
    in_parallel, waiting, saved = building.in_parallel, iter(statuses), list[str]()

    def interrupted(*given: Any) -> Iterator[Any]:
        if not is_before:
            yield from in_parallel(*given)
        if given[-1]:
            for status in itertools.islice(waiting, 1):
                write_status(data_dir, status)
                saved.append(status)
        if is_before:
            yield from in_parallel(*given)

    monkeypatch.setattr(building, "in_parallel", interrupted)
    return saved


def test_a_report_saved_while_it_is_read_is_in_the_snapshot_of_its_digest_and_the_old_text_in_none(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = take_state(data).digest
    assert save_during_reading(monkeypatch, data, ["delvis", "fungerar"]) == []
    built = build_snapshot(data)
    assert ask(built, "SELECT status FROM finding") == [("fungerar",)]
    assert built.stem == take_state(data).digest != before
    assert ask(built, "SELECT digest FROM build_info") == [(built.stem,)]
    assert files(built.parent) == {built.name, "current"}


def test_a_fault_of_a_file_that_was_mended_while_it_was_read_is_not_told(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_status(data, "svag")
    save_during_reading(monkeypatch, data, ["brist"])
    assert ask(build_snapshot(data), "SELECT status FROM finding") == [("brist",)]


def test_files_that_never_stand_still_are_given_up_on_in_swedish_and_the_previous_snapshot_serves(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = build_snapshot(data)
    write_status(data, "fungerar")
    saved = save_during_reading(monkeypatch, data, itertools.cycle(["delvis", "fungerar"]), is_before=True)
    with pytest.raises(SnapshotNotWritten, match=r"ändrades medan de lästes, 3 gånger i rad\. Vänta tills"):
        build_snapshot(data)
    assert len(saved) == MOST_READINGS
    assert current_snapshot() == good
    assert "ändrades medan de lästes" in str(failed_build())


def test_a_previous_snapshot_that_is_damaged_is_not_told_as_files_that_change(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = build_snapshot(data)
    good.with_name(f"{good.name}.sha256").write_text(f"{'0' * 64}  {good.name}\n", encoding="utf-8")
    write_status(data, "fungerar")
    saved = save_during_reading(monkeypatch, data, ["delvis", "fungerar"][: MOST_READINGS - 1], is_before=True)
    built = build_snapshot(data)
    assert len(saved) == MOST_READINGS - 1, "the last reading found the damage"
    assert ask(built, "SELECT status FROM finding") == [("fungerar",)]
    assert current_snapshot() == built


def test_of_files_that_are_saved_all_the_time_the_last_reading_is_kept_when_it_is_of_one_moment(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_snapshot(data)
    write_status(data, "fungerar")
    saved = save_during_reading(monkeypatch, data, itertools.cycle(["delvis", "fungerar"]))
    built = build_snapshot(data)
    assert len(saved) == MOST_READINGS
    assert ask(built, "SELECT status FROM finding") == [(saved[-2],)], "what the files held when they were last read"
    assert built.stem != take_state(data).digest
    assert current_snapshot() == built
    assert failed_build() is None


def test_a_report_file_that_cannot_be_read_is_told_as_a_fault_and_not_as_a_failure_to_write(data: Path) -> None:
    (data / "reports" / "mapp.yaml").mkdir()
    with pytest.raises(FaultsFound, match=r"mapp\.yaml:1:1 G004 fel: filen går inte att läsa: det är en mapp"):
        build_snapshot(data)


def test_a_contested_wording_has_both_its_grades_however_the_codebook_spells_it(data: Path) -> None:
    path = data / "codebook" / "scales.yaml"
    text = path.read_text(encoding="utf-8")
    text = text.replace("  ja: [", "  ja: [I  det  Stora hela, ")
    text = text.replace("\ncontested:\n", "\ncontested:\n  - {wording: i det stora  HELA, other_grade: delvis}\n")
    path.write_text(text, encoding="utf-8")
    rows = ask(build_snapshot(data), "SELECT * FROM scale_wording WHERE wording LIKE '%stora hela'")
    assert rows == [("i det stora hela", "ja", "delvis")]


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
