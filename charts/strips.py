"""Small numbers want dots: every audit its own mark with its name, brist first and ej granskat last."""

import pandas as pd
import plotly.graph_objects as go

from charts.frame import framed, label, tooltip
from charts.palette import Theme, mark

PER_ROW = 3
MAX_MARKS = 12  # above this the page draws counted bars instead


def status_strip(marks: pd.DataFrame, theme: Theme = "light", per_row: int = PER_ROW) -> go.Figure:
    """Return a strip of the audits' marks for one area (rows as from area_marks, order kept).

    Each point's customdata is [area_id, body_id].
    """
    figure, symbols = go.Figure(), []
    for index, row in enumerate(marks.itertuples()):
        look = mark(str(row.status), theme)
        year = "" if pd.isna(row.published_year) else f" {int(row.published_year)}"
        figure.add_scatter(
            x=[index % per_row],
            y=[-(index // per_row)],
            mode="markers+text",
            text=[f"  {row.body_name}{year}"],
            textposition="middle right",
            cliponaxis=False,
            customdata=[[row.area_id, row.body_id]],
            showlegend=False,
            marker={"symbol": "circle", "size": 20, "color": look.fill, "line": {"color": look.border, "width": 1.5}},
            hovertext=tooltip(f"<b>{row.body_name}{year}</b>: {look.word}", str(row.firm_name or "")),
            hoverinfo="text",
        )
        symbols.append(label(look.symbol, index % per_row, -(index // per_row), font={"color": look.text, "size": 13}))
    rows = (len(marks) - 1) // per_row + 1
    framed(figure, theme, 34 * rows + 16, labels=symbols)
    figure.update_xaxes(range=[-0.08, per_row - 0.08])
    figure.update_yaxes(range=[-rows + 0.5, 0.5])
    return figure
