"""A checked file on its way into the bank: the file and the snapshot with it, or nothing at all."""

import hashlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from filelock import FileLock

from coding import to_bank
from coding.checking import Checked, check_coding
from coding.fault_places import PlacedFault
from coding.to_bank import NotWritten, difference, writable, write_report
from loaders.build.building import Told
from loaders.build.snapshot import build_snapshot, snapshot_directory
from loaders.faults import catalogue
from loaders.files.atomic_file import FAILED, current_path
from queries.snapshot import connect
from tests.coding.report_files import TIMRA, TODAY, copied_data, opened
from tests.makers import PROJECT
from tests.small_disk import fill, mounted

NEW = "timra-2020-insatser-barn-unga-2"


@pytest.fixture(autouse=True)
def own_var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A folder of snapshots of the test's own."""
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(tmp_path / "var"))
    connect.cache_clear()
    yield
    connect.cache_clear()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return copied_data(tmp_path)


def path_of(data: Path, report_id: str = TIMRA) -> Path:
    return data / "reports" / f"{report_id}.yaml"


def sum_of(data: Path, report_id: str = TIMRA) -> str:
    return hashlib.sha256(path_of(data, report_id).read_bytes()).hexdigest()


def new_report(data: Path) -> Checked:
    """The report of Timrå once more, with another number."""
    return Checked(NEW, path_of(data).read_text(encoding="utf-8"), ())


def corrected(data: Path) -> Checked:
    text = path_of(data).read_text(encoding="utf-8")
    return Checked(TIMRA, text.replace("kind: fordjupad", "kind: annan", 1), ())


def contents(data: Path) -> dict[str, bytes]:
    """Every file of the data folder, those that begin with a dot too."""
    return {path.relative_to(data).as_posix(): path.read_bytes() for path in data.rglob("*") if path.is_file()}


def reports_in_bank() -> set[str]:
    current = current_path(snapshot_directory())
    assert current is not None
    with duckdb.connect(str(current), read_only=True) as connection:
        return {row[0] for row in connection.execute("SELECT report_id FROM report").fetchall()}


def test_a_new_report_is_written_and_is_in_the_bank(data: Path) -> None:
    steps: list[str] = []
    written = write_report(new_report(data), data, None, Told(step=steps.append))
    assert path_of(data, NEW).read_text(encoding="utf-8") == new_report(data).text
    assert written.path == path_of(data, NEW)
    assert written.sha256 == sum_of(data, NEW)
    current = current_path(snapshot_directory())
    assert current is not None
    assert written.digest == current.stem
    assert NEW in reports_in_bank()
    assert steps[0] == "Läser filerna", "nobody was waited for"
    assert not [name for name in contents(data) if "/." in name]


def test_a_correction_replaces_the_file_it_was_opened_from(data: Path) -> None:
    before = contents(data)
    build_snapshot(data)
    written = write_report(corrected(data), data, sum_of(data))
    after = contents(data)
    assert {name for name in after if after[name] != before[name]} == {f"reports/{TIMRA}.yaml"}
    assert written.sha256 == sum_of(data)
    assert after.keys() == before.keys()


@pytest.mark.parametrize(
    ("stops", "told"),
    [("fault", "har 1 fel som måste"), ("refusal", "Rapporten har ändrats"), ("no id", "har inget id än")],
)
def test_what_has_faults_is_not_written(data: Path, stops: str, told: str) -> None:
    before = contents(data)
    fault = catalogue.ID_FORM.at("data/reports/x.yaml", expected="y")
    checked = {
        "fault": Checked(NEW, new_report(data).text, (PlacedFault(fault),)),
        "refusal": Checked(NEW, new_report(data).text, (), "Rapporten har ändrats."),
        "no id": Checked("", new_report(data).text, ()),
    }[stops]
    with pytest.raises(NotWritten, match=told):
        write_report(checked, data, None)
    assert contents(data) == before
    assert not snapshot_directory().exists()


def test_a_remark_does_not_stop_a_report(data: Path) -> None:
    remark = catalogue.NO_PUNCTUATION.at("data/reports/x.yaml", field="summary")
    checked = new_report(data)
    assert write_report(Checked(NEW, checked.text, (PlacedFault(remark),)), data, None).digest


def test_a_report_that_is_there_is_not_written_over(data: Path) -> None:
    before = contents(data)
    with pytest.raises(NotWritten, match="finns redan: någon annan har skrivit den"):
        write_report(corrected(data), data, None)
    assert contents(data) == before


@pytest.mark.parametrize("change", ["changed", "gone"])
def test_a_file_that_somebody_has_changed_is_left_as_it_is(data: Path, change: str) -> None:
    checked, base = corrected(data), sum_of(data)
    path_of(data).write_text("title: Ny\n") if change == "changed" else path_of(data).unlink()
    before = contents(data)
    with pytest.raises(NotWritten, match="har ändrats sedan rättelsen började"):
        write_report(checked, data, base)
    assert contents(data) == before


def test_of_two_writers_at_the_same_time_one_wins_and_the_other_is_told(data: Path) -> None:
    base, text = sum_of(data), path_of(data).read_text(encoding="utf-8")
    outcomes: list[str] = []

    def write(kind: str) -> None:
        checked = Checked(TIMRA, text.replace("kind: fordjupad", f"kind: {kind}", 1), ())
        try:
            write_report(checked, data, base)
            outcomes.append(kind)
        except NotWritten as refused:
            outcomes.append(str(refused))

    writers = [threading.Thread(target=write, args=(kind,)) for kind in ("annan", "uppfoljande")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    (winner,) = (outcome for outcome in outcomes if outcome in ("annan", "uppfoljande"))
    (loser,) = (outcome for outcome in outcomes if outcome != winner)
    assert "har ändrats sedan rättelsen började" in loser
    assert f"kind: {winner}\n" in path_of(data).read_text(encoding="utf-8")


def test_one_who_waits_for_another_writer_is_told(data: Path) -> None:
    snapshot_directory().mkdir(parents=True)
    lock = FileLock(snapshot_directory() / to_bank._LOCK)
    waiting = threading.Event()
    lock.acquire()
    told = Told(step=lambda text: waiting.set() if text.startswith("Väntar på en annan som skriver") else None)
    writer = threading.Thread(target=write_report, args=(new_report(data), data, None, told))
    writer.start()
    assert waiting.wait(20)
    assert not path_of(data, NEW).exists()
    lock.release()
    writer.join()
    assert path_of(data, NEW).exists()


@pytest.mark.parametrize("is_new", [True, False])
def test_when_another_report_stops_the_build_the_file_is_put_back_and_the_fault_told(data: Path, is_new: bool) -> None:
    build_snapshot(data)
    served = current_path(snapshot_directory())
    other = path_of(data, "alvsbyn-2022-insatser-barn-unga")
    other.write_text(other.read_text(encoding="utf-8").replace("kind: fordjupad", "kind: fel"), encoding="utf-8")
    before = contents(data)
    checked = new_report(data) if is_new else corrected(data)
    with pytest.raises(NotWritten, match="rapporten är inte inlagd. Rätta först:\n.*alvsbyn-2022.*kind"):
        write_report(checked, data, None if is_new else sum_of(data))
    assert contents(data) == before
    assert current_path(snapshot_directory()) == served
    assert not (snapshot_directory() / FAILED).exists(), "the bank is as before, and who tried has been told"


def test_what_was_told_of_an_earlier_build_stays_told(data: Path) -> None:
    build_snapshot(data)
    (snapshot_directory() / FAILED).write_text("2026-11-30 09:00: disken är full\n", encoding="utf-8")
    other = path_of(data, "alvsbyn-2022-insatser-barn-unga")
    other.write_text("title: [\n", encoding="utf-8")
    with pytest.raises(NotWritten):
        write_report(corrected(data), data, sum_of(data))
    assert (snapshot_directory() / FAILED).read_text(encoding="utf-8") == "2026-11-30 09:00: disken är full\n"


@pytest.mark.parametrize("error", [KeyboardInterrupt, ZeroDivisionError])
def test_a_build_that_is_interrupted_or_breaks_puts_the_file_back(
    data: Path, monkeypatch: pytest.MonkeyPatch, error: type[BaseException]
) -> None:
    before = contents(data)

    def stop(*given: object, **named: object) -> Path:
        assert contents(data)[f"reports/{TIMRA}.yaml"] != before[f"reports/{TIMRA}.yaml"]
        raise error

    monkeypatch.setattr(to_bank, "build_snapshot", stop)
    with pytest.raises(error):
        write_report(corrected(data), data, sum_of(data))
    assert contents(data) == before


def test_what_somebody_else_saves_during_the_build_is_not_put_back(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def save_and_stop(*given: object, **named: object) -> Path:
        path_of(data).write_text("title: Min\n", encoding="utf-8")
        raise KeyboardInterrupt

    monkeypatch.setattr(to_bank, "build_snapshot", save_and_stop)
    with pytest.raises(KeyboardInterrupt):
        write_report(corrected(data), data, sum_of(data))
    assert path_of(data).read_text(encoding="utf-8") == "title: Min\n"


@pytest.mark.parametrize("is_new", [True, False])
def test_a_writer_that_is_killed_during_the_build_leaves_a_whole_file_and_can_go_on(data: Path, is_new: bool) -> None:
    build_snapshot(data)
    checked, base = (new_report(data), None) if is_new else (corrected(data), sum_of(data))
    script = (
        "import sys, time\nfrom pathlib import Path\nfrom coding import to_bank\nfrom coding.checking import Checked\n"
        "def hang(*given, **named):\n    print('bygger', flush=True)\n    time.sleep(60)\n"
        "to_bank.build_snapshot = hang\n"
        "to_bank.write_report(Checked(sys.argv[1], sys.stdin.read(), ()), Path(sys.argv[2]), sys.argv[3] or None)\n"
    )
    command = [sys.executable, "-c", script, checked.report_id, str(data), base or ""]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, text=True) as writer:
        assert writer.stdin is not None
        assert writer.stdout is not None
        writer.stdin.write(checked.text)
        writer.stdin.close()
        assert writer.stdout.readline() == "bygger\n"
        writer.send_signal(signal.SIGKILL)
    assert path_of(data, checked.report_id).read_text(encoding="utf-8") == checked.text
    assert write_report(checked, data, base).digest
    assert checked.report_id in reports_in_bank()
    assert not [name for name in contents(data) if "/." in name]


def test_a_new_report_that_was_written_before_is_not_refused_by_the_check(data: Path) -> None:
    coding = opened(TIMRA, data).changed(corrects=None, base_sha256=None)
    text = check_coding(coding, None, data, TODAY).text
    assert "finns redan" in check_coding(coding, None, data, TODAY).refusal
    path_of(data).write_text(text, encoding="utf-8")
    assert check_coding(coding, None, data, TODAY).refusal == ""


def test_a_full_disk_leaves_everything_as_it_was_and_is_told(tmp_path: Path) -> None:
    with mounted(tmp_path / "disk", "size=2m") as disk:
        data = copied_data(disk)
        checked, base = corrected(data), sum_of(data)
        filling = fill(disk)
        before = contents(data)
        for given, sum_before in ((checked, base), (new_report(data), None)):
            with pytest.raises(NotWritten, match="kunde inte skrivas: disken är full"):
                write_report(given, data, sum_before)
            assert contents(data) == before
        filling.unlink()
        assert write_report(checked, data, base).digest


def test_a_disk_that_is_full_when_the_snapshot_is_built_puts_the_file_back(
    tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with mounted(tmp_path / "disk", "size=1m") as disk:
        monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(disk))
        before = contents(data)
        with pytest.raises(NotWritten, match=r"rapporten är inte inlagd\. .*: disken är full"):
            write_report(corrected(data), data, sum_of(data))
        assert contents(data) == before


def test_a_disk_that_is_read_only_is_told_before_and_when_writing(tmp_path: Path) -> None:
    with mounted(tmp_path / "disk", "size=2m") as disk:
        data = copied_data(disk)
        assert writable(data) == ""
        checked, base = corrected(data), sum_of(data)
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        assert "Appen får inte skriva i" in writable(data)
        with pytest.raises(NotWritten, match="kunde inte skrivas: mappen går inte att skriva i"):
            write_report(checked, data, base)
        assert path_of(data).read_text(encoding="utf-8") != checked.text


def test_where_there_are_no_reports_or_no_folder_for_the_snapshot_it_is_said(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert writable(data) == ""
    assert "finns inte här" in writable(data / "ingen")
    monkeypatch.setattr(os, "access", lambda folder, mode: Path(folder) == data / "reports")
    assert f"Appen får inte skriva i {snapshot_directory().parents[1].as_posix()}." in writable(data)


def test_the_difference_names_the_file_and_shows_what_is_replaced() -> None:
    shown = difference("title: A\nkind: annan\n", "title: B\nkind: annan\n", f"{TIMRA}.yaml")
    assert shown.splitlines() == [
        f"--- {TIMRA}.yaml (nu)",
        f"+++ {TIMRA}.yaml (efter)",
        "@@ -1,2 +1,2 @@",
        "-title: A",
        "+title: B",
        " kind: annan",
    ]
    assert difference("a\n", "a\n", "x") == ""
    assert difference("", "a: 1\n", "x").splitlines()[-1] == "+a: 1"
