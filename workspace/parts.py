"""Shared by documents made of parts: parts that never change in place, their order, differences, and merging."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Self, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

Short = Annotated[str, Field(max_length=300)]
Long = Annotated[str, Field(max_length=20_000)]


def of_today(body_id: str) -> str:
    """Region Gotland had an id of its own before decision 101; it is the municipality's now."""
    return "0980" if body_id == "09" else body_id


def _all_of_today(body_ids: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(of_today, body_ids)))


PartyId = Annotated[str, Field(min_length=1, max_length=100), AfterValidator(of_today)]
PartyIds = Annotated[tuple[Annotated[str, Field(max_length=100)], ...], AfterValidator(_all_of_today)]


class Part(BaseModel):
    """A document or a part of one: unknown fields are refused, and values do not change in place."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    def changed(self, **values: Any) -> Self:
        """Return a copy with other values; raises pydantic's ValidationError."""
        return self.model_validate({**self.model_dump(), **values})


PartT = TypeVar("PartT", bound=Part)
EntryT = TypeVar("EntryT")


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two documents. `what` is a field, "ny", "borttagen" or "flyttad"; values as stored."""

    name: str
    what: str
    before: Any = None
    after: Any = None


def put_back(parts: Sequence[PartT], part: PartT, place: int, id_of: Callable[[PartT], object]) -> list[PartT]:
    """Return the parts with a removed one put back at its place (from 0); unchanged when it is already there."""
    if id_of(part) in map(id_of, parts):
        return list(parts)
    return [*parts[:place], part, *parts[place:]]


def moved_part(parts: Sequence[PartT], part: PartT, steps: int) -> list[PartT]:
    """Return the parts with one of them moved `steps` places down (up when negative), at most to the end."""
    rest = [other for other in parts if other != part]
    index = min(max(parts.index(part) + steps, 0), len(rest))
    return [*rest[:index], part, *rest[index:]]


def moved_ids(earlier: Sequence[str], later: Sequence[str]) -> set[str]:
    """Return the ids outside the longest run of ids that stand in the same order in both."""
    places = {part_id: place for place, part_id in enumerate(earlier)}
    common_ids = [part_id for part_id in later if part_id in places]
    runs: list[list[str]] = [[]]  # per id, the longest run that ends with it
    for part_id in common_ids:
        extendable_runs = [run for run in runs if not run or places[run[-1]] < places[part_id]]
        runs.append([*max(extendable_runs, key=len), part_id])
    longest = max(runs, key=len)
    return set(common_ids) - set(longest)


def changed_values(name: str, earlier: Part, later: Part, compared: Sequence[str]) -> list[Change]:
    """Return one change, under `name`, for each compared field that differs."""
    pairs = [(field, getattr(earlier, field), getattr(later, field)) for field in compared]
    return [Change(name, field, before, after) for field, before, after in pairs if before != after]


def merged_parts(
    base: Mapping[str, EntryT],
    mine: Mapping[str, EntryT],
    theirs: Mapping[str, EntryT],
    merge: Callable[[EntryT, EntryT, EntryT], EntryT | None],
) -> dict[str, EntryT] | None:
    """Return `theirs`, by id, with what `mine` changed since `base`; None when both changed the same part differently.

    Parts that either has added are kept, those of `mine` last. Parts that either has removed are gone; None when the
    other has changed one. `merge(base, mine, theirs)` is called for a part that all three have and that both changed.
    """
    merged: dict[str, EntryT] = {}
    for part_id in [*theirs, *(new_id for new_id in mine if new_id not in theirs)]:
        base_part, my_part, their_part = base.get(part_id), mine.get(part_id), theirs.get(part_id)
        if my_part == their_part or their_part == base_part:  # only this side has changed it, or both in the same way
            merged_part = my_part
        elif my_part == base_part:
            merged_part = their_part
        else:
            merged_part = (
                None
                if base_part is None or my_part is None or their_part is None
                else merge(base_part, my_part, their_part)
            )
            if merged_part is None:
                return None
        if merged_part is not None:
            merged[part_id] = merged_part
    return merged


def merged_values(base: Part, mine: Part, theirs: Part, groups: Iterable[Sequence[str]]) -> dict[str, Any] | None:
    """Return what `mine` changed since `base`; None when `theirs` changed the same group in another way.

    The fields of a group belong together: two persons who change different fields of a group are in conflict.
    """
    changed: dict[str, Any] = {}
    for names in groups:
        base_values, my_values, their_values = (
            [getattr(part, name) for name in names] for part in (base, mine, theirs)
        )
        if my_values == base_values:
            continue
        if their_values not in (base_values, my_values):
            return None
        changed |= zip(names, my_values, strict=True)
    return changed


def merged_order(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> list[str] | None:
    """Return the ids of all remaining parts in order, None when both have moved parts in different ways.

    The sides hold remaining ids only. An added part stands after the one it was put after, those of `theirs` first.
    """
    shared = set(base) & set(mine) & set(theirs)
    base_order, my_order, their_order = (
        [part_id for part_id in side if part_id in shared] for side in (base, mine, theirs)
    )
    if my_order in (base_order, their_order):
        order, other = list(theirs), mine
    elif their_order == base_order:
        order, other = list(mine), theirs
    else:
        return None
    ordered_ids, other_ids = set(order), set(other)
    for place, part_id in enumerate(other):
        if part_id in ordered_ids:
            continue
        index = order.index(other[place - 1]) + 1 if place else 0
        while index < len(order) and order[index] not in other_ids:  # what the other side has added there comes first
            index += 1
        order.insert(index, part_id)
        ordered_ids.add(part_id)
    return order
