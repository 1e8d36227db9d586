"""Bars, years and the map of a slide as SVG for the wall: the same drawings as on paper, in either theme.

A figure that is scaled with its slide cannot be Plotly's: that measures its place in scaled px and draws it wrong.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

from charts.description import Bars, Drawing, Places, Years
from charts.palette import Theme
from slides.drawn.bars import draw_bars
from slides.drawn.map import draw_places
from slides.drawn.years import draw_years
from slides.measures import MIN_FONT, WIDTH
from slides.print.letters import printable, text_width
from slides.print.stage import Align, Stage

DRAW: Mapping[type, Callable[[Stage, Any, float, float], float]] = {
    Bars: draw_bars,
    Years: draw_years,
    Places: draw_places,
}
NARROWER = 0.86  # the screen's font against the one that `text_width` measures
_ANCHORS = {"left": "start", "middle": "middle", "right": "end"}


@dataclass(frozen=True, slots=True)
class SvgStage(Stage):
    """A stage that writes SVG elements."""

    parts: list[str] = field(default_factory=list)

    def box(
        self, x: float, y: float, width: float, height: float, fill: str, border: str = "", dashed: bool = False
    ) -> None:
        """Draw a rectangle; its border lies inside it."""
        inset = 0.75 if border else 0
        place = f'x="{x + inset:.1f}" y="{y + inset:.1f}"'
        size = f'width="{max(width - 2 * inset, 0):.1f}" height="{max(height - 2 * inset, 0):.1f}"'
        self.parts.append(f"<rect {place} {size} {_pens(fill, border, 1.5, dashed)}/>")

    def disc(self, x: float, y: float, radius: float, fill: str, border: str, dashed: bool = False) -> None:
        """Draw a circle around x, y."""
        pens = _pens(fill, border, 1.5, dashed)
        self.parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" {pens}/>')

    def line(self, x0: float, y0: float, x1: float, y1: float, colour: str = "", width: float = 1) -> None:
        """Draw a straight line."""
        ends = f'x1="{x0:.1f}" y1="{y0:.1f}" x2="{x1:.1f}" y2="{y1:.1f}"'
        self.parts.append(f"<line {ends} {_pens('', colour or self.paper.line, width, False)}/>")

    def rings(self, rings: Iterable[Sequence[tuple[float, float]]], fill: str, border: str, width: float) -> None:
        """Draw closed outlines, all in one path."""
        path = "".join(f"M{'L'.join(f'{x:.1f} {y:.1f}' for x, y in ring)}Z" for ring in rings)
        self.parts.append(f'<path d="{path}" {_pens(fill, border, width, False)}/>')

    def text(
        self,
        x: float,
        middle: float,
        text: str,
        width: float,
        *,
        size: float = MIN_FONT,
        bold: bool = False,
        colour: str = "",
        align: Align = "left",
    ) -> float:
        """Write one line around the height `middle`, from, around or up to x; what is too wide is squeezed."""
        shown = printable(text).strip()
        size = max(size, MIN_FONT)
        natural = text_width(shown, size, bold) * NARROWER
        squeezed = f' textLength="{width:.1f}" lengthAdjust="spacingAndGlyphs"' if natural > width else ""
        style = f"font-size:{size:g}px;fill:{colour or self.paper.text};font-weight:{600 if bold else 400}"
        self.parts.append(
            f'<text x="{x:.1f}" y="{middle + size * 0.35:.1f}" text-anchor="{_ANCHORS[align]}"{squeezed} '
            f'style="{style}">{escape(shown)}</text>'
        )
        return min(natural, width)


def _pens(fill: str, border: str, width: float, dashed: bool) -> str:
    dash = ' stroke-dasharray="4 3"' if dashed else ""
    stroke = f' stroke="{border}" stroke-width="{width}"{dash}' if border else ""
    return f'fill="{fill or "none"}"{stroke}'


def figure_svg(drawing: Drawing, theme: Theme, height: int, alt: str) -> str:
    """Return the drawing, one of DRAW, as an SVG element of the slide's width and `height` px."""
    stage = SvgStage(None, theme)
    DRAW[type(drawing)](stage, drawing, 0, height)
    label = escape(" ".join(alt.split()), quote=True)
    return (
        f'<svg role="img" aria-label="{label}" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}">'
        f"{''.join(stage.parts)}</svg>"
    )
