"""Puts a finished file in place so that no reader ever sees half of it, whatever happens on the way (decision 36).

A file is written under another name, flushed to the disk, given a checksum beside it (`<file>.sha256`, in the format of
the command sha256sum), and renamed. `current` names the snapshot to read and is replaced in the same way.
"""

import hashlib
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from loaders.faults.fault import LoadersError, printable

KEPT_SNAPSHOTS = 3  # the current one and two that a running app may still hold open (decision 12)
PREFIX = ".building-"
LOCK_NAME = ".building.lock"
CURRENT = "current"
FAILED = "failed.txt"  # why the latest build failed, shown on the pages (decision 53)


class PathNotUtf8(LoadersError):
    """DuckDB can only open files whose path is UTF-8 (decision 53)."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Databasen kan inte skrivas i {printable(path.as_posix())}: sökvägen är inte UTF-8. Byt namn på mappen "
            "eller filen, eller ange en annan."
        )


@contextmanager
def only_builder(folder: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold the folder's lock, which a killed process releases; `waiting` is called when another build holds it.

    Files that a killed build left half written are removed: nobody else can be writing them.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / LOCK_NAME)
    try:
        lock.acquire(blocking=False)
    except Timeout:
        waiting()
        lock.acquire()
    try:
        remove_leftovers(folder)
        yield
    finally:
        lock.release()


def remove_leftovers(folder: Path) -> None:
    """Remove half-written files and the folders that builds spilled into."""
    for path in folder.glob(f"{PREFIX}*"):
        with suppress(OSError):  # Windows may keep it open; the next build tries again
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()


def temporary_beside(target: Path) -> Path:
    """Return the name a file is written under before it takes its place."""
    return target.with_name(f"{PREFIX}{target.name}")


def put_in_place(temporary: Path, target: Path, sha256: str) -> None:
    """Write the file's checksum and rename the file, in that order, each flushed to the disk before the next."""
    _to_disk(temporary)
    replace_text(checksum_file(target), f"{sha256}  {target.name}\n")
    os.replace(temporary, target)
    _to_disk(target.parent)


def start_to_disk(path: Path) -> None:
    """Flush what a file holds so far to the disk, also while others have it open; does nothing without fdatasync."""
    if hasattr(os, "fdatasync") and path.exists():
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fdatasync(handle)
        finally:
            os.close(handle)


def is_intact(snapshot: Path) -> bool:
    """Return True when the file exists and is byte for byte what was put in place."""
    try:
        recorded = checksum_file(snapshot).read_text(encoding="utf-8").split()[0]
        return checksum(snapshot) == recorded
    except (OSError, IndexError, UnicodeDecodeError):
        return False


def current_path(folder: Path) -> Path | None:
    """Return the snapshot that `current` names, None when it names none that exists."""
    try:
        path = folder / (folder / CURRENT).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None
    return path if path.is_file() else None


def point_at(target: Path) -> None:
    """Make the snapshot the current one."""
    replace_text(target.parent / CURRENT, target.name)
    (target.parent / FAILED).unlink(missing_ok=True)
    os.utime(target)


def make_room(folder: Path) -> None:
    """Remove old snapshots to make room for a new one, keeping KEPT_SNAPSHOTS - 1: the current one, then the newest."""
    kept = current_path(folder)
    others = [path for path in folder.glob("[!.]*.duckdb") if path != kept]
    newest_first = sorted(others, key=lambda path: path.stat().st_mtime, reverse=True)
    for superseded in newest_first[KEPT_SNAPSHOTS - 1 - (kept is not None) :]:
        with suppress(OSError):  # Windows keeps a file that a running app holds open; the next build removes it
            superseded.unlink()
            checksum_file(superseded).unlink(missing_ok=True)


def replace_text(path: Path, text: str) -> None:
    """Replace a small file in one step."""
    temporary = path.with_name(f".{path.name}-{os.getpid()}")  # not mkstemp: the app may run as another user
    try:
        temporary.write_bytes(text.encode("utf-8", "surrogateescape"))  # a name may hold bytes that are not text
        _to_disk(temporary)
        os.replace(temporary, path)
        _to_disk(path.parent)
    finally:
        temporary.unlink(missing_ok=True)


def checksum(path: Path) -> str:
    """Return the sha256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def checksum_file(snapshot: Path) -> Path:
    """Return the file that holds the snapshot's checksum."""
    return snapshot.with_name(f"{snapshot.name}.sha256")


def for_duckdb(path: Path) -> str:
    """Return a path in the form DuckDB needs, UTF-8 whatever the locale; raises PathNotUtf8."""
    try:
        return os.fsencode(path.as_posix()).decode()
    except UnicodeDecodeError:
        raise PathNotUtf8(path) from None


def _to_disk(path: Path) -> None:
    """Flush a file, or a folder's list of names, to the disk; Windows cannot do so for folders."""
    if sys.platform == "win32" and path.is_dir():
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
