"""Municipalities on a map of Sweden's counties."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import plotly.graph_objects as go

from charts.description import Place, Places
from charts.geography import LATITUDE_STRETCH, Ring, middles, rings
from charts.palette import PAPERS, Theme, look
from charts.screen.frame import FONT_SIZE, as_text, framed, tooltip
from charts.sweden import has_room_for_names

HEIGHT = 560  # px
LABEL_HEIGHT = 0.45  # degrees of latitude that a name takes at this height


def draw_places(places: Places, theme: Theme) -> go.Figure:
    """Return the counties' outlines with the municipalities on them, filled or outlined, a point in each."""
    paper = PAPERS[theme]
    figure = go.Figure()
    _add_outlines(figure, rings("lan"), paper.land, paper.quiet, 0.7)
    for key, width in (("kontur", 1.2), ("fylld", 0.7)):
        key_places = [place for place in places.places if place.key == key]
        if key_places:
            codes = tuple(place.body_id for place in key_places)
            _add_outlines(figure, rings("kommun", codes), look(key, theme).fill, paper.accent, width)
    for key in ("kontur", "fylld"):
        key_places = [place for place in places.places if place.key == key]
        _add_points(figure, key_places, key, theme, names=key == "fylld" and has_room_for_names(places))
    framed(figure, theme, HEIGHT)
    figure.update_yaxes(scaleanchor="x", scaleratio=LATITUDE_STRETCH)
    return figure


def _add_outlines(figure: go.Figure, outlines: Sequence[Ring], fill: str, colour: str, width: float) -> None:
    """Rings parted by a gap, as arrays: Plotly copies a list point by point."""
    parted = [np.array([*ring, (np.nan, np.nan)], dtype="float32") for ring in outlines]
    points = np.concatenate(parted) if parted else np.empty((0, 2), dtype="float32")
    line = {"color": colour, "width": width}
    figure.add_scatter(
        x=points[:, 0],
        y=points[:, 1],
        mode="lines",
        fill="toself",
        fillcolor=fill,
        line=line,
    )


def _add_points(figure: go.Figure, places: Sequence[Place], key: str, theme: Theme, names: bool) -> None:
    """A point in each municipality, so that the smallest too can be seen, hovered and clicked."""
    paper, key_look = PAPERS[theme], look(key, theme)
    placed = sorted(((*middles()[place.body_id], place) for place in places), key=lambda point: point[1])
    latitudes = [y for _, y, _ in placed]
    crowded = [after - before < LABEL_HEIGHT for before, after in pairwise(latitudes)] + [False]
    figure.add_scatter(
        x=[x for x, _, _ in placed],
        y=latitudes,
        mode="markers+text",
        text=[f" <b>{as_text(place.name)}</b>" if names else "" for _, _, place in placed],
        textposition=["bottom right" if below else "middle right" for below in crowded],
        textfont={"size": FONT_SIZE},
        marker={
            "size": 11,
            "color": key_look.fill,
            "line": {"color": paper.accent if key == "kontur" else paper.background, "width": 1.5},
        },
        customdata=[list(place.ids) for _, _, place in placed],
        hovertext=[tooltip(*(place.hover or (place.name,))) for _, _, place in placed],
    )
