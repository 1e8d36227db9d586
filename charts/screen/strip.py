"""A few named marks in rows."""

import plotly.graph_objects as go

from charts.description import Strip
from charts.palette import Theme, look
from charts.screen.frame import framed, label, tooltip, wrapped

PER_ROW = 3
NAME_WIDTHS = {1: 28, 2: 18}  # characters of a line: one mark in a third of a page, two on a phone
NAME_WIDTH = 30
ROW_HEIGHT, LINE_HEIGHT = 34, 17  # px: a row of marks, and each further line of the longest name


def draw_strip(strip: Strip, theme: Theme, per_row: int = PER_ROW) -> go.Figure:
    """Return the marks with their names, `per_row` beside each other."""
    figure, symbols = go.Figure(), []
    names = [wrapped(mark.name, NAME_WIDTHS.get(per_row, NAME_WIDTH)) for mark in strip.marks]
    most_lines = max((name.count("<br>") for name in names), default=0)
    for index, (mark, name) in enumerate(zip(strip.marks, names, strict=True)):
        mark_look = look(mark.key, theme)
        figure.add_scatter(
            x=[index % per_row],
            y=[-(index // per_row)],
            mode="markers+text",
            text=[f"  {name}"],
            textposition="middle right",
            customdata=[list(mark.ids)],
            marker={
                "symbol": "circle",
                "size": 20,
                "color": mark_look.fill,
                "line": {"color": mark_look.border, "width": 1.5},
            },
            hovertext=tooltip(*(mark.hover or (f"{mark.name}: {mark.word}", mark.detail))),
        )
        symbols.append(
            label(mark_look.symbol, index % per_row, -(index // per_row), font={"color": mark_look.text, "size": 13})
        )
    rows = (len(strip.marks) - 1) // per_row + 1
    framed(figure, theme, (ROW_HEIGHT + LINE_HEIGHT * most_lines) * rows + 16, labels=symbols)
    figure.update_xaxes(range=[-0.08, per_row - 0.08])
    figure.update_yaxes(range=[-rows + 0.5, 0.5])
    return figure
