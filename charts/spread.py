"""One area's audits by year and firm."""

import pandas as pd

from charts.bars import AUDITS, COLUMNS, marked_part
from charts.description import Bar, Bars, Dated, Years
from charts.palette import mark

MAX_MARKS = 60  # more marks than this lie on each other; the audits are then counted per year


def yearly_bars(counts: pd.DataFrame) -> Bars:
    """Return one bar per year, the oldest first, split by status (rows as from area_by_year; those without a year are
    left out)."""
    dated = counts.dropna(subset=["published_year"]).groupby("published_year")[list(COLUMNS.values())].sum()
    bars = [Bar(str(int(row.Index)), tuple(int(count) for count in row[1:])) for row in dated.itertuples()]
    return Bars(tuple(marked_part(status) for status in COLUMNS), tuple(bars), *AUDITS)


def status_spread(marks: pd.DataFrame) -> Years:
    """Return one mark per audit: year across, firm down (rows as from area_marks for one area).

    Audits without a year are left out.
    """
    dated = marks.dropna(subset=["published_year"])
    found = []
    for row in dated.itertuples():
        word, firm, year = mark(str(row.status)).word, str(row.firm_name or "Okänd byrå"), int(row.published_year)
        found.append(
            Dated(year, str(row.status), word, str(row.body_name), firm, (f"{row.body_name}: {word}", f"{firm} {year}"))
        )
    return Years(tuple(found), tuple(dict.fromkeys(one.row for one in found)))
