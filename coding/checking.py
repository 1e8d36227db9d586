"""What `check` and `verify` say of a coding, in one list: each fault with the item and field that it belongs to."""

import hashlib
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from coding.corrections import corrected_tree
from coding.kept_text import rewritten, tree_of_text
from coding.report_id import id_fault
from coding.report_text import report_blocks, report_text
from coding.report_tree import ReportTree, tree_of
from loaders.check.checks import Checker
from loaders.check.codebook import Codebook, read_codebook
from loaders.check.places import find_quoted
from loaders.check.verify import find_source_issues, party_names
from loaders.faults import catalogue
from loaders.faults.fault import Fault, LoadersError, display_path
from loaders.files.state import REPORTS, list_reports
from loaders.read.issues import Issue, place_issue
from loaders.read.reading import Reading, read_with_positions
from loaders.read.tree import Loc, Positions
from sources.finding import Finder
from workspace.coding_items import Item
from workspace.report_coding import ReportCoding

NO_ID = "utan-id"  # the file's name while the coding has no id
_ABSENT = {catalogue.NO_FINDINGS: "block", catalogue.ABSENCE_NOT_SAID: "blocks"}  # which value names the blocks


@dataclass(frozen=True, slots=True)
class PlacedFault:
    """A fault and what it belongs to: the item and its field ("": the whole item), None when it is no item's.

    `loc` is its path in the file's tree, () for the whole file.
    """

    fault: Fault
    loc: Loc = ()
    item: Item | None = None
    field: str = ""


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
    built, text, refusal = _written(coding, data_dir, coded_on)
    codebook, _ = read_codebook(data_dir)
    report_id = coding.report_id or NO_ID
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"{report_id}.yaml")
        path.write_bytes(text.encode("utf-8"))
        reports = list_reports(data_dir)
        ids = None if reports.faults else {report_id, *(report.stem for report in reports.paths)}
        found = Checker(codebook, ids, reports_dir=data_dir / REPORTS).inspect(path)
        _, positions, _ = read_with_positions(path)
    shown = display_path(data_dir / REPORTS / path.name)
    issues = [*found.issues, *_source_issues(found.reading, finder, coding, codebook)]
    lines = text.split("\n")
    faults = {replace(fault, path=shown): _loc_at(positions, fault) for fault in found.reading.faults}
    faults |= {kind.at(shown, *place, **values): () for kind, place, values in found.remarks}
    placed = [_placed(built, fault, loc) for fault, loc in faults.items()]
    for issue in issues:
        kind, place, values = place_issue(issue, positions, lines)
        placed.append(_placed(built, kind.at(shown, *place, **values), issue.loc, issue))
    by_fault = {each.fault: each for each in reversed(placed)}
    return Checked(coding.report_id, text, tuple(by_fault[fault] for fault in sorted(by_fault)), refusal)


def _written(coding: ReportCoding, data_dir: Path, coded_on: str) -> tuple[ReportTree, str, str]:
    """The tree and text of a coding, and why it cannot be put into the bank ("" when it can)."""
    built = tree_of(coding, coded_on=coded_on)
    refusal = id_fault(coding.report_id, coding, data_dir) if coding.report_id else "Rapporten har inget id än."
    if coding.corrects is None:
        return built, report_text(built.tree), refusal
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
        f"{display_path(path)} har ändrats sedan rättelsen började. Öppna rapporten för rättelse igen, så att den andra "
        "ändringen kommer med."
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


def _loc_at(positions: Positions, fault: Fault) -> Loc:
    """The path of the innermost value that begins at or before a fault's place."""
    begun = [(position.key, len(loc), loc) for loc, position in positions.items()]
    return max((entry for entry in begun if entry[0] <= (fault.line, fault.column)), default=((1, 1), 0, ()))[2]


def _placed(built: ReportTree, fault: Fault, loc: Loc, issue: Issue | None = None) -> PlacedFault:
    """The fault with its item and field: of the value at its path, or else of the item around it."""
    if issue is not None and issue.kind in _ABSENT:
        loc = ("absent", str(issue.values[_ABSENT[issue.kind]]).split(", ")[0])
    for length in range(len(loc), -1, -1):
        if source := built.sources.get(loc[:length]):
            return PlacedFault(fault, loc, *source)
        if item := built.items.get(loc[:length]):
            field = _field(item, loc[length:])
            return PlacedFault(fault, loc, item if field is not None else None, field or "")
    return PlacedFault(fault, loc)


def _field(item: Item, rest: Loc) -> str | None:
    """The field of an item that a path in it leads to, "" for the item as a whole; None when it is no field of it."""
    is_report = item.block == "report"
    names = [str(part) for part in rest if isinstance(part, str)]
    if not names:
        return None if is_report else ""
    if not is_report:
        return names[0] if names[0] not in ("response", "follow_up", "aspects") else ""
    rows = {row.name: row for row in report_blocks().rows[report_blocks().root]}
    row = rows.get(names[0])
    if row is None or (row.block and row.is_list):
        return None
    if row.block is None:
        return names[0]
    inner = {inner.name: inner for inner in report_blocks().rows[row.block]}
    first = next((name for name, field in inner.items() if field.required), next(iter(inner)))
    field = inner.get(names[1] if len(names) > 1 else first)
    is_value = field is not None and field.block is None and f"{row.name}.{field.name}" not in _NOT_TYPED
    return f"{row.name}.{field.name}" if field is not None and is_value else None


# What the file says of its source and of who coded it comes from the coding itself.
_NOT_TYPED = frozenset({"source.file", "source.sha256", "source.pages", "coding.by", "coding.date", "coding.notes"})
