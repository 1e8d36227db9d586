"""The checks: every fault of every file in one run, sorted by place.

A file without faults is read once, without line numbers. Reports are given out one at a time by `iterate_checks`, since
all of Sweden's reports do not fit in memory at once; `check_all` collects them for a bank of ordinary size.
"""

import hashlib
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from pydantic import TypeAdapter

from loaders import catalogue as c
from loaders import register as register_module
from loaders.codebook import Codebook, read_codebook
from loaders.codebook_lookups import find_lookup_issues
from loaders.faults import Fault
from loaders.issues import Issue, locate
from loaders.pool import in_parallel
from loaders.reading import read_fast
from loaders.report_rules import find_reference_issues, find_report_issues
from loaders.schema import Report
from loaders.shape import check_shape
from loaders.state import report_paths

REPORT_SHAPE = TypeAdapter(Report)


class CheckedReport(NamedTuple):
    """A report without faults that stop, with the checksum and text of its file."""

    report_id: str
    path: Path
    report: Report
    sha256: str
    text: str


class FileCheck(NamedTuple):
    """What checking one file gave: the report unless a fault stops it, and all faults, sorted by place.

    `sha256` is the checksum of what was read; `source_sha256` that of the source text, None when the file has not its
    shape.
    """

    path: Path
    checked: CheckedReport | None
    faults: list[Fault]
    sha256: str
    source_sha256: str | None

    @property
    def stops(self) -> bool:
        """True when a fault is a `fel`."""
        return any(fault.stops for fault in self.faults)


@dataclass
class CheckResult:
    """What checking a bank gave. `faults` are sorted by place; `reports` are those without a fault that stops."""

    reports: list[CheckedReport] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    file_count: int = 0

    @property
    def stops(self) -> bool:
        """True when a fault is a `fel`."""
        return any(fault.stops for fault in self.faults)


@dataclass
class Checker:
    """What a report is checked against; made once per process.

    Without a codebook only the shape is checked, and without `report_ids` references to other reports are not.
    """

    codebook: Codebook | None
    report_ids: Collection[str] | None
    register: Mapping[str, str] = field(default_factory=register_module.body_names)

    def check(self, path: Path) -> FileCheck:
        """Check one file, all but whether another report has the same source."""
        report, faults, raw, text = self.read(path)
        sha256 = hashlib.sha256(raw).hexdigest()
        source = report.source.sha256 if report else None
        if report is None or any(fault.stops for fault in faults):
            return FileCheck(path, None, faults, sha256, source)
        return FileCheck(path, CheckedReport(path.stem, path, report, sha256, text), faults, sha256, source)

    def read(self, path: Path) -> tuple[Report | None, list[Fault], bytes, str]:
        """The report of a file, its faults, and what was read: bytes and text."""
        reading = read_fast(path)
        if reading.tree is None:
            return None, reading.faults, reading.raw, reading.text
        report: Report | None
        report, issues = check_shape(REPORT_SHAPE, reading.tree)
        if report is not None:
            if self.codebook is not None:
                issues += find_lookup_issues(report, self.codebook, self.register)
                issues += find_report_issues(path.stem, report, self.codebook, self.register)
            if self.report_ids is not None:
                issues += find_reference_issues(report, self.report_ids)
        return report, locate(path, issues), reading.raw, reading.text


def check_report(
    path: Path, codebook: Codebook | None, register: Mapping[str, str], report_ids: Collection[str] | None = None
) -> tuple[Report | None, list[Fault]]:
    """The report of a file and its faults. None when it does not have its shape. As `Checker`, for one file."""
    return Checker(codebook, report_ids, register).read(path)[:2]


def check_all(
    data_dir: Path,
    files: Iterable[Path] | None = None,
    progress: Callable[[int, int], None] | None = None,
    keep_reports: bool = True,
) -> CheckResult:
    """The reports and all faults of a data folder, or of some of its report files, with those of the codebook.

    A report takes some 130 kB in memory: whoever wants only the faults says `keep_reports=False`.
    """
    codebook, faults = read_codebook(data_dir)
    paths = report_paths(data_dir) if files is None else list(files)
    result = CheckResult(faults=faults, file_count=len(paths))
    if files is None:
        result.faults += misplaced_files(data_dir)
    for done, check in enumerate(iterate_checks(data_dir, paths, codebook, keep_reports), start=1):
        if check.checked:
            result.reports.append(check.checked)
        result.faults += check.faults
        if progress:
            progress(done, len(paths))
    result.faults.sort()
    return result


def iterate_checks(
    data_dir: Path, paths: Iterable[Path], codebook: Codebook | None, keep_reports: bool = True
) -> Iterator[FileCheck]:
    """One check per file, in the order given. The second of two reports with the same source is remarked on.

    Without the reports themselves, many files are checked by as many processes as there are cores.
    """
    checker = Checker(codebook, frozenset(path.stem for path in report_paths(data_dir)))
    sources: dict[str, str] = {}
    if keep_reports:
        checks: Iterable[FileCheck] = map(checker.check, paths)
    else:
        checks = chain.from_iterable(in_parallel(_check_without_reports, checker, list(paths)))
    for check in checks:
        yield check._replace(faults=sorted(check.faults + same_source_remarks(check, sources)))


def same_source_remarks(check: FileCheck, sources: dict[str, str]) -> list[Fault]:
    """The remark that a file before this one has the same source. `sources` is source → the first file's name."""
    if check.source_sha256 is None:
        return []
    first = sources.setdefault(check.source_sha256, check.path.name)
    if first == check.path.name:
        return []
    return locate(check.path, [Issue(c.SAME_SOURCE, ("source", "sha256"), {"other": first})])


def misplaced_files(data_dir: Path) -> list[Fault]:
    """Faults for report files that would never be read: in a subfolder, or with another ending than .yaml."""
    top = os.fspath(data_dir / "reports")
    found = []
    for folder, folders, names in os.walk(top):  # a Path for each of 100,000 other files would take seconds
        for name in folders + names:
            if name.lower().endswith((".yaml", ".yml")) and (folder != top or not name.endswith(".yaml")):
                found.append(c.WRONG_EXTENSION.at(Path(folder, name)))
    return found


def _check_without_reports(checker: Checker, paths: Sequence[Path]) -> list[FileCheck]:
    return [checker.check(path)._replace(checked=None) for path in paths]
