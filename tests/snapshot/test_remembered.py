"""A file that stands as it was is not read again, and a changed one always is, whatever its length and times say."""

import json
import os
from pathlib import Path

import pytest

from benchmarks.corpus import write_corpus
from benchmarks.corpus_places import report_id
from loaders.build.snapshot import build_snapshot, snapshot_directory
from loaders.files import remembered, state
from loaders.files.state import take_state
from queries.snapshot import connect

SIZE = 6


@pytest.fixture
def data(tmp_path: Path, own_var: Path) -> Path:
    write_corpus(tmp_path / "data", SIZE)
    return tmp_path / "data"


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files count as settled at once, so that no test has to wait."""
    monkeypatch.setattr(remembered, "SETTLED", -(10**10))


@pytest.fixture
def summed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the reports whose checksum was taken, in order."""
    read_bytes, seen = state.read_bytes, list[str]()

    def noted(path: Path | str) -> bytes:
        if Path(path).parent.name == "reports":
            seen.append(Path(path).name)
        return read_bytes(path)

    monkeypatch.setattr(state, "read_bytes", noted)
    return seen


def path_of(data: Path, number: int = 0) -> Path:
    return data / "reports" / f"{report_id(number)}.yaml"


def change(path: Path) -> str:
    """Change a letter of the first line, so that the file stays as long, and return the text."""
    text = path.read_text(encoding="utf-8")
    changed = text.replace("# Syntetisk", "# Syntetist", 1)
    assert changed != text
    assert len(changed) == len(text)
    path.write_text(changed, encoding="utf-8")
    return changed


def text_in(snapshot: Path, number: int = 0) -> str:
    sql = "SELECT yaml_text FROM report_file WHERE report_id = ?"
    ((text,),) = connect(snapshot).cursor().execute(sql, [report_id(number)]).fetchall()
    return str(text)


def test_the_second_build_reads_no_report_and_takes_the_same_state(
    data: Path, settled: None, summed: list[str]
) -> None:
    built = build_snapshot(data)
    whole = take_state(data)
    summed.clear()
    assert take_state(data, snapshot_directory())[:4] == whole[:4]
    assert build_snapshot(data) == built
    assert summed == []


def test_a_file_as_long_and_with_its_old_time_is_noticed(data: Path, settled: None, summed: list[str]) -> None:
    build_snapshot(data)
    summed.clear()
    before = path_of(data).stat()
    text = change(path_of(data))
    os.utime(path_of(data), ns=(before.st_atime_ns, before.st_mtime_ns))
    after = path_of(data).stat()
    assert (before.st_ino, before.st_size, before.st_mtime_ns) == (after.st_ino, after.st_size, after.st_mtime_ns)
    assert text_in(build_snapshot(data)) == text
    assert summed == [path_of(data).name]


def test_another_file_put_in_its_place_with_the_same_length_and_time_is_noticed(data: Path, settled: None) -> None:
    build_snapshot(data)
    path = path_of(data)
    before = path.stat()
    other = data / "other"
    other.write_bytes(path.read_bytes())
    text = change(other)
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.replace(path)
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert text_in(build_snapshot(data)) == text


def test_what_was_just_saved_is_read_again(data: Path, summed: list[str]) -> None:
    """Within a tick of the clock it could have been saved twice."""
    build_snapshot(data)
    summed.clear()
    take_state(data, snapshot_directory())
    assert summed == sorted(path_of(data, number).name for number in range(SIZE))


def test_a_clock_set_back_makes_files_read_not_trusted(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state.time, "time_ns", lambda: 10**18)  # 2001
    assert take_state(data).settled == {}


@pytest.mark.parametrize(
    "text",
    [b"", b"\xff\x00", b"[]", b"[1, 2]", b'{"a": 1}', b'{"a": [1, 2]}', b'{"a": [[1], "b", 3]}', b"[" * 100_000],
    ids=["empty", "bytes", "list", "numbers", "number", "short", "long", "deep"],
)
def test_what_is_remembered_in_a_damaged_file_is_forgotten(
    data: Path, settled: None, summed: list[str], text: bytes
) -> None:
    built = build_snapshot(data)
    (snapshot_directory() / remembered.NAME).write_bytes(text)
    summed.clear()
    assert build_snapshot(data) == built
    assert len(summed) == SIZE


def test_a_wrong_checksum_that_is_remembered_is_found_when_the_report_is_read(data: Path, settled: None) -> None:
    built = build_snapshot(data)
    path = snapshot_directory() / remembered.NAME
    told = json.loads(path.read_text(encoding="utf-8"))
    stamp, checksum = told[str(path_of(data))]
    wrong = ("1" if checksum[0] == "0" else "0") + checksum[1:]
    path.write_text(json.dumps({**told, str(path_of(data)): [stamp, wrong]}), encoding="utf-8")
    assert build_snapshot(data) == built
    assert json.loads(path.read_text(encoding="utf-8")) == told


def test_why_a_file_cannot_be_read_is_not_remembered(data: Path, settled: None) -> None:
    folder = data / "reports" / "mapp.yaml"
    folder.mkdir()
    found = take_state(data)
    assert found.reports["mapp"] == "det är en mapp"
    assert str(folder) in found.stamps
    assert str(folder) not in found.settled


def test_nothing_is_remembered_where_the_system_tells_no_time_of_the_last_change(
    data: Path, settled: None, summed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remembered, "TELLS_LAST_CHANGE", False)
    build_snapshot(data)
    assert not (snapshot_directory() / remembered.NAME).exists()
    summed.clear()
    build_snapshot(data)
    assert len(summed) == SIZE


def test_what_is_remembered_is_written_once(data: Path, settled: None) -> None:
    build_snapshot(data)
    path = snapshot_directory() / remembered.NAME
    told = json.loads(path.read_text(encoding="utf-8"))
    assert len(told) == SIZE
    before = path.stat()
    build_snapshot(data)
    assert path.stat().st_ino == before.st_ino, "replaced though nothing was new"
