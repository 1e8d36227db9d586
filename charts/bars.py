"""Counted stacked bars: statuses per area, grades per report."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from charts.frame import framed, label, period, tooltip, wrapped
from charts.palette import GRADES, STATUSES, Theme, mark

ROW_HEIGHT = 52  # px: the name above its bar, so that long names are never cut


def area_bars(areas: pd.DataFrame, theme: Theme = "light") -> go.Figure:
    """Return one bar per area (rows as from recurring_weaknesses, order kept), split by status.

    Each point's customdata is [area_id].
    """
    columns = dict(zip(STATUSES, ("brist_count", "delvis_count", "fungerar_count", "not_examined_count"), strict=True))
    names = [f"{row.area_label}" for row in areas.itertuples()]
    return _stacked(areas, names, columns, "area_id", "granskningar", theme)


def grade_bars(grades: pd.DataFrame, theme: Theme = "light") -> go.Figure:
    """Return one bar per audit, split ja, delvis, nej, ej bedömd (rows as from question_grades).

    Each point's customdata is [report_id, body_id, grade].
    """
    wide = grades.pivot(
        index=["body_name", "published_year", "firm_name", "report_id", "body_id"],
        columns="grade",
        values="question_count",
    ).reset_index()
    wide = wide.set_index("report_id").loc[grades["report_id"].drop_duplicates()].reset_index()
    names = [
        f"{row.body_name} · {row.firm_name or 'okänd byrå'} {period(row.published_year, row.published_year)}"
        for row in wide.itertuples()
    ]
    return _stacked(
        wide, names, {grade: grade for grade in GRADES}, "report_id", "revisionsfrågor", theme, with_part=True
    )


def _stacked(
    rows: pd.DataFrame,
    names: Sequence[str],
    columns: dict[str, str],
    key: str,
    unit: str,
    theme: Theme,
    with_part: bool = False,
) -> go.Figure:
    figure = go.Figure()
    labels = [wrapped(name, 60) for name in names]
    positions = [-index for index in range(len(rows))]
    for part, column in columns.items():
        look, counts = mark(part, theme), [int(count) for count in rows[column]]
        keys = rows[[key, "body_id"]].assign(part=part) if with_part else rows[[key]]
        figure.add_bar(
            x=counts,
            y=positions,
            orientation="h",
            name=f"{look.symbol} {look.word}",
            width=0.42,
            offset=-0.42,
            marker={"color": look.fill, "line": {"color": look.border, "width": 1}},
            text=[f"{look.symbol} {count}" if count else "" for count in counts],
            textposition="inside",
            textangle=0,
            insidetextanchor="middle",
            textfont={"color": look.text},
            constraintext="none",
            customdata=keys.to_numpy(),
            hovertext=[
                tooltip(f"<b>{name}</b>", f"{look.word}: {count} {unit}")
                for name, count in zip(names, counts, strict=True)
            ],
            hoverinfo="text",
            selected={"marker": {"opacity": 1}},
            unselected={"marker": {"opacity": 1}},
        )
    names_above = [
        label(text, 0, position + 0.06, xref="paper", xanchor="left", yanchor="bottom", align="left")
        for position, text in zip(positions, labels, strict=True)
    ]
    framed(figure, theme, ROW_HEIGHT * len(rows) + 16, labels=names_above)
    figure.update_layout(barmode="stack", bargap=0, showlegend=False)
    figure.update_yaxes(range=[-len(rows) + 0.5, 0.42])
    return figure
