"""The reports on a time line."""

import pandas as pd
import plotly.graph_objects as go

from charts.frame import framed, tooltip
from charts.palette import PAPERS, Theme

STEP = 30  # px between reports of the same year


def report_timeline(reports: pd.DataFrame, theme: Theme = "light") -> go.Figure:
    """Return one mark per audit over its year (rows as from the query reports; without year they are left out).

    A filled mark is a printed date, an open mark a year that the curator derived.
    """
    paper = PAPERS[theme]
    dated = reports.dropna(subset=["published_year"])
    levels = dated.groupby("published_year").cumcount()
    figure = go.Figure()
    for row, level in zip(dated.itertuples(), levels, strict=True):
        printed = row.published_basis == "tryckt"
        figure.add_scatter(
            x=[int(row.published_year)], y=[int(level)], mode="markers+text", text=[f"{row.body_name}"],
            textposition="top center", showlegend=False, cliponaxis=False,
            marker={"size": 15, "color": paper.accent if printed else paper.background,
                    "line": {"color": paper.accent, "width": 2}},
            hovertext=tooltip(f"<b>{row.body_name}</b>, {row.firm_name or 'okänd byrå'}", str(row.title),
                              f"{row.published_text} ({'tryckt datum' if printed else 'härlett år'})"), hoverinfo="text",
        )
    deepest = int(levels.max()) if len(levels) else 0
    framed(figure, theme, 110 + STEP * deepest * 2, bottom=30)
    years = dated["published_year"].astype(int)
    figure.update_xaxes(visible=True, range=[years.min() - 1.2, years.max() + 1.2], dtick=2, tickformat="d", showline=True,
                        linecolor=paper.quiet, ticks="outside", tickcolor=paper.quiet, tickangle=0)
    figure.update_yaxes(range=[-0.4, deepest + 0.9])
    return figure
