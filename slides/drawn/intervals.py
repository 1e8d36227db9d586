"""Dots with intervals on a slide."""

from charts.description import Intervals
from charts.letters import fit_lines
from charts.palette import look
from charts.text import amount, lines_of
from slides.drawn.stage import Stage
from slides.measures import (
    BAR_NAME_CHARACTERS,
    BAR_NAME_WIDTH,
    INNER,
    INTERVAL_AXIS,
    INTERVAL_EDGE,
    LINE,
    MARGIN,
    MIN_FONT,
    bar_height,
)

GAP = 16  # px between a name and the axis
RADIUS, CAP = 9, 8  # px of a dot, and half an interval's end
LEFT, RIGHT = MARGIN + BAR_NAME_WIDTH + INTERVAL_EDGE, MARGIN + INNER - INTERVAL_EDGE


def draw_intervals(stage: Stage, intervals: Intervals, top: float, height: float) -> float:
    """Draw names to the left, and dots with their intervals above an axis beside them; return where they end."""
    if not intervals.rows:
        return top
    heights = [bar_height(row.name) for row in intervals.rows]
    bottom, mark = top + sum(heights), look("fylld", stage.theme)

    def across(value: float) -> float:
        return LEFT + (RIGHT - LEFT) * (value - intervals.first) / (1 - intervals.first)

    for tick in intervals.ticks:
        stage.line(across(tick), top, across(tick), bottom)
        stage.text(across(tick), bottom + INTERVAL_AXIS / 2, amount(tick), 90, align="middle", colour=stage.paper.quiet)
    stage.broken_line(across(intervals.limit), top, bottom, stage.paper.quiet, 2)
    for row, taken in zip(intervals.rows, heights, strict=True):
        lines = len(lines_of(row.name, BAR_NAME_CHARACTERS))
        name = fit_lines(row.name, BAR_NAME_WIDTH - GAP, MIN_FONT, most=lines)
        stage.lines(MARGIN, top + (taken - LINE * len(name)) / 2, name, BAR_NAME_WIDTH - GAP)
        middle, low, high = top + taken / 2, across(row.low), across(row.high)
        stage.line(low, middle, high, middle, mark.border, 3)
        for end in (low, high):
            stage.line(end, middle - CAP, end, middle + CAP, mark.border, 3)
        stage.disc(across(row.value), middle, RADIUS, mark.fill, mark.border)
        top += taken
    return bottom + INTERVAL_AXIS
