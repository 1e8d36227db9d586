"""Grids of marks, and strips of named marks, as native tables in PowerPoint."""

from collections.abc import Sequence

from charts.description import Cell, Column, Grid, Row, Strip
from charts.palette import look
from slides.measures import (
    CELL_PADDING,
    GROUP_HEIGHT,
    HEAD_LINE,
    INNER,
    LETTER,
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
from slides.pptx.heads import head_lines
from slides.pptx.page import BACKGROUND, Box, Page, Run, cut, lines_of
from slides.pptx.table import Spot, add_table

OUTLINED = ("kontur", "okant_ar")  # filled with the paper: only a border tells them from an empty cell
SMALL_SIZES = (22, 20, 18, 16, 14, 12)  # px of the words where one does not fit beside its symbol
OWN_SHARE = 0.88  # of a head's width: bold letters of other fonts are wider than Calibri's
EM = 0.48  # of its px that a letter of a mark's word takes


def draw_grid(page: Page, grid: Grid, box: Box, alt: str) -> None:
    """Draw the rows under their groups' headings, every mark a cell of its colour with its word where it fits."""
    count = len(grid.columns)
    widths = [
        name_width(count, box.width),
        *[column_width(count, box.width)] * count,
        *([NOTE_WIDTH] if grid.note_head else []),
    ]
    body_height = sum(grid_row_height(row, box.width) for row in grid.rows) + GROUP_HEIGHT * len(_groups(grid))
    extra = _more_lines(grid, box.height - body_height, box.width)
    heads = [_head(grid, column, page.is_house, box.width) for column in grid.columns]
    years = [year_lines(column, column_characters(count, box.width)) for column in grid.columns]
    least = 2 if grid.note_head else 1
    most = max((len(head) + len(told) for head, told in zip(heads, years, strict=True)), default=0)
    heights: list[float] = [HEAD_LINE * max(most + extra, least) + ROW_PADDING]
    rows, small = [_grid_heads(page, grid, heads, years, extra)], small_size(grid, box.width)
    group = ""
    for row in grid.rows:
        if row.group and row.group != group:
            heading = Spot((Run(row.group, bold=True),), under=page.quiet, span=len(widths), anchor="b", padding=0)
            rows.append([heading])
            heights.append(GROUP_HEIGHT)
        group = row.group
        rows.append(_grid_row(page, grid, row, small, box.width))
        heights.append(grid_row_height(row, box.width))
    add_table(page, "Rutnät", alt, (box.left, box.top), widths, heights, rows, "row column")


def _groups(grid: Grid) -> list[str]:
    names = [row.group for row in grid.rows]
    return [name for before, name in zip(["", *names], names, strict=False) if name and name != before]


def _more_lines(grid: Grid, room: float, inner: float) -> int:
    """How many of the columns' lines after their years there is room for, in width and in height."""
    characters, extra = column_characters(len(grid.columns), inner), 0
    for position in range(1, max((len(column.lines) for column in grid.columns), default=0)):
        texts = [column.lines[position] for column in grid.columns if len(column.lines) > position]
        fits = all(len(text) <= characters for text in texts)
        if not fits or grid_head_height(grid, inner) + HEAD_LINE * (extra + 1) > room:
            break
        extra += 1
    return extra


def _head(grid: Grid, column: Column, is_house: bool, inner: float) -> list[str]:
    """A column's name in lines, never more than slides.measures reckons with."""
    count = len(grid.columns)
    most = (grid_head_height(grid, inner) - ROW_PADDING) // HEAD_LINE
    most -= len(year_lines(column, column_characters(count, inner)))
    width = column_width(count, inner) - 4
    lines = head_lines(column.name, width if is_house else width * OWN_SHARE)
    return lines if len(lines) <= most else lines_of(column.name, width - 2)


def _grid_heads(
    page: Page, grid: Grid, heads: Sequence[list[str]], years: Sequence[list[str]], extra: int
) -> list[Spot]:
    spots = [Spot(under=page.quiet, padding=0)]
    for column, lines, told in zip(grid.columns, heads, years, strict=True):
        # A word that is cut carries a hyphen, which PowerPoint would not set: then the lines are broken here.
        runs = [Run(column.name if " ".join(lines) == column.name else "\n".join(lines), bold=True)]
        runs += [Run(f"\n{text}", colour=page.quiet) for text in (*told, *column.lines[1 : 1 + extra])]
        spots.append(Spot(tuple(runs), under=page.quiet, align="ctr", anchor="b", padding=1))
    if grid.note_head:
        note = (Run(grid.note_head, colour=page.quiet),)
        spots.append(Spot(note, under=page.quiet, align="ctr", anchor="b", padding=3))
    return spots


def _grid_row(page: Page, grid: Grid, row: Row, small: int, inner: float) -> list[Spot]:
    spots = [Spot((Run(row.name),), under=page.line, padding=0)]
    for cell in row.cells:
        spots.append(_mark_spot(page, grid, cell, small, inner) if cell else Spot(under=page.line))
    if grid.note_head:
        spots.append(Spot((Run(row.note),), under=page.line, align="ctr", padding=3))
    return spots


def small_size(grid: Grid, inner: float = INNER) -> int:
    """Return the px of the words that do not fit beside their symbols at full size, one for all; 0 for no words."""
    count = len(grid.columns)
    if grid.shape == "circle" or count > WORD_COLUMNS:
        return 0
    cells = [cell for row in grid.rows for cell in row.cells if cell and not fits_word(_both(cell), count, inner)]
    room = column_width(count, inner) - CELL_PADDING
    shares = [(room - LETTER * (len(cell.text) + 0.5)) / (len(cell.word) * EM) for cell in cells if cell.word]
    readable = [size for size in SMALL_SIZES if size * INNER / inner >= SMALL_SIZES[-1]]
    return next((size for size in readable if size <= min(shares, default=0)), 0)


def _both(cell: Cell) -> str:
    return f"{cell.text} {cell.word}".strip()


def _mark_spot(page: Page, grid: Grid, cell: Cell, small: int, inner: float) -> Spot:
    """A mark as a cell: its text, with its word as large as there is room for; a circle has its text alone."""
    own = look(cell.key, page.theme)
    runs = [Run(cell.text, colour=own.text)]
    if grid.shape == "square" and cell.word:
        if fits_word(_both(cell), len(grid.columns), inner):
            runs = [Run(_both(cell), colour=own.text)]
        elif small:
            runs.append(Run(f" {cell.word}", small, own.text))
    border = own.border if cell.key in OUTLINED else BACKGROUND
    return Spot(tuple(runs), own.fill, border, align="ctr", padding=2)


def draw_strip(page: Page, strip: Strip, box: Box, alt: str) -> None:
    """Draw the marks in columns, read across: symbol and word in its colour, then the name and its quieter detail."""
    if not strip.marks:
        return
    labels = [f"{look(one.key, page.theme).symbol} {one.word}".strip() for one in strip.marks]
    mark_width = max(map(len, labels)) * LETTER + 2 * CELL_PADDING
    name_width = INNER / STRIP_COLUMNS - mark_width
    spots = []
    for one, label in zip(strip.marks, labels, strict=True):
        own = look(one.key, page.theme)
        border = own.border if one.key in OUTLINED else BACKGROUND
        spots.append(Spot((Run(label, colour=own.text),), own.fill, border, align="ctr", padding=4))
        room = name_width - 2 * CELL_PADDING
        name = cut(one.name, room)
        detail = one.detail if (len(name) + len(one.detail) + 2) * LETTER <= room else ""
        runs = (Run(name, bold=True), *([Run(f"  {detail}", colour=page.quiet)] if detail else []))
        spots.append(Spot(runs))
    width = 2 * STRIP_COLUMNS
    rows = [spots[start : start + width] for start in range(0, len(spots), width)]
    rows[-1] += [Spot()] * (width - len(rows[-1]))
    heights = [STRIP_ROW] * len(rows)
    add_table(page, "Märken", alt, (box.left, box.top), [mark_width, name_width] * STRIP_COLUMNS, heights, rows)
