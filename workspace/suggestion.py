"""The suggested sannolikhet: a short rule based on what audits have found, explained in docs/sannolikhet.md.

It is shown beside the auditors' own judgement and never filled in for them (decision 24).
"""

from dataclasses import dataclass
from typing import Literal

MINIMUM = 3  # comparable audits that must have examined the area
Reason = Literal["brist", "rekommendation", "lag", "fungerar"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the bank holds about one area, seen from one municipality. Counts are granskningar: each report once."""

    examined: int  # comparable audits that examined the area, without what they say about the own municipality
    brist: int
    delvis: int
    own_status: str | None = None  # of the own latest audit of the area: brist, delvis, fungerar
    own_open: int = 0  # own recommendations in the area that are not known to be carried out
    law_changed: bool = False  # a provision of the area changed after the evidence was gathered


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the rule: its reason, and the level after it. `is_held`: the rule kept it from reaching the top."""

    reason: Reason
    level: int
    is_held: bool = False


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A suggested level, from 1 to the scale: the level that the comparable audits give, and the steps after it."""

    from_others: int
    steps: tuple[Step, ...] = ()

    @property
    def level(self) -> int:
        """Return the suggested level."""
        return self.steps[-1].level if self.steps else self.from_others


def suggested_likelihood(evidence: Evidence, scale: int) -> Suggestion | None:
    """Return a suggestion from 1 to `scale`, or None when fewer than MINIMUM comparable audits examined the area.

    1. The comparable audits' weak share, (brist + delvis / 2) / examined, is mapped to the scale: 0 is 1, 1 is `scale`,
       halves are rounded up.
    2. One step up if the own latest audit found a brist, a recommendation is open, or the law has changed since. To the
       top only for an own brist: an open recommendation and a new law say that something may be wrong, not that it is
       (decision 60).
    3. One step down if the own latest audit found that it works.
    """
    if evidence.examined < MINIMUM:
        return None
    halves = 2 * evidence.brist + evidence.delvis
    level = from_others = 1 + (halves * (scale - 1) + evidence.examined) // (2 * evidence.examined)
    steps = []
    if reason := _reason_up(evidence):
        highest = scale if reason == "brist" else max(level, scale - 1)
        is_held = level < scale and level + 1 > highest
        level = min(level + 1, highest)
        steps.append(Step(reason, level, is_held))
    if evidence.own_status == "fungerar":
        level = max(level - 1, 1)
        steps.append(Step("fungerar", level))
    return Suggestion(from_others, tuple(steps))


def _reason_up(evidence: Evidence) -> Reason | None:
    if evidence.own_status == "brist":
        return "brist"
    if evidence.own_open:
        return "rekommendation"
    return "lag" if evidence.law_changed else None
