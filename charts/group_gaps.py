"""Kommungrupper: how many of each group's municipalities have examined an area, as bars and beside each other."""

from typing import Any

import pandas as pd

from charts.description import Bar, Bars, Cell, Column, Grid, Part, Row, Texts
from charts.matrix import group_of
from charts.text import WITHOUT_GROUP, number

EXAMINED, NOT_EXAMINED, NO_AUDIT = "har granskat", "vald granskning, men inte av området", "ingen vald granskning"
HAS_AUDIT = "minst en vald granskning"
MUNICIPALITIES = ("kommun", "kommuner")


def group_bars(groups: pd.DataFrame, with_area: bool) -> Bars:
    """Return one bar per group (rows of examined_groups, order kept), as long as its municipalities are many.

    With an area it is split in examined, audited otherwise and not audited, else in audited and not. Ids are
    [group_key]; municipalities without a group have none.
    """
    bars = []
    for row in groups.itertuples():
        seen = int(row.examined_count if with_area else row.covered_count)
        absent = int(row.municipality_count - row.covered_count)
        counts = (seen, int(row.covered_count) - seen, absent) if with_area else (seen, absent)
        name = f"{_name(row.group_label)}{_code(row.group_id, ' (', ')')}: "
        ids = () if pd.isna(row.group_key) else ((str(row.group_key),),) * len(counts)
        bars.append(Bar(f"{name}{number(seen)}\u00a0av\u00a0{number(row.municipality_count)}", counts, ids=ids))
    first = (Part("fylld", EXAMINED), Part("blek", NOT_EXAMINED)) if with_area else (Part("fylld", HAS_AUDIT),)
    return Bars((*first, Part("kontur", NO_AUDIT)), tuple(bars), *MUNICIPALITIES)


def group_gap_grid(cells: pd.DataFrame) -> Grid:
    """Return areas × groups (rows of gaps_by_group, order kept), "2/35" in each mark: of 35 municipalities two have
    examined it. Ids are [area_id, group_key]; municipalities without a group have none.

    Dashed and empty is where none has, pale where some have, filled where all have.
    """
    groups = cells.drop_duplicates("group_key")
    marks = {(cell.area_id, str(cell.group_key)): _cell(cell) for cell in cells.itertuples()}
    rows = []
    for area in cells.drop_duplicates("area_id").itertuples():
        row_marks = tuple(marks.get((area.area_id, str(key))) for key in groups["group_key"])
        note = f"{number(area.area_examined_count)} av {number(area.area_municipality_count)}"
        many = MUNICIPALITIES[area.area_municipality_count != 1]
        rows.append(Row(str(area.area_label), group_of(area), row_marks, note, f"granskat i {note} {many}"))
    columns = tuple(Column(_name(row.kommungrupp), (_code(row.group_id),)) for row in groups.itertuples())
    return Grid(columns, tuple(rows), "Alla\nkommuner")


def _cell(cell: Any) -> Cell:
    count, examined = int(cell.municipality_count), int(cell.examined_count)
    key = "ej_granskat" if not examined else "fylld" if examined == count else "blek"
    ids = () if pd.isna(cell.group_key) else (str(cell.area_id), str(cell.group_key))
    return Cell(key, f"{examined}/{count}", "", _hover(cell, examined, count), ids)


def _hover(cell: Any, examined: int, count: int) -> Texts:
    place = f"{_name(cell.kommungrupp)}: {cell.area_label}"
    told = f"Granskat i {number(examined)} av {number(count)} {MUNICIPALITIES[count != 1]}"
    covered = f"{number(cell.covered_count)} av dem har en vald granskning"
    if not examined:
        return (place, told, covered, "Det säger inget om hur det fungerar.")
    newest = "okänt år" if pd.isna(cell.last_year) else f"{int(cell.last_year)}"
    return (place, told, covered, f"Senast: {newest}", "Klicka för fynd och citat")


def _name(label: object) -> str:
    return WITHOUT_GROUP if pd.isna(label) else str(label)


def _code(group_id: object, before: str = "", after: str = "") -> str:
    return "" if pd.isna(group_id) else f"{before}{group_id}{after}"
