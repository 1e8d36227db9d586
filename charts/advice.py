"""Recommendations counted by area and by the kind of board that they were given to."""

from typing import Any

import pandas as pd

from charts.description import Cell, Column, Grid, Row, Texts
from charts.matrix import group_of
from charts.text import number


def advice_grid(counts: pd.DataFrame, boards: pd.DataFrame) -> Grid:
    """Return one circle per area and board type, with the count in it; the larger the circle, the more.

    `counts` are the rows of recommendation_counts that have an area (row order kept), `boards` those with only a board
    type, in column order. A combination without recommendations has no mark. Each mark's ids are [area_id, board_type].
    """
    board_counts = counts[counts["board_type"].isin(boards["board_type"])]
    largest = max(board_counts["recommendation_count"], default=1)
    marks = {(cell.area_id, cell.board_type): _cell(cell, largest) for cell in board_counts.itertuples()}
    rows = []
    for area in counts[counts["board_type"].isna()].itertuples():
        total = number(area.recommendation_count)
        cells = tuple(marks.get((area.area_id, board)) for board in boards["board_type"])
        rows.append(Row(str(area.area_label), group_of(area), cells, total, total))
    return Grid(tuple(Column(str(name)) for name in boards["board_label"]), tuple(rows), "Antal", "circle")


def _cell(cell: Any, largest: int) -> Cell:
    count = int(cell.recommendation_count)
    return Cell(
        "fylld",
        str(count),  # the circle has no room for a space
        "rekommendation" if count == 1 else "rekommendationer",
        _hover(cell),
        (str(cell.area_id), str(cell.board_type)),
        count / largest,
    )


def _hover(cell: Any) -> Texts:
    unit = "rekommendation" if cell.recommendation_count == 1 else "rekommendationer"
    report_unit = "rapport" if cell.report_count == 1 else "rapporter"
    addressed = (
        ()
        if cell.addressed_count == cell.recommendation_count
        else (f"{number(cell.addressed_count)} räknade för varje granskad part",)
    )
    return (
        str(cell.area_label),
        f"{cell.board_label}: {number(cell.recommendation_count)} {unit} i {number(cell.report_count)} {report_unit}",
        *addressed,
        "Klicka för rekommendationerna",
    )
