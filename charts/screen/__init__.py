"""A figure's description becomes an SVG: wide, or narrow for phones.

Each kind is laid out as a Plotly figure, which `svg` then draws: the browser needs no Plotly (decision 103).
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

import plotly.graph_objects as go

from charts.description import Bars, Dots, Drawing, Grid, Intervals, Places, Risks, Strip, Years
from charts.palette import Theme

__all__ = ["DRAW", "MAX_COLUMNS", "PHONE_COLUMNS", "draw", "laid_out"]
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
    Dots: "dots",
}
_NARROW_TOO = {Grid, Years, Risks, Dots}  # the others are the same at every width


def draw(drawing: Drawing, theme: Theme, alt: str, narrow: bool = False, **options: Any) -> str:
    """Return the figure for a page as an SVG; `alt` is read in its stead.

    `options` are those of the drawing's draw_ function. Raises TypeError for a drawing that is text.
    """
    from charts.screen.svg import to_svg  # as each kind: read in when something is drawn (decision 71)

    return to_svg(laid_out(drawing, theme, narrow, **options), alt)


def laid_out(drawing: Drawing, theme: Theme = "light", narrow: bool = False, **options: Any) -> go.Figure:
    """Return where everything in the figure lies, as a Plotly figure; each mark's customdata is its ids."""
    if (kind := DRAW.get(type(drawing))) is None:
        raise TypeError(f"{type(drawing).__name__} has no picture")
    draw_kind: Callable[..., go.Figure] = getattr(import_module(f"charts.screen.{kind}"), f"draw_{kind}")
    if type(drawing) in _NARROW_TOO:
        options["narrow"] = narrow
    return draw_kind(drawing, theme, **options)
