"""Area × municipality: one square mark per cell, also where nobody has examined the area (decision 4)."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from charts.description import Cell, Column, Grid, Row, Texts
from charts.palette import TEXT_ONLY, Mark, mark
from charts.text import UNKNOWN_FIRM, order_unknown, period, told_first

FactTexts = Mapping[str, tuple[str, Texts]]  # body_id → the short text of a fact, and the lines that explain it


def group_of(area: Any) -> str:
    """Return the heading of an area's group: "Följs särskilt" for a leading area, else its dimension, or group_label
    where the rows have that column."""
    return "Följs särskilt" if area.is_leading else str(getattr(area, "group_label", area.dimension_label))


def area_matrix(cells: pd.DataFrame, bodies: pd.DataFrame, unit: tuple[str, str] = ("kommun", "kommuner")) -> Grid:
    """Return the matrix; each mark's ids are [area_id, body_id].

    `cells` as from the query area_matrix (row order kept), `bodies` as from matrix_bodies (column order kept; a body
    that is not in them is left out); their column `lines`, if there, replaces the years and firms below the name.
    `unit` names what is counted, in the singular and plural. Where the cells have them, `answer_lines` are the
    auditors' own answers, and `sign` marks where one says something else than the status (decision 97).
    """
    has_lines = "lines" in bodies.columns
    columns = tuple(
        Column(
            str(body.body_name),
            body.lines
            if has_lines
            else (period(body.first_year, body.last_year), str(body.firm_names or UNKNOWN_FIRM)),
        )
        for body in bodies.itertuples()
    )
    marks = {(cell.area_id, cell.body_id): _cell(cell) for cell in cells.itertuples()}
    rows = []
    for area in cells.drop_duplicates("area_id").itertuples():
        counted = f"{area.weakness_count} av {area.examined_count}" if area.examined_count else "–"
        row_marks = tuple(marks.get((area.area_id, body_id)) for body_id in bodies["body_id"])
        remark = f"svaghet i {counted} {unit[area.examined_count != 1]}" if area.examined_count else ""
        rows.append(Row(str(area.area_label), group_of(area), row_marks, counted, remark))
    return Grid(columns, tuple(rows), "Svaghet i")


def with_facts(grid: Grid, bodies: pd.DataFrame, rows: Mapping[str, FactTexts], group: str) -> Grid:
    """Return the grid with rows of facts about its columns' bodies first, by their names, under a heading of their own.

    They are text alone, lead nowhere and are counted nowhere; a body without a fact has an empty cell.
    """
    first = tuple(
        Row(
            name,
            group,
            tuple(
                Cell(TEXT_ONLY, facts[body_id][0], "", facts[body_id][1]) if body_id in facts else None
                for body_id in bodies["body_id"]
            ),
        )
        for name, facts in rows.items()
    )
    return replace(grid, rows=(*first, *grid.rows))


def _cell(cell: Any) -> Cell:
    look = mark(str(cell.status))
    ids = (str(cell.area_id), str(cell.body_id))
    sign = str(getattr(cell, "sign", ""))
    return Cell(str(cell.status), look.symbol, look.word, _hover(cell, look), ids, sign=sign)


def _hover(cell: Any, status: Mark) -> Texts:
    has_report = not pd.isna(cell.report_id)
    year = period(cell.published_year, cell.published_year)
    source = f"{cell.firm_name or UNKNOWN_FIRM} {year}" if has_report else ""
    if several := order_unknown(getattr(cell, "newest_count", None)):
        source = f"Sammanvägt ur {several}" + (f"; senast känt år {year}" if pd.notna(cell.published_year) else "")
    answers = tuple(getattr(cell, "answer_lines", ()))
    click = "Klicka för fynd och citat" if has_report else "Klicka för svaret" if answers else ""
    return (
        *told_first(str(cell.body_name), str(cell.area_label), status, answers),
        source,
        click,
    )
