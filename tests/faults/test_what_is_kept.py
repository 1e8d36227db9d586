"""What a build never puts an end to: the bank before, when the folder of its reports is gone or is another.

Decision 51: the snapshot before serves, and failed.txt says why. Decision 53: whatever ends a build is told.
"""

import ctypes
import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import duckdb
import pytest

from loaders.build import building, keeping, snapshot
from loaders.build.keeping import TooFewLeft
from loaders.build.snapshot import SnapshotNotWritten, build_snapshot, snapshot_directory
from loaders.check.checks import check_all
from loaders.check.verify import verify
from loaders.faults.fault import FaultsFound, LoadersError
from loaders.files.atomic_file import only_builder
from queries.snapshot import connect, current_snapshot, failed_build
from tests import makers
from tests.faults.five_reports import count, refused, report_id, write, write_five


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A bank of five reports, in a folder and with a var directory to itself."""
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(tmp_path / "var"))
    return write_five(tmp_path / "data")


# A folder of reports that is not there to be read ------------------------------------------------------------------
def away(data_dir: Path) -> None:
    (data_dir / "reports").rename(data_dir / "annat")


def a_file(data_dir: Path) -> None:
    away(data_dir)
    (data_dir / "reports").write_text("", encoding="utf-8")


def dangling(data_dir: Path) -> None:
    away(data_dir)
    (data_dir / "reports").symlink_to(data_dir / "borta")


def dangling_out(data_dir: Path) -> None:
    away(data_dir)
    (data_dir / "reports").symlink_to(data_dir.parent / "borta")


def ring(data_dir: Path) -> None:
    away(data_dir)
    (data_dir / "reports").symlink_to(data_dir / "reports")


GONE: dict[Callable[[Path], None], str] = {
    away: "den finns inte",
    a_file: "det är ingen mapp",
    dangling: "den finns inte",
    dangling_out: "det är en länk ut ur datamappen",
    ring: "det är en länk som leder tillbaka till sig själv",
}


@pytest.mark.parametrize("harm", GONE, ids=lambda harm: harm.__name__)
def test_a_folder_of_reports_that_cannot_be_read_is_a_fault_and_no_empty_bank(
    data: Path, harm: Callable[[Path], None]
) -> None:
    build_snapshot(data)
    harm(data)
    said = f"reports:1:1 G129 fel: mappen med rapporter går inte att läsa: {GONE[harm]}."
    for allowed in (False, True):  # --allow-fewer is about reports that are gone, not about those nobody can see
        assert said in refused(data, allow_fewer=allowed)
    assert [str(fault) for fault in check_all(data).faults if fault.code == "G129"], "check and build agree"
    assert check_all(data).stops
    assert "G129" in [fault.code for fault in verify(data, data).faults]


def test_it_is_a_fault_without_a_bank_before_it_too_and_an_empty_folder_is_a_bank(data: Path) -> None:
    shutil.rmtree(data / "reports")
    with pytest.raises(FaultsFound, match="G129"):
        build_snapshot(data)
    (data / "reports").mkdir()
    assert count(build_snapshot(data)) == 0
    assert failed_build() is None


def test_a_folder_that_the_system_refuses_to_list_is_a_fault(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build_snapshot(data)
    scandir = os.scandir

    def refuse(path: Any) -> Any:
        if Path(path).name == "reports":
            raise OSError(errno.EIO, "I/O", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert "G129 fel: mappen med rapporter går inte att läsa: den är låst eller skadad." in refused(data)


def bound_by_permissions() -> None:
    """Let permissions hold for the superuser too: give up the capabilities that pass them by (Linux)."""
    for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
        ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP


def run(*words: str, bound: bool = False) -> subprocess.CompletedProcess[str]:
    """Run the builder's command line in a process of its own, with `bound` as one whom permissions bind."""
    return subprocess.run(
        [sys.executable, "-m", "loaders", *words],
        cwd=makers.PROJECT,
        preexec_fn=bound_by_permissions if bound else None,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


@pytest.mark.skipif(sys.platform != "linux", reason="the superuser is bound by Linux' capabilities")
@pytest.mark.parametrize(("locked", "said"), [("reports", "G129 fel"), ("codebook", "G004 fel"), ("", "Datamappen")])
def test_a_folder_without_permission_is_told_and_the_bank_is_kept(data: Path, locked: str, said: str) -> None:
    good = build_snapshot(data)
    (data / locked).chmod(0)
    try:
        done = run("build", "--data", str(data), bound=True)
        checked = run("check", "--data", str(data), bound=True)
    finally:
        (data / locked).chmod(0o755)
    for told in (done, checked):
        assert told.returncode == 1
        assert said in told.stdout + told.stderr
        assert "behörighet saknas" in told.stdout + told.stderr
        assert "Traceback" not in told.stderr
    assert said in str(failed_build())
    assert current_snapshot() == good


@pytest.mark.skipif(sys.platform != "linux", reason="the superuser is bound by Linux' capabilities")
def test_one_report_without_permission_stops_the_build_and_locked_drafts_do_not(data: Path) -> None:
    build_snapshot(data)
    drafts = data / "drafts"
    drafts.mkdir()
    drafts.chmod(0)
    try:
        assert run("build", "--data", str(data), bound=True).returncode == 0
        told = run("check", "--data", str(data), bound=True)
        assert "drafts:1:1 G130 anmärkning: mappen med utkast går inte att läsa: behörighet saknas." in told.stdout
        assert told.returncode == 0
        (data / "reports" / f"{report_id(0)}.yaml").chmod(0)
        done = run("build", "--data", str(data), bound=True)
        assert done.returncode == 1
        assert f"{report_id(0)}.yaml:1:1 G004 fel: filen går inte att läsa: behörighet saknas." in done.stdout
    finally:
        drafts.chmod(0o755)
    assert count(current_snapshot()) == 5


def test_a_data_folder_that_is_gone_is_told_on_the_pages(data: Path) -> None:
    build_snapshot(data)
    elsewhere = data.rename(data.with_name("annan"))
    assert "data går inte att läsa: den finns inte. Ange datamappen" in refused(data, LoadersError)
    data.write_text("", encoding="utf-8")
    assert "data går inte att läsa: det är ingen mapp" in refused(data, LoadersError)
    data.unlink()
    data.symlink_to(elsewhere)
    assert count(build_snapshot(data)) == 5, "the data folder itself may be a link"
    assert failed_build() is None


# Most reports gone at once -------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("lost", "is_asked"), [(0, False), (1, False), (2, False), (3, True), (4, True), (5, True)])
def test_a_build_that_loses_most_reports_asks_and_one_that_loses_some_does_not(
    data: Path, lost: int, is_asked: bool
) -> None:
    build_snapshot(data)
    for number in range(lost):
        (data / "reports" / f"{report_id(number)}.yaml").unlink()
    if is_asked:
        told = refused(data, TooFewLeft)
        assert f"Banken har 5 rapporter, och bara {5 - lost} av dem finns kvar i {data}/reports." in told
        assert "kör python -m loaders build --allow-fewer" in told
    assert count(build_snapshot(data, allow_fewer=is_asked)) == 5 - lost
    assert failed_build() is None


def test_the_only_report_may_be_taken_out(data: Path) -> None:
    for number in range(1, 5):
        (data / "reports" / f"{report_id(number)}.yaml").unlink()
    assert count(build_snapshot(data)) == 1
    (data / "reports" / f"{report_id(0)}.yaml").unlink()
    assert count(build_snapshot(data)) == 0


def test_another_bank_of_as_many_reports_is_asked_about_and_new_names_or_contents_are_not(data: Path) -> None:
    before = {report_id(number): f"sum {number}" for number in range(5)}
    keeping.require_most_kept(before, {name: "changed" for name in before}, data)
    keeping.require_most_kept(before, {f"ny-{name}": checksum for name, checksum in before.items()}, data)
    keeping.require_most_kept({}, {}, data)
    with pytest.raises(TooFewLeft):
        keeping.require_most_kept(before, {f"ny-{name}": "changed" for name in before}, data)


def test_an_older_snapshot_of_an_emptier_bank_does_not_come_back_without_a_word(data: Path) -> None:
    kept = [write(data, number).rename(data / f"{number}.bort") for number in range(5)]
    empty = build_snapshot(data)
    for number, path in enumerate(kept):
        path.rename(data / "reports" / f"{report_id(number)}.yaml")
    full = build_snapshot(data)
    assert empty.exists(), "the same reports gone give the same digest"
    for number in range(5):
        (data / "reports" / f"{report_id(number)}.yaml").unlink()
    refused(data, TooFewLeft)
    assert current_snapshot() == full


@pytest.mark.parametrize("harm", ["damaged", "of another version", "gone"])
def test_the_reports_are_counted_in_the_newest_snapshot_that_can_be_asked(data: Path, harm: str) -> None:
    good = build_snapshot(data)
    write(data, 0, "fungerar")
    current = build_snapshot(data)
    connect.cache_clear()
    if harm == "of another version":
        with duckdb.connect(str(current)) as connection:
            connection.execute("DROP TABLE replaces")
    else:
        current.write_bytes(b"skadad") if harm == "damaged" else current.unlink()
    for number in range(4):
        (data / "reports" / f"{report_id(number)}.yaml").unlink()
    with pytest.raises(TooFewLeft, match="har 5 rapporter, och bara 1"):
        build_snapshot(data)
    assert good.exists()


def test_the_command_line_says_how_to_go_on(data: Path) -> None:
    assert run("build", "--data", str(data)).returncode == 0
    for number in range(4):
        (data / "reports" / f"{report_id(number)}.yaml").unlink()
    done = run("build", "--data", str(data))
    assert (done.returncode, done.stdout) == (1, "")
    assert "--allow-fewer" in done.stderr
    assert run("build", "--data", str(data), "--allow-fewer").returncode == 0
    assert count(current_snapshot()) == 1


# Whatever ends a build is told ---------------------------------------------------------------------------------------
FALLS = {
    RuntimeError("oväntat"): RuntimeError,
    RecursionError(): RecursionError,
    UnicodeEncodeError("utf-8", "\udce5", 0, 1, "surrogates not allowed"): UnicodeEncodeError,
    duckdb.ConversionException("Conversion Error: invalid date field format"): SnapshotNotWritten,
    OSError(errno.ENOSPC, "No space left on device"): SnapshotNotWritten,
}


@pytest.mark.parametrize("where", ["_make", "derive"])
@pytest.mark.parametrize("error", FALLS, ids=lambda error: type(error).__name__)
def test_whatever_ends_a_build_is_told_and_the_bank_is_kept(
    data: Path, monkeypatch: pytest.MonkeyPatch, where: str, error: Exception
) -> None:
    build_snapshot(data)

    def fall(*given: object) -> NoReturn:
        raise error

    write(data, 0, "fungerar")
    monkeypatch.setattr(building, where, fall)
    told = refused(data, FALLS[error])
    said = {OSError: "disken är full", duckdb.ConversionException: "det är ett fel i programmet"}
    assert said.get(type(error), f"Ett fel i programmet stoppade bygget ({type(error).__name__}).") in told
    monkeypatch.undo()
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(data.parent / "var"))
    build_snapshot(data)
    assert failed_build() is None


def test_a_build_that_somebody_interrupts_or_that_waits_for_another_is_no_failure(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = build_snapshot(data)

    def interrupt(*given: object) -> NoReturn:
        raise KeyboardInterrupt

    write(data, 0, "fungerar")
    with only_builder(snapshot_directory(), lambda: None):
        monkeypatch.setattr(snapshot, "only_builder", interrupt)  # where it waits
        with pytest.raises(KeyboardInterrupt):
            build_snapshot(data)
    monkeypatch.undo()
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(data.parent / "var"))
    monkeypatch.setattr(building, "derive", interrupt)
    with pytest.raises(KeyboardInterrupt):
        build_snapshot(data)
    assert failed_build() is None
    assert current_snapshot() == good
    assert not list(good.parent.glob(".building-*.duckdb*"))
