"""A snapshot that is gone, cut short or damaged: a sentence that says what to do, and no traceback."""

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

import queries
from queries import snapshot as reading
from queries.__main__ import app
from queries.snapshot import (
    ExtensionMissing,
    SnapshotError,
    SnapshotForeign,
    SnapshotMissing,
    SnapshotOutdated,
    SnapshotUnreadable,
    connect,
)

BLOCK = 256 * 1024  # DuckDB's unit of reading, after three headers of 4 KiB
HEADERS = 3 * 4096
TRIED = 6  # every sixth block: all of them take half a minute
BROKEN = {
    "empty": lambda raw: b"",
    "cut in the headers": lambda raw: raw[:5000],
    "cut after the headers": lambda raw: raw[:HEADERS],
    "cut in the middle": lambda raw: raw[: len(raw) // 2],
    "a text": lambda raw: b"Not Found\n" * 2000,
    "zeros where the headers were": lambda raw: raw[:4096] + bytes(8192) + raw[HEADERS:],
    "other bytes where the data were": lambda raw: raw[:HEADERS] + b"\xff" * (len(raw) - HEADERS),
}


@pytest.fixture
def current(tmp_path: Path, snapshot: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the snapshot that is the current one and may be damaged."""
    copy = tmp_path / "snapshot" / "abc.duckdb"
    copy.parent.mkdir()
    shutil.copy(snapshot, copy)
    (copy.parent / "current").write_text(copy.name, encoding="utf-8")
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(tmp_path))
    monkeypatch.setattr(reading, "_DAMAGED", set())
    monkeypatch.setattr(reading, "_FOREIGN", set())
    connect.cache_clear()
    yield copy
    connect.cache_clear()
    reading._PINNED.set(None)


def printed(*words: str) -> str:
    """What the command line says when it refuses: one line, exit code 2, no traceback."""
    result = CliRunner().invoke(app, ["run", *words])
    assert (result.exit_code, result.stdout) == (2, ""), result.output
    assert isinstance(result.exception, SystemExit)
    assert len(result.stderr.splitlines()) == 1
    return result.stderr


@pytest.mark.parametrize("damage", BROKEN)
def test_a_damaged_file_is_answered_with_what_to_do(current: Path, damage: str) -> None:
    current.write_bytes(BROKEN[damage](current.read_bytes()))
    message = printed("findings")
    assert message.startswith(f"Databasen {current} går inte att läsa: filen är skadad")
    assert message.endswith("ta bort filen och kör python -m loaders build\n")


def test_damage_that_shows_first_in_the_reading_is_told_and_a_mended_file_of_the_same_name_is_read(
    current: Path,
) -> None:
    whole = current.read_bytes()
    answer = queries.run("findings", **queries.defaults("findings"))
    outcomes = set()
    for start in range(HEADERS, len(whole), TRIED * BLOCK):
        connect.cache_clear()
        current.write_bytes(whole[:start] + bytes(BLOCK) + whole[start + BLOCK :])
        try:
            connect(current)
        except SnapshotUnreadable:
            outcomes.add("refused at opening")
            continue
        try:
            given = queries.run("findings", **queries.defaults("findings"))
        except SnapshotUnreadable:
            outcomes.add("refused in reading")
            current.write_bytes(whole)
            given = queries.run("findings", **queries.defaults("findings"))
        assert given.equals(answer)
    assert "refused in reading" in outcomes


def test_a_second_connection_to_a_file_that_is_still_read_is_as_locked_as_the_first(current: Path) -> None:
    held = connect(current).cursor()
    connect.cache_clear()
    with pytest.raises(duckdb.Error, match="configuration has been locked"):
        connect(current).execute("SET enable_external_access = true")
    held.close()


def test_a_file_deleted_after_it_was_pointed_at_is_missing(current: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "current_snapshot", lambda: current)
    current.unlink()
    assert printed("reports") == f"Ingen databas finns i {current.parent}. Kör: python -m loaders build\n"


LOST = [b"", b"other.duckdb\n", b"\xff\xfe\x00", b"a\x00b", b"x" * 5000]


@pytest.mark.parametrize("pointer", LOST)
def test_a_pointer_that_leads_nowhere_is_answered_from_the_newest_snapshot_there_is_and_told(
    current: Path, pointer: bytes
) -> None:
    (current.parent / "current").write_bytes(pointer)
    assert reading.newest_snapshot() == current
    assert "skadad eller borta: sidorna visar den föregående" in str(reading.stand_in())
    current.unlink()
    assert printed("reports") == f"Ingen databas finns i {current.parent}. Kör: python -m loaders build\n"


def test_a_damaged_snapshot_gives_way_to_the_one_before_it_and_serves_again_when_it_is_whole(
    current: Path,
) -> None:
    whole = current.read_bytes()
    older, oldest = current.with_name("older.duckdb"), current.with_name("oldest.duckdb")
    for age, path in enumerate((older, oldest), start=1):
        path.write_bytes(whole)
        os.utime(path, (1_000_000 - age, 1_000_000 - age))
    assert reading.pin_snapshot() == current
    assert reading.stand_in() is None
    connect.cache_clear()
    current.write_bytes(whole[:5000])
    assert reading.pin_snapshot() == older
    assert "från 1970-01-12" in str(reading.stand_in())
    connect.cache_clear()
    older.write_bytes(b"")
    assert reading.pin_snapshot() == oldest
    connect.cache_clear()
    oldest.unlink()
    with pytest.raises(SnapshotUnreadable):
        reading.pin_snapshot()
    current.write_bytes(whole)
    assert reading.pin_snapshot() == current
    assert reading.stand_in() is None


def write_checksum(snapshot: Path) -> None:
    checksum = hashlib.sha256(snapshot.read_bytes()).hexdigest()
    snapshot.with_name(snapshot.name + ".sha256").write_text(f"{checksum}  {snapshot.name}\n", encoding="utf-8")


def test_a_fault_of_duckdb_itself_in_a_whole_file_is_not_taken_for_damage(current: Path) -> None:
    write_checksum(current)
    with pytest.raises(duckdb.IOException, match="no file"), reading.open_cursor(current):
        raise duckdb.IOException("no file")
    assert reading.newest_snapshot() == current


@pytest.mark.parametrize("fault", [duckdb.InternalException, duckdb.FatalException])
def test_after_a_fall_of_duckdb_itself_the_file_is_opened_anew_and_the_question_asked_again(
    current: Path, monkeypatch: pytest.MonkeyPatch, fault: type[duckdb.Error]
) -> None:
    write_checksum(current)
    answer = queries.run("findings", **queries.defaults("findings"))
    fallen = connect(current)
    falls = iter([True, False])

    @contextmanager
    def falling(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
        with reading.open_cursor(path) as cursor:
            if next(falls):
                raise fault("database has been invalidated because of a previous fatal error")
            yield cursor

    monkeypatch.setattr(queries, "open_cursor", falling)
    assert queries.run("findings", **queries.defaults("findings")).equals(answer)
    assert connect(current) is not fallen
    with pytest.raises(duckdb.ConnectionException):
        fallen.execute("SELECT 1")


def test_a_question_that_duckdb_always_falls_over_is_asked_three_times(
    current: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    @contextmanager
    def falling(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
        asked.append(path)
        raise duckdb.InternalException("Attempted to access index 0 within vector of size 0")
        yield

    monkeypatch.setattr(queries, "open_cursor", falling)
    monkeypatch.setattr(queries, "PAUSES", (0, 0))
    with pytest.raises(duckdb.InternalException):
        queries.run("findings", **queries.defaults("findings"))
    assert len(asked) == 3


def test_a_cursor_has_every_setting(current: Path) -> None:
    with reading.open_cursor(current) as cursor:
        for setting, value in reading.READ_ONLY_SETTINGS.items():
            assert cursor.execute("SELECT current_setting($1)::VARCHAR", [setting]).fetchall() == [(value,)]


def test_without_the_full_text_extension_it_says_what_to_install(
    current: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(connection: duckdb.DuckDBPyConnection) -> None:
        connection.execute("LOAD '/no/such.duckdb_extension'")

    monkeypatch.setattr(reading, "load_fulltext", fail)
    assert printed("reports").startswith(f"Sökningens tillägg för DuckDB {duckdb.__version__} saknas. Installera")


def a_foreign_database(path: Path) -> None:
    path.unlink()
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE report (a INTEGER)")


def one_with_a_table_of_that_name(path: Path) -> None:
    path.unlink()
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE build_info (version INTEGER)")


def an_empty_database(path: Path) -> None:
    path.unlink()
    duckdb.connect(str(path)).close()


FOREIGN = [a_foreign_database, one_with_a_table_of_that_name, an_empty_database]


@pytest.mark.parametrize("made", FOREIGN, ids=lambda made: made.__name__)
@pytest.mark.parametrize("is_whole", [True, False])
def test_a_foreign_database_is_told_and_gives_way_to_the_snapshot_before_it(
    current: Path, made: Callable[[Path], None], is_whole: bool
) -> None:
    whole = current.read_bytes()
    made(current)
    if is_whole:
        write_checksum(current)
    assert printed("reports") == (
        f"Databasen {current} är inte en av Granskningsbankens: den har inte bankens tabeller. "
        "Kör: python -m loaders build\n"
    )
    with pytest.raises(SnapshotForeign):
        reading.pin_snapshot()
    older = current.with_name("older.duckdb")
    older.write_bytes(whole)
    assert reading.pin_snapshot() == older
    assert "sidorna visar den föregående" in str(reading.stand_in())
    assert len(queries.run("reports", **queries.defaults("reports"))) > 0
    current.write_bytes(whole)
    assert reading.pin_snapshot() == current


def test_a_workspace_in_the_place_of_the_snapshot_is_told_and_nothing_is_fetched_to_read_it(
    current: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    current.unlink()
    with sqlite3.connect(current) as connection:
        connection.execute("CREATE TABLE build_info (digest)")
    connection.close()
    monkeypatch.setattr(duckdb, "connect", lambda *_, **__: pytest.fail("DuckDB fetches an extension for SQLite"))
    assert "går inte att läsa" in printed("reports")


def test_a_snapshot_of_another_version_is_told_by_the_questions_that_it_does_not_fit(current: Path) -> None:
    connect.cache_clear()
    with duckdb.connect(str(current)) as connection:
        connection.execute("DROP TABLE replaces")
    told: dict[str, str] = {}
    for query in queries.names():
        given = queries.defaults(query) | dict.fromkeys(queries.parameters(query) - queries.defaults(query).keys(), "")
        try:
            queries.run(query, **given)
        except SnapshotOutdated as error:
            told[query] = str(error)
    assert all(f'frågan "{query}" söker. Kör: python -m loaders build' in said for query, said in told.items())
    assert "report_relations" in told
    assert "findings" not in told


def test_the_command_line_tells_of_another_version_in_one_sentence(current: Path) -> None:
    connect.cache_clear()
    with duckdb.connect(str(current)) as connection:
        connection.execute("ALTER TABLE report RENAME COLUMN title TO titel")
    assert "är byggd av en annan version av programmet" in printed("reports")
    assert reading.newest_snapshot() == current, "other questions may fit"


def test_a_mistake_in_a_query_is_not_blamed_on_the_file(current: Path) -> None:
    with pytest.raises(duckdb.CatalogException), reading.open_cursor(current) as cursor:
        cursor.execute("SELECT * FROM raport")


@pytest.mark.parametrize(
    "error", [SnapshotMissing, SnapshotUnreadable, SnapshotForeign, SnapshotOutdated, ExtensionMissing]
)
def test_whoever_shows_the_message_needs_to_catch_one_exception(error: type[Exception]) -> None:
    assert issubclass(error, SnapshotError)
