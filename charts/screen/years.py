"""Marks along the years."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import Any

import plotly.graph_objects as go

from charts.description import Dated, Years
from charts.frame import FONT_SIZE, as_text, framed, label, tooltip, wrapped
from charts.palette import PAPERS, PLAIN, Theme, look

ROW_HEIGHT, MARK_STEP = 28, 24  # px of a mark's own row; and between marks of one row and year
NAME_SHARE = 0.45  # of the time span, kept free to the right for the last names
ROW_NAME_CHARACTERS = 16


def draw_years(years: Years, theme: Theme) -> go.Figure:
    """Return the marks in the rows of the description, or one row each."""
    figure = _in_rows(years, theme) if years.rows else _one_each(years, theme)
    paper = PAPERS[theme]
    figure.update_xaxes(
        visible=True,
        tickformat="d",
        showline=True,
        linecolor=paper.quiet,
        ticks="outside",
        tickcolor=paper.quiet,
        tickangle=0,
        tickfont={"size": FONT_SIZE},
    )
    return figure


def _ticks(years: Years) -> list[int]:
    """At most some six whole years, the first among them."""
    found = [one.year for one in years.marks]
    if not found:
        return []
    return list(range(min(found), max(found) + 1, max(1, max(max(found) - min(found), 2) // 5)))


def _one_each(years: Years, theme: Theme) -> go.Figure:
    figure = go.Figure()
    for position, one in enumerate(years.marks):
        figure.add_scatter(
            x=[one.year],
            y=[-position],
            mode="markers+text",
            text=[f"  {as_text(one.name)}"],
            textposition="middle right",
            textfont={"size": FONT_SIZE},
            **_marks([one], theme, 14),
        )
    framed(figure, theme, ROW_HEIGHT * len(years.marks) + 56, bottom=34)
    found = [one.year for one in years.marks] or [0]
    span = max(max(found) - min(found), 2)
    figure.update_xaxes(range=[min(found) - 0.6, max(found) + NAME_SHARE * span + 0.6], tickvals=_ticks(years))
    figure.update_yaxes(range=[-len(years.marks) + 0.3, 0.7])
    return figure


def _in_rows(years: Years, theme: Theme) -> go.Figure:
    """Each row is as high as the marks of its fullest year; names stand above their marks."""
    step = MARK_STEP * 2
    font = 12
    figure, labels, depth = go.Figure(), [], 0
    ticks: dict[str, float] = {}
    placed: dict[str, list[tuple[Dated, float]]] = {}
    for row in years.rows:
        own = [one for one in years.marks if one.row == row]
        fullest = max(Counter(one.year for one in own).values(), default=1)
        ticks[row] = -depth - step * fullest / 2
        for _, same in groupby(sorted(own, key=lambda one: one.year), key=lambda one: one.year):
            for index, one in enumerate(same):
                y = -depth - step * (index + 0.65)
                placed.setdefault(one.key, []).append((one, y))
                labels.append(label(as_text(one.name), one.year, y, yshift=20, font={"size": font}))
        depth += step * fullest
    for key, same_look in placed.items():
        shown = look(key, theme)
        figure.add_scatter(
            x=[one.year for one, _ in same_look],
            y=[y for _, y in same_look],
            mode="markers+text",
            text=[shown.symbol] * len(same_look),
            textfont={"color": shown.text, "size": 13},
            **_marks([one for one, _ in same_look], theme, 22),
        )
    left = 100
    framed(figure, theme, depth + 50, left=left, bottom=34, top=12, labels=labels)
    found = [one.year for one in years.marks] or [0]
    margin = max(0.8, (max(found) - min(found)) * 0.08)
    figure.update_xaxes(range=[min(found) - margin, max(found) + margin], tickvals=_ticks(years))
    figure.update_yaxes(
        visible=True,
        tickvals=list(ticks.values()),
        ticktext=[wrapped(row, ROW_NAME_CHARACTERS) for row in ticks],
        tickfont={"size": FONT_SIZE},
        range=[-depth, 0],
    )
    return figure


def _marks(same: Sequence[Dated], theme: Theme, size: int) -> dict[str, Any]:
    """What marks of one look share, and what is told of each."""
    first = same[0]
    shown = look(first.key, theme)
    return {
        "showlegend": False,
        "cliponaxis": False,
        "name": as_text(f"{shown.symbol} {first.word}".strip()),
        "marker": {
            "size": size,
            "color": shown.fill,
            "line": {"color": shown.border, "width": 2 if first.key in PLAIN else 1.5},
        },
        "hovertext": [tooltip(*(one.hover or (f"{one.name}: {one.word}",))) for one in same],
        "hoverinfo": "text",
    }
