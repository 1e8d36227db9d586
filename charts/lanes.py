"""Lanes for names that would overlap: each goes into the first lane with room for it."""

from collections.abc import Sequence


def lanes_of(spans: Sequence[tuple[float, float]]) -> list[int]:
    """Return the lane of each span (begin, end), in their order; no two in a lane overlap."""
    spans_by_lane: list[list[tuple[float, float]]] = []
    lanes = []
    for begin, end in spans:
        free = (
            lane
            for lane, other_spans in enumerate(spans_by_lane)
            if all(end <= other_begin or begin >= other_end for other_begin, other_end in other_spans)
        )
        lane = next(free, len(spans_by_lane))
        if lane == len(spans_by_lane):
            spans_by_lane.append([])
        spans_by_lane[lane].append((begin, end))
        lanes.append(lane)
    return lanes
