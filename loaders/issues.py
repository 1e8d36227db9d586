"""Issues: what a check found, before its line is known. Only files with issues are read again to find the lines."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from loaders.faults import Fault, FaultKind
from loaders.reading import read_with_positions
from loaders.telling import tell
from loaders.tree import Loc, Position, Positions


@dataclass(frozen=True)
class Issue:
    """A kind of fault at a path in the tree: ("findings", 3, "status"). `at_key` points at the key, not the value."""

    kind: FaultKind
    loc: Loc
    values: Mapping[str, object] = field(default_factory=dict)
    at_key: bool = False


def locate(path: Path, issues: Iterable[Issue]) -> list[Fault]:
    """The issues of one file as faults with line and column, sorted by place."""
    issues = list(issues)
    if not issues:
        return []
    _, positions, _ = read_with_positions(path)
    return tell(path, ((issue.kind, _place(issue, positions), issue.values) for issue in issues))


def _place(issue: Issue, positions: Positions) -> tuple[int, int]:
    position = nearest_position(positions, issue.loc)
    return position.key if issue.at_key else position.value


def nearest_position(positions: Positions, loc: Loc) -> Position:
    """The place of a path, or of the innermost block around it that stands in the file."""
    while loc not in positions and loc:
        loc = loc[:-1]
    return positions.get(loc, Position((1, 1), (1, 1)))
