"""Grids of marks, and strips of named marks, on paper."""

from math import sqrt

from charts.description import Cell, Grid, Row, Strip
from charts.palette import look
from slides.measures import (
    GROUP_HEIGHT,
    HEAD_LINE,
    LINE,
    MARGIN,
    MIN_FONT,
    NOTE_WIDTH,
    ROW_PADDING,
    STRIP_COLUMNS,
    STRIP_ROW,
    WORD_COLUMNS,
    column_characters,
    column_width,
    fits_word,
    grid_head_height,
    grid_row_height,
    name_width,
    year_lines,
)
from slides.print.letters import LEAST_SQUEEZE, fit_lines, text_width
from slides.print.stage import PAPER, Stage

WIDEST = 220  # px of a mark: a grid of two columns is not all ink
STRIP_MARK = 36
LEAST_FILLED = 12  # px, the radius of a circle that holds a number


def draw_grid(stage: Stage, grid: Grid, top: float, height: float) -> float:
    """Draw heads, rows under their group's heading, marks and closing notes; return where they end."""
    _draw_heads(stage, grid, top)
    top += grid_head_height(grid, stage.inner)
    group = None
    for row in grid.rows:
        if row.group and row.group != group:
            stage.text(MARGIN, top + GROUP_HEIGHT / 2, row.group, stage.inner, bold=True)
            top += GROUP_HEIGHT
            stage.line(MARGIN, top, MARGIN + stage.inner, top, PAPER.quiet, 1)
        group = row.group
        taken = grid_row_height(row, stage.inner)
        _draw_row(stage, grid, row, top, taken)
        top += taken
        stage.line(MARGIN, top, MARGIN + stage.inner, top)
    return top


def _draw_heads(stage: Stage, grid: Grid, top: float) -> None:
    """The columns' names and years, standing on the first row."""
    room = grid_head_height(grid, stage.inner) - ROW_PADDING
    bottom, most, count = top + room, room // HEAD_LINE, len(grid.columns)
    width, names = column_width(count, stage.inner), name_width(count, stage.inner)
    for number, column in enumerate(grid.columns):
        x = MARGIN + names + width * (number + 0.5)
        years = year_lines(column, column_characters(count, stage.inner))
        lines = fit_lines(column.name, width - 6, MIN_FONT, True, most - len(years))
        start = bottom - HEAD_LINE * (len(lines) + len(years))
        start = stage.lines(x, start, lines, width - 6, line=HEAD_LINE, bold=True, align="middle")
        stage.lines(x, start, years, width - 6, line=HEAD_LINE, colour=PAPER.quiet, align="middle")
    if grid.note_head:
        lines = fit_lines(grid.note_head, NOTE_WIDTH - 6, MIN_FONT, False, most)
        start = bottom - HEAD_LINE * len(lines)
        stage.lines(_notes(stage), start, lines, NOTE_WIDTH - 6, line=HEAD_LINE, colour=PAPER.quiet, align="middle")


def _notes(stage: Stage) -> float:
    return MARGIN + stage.inner - NOTE_WIDTH / 2


def _draw_row(stage: Stage, grid: Grid, row: Row, top: float, taken: float) -> None:
    most, names = (taken - ROW_PADDING) // LINE, name_width(len(grid.columns), stage.inner)
    name = fit_lines(row.name, names - 14, MIN_FONT, most=int(most))
    stage.lines(MARGIN, top + (taken - LINE * len(name)) / 2, name, names - 14)
    width, middle = column_width(len(grid.columns), stage.inner), top + taken / 2
    for number, cell in enumerate(row.cells):
        if cell is None:
            continue
        x = MARGIN + names + width * (number + 0.5)
        if grid.shape == "circle":
            _draw_circle(stage, cell, x, middle, width)
        else:
            _draw_square(stage, cell, x, middle, width, len(grid.columns), taken)
    stage.text(_notes(stage), middle, row.note, NOTE_WIDTH - 6, align="middle")


def _draw_square(
    stage: Stage, cell: Cell, x: float, middle: float, width: float, column_count: int, taken: float
) -> None:
    mark = look(cell.key)
    both = f"{cell.text} {cell.word}".strip()
    side, depth = min(width - 4, WIDEST), min(taken - 4, LINE + ROW_PADDING + 4)
    is_roomy = column_count <= WORD_COLUMNS and text_width(both, MIN_FONT) * LEAST_SQUEEZE <= side - 10
    label = both if is_roomy or fits_word(both, column_count, stage.inner) else cell.text
    stage.box(x - side / 2, middle - depth / 2, side, depth, mark.fill, mark.border, cell.key == "ej_granskat")
    stage.text(x, middle, label, side - (10 if label == both else 4), colour=mark.text, align="middle")


def _draw_circle(stage: Stage, cell: Cell, x: float, middle: float, width: float) -> None:
    """A circle whose area is the weight; its text in it where it fits, else to its right."""
    mark = look(cell.key)
    radius = max(4.0, min((LINE + ROW_PADDING) / 2 - 1, width / 2 - 2) * sqrt(max(cell.weight, 0.0)))
    stage.disc(x, middle, radius, mark.fill, mark.border)
    if radius >= LEAST_FILLED and text_width(cell.text, MIN_FONT) * 0.85 <= 1.7 * radius:
        stage.text(x, middle, cell.text, 1.7 * radius, colour=mark.text, align="middle")
    else:
        stage.text(x + radius + 4, middle, cell.text, max(width / 2 - radius - 4, 12))


def draw_strip(stage: Stage, strip: Strip, top: float, height: float) -> float:
    """Draw the marks in columns, read across; return where they end."""
    width = stage.inner / STRIP_COLUMNS
    for number, named in enumerate(strip.marks):
        x = MARGIN + width * (number % STRIP_COLUMNS)
        middle = top + STRIP_ROW * (number // STRIP_COLUMNS + 0.5)
        mark = look(named.key)
        stage.box(
            x,
            middle - STRIP_MARK / 2,
            STRIP_MARK,
            STRIP_MARK,
            mark.fill,
            mark.border,
            named.key == "ej_granskat",
        )
        stage.text(x + STRIP_MARK / 2, middle, mark.symbol, STRIP_MARK - 4, colour=mark.text, align="middle")
        x += STRIP_MARK + 12
        room = width - STRIP_MARK - 24
        quiet = " · ".join(text for text in (named.word, named.detail) if text)
        beside = min(text_width(quiet, MIN_FONT), room / 2)
        taken = stage.text(x, middle, named.name, room - beside - 14, bold=True)
        stage.text(x + taken + 14, middle, quiet, room - taken - 14, colour=PAPER.quiet)
    return top + STRIP_ROW * -(-len(strip.marks) // STRIP_COLUMNS)
