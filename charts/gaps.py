"""The audit gap map: area × municipality, the year last examined in each mark; where nobody looked, an empty one."""

from typing import Any

import pandas as pd

from charts.description import Cell, Column, Grid, Row, Texts
from charts.matrix import group_of
from charts.palette import look
from charts.text import UNKNOWN_FIRM, order_unknown


def age_words(years_since: Any) -> str:
    """Return "6 år sedan", "samma år" or "okänt år" for whole years."""
    if pd.isna(years_since):
        return "okänt år"
    return f"{int(years_since)} år sedan" if years_since > 0 else "samma år"


def gap_grid(cells: pd.DataFrame, bodies: pd.DataFrame, unit: tuple[str, str] = ("kommun", "kommuner")) -> Grid:
    """Return the gap map; each mark's ids are [area_id, body_id].

    `cells` as from the query examination_gaps (row order kept), `bodies` with body_id and body_name in column order.
    `unit` names what is counted, in the singular and plural.
    """
    marks = {(cell.area_id, cell.body_id): _cell(cell) for cell in cells.itertuples()}
    rows = []
    for area in cells.drop_duplicates("area_id").itertuples():
        body_count = area.missing_count + area.examined_count
        count = f"{area.missing_count} av {body_count}"
        row_marks = tuple(marks.get((area.area_id, body_id)) for body_id in bodies["body_id"])
        rows.append(
            Row(
                str(area.area_label), group_of(area), row_marks, count, f"ej granskat i {count} {unit[body_count != 1]}"
            )
        )
    return Grid(tuple(Column(str(name)) for name in bodies["body_name"]), tuple(rows), f"Ej granskat\ni {unit[1]}")


def _cell(cell: Any) -> Cell:
    empty = cell.age_class == "ej_granskat"
    text = "–" if empty else "?" if pd.isna(cell.last_year) else str(int(cell.last_year))
    ids = (str(cell.area_id), str(cell.body_id))
    word = look(str(cell.age_class)).word
    return Cell(str(cell.age_class), text, word, _hover(cell, empty), ids)


def _hover(cell: Any, empty: bool) -> Texts:
    place = f"{cell.body_name}: {cell.area_label}"
    if empty:
        return (place, "Ej granskat. Det säger inget om hur det fungerar.")
    year = "okänt år" if pd.isna(cell.last_year) else f"{int(cell.last_year)}, {age_words(cell.years_since)}"
    if several := order_unknown(cell.newest_count):
        return (place, f"Senast granskat: {year}", several.capitalize(), "Klicka för fynd och citat")
    return (place, f"Senast granskat: {year}", str(cell.firm_name or UNKNOWN_FIRM), "Klicka för fynd och citat")
