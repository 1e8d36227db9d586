"""The reports on a time line."""

import pandas as pd
import plotly.graph_objects as go

from charts.frame import framed, tooltip
from charts.palette import PAPERS, Theme

ROW_HEIGHT = 28  # px
MAX_NAMED = 20  # above this the reports are counted per year
NAME_SHARE = 0.45  # of the time span, kept free to the right for the last names


def report_timeline(reports: pd.DataFrame, theme: Theme = "light") -> go.Figure:
    """Return one row and mark per audit (rows as from the query reports), or bars per year when there are many.

    A filled mark is a printed date, an open mark a year that the curator derived. Audits without a year are left out.
    """
    dated = reports.dropna(subset=["published_year"])
    figure = _counted(dated, theme) if len(dated) > MAX_NAMED else _named(dated, theme)
    figure.update_xaxes(
        visible=True,
        tickformat="d",
        showline=True,
        linecolor=PAPERS[theme].quiet,
        ticks="outside",
        tickcolor=PAPERS[theme].quiet,
        tickangle=0,
    )
    return figure


def _named(dated: pd.DataFrame, theme: Theme) -> go.Figure:
    paper = PAPERS[theme]
    figure = go.Figure()
    for position, row in enumerate(dated.itertuples()):
        printed = row.published_basis == "tryckt"
        figure.add_scatter(
            x=[int(row.published_year)],
            y=[-position],
            mode="markers+text",
            text=[f"  {row.body_name} {row.published_text}"],
            textposition="middle right",
            showlegend=False,
            cliponaxis=False,
            marker={
                "size": 14,
                "color": paper.accent if printed else paper.background,
                "line": {"color": paper.accent, "width": 2},
            },
            hovertext=tooltip(
                f"<b>{row.body_name}</b>, {row.firm_name or 'okänd byrå'}",
                str(row.title),
                f"{row.published_text} ({'tryckt datum' if printed else 'härlett år'})",
            ),
            hoverinfo="text",
        )
    framed(figure, theme, ROW_HEIGHT * len(dated) + 56, bottom=34)
    years = dated["published_year"].astype(int)
    span = max(int(years.max() - years.min()), 2) if len(years) else 2
    ticks = list(range(int(years.min()), int(years.max()) + 1, max(1, span // 5))) if len(years) else []
    figure.update_xaxes(range=[years.min() - 0.6, years.max() + NAME_SHARE * span + 0.6], tickvals=ticks)
    figure.update_yaxes(range=[-len(dated) + 0.3, 0.7])
    return figure


def _counted(dated: pd.DataFrame, theme: Theme) -> go.Figure:
    counts = dated.groupby(dated["published_year"].astype(int)).size()
    figure = go.Figure(
        go.Bar(
            x=counts.index,
            y=counts,
            text=counts,
            textposition="outside",
            textangle=0,
            cliponaxis=False,
            marker={"color": PAPERS[theme].accent},
            hovertext=[f"{year}: {count} granskningar" for year, count in counts.items()],
            hoverinfo="text",
        )
    )
    return framed(figure, theme, 220, top=24, bottom=34)
