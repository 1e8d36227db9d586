"""Weaknesses that come together: one bar per pair of areas."""

import pandas as pd
import plotly.graph_objects as go

from charts.frame import framed, label, tooltip, wrapped
from charts.palette import PAPERS, Theme

ROW_HEIGHT, LINE_HEIGHT = 46, 18  # px per pair, and for each further line of its name


def pair_bars(pairs: pd.DataFrame, theme: Theme = "light") -> go.Figure:
    """Return one bar per pair (rows as from co_occurrence, order kept): its length is the audits that examined both,
    its filled part those where both are weak."""
    paper = PAPERS[theme]
    names = [
        wrapped(f"{row.area_a_label} + {row.area_b_label[0].lower()}{row.area_b_label[1:]}", 48)
        for row in pairs.itertuples()
    ]
    positions, names_above, y = [], [], 0
    figure = go.Figure()
    for name in names:
        y += ROW_HEIGHT + LINE_HEIGHT * name.count("<br>")
        positions.append(-y)
        names_above.append(label(name, 0, -y + 18, xref="paper", xanchor="left", yanchor="bottom", align="left"))
    parts = (
        ("båda svaga", pairs["both_weak_count"], paper.accent, paper.background),
        (
            "båda granskade, inte båda svaga",
            pairs["both_examined_count"] - pairs["both_weak_count"],
            paper.land,
            paper.text,
        ),
    )
    for part, counts, fill, text in parts:
        figure.add_bar(
            x=counts.astype(int),
            y=positions,
            orientation="h",
            name=part,
            width=17,
            offset=0,
            marker={"color": fill, "line": {"color": paper.accent, "width": 1}},
            text=[str(count) if count else "" for count in counts],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            textfont={"color": text},
            constraintext="none",
            hoverinfo="text",
            hovertext=[
                tooltip(
                    f"<b>{name}</b>",
                    f"Båda svaga i {row.both_weak_count} av {row.both_examined_count} som granskat båda",
                    str(row.body_names or ""),
                )
                for name, row in zip(names, pairs.itertuples(), strict=True)
            ],
        )
    framed(figure, theme, y + 16, labels=names_above)
    figure.update_layout(barmode="stack", bargap=0, showlegend=False)
    figure.update_yaxes(range=[-y - 6, 0])
    return figure
