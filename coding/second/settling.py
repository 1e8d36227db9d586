"""A difference between two coders settled: whose value holds and why, as a change of the first coding."""

from collections.abc import Callable

from coding.deciding import now
from coding.second.pairs import Disagreement, Pair, items_behind
from workspace.coding_items import Item
from workspace.coding_values import Value
from workspace.report_coding import ReportCoding, Settlement

Change = Callable[[ReportCoding], ReportCoding]
_VALUES_OF = {"questions": ("no", "grade", "boards", "evidence"), "findings": ("area", "status", "boards", "evidence")}
_VALUE = {"question": "grade", "cell": "status"}


def write_reason(name: str, reason: str) -> Change:
    """Return the change that a reason is written, before or after somebody has chosen."""

    def make(coding: ReportCoding) -> ReportCoding:
        kept = coding.settled.get(name)
        if kept is not None and kept.choice is not None:
            return coding  # it stands in a note: taken back first
        if not reason.strip():
            return coding.changed(settled={each: value for each, value in coding.settled.items() if each != name})
        written = Settlement(reason=reason, by=coding.coder, at=now())
        return coding.changed(settled={**coding.settled, name: written})

    return make


def settle(each: Disagreement, choice: str, told: str, first: ReportCoding, second: ReportCoding, pair: Pair) -> Change:
    """Return the change that a disagreement is settled with the reason that is written.

    `choice` is forsta, andra or ingen; `told` begins the note (what the two said, and what holds). With andra the first
    coding gets the second's value: a matched finding its status, one that only the second has is added to be worded,
    one that only the first has is rejected. In a report that assesses several parties a finding may stand in several
    cells: there nothing is changed, and the coder changes the findings. `first` is the first coding as compared.
    """

    def make(coding: ReportCoding) -> ReportCoding:
        kept = coding.settled.get(each.name)
        if kept is not None and kept.choice is not None:
            return coding
        reason = kept.reason if kept else ""
        note = f"{told} {reason}".strip()[:1500] if each.kind != "finding" or reason else None
        is_changed = choice == "andra" and changes_items(each)
        before, added = _changed(each, first, second, pair, coding) if is_changed else ({}, [])
        settlement = Settlement.model_validate({
            "choice": choice, "reason": reason, "note": note, "by": coding.coder, "at": now(),
            "before": [coding.by_id[item_id] for item_id in before], "added": [item.item_id for item in added],
        })  # fmt: skip
        for item in added:
            coding = coding.with_item(item)
        items = [before.get(item.item_id, item) for item in coding.items]
        coding = coding.changed(items=items, settled={**coding.settled, each.name: settlement})
        return coding.with_note(note) if note else coding

    return make


def take_back(name: str) -> Change:
    """Return the change that a settlement is taken back: what it changed is as before, and its note goes.

    An added finding that somebody has worded since stays; of the changed ones only what was settled is put back.
    """

    def make(coding: ReportCoding) -> ReportCoding:
        kept = coding.settled.get(name)
        if kept is None or kept.choice is None:
            return coding
        before = {item.item_id: item for item in kept.before}
        items = [
            _put_back(item, before[item.item_id]) if item.item_id in before else item
            for item in coding.items
            if not (item.item_id in kept.added and _is_untouched(item))
        ]
        reason = Settlement(reason=kept.reason, by=coding.coder, at=now()) if kept.reason else None
        settled = {each: value for each, value in coding.settled.items() if each != name}
        coding = coding.changed(items=items, settled={**settled, name: reason} if reason else settled)
        is_shared = any(each.note == kept.note for each in settled.values())
        return coding.without_note(kept.note) if kept.note and not is_shared else coding

    return make


def changes_items(each: Disagreement) -> bool:
    """Return whether the second one's choice changes the first coding: not for one party's cell among several."""
    return each.name.count(":") == 1 or each.kind != "cell"


def left_to_settle(coding: ReportCoding, pair: Pair) -> list[Disagreement]:
    """Return the disagreements that nobody has settled."""
    return [
        each
        for each in pair.disagreements
        if each.name not in coding.settled or coding.settled[each.name].choice is None
    ]


def _changed(
    each: Disagreement, first: ReportCoding, second: ReportCoding, pair: Pair, coding: ReportCoding
) -> tuple[dict[str, Item], list[Item]]:
    """The items of the first coding as they become, by id, and those that are added."""
    block = "questions" if each.kind == "question" else "findings"
    own, others = items_behind(first, block), items_behind(second, block)
    matches = dict(_matches(each, pair))
    changed: dict[str, Item] = {}
    at = now()
    taken: set[int] = set()
    for place in each.first_places:
        item = coding.by_id.get(own[place].item_id)
        if item is None or item.state == "avvisad":  # since it was handed over: the second one's is added
            continue
        if place not in matches:
            changed[item.item_id] = item.with_state("avvisad", coding.coder, at)
            continue
        taken.add(matches[place])
        name, given = _VALUE[each.kind], others[matches[place]].values.get(_VALUE[each.kind])
        kept = item.values.get(name)
        if given is None or given.value is None or (kept is not None and kept.value == given.value):
            continue
        value = (
            Value.typed(given.value, coding.coder, at)
            if kept is None
            else kept.changed_to(given.value, coding.coder, at)
        )
        changed[item.item_id] = item.with_value(name, value)
    added = [_copied(others[place], second.coder, at) for place in each.second_places if place not in taken]
    return changed, added


def _matches(each: Disagreement, pair: Pair) -> list[tuple[int, int]]:
    """The places of the first's and the second's that are the same thing."""
    if each.kind == "question":
        return list(zip(each.first_places, each.second_places, strict=False))
    return [(match.first, match.second) for match in pair.comparison.matched if match.first in each.first_places]


def _copied(item: Item, by: str, at: str) -> Item:
    """A finding or question of the second coder, to be worded by whoever settles."""
    values = {
        name: Value.typed(value.value, by, at, value.place)
        for name, value in item.values.items()
        if name in _VALUES_OF[item.block] and value.value is not None
    }
    return Item.new(item.block, values)


def _is_untouched(item: Item) -> bool:
    """Whether an added item is as it was copied: nobody has worded it."""
    return item.state == "forslag" and item.values.keys() <= set(_VALUES_OF[item.block])


def _put_back(item: Item, before: Item) -> Item:
    values = {
        name: before.values[name] if name in _VALUE.values() and name in before.values else value
        for name, value in item.values.items()
    }
    return item.changed(values=values, state=before.state, by=before.by, at=before.at)
