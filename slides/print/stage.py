"""The slide's measures on a PDF page: px from its upper left corner, y downwards, as a rule in the light theme."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

from reportlab.pdfgen.canvas import Canvas

from charts.palette import PAPERS, Paper, Theme
from slides.measures import INNER, LINE, MIN_FONT
from slides.print.letters import BOLD, LEAST_SQUEEZE, REGULAR, printable, text_width

PAPER = PAPERS["light"]
BASELINE = 0.36  # of the size: from the middle of a line down to its baseline
SYMBOLS, SYMBOL_BASELINE = ("●", "◐", "○", "–"), 0.26  # that stand alone in the middle of a mark
ROUND = 1.11  # how much wider than in the condensed font a symbol is a circle
LEAST_SIZE = 0.6  # of the size asked for, when squeezing is not enough; what does not fit then ends in "…"
Align = Literal["left", "middle", "right"]


@dataclass(frozen=True, slots=True)
class Stage:
    """A canvas whose unit is the slide's px; made by `staged`. Bars, years and the map draw on it and on the wall's.

    `inner` are the px between the margins: more for what is drawn smaller.
    """

    canvas: Canvas
    theme: Theme = "light"
    inner: float = INNER

    @property
    def paper(self) -> Paper:
        """Return what the marks lie on."""
        return PAPERS[self.theme]

    def box(
        self, x: float, y: float, width: float, height: float, fill: str, border: str = "", dashed: bool = False
    ) -> None:
        """Draw a rectangle; its border lies inside it."""
        self._pens(fill, border, 1.5, dashed)
        inset = 0.75 if border else 0
        self.canvas.rect(
            x + inset, -y - height + inset, width - 2 * inset, height - 2 * inset, stroke=bool(border), fill=1
        )

    def disc(self, x: float, y: float, radius: float, fill: str, border: str, dashed: bool = False) -> None:
        """Draw a circle around x, y."""
        self._pens(fill, border, 1.5, dashed)
        self.canvas.circle(x, -y, radius, stroke=1, fill=1)

    def line(self, x0: float, y0: float, x1: float, y1: float, colour: str = "", width: float = 1) -> None:
        """Draw a straight line."""
        self._pens("", colour or self.paper.line, width, False)
        self.canvas.line(x0, -y0, x1, -y1)

    def rings(self, rings: Iterable[Sequence[tuple[float, float]]], fill: str, border: str, width: float) -> None:
        """Draw closed outlines, all in one path."""
        self._pens(fill, border, width, False)
        path = self.canvas.beginPath()
        for (x, y), *others in rings:
            path.moveTo(x, -y)
            for x, y in others:
                path.lineTo(x, -y)
            path.close()
        self.canvas.drawPath(path, stroke=1, fill=1)

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

        What is wider than `width` is squeezed; when that is not enough it is smaller too, and at last cut.
        """
        shown = printable(text).strip()
        if not shown:
            return 0.0
        natural = text_width(shown, size, bold)
        squeeze = min(ROUND if shown in SYMBOLS else 1.0, width / natural)
        if squeeze < LEAST_SQUEEZE:
            size *= max(LEAST_SIZE, squeeze / LEAST_SQUEEZE)
            shown = _cut(shown, width / LEAST_SQUEEZE, size, bold)
            natural = text_width(shown, size, bold)
            squeeze = min(1.0, width / natural)
        taken = natural * squeeze
        start = x - taken * {"left": 0, "middle": 0.5, "right": 1}[align]
        baseline = SYMBOL_BASELINE if shown in SYMBOLS else BASELINE
        words = self.canvas.beginText(start, -middle - size * baseline)
        words.setFillColor(colour or self.paper.text)
        words.setFont(BOLD if bold else REGULAR, size)
        words.setHorizScale(100 * squeeze)
        words.textOut(shown)
        words.setHorizScale(100)
        self.canvas.drawText(words)
        return taken

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

    def _pens(self, fill: str, border: str, width: float, dashed: bool) -> None:
        if fill:
            self.canvas.setFillColor(fill)
        if border:
            self.canvas.setStrokeColor(border)
            self.canvas.setLineWidth(width)
            self.canvas.setDash([4, 3] if dashed else [])


@contextmanager
def staged(canvas: Canvas, left: float, top: float, scale: float, inner: float = INNER) -> Iterator[Stage]:
    """Give a stage whose upper left corner lies at left, top (from the lower left, in pt); `scale` is pt per px."""
    canvas.saveState()
    canvas.translate(left, top)
    canvas.scale(scale, scale)
    try:
        yield Stage(canvas, inner=inner)
    finally:
        canvas.restoreState()


def _cut(text: str, width: float, size: float, bold: bool) -> str:
    if text_width(text, size, bold) <= width:
        return text
    while len(text) > 1 and text_width(f"{text}…", size, bold) > width:
        text = text[:-1].rstrip()
    return f"{text}…"
