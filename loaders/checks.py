"""The checks: every fault of every file in one run, sorted by place.

A file without faults is read once, without line numbers. Reports are given out one at a time by `iterate_checks`, since
all of Sweden's reports do not fit in memory at once; `check_all` collects them for a bank of ordinary size.
"""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from pydantic import TypeAdapter

from loaders import catalogue as c
from loaders import register as register_module
from loaders.codebook import Codebook, read_codebook
from loaders.codebook_lookups import find_lookup_issues
from loaders.faults import Fault
from loaders.issues import Issue, locate
from loaders.reading import read_fast
from loaders.report_rules import find_reference_issues, find_report_issues
from loaders.schema import Report
from loaders.shape import check_shape

REPORT_SHAPE = TypeAdapter(Report)


class CheckedReport(NamedTuple):
    """A report without faults that stop, with the checksum and text of its file."""

    report_id: str
    path: Path
    report: Report
    sha256: str
    text: str


class FileCheck(NamedTuple):
    """What checking one file gave: the report unless a fault stops it, and all faults, sorted by place."""

    path: Path
    checked: CheckedReport | None
    faults: list[Fault]


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


def check_report(
    path: Path, codebook: Codebook | None, register: Mapping[str, str], report_ids: Collection[str] | None = None
) -> tuple[Report | None, list[Fault]]:
    """The report of a file and its faults. None when it does not have its shape.

    `register` is code → name of municipalities and regions. Without a codebook only the shape is checked, and without
    `report_ids` references to other reports are not.
    """
    return _check(path, codebook, register, report_ids, {})[:2]


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
        result.faults += _misplaced_files(data_dir)
    for done, check in enumerate(iterate_checks(data_dir, paths, codebook), start=1):
        if check.checked and keep_reports:
            result.reports.append(check.checked)
        result.faults += check.faults
        if progress:
            progress(done, len(paths))
    result.faults.sort()
    return result


def iterate_checks(data_dir: Path, paths: Iterable[Path], codebook: Codebook | None) -> Iterator[FileCheck]:
    """One check per file, in the order given. The second of two reports with the same source is remarked on."""
    register = register_module.body_names()
    report_ids = {path.stem for path in report_paths(data_dir)}
    sources: dict[str, str] = {}
    for path in paths:
        report, faults, raw, text = _check(path, codebook, register, report_ids, sources)
        if report is None or any(fault.stops for fault in faults):
            yield FileCheck(path, None, faults)
        else:
            checked = CheckedReport(path.stem, path, report, hashlib.sha256(raw).hexdigest(), text)
            yield FileCheck(path, checked, faults)


def report_paths(data_dir: Path) -> list[Path]:
    """The report files of a data folder, ordered by id."""
    return sorted(data_dir.glob("reports/*.yaml"))


def _check(
    path: Path,
    codebook: Codebook | None,
    register: Mapping[str, str],
    report_ids: Collection[str] | None,
    sources: dict[str, str],
) -> tuple[Report | None, list[Fault], bytes, str]:
    reading = read_fast(path)
    if reading.tree is None:
        return None, reading.faults, reading.raw, reading.text
    report: Report | None
    report, issues = check_shape(REPORT_SHAPE, reading.tree)
    if report is not None:
        if codebook is not None:
            issues += find_lookup_issues(report, codebook, register)
            issues += find_report_issues(path.stem, report, codebook, register)
        if report_ids is not None:
            issues += find_reference_issues(report, report_ids)
        first = sources.setdefault(report.source.sha256, path.name)
        if first != path.name:
            issues.append(Issue(c.SAME_SOURCE, ("source", "sha256"), {"other": first}))
    return report, locate(path, issues), reading.raw, reading.text


def _misplaced_files(data_dir: Path) -> list[Fault]:
    folder = data_dir / "reports"
    files = [path for path in folder.rglob("*") if path.suffix.lower() in (".yaml", ".yml")]
    return [c.WRONG_EXTENSION.at(path) for path in files if path.parent != folder or path.suffix != ".yaml"]
