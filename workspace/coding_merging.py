"""What differs between two versions of a report's coding, and the work of two persons on one put together."""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from workspace.coding_items import Item
from workspace.coding_values import Value, first_decided
from workspace.parts import Change, changed_values, merged_order, merged_parts, merged_values, moved_ids
from workspace.report_coding import ReportCoding

# Fields that belong together: two persons who change different fields of a group are in conflict.
FRAME = (
    ("title",), ("report_id",), ("source",), ("coder", "started_at"), ("corrects", "base_sha256"), ("sending",),
    ("blind",), ("agreement",),
)  # fmt: skip
COMPARED = (*(name for names in FRAME for name in names), "notes")


def changes(earlier: ReportCoding, later: ReportCoding) -> list[Change]:
    """Return what differs between two codings: the coding's own values, then item by item in the later one's order.

    `name` is an item's id, "" for the coding. `what` is "state" for whether an item is taken in, "values.area" for a
    field (with the Values), "sentences.12:3401", "settled.cell:sip" and "spent.fynd". "flyttad" has the numbers before
    and after. Removed items come last.
    """
    differences = changed_values("", earlier, later, COMPARED)
    for name in ("sentences", "settled", "spent"):
        differences += _changed_entries("", name, getattr(earlier, name), getattr(later, name))
    earlier_items, moved = dict(earlier.by_id), _moved_items(earlier, later)
    for item_id, item in later.by_id.items():
        earlier_item = earlier_items.pop(item_id, None)
        if earlier_item is None:
            differences.append(Change(item_id, "ny"))
            continue
        if item_id in moved:
            differences.append(Change(item_id, "flyttad", earlier.number_of(item_id), later.number_of(item_id)))
        differences += _changed_item(earlier_item, item)
    return differences + [Change(item_id, "borttagen") for item_id in earlier_items]


def _changed_item(earlier: Item, later: Item) -> list[Change]:
    compared = ("block", "parent", "state") + (("by", "at") if earlier.state == later.state else ())
    differences = changed_values(later.item_id, earlier, later, compared)
    return differences + _changed_entries(later.item_id, "values", earlier.values, later.values)


def _changed_entries(name: str, what: str, earlier: Mapping[Any, Any], later: Mapping[Any, Any]) -> list[Change]:
    """One change for each key whose entry differs; None where there is none."""
    pairs = [(key, earlier.get(key), later.get(key)) for key in {**earlier, **later}]
    return [Change(name, f"{what}.{key}", before, after) for key, before, after in pairs if before != after]


def _moved_items(earlier: ReportCoding, later: ReportCoding) -> set[str]:
    """The items that have moved within their group."""
    groups = _ids_by_group(earlier), _ids_by_group(later)
    return {item_id for group, ids in groups[1].items() for item_id in moved_ids(groups[0].get(group, []), ids)}


def _ids_by_group(coding: ReportCoding) -> dict[tuple[str, str | None], list[str]]:
    ids: dict[tuple[str, str | None], list[str]] = {}
    for item in coding.items:
        ids.setdefault(item.group, []).append(item.item_id)
    return ids


def merged(base: ReportCoding, mine: ReportCoding, theirs: ReportCoding) -> ReportCoding | None:
    """Return `theirs` with what `mine` changed since `base`, or None when both changed the same in different ways.

    "The same" is a group of the coding's values (FRAME), whether an item is taken in, the value of a field, a sentence,
    a difference between two coders, or the order of a group of items. The same answer given by both is no conflict: the
    first decision stands. Items that either has removed are gone. None when one has removed or rejected an item that
    the other has worked on, and when the two do not fit together. Both persons' time is added.
    """
    if mine == theirs:
        return theirs
    frame = merged_values(base, mine, theirs, FRAME)
    sentences = merged_parts(base.sentences, mine.sentences, theirs.sentences, _conflict)
    settled = merged_parts(base.settled, mine.settled, theirs.settled, _conflict)
    notes = _merged_notes(base, mine, theirs)
    items = _merged_items(base, mine, theirs)
    if frame is None or sentences is None or settled is None or notes is None or items is None:
        return None
    changed = {**frame, "sentences": sentences, "settled": settled, "notes": notes, "items": items}
    try:
        return theirs.changed(**changed, spent=_added_time(base, mine, theirs))
    except ValidationError:  # full, the parent of an added item removed, or the single values in two items
        return None


def _conflict(base: object, mine: object, theirs: object) -> None:
    """Nothing is merged: the two are in conflict."""


def _added_time(base: ReportCoding, mine: ReportCoding, theirs: ReportCoding) -> dict[str, int]:
    """The seconds by step with what both have added; an older version that was restored may have fewer than base."""
    steps = {**theirs.spent, **mine.spent}
    return {
        step: max(theirs.spent.get(step, 0) + mine.spent.get(step, 0) - base.spent.get(step, 0), 0) for step in steps
    }


def _merged_notes(base: ReportCoding, mine: ReportCoding, theirs: ReportCoding) -> list[str] | None:
    base_notes, my_notes, their_notes = ({note: note for note in side.notes} for side in (base, mine, theirs))
    kept = merged_parts(base_notes, my_notes, their_notes, _conflict)
    if kept is None:
        return None
    return merged_order(*([note for note in side if note in kept] for side in (base_notes, my_notes, their_notes)))


def _merged_items(base: ReportCoding, mine: ReportCoding, theirs: ReportCoding) -> list[Item] | None:
    items = merged_parts(base.by_id, mine.by_id, theirs.by_id, _merged_item)
    if items is None or _changed_what_is_rejected(base, mine, theirs) or _changed_what_is_rejected(base, theirs, mine):
        return None
    ordered: list[Item] = []
    groups = [_ids_by_group(side) for side in (base, mine, theirs)]
    for group in dict.fromkeys(item.group for item in items.values()):
        order = merged_order(*([item_id for item_id in side.get(group, []) if item_id in items] for side in groups))
        if order is None:
            return None
        ordered += [items[item_id] for item_id in order]
    return ordered


def _changed_what_is_rejected(base: ReportCoding, rejecting: ReportCoding, other: ReportCoding) -> bool:
    """Whether the other has worked on an item, or within one, whose values would be lost because it is rejected."""
    before = base.by_id
    rejected = _rejected_ids(rejecting) & before.keys() - _rejected_ids(base) - _rejected_ids(other)
    return any(item != before.get(item.item_id) for item in other.items if rejected & {item.item_id, item.parent})


def _rejected_ids(coding: ReportCoding) -> set[str | None]:
    return {item.item_id for item in coding.items if item.state == "avvisad"}


def _merged_item(base: Item, mine: Item, theirs: Item) -> Item | None:
    values = _merged_item_values(base, mine, theirs)
    decision = merged_values(base, mine, theirs, [("block", "parent"), ("state", "by", "at")])
    if decision is None and mine.state == theirs.state and mine.group == theirs.group:
        first = first_decided(mine, theirs)
        decision = {"by": first.by, "at": first.at}
    return None if values is None or decision is None else theirs.changed(**decision, values=values)


def _merged_item_values(base: Item, mine: Item, theirs: Item) -> dict[str, Value] | None:
    agreed = {
        field: first_decided(my_value, theirs.values[field])
        for field, my_value in mine.values.items()
        if field in theirs.values
        and base.values.get(field) not in (my_value, theirs.values[field])
        and my_value.same_answer(theirs.values[field])
        and my_value.is_decided
    }
    return merged_parts(base.values, {**mine.values, **agreed}, {**theirs.values, **agreed}, _conflict)
