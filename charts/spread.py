"""One area's audits by year and firm."""

import pandas as pd

from charts.description import Dated, Years
from charts.palette import mark


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
