"""Lanes for names that would lie on each other: each is put in the first lane where it has room."""

from collections.abc import Sequence


def lanes_of(spans: Sequence[tuple[float, float]]) -> list[int]:
    """Return the lane of each span (begin, end), in their order; no two in a lane overlap."""
    taken: list[list[tuple[float, float]]] = []
    found = []
    for begin, end in spans:
        free = (lane for lane, others in enumerate(taken) if all(end <= a or begin >= b for a, b in others))
        lane = next(free, len(taken))
        if lane == len(taken):
            taken.append([])
        taken[lane].append((begin, end))
        found.append(lane)
    return found
