"""How much is told of one file: whoever has a hundred faults to mend needs no more of them at once."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from loaders.faults import catalogue as c
from loaders.faults.fault import Fault, FaultKind

MOST_TOLD = 100

Found = tuple[FaultKind, tuple[int, int], Mapping[str, object]]  # kind, line and column, the template's values


def tell(path: Path, found: Iterable[Found], more: int = 0) -> list[Fault]:
    """What was found in a file as faults in the order of their places, at most MOST_TOLD of them.

    A last one then says how many are left out; `more` counts those that were not even given.
    """
    in_order = sorted(found, key=lambda one: (one[1], one[0].code))
    told, rest = in_order[:MOST_TOLD], in_order[MOST_TOLD:]
    faults = sorted(kind.at(path, line, column, **values) for kind, (line, column), values in told)
    if rest or more:
        stops = bool(more) or any(kind.level == "fel" for kind, _, _ in rest)
        kind = c.MORE_FAULTS if stops else c.MORE_REMARKS
        line, column = told[-1][1]
        faults.append(kind.at(path, line, column, count=len(rest) + more, told=len(told)))
    return faults
