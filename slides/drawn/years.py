"""Marks along the years, on a slide."""

from charts.description import Dated, Years
from charts.letters import fit_lines, text_width
from charts.palette import look
from charts.text import UNDATED
from slides.drawn.stage import Stage
from slides.measures import (
    INNER,
    LINE,
    MARGIN,
    MIN_FONT,
    NAME_WIDTH,
    YEAR_AXIS,
    YEAR_ROW,
    year_axis,
    year_lanes,
    year_place,
    year_row_height,
)

RADIUS, GAP = 13, 10  # px of a mark, and between things
STEPS = (1, 2, 5, 10, 20, 50, 100)


def draw_years(stage: Stage, years: Years, top: float, height: float) -> float:
    """Draw the marks in their rows above an axis of whole years; return where they end."""
    if not years.marks:
        return top
    heights = [year_row_height(years, row) for row in years.rows] if years.rows else [YEAR_ROW] * len(years.marks)
    _draw_axis(stage, years, top + sum(heights), top)
    if not years.rows:
        for number, mark in enumerate(years.marks):
            middle = top + YEAR_ROW * (number + 0.5)
            _draw_point(stage, mark, year_place(years, mark), middle)
            _draw_name(stage, mark.name, year_place(years, mark), middle, MARGIN, MARGIN + INNER)
        return top + sum(heights) + YEAR_AXIS
    for row, taken in zip(years.rows, heights, strict=True):
        name = fit_lines(row, NAME_WIDTH - 14, MIN_FONT, most=max(1, int(taken // LINE)))
        stage.lines(MARGIN, top + (taken - LINE * len(name)) / 2, name, NAME_WIDTH - 14)
        _draw_lanes(stage, years, row, top, taken)
        top += taken
        stage.line(MARGIN, top, MARGIN + INNER, top)
    return top + YEAR_AXIS


def _draw_axis(stage: Stage, years: Years, bottom: float, top: float) -> None:
    """Whole years, as many as have room, and a hair line up from each; the undated have a place of their own."""
    known = [mark.year for mark in years.marks if mark.year is not None]
    first, last = years.span
    x0, x1 = year_axis(years) if last > first else (sum(year_axis(years)) / 2,) * 2
    unit = (x1 - x0) / max(last - first, 1)
    step = next((step for step in STEPS if step * unit >= text_width("2000", MIN_FONT) + GAP), STEPS[-1])
    stage.line(x0 - 20, bottom, x1 + 20, bottom, stage.paper.quiet, 1.5)
    ticks = {year: str(year) for year in range(first, max(known) + 1) if not year % step} if known else {}
    if len(known) < len(years.marks):
        # Its word is wider than a year: the years that it would lie on are left without theirs.
        room = (text_width(UNDATED, MIN_FONT) + text_width("2000", MIN_FONT)) / 2 + GAP
        ticks = {year: word for year, word in ticks.items() if (last - year) * unit >= room} | {last: UNDATED}
    for year, word in ticks.items():
        x = x0 + unit * (year - first)
        stage.line(x, top, x, bottom)
        stage.line(x, bottom, x, bottom + 7, stage.paper.quiet, 1.5)
        stage.text(x, bottom + 24, word, 140, align="middle", colour=stage.paper.quiet)


def _draw_lanes(stage: Stage, years: Years, row: str, top: float, taken: float) -> None:
    """The marks of one row in their lanes, which stand in the middle of it."""
    placed = year_lanes(years, row)
    count = max((lane for _, lane, _ in placed), default=0) + 1
    for mark, lane, is_right in placed:
        x, middle = year_place(years, mark), top + taken / count * (lane + 0.5)
        _draw_point(stage, mark, x, middle)
        end, before = (MARGIN + INNER, x) if is_right else (x, MARGIN + NAME_WIDTH)
        _draw_name(stage, mark.name, x, middle, before, end)


def _draw_name(stage: Stage, name: str, x: float, middle: float, before: float, end: float) -> float:
    """Write the name to the right of its mark, or to the left if it fits there alone; return where both end."""
    right, left = end - x - RADIUS - GAP, x - RADIUS - GAP - before
    if text_width(name, MIN_FONT) <= right or left < right:
        return x + RADIUS + GAP + stage.text(x + RADIUS + GAP, middle, name, max(right, 12))
    stage.text(x - RADIUS - GAP, middle, name, left, align="right")
    return x + RADIUS


def _draw_point(stage: Stage, mark: Dated, x: float, middle: float) -> None:
    """A square with its symbol, as in a grid; a disc where the look has no symbol."""
    own = look(mark.key, stage.theme)
    if not own.symbol:
        stage.disc(x, middle, RADIUS, own.fill, own.border)
        return
    stage.box(x - RADIUS, middle - RADIUS, 2 * RADIUS, 2 * RADIUS, own.fill, own.border, mark.key == "ej_granskat")
    stage.text(x, middle, own.symbol, 2 * RADIUS - 4, size=22, colour=own.text, align="middle")
