"""What `check` and `verify` say of a coding, in one list: each fault with the item and field that it belongs to."""

import hashlib
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from coding.corrections import corrected_tree
from coding.fault_places import PlacedFault, loc_at, loc_of, place_fault, places_in
from coding.kept_text import rewritten, tree_of_text
from coding.report_id import id_fault
from coding.report_text import report_text
from coding.report_tree import ReportTree, tree_of
from loaders.check.checks import Checker, Inspection
from loaders.check.codebook import Codebook, read_codebook
from loaders.check.places import find_quoted
from loaders.check.verify import find_source_issues, party_names
from loaders.faults import catalogue
from loaders.faults.fault import LoadersError, display_path
from loaders.files.state import REPORTS, list_reports
from loaders.read.issues import Issue, place_issue
from loaders.read.reading import Reading
from sources.finding import Finder
from workspace.report_coding import ReportCoding

NO_ID = "utan-id"  # the file's name while the coding has no id


@dataclass(frozen=True, slots=True)
class Checked:
    """A coding as a report file, with all its faults sorted by place.

    `refusal` says in Swedish why the file cannot be put into the bank whatever its faults; "" when it can.
    """

    report_id: str
    text: str
    faults: tuple[PlacedFault, ...]
    refusal: str = ""

    @property
    def stops(self) -> bool:
        """Return True when the file may not be put into the bank."""
        return bool(self.refusal) or any(placed.fault.stops for placed in self.faults)


def check_coding(coding: ReportCoding, finder: Finder | None, data_dir: Path, coded_on: str) -> Checked:
    """Return a coding as a report file with the faults of `check` and `verify`.

    `finder` is of the coding's source, None when its file is gone; `coded_on` is the day (ISO) of the coding. Nothing
    is written but a temporary file. Raises OSError when that cannot be.
    """
    codebook, _ = read_codebook(data_dir)
    built, text, refusal = _written(coding, codebook, data_dir, coded_on)
    name = f"{coding.report_id or NO_ID}.yaml"
    found = inspected(name, text, codebook, data_dir)
    source_issues = _source_issues(found.reading, finder, coding, codebook)
    return Checked(
        coding.report_id, text, _placed(found, built, data_dir / REPORTS / name, text, source_issues), refusal
    )


def check_text(report_id: str, text: str, codebook: Codebook, data_dir: Path, refusal: str = "") -> Checked:
    """Return the text of a report file with the faults of `check`; those of `verify` need the report's source.

    Nothing is written but a temporary file. Raises OSError when that cannot be.
    """
    name = f"{report_id}.yaml"
    found = inspected(name, text, codebook, data_dir)
    return Checked(report_id, text, _placed(found, ReportTree({}), data_dir / REPORTS / name, text), refusal)


def _placed(
    found: Inspection, built: ReportTree, path: Path, text: str, more: Iterable[Issue] = ()
) -> tuple[PlacedFault, ...]:
    """The faults of a text, sorted by place, each once and with the item that it belongs to."""
    shown, positions, lines = display_path(path), places_in(text), text.split("\n")
    faults = [replace(fault, path=shown) for fault in found.reading.faults]
    faults += [kind.at(shown, place[0], place[1], **values) for kind, place, values in found.remarks]
    placed = [place_fault(built, fault, loc_at(positions, fault)) for fault in faults]
    for issue in (*found.issues, *more):
        kind, place, values = place_issue(issue, positions, lines)
        placed.append(place_fault(built, kind.at(shown, place[0], place[1], **values), loc_of(issue)))
    by_fault = {each.fault: each for each in reversed(placed)}
    return tuple(by_fault[fault] for fault in sorted(by_fault))


def inspected(name: str, text: str, codebook: Codebook, data_dir: Path) -> Inspection:
    """Return what `check` finds in the text, as the file with this name among the bank's reports."""
    reports = list_reports(data_dir)
    ids = None if reports.faults else {Path(name).stem, *(report.stem for report in reports.paths)}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(text.encode("utf-8"))
        return Checker(codebook, ids, reports_dir=data_dir / REPORTS).inspect(path)


def _written(coding: ReportCoding, codebook: Codebook, data_dir: Path, coded_on: str) -> tuple[ReportTree, str, str]:
    """The tree and text of a coding, and why it cannot be put into the bank ("" when it can)."""
    report_id = coding.report_id
    refusal = id_fault(report_id, coding, codebook, data_dir) if report_id else "Rapporten har inget id än."
    if coding.corrects is not None:
        return _corrected(coding, data_dir, coded_on, refusal)
    built = tree_of(coding, coded_on=coded_on)
    text = report_text(built.tree)
    return built, text, "" if refusal and _holds(data_dir / REPORTS / f"{report_id}.yaml", text) else refusal


def _holds(path: Path, text: str) -> bool:
    """Whether a file has just this text: put there before, perhaps by a program that was stopped while it built."""
    try:
        return path.read_bytes() == text.encode("utf-8")
    except OSError:
        return False


def _corrected(coding: ReportCoding, data_dir: Path, coded_on: str, refusal: str) -> tuple[ReportTree, str, str]:
    """The same of a correction: the text is that of the file as it is now, with what was changed."""
    built = tree_of(coding, coded_on=coded_on)
    path = data_dir / REPORTS / f"{coding.corrects}.yaml"
    try:
        before = path.read_bytes()
        if hashlib.sha256(before).hexdigest() != coding.base_sha256:
            refusal = refusal or changed_since(path)
        built = corrected_tree(coding, tree_of_text(before.decode("utf-8")), coded_on)
        return built, rewritten(before.decode("utf-8"), built.tree), refusal
    except (OSError, UnicodeDecodeError):
        return built, report_text(built.tree), f"{display_path(path)} finns inte längre, eller går inte att läsa."
    except LoadersError as refused:
        return built, report_text(built.tree), refusal or str(refused)


def changed_since(path: Path) -> str:
    """Return, in Swedish, that a report file is another than the one that was opened for correction."""
    return (
        f"{display_path(path)} har ändrats sedan rättelsen började. Öppna rapporten för rättelse igen, så att den "
        "andra ändringen kommer med."
    )


def _source_issues(
    reading: Reading, finder: Finder | None, coding: ReportCoding, codebook: Codebook
) -> Iterator[Issue]:
    """What `verify` says of the file."""
    if reading.tree is None:
        return
    if finder is None:
        yield Issue(catalogue.SOURCE_NOT_KEPT, ("source",), {"report": coding.report_id or "ID"})
        return
    source = reading.tree.get("source") if isinstance(reading.tree, dict) else None
    actual = finder.document.sha256
    if isinstance(source, dict) and source.get("sha256") != actual:
        values = {"file": coding.source.file_name, "actual": actual}
        yield Issue(catalogue.SOURCE_CHANGED, ("source", "sha256"), values)
    quoted = find_quoted(reading.tree)
    yield from find_source_issues(reading.tree, quoted, finder, coding.source.file_name, party_names(codebook))
