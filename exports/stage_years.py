"""Marks along the years, on a slide."""

from charts.description import Dated, Years
from charts.palette import look
from charts.stage import INNER, LINE, MARGIN, MIN_FONT, NAME_WIDTH, YEAR_AXIS, YEAR_ROW
from exports.pdf_stage import Stage
from exports.pdf_text import fit_lines, text_width

RADIUS, GAP = 13, 10  # px of a mark, and between things
STEPS = (1, 2, 5, 10, 20, 50, 100)
LABEL_ROOM = 250  # px kept free to the right of the last year, where there are no rows


def draw_years(stage: Stage, years: Years, top: float, height: float) -> float:
    """Draw the marks in their rows above an axis of whole years; return where they end."""
    if not years.marks:
        return top
    left = MARGIN + (NAME_WIDTH if years.rows else 0) + 30
    right = MARGIN + INNER - (30 if years.rows else LABEL_ROOM)
    first, last = (least(mark.year for mark in years.marks) for least in (min, max))

    def place(year: int) -> float:
        return left + (right - left) * ((year - first) / (last - first) if last > first else 0.5)

    heights = [_row_height(years, row) for row in years.rows] if years.rows else [YEAR_ROW] * len(years.marks)
    _draw_axis(stage, top + sum(heights), top, place(first), place(last), first, last)
    if not years.rows:
        for number, mark in enumerate(years.marks):
            middle = top + YEAR_ROW * (number + 0.5)
            _draw_point(stage, mark, place(mark.year), middle)
            _draw_name(stage, mark.name, place(mark.year), middle, MARGIN, MARGIN + INNER)
        return top + sum(heights) + YEAR_AXIS
    for row, taken in zip(years.rows, heights, strict=True):
        name = fit_lines(row, NAME_WIDTH - 14, MIN_FONT, most=max(1, int(taken // LINE)))
        stage.lines(MARGIN, top + (taken - LINE * len(name)) / 2, name, NAME_WIDTH - 14)
        marks = sorted((mark for mark in years.marks if mark.row == row), key=lambda mark: mark.year)
        _draw_lanes(stage, marks, [place(mark.year) for mark in marks], top, taken)
        top += taken
        stage.line(MARGIN, top, MARGIN + INNER, top)
    return top + YEAR_AXIS


def _row_height(years: Years, row: str) -> float:
    """As charts.stage counts it: two lanes for each mark of the fullest year."""
    own = [mark.year for mark in years.marks if mark.row == row]
    return YEAR_ROW * 2 * max((own.count(year) for year in own), default=1)


def _draw_axis(stage: Stage, bottom: float, top: float, x0: float, x1: float, first: int, last: int) -> None:
    """Whole years, as many as have room, and a hair line up from each."""
    unit = (x1 - x0) / max(last - first, 1)
    step = next((step for step in STEPS if step * unit >= text_width("2000", MIN_FONT) + GAP), STEPS[-1])
    stage.line(x0 - 20, bottom, x1 + 20, bottom, stage.paper.quiet, 1.5)
    for year in range(first, last + 1):
        if year % step:
            continue
        x = x0 + unit * (year - first) if last > first else (x0 + x1) / 2
        stage.line(x, top, x, bottom)
        stage.line(x, bottom, x, bottom + 7, stage.paper.quiet, 1.5)
        stage.text(x, bottom + 24, str(year), 80, align="middle", colour=stage.paper.quiet)


def _draw_lanes(stage: Stage, marks: list[Dated], xs: list[float], top: float, taken: float) -> None:
    """Marks of one row, each in the lane with most room before it; a name ends where its lane's next mark begins."""
    count = max(1, int(taken // YEAR_ROW))
    ends = [float(MARGIN + NAME_WIDTH)] * count
    lanes: list[list[tuple[Dated, float]]] = [[] for _ in range(count)]
    for mark, x in zip(marks, xs, strict=True):
        free = [lane for lane in range(count) if ends[lane] <= x - RADIUS]
        lane = free[0] if free else min(range(count), key=lambda one: ends[one])
        lanes[lane].append((mark, x))
        ends[lane] = x + RADIUS + GAP + text_width(mark.name, MIN_FONT) + GAP
    used = [lane for lane in lanes if lane]
    for number, lane_marks in enumerate(used):
        middle = top + taken / len(used) * (number + 0.5)
        before: float = MARGIN + NAME_WIDTH
        for place, (mark, x) in enumerate(lane_marks):
            _draw_point(stage, mark, x, middle)
            is_last = place == len(lane_marks) - 1
            end = MARGIN + INNER if is_last else lane_marks[place + 1][1] - RADIUS - GAP
            before = _draw_name(stage, mark.name, x, middle, before, end) + GAP


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
