"""Limits the faults reported for one file: nobody needs more than a hundred at once (decision 33)."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from loaders.faults import catalogue
from loaders.faults.fault import Fault, FaultKind

MOST_FAULTS = 100

Problem = tuple[FaultKind, tuple[int, int], Mapping[str, object]]  # kind, line and column, the template's values


def tell(path: Path, problems: Iterable[Problem], more: int = 0) -> list[Fault]:
    """Return a file's problems as faults, ordered by place, at most MOST_FAULTS of them.

    When some are left out, one more fault says how many; `more` counts those that are not among `problems`.
    """
    in_order = sorted(problems, key=lambda problem: (problem[1], problem[0].code))
    shown, rest = in_order[:MOST_FAULTS], in_order[MOST_FAULTS:]
    faults = sorted(kind.at(path, line, column, **values) for kind, (line, column), values in shown)
    if rest or more:
        stops = bool(more) or any(kind.level == "fel" for kind, _, _ in rest)
        kind = catalogue.MORE_FAULTS if stops else catalogue.MORE_REMARKS
        line, column = shown[-1][1]
        faults.append(kind.at(path, line, column, count=len(rest) + more, told=len(shown)))
    return faults
