"""Where the current snapshot lies, and a read-only connection to it.

The builder names every snapshot by the digest of its inputs and then points `current` at it; a running app therefore
notices a new one by reading one small file.

    SnapshotError
    ├── SnapshotMissing
    ├── SnapshotUnreadable
    └── ExtensionMissing
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path

import duckdb

from queries.fulltext import load_fulltext

PROJECT = Path(__file__).resolve().parent.parent
# Set once the full-text extension is loaded; after the last one nothing can be changed back.
READ_ONLY_SETTINGS = {
    "autoload_known_extensions": "false",
    "autoinstall_known_extensions": "false",
    "enable_external_access": "false",
    "lock_configuration": "true",
}
# What DuckDB raises when a file is cut short, damaged or no database. Not what a mistake in a query's text raises.
_DAMAGE = (duckdb.IOException, duckdb.SerializationException, duckdb.InternalException, duckdb.FatalException)


class SnapshotError(Exception):
    """No snapshot can be read. The message, in Swedish, says what to do and can be shown as it is."""


class SnapshotMissing(SnapshotError):
    """No snapshot has been built yet, or the one pointed at is gone."""

    def __init__(self, directory: Path) -> None:
        super().__init__(f"Ingen databas finns i {directory}. Kör: python -m loaders build")


class SnapshotUnreadable(SnapshotError):
    """The file is there but is damaged, is no database, or may not be read by this user."""

    def __init__(self, path: Path) -> None:
        # A build leaves a file that is already there alone, so it must be removed first.
        super().__init__(
            f"Databasen {path} går inte att läsa: filen är skadad, eller behörighet saknas. Är den skadad: ta bort "
            "filen och kör python -m loaders build"
        )


class ExtensionMissing(SnapshotError):
    """The package with DuckDB's full-text extension is not installed, or is of another version than DuckDB."""

    def __init__(self) -> None:
        super().__init__(
            f"Sökningens tillägg för DuckDB {duckdb.__version__} saknas. Installera enligt requirements.txt: "
            "duckdb och duckdb-extension-fts ska ha samma version."
        )


def var_directory() -> Path:
    """Return the directory for data outside the code: GRANSKNINGSBANKEN_VAR, or var/ in the project."""
    return Path(os.environ.get("GRANSKNINGSBANKEN_VAR") or PROJECT / "var")


def current_snapshot() -> Path:
    """Return the path of the snapshot that `current` points at; raise SnapshotMissing if there is none."""
    directory = var_directory() / "snapshot"
    try:
        path = directory / (directory / "current").read_text(encoding="utf-8").strip()
        found = path != directory and path.is_file()
    except (OSError, UnicodeDecodeError) as error:
        raise SnapshotMissing(directory) from error
    if not found:
        raise SnapshotMissing(directory)
    return path


def failed_build() -> str | None:
    """Return the Swedish report of the latest build if it failed, otherwise None."""
    try:
        return (var_directory() / "snapshot" / "failed.txt").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None


@lru_cache(maxsize=4)
def connect(path: Path) -> duckdb.DuckDBPyConnection:
    """Return a read-only connection without access to files or network; callers take a cursor each.

    Raises SnapshotMissing when the file is gone, SnapshotUnreadable and ExtensionMissing.
    """
    try:
        connection = duckdb.connect(str(path), read_only=True)
    except _DAMAGE as error:
        raise (SnapshotUnreadable(path) if path.exists() else SnapshotMissing(path.parent)) from error
    try:
        load_fulltext(connection)
    except duckdb.Error as error:
        raise ExtensionMissing from error
    with suppress(duckdb.InvalidInputException):  # locked already: somebody still reads through an earlier connection
        for setting, value in READ_ONLY_SETTINGS.items():
            connection.execute(f"SET {setting} = {value}")
    return connection


@contextmanager
def open_cursor(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give a cursor on a snapshot. Damage that shows first in the reading raises SnapshotUnreadable as well."""
    connection = connect(path)
    try:
        with connection.cursor() as cursor:
            yield cursor
    except _DAMAGE as error:
        connection.close()  # the file that takes its place has the same name and needs a connection of its own
        connect.cache_clear()
        raise SnapshotUnreadable(path) from error
