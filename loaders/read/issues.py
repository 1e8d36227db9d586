"""Issues: what a check found, before its line is known. Only a file with issues is read again to find the lines."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from loaders.faults import catalogue
from loaders.faults.fault import Fault, FaultKind
from loaders.faults.fault_limit import Problem, tell
from loaders.read.reading import read_fast, read_with_positions
from loaders.read.tree import Loc, Position, Positions
from loaders.read.yaml_traps import retell


@dataclass(frozen=True)
class Issue:
    """A kind of fault at a path in the tree: ("findings", 3, "status"). `at_key` points at the key, not the value."""

    kind: FaultKind
    loc: Loc
    values: Mapping[str, object] = field(default_factory=dict)
    at_key: bool = False


def locate(path: Path, issues: Iterable[Issue], remarks: Iterable[Problem] = ()) -> list[Fault]:
    """Return a file's issues, and the remarks from reading it, as faults with line and column, sorted by place."""
    issues = list(issues)
    if not issues:
        return tell(path, remarks)
    _, positions, _ = read_with_positions(path)
    lines = read_fast(path).text.split("\n") if any(_is_no_text(issue) for issue in issues) else []
    return tell(path, [*remarks, *(place_issue(issue, positions, lines) for issue in issues)])


def place_issue(issue: Issue, positions: Positions, lines: list[str]) -> Problem:
    """Return the issue with its place, and what only the file shows: a field left empty, or a text that YAML split."""
    place = _place(issue, positions)
    if issue.kind is catalogue.MISSING_FIELD:
        stands = issue.loc[-1:] == (issue.values["field"],) and issue.loc in positions
        return issue.kind, place, {**issue.values, "empty": " (fältet står tomt)" if stands else ""}
    if _is_no_text(issue) and place[0] <= len(lines):
        below = lines[place[0]] if place[0] < len(lines) else ""
        is_item = isinstance(issue.loc[-1], int)
        if trap := retell(lines[place[0] - 1], place[1], str(issue.values["found"]), is_item, below):
            return trap[0], place, {**issue.values, **trap[1]}
    return issue.kind, place, issue.values


def _is_no_text(issue: Issue) -> bool:
    """True for the issue that a list or a block stands where a text should."""
    return (
        issue.kind is catalogue.WRONG_KIND
        and issue.values["expected"] == "en text"
        and issue.values["found"] in ("en lista", "ett block")
    )


def _place(issue: Issue, positions: Positions) -> tuple[int, int]:
    position = nearest_position(positions, issue.loc)
    return position.key if issue.at_key else position.value


def nearest_position(positions: Positions, loc: Loc) -> Position:
    """Return the place of a path, or of the innermost block around it that is in the file."""
    while loc not in positions and loc:
        loc = loc[:-1]
    return positions.get(loc, Position((1, 1), (1, 1)))
