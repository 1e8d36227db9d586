"""A few named marks in rows."""

import plotly.graph_objects as go

from charts.description import Strip
from charts.palette import Theme, look
from charts.screen.frame import as_text, framed, label, tooltip

PER_ROW = 3


def draw_strip(strip: Strip, theme: Theme, per_row: int = PER_ROW) -> go.Figure:
    """Return the marks with their names, `per_row` beside each other."""
    figure, symbols = go.Figure(), []
    for index, one in enumerate(strip.marks):
        shown = look(one.key, theme)
        figure.add_scatter(
            x=[index % per_row],
            y=[-(index // per_row)],
            mode="markers+text",
            text=[f"  {as_text(one.name)}"],
            textposition="middle right",
            cliponaxis=False,
            customdata=[list(one.ids)],
            showlegend=False,
            marker={"symbol": "circle", "size": 20, "color": shown.fill, "line": {"color": shown.border, "width": 1.5}},
            hovertext=tooltip(*(one.hover or (f"{one.name}: {one.word}", one.detail))),
            hoverinfo="text",
        )
        symbols.append(
            label(shown.symbol, index % per_row, -(index // per_row), font={"color": shown.text, "size": 13})
        )
    rows = (len(strip.marks) - 1) // per_row + 1
    framed(figure, theme, 34 * rows + 16, labels=symbols)
    figure.update_xaxes(range=[-0.08, per_row - 0.08])
    figure.update_yaxes(range=[-rows + 0.5, 0.5])
    return figure
