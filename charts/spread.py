"""One area's audits by year and firm."""

import pandas as pd

from charts.bars import AUDIT_UNITS, COLUMNS, marked_part
from charts.description import Bar, Bars, Dated, Years
from charts.palette import mark
from charts.text import UNKNOWN_FIRM, period, told_first, year_told

MAX_MARKS = 60  # more marks than this overlap; the audits are then counted per year (decision 37)


def yearly_bars(counts: pd.DataFrame) -> Bars:
    """Return one bar per year, the oldest first and those without a year last, split by status (rows as from
    area_by_year)."""
    years = counts.groupby("published_year", dropna=False)[list(COLUMNS.values())].sum()
    bars = [
        Bar(period(row.Index, row.Index), tuple(int(count) for count in row[1:])) for row in years.itertuples()
    ]  # pandas sorts what is missing last
    return Bars(tuple(marked_part(status) for status in COLUMNS), tuple(bars), *AUDIT_UNITS)


def status_spread(marks: pd.DataFrame) -> Years:
    """Return one mark per audit (report and party): year across, firm down (rows as from area_marks for one area).

    Audits without a year stand apart, after the last year. The auditors' own answers are told as in `charts.matrix`.
    """
    dated_marks = []
    for row in marks.itertuples():
        look, firm = mark(str(row.status)), str(row.firm_name or UNKNOWN_FIRM)
        year = None if pd.isna(row.published_year) else int(row.published_year)
        answers = tuple(getattr(row, "answer_lines", ()))
        first = told_first(str(row.body_name), str(row.area_label), look, answers)
        first = first if answers else first[:1]  # the figure is about one area
        hover = (*first, f"{firm} {year_told(row.published_text, row.published_basis)}")
        name = f"{row.body_name}{getattr(row, 'sign', '')}"
        dated_marks.append(Dated(year, str(row.status), look.word, name, firm, hover))
    return Years(tuple(dated_marks), tuple(dict.fromkeys(dated_mark.row for dated_mark in dated_marks)))
