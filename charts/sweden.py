"""Municipalities on a map of Sweden: those that are covered, and those that examined an area."""

from typing import Any

import pandas as pd

from charts.description import Place, Places, Texts

MAX_NAMED = 12  # more names than this overlap


def coverage_map(bodies: pd.DataFrame) -> Places:
    """Return the covered municipalities (rows as from coverage_by_body), all filled."""
    places = []
    for row in bodies[bodies["kind"] == "kommun"].itertuples():
        hover = (f"{row.body_name}, {row.county_name}", f"Granskningar i banken: {row.report_count}")
        places.append(Place(str(row.body_id), str(row.body_name), "fylld", hover, (str(row.body_id),)))
    return Places(tuple(places))


def examined_map(municipalities: pd.DataFrame) -> Places:
    """Return the bank's municipalities (rows as from examined_municipalities): those that examined the areas are
    filled, those that did not outlined; all others are left out. Ids are [body_id]."""
    keys = {"granskat": "fylld", "ej_granskat": "kontur"}
    shown = municipalities[municipalities["coverage"].isin(list(keys))]
    return Places(
        tuple(
            Place(str(row.body_id), str(row.body_name), keys[str(row.coverage)], _hover(row), (str(row.body_id),))
            for row in shown.itertuples()
        )
    )


def has_room_for_names(places: Places) -> bool:
    """Return whether the filled municipalities are few enough to carry their names."""
    return sum(place.key == "fylld" for place in places.places) <= MAX_NAMED


def _hover(row: Any) -> Texts:
    place = f"{row.body_name}, {row.county_name}"
    if not row.examined_count:
        return (place, "Ej granskat i de valda granskningarna")
    year = "okänt år" if pd.isna(row.last_year) else f"{int(row.last_year)}"
    return (place, f"Senast granskat: {year}")
