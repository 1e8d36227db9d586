"""Rows for horizontal bars: each name above its bar, wrapped, so that long Swedish names are never cut."""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from charts.frame import framed, label, wrapped
from charts.palette import Theme

# px: a bar, the row it shares with a one-line name, and each further line of the name
BAR_HEIGHT, ROW_HEIGHT, LINE_HEIGHT = 20, 50, 18


def name_rows(names: Sequence[str], width: int) -> tuple[list[int], list[dict[str, Any]], int]:
    """Return each bar's y, the names as labels, and the depth of all rows, in px; `width` is in characters per line."""
    positions: list[int] = []
    labels: list[dict[str, Any]] = []
    depth = 0
    for name in names:
        text = wrapped(name, width)
        depth += ROW_HEIGHT + LINE_HEIGHT * text.count("<br>")
        positions.append(-depth)
        labels.append(label(text, 0, BAR_HEIGHT - depth, xref="paper", xanchor="left", yanchor="bottom", align="left"))
    return positions, labels, depth


def add_counts(figure: go.Figure, counts: Sequence[int], positions: Sequence[int], **more: Any) -> None:
    """Add one part of the stacked bars; `more` are Plotly's own settings."""
    figure.add_bar(
        x=list(counts),
        y=list(positions),
        orientation="h",
        width=BAR_HEIGHT,
        offset=0,
        textposition="inside",
        textangle=0,
        insidetextanchor="middle",
        constraintext="none",
        hoverinfo="text",
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
        **more,
    )


def stacked(figure: go.Figure, theme: Theme, labels: Sequence[dict[str, Any]], depth: int) -> go.Figure:
    """Return the figure framed as stacked rows of `depth` px."""
    framed(figure, theme, depth + 24, labels=labels)
    figure.update_layout(barmode="stack", bargap=0, showlegend=False)
    figure.update_yaxes(range=[-depth - 8, 0])
    return figure
