"""Bars, years, intervals, dots and the map as SVG: for the wall in either theme, for paper in the light."""

from collections.abc import Callable, Mapping
from html import escape
from typing import Any

from charts.description import Bars, Dots, Drawing, Intervals, Places, Years
from charts.palette import Theme
from slides.drawn.bars import draw_bars
from slides.drawn.dots import draw_dots
from slides.drawn.intervals import draw_intervals
from slides.drawn.map import draw_places
from slides.drawn.stage import Stage
from slides.drawn.years import draw_years
from slides.measures import INNER, MARGIN, WIDTH

DRAW: Mapping[type, Callable[[Stage, Any, float, float], float]] = {
    Bars: draw_bars,
    Years: draw_years,
    Places: draw_places,
    Intervals: draw_intervals,
    Dots: draw_dots,
}


def figure_svg(drawing: Drawing, theme: Theme, height: int, alt: str) -> str:
    """Return the drawing, one of DRAW, as an SVG element of the slide's width and `height` px."""
    stage = Stage(theme)
    DRAW[type(drawing)](stage, drawing, 0, height)
    label = escape(" ".join(alt.split()), quote=True)
    return (
        f'<svg role="img" aria-label="{label}" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}">'
        f"{''.join(stage.parts)}</svg>"
    )


def paper_svg(drawing: Drawing, height: float) -> tuple[str, float]:
    """Return the drawing, one of DRAW, as an SVG file's text, INNER px wide, and the px of height that it takes.

    `height` is the room that there is; the map fills it, bars and years take what they need.
    """
    stage = Stage(on_paper=True)
    taken = max(DRAW[type(drawing)](stage, drawing, 0, height), 1.0)
    size = f'width="{INNER}" height="{taken:g}" viewBox="{MARGIN} 0 {INNER} {taken:g}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{"".join(stage.parts)}</svg>', taken
