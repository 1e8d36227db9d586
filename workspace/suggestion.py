"""The suggested sannolikhet: a short rule from what audits have found. Explained in docs/sannolikhet.md.

It is shown beside the auditors' own judgement and never filled into it.
"""

from dataclasses import dataclass

MINIMUM = 3  # comparable audits that must have examined the area


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the bank holds about one area, seen from one municipality. Counts are granskningar (reports, each once)."""

    examined: int  # comparable audits that examined the area, what they say of the own municipality left out
    brist: int
    delvis: int
    own_status: str | None = None  # of the own latest audit of the area: brist, delvis, fungerar
    own_open: int = 0  # own recommendations in the area that are not known to be carried out
    law_changed: bool = False  # a provision of the area changed after the evidence was gathered


def suggested_likelihood(evidence: Evidence, scale: int) -> int | None:
    """Return a suggestion from 1 to `scale`, or None when fewer than MINIMUM comparable audits examined the area.

    1. The comparable audits' weak share, (brist + delvis / 2) / examined, is laid on the scale: 0 is 1, all is `scale`,
       halves are rounded up.
    2. One step up if the own latest audit found a brist, a recommendation is open, or the law has changed since.
    3. One step down if the own latest audit found that it works.
    """
    if evidence.examined < MINIMUM:
        return None
    halves = 2 * evidence.brist + evidence.delvis
    level = 1 + (halves * (scale - 1) + evidence.examined) // (2 * evidence.examined)
    level += evidence.own_status == "brist" or evidence.own_open > 0 or evidence.law_changed
    level -= evidence.own_status == "fungerar"
    return min(max(level, 1), scale)
