"""Counted stacked bars: statuses per area, grades per audit."""

import pandas as pd

from charts.description import Bar, Bars, Part
from charts.palette import GRADES, STATUSES, mark
from charts.text import INTERPRETED, UNKNOWN_FIRM, year_told

MAX_AUDITS = 20  # more bars than this cannot be read; the page says so
COLUMNS = dict(zip(STATUSES, ("brist_count", "delvis_count", "fungerar_count", "not_examined_count"), strict=True))
AUDIT_UNITS = ("granskning", "granskningar")
QUESTIONS = ("revisionsfråga", "revisionsfrågor")


def marked_part(key: str) -> Part:
    """Return the part of a bar that stands for a status or grade: its symbol before the count.

    Not the dash of what is not examined: "– 2" would be read as minus two.
    """
    look = mark(key)
    return Part(key, look.word, before="" if key == "ej_granskat" else f"{look.symbol} ")


def area_bars(areas: pd.DataFrame) -> Bars:
    """Return one bar per area (rows as from recurring_weaknesses, order kept), split by status; ids are [area_id]."""
    bars = [
        Bar(
            str(row["area_label"]),
            tuple(int(row[column]) for column in COLUMNS.values()),
            ids=((str(row["area_id"]),),) * len(COLUMNS),
        )
        for _, row in areas.iterrows()
    ]
    return Bars(tuple(marked_part(status) for status in COLUMNS), tuple(bars), *AUDIT_UNITS)


def grade_bars(grades: pd.DataFrame) -> Bars:
    """Return one bar per audit, split ja, delvis, nej, ej bedömd (rows as from question_grades, order kept).

    An asterisk tells how many of the grades the curator interpreted. Ids are [report_id, body_id, grade].
    """
    audits = grades.drop_duplicates(["report_id", "body_id"])
    question_counts = grades.set_index(["report_id", "body_id", "grade"])["question_count"]
    interpreted = grades.groupby(["report_id", "body_id"])["interpreted_count"].sum()
    bars = []
    for row in audits.itertuples():
        source = f"{row.firm_name or UNKNOWN_FIRM} {year_told(row.published_text, row.published_basis)}"
        count = interpreted[row.report_id, row.body_id]
        interpreted_of = f"{count} av {row.total_count} {'tolkad' if row.total_count == 1 else 'tolkade'}"
        star = f" · {interpreted_of}{INTERPRETED}" if count else ""
        keys = [(str(row.report_id), str(row.body_id), grade) for grade in GRADES]
        counts = tuple(int(question_counts.get(key, 0)) for key in keys)
        bars.append(Bar(f"{row.body_name} · {source}{star}", counts, ids=tuple(keys)))
    return Bars(tuple(marked_part(grade) for grade in GRADES), tuple(bars), *QUESTIONS)


def grade_total_bar(totals: pd.DataFrame) -> Bars:
    """Return one bar for all audits together (rows as from grade_totals)."""
    count = totals.set_index("grade")["question_count"]
    bar = Bar(
        "Alla granskningar",
        tuple(int(count[grade]) for grade in GRADES),
        ids=tuple((grade,) for grade in GRADES),
    )
    return Bars(tuple(marked_part(grade) for grade in GRADES), (bar,), *QUESTIONS)
