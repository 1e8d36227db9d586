"""What documents made of parts share: parts that never change in place, differences between versions, and merging."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field

Short = Annotated[str, Field(max_length=300)]
Long = Annotated[str, Field(max_length=20_000)]


class Part(BaseModel):
    """A document or a part of one: unknown fields are refused, values do not change in place."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    def changed(self, **values: Any) -> Self:
        """Return a copy with other values; raises pydantic's ValidationError."""
        return self.model_validate({**self.model_dump(), **values})


PartT = TypeVar("PartT", bound=Part)


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two documents. `what` is a field, "ny", "borttagen" or "flyttad"; values as stored."""

    name: str
    what: str
    before: Any = None
    after: Any = None


def put_back(parts: Sequence[PartT], part: PartT, place: int, id_of: Callable[[PartT], object]) -> list[PartT]:
    """Return the parts with a removed one at its place (from 0), or as they are when it is there already."""
    if id_of(part) in map(id_of, parts):
        return list(parts)
    return [*parts[:place], part, *parts[place:]]


def changed_values(name: str, was: Part, now: Part, compared: Sequence[str]) -> list[Change]:
    """Return one change, under `name`, per compared field that differs."""
    pairs = [(what, getattr(was, what), getattr(now, what)) for what in compared]
    return [Change(name, what, before, after) for what, before, after in pairs if before != after]


def merged_parts(
    was: Mapping[str, PartT],
    mine: Mapping[str, PartT],
    theirs: Mapping[str, PartT],
    merge: Callable[[PartT, PartT, PartT], PartT | None],
) -> dict[str, PartT] | None:
    """Return theirs, by id, with what mine changed since `was`, mine's own last; None when both changed the same.

    Parts that either has added are kept; what either has removed is gone, unless the other has changed it: None.
    `merge` is asked for a part that all three have and that both changed (was, mine, theirs).
    """
    found: dict[str, PartT] = {}
    for part_id in [*theirs, *(one for one in mine if one not in theirs)]:
        before, here, there = was.get(part_id), mine.get(part_id), theirs.get(part_id)
        if here == there or there == before:  # only this side has changed it, or both in the same way
            together = here
        elif here == before:
            together = there
        else:
            together = None if before is None or here is None or there is None else merge(before, here, there)
            if together is None:
                return None
        if together is not None:
            found[part_id] = together
    return found


def merged_values(was: Part, now: Part, other: Part, groups: Iterable[Sequence[str]]) -> dict[str, Any] | None:
    """Return what `now` changed since `was`, None when `other` changed some of the same to something else.

    The fields of a group belong together: changes of two of them by two persons are changes of the same.
    """
    changed: dict[str, Any] = {}
    for names in groups:
        before, here, there = ([getattr(one, name) for name in names] for one in (was, now, other))
        if here == before:
            continue
        if there not in (before, here):
            return None
        changed |= zip(names, here, strict=True)
    return changed
