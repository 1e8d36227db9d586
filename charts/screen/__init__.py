"""A figure's description becomes a Plotly figure: wide, or narrow for phones."""

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

__all__ = ["draw"]


def draw(drawing: Drawing, theme: Theme = "light", narrow: bool = False, **options: Any) -> go.Figure:
    """Return the figure for a page; `options` are the drawing's own (see its draw_ function).

    Each mark's customdata is its ids. Raises TypeError for a drawing that is text.
    """
    if isinstance(drawing, Bars):
        return draw_bars(drawing, theme, **options)
    if isinstance(drawing, Grid):
        return draw_grid(drawing, theme, narrow, **options)
    if isinstance(drawing, Strip):
        return draw_strip(drawing, theme, **options)
    if isinstance(drawing, Years):
        return draw_years(drawing, theme, narrow)
    if isinstance(drawing, Places):
        return draw_places(drawing, theme)
    if isinstance(drawing, Risks):
        return draw_risks(drawing, theme, narrow)
    raise TypeError(f"{type(drawing).__name__} is not drawn by Plotly")
