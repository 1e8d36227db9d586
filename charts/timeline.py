"""The reports on a time line."""

import pandas as pd

from charts.bars import AUDITS
from charts.description import Bar, Bars, Dated, Part, Years

MAX_NAMED = 20  # above this the reports are counted per year


def year_bars(counts: pd.DataFrame) -> Bars:
    """Return one bar per year (rows with published_year and audit_count, summed); those without a year are left out."""
    dated = counts.dropna(subset=["published_year"])
    years = dated.groupby(dated["published_year"].astype(int))["audit_count"].sum()
    bars = tuple(Bar(str(year), (int(count),)) for year, count in years.items())
    return Bars((Part("fylld", "granskningar"),), bars, *AUDITS)


def report_timeline(reports: pd.DataFrame) -> Years | Bars:
    """Return one mark per audit (rows as from the query reports), or counts per year when there are many.

    A filled mark is a printed date, an open mark a year that the curator derived. Audits without a year are left out.
    """
    dated = reports.dropna(subset=["published_year"])
    if len(dated) > MAX_NAMED:
        return year_bars(dated.assign(audit_count=1))
    marks = []
    for row in dated.itertuples():
        printed = row.published_basis == "tryckt"
        basis = "tryckt datum" if printed else "härlett år"
        told = (
            f"{row.body_name}, {row.firm_name or 'okänd byrå'}",
            str(row.title),
            f"{row.published_text} ({basis})",
        )
        name = f"{row.body_name} {row.published_text}"
        year = int(row.published_year)
        marks.append(Dated(year, "fylld" if printed else "kontur", basis, name, hover=told))
    return Years(tuple(marks))
