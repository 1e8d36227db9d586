"""Dots on a slide."""

from charts.axis import tick_texts
from charts.description import Dot, Dots
from charts.letters import fit_lines
from charts.palette import look
from slides.dot_layout import (
    AXIS,
    BESIDE,
    EDGE,
    GAP,
    LEFT,
    NAME,
    PLOT,
    RIGHT,
    TOLD,
    above,
    across,
    below,
    labels_of,
    name_lines,
    row_height,
    shown_ticks,
    told_lines,
    unit_lines,
)
from slides.drawn.stage import Align, Stage
from slides.measures import INNER, LINE, MARGIN, MIN_FONT

RADIUS, TICK = 10, 6  # px of a dot, and of the mark that an axis has at a number


def draw_dots(stage: Stage, dots: Dots, top: float, height: float) -> float:
    """Draw names and values to the left, and dots above an axis beside them; return where they end."""
    if not dots.rows:
        return top
    heights = [row_height(row) for row in dots.rows]
    start = top + above(dots)
    bottom, y = start + sum(heights), start
    _draw_lines(stage, dots, start, bottom)
    for row, taken in zip(dots.rows, heights, strict=True):
        if row.value is None:  # no line goes through the words
            stage.box(LEFT, y, _words_width(stage, row), taken, stage.paper.background)
        y += taken
    y = start
    for taken in heights:
        y += taken
        stage.line(MARGIN, y, MARGIN + INNER, y)
    if dots.ticks:
        _draw_axis(stage, dots, start, bottom)
    y = start
    for row, taken in zip(dots.rows, heights, strict=True):
        _draw_row(stage, dots, row, y, taken)
        y += taken
    return bottom + below(dots)


def _draw_axis(stage: Stage, dots: Dots, top: float, bottom: float) -> None:
    quiet, ticks = stage.paper.quiet, shown_ticks(dots)
    stage.line(LEFT, bottom, RIGHT, bottom, quiet, 1.5)
    if dots.first <= 0 <= dots.last:
        stage.line(across(dots, 0), top, across(dots, 0), bottom, quiet, 1.5)
    for tick, text in zip(ticks, tick_texts(ticks), strict=True):
        x = across(dots, tick)
        stage.line(x, bottom, x, bottom + TICK, quiet, 1.5)
        half = stage.text_width(text) / 2
        middle = min(x, MARGIN + INNER - half)  # the last number ends where the slide's margin begins
        stage.text(middle, bottom + TICK + (AXIS - TICK) / 2, text, 2 * half + 2, align="middle", colour=quiet)
    right, top_line = MARGIN + NAME + TOLD - GAP, bottom + TICK + (AXIS - TICK - LINE) / 2
    stage.lines(right, top_line, unit_lines(dots), NAME + TOLD - GAP, align="right", colour=quiet)


def _draw_lines(stage: Stage, dots: Dots, top: float, bottom: float) -> None:
    for label in labels_of(dots):
        begin = top - LINE * (label.lane + 1)
        colour = stage.paper.quiet if label.line.is_quiet else stage.paper.text
        if label.line.is_quiet:
            stage.broken_line(label.x, begin + 4, bottom, colour, 1.5)
        else:
            stage.line(label.x, begin + 4, label.x, bottom, colour, 2)
        middle = begin + LINE / 2
        align: Align = "left" if label.is_right else "right"
        x = label.x + (BESIDE if label.is_right else -BESIDE)
        stage.text(x, middle, label.line.label, label.width - BESIDE, align=align, colour=colour)


def _words_width(stage: Stage, row: Dot) -> float:
    """The px of the words in place of a dot, with some space around them."""
    return min(max(map(stage.text_width, told_lines(row))) + 2 * BESIDE, PLOT - EDGE)


def _draw_row(stage: Stage, dots: Dots, row: Dot, top: float, height: float) -> None:
    middle, width = top + height / 2, NAME - GAP
    name = fit_lines(row.name, width, MIN_FONT, bold=row.is_own, most=len(name_lines(row)))
    stage.lines(MARGIN, middle - LINE * len(name) / 2, name, width, bold=row.is_own)
    told = told_lines(row)
    first = middle - LINE * len(told) / 2
    if row.value is None:
        stage.lines(LEFT + BESIDE, first, told, PLOT - EDGE - 2 * BESIDE, colour=stage.paper.quiet)
        return
    right = MARGIN + NAME + TOLD - GAP
    stage.lines(right, first, told, TOLD - GAP, align="right", bold=row.is_own)
    mark = look(row.key, stage.theme)
    stage.disc(across(dots, row.value), middle, RADIUS, mark.fill, mark.border)
