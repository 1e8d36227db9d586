"""Which item and field of a coding a fault of its report file belongs to, so that a page can go there."""

from dataclasses import dataclass

from coding.report_text import report_blocks
from coding.report_tree import WITHIN, ReportTree
from loaders.faults import catalogue
from loaders.faults.fault import Fault
from loaders.read.issues import Issue
from loaders.read.tree import Loc, PositionBuilder, Positions
from workspace.coding_items import Item

_ABSENT = {catalogue.NO_FINDINGS: "block", catalogue.ABSENCE_NOT_SAID: "blocks"}  # which value names the blocks
# What the file says of its source and of who coded it comes from the coding itself.
_NOT_TYPED = frozenset({"source.file", "source.sha256", "source.pages", "coding.by", "coding.date", "coding.notes"})


@dataclass(frozen=True, slots=True)
class PlacedFault:
    """A fault and what it belongs to: the item and its field ("": the whole item), None when it is no item's.

    `loc` is its path in the file's tree, () for the whole file.
    """

    fault: Fault
    loc: Loc = ()
    item: Item | None = None
    field: str = ""


def loc_at(positions: Positions, fault: Fault) -> Loc:
    """Return the path of the innermost value that begins at or before a fault's place."""
    begun = [(position.key, len(loc), loc) for loc, position in positions.items()]
    return max((entry for entry in begun if entry[0] <= (fault.line, fault.column)), default=((1, 1), 0, ()))[2]


def places_in(text: str) -> Positions:
    """Return the places of everything in the file, as far as it can be read."""
    builder = PositionBuilder(text.removeprefix("\ufeff"))
    builder.run()
    return builder.positions


def loc_of(issue: Issue) -> Loc:
    """Return the path of an issue: of blocks that are not there, the field that says why not."""
    if issue.kind in _ABSENT:
        return "absent", str(issue.values[_ABSENT[issue.kind]]).split(", ")[0]
    return issue.loc


def place_fault(built: ReportTree, fault: Fault, loc: Loc) -> PlacedFault:
    """Return the fault with its item and field: of the value at its path, or else of the item around it."""
    for length in range(len(loc), -1, -1):
        if source := built.sources.get(loc[:length]):
            return PlacedFault(fault, loc, *source)
        if item := built.items.get(loc[:length]):
            field = _field(item, loc[length:])
            return PlacedFault(fault, loc, item if field is not None else None, field or "")
    return PlacedFault(fault, loc)


def _field(item: Item, rest: Loc) -> str | None:
    """The field of an item that a path in it leads to, "" for the item as a whole; None when it is no field of it."""
    names = [str(part) for part in rest if isinstance(part, str)]
    if item.block == "report":
        return _single_value(names)
    return names[0] if names and names[0] not in WITHIN.values() else ""


def _single_value(names: list[str]) -> str | None:
    """The report's single value at a path; of a block as a whole its first required field."""
    blocks = report_blocks()
    row = next((row for row in blocks.rows[blocks.root] if names[:1] == [row.name]), None)
    if row is None or row.block is None:
        return row.name if row else None
    inner_rows = sorted(blocks.rows[row.block], key=lambda inner: not inner.required)
    wanted = names[1] if len(names) > 1 else inner_rows[0].name
    inner = next((inner for inner in inner_rows if inner.name == wanted), None)
    field = f"{row.name}.{wanted}"
    return field if not row.is_list and inner and inner.block is None and field not in _NOT_TYPED else None
