"""Puts a checked report file into the bank: the file and the snapshot with it, or nothing at all."""

import difflib
import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from coding.checking import Checked, changed_since
from loaders.build.building import Told
from loaders.build.snapshot import build_snapshot, snapshot_directory
from loaders.faults.fault import FaultsFound, LoadersError, display_path, printable
from loaders.files.atomic_file import FAILED, replace_text
from loaders.files.reasons import why_not_written
from loaders.files.state import REPORTS

_LOCK = ".writing.lock"
_MOST_NAMED = 3  # faults of other files that are told


class NotWritten(LoadersError):
    """The report was not put into the bank, which is as before."""


@dataclass(frozen=True, slots=True)
class Written:
    """A report that was put into the bank: its file, the file's checksum, the snapshot's digest, and what the build
    warned of."""

    path: Path
    sha256: str
    digest: str
    warnings: tuple[str, ...] = ()


def told_by(progress: Callable[[int, int], None], step: Callable[[str], None]) -> Told:
    """Return what a build tells its progress to: (reports done, reports in all), and what it is doing in Swedish."""
    return Told(progress=progress, step=step)


def difference(before: str, after: str, name: str) -> str:
    """Return a unified diff of two texts of a report file, "" when they are the same."""
    lines = difflib.unified_diff(
        before.splitlines(keepends=True), after.splitlines(keepends=True), f"{name} (nu)", f"{name} (efter)", n=2
    )
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)


def writable(data_dir: Path) -> str:
    """Return "" when the app may write reports here, otherwise the Swedish reason why not."""
    reports, snapshots = data_dir / REPORTS, snapshot_directory()
    if not reports.is_dir():
        return f"Mappen {printable(reports.as_posix())} finns inte här. Hämta filen och lägg den i banken."
    existing = next(folder for folder in (snapshots, *snapshots.parents) if folder.is_dir())
    for folder in (reports, existing):
        if not os.access(folder, os.W_OK | os.X_OK):
            shown = printable(folder.as_posix())
            return f"Appen får inte skriva i {shown}. Hämta filen och lämna den till den som sköter banken."
    return ""


def write_report(checked: Checked, data_dir: Path, base_sha256: str | None, progress: Told | None = None) -> Written:
    """Write a report file and build the snapshot with it; `base_sha256` is the sum of the file it replaces (None: new).

    Waits for another writer. Raises NotWritten, and then the bank is as before: the file has faults, somebody else has
    written it, the disk refuses, or the build fails.
    """
    told = progress or Told()
    if not checked.report_id:
        raise NotWritten("Rapporten har inget id än.")
    if checked.stops:
        count = sum(placed.fault.stops for placed in checked.faults)
        raise NotWritten(checked.refusal or f"Rapporten har {count} fel som måste rättas först.")
    path = data_dir / REPORTS / f"{checked.report_id}.yaml"
    try:
        snapshot_directory().mkdir(parents=True, exist_ok=True)
        with _only_writer(told), _put_back_on_failure(path, checked.text):
            _put(path, checked.text, base_sha256)
            return _built(path, data_dir, told)
    except OSError as error:
        reason = why_not_written(error, "försök igen") or f"systemet svarar: {printable(str(error))}"
        raise NotWritten(f"{display_path(path)} kunde inte skrivas: {reason}.") from error


def _put(path: Path, text: str, base_sha256: str | None) -> None:
    """Write the file unless somebody else has written it since it was opened."""
    before = path.read_bytes() if path.exists() else None
    if before == text.encode("utf-8"):
        return  # written before, when the program was stopped during its build
    if before is not None and base_sha256 is None:
        raise NotWritten(f"{display_path(path)} finns redan: någon annan har skrivit den. Välj ett annat id.")
    if base_sha256 is not None and (before is None or hashlib.sha256(before).hexdigest() != base_sha256):
        raise NotWritten(changed_since(path))
    replace_text(path, text)


def _built(path: Path, data_dir: Path, told: Told) -> Written:
    """The snapshot with the file; raises NotWritten with the reason when it cannot be built."""
    warnings: list[str] = []
    try:
        snapshot = build_snapshot(data_dir, told=told._replace(warning=warnings.append))
    except FaultsFound as found:
        named = [str(fault) for fault in found.faults if fault.stops]
        more = f"\n… och {len(named) - _MOST_NAMED} till" if len(named) > _MOST_NAMED else ""
        raise NotWritten(
            "Banken går inte att bygga, så rapporten är inte inlagd. Rätta först:\n"
            + "\n".join(named[:_MOST_NAMED])
            + more
        ) from found
    except LoadersError as refused:
        raise NotWritten(f"Banken kunde inte byggas, så rapporten är inte inlagd. {refused}") from refused
    return Written(path, hashlib.sha256(path.read_bytes()).hexdigest(), snapshot.stem, tuple(warnings))


@contextmanager
def _only_writer(told: Told) -> Iterator[None]:
    """Hold the lock of those who write in the bank, which a stopped program releases."""
    lock = FileLock(snapshot_directory() / _LOCK)
    try:
        lock.acquire(blocking=False)
    except Timeout:
        told.step("Väntar på en annan som skriver i banken")
        lock.acquire()
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _put_back_on_failure(path: Path, text: str) -> Iterator[None]:
    """Put the file, and what is told of the latest build, back as they were when anything is raised.

    The copy is made first: a disk that is full later can still rename it.
    """
    failed = snapshot_directory() / FAILED
    failure_before = failed.read_bytes() if failed.exists() else None
    copy = path.with_name(f".{path.name}-before")  # begins with a dot and does not end as a report: nobody reads it
    before = path.read_bytes() if path.exists() else None
    try:
        if before is not None:
            shutil.copy2(path, copy)
        yield
    except BaseException:
        _put_back(path, text, before, copy)
        with suppress(OSError):
            failed.unlink(missing_ok=True) if failure_before is None else failed.write_bytes(failure_before)
        raise
    finally:
        with suppress(OSError):
            copy.unlink(missing_ok=True)


def _put_back(path: Path, text: str, before: bytes | None, copy: Path) -> None:
    """Put the file back unless it is as before, or somebody has written something else there meanwhile."""
    now = path.read_bytes() if path.exists() else None
    if now == before or now != text.encode("utf-8"):
        return
    if before is None:
        path.unlink()
    else:
        os.replace(copy, path)
