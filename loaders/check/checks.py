"""The checks: every fault of every file in one run, sorted by place.

A file without faults is read once, without line numbers. `iterate_checks` yields one report at a time, since all of
Sweden's reports do not fit in memory at once; `check_all` collects them for a bank of ordinary size.
"""

import hashlib
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from pydantic import TypeAdapter

from loaders.check.agreement_rules import find_agreement_issues
from loaders.check.answer_rules import find_answer_issues
from loaders.check.codebook import Codebook, read_codebook
from loaders.check.codebook_lookups import find_lookup_issues
from loaders.check.context import check_context_files, read_context
from loaders.check.layout_rules import find_layout_issues
from loaders.check.parties import Parties, item_keys
from loaders.check.reference_rules import OtherReport, find_reference_issues
from loaders.check.report_rules import find_report_issues
from loaders.check.same_audit import Identity, Seen, identity_of
from loaders.check.sound_parts import STAND_INS, find_sound_parts
from loaders.check.undecided import find_undecided
from loaders.check.wording_rules import find_wording_issues
from loaders.faults import catalogue
from loaders.faults.fault import Fault
from loaders.faults.fault_limit import Problem
from loaders.files.pool import in_parallel
from loaders.files.state import CONTEXT, REPORTS, is_context, is_draft, list_context, list_drafts, list_reports
from loaders.read import register as register_module
from loaders.read.codebook_schema import fold
from loaders.read.issues import Issue, locate
from loaders.read.reading import Reading, read_fast
from loaders.read.schema import Report
from loaders.read.shape import check_shape

REPORT_SHAPE = TypeAdapter(Report)
_NAMED = 3  # stray files named in a remark


class CheckedReport(NamedTuple):
    """A report without faults that stop a build, with the checksum and text of its file."""

    report_id: str
    path: Path
    report: Report
    sha256: str
    text: str


class FileCheck(NamedTuple):
    """The result of checking one file: the report unless a fault stops it, and all faults, sorted by place.

    `sha256` is the checksum of what was read. `identity` and `replaces` are the report's; None and empty when the file
    does not have its shape.
    """

    path: Path
    checked: CheckedReport | None
    faults: list[Fault]
    sha256: str
    identity: Identity | None
    replaces: tuple[str, ...] = ()

    @property
    def stops(self) -> bool:
        """True when a fault is a `fel`."""
        return any(fault.stops for fault in self.faults)


class Inspection(NamedTuple):
    """What a file holds and what is wrong with it, before lines are known. Without a tree `reading.faults` say why."""

    reading: Reading
    report: Report | None = None
    issues: Sequence[Issue] = ()
    remarks: Sequence[Problem] = ()


@dataclass
class CheckResult:
    """The result of checking a bank. `faults` are sorted by place; `reports` are those without a fault that stops.

    `draft_count` counts the drafts in the data folder, whether they were checked or not, and `context_count` the files
    of facts about municipalities among those that were.
    """

    reports: list[CheckedReport] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    file_count: int = 0
    draft_count: int = 0
    context_count: int = 0

    @property
    def stops(self) -> bool:
        """True when a fault is a `fel`."""
        return any(fault.stops for fault in self.faults)


@dataclass
class Checker:
    """What a report is checked against; created once per process.

    Without a codebook only the shape is checked, and without `report_ids` no references to other reports are. A build
    leaves out `advice`, the remarks that only help a curator (decision 50).
    """

    codebook: Codebook | None
    report_ids: Collection[str] | None
    register: Mapping[str, str] = field(default_factory=register_module.body_names)
    advice: bool = True
    reports_dir: Path | None = None  # folder of the reports that can be referred to; None: the file's own
    _others: dict[Path, OtherReport | None] = field(default_factory=dict, repr=False)

    def check(self, path: Path) -> FileCheck:
        """Check one file, except for whether another report has the same source."""
        report, faults, raw, text = self.read(path)
        sha256 = hashlib.sha256(raw).hexdigest()
        if report is None:
            return FileCheck(path, None, faults, sha256, None)
        stops = any(fault.stops for fault in faults)
        checked = None if stops else CheckedReport(path.stem, path, report, sha256, text)
        return FileCheck(path, checked, faults, sha256, identity_of(report, self.codebook), tuple(report.replaces))

    def read(self, path: Path) -> tuple[Report | None, list[Fault], bytes, str]:
        """Return the report of a file, its faults, and what was read, as bytes and text."""
        found = self.inspect(path)
        reading = found.reading
        faults = reading.faults if reading.tree is None else locate(path, found.issues, found.remarks)
        return found.report, faults, reading.raw, reading.text

    def inspect(self, path: Path) -> Inspection:
        """Return what a file holds and what is wrong with it, each by its path in the tree."""
        reading = read_fast(path)
        if reading.tree is None:
            return Inspection(reading)
        remarks = (*reading.remarks, *find_undecided(reading.text))
        report: Report | None
        report, issues = check_shape(REPORT_SHAPE, reading.tree)
        if report is not None:
            issues += self._find_issues(path, report)
        elif (parts := find_sound_parts(REPORT_SHAPE, reading.tree, STAND_INS)) is not None:
            issues += parts.tell(self._find_issues(path, parts.value))
        if not self.advice:
            return Inspection(reading, report, issues, remarks)
        issues += find_layout_issues(reading.tree, reading.text)
        if is_draft(path) and self.report_ids is not None and path.stem in self.report_ids:
            issues.append(Issue(catalogue.DRAFT_OF_REPORT, (), {"other": f"data/reports/{path.name}"}))
        return Inspection(reading, report, issues, remarks)

    def _find_issues(self, path: Path, report: Report) -> Iterator[Issue]:
        """What the rules find, except about values that belong in a codebook file that cannot be read."""
        if self.codebook is not None:
            issues = chain(
                find_lookup_issues(report, self.codebook, self.register),
                find_report_issues(path.stem, report, self.codebook, self.register),
                find_agreement_issues(report, self.codebook),
                chain(find_wording_issues(report), find_answer_issues(report)) if self.advice else (),
            )
            unread = self.codebook.unread
            yield from (issue for issue in issues if Path(str(issue.values.get("file", ""))).stem not in unread)
        if self.report_ids is not None:
            read_other = partial(self._read_other, self.reports_dir or path.parent)
            yield from find_reference_issues(path.stem, report, self.report_ids, self._drafts(path), read_other)

    def _drafts(self, path: Path) -> frozenset[str]:
        """The ids of the drafts beside the reports: no report can refer to them yet."""
        data_dir = (self.reports_dir or path.parent).parent
        return frozenset(draft.stem for draft in list_drafts(data_dir).paths) if self.advice else frozenset()

    def _read_other(self, folder: Path, report_id: str) -> OtherReport | None:
        """What references need to know of a report, which is read once; None when it does not have its shape."""
        path = folder / f"{report_id}.yaml"
        if path not in self._others:
            reading = read_fast(path)
            other, _ = check_shape(REPORT_SHAPE, reading.tree) if reading.tree is not None else (None, [])
            self._others[path] = self._needed_of(other) if other is not None else None
        return self._others[path]

    def _needed_of(self, report: Report) -> OtherReport:
        keys = item_keys(report.recommendations, self.codebook)
        bodies = frozenset(audited.body for audited in report.audited)
        parties = Parties(report, self.codebook)
        recommendations = {
            fold(key): (key, frozenset(parties.holds_for(recommendation.bodies, recommendation.to)[0]))
            for key, recommendation in zip(keys, report.recommendations, strict=True)
        }
        return OtherReport(report.published.date, bodies, recommendations, report.replaces)


def check_report(
    path: Path, codebook: Codebook | None, register: Mapping[str, str], report_ids: Collection[str] | None = None
) -> tuple[Report | None, list[Fault]]:
    """Return the report of a file, None when it does not have its shape, and its faults. As `Checker`, for one file."""
    return Checker(codebook, report_ids, register).read(path)[:2]


def check_all(
    data_dir: Path,
    files: Iterable[Path] | None = None,
    progress: Callable[[int, int], None] | None = None,
    keep_reports: bool = True,
) -> CheckResult:
    """Return the reports of a data folder, or of the given files, and all faults, those of the codebook included.

    Given files that lie in a folder `context` are checked as facts about municipalities.
    A report takes some 130 kB of memory; with `keep_reports=False` only the faults are kept.
    """
    codebook, faults = read_codebook(data_dir)
    drafts, reports = list_drafts(data_dir), list_reports(data_dir)
    given = list(files) if files is not None else [*reports.paths, *list_context(data_dir).paths]
    paths, context = [path for path in given if not is_context(path)], list(filter(is_context, given))
    faults += read_context(data_dir).faults if files is None else check_context_files(context)
    result = CheckResult([], faults, len(given), len(drafts.paths), len(context))
    if files is None:
        result.faults += drafts.faults + reports.faults + outdated_documents(data_dir, codebook)
    if files is None and not reports.faults:
        result.faults += misplaced_files(data_dir) + stray_files(data_dir)
    for checked_count, check in enumerate(iterate_checks(data_dir, paths, codebook, keep_reports), start=1):
        if check.checked:
            result.reports.append(check.checked)
        result.faults += check.faults
        if progress:
            progress(checked_count, len(paths))
    result.faults.sort()
    return result


def iterate_checks(
    data_dir: Path, paths: Iterable[Path], codebook: Codebook | None, keep_reports: bool = True
) -> Iterator[FileCheck]:
    """Yield one check per file, in the order given. The second of two files of the same source or audit gets a remark.

    Without `keep_reports`, many files are checked by as many processes as there are cores.
    """
    reports = list_reports(data_dir)
    ids = None if reports.faults else frozenset(path.stem for path in reports.paths)  # None: not known
    checker = Checker(codebook, ids, reports_dir=data_dir / REPORTS)
    seen = Seen()
    if keep_reports:
        checks: Iterable[FileCheck] = map(checker.check, paths)
    else:
        checks = chain.from_iterable(in_parallel(_check_without_reports, checker, list(paths)))
    for check in checks:
        yield check._replace(faults=sorted(check.faults + seen.remarks(check.path, check.identity, check.replaces)))


def stray_files(data_dir: Path) -> list[Fault]:
    """Return a remark for what lies among the reports, or among the facts about municipalities, and is neither.

    Names that begin with a dot are ignored.
    """
    faults = []
    for folder, no_file in ((REPORTS, "ingen rapport"), (CONTEXT, "inga kommunfakta")):
        place = data_dir / folder
        stray_names = sorted(
            entry.name
            for entry in (os.scandir(place) if place.is_dir() else ())
            if not entry.name.startswith(".") and not entry.name.lower().endswith((".yaml", ".yml"))
        )
        if stray_names:
            names = ", ".join(stray_names[:_NAMED]) + (" …" if len(stray_names) > _NAMED else "")
            count = "1 fil eller mapp" if len(stray_names) == 1 else f"{len(stray_names)} filer eller mappar"
            faults.append(catalogue.STRAY_FILES.at(place, count=count, folder=folder, no_file=no_file, names=names))
    return faults


def outdated_documents(data_dir: Path, codebook: Codebook) -> list[Fault]:
    """Return faults for generated documents that differ from what code and codebook give.

    A bank outside the project may lack them: there only existing documents are compared. Returns none when a file of
    the codebook cannot be read.
    """
    from loaders.documents.generated import find_outdated  # it imports this module

    if codebook.unread:
        return []
    is_project_data = data_dir.resolve() == Path(__file__).resolve().parents[2] / "data"
    paths = find_outdated(data_dir, codebook)
    return [catalogue.OUTDATED_DOCUMENT.at(path) for path in paths if is_project_data or path.is_file()]


def misplaced_files(data_dir: Path) -> list[Fault]:
    """Return faults for files of reports or context that would never be read: in a subfolder, or not named .yaml."""
    faults = []
    for name, what in ((REPORTS, "rapporter"), (CONTEXT, "kommunfakta")):
        top = os.fspath(data_dir / name)
        for folder, folders, names in os.walk(top):  # a Path for each of 100,000 other files would take seconds
            for entry in folders + names:
                if entry.lower().endswith((".yaml", ".yml")) and (folder != top or not entry.endswith(".yaml")):
                    faults.append(catalogue.WRONG_EXTENSION.at(Path(folder, entry), what=what, folder=name))
    return faults


def _check_without_reports(checker: Checker, paths: Sequence[Path]) -> list[FileCheck]:
    return [checker.check(path)._replace(checked=None) for path in paths]
