"""The reports on a time line."""

import pandas as pd

from charts.bars import AUDIT_UNITS
from charts.description import Bar, Bars, Dated, Part, Years
from charts.text import UNDATED, UNKNOWN_FIRM, dated

MAX_NAMED = 20  # above this the reports are counted per year (decision 37)


def year_bars(counts: pd.DataFrame) -> Bars:
    """Return one bar per year (rows with published_year and report_count, summed), those without a year apart last."""
    dated_counts = counts.dropna(subset=["published_year"])
    years = dated_counts.groupby(dated_counts["published_year"].astype(int))["report_count"].sum()
    bars = [Bar(str(year), (int(count),)) for year, count in years.items()]
    undated = int(counts.loc[counts["published_year"].isna(), "report_count"].sum())
    bars += [Bar(UNDATED, (undated,))] if undated else []
    return Bars((Part("fylld", "granskningar"),), tuple(bars), *AUDIT_UNITS)


def report_timeline(reports: pd.DataFrame) -> Years | Bars:
    """Return one mark per report (rows as from the query reports, one per report, `parties` its parties in words), or
    counts per year when there are many.

    A filled mark is a printed date, an open mark one that is not. Reports without a year stand apart last.
    """
    if len(reports) > MAX_NAMED:
        return year_bars(reports.assign(report_count=1))
    marks = []
    for row in reports.itertuples():
        printed = row.published_basis == "tryckt" and not pd.isna(row.published_year)
        date = dated(row.published_text, row.published_basis)
        hover = (f"{row.parties}, {row.firm_name or UNKNOWN_FIRM}", str(row.title), date)
        year = None if pd.isna(row.published_year) else int(row.published_year)
        word = "tryckt datum" if printed else "datum som inte är tryckt"
        day = UNDATED if pd.isna(row.published_text) else row.published_text  # the mark tells its basis
        key, ids = "fylld" if printed else "kontur", (str(row.report_id),)
        marks.append(Dated(year, key, word, f"{row.parties} {day}", hover=hover, ids=ids))
    marks.sort(key=lambda mark: mark.year is None)  # stable: the dated keep their order
    return Years(tuple(marks))
