"""The slide's measures as SVG: px from its upper left corner, y downwards, in either theme, for the wall and for paper.

A figure that is scaled with its slide has a slide's measures, not those of a page (charts.screen).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Literal

from charts.letters import FAMILY, LEAST_SQUEEZE, printable, text_width
from charts.palette import PAPERS, Paper, Theme
from slides.measures import LINE, MIN_FONT

BASELINE = 0.35  # of the size: from the middle of a line down to its baseline
DASH = 7  # px of a piece of a broken line
NARROWER = 0.86  # the screen's font against the one that `text_width` measures
LEAST_SIZE = 0.6  # of the size asked for, on paper when squeezing is not enough; what does not fit then ends in "…"
Align = Literal["left", "middle", "right"]
_ANCHORS = {"left": "start", "middle": "middle", "right": "end"}


@dataclass(frozen=True, slots=True)
class Stage:
    """What bars, years and the map are drawn on; `parts` are the SVG elements so far.

    On paper the letters are those of `charts.letters`, and may be smaller than MIN_FONT; on the wall the browser's.
    """

    theme: Theme = "light"
    on_paper: bool = False
    parts: list[str] = field(default_factory=list)

    @property
    def paper(self) -> Paper:
        """Return what the marks lie on."""
        return PAPERS[self.theme]

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

    def broken_line(self, x: float, top: float, bottom: float, colour: str = "", width: float = 1) -> None:
        """Draw a broken line straight down."""
        while top < bottom:
            self.line(x, top, x, min(top + DASH, bottom), colour, width)
            top += 2 * DASH

    def text_width(self, text: str) -> float:
        """Return the natural width of a text of MIN_FONT."""
        return text_width(printable(text).strip(), MIN_FONT) * (1.0 if self.on_paper else NARROWER)

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
        """Write one line around the height `middle`, from, around or up to x, and return the width it takes.

        What is wider than `width` is squeezed; on paper, where that is not enough, it is smaller too, and at last cut.
        """
        shown = printable(text).strip()
        if not shown:
            return 0.0
        size = size if self.on_paper else max(size, MIN_FONT)
        natural = text_width(shown, size, bold) * (1.0 if self.on_paper else NARROWER)
        if self.on_paper and width < natural * LEAST_SQUEEZE:
            size *= max(LEAST_SIZE, width / natural / LEAST_SQUEEZE)
            shown = _cut(shown, width / LEAST_SQUEEZE, size, bold)
            natural = text_width(shown, size, bold)
        squeezed = f' textLength="{width:.1f}" lengthAdjust="spacingAndGlyphs"' if natural > width else ""
        style = f"font-size:{size:g}px;fill:{colour or self.paper.text};font-weight:{600 if bold else 400}"
        if self.on_paper:
            style = f"font-family:{FAMILY};font-stretch:condensed;{style}"
        self.parts.append(
            f'<text x="{x:.1f}" y="{middle + size * BASELINE:.1f}" text-anchor="{_ANCHORS[align]}"{squeezed} '
            f'style="{style}">{escape(shown)}</text>'
        )
        return min(natural, width)

    def lines(
        self,
        x: float,
        top: float,
        lines: Sequence[str],
        width: float,
        *,
        size: float = MIN_FONT,
        line: float = LINE,
        bold: bool = False,
        colour: str = "",
        align: Align = "left",
    ) -> float:
        """Write lines below each other and return where they end."""
        for number, text in enumerate(lines):
            middle = top + line * (number + 0.5)
            self.text(x, middle, text, width, size=size, bold=bold, colour=colour, align=align)
        return top + line * len(lines)


def _pens(fill: str, border: str, width: float, dashed: bool) -> str:
    dash = ' stroke-dasharray="4 3"' if dashed else ""
    stroke = f' stroke="{border}" stroke-width="{width}"{dash}' if border else ""
    return f'fill="{fill or "none"}"{stroke}'


def _cut(text: str, width: float, size: float, bold: bool) -> str:
    if text_width(text, size, bold) <= width:
        return text
    while len(text) > 1 and text_width(f"{text}…", size, bold) > width:
        text = text[:-1].rstrip()
    return f"{text}…"
