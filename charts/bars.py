"""Counted stacked bars: statuses per area, grades per audit."""

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from charts.frame import period, tooltip
from charts.palette import GRADES, STATUSES, Theme, mark
from charts.rows import add_counts, name_rows, stacked

MAX_AUDITS = 20  # more bars than this cannot be read; the page says so
NAME_WIDTH = 60  # characters per line
COLUMNS = dict(zip(STATUSES, ("brist_count", "delvis_count", "fungerar_count", "not_examined_count"), strict=True))


def area_bars(areas: pd.DataFrame, theme: Theme = "light", name_width: int = NAME_WIDTH) -> go.Figure:
    """Return one bar per area (rows as from recurring_weaknesses, order kept), split by status.

    Each point's customdata is [area_id]; names are wrapped at `name_width` characters.
    """
    keys = [[area_id] for area_id in areas["area_id"]]
    parts = {status: (areas[column], keys) for status, column in COLUMNS.items()}
    return _bars([str(name) for name in areas["area_label"]], parts, "granskning", "granskningar", theme, name_width)


def grade_bars(grades: pd.DataFrame, theme: Theme = "light") -> go.Figure:
    """Return one bar per audit, split ja, delvis, nej, ej bedömd (rows as from question_grades, order kept).

    An asterisk tells how many of the grades the curator interpreted. Each point's customdata is
    [report_id, body_id, grade].
    """
    audits = grades.drop_duplicates(["report_id", "body_id"])
    interpreted = grades.groupby(["report_id", "body_id"])["interpreted_count"].sum()
    names = []
    for row in audits.itertuples():
        source = f"{row.firm_name or 'okänd byrå'} {period(row.published_year, row.published_year)}"
        count = interpreted[row.report_id, row.body_id]
        star = f" · {count} av {row.total_count} tolkade*" if count else ""
        names.append(f"{row.body_name} · {source}{star}")
    parts = {}
    for grade in GRADES:
        chosen = grades[grades["grade"] == grade]
        parts[grade] = (chosen["question_count"], chosen[["report_id", "body_id", "grade"]].to_numpy())
    return _bars(names, parts, "revisionsfråga", "revisionsfrågor", theme)


def grade_total_bar(totals: pd.DataFrame, theme: Theme = "light") -> go.Figure:
    """Return one bar for all audits together (rows as from grade_totals)."""
    count = totals.set_index("grade")["question_count"]
    parts = {grade: ([count[grade]], [[grade]]) for grade in GRADES}
    return _bars(["Alla granskningar"], parts, "revisionsfråga", "revisionsfrågor", theme)


def _bars(
    names: Sequence[str],
    parts: Mapping[str, tuple[Iterable[int], object]],
    one: str,
    many: str,
    theme: Theme,
    name_width: int = NAME_WIDTH,
) -> go.Figure:
    """Bars with one part per status or grade; a part is its counts per bar and the customdata of its points."""
    figure = go.Figure()
    positions, labels, depth = name_rows(names, name_width)
    for part, (values, keys) in parts.items():
        look, counts = mark(part, theme), [int(value) for value in values]
        add_counts(
            figure,
            counts,
            positions,
            name=f"{look.symbol} {look.word}",
            marker={"color": look.fill, "line": {"color": look.border, "width": 1}},
            text=[f"{look.symbol} {count}" if count else "" for count in counts],
            textfont={"color": look.text},
            customdata=keys,
            hovertext=[
                tooltip(f"<b>{name}</b>", f"{look.word}: {count} {one if count == 1 else many}")
                for name, count in zip(names, counts, strict=True)
            ],
        )
    return stacked(figure, theme, labels, depth)
