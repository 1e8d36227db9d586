"""One area's audits while they are few: a named mark each, brist first, ej granskat last."""

import pandas as pd

from charts.description import Named, Strip
from charts.palette import mark
from charts.text import UNKNOWN_FIRM, period, told_first, year_told

MAX_MARKS = 12  # above this the page draws counted bars instead (decision 37)


def status_strip(marks: pd.DataFrame) -> Strip:
    """Return the audits' marks for one area (rows as from area_marks, order kept); ids are [area_id, body_id].

    The auditors' own answers are told as in `charts.matrix`.
    """
    named_marks = []
    for row in marks.itertuples():
        look = mark(str(row.status))
        name = f"{row.body_name} {period(row.published_year, row.published_year)}{getattr(row, 'sign', '')}"
        firm = str(row.firm_name or UNKNOWN_FIRM)
        whose = f"{row.body_name} {year_told(row.published_text, row.published_basis)}"
        hover = (*told_first(whose, str(row.area_label), look, tuple(getattr(row, "answer_lines", ()))), firm)
        named_marks.append(Named(str(row.status), look.word, name, firm, hover, (str(row.area_id), str(row.body_id))))
    return Strip(tuple(named_marks))
