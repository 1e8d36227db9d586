"""Weaknesses that come together: one bar per pair of areas."""

import pandas as pd
import plotly.graph_objects as go

from charts.frame import tooltip
from charts.palette import PAPERS, Theme
from charts.rows import add_counts, name_rows, stacked

NAME_WIDTH = 48  # characters per line


def pair_bars(pairs: pd.DataFrame, theme: Theme = "light") -> go.Figure:
    """Return one bar per pair (rows as from co_occurrence, order kept).

    Its length is the audits that examined both areas, its filled part those where both are weak.
    """
    paper = PAPERS[theme]
    names = [f"{row.area_a_label} + {row.area_b_label[0].lower()}{row.area_b_label[1:]}" for row in pairs.itertuples()]
    positions, labels, depth = name_rows(names, NAME_WIDTH)
    weak, both = pairs["both_weak_count"], pairs["both_examined_count"]
    figure = go.Figure()
    for part, counts, fill, text in (
        ("båda svaga", weak, paper.accent, paper.background),
        ("båda granskade, inte båda svaga", both - weak, paper.land, paper.text),
    ):
        add_counts(
            figure,
            [int(count) for count in counts],
            positions,
            name=part,
            marker={"color": fill, "line": {"color": paper.accent, "width": 1}},
            text=[str(count) if count else "" for count in counts],
            textfont={"color": text},
            hovertext=[
                tooltip(
                    f"<b>{name}</b>",
                    f"Båda svaga i {row.both_weak_count} av {row.both_examined_count} som granskat båda",
                    str(row.body_names or ""),
                )
                for name, row in zip(names, pairs.itertuples(), strict=True)
            ],
        )
    return stacked(figure, theme, labels, depth)
