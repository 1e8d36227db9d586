"""What is left to decide in the coding of a report, and how the machine's proposals have fared."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from workspace.coding_items import STEP_OF, Block, Item, Step
from workspace.coding_values import Value
from workspace.report_coding import ReportCoding


@dataclass(frozen=True, slots=True)
class Left:
    """How many items of a block, and values in its items, nobody has decided about."""

    items: int = 0
    values: int = 0


@dataclass(frozen=True, slots=True)
class Acceptance:
    """How many values of one kind the machine proposed, and what a person decided about them."""

    proposed: int = 0
    confirmed: int = 0
    changed: int = 0
    rejected: int = 0
    not_in_source: int = 0

    @property
    def left(self) -> int:
        """Return how many nobody has decided about."""
        return self.proposed - self.confirmed - self.changed - self.rejected - self.not_in_source

    @property
    def confirmed_share(self) -> float | None:
        """Return the confirmed share of the decided, 0–1; None when nothing is decided. Near 1 it may be unread."""
        decided = self.proposed - self.left
        return self.confirmed / decided if decided else None


_COUNTED_AS = {"bekraftad": "confirmed", "andrad": "changed", "avvisad": "rejected", "finns_inte": "not_in_source"}


def left_to_confirm(coding: ReportCoding) -> dict[Step, dict[Block, Left]]:
    """Return by step and block what nobody has decided about; steps and blocks with nothing left are not there.

    Nothing is left in an item that is rejected, or that lies within one.
    """
    left: dict[Step, dict[Block, Left]] = {}
    for item, is_rejected in _with_rejection(coding):
        waiting_values = sum(not value.is_decided for value in item.values.values())
        if is_rejected or (item.state != "forslag" and not waiting_values):
            continue
        blocks = left.setdefault(STEP_OF[item.block], {})
        before = blocks.get(item.block, Left())
        blocks[item.block] = Left(before.items + (item.state == "forslag"), before.values + waiting_values)
    return left


def accepted_shares(coding: ReportCoding) -> dict[str, Acceptance]:
    """Return by kind of value ("findings.area") how the machine's proposals fared, in the order of the items.

    An undecided value in a rejected item is rejected with it. Fields without a proposal are not counted.
    """
    counts: dict[str, Counter[str]] = {}
    for item, is_rejected in _with_rejection(coding):
        for field, value in item.values.items():
            if value.is_from_machine:
                counted = counts.setdefault(f"{item.block}.{field}", Counter())
                counted["proposed"] += 1
                if name := _outcome(value, is_rejected):
                    counted[name] += 1
    return {kind: Acceptance(**counted) for kind, counted in counts.items()}


def _outcome(value: Value, is_rejected: bool) -> str | None:
    """The field of Acceptance that a value counts in, None while it is left."""
    return _COUNTED_AS.get(value.state, "rejected" if is_rejected else None)


def _with_rejection(coding: ReportCoding) -> Iterator[tuple[Item, bool]]:
    rejected = {item.item_id for item in coding.items if item.state == "avvisad"}
    for item in coding.items:
        yield item, item.item_id in rejected or item.parent in rejected
