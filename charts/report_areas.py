"""One report at a glance: every area of the codebook as a mark in its dimension's row, the unexamined drawn too."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts.frame import framed, label, tooltip, wrapped
from charts.palette import STATUSES, Theme, mark

MARK_SIZE, NAME_HEIGHT, LINE_HEIGHT = 24, 26, 34  # px: a mark, the name above a row of them, and that row
PER_LINE = 10  # marks beside each other, which is what fits on a phone
NAME_WIDTH = 50  # characters per line, likewise
NAME_LINE = 18  # px for each further line of a name


def report_areas(areas: pd.DataFrame, theme: Theme = "light") -> go.Figure:
    """Return one row of marks per dimension (rows as from the query report_areas for one report and body, order kept).

    Each point's customdata is [area_id, body_id].
    """
    places, names, depth = _laid_out(areas)
    figure = go.Figure()
    for status in STATUSES:
        chosen = areas[areas["status"] == status]
        look = mark(status, theme)
        figure.add_scatter(
            x=[places[area_id][0] for area_id in chosen["area_id"]],
            y=[places[area_id][1] for area_id in chosen["area_id"]],
            mode="markers+text",
            text=[look.symbol] * len(chosen),
            name=look.word,
            marker={
                "symbol": "square",
                "size": MARK_SIZE,
                "color": look.fill,
                "line": {"color": look.border, "width": 1},
            },
            textfont={"color": look.text, "size": 14},
            customdata=chosen[["area_id", "body_id"]].to_numpy(),
            hovertext=[_told(row, look.word) for row in chosen.itertuples()],
            hoverinfo="text",
            selected={"marker": {"opacity": 1}},
            unselected={"marker": {"opacity": 1}, "textfont": {"color": look.text}},
        )
    framed(figure, theme, round(depth) + 24, labels=names)
    figure.update_xaxes(range=[-0.5, PER_LINE - 0.5])
    figure.update_yaxes(range=[-depth, 0])
    figure.update_layout(showlegend=False)
    return figure


def _laid_out(areas: pd.DataFrame) -> tuple[dict[str, tuple[int, float]], list[dict[str, Any]], float]:
    """The place of each area's mark, the dimensions' names, and the depth in px."""
    places: dict[str, tuple[int, float]] = {}
    names: list[dict[str, Any]] = []
    depth = 0.0
    for _, own in areas.groupby("dimension_id", sort=False):
        first = own.iloc[0]
        name = wrapped(
            f"{first['dimension_label']}: {first['examined_area_count']} av {first['area_count']} granskade", NAME_WIDTH
        )
        names.append(label(name, 0, -depth, xref="paper", xanchor="left", yanchor="top", align="left"))
        depth += NAME_HEIGHT + NAME_LINE * name.count("<br>")
        for index, area_id in enumerate(own["area_id"]):
            places[str(area_id)] = (index % PER_LINE, -depth - LINE_HEIGHT * (index // PER_LINE) - MARK_SIZE / 2)
        depth += LINE_HEIGHT * ((len(own) - 1) // PER_LINE + 1) + 6
    return places, names, depth


def _told(row: Any, word: str) -> str:
    if row.status == "ej_granskat":
        return tooltip(f"<b>{row.area_label}</b>", word)
    parts = [(row.brist_count, "brist"), (row.delvis_count, "delvis"), (row.fungerar_count, "fungerar")]
    found = ", ".join(f"{count} {name}" for count, name in parts if count)
    return tooltip(f"<b>{row.area_label}</b>", word, f"Fynd: {found}", "Klicka för fynd och citat")
