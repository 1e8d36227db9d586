"""A figure's description becomes a Plotly figure: wide, or narrow for phones."""

from collections.abc import Callable, Mapping
from typing import Any

import plotly.graph_objects as go

from charts.description import Bars, Drawing, Grid, Places, Risks, Strip, Years
from charts.palette import Theme
from charts.screen.bars import draw_bars
from charts.screen.grid import draw_grid
from charts.screen.places import draw_places
from charts.screen.risks import draw_risks
from charts.screen.strip import draw_strip
from charts.screen.years import draw_years

__all__ = ["DRAW", "draw"]


Draw = Callable[..., go.Figure]  # takes the drawing, the theme, `narrow` and the drawing's own options
DRAW: Mapping[type, Draw] = {
    Bars: lambda drawing, theme, _, **options: draw_bars(drawing, theme, **options),
    Grid: draw_grid,
    Strip: lambda drawing, theme, _, **options: draw_strip(drawing, theme, **options),
    Years: draw_years,
    Places: lambda drawing, theme, _: draw_places(drawing, theme),
    Risks: draw_risks,
}  # the others are text (decision 71)


def draw(drawing: Drawing, theme: Theme = "light", narrow: bool = False, **options: Any) -> go.Figure:
    """Return the figure for a page; `options` are the drawing's own (see its draw_ function).

    Each mark's customdata is its ids. Raises TypeError for a drawing that is text.
    """
    if (draw_kind := DRAW.get(type(drawing))) is None:
        raise TypeError(f"{type(drawing).__name__} is not drawn by Plotly")
    return draw_kind(drawing, theme, narrow, **options)
