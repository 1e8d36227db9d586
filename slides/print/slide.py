"""One slide drawn on a PDF page, always in the light theme, and a figure's body alone as a picture."""

import io
from collections.abc import Callable, Mapping
from typing import Any

import pypdfium2
from reportlab.pdfgen.canvas import Canvas

from charts.description import (
    Bars,
    Drawing,
    Evidence,
    Grid,
    Lines,
    Places,
    Risks,
    Strip,
    Table,
    Texts,
    Years,
)
from charts.palette import look
from slides.deck import Slide
from slides.drawn.bars import draw_bars
from slides.drawn.map import draw_places
from slides.drawn.years import draw_years
from slides.measures import (
    FOOTER_LINE,
    FOOTER_TOP,
    HEIGHT,
    INNER,
    LEGEND_HEIGHT,
    LINE,
    MARGIN,
    MIN_FONT,
    OPENING_WIDTH,
    SUBTITLE_LINE,
    TITLE_TOP,
    WIDTH,
    body_height,
    body_top,
    footer_lines,
    opening_set,
    subtitle_lines,
    title_set,
)
from slides.print.grid import draw_grid, draw_strip
from slides.print.letters import ONE_AT_A_TIME, fit_lines, text_width
from slides.print.risks import draw_risks
from slides.print.stage import PAPER, Stage, staged
from slides.print.texts import draw_evidence, draw_lines, draw_table

Draw = Callable[[Stage, Any, float, float], float]
DRAW: Mapping[type, Draw] = {
    Bars: draw_bars,
    Grid: draw_grid,
    Strip: draw_strip,
    Years: draw_years,
    Places: draw_places,
    Risks: draw_risks,
    Table: draw_table,
    Evidence: draw_evidence,
    Lines: draw_lines,
}
SWATCH, SWATCH_GAP, LEGEND_GAP = 36, 10, 30
PICTURE_WIDTH, PICTURE_DPI = 16.0, 200  # cm
POINTS_PER_CM = 72 / 2.54


def draw_slide(canvas: Canvas, slide: Slide, number: int, left: float, top: float, width: float) -> float:
    """Draw the slide, framed, below `top` (pt from the page's foot) and as wide as `width`; return its height in pt."""
    scale = width / WIDTH
    with staged(canvas, left, top, scale) as stage:
        stage.box(0, 0, WIDTH, HEIGHT, PAPER.background, PAPER.quiet)
        if slide.kind == "titel":
            _draw_opening(stage, slide)
        else:
            _draw_head(stage, slide)
    if slide.kind != "titel":
        if slide.drawing is not None:
            _draw_figure(canvas, slide, slide.drawing, left, top, scale)
        with staged(canvas, left, top, scale) as stage:
            _draw_foot(stage, slide, number)
    return HEIGHT * scale


def _draw_figure(canvas: Canvas, slide: Slide, drawing: Drawing, left: float, top: float, scale: float) -> None:
    """The figure in its place; one row or paragraph higher than a slide cannot be parted, so it is drawn smaller."""
    start = body_top(slide.title, slide.subtitle, bool(slide.legend))
    room, inner = body_height(slide.title, slide.subtitle, bool(slide.legend)) / slide.size, INNER / slide.size
    smaller = slide.size * min(1.0, room / max(_natural_height(drawing, room, inner), 1.0))
    inset = MARGIN * scale * (1 - smaller)
    with staged(canvas, left + inset, top - start * scale, scale * smaller, inner) as stage:
        draw_body(stage, drawing, 0, room)


def draw_body(stage: Stage, drawing: Drawing, top: float, height: float) -> float:
    """Draw a figure between the slide's margins from `top` on, and return where it ends."""
    return DRAW[type(drawing)](stage, drawing, top, height)


def picture_of(drawing: Drawing) -> tuple[bytes, float]:
    """Return a figure's body as a PNG, PICTURE_WIDTH wide at PICTURE_DPI, and its height in cm."""
    scale = PICTURE_WIDTH * POINTS_PER_CM / INNER
    with ONE_AT_A_TIME:
        height = (_natural_height(drawing, FOOTER_TOP - body_top("", " ", False)) + 4) * scale
        buffer = io.BytesIO()
        canvas = Canvas(buffer, (PICTURE_WIDTH * POINTS_PER_CM, height))
        with staged(canvas, -MARGIN * scale, height - 2 * scale, scale) as stage:
            draw_body(stage, drawing, 0, height / scale)
        canvas.save()
        document = pypdfium2.PdfDocument(buffer.getvalue())
        picture = document[0].render(scale=PICTURE_DPI / 72).to_pil()
        document.close()
    png = io.BytesIO()
    picture.save(png, "PNG", dpi=(PICTURE_DPI, PICTURE_DPI))
    return png.getvalue(), height / POINTS_PER_CM


def _natural_height(drawing: Drawing, height: float, inner: float = INNER) -> float:
    """The px that a drawing takes, found by drawing it where nobody looks."""
    with staged(Canvas(io.BytesIO()), 0, 0, 1, inner) as stage:
        return draw_body(stage, drawing, 0, height)


def legend_of(keys: Texts, drawing: Drawing | None) -> list[tuple[str, str]]:
    """Return (key, word) for a legend: the look's own word, else the one that the drawing has for it."""
    words: dict[str, str] = {}
    if isinstance(drawing, Bars):
        words = {part.key: part.word for part in drawing.parts}
    elif isinstance(drawing, Grid):
        words = {cell.key: cell.word for row in drawing.rows for cell in row.cells if cell is not None}
    elif isinstance(drawing, Strip | Years):
        words = {mark.key: mark.word for mark in drawing.marks}
    found = [(key, look(key).word or words.get(key, "")) for key in keys]
    return [(key, word) for key, word in found if word]


def _draw_head(stage: Stage, slide: Slide) -> None:
    """Title, subtitle and legend, as slides.measures places them."""
    title = title_set(slide.title)
    top = stage.lines(
        MARGIN, TITLE_TOP, title.lines, INNER, size=title.font, line=title.line, bold=True, colour=PAPER.accent
    )
    stage.lines(MARGIN, top, subtitle_lines(slide.subtitle), INNER, line=SUBTITLE_LINE, colour=PAPER.quiet)
    if slide.legend:
        middle = body_top(slide.title, slide.subtitle, True) - LEGEND_HEIGHT / 2 - 4
        _draw_legend(stage, legend_of(slide.legend, slide.drawing), middle)


def _draw_foot(stage: Stage, slide: Slide, number: int) -> None:
    """The source and the slide's number."""
    stage.line(MARGIN, FOOTER_TOP - 2, MARGIN + INNER, FOOTER_TOP - 2)
    lines = footer_lines(slide.source)
    stage.lines(MARGIN, FOOTER_TOP, lines, INNER - 80, line=FOOTER_LINE, colour=PAPER.quiet)
    middle = FOOTER_TOP + FOOTER_LINE / 2
    stage.text(MARGIN + INNER, middle, str(number), 70, colour=PAPER.quiet, align="right")


def _draw_legend(stage: Stage, entries: list[tuple[str, str]], middle: float) -> None:
    gaps = (SWATCH + SWATCH_GAP + LEGEND_GAP) * len(entries) - LEGEND_GAP
    natural = sum(text_width(word, MIN_FONT) for _, word in entries)
    squeeze = min(1.0, (INNER - gaps) / natural) if natural else 1.0
    x: float = MARGIN
    for key, word in entries:
        mark = look(key)
        stage.box(x, middle - LINE / 2, SWATCH, LINE, mark.fill, mark.border, key == "ej_granskat")
        stage.text(x + SWATCH / 2, middle, mark.symbol, SWATCH - 4, colour=mark.text, align="middle")
        x += SWATCH + SWATCH_GAP
        x += stage.text(x, middle, word, text_width(word, MIN_FONT) * squeeze + 0.1) + LEGEND_GAP


def _draw_opening(stage: Stage, slide: Slide) -> None:
    """The first slide: what the set is called, about what, and what it rests on."""
    font, line = opening_set(slide.title)
    title = fit_lines(slide.title, OPENING_WIDTH, font, True, 4)
    top = 90 + line * (4 - len(title)) / 2
    stage.box(MARGIN, top, 120, 8, PAPER.accent)
    top = stage.lines(MARGIN, top + 30, title, OPENING_WIDTH, size=font, line=line, bold=True, colour=PAPER.accent)
    subtitle = fit_lines(slide.subtitle, INNER, 30, most=4) if slide.subtitle else []
    top = stage.lines(MARGIN, top + 16, subtitle, INNER, size=30, line=40)
    source = fit_lines(slide.source, INNER, MIN_FONT, most=4) if slide.source else []
    stage.lines(MARGIN, top + 24, source, INNER, colour=PAPER.quiet)
