"""Finds values that stand twice in one list, in reports and in the codebook."""

from collections.abc import Iterable, Iterator

from loaders.faults import catalogue
from loaders.read.codebook_schema import fold
from loaders.read.issues import Issue
from loaders.read.tree import Loc


def find_repeats(loc: Loc, values: Iterable[str], *below: str) -> Iterator[Issue]:
    """Issues of the values that stand earlier in the list too; `below` leads from an item of the list to its value."""
    places: dict[str, int] = {}
    for index, value in enumerate(values):
        first = places.setdefault(fold(value), index)
        if first != index:
            message = {"value": value, "field": loc[-1], "first": first + 1}
            yield Issue(catalogue.REPEATED_VALUE, (*loc, index, *below), message)
