"""What a disk, a clock and a careless hand can do to a build: the snapshot before serves, and one sentence says why."""

import ctypes
import hashlib
import os
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn

import duckdb
import pytest

from loaders.build import building
from loaders.build.building import Told
from loaders.build.snapshot import SnapshotNotWritten, build_snapshot, snapshot_directory
from loaders.check.checks import check_all
from loaders.faults.fault import FaultsFound
from loaders.files.atomic_file import is_intact, only_builder
from loaders.read import reading
from queries.snapshot import connect, current_snapshot, failed_build, stand_in
from tests import makers

REPORT = "arboga-2020-samverkan-barn-unga"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(tmp_path / "var"))
    data_dir = makers.write_codebook(tmp_path / "data")
    write_status(data_dir, "brist")
    return data_dir


def write_status(data_dir: Path, status: str) -> Path:
    found = [makers.finding(makers.PLAN, status)]
    fields = makers.report([makers.audited(makers.ARBOGA)], "2020", "PwC", found)
    return makers.write_report(data_dir, REPORT, fields)


def statuses(snapshot: Path) -> list[tuple[str]]:
    return connect(snapshot).cursor().execute("SELECT status FROM finding").fetchall()


def built_by(data_dir: Path, prepare: Callable[[], None] | None = None) -> subprocess.CompletedProcess[str]:
    """Run the builder's command line in a process of its own."""
    command = [sys.executable, "-m", "loaders", "build", "--data", str(data_dir)]
    return subprocess.run(
        command,
        cwd=makers.PROJECT,
        preexec_fn=prepare,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


# The disk -----------------------------------------------------------------------------------------------------------
def small_disk() -> None:
    """No file may become bigger than 100 kB: the system refuses the next byte, as a full disk does."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))


def test_a_full_disk_is_told_and_the_snapshot_before_serves(data: Path) -> None:
    good = build_snapshot(data)
    for changed in ("report", "codebook"):  # a copy of the snapshot before, and one made from nothing
        if changed == "report":
            write_status(data, "delvis")
        else:
            topics = data / "codebook" / "topics.yaml"
            topics.write_text(topics.read_text(encoding="utf-8") + "# ändrad\n", encoding="utf-8")
        failed = built_by(data, small_disk)
        assert failed.returncode == 1
        assert "disken är full. Frigör utrymme och bygg igen" in failed.stderr
        assert "Traceback" not in failed.stderr
        assert current_snapshot() == good
        assert statuses(good) == [("brist",)]
        assert not list(good.parent.glob(".building-*.duckdb*")), "nothing half written is left"
        assert "disken är full" in str(failed_build())


def bound_by_permissions() -> None:
    """Let permissions hold for the superuser too: give up the capabilities that pass them by (Linux)."""
    for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
        ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP


def test_a_folder_that_may_not_be_written_in_is_told(data: Path) -> None:
    good = build_snapshot(data)
    write_status(data, "delvis")
    good.parent.chmod(0o555)
    try:
        failed = built_by(data, bound_by_permissions)
    finally:
        good.parent.chmod(0o755)
    assert failed.returncode == 1, failed.stdout
    assert "mappen går inte att skriva i. Kontrollera behörigheten" in failed.stderr
    assert "Traceback" not in failed.stderr
    assert current_snapshot() == good
    assert statuses(good) == [("brist",)]


def test_the_file_is_on_the_disk_before_its_name_is(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A power cut keeps what has been waited for; nothing may be named before its contents are."""
    done: list[tuple[str, str]] = []
    names: dict[int, str] = {}
    replace, fsync, opened = os.replace, os.fsync, os.open

    def noted_open(path: Any, *given: Any, **more: Any) -> int:
        handle = opened(path, *given, **more)
        names[handle] = Path(path).name
        return handle

    def noted_sync(handle: int) -> None:
        fsync(handle)
        done.append(("sync", names[handle]))

    def noted_replace(source: Any, target: Any) -> None:
        replace(source, target)
        done.append(("name", Path(target).name))

    monkeypatch.setattr(os, "open", noted_open)
    monkeypatch.setattr(os, "fsync", noted_sync)
    monkeypatch.setattr(os, "replace", noted_replace)
    built = build_snapshot(data)
    done = [step for step in done if not step[1].startswith(".current")]
    assert done == [
        ("sync", f".building-{built.name}"),
        ("sync", f".{built.name}.sha256-{os.getpid()}"),
        ("name", f"{built.name}.sha256"),
        ("sync", "snapshot"),
        ("name", built.name),
        ("sync", "snapshot"),
        ("name", "current"),
        ("sync", "snapshot"),
    ]


# Two at once --------------------------------------------------------------------------------------------------------
def test_two_builds_at_once_wait_for_each_other_and_both_succeed(data: Path) -> None:
    command = [sys.executable, "-m", "loaders", "build", "--data", str(data)]
    both = [
        subprocess.Popen(command, cwd=makers.PROJECT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    told = [process.communicate(timeout=120) for process in both]
    assert [process.returncode for process in both] == [0, 0], told
    assert told[0][0] == told[1][0], "the same snapshot"
    assert is_intact(current_snapshot())


def test_a_build_says_that_it_waits_for_another(data: Path) -> None:
    steps: list[str] = []
    with only_builder(snapshot_directory(), lambda: None):
        waiting = threading.Thread(target=build_snapshot, args=(data, None, Told(step=steps.append)))
        waiting.start()
        for _ in range(100):
            if steps:
                break
            time.sleep(0.05)
        assert steps == ["Väntar på ett annat bygge"]
        assert not (snapshot_directory() / "current").exists()
    waiting.join(timeout=60)
    assert statuses(current_snapshot()) == [("brist",)]


# The files ----------------------------------------------------------------------------------------------------------
def harmed_while_read(monkeypatch: pytest.MonkeyPatch, harm: Callable[[], None]) -> None:
    """Do the harm once, after the state of the files has been taken and before they are read."""
    in_parallel, harms = building.in_parallel, [harm]

    def late(*given: Any) -> Iterator[Any]:
        if given[-1] and harms:
            harms.pop()()
        yield from in_parallel(*given)

    monkeypatch.setattr(building, "in_parallel", late)


def test_a_file_that_vanishes_while_it_is_read_is_not_in_the_snapshot(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = makers.write_report(
        data,
        "ystad-2021-samverkan-barn-unga",
        makers.report([makers.audited(makers.YSTAD)], "2021", "PwC", [makers.finding(makers.PLAN, "fungerar")]),
    )
    harmed_while_read(monkeypatch, other.unlink)
    assert statuses(build_snapshot(data)) == [("brist",)]


def test_a_file_that_grows_while_it_is_read_is_read_anew(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = data / "reports" / f"{REPORT}.yaml"

    def grow() -> None:
        with path.open("a", encoding="utf-8") as stream:
            stream.write("scope: Tillagt medan filen lästes.\n")

    harmed_while_read(monkeypatch, grow)
    built = build_snapshot(data)
    assert connect(built).cursor().execute("SELECT scope FROM report").fetchall() == [("Tillagt medan filen lästes.",)]
    ((checksum,),) = connect(built).cursor().execute("SELECT sha256 FROM report_file").fetchall()
    assert checksum == hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_file_replaced_by_one_of_the_same_length_and_time_is_noticed(data: Path) -> None:
    path = write_status(data, "brist")
    build_snapshot(data)
    before = path.stat()
    text = path.read_text(encoding="utf-8").replace("status: brist", "status: delvis").replace("brist.", "ok.")
    padded = text + "#" * (before.st_size - len(text.encode()))
    assert len(padded.encode()) == before.st_size
    path.write_text(padded, encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert statuses(build_snapshot(data)) == [("delvis",)], "what the file holds decides, not its length and time"


def test_a_snapshot_is_always_of_one_state_while_somebody_saves_without_pause(data: Path) -> None:
    other = "ystad-2021-samverkan-barn-unga"
    stop = threading.Event()
    started = time.monotonic()
    build_snapshot(data)
    pause = time.monotonic() - started  # somebody saves as often as this machine builds

    def save() -> None:
        for number in range(100_000):
            if stop.is_set():
                return
            status = ("brist", "delvis", "fungerar")[number % 3]
            for report_id, body in ((REPORT, makers.ARBOGA), (other, makers.YSTAD)):
                fields = makers.report(
                    [makers.audited(body)], report_id.split("-")[1], "PwC", [makers.finding(makers.PLAN, status)]
                )
                path = makers.write_report(data.parent / "draft", report_id, fields)
                os.replace(path, data / "reports" / path.name)
            time.sleep(pause)

    (data.parent / "draft" / "reports").mkdir(parents=True)
    saving = threading.Thread(target=save)
    saving.start()
    try:
        built = 0
        for _ in range(6):
            try:
                snapshot = build_snapshot(data)
            except SnapshotNotWritten:
                assert "ändrades medan de lästes" in str(failed_build())
                continue
            rows = connect(snapshot).cursor().execute("SELECT sha256, yaml_text FROM report_file").fetchall()
            assert all(hashlib.sha256(text.encode()).hexdigest() == checksum for checksum, text in rows)
            built += 1
    finally:
        stop.set()
        saving.join()
    assert built >= 1


def test_a_hundred_thousand_unrelated_files_do_not_matter(data: Path) -> None:
    for folder in (data, data / "reports"):
        for number in range(50_000):
            (folder / f"skräp-{number}.tmp").touch()
    begun = time.perf_counter()
    assert statuses(build_snapshot(data)) == [("brist",)]
    assert time.perf_counter() - begun < 20, "seconds, on a slow machine"


def test_links_out_of_the_data_folder_are_refused_and_what_they_lead_to_is_not_told(data: Path, tmp_path: Path) -> None:
    secret = tmp_path / "hemligt.txt"
    secret.write_text("lösenord: hemligt123", encoding="utf-8")
    reports = data / "reports"
    (reports / "ut.yaml").symlink_to(secret)
    (reports / "ring.yaml").symlink_to(reports / "ring.yaml")
    (reports / "borta.yaml").symlink_to(tmp_path / "finns-inte.yaml")
    os.mkfifo(reports / "ko.yaml")
    (reports / "noll.yaml").symlink_to("/dev/zero")
    with pytest.raises(FaultsFound) as raised:
        build_snapshot(data)
    told = {Path(fault.path).name: fault.message for fault in raised.value.faults}
    assert told == {
        "ut.yaml": "filen går inte att läsa: det är en länk ut ur datamappen.",
        "ring.yaml": "filen går inte att läsa: det är en länk som leder tillbaka till sig själv.",
        "borta.yaml": "filen går inte att läsa: det är en länk ut ur datamappen.",
        "ko.yaml": "filen går inte att läsa: det är ingen vanlig fil.",
        "noll.yaml": "filen går inte att läsa: det är en länk ut ur datamappen.",
    }
    assert "hemligt123" not in str(raised.value)


def test_a_link_inside_the_data_folder_is_read(data: Path) -> None:
    report = data / "reports" / f"{REPORT}.yaml"
    kept = report.rename(data / "original.yaml")
    report.symlink_to(kept)
    assert statuses(build_snapshot(data)) == [("brist",)]


def test_a_file_as_big_as_a_disk_is_refused_without_being_read(data: Path) -> None:
    with (data / "reports" / "stor.yaml").open("wb") as stream:
        stream.truncate(50 * 2**30)  # no room is taken for what has not been written
    begun = time.perf_counter()
    faults = [fault for fault in check_all(data).faults if fault.stops]
    assert [Path(fault.path).name for fault in faults] == ["stor.yaml"]
    assert time.perf_counter() - begun < 10
    assert reading.MAX_BYTES == 1024 * 1024


# The clock ----------------------------------------------------------------------------------------------------------
def test_a_clock_that_goes_backwards_neither_hides_a_change_nor_brings_back_what_was(data: Path) -> None:
    first = build_snapshot(data)
    future = time.time() + 400 * 86_400
    for path in [first, *(data / "reports").iterdir()]:
        os.utime(path, (future, future))
    path = write_status(data, "fungerar")
    os.utime(path, (0, 0))
    second = build_snapshot(data)
    assert second == current_snapshot()
    assert statuses(second) == [("fungerar",)]
    assert stand_in() is None
    for number in range(5):  # older by their clocks than the first, and yet newer: the current one is never removed
        path.write_text(path.read_text(encoding="utf-8") + f"# {number}\n", encoding="utf-8")
        newest = build_snapshot(data)
        assert newest.exists()
        assert newest == current_snapshot()
        os.utime(newest, (number, number))
    assert statuses(current_snapshot()) == [("fungerar",)]


@pytest.mark.parametrize("error", [duckdb.OutOfMemoryException("could not allocate block"), MemoryError()], ids=repr)
def test_too_little_memory_is_told_in_swedish_and_leaves_the_last_good_snapshot(
    data: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    """The refusal is made up: to fill the memory of the test's machine would end the test."""

    def refuse(*given: object, **more: object) -> NoReturn:
        raise error

    before = build_snapshot(data)
    monkeypatch.setattr(building, "derive", refuse)
    write_status(data, "fungerar")
    with pytest.raises(SnapshotNotWritten, match="minnet räckte inte"):
        build_snapshot(data)
    assert current_snapshot() == before
