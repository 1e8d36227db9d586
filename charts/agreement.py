"""Two coders' agreement as dots with intervals."""

import math

import pandas as pd

from charts.description import Intervals, Ranged
from charts.text import number, period

NO_BREAK = "\u00a0"


def agreement_intervals(rows: pd.DataFrame, limit: float) -> Intervals:
    """Return one row per scope (rows as from agreement_by_scope, of one measure, each with a coefficient; order kept).

    The axis begins at 0, or below the lowest limit of an interval where that is negative.
    """
    lowest = min([0.0, *rows["low"]])
    first = max(math.floor(lowest * 5) / 5, -1.0)
    return Intervals(tuple(_row(row) for _, row in rows.iterrows()), limit, first)


def _row(row: pd.Series) -> Ranged:
    value, low, high = (float(row[column]) for column in ("coefficient", "low", "high"))
    name = scope_name(row)
    pairs = f"n{NO_BREAK}={NO_BREAK}{number(row['unit_count'])}"
    told = f"{number(value, 2)}{NO_BREAK}({number(low, 2)}–{number(high, 2)})"
    hover = (
        name,
        f"α {told}",
        f"Lika i {number(row['equal_count'])} av {number(row['unit_count'])}",
        f"Ingen av de två har granskat: {number(row['neither_count'])}",
    )
    return Ranged(f"{name} · {told}, {pairs}", max(value, -1.0), max(low, -1.0), min(high, 1.0), hover)


def scope_name(row: pd.Series) -> str:
    """Return the name of a scope: "Timrå 2020", a firm's or an area's; of the bank "Hela banken"."""
    if row["scope"] == "bank":
        return "Hela banken"
    if row["scope"] == "rapport":
        return f"{row['body_names']} {period(row['published_year'], row['published_year'])}"
    return str(row["label"])
