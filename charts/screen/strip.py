"""A few named marks in rows."""

import plotly.graph_objects as go

from charts.description import Strip
from charts.palette import Theme, look
from charts.screen.frame import as_text, framed, label, tooltip

PER_ROW = 3


def draw_strip(strip: Strip, theme: Theme, per_row: int = PER_ROW) -> go.Figure:
    """Return the marks with their names, `per_row` beside each other."""
    figure, symbols = go.Figure(), []
    for index, mark in enumerate(strip.marks):
        mark_look = look(mark.key, theme)
        figure.add_scatter(
            x=[index % per_row],
            y=[-(index // per_row)],
            mode="markers+text",
            text=[f"  {as_text(mark.name)}"],
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
    framed(figure, theme, 34 * rows + 16, labels=symbols)
    figure.update_xaxes(range=[-0.08, per_row - 0.08])
    figure.update_yaxes(range=[-rows + 0.5, 0.5])
    return figure
