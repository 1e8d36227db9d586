"""The audit gap map: area × municipality, the year last examined in each mark; where nobody looked, an empty one."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts.frame import tooltip
from charts.grid import MARK_SIZE, WIDE_COLUMNS, Rows, area_rows, closing_column, column_heads, grid_frame
from charts.palette import Theme, mark

AGES = ("ar_0_3", "ar_4_7", "ar_8", "okant_ar", "ej_granskat")


@dataclass(frozen=True, slots=True)
class AgeMark:
    """How an age class looks: words in the legend, and hex colours of fill, border and text on the fill."""

    words: str
    fill: str
    border: str
    text: str


_WORDS = {
    "ar_0_3": "0–3 år sedan",
    "ar_4_7": "4–7 år sedan",
    "ar_8": "8 år sedan eller mer",
    "okant_ar": "granskat, okänt år",
    "ej_granskat": "ej granskat",
}
# Slate, not the colours of statuses: what was examined lately is plain to see, what is old fades.
_COLOURS: dict[Theme, dict[str, tuple[str, str, str]]] = {
    "light": {
        "ar_0_3": ("#3E4C59", "#3E4C59", "#FFFFFF"),
        "ar_4_7": ("#9AA5B1", "#616E7C", "#12171C"),
        "ar_8": ("#E1E6EB", "#7B8794", "#1F2933"),
        "okant_ar": ("#FFFFFF", "#3E4C59", "#1F2933"),
    },
    "dark": {
        "ar_0_3": ("#D5DDE5", "#D5DDE5", "#12171C"),
        "ar_4_7": ("#7F8D9B", "#9AA7B4", "#0B0F13"),
        "ar_8": ("#343F4A", "#8A94A0", "#E6EAEE"),
        "okant_ar": ("#12171C", "#D5DDE5", "#E6EAEE"),
    },
}


def age_mark(age_class: str, theme: Theme = "light") -> AgeMark:
    """Return the look of an age class; an unexamined cell looks as it does everywhere."""
    if age_class == "ej_granskat":
        look = mark(age_class, theme)
        return AgeMark(_WORDS[age_class], look.fill, look.border, look.text)
    return AgeMark(_WORDS[age_class], *_COLOURS[theme][age_class])


def age_words(years_since: Any) -> str:
    """Return "6 år sedan", "samma år" or "okänt år" for whole years."""
    if pd.isna(years_since):
        return "okänt år"
    return f"{int(years_since)} år sedan" if years_since > 0 else "samma år"


def gap_grid(cells: pd.DataFrame, bodies: pd.DataFrame, theme: Theme = "light", narrow: bool = False) -> go.Figure:
    """Return the gap map; each point's customdata is [area_id, body_id].

    `cells` as from the query examination_gaps (row order kept), `bodies` with body_id and body_name in column order.
    `narrow` puts each area's name above its marks, for phones and for more columns than fit beside the names.
    """
    narrow = narrow or len(bodies) > WIDE_COLUMNS
    areas = cells.drop_duplicates("area_id")
    cells = cells[cells["body_id"].isin(bodies["body_id"])]
    columns = {body_id: position for position, body_id in enumerate(bodies["body_id"])}
    counts = [f"{row.missing_count} av {row.missing_count + row.examined_count}" for row in areas.itertuples()]
    rows = area_rows(areas, [f"ej granskat i {count} kommuner" for count in counts], theme, narrow)
    heads = column_heads([str(name) for name in bodies["body_name"]], narrow)
    if not narrow:
        heads += closing_column("Ej granskat<br>i kommuner", counts, rows, len(columns))
    figure = go.Figure()
    for age_class in AGES:
        _add_marks(figure, cells[cells["age_class"] == age_class], age_class, columns, rows, theme)
    empty = cells[cells["age_class"] == "ej_granskat"]
    colour = age_mark("ej_granskat", theme).border
    rows.lines += [
        _dashed(columns[body_id], [rows.places[area_id] for area_id in own["area_id"]], colour)
        for body_id, own in empty.groupby("body_id", sort=False)
    ]
    return grid_frame(figure, rows, heads, theme, narrow)


def _add_marks(
    figure: go.Figure, cells: pd.DataFrame, age_class: str, columns: dict[str, int], rows: Rows, theme: Theme
) -> None:
    look = age_mark(age_class, theme)
    empty = age_class == "ej_granskat"
    figure.add_scatter(
        x=[columns[body_id] for body_id in cells["body_id"]],
        y=[rows.places[area_id] for area_id in cells["area_id"]],
        mode="markers+text",
        text=[_year(cell, empty) for cell in cells.itertuples()],
        name=look.words,
        marker={
            "symbol": "square",
            "size": MARK_SIZE,
            "color": "rgba(0,0,0,0)" if empty else look.fill,
            "line": {"color": look.border, "width": 0 if empty else 1},
        },
        textfont={"color": look.text, "size": 15 if empty else 12},
        customdata=cells[["area_id", "body_id"]].to_numpy(),
        hovertext=[_cell_text(cell, empty) for cell in cells.itertuples()],
        hoverinfo="text",
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}, "textfont": {"color": look.text}},
    )


def _year(cell: Any, empty: bool) -> str:
    if empty:
        return "–"
    return "?" if pd.isna(cell.last_year) else str(int(cell.last_year))


def _cell_text(cell: Any, empty: bool) -> str:
    place = f"<b>{cell.body_name}</b>: {cell.area_label}"
    if empty:
        return tooltip(place, "Ej granskat. Det säger inget om hur det fungerar.")
    year = "okänt år" if pd.isna(cell.last_year) else f"{int(cell.last_year)}, {age_words(cell.years_since)}"
    return tooltip(place, f"Senast granskat: {year}", str(cell.firm_name or "Okänd byrå"), "Klicka för fynd och citat")


def _dashed(column: int, places: list[float], colour: str) -> dict[str, Any]:
    """The dashed squares of one column, of the marks' size; a marker's own border cannot be dashed.

    One shape for all of them, since Plotly takes a millisecond for each. Across it is measured in px from the column,
    down in the grid's own px.
    """
    half = MARK_SIZE / 2
    squares = (f"M{-half},{y - half}H{half}V{y + half}H{-half}Z" for y in places)
    return {
        "type": "path",
        "path": "".join(squares),
        "layer": "below",
        "xsizemode": "pixel",
        "xanchor": column,
        "line": {"color": colour, "width": 1, "dash": "dot"},
    }
