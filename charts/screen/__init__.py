"""A figure's description becomes a Plotly figure: wide, or narrow for phones."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

import plotly.graph_objects as go

from charts.description import Bars, Drawing, Grid, Intervals, Places, Risks, Strip, Years
from charts.palette import Theme

__all__ = ["DRAW", "MAX_COLUMNS", "PHONE_COLUMNS", "draw"]
MAX_COLUMNS, PHONE_COLUMNS = 12, 5  # of a grid, on a wide screen and on a phone; more cannot be read


# The module of each, which has a function of its name ("draw_bars"). It is imported when the first is drawn, so that a
# page loads what it shows (decision 71). The drawings that are not here are text.
DRAW: Mapping[type, str] = {
    Bars: "bars",
    Grid: "grid",
    Strip: "strip",
    Years: "years",
    Places: "places",
    Risks: "risks",
    Intervals: "intervals",
}
_NARROW_TOO = {Grid, Years, Risks}  # the others are the same at every width


def draw(drawing: Drawing, theme: Theme = "light", narrow: bool = False, **options: Any) -> go.Figure:
    """Return the figure for a page; `options` are the drawing's own (see its draw_ function).

    Each mark's customdata is its ids. Raises TypeError for a drawing that is text.
    """
    if (kind := DRAW.get(type(drawing))) is None:
        raise TypeError(f"{type(drawing).__name__} is not drawn by Plotly")
    draw_kind: Callable[..., go.Figure] = getattr(import_module(f"charts.screen.{kind}"), f"draw_{kind}")
    if type(drawing) in _NARROW_TOO:
        options["narrow"] = narrow
    return draw_kind(drawing, theme, **options)
