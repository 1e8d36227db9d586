"""Dots with intervals. On a page each name stands above its dot, wrapped, as above a bar."""

from typing import Any

import plotly.graph_objects as go

from charts.description import Intervals
from charts.palette import PAPERS, Theme, look
from charts.screen.bars import LINE_HEIGHT, NAME_WIDTH
from charts.screen.frame import FONT_SIZE, framed, label, tooltip, wrapped
from charts.text import amount

ROW_HEIGHT, ABOVE = 46, 12  # px of a row with a one-line name; from the dot up to the name
AXIS, EDGE, DOT = 34, 0.03, 12  # px below the rows; beyond the axis's ends; px of a dot
KEY = "fylld"


def draw_intervals(intervals: Intervals, theme: Theme, name_width: int = NAME_WIDTH) -> go.Figure:
    """Return the dots and their intervals, names wrapped at `name_width` characters."""
    paper, mark = PAPERS[theme], look(KEY, theme)
    positions: list[float] = []
    folds: list[float] = []
    labels: list[dict[str, Any]] = []
    depth = 0
    for row in intervals.rows:
        text = wrapped(row.name, name_width)
        folds.append(depth)
        depth += ROW_HEIGHT + LINE_HEIGHT * text.count("<br>")
        positions.append(8 - depth)
        place = {"xref": "paper", "xanchor": "left", "yanchor": "bottom", "bgcolor": paper.background}
        labels.append(label(text, 0, 8 + ABOVE - depth, **place))
    lines = [_line(tick, depth, paper.line) for tick in intervals.ticks]
    lines.append(_line(intervals.limit, depth, paper.quiet, dash="dash"))
    figure = go.Figure()
    figure.add_scatter(
        x=[row.value for row in intervals.rows],
        y=positions,
        error_x={
            "type": "data",
            "symmetric": False,
            "array": [max(row.high - row.value, 0.0) for row in intervals.rows],
            "arrayminus": [max(row.value - row.low, 0.0) for row in intervals.rows],
            "color": mark.border,
            "thickness": 2,
            "width": 5,
        },
        mode="markers",
        marker={"size": DOT, "color": mark.fill, "line": {"color": mark.border, "width": 1.5}},
        hovertext=[tooltip(*(row.hover or (row.name,))) for row in intervals.rows],
    )
    framed(figure, theme, depth + AXIS + 8, bottom=AXIS, labels=labels, lines=lines, folds=folds)
    figure.update_xaxes(
        visible=True,
        range=[intervals.first - EDGE, 1 + EDGE],
        tickvals=list(intervals.ticks),
        ticktext=[amount(tick) for tick in intervals.ticks],
        tickfont={"size": FONT_SIZE},
    )
    figure.update_yaxes(range=[-depth, 0])
    return figure


def _line(value: float, depth: float, colour: str, dash: str = "solid") -> dict[str, Any]:
    """A line down through the rows, below the dots."""
    pen = {"color": colour, "width": 1, "dash": dash}
    return {"type": "line", "x0": value, "x1": value, "y0": -depth, "y1": 0, "line": pen, "layer": "below"}
