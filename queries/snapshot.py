"""Where the current snapshot lies, and a read-only connection to it.

The builder names every snapshot by the digest of its inputs and then points `current` at it; a running app therefore
notices a new one by reading one small file.

    SnapshotError
    ├── SnapshotMissing
    ├── SnapshotUnreadable
    │   └── SnapshotForeign
    ├── SnapshotOutdated
    └── ExtensionMissing
"""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import duckdb

from queries.clock import swedish
from queries.fulltext import load_fulltext
from queries.printable import printable

PROJECT = Path(__file__).resolve().parent.parent
_ABOUT = PROJECT / "queries" / "build_info.sql"  # what every snapshot can tell of itself
# Set for all cursors once the full-text extension is loaded; after the last one nothing can be changed back.
READ_ONLY_SETTINGS = {
    "dynamic_or_filter_threshold": "400",  # the beginning of a word may find hundreds of stems
    "autoload_known_extensions": "false",
    "autoinstall_known_extensions": "false",
    "enable_external_access": "false",
    "lock_configuration": "true",
}
FALLEN = (duckdb.InternalException, duckdb.FatalException)  # DuckDB gave up: the open database answers nobody any more
# What DuckDB raises when a file is cut short, damaged or no database. Not what a mistake in a query's text raises.
_DAMAGE = (duckdb.IOException, duckdb.SerializationException, *FALLEN)
_UNKNOWN_NAME = (duckdb.CatalogException, duckdb.BinderException)  # of a table or a column
_DAMAGED: "set[_Stamp | None]" = set()  # what this process has found unreadable
_FOREIGN: "set[_Stamp | None]" = set()  # and what of that is a database of something else
_PINNED: ContextVar[Path | None] = ContextVar("pinned", default=None)


class SnapshotError(Exception):
    """No snapshot can be read. The message, in Swedish, says what to do and can be shown as it is."""


class SnapshotMissing(SnapshotError):
    """No snapshot has been built yet, or the one pointed at is gone."""

    def __init__(self, directory: Path) -> None:
        super().__init__(f"Ingen databas finns i {printable(directory)}. Kör: python -m loaders build")


class SnapshotUnreadable(SnapshotError):
    """The file is there but is damaged, is no database, or may not be read by this user."""

    def __init__(self, path: Path) -> None:
        # A build leaves a file that is already there alone, so it must be removed first.
        super().__init__(
            f"Databasen {printable(path)} går inte att läsa: filen är skadad, eller behörighet saknas. Är den skadad: "
            "ta bort filen och kör python -m loaders build"
        )


class SnapshotForeign(SnapshotUnreadable):
    """The file is a database, but has not the tables that every snapshot has."""

    def __init__(self, path: Path) -> None:
        SnapshotError.__init__(
            self,
            f"Databasen {printable(path)} är inte en av Granskningsbankens: den har inte bankens tabeller. "
            "Kör: python -m loaders build",
        )


class SnapshotOutdated(SnapshotError):
    """The snapshot was built by a version of the program with other tables than a query asks for."""

    def __init__(self, path: Path, query: str) -> None:
        super().__init__(
            f"Databasen {printable(path)} är byggd av en annan version av programmet: den saknar något som frågan "
            f'"{query}" söker. Kör: python -m loaders build'
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
    """Return the path of the snapshot to ask: the pinned one, else the newest. Raises SnapshotMissing."""
    return _PINNED.get() or newest_snapshot()


def pin_snapshot() -> Path:
    """Make the newest readable snapshot the current one for the rest of this thread's work, and return it.

    A page asks many questions. A snapshot that is put in place between two of them must not show on half of the page.
    Raises SnapshotMissing, SnapshotUnreadable (SnapshotForeign) and ExtensionMissing.
    """
    _PINNED.set(None)  # also when there is none to take its place
    unreadable: SnapshotUnreadable | None = None
    while True:
        try:
            snapshot = newest_snapshot()
            connect(snapshot)
        except SnapshotUnreadable as error:  # if it is damaged, it is passed over from now on
            if unreadable is not None and str(unreadable) == str(error):
                raise
            unreadable = unreadable or error
        except SnapshotMissing as error:
            raise unreadable or error from error
        else:
            _PINNED.set(snapshot)
            return snapshot


def newest_snapshot() -> Path:
    """Return the path of the snapshot that `current` points at, or when it is damaged or gone the newest before it.

    Raises SnapshotMissing when there is none, SnapshotUnreadable when all there are have been found damaged.
    """
    directory = var_directory() / "snapshot"
    kept = _kept(directory)
    if not kept:
        raise SnapshotMissing(directory)
    whole = [path for path in kept if _stamp(path) not in _DAMAGED]
    if not whole:
        raise SnapshotForeign(kept[0]) if _stamp(kept[0]) in _FOREIGN else SnapshotUnreadable(kept[0])
    return whole[0]


def stand_in() -> str | None:
    """Return one sentence in Swedish when another snapshot than the latest is read, otherwise None."""
    directory = var_directory() / "snapshot"
    try:
        snapshot = newest_snapshot()
        if snapshot == _pointed_at(directory):
            return None
        built = swedish(datetime.fromtimestamp(snapshot.stat().st_mtime, UTC))
    except (SnapshotError, OSError):
        return None
    return (
        f"Den senaste databasen är skadad eller borta: sidorna visar den föregående, från {built:%Y-%m-%d}. Den som "
        "sköter appen kör python -m loaders build."
    )


def _pointed_at(directory: Path) -> Path | None:
    try:
        path = directory / (directory / "current").read_text(encoding="utf-8").strip()
        return path if path != directory and path.is_file() else None
    except (OSError, ValueError):
        return None


def _kept(directory: Path) -> list[Path]:
    """The snapshots there are: the one pointed at, then the others, newest first."""
    pointed_at = _pointed_at(directory)
    others = [
        (stamp, path) for path in directory.glob("[!.]*.duckdb") if (stamp := _stamp(path)) and path != pointed_at
    ]
    others.sort(key=lambda one: one[0].changed, reverse=True)
    return [*([pointed_at] if pointed_at else []), *(path for _, path in others)]


def _is_whole(path: Path) -> bool:
    """Return True when the file is what its builder's checksum beside it says."""
    try:
        told = path.with_name(f"{path.name}.sha256").read_text(encoding="utf-8").split()[0]
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest() == told
    except (OSError, ValueError, IndexError):
        return False


def _stamp(path: Path) -> "_Stamp | None":
    try:
        found = path.stat()
    except OSError:
        return None
    return _Stamp(str(path), found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)


class _Stamp(NamedTuple):
    """One file as the file system knows it: another file of the same name has another."""

    path: str
    number: int
    size: int
    changed: int
    touched: int  # by a change of permissions too


def failed_build() -> str | None:
    """Return the Swedish report of the latest build if it failed, otherwise None."""
    try:
        return (var_directory() / "snapshot" / "failed.txt").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None


@lru_cache(maxsize=4)
def connect(path: Path) -> duckdb.DuckDBPyConnection:
    """Return a read-only connection without access to files or network; callers take a cursor each.

    Raises SnapshotMissing when the file is gone, SnapshotUnreadable, SnapshotForeign and ExtensionMissing.
    """
    try:
        connection = _open(path)
    except _DAMAGE as error:
        if not _is_whole(path):
            _DAMAGED.add(_stamp(path))
        raise (SnapshotUnreadable(path) if path.exists() else SnapshotMissing(path.parent)) from error
    except _UNKNOWN_NAME as error:
        _DAMAGED.add(_stamp(path))
        _FOREIGN.add(_stamp(path))
        raise SnapshotForeign(path) from error
    try:
        load_fulltext(connection)
    except duckdb.Error as error:
        raise ExtensionMissing from error
    with suppress(duckdb.InvalidInputException):  # locked already: somebody still reads through an earlier connection
        for setting, value in READ_ONLY_SETTINGS.items():
            connection.execute(f"SET GLOBAL {setting} = {value}")
    return connection


def _open(path: Path) -> duckdb.DuckDBPyConnection:
    """Open the file and ask it what every snapshot can tell; raises duckdb.Error."""
    if _is_other_kind(path):
        raise duckdb.IOException("no DuckDB file")
    try:
        text = os.fsencode(path).decode()  # DuckDB wants UTF-8, whatever the locale is
    except UnicodeDecodeError as error:
        raise duckdb.IOException("the path is no UTF-8") from error
    connection = duckdb.connect(text, read_only=True)
    try:
        connection.execute(_ABOUT.read_text(encoding="utf-8")).fetchall()
    except duckdb.Error:
        connection.close()
        raise
    return connection


def _is_other_kind(path: Path) -> bool:
    """Return True for a file that is not DuckDB's: for some kinds it would fetch an extension that can read them."""
    try:
        with path.open("rb") as stream:
            return stream.read(12)[8:] != b"DUCK"
    except OSError:
        return False  # DuckDB says what is wrong with it


@contextmanager
def open_cursor(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give a cursor on a snapshot. Damage that shows first in the reading raises SnapshotUnreadable as well.

    When DuckDB itself has given up (FALLEN) or the file is damaged, the next cursor opens the file anew.
    """
    connection = connect(path)
    try:
        with connection.cursor() as cursor:
            yield cursor
    except _DAMAGE as error:
        is_whole = _is_whole(path)  # then it is the question that is at fault, or DuckDB
        if not is_whole or isinstance(error, FALLEN):
            connection.close()
            connect.cache_clear()
        if is_whole:
            raise
        _DAMAGED.add(_stamp(path))
        raise SnapshotUnreadable(path) from error
