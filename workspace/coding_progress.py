"""How the machine's proposals have fared in the coding of a report."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from workspace.coding_items import Item
from workspace.coding_values import Value
from workspace.report_coding import ReportCoding


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


_COUNTED_AS = {"bekraftad": "confirmed", "andrad": "changed", "avvisad": "rejected", "finns_inte": "not_in_source"}


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
