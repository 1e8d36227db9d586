"""One area's audits spread over years and firms."""

import pandas as pd
import plotly.graph_objects as go

from charts.frame import framed, label, tooltip
from charts.palette import PAPERS, STATUSES, Theme, mark

ROW_HEIGHT, STEP = 64, 24  # px per firm, and between marks of the same firm and year


def status_spread(marks: pd.DataFrame, theme: Theme = "light") -> go.Figure:
    """Return one mark per audit: year across, firm down (rows as from area_marks for one area).

    Audits without a year are left out.
    """
    paper = PAPERS[theme]
    dated = marks.dropna(subset=["published_year"])
    dated = dated.assign(firm_name=[name or "Okänd byrå" for name in dated["firm_name"]])
    firms = list(dict.fromkeys(dated["firm_name"]))
    same = dated.groupby(["firm_name", "published_year"]).cumcount()
    figure = go.Figure()
    for status in STATUSES:
        chosen = dated[dated["status"] == status]
        look = mark(status, theme)
        figure.add_scatter(
            x=chosen["published_year"].astype(int),
            y=[-firms.index(firm) for firm in chosen["firm_name"]] - same[chosen.index] * 0.3,
            mode="markers+text",
            text=[look.symbol] * len(chosen),
            textfont={"color": look.text, "size": 13},
            name=f"{look.symbol} {look.word}",
            showlegend=False,
            cliponaxis=False,
            marker={"size": 22, "color": look.fill, "line": {"color": look.border, "width": 1.5}},
            hovertext=[
                tooltip(f"<b>{row.body_name}</b>: {look.word}", f"{row.firm_name} {int(row.published_year)}")
                for row in chosen.itertuples()
            ],
            hoverinfo="text",
        )
    names = [
        label(
            str(row.body_name),
            int(row.published_year),
            -firms.index(row.firm_name) - step * 0.3,
            yshift=22,
            font={"size": 12},
        )
        for row, step in zip(dated.itertuples(), same, strict=True)
    ]
    framed(figure, theme, ROW_HEIGHT * len(firms) + 80, left=90, bottom=34, top=30, labels=names)
    figure.update_xaxes(
        visible=True,
        dtick=2,
        tickformat="d",
        showline=True,
        linecolor=paper.quiet,
        ticks="outside",
        tickangle=0,
        tickcolor=paper.quiet,
    )
    figure.update_yaxes(
        visible=True, tickvals=[-index for index in range(len(firms))], ticktext=firms, range=[-len(firms) + 0.3, 0.55]
    )
    return figure
