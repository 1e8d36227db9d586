"""Weaknesses that occur together: one bar per pair of areas."""

import pandas as pd

from charts.bars import AUDIT_UNITS
from charts.description import Bar, Bars, Part
from charts.text import in_sentence, number

PARTS = (Part("fylld", "båda svaga"), Part("blek", "båda granskade, inte båda svaga"))


def pair_bars(pairs: pd.DataFrame) -> Bars:
    """Return one bar per pair (rows as from co_occurrence, order kept).

    Its length is the audits that examined both areas, its filled part those where both are weak.
    """
    bars = []
    for row in pairs.itertuples():
        name = f"{row.area_a_label} + {in_sentence(str(row.area_b_label))}"
        weak, both = int(row.both_weak_count), int(row.both_examined_count)
        counts = f"{number(weak)} av {number(both)} {AUDIT_UNITS[both != 1]}"
        hover = (name, f"Båda svaga i {counts} som undersökt båda", str(row.body_names or ""))
        bars.append(Bar(name, (weak, both - weak), hover=(hover, hover)))
    return Bars(PARTS, tuple(bars), *AUDIT_UNITS)
