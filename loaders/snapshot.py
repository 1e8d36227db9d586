"""Building the snapshot: one immutable DuckDB file, written beside, checked, and moved into place in one step.

It is named by the digest of everything that went in, so the same inputs never build twice, and `current` is pointed
at it only when it is whole. When only reports have changed, the previous snapshot is copied and their rows exchanged:
one way through the code, whether one report has changed or all are new. A failed build leaves the previous snapshot
serving and says why in `failed.txt`. A file saved during the build starts the reading over, until the last reading: a
snapshot holds one state of the files, that of its name.
"""

import errno
import os
import shutil
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import duckdb
import pyarrow as pa

from loaders import rows as made
from loaders.checks import Checker, FileCheck, misplaced_files, same_source_remarks
from loaders.codebook import Codebook, read_codebook
from loaders.faults import Fault, FaultsFound, LoadersError
from loaders.filling import (
    batches,
    check_keys,
    create_tables,
    derive,
    design,
    insert,
    open_for_writing,
    remove_reports,
    write_build_info,
)
from loaders.placing import (
    checksum,
    is_intact,
    make_room,
    only_builder,
    point_at,
    put_in_place,
    remove_leftovers,
    replace_text,
    start_to_disk,
    temporary_beside,
)
from loaders.pool import in_parallel
from loaders.previous import Previous, read_previous
from loaders.state import BankState, take_state

HERE = Path(__file__).resolve().parent
MOST_READINGS = 3  # one to be interrupted by somebody who saves, one more for the file saved next
PARTS_AT_ONCE = 20  # parts of reports whose rows are inserted together
Progress = Callable[[int, int], None]


class SnapshotNotWritten(LoadersError):
    """The snapshot could not be written: no room, no permission, or the files would not stand still."""


class _Changed(Exception):
    """A file is no longer what it was when the state was taken."""


class _Damaged(Exception):
    """The snapshot that was copied is not what was put in place."""


class Told(NamedTuple):
    """Where a build tells how it goes: (reports done, reports in all), and what it is doing, in Swedish."""

    progress: Progress = lambda done, total: None
    step: Callable[[str], None] = lambda text: None


def snapshot_directory() -> Path:
    """Return where snapshots are kept: snapshot/ in GRANSKNINGSBANKEN_VAR, or in var/ in the project."""
    return Path(os.environ.get("GRANSKNINGSBANKEN_VAR") or HERE.parent / "var") / "snapshot"


def build_snapshot(data_dir: Path, out: Path | None = None, told: Told | None = None) -> Path:
    """Build the snapshot of `data_dir` and return its path; without `out` it also becomes the current one.

    Waits for another build in the same folder. Raises FaultsFound and SnapshotNotWritten; in both cases the previous
    snapshot stays current.
    """
    told = told or Told()
    folder = out.parent if out else snapshot_directory()
    try:
        with only_builder(folder, lambda: told.step("Väntar på ett annat bygge")):
            target = _build(data_dir, out, told)
            if out is None:
                point_at(target)
    except FaultsFound as error:
        _tell_failure(out, f"{sum(fault.stops for fault in error.faults)} fel i {data_dir.name}/:\n{error}")
        raise
    except LoadersError as error:
        _tell_failure(out, str(error))
        raise
    except (OSError, MemoryError, duckdb.Error, pa.ArrowException) as error:
        text = f"Databasen kunde inte skrivas i {folder.as_posix()}: {_reason(error)}"
        _tell_failure(out, text)
        raise SnapshotNotWritten(text) from error
    return target


def _build(data_dir: Path, out: Path | None, told: Told) -> Path:
    """Return the snapshot of one state of the files; without `out` it is made only when it is not there already."""
    goes_on = out is None  # from the previous snapshot
    for reading in range(1, MOST_READINGS + 1):
        told.step("Läser filerna")
        with ThreadPoolExecutor(1) as pool:
            found = pool.submit(read_previous, snapshot_directory()) if goes_on else None
            state = take_state(data_dir, snapshot_directory() if out is None and reading == 1 else None)
            design()  # what the tables look like, asked for by all that follows
        previous = found.result() if found else Previous()
        target = out or snapshot_directory() / f"{state.digest}.duckdb"
        if out is None and is_intact(target):
            state.remember(target.parent)
            return target
        if previous.base != state.base or previous.path == target:
            previous = Previous()
        temporary = temporary_beside(target)
        try:
            build = _Build(state, previous, told)
            is_enough = reading == MOST_READINGS and state.stands()  # they are saved all the time: one moment will do
            build.run(temporary)
            told.step("Prövar nycklarna och sparar databasen")
            with ThreadPoolExecutor(1) as pool:
                summed = pool.submit(checksum, temporary)
                build.check_keys(temporary)
                stands = is_enough or state.stands()
                if out is None:
                    make_room(target.parent)
                    state.remember(target.parent)
            if not stands:
                continue
            put_in_place(temporary, target, summed.result())
        except _Changed:
            continue
        except _Damaged:
            goes_on = False
            continue
        except FaultsFound:
            if not state.stands():  # half a file may have been read
                continue
            raise
        finally:
            remove_leftovers(target.parent)
        return target
    raise SnapshotNotWritten(
        f"Filerna i {data_dir.name}/ ändrades medan de lästes, {MOST_READINGS} gånger i rad. Vänta tills ingen sparar "
        "där och bygg igen."
    )


def _tell_failure(out: Path | None, text: str) -> None:
    if out is None:
        directory = snapshot_directory()
        try:
            directory.mkdir(parents=True, exist_ok=True)
            replace_text(directory / "failed.txt", f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC: {text}\n")
        except OSError:  # a full or read-only disk cannot hold the message either; the command line says it
            return


def _reason(error: Exception) -> str:
    """Return what is wrong in Swedish where it is one of the usual things, otherwise what the system says."""
    number, text = getattr(error, "errno", None), str(error)
    if isinstance(error, duckdb.OutOfMemoryException | MemoryError):
        return "minnet räckte inte. Stäng andra program och bygg igen"
    if number in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG) or "No space left" in text or "File too large" in text:
        return "disken är full. Frigör utrymme och bygg igen"
    if number in (errno.EACCES, errno.EPERM, errno.EROFS) or "Read-only file system" in text or "Permission" in text:
        return "mappen går inte att skriva i. Kontrollera behörigheten och att disken inte är skrivskyddad"
    return text


# One build -----------------------------------------------------------------------------------------------------------
class _Context(NamedTuple):
    checker: Checker
    codebook: Codebook | None  # None: only check


class _Part(NamedTuple):
    """What reading some reports gave, as it comes from the process that read them."""

    checks: list[FileCheck]
    rows: dict[str, pa.RecordBatch]


def _make(context: _Context, paths: Sequence[Path]) -> _Part:
    checks: list[FileCheck] = []
    tables: made.Rows = {}
    for path in paths:
        check = context.checker.check(path)
        if check.checked is not None and context.codebook is not None:
            found = made.report_rows(path.stem, check.checked.report, context.codebook)
            found["report_file"] = [made.file_row(path, check.sha256, check.checked.text)]
            for table, rows in found.items():
                tables.setdefault(table, []).extend(rows)
        checks.append(check._replace(checked=None))
    return _Part(checks, batches(tables))


class _Build:
    """One build into one file: which reports it has read, what was found in them, and what is written."""

    def __init__(self, state: BankState, previous: Previous, told: Told) -> None:
        self._state = state
        self._previous = previous
        self._told = told
        self._codebook: Codebook | None = None
        self._faults: list[Fault] = []
        self._checks: dict[str, FileCheck] = {}

    def run(self, path: Path) -> None:
        """Write the database to `path`. Raises FaultsFound with every fault of every file, _Changed and _Damaged."""
        if self._previous.path is not None:
            self._told.step("Kopierar förra databasen")
        with ThreadPoolExecutor(2) as pool:  # the disk copies while the codebook is read and DuckDB starts
            copied = pool.submit(self._copy_previous, path)
            intact = pool.submit(self._previous.is_intact)  # takes long for a big one, and is nearly always true
            pool.submit(start_to_disk, path)
            self._codebook, self._faults = read_codebook(self._state.data_dir)
            self._faults += misplaced_files(self._state.data_dir)
            try:
                with open_for_writing(path, copied.result) as connection:
                    self._write(connection)
            except duckdb.Error as error:
                if not intact.result():
                    raise _Damaged from error
                raise
        if not intact.result():
            raise _Damaged

    def _write(self, connection: duckdb.DuckDBPyConnection) -> None:
        if self._previous.path is None:
            create_tables(connection)
            self._write_codebook(connection)
        changed, gone = self._differences()
        self._exchange(connection, changed, gone)
        self._exchange(connection, self._same_sources(changed | gone), set())
        self._finish(connection)

    def check_keys(self, path: Path) -> None:
        """Check the keys of what was written to `path`; raises duckdb.ConstraintException."""
        check_keys(path, self._checks, is_new=self._previous.path is None)

    def _copy_previous(self, path: Path) -> None:
        if self._previous.path is not None:
            shutil.copyfile(self._previous.path, path)

    def _differences(self) -> tuple[set[str], set[str]]:
        """Return the reports to read (new, changed, or left referring to one that is gone) and those that are gone."""
        before = self._previous
        gone = before.files.keys() - self._state.reports.keys()
        changed = {name for name, checksum in self._state.reports.items() if before.files.get(name) != checksum}
        changed |= {name for name, earlier in before.references if earlier in gone and name in self._state.reports}
        return changed, gone

    def _same_sources(self, touched: set[str]) -> set[str]:
        """Return the other reports whose source is or was that of a touched one: the remark on it may have moved."""
        before = self._previous.sources
        sources = {before.get(name) for name in touched} | {check.source_sha256 for check in self._checks.values()}
        return {name for name, source in before.items() if source in sources and name in self._state.reports} - touched

    def _exchange(self, connection: duckdb.DuckDBPyConnection, changed: set[str], gone: set[str]) -> None:
        """Take out the rows of reports that are gone or changed, and read the changed ones anew."""
        old = (changed & self._previous.files.keys()) | gone
        if old:
            remove_reports(connection, old)
        names = sorted(changed)
        context = _Context(
            Checker(self._codebook, frozenset(self._state.reports)), None if self._stops else self._codebook
        )
        waiting: list[dict[str, pa.RecordBatch]] = []
        done = 0
        self._told.step("Läser rapporter")
        for part in in_parallel(_make, context, [self._state.path(name) for name in names]):
            for check in part.checks:
                self._take(check)
            waiting.append(part.rows)
            done += len(part.checks)
            self._told.progress(done, len(names))
            if len(waiting) >= PARTS_AT_ONCE:
                self._insert(connection, waiting)
        self._insert(connection, waiting)

    def _take(self, check: FileCheck) -> None:
        if not check.stops and self._state.reports[check.path.stem] != check.sha256:
            raise _Changed
        self._checks[check.path.stem] = check
        self._faults += check.faults

    def _insert(self, connection: duckdb.DuckDBPyConnection, parts: list[dict[str, pa.RecordBatch]]) -> None:
        if not self._stops:
            insert(connection, *parts)
        parts.clear()

    @property
    def _stops(self) -> bool:
        """True when a fault keeps the bank from being built; what is left is only checked."""
        return self._codebook is None or any(fault.stops for fault in self._faults)

    def _write_codebook(self, connection: duckdb.DuckDBPyConnection) -> None:
        if self._codebook is not None and not self._stops:
            insert(connection, batches(made.register_rows()), batches(made.codebook_rows(self._codebook)))

    def _finish(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Write the remarks, what follows from the reports, and what the build says of itself."""
        notices = [made.notice_row(None, fault) for fault in self._faults if self._previous.path is None]
        sources: dict[str, str] = {}
        for name in sorted(self._checks):
            check = self._checks[name]
            remarks = same_source_remarks(check, sources)
            self._faults += remarks
            notices += [made.notice_row(name, fault) for fault in sorted(check.faults + remarks)]
        if self._stops:
            raise FaultsFound(self._faults)
        self._told.step("Skriver sökindex")
        insert(connection, batches({"build_notice": notices}))
        derive(connection, self._checks)
        write_build_info(connection, self._state.digest, self._state.base)
