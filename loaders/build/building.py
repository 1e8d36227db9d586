"""One build into one file: which reports are read, what is found in them, and what is written.

When only reports have changed, the previous snapshot is copied and their rows exchanged: one way through the code,
whether one report has changed or all are new.
"""

import shutil
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import duckdb
import pyarrow as pa

from loaders.build import codebook_rows, report_rows
from loaders.build.context_rows import context_rows, places_in_context
from loaders.build.filling import (
    batches,
    check_keys,
    create_tables,
    derive,
    insert,
    open_for_writing,
    remove_reports,
    write_build_info,
)
from loaders.build.previous import Previous
from loaders.check.checks import Checker, FileCheck, misplaced_files
from loaders.check.codebook import Codebook, read_codebook
from loaders.check.context import read_context
from loaders.check.same_audit import Seen
from loaders.faults.fault import Fault, FaultsFound
from loaders.files.atomic_file import start_to_disk
from loaders.files.pool import in_parallel
from loaders.files.state import BankState
from loaders.read.context_schema import ContextEdition

PARTS_AT_ONCE = 40  # parts of reports whose rows are inserted together
Progress = Callable[[int, int], None]


class Changed(Exception):
    """A file is no longer what it was when the state was taken."""


class Damaged(Exception):
    """The snapshot that was copied is not what was put in place."""


class Told(NamedTuple):
    """Where a build tells how it goes, in Swedish: (reports done, reports in all), what it is doing, and what is amiss
    although the bank is built."""

    progress: Progress = lambda done, total: None
    step: Callable[[str], None] = lambda text: None
    warning: Callable[[str], None] = lambda text: None


class _Context(NamedTuple):
    checker: Checker
    codebook: Codebook | None  # None: only check


class _Part(NamedTuple):
    """What reading some reports gave, as it comes from the process that read them."""

    checks: list[FileCheck]
    rows: dict[str, pa.RecordBatch]


def _make(context: _Context, paths: Sequence[Path]) -> _Part:
    checks: list[FileCheck] = []
    tables: report_rows.Rows = {}
    for path in paths:
        check = context.checker.check(path)
        if check.checked is not None and context.codebook is not None:
            found = report_rows.report_rows(path.stem, check.checked.report, context.codebook)
            found["report_file"] = [report_rows.file_row(path, check.sha256, check.checked.text)]
            for table, rows in found.items():
                tables.setdefault(table, []).extend(rows)
        checks.append(check._replace(checked=None))
    return _Part(checks, batches(tables))


class Build:
    """One build: `run` writes the file, `check_keys` checks it when it is finished."""

    def __init__(self, state: BankState, previous: Previous, told: Told) -> None:
        self._state = state
        self._previous = previous
        self._told = told
        self._codebook: Codebook | None = None
        self._context: list[ContextEdition] = []
        self._faults: list[Fault] = []
        self._faults_of_no_report: list[Fault] = []
        self._checks: dict[str, FileCheck] = {}

    def run(self, path: Path) -> None:
        """Write the database to `path`. Raises FaultsFound with every fault of every file, Changed and Damaged."""
        if self._previous.path is not None:
            self._told.step("Kopierar förra databasen")
        with ThreadPoolExecutor(2) as pool:  # the disk copies while the codebook is read and DuckDB starts
            copied = pool.submit(self._copy_previous, path)
            intact = pool.submit(self._previous.is_intact)  # takes long for a big one, and is nearly always true
            pool.submit(start_to_disk, path)
            self._codebook, self._faults = read_codebook(self._state.data_dir)
            self._context, context_faults = read_context(self._state.data_dir)
            self._faults += context_faults
            self._faults += self._state.faults or misplaced_files(self._state.data_dir)
            self._faults_of_no_report = list(self._faults)
            try:
                with open_for_writing(path, copied.result) as connection:
                    self._write(connection)
            except duckdb.Error as error:
                if not intact.result():
                    raise Damaged from error
                raise
        if not intact.result():
            raise Damaged

    def _write(self, connection: duckdb.DuckDBPyConnection) -> None:
        if self._previous.path is None:
            create_tables(connection)
            self._write_codebook(connection)
        changed, gone = (set(), set()) if self._state.faults else self._differences()
        self._exchange(connection, changed, gone)
        self._exchange(connection, self._touched_by(changed | gone), set())
        self._finish(connection)

    def check_keys(self, path: Path) -> None:
        """Check the keys of what was written to `path`; raises duckdb.ConstraintException."""
        check_keys(path, self._checks, is_new=self._previous.path is None)

    def _copy_previous(self, path: Path) -> None:
        if self._previous.path is not None:
            shutil.copyfile(self._previous.path, path)

    def _differences(self) -> tuple[set[str], set[str]]:
        """Return the reports to read (new, changed, or referring to one that is changed or gone) and those gone."""
        before = self._previous
        gone = before.files.keys() - self._state.reports.keys()
        changed = {name for name, checksum in self._state.reports.items() if before.files.get(name) != checksum}
        touched = changed | gone
        changed |= {name for name, earlier in before.references if earlier in touched and name in self._state.reports}
        return changed, gone

    def _touched_by(self, touched: set[str]) -> set[str]:
        """Return the other reports that may read differently now: of the same source or audit, or replaced by one.

        The remark on two files of one audit may have moved, and what another report replaces counts nowhere.
        """
        before = self._previous
        alike = {key for name in touched for key in before.identities.get(name, ())}
        replaced = {earlier for name, earlier in before.replaces if name in touched}
        for check in self._checks.values():
            replaced |= set(check.replaces)
            if check.identity is not None:
                alike |= {check.identity.source, *check.identity.audits}
        found = {name for name, keys in before.identities.items() if not alike.isdisjoint(keys)} | replaced
        return (found & self._state.reports.keys()) - touched

    def _exchange(self, connection: duckdb.DuckDBPyConnection, changed: set[str], gone: set[str]) -> None:
        """Take out the rows of reports that are gone or changed, and read the changed ones anew."""
        old = (changed & self._previous.files.keys()) | gone
        if old:
            remove_reports(connection, old)
        names = sorted(changed)
        context = _Context(
            Checker(self._codebook, frozenset(self._state.reports), advice=False),
            None if self._stops else self._codebook,
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
            raise Changed
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
            insert(
                connection,
                batches(codebook_rows.register_rows(places_in_context(self._context))),
                batches(codebook_rows.codebook_rows(self._codebook)),
                batches(context_rows(self._context)),
            )

    def _finish(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Write the remarks, what follows from the reports, and what the build says of itself."""
        notices = [
            report_rows.notice_row(None, fault) for fault in self._faults_of_no_report if self._previous.path is None
        ]
        seen = Seen()
        for name in sorted(self._checks):
            check = self._checks[name]
            remarks = seen.remarks(check.path, check.identity, check.replaces)
            self._faults += remarks
            notices += [report_rows.notice_row(name, fault) for fault in sorted(check.faults + remarks)]
        if self._stops:
            raise FaultsFound(self._faults)
        self._told.step("Skriver sökindex")
        insert(connection, batches({"build_notice": notices}))
        derive(connection, self._checks)
        write_build_info(connection, self._state.digest, self._state.base)
