"""Recommendations counted: area × the kind of board that they were given to."""

from math import sqrt
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts.frame import tooltip
from charts.grid import MARK_SIZE, WIDE_COLUMNS, area_rows, closing_column, column_heads, grid_frame
from charts.palette import PAPERS, Theme

LEAST_SIZE = 22  # px: a mark with two digits in 13 px


def advice_grid(counts: pd.DataFrame, boards: pd.DataFrame, theme: Theme = "light", narrow: bool = False) -> go.Figure:
    """Return one circle per area and board type, with the count in it; the larger the circle, the more.

    `counts` are the rows of recommendation_counts that have an area (row order kept), `boards` those with only a board
    type, in column order. A combination without recommendations has no mark. Each point's customdata is
    [area_id, board_type].
    """
    paper = PAPERS[theme]
    narrow = narrow or len(boards) > WIDE_COLUMNS
    areas = counts[counts["board_type"].isna()]
    cells = counts[counts["board_type"].isin(boards["board_type"])]
    columns = {board: position for position, board in enumerate(boards["board_type"])}
    totals = [str(count) for count in areas["recommendation_count"]]
    rows = area_rows(areas, totals, theme, narrow)
    heads = column_heads([str(name) for name in boards["board_label"]], narrow)
    if not narrow:
        heads += closing_column("Rekommen-<br>dationer", totals, rows, len(columns))
    most = max(cells["recommendation_count"], default=1)
    sizes = [LEAST_SIZE + (MARK_SIZE - LEAST_SIZE) * sqrt(count / most) for count in cells["recommendation_count"]]
    figure = go.Figure()
    figure.add_scatter(
        x=[columns[board] for board in cells["board_type"]],
        y=[rows.places[area_id] for area_id in cells["area_id"]],
        mode="markers+text",
        text=[str(count) for count in cells["recommendation_count"]],
        textfont={"color": paper.background, "size": 13},
        marker={
            "size": sizes,
            "opacity": 1,
            "color": paper.accent,
        },
        customdata=cells[["area_id", "board_type"]].to_numpy(),
        hovertext=[_cell_text(cell) for cell in cells.itertuples()],
        hoverinfo="text",
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}, "textfont": {"color": paper.background}},
    )
    return grid_frame(figure, rows, heads, theme, narrow)


def _cell_text(cell: Any) -> str:
    one = "rekommendation" if cell.recommendation_count == 1 else "rekommendationer"
    reports = "granskning" if cell.report_count == 1 else "granskningar"
    return tooltip(
        f"<b>{cell.area_label}</b>",
        f"{cell.board_label}: {cell.recommendation_count} {one} i {cell.report_count} {reports}",
        "Klicka för rekommendationerna",
    )
