"""One report at a glance: every area of the codebook under its dimension, the unexamined too."""

from typing import Any

import pandas as pd

from charts.description import Cell, Column, Grid, Row, Texts
from charts.palette import Mark, mark


def report_areas(areas: pd.DataFrame) -> Grid:
    """Return one row per area (rows as from the query report_areas for one report and body, order kept).

    Each mark's ids are [area_id, body_id]. A group's heading tells how much of the dimension was examined. The
    auditors' own answers are told as in `charts.matrix`.
    """
    rows = []
    for area in areas.itertuples():
        look = mark(str(area.status))
        ids = (str(area.area_id), str(area.body_id))
        sign = str(getattr(area, "sign", ""))
        cell = Cell(str(area.status), look.symbol, look.word, _hover(area, look), ids, sign=sign)
        group = f"{area.dimension_label}: {area.examined_area_count} av {area.area_count} granskade"
        rows.append(Row(str(area.area_label), group, (cell,)))
    return Grid((Column("Status"),), tuple(rows))


def _hover(area: Any, status: Mark) -> Texts:
    answers = tuple(getattr(area, "answer_lines", ()))
    told = (str(area.area_label), *answers, f"Området: {status.symbol} {status.word}" if answers else status.word)
    if area.status == "ej_granskat":
        return told
    parts = [(area.brist_count, "brist"), (area.delvis_count, "delvis"), (area.fungerar_count, "fungerar")]
    finding_counts = ", ".join(f"{count} {name}" for count, name in parts if count)
    return (*told, f"Fynd: {finding_counts}", "Klicka för fynd och citat")
