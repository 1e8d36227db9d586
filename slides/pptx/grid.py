"""Grids of marks, and strips of named marks, as native tables in PowerPoint."""

from collections.abc import Sequence

from pptx.enum.text import MSO_ANCHOR

from charts.description import Cell, Column, Grid, Row, Strip
from charts.palette import TEXT_ONLY, look
from slides.measures import (
    CELL_PADDING,
    GROUP_HEIGHT,
    HEAD_LINE,
    INNER,
    LETTER,
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
from slides.pptx.bold_text import bold_lines
from slides.pptx.page import Box, Page, Run, cut, lines_of, with_symbol
from slides.pptx.table import TableCell, add_table, mark_cell

SMALL_SIZES = (22, 20, 18, 16, 14, 12)  # px of the words where one does not fit beside its symbol
OWN_SHARE = 0.88  # of a head's width: bold letters of other fonts are wider than Calibri's
EM = 0.48  # of its px that a letter of a mark's word takes


def draw_grid(page: Page, grid: Grid, box: Box, alt: str) -> None:
    """Draw the rows under their groups' headings, every mark a cell of its colour with its word where it fits."""
    inner, count = box.width, len(grid.columns)
    widths = [name_width(count, inner), *[column_width(count, inner)] * count, *[NOTE_WIDTH] * bool(grid.note_head)]
    rows, heights = list[list[TableCell]](), list[int]()
    small, group = small_size(grid, inner), ""
    for row in grid.rows:
        if row.group and row.group != group:
            heading = Run(row.group, bold=True)
            rows.append([TableCell((heading,), line_below=page.quiet, anchor=MSO_ANCHOR.BOTTOM, padding=0)])
            heights.append(GROUP_HEIGHT)
        group = row.group
        rows.append(_row(page, grid, row, small, inner))
        heights.append(grid_row_height(row, inner))
    heads, head_height = _heads(page, grid, box.height - sum(heights), inner)
    rows, heights = [heads, *rows], [head_height, *heights]
    add_table(page, "Rutnät", alt, (box.left, box.top), widths, heights, rows, has_heads=True)


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


def _heads(page: Page, grid: Grid, room: float, inner: float) -> tuple[list[TableCell], int]:
    """The first row and its height: every column's name and years, and further lines of it where there is room."""
    extra, characters = _more_lines(grid, room, inner), column_characters(len(grid.columns), inner)
    cells = [TableCell(line_below=page.quiet, padding=0)]
    most = 2 if grid.note_head else 1  # lines

    def add(runs: Sequence[Run], padding: float) -> None:
        cells.append(
            TableCell(tuple(runs), line_below=page.quiet, align="ctr", anchor=MSO_ANCHOR.BOTTOM, padding=padding)
        )

    for column in grid.columns:
        lines, years = _name_lines(grid, column, page.is_house, inner), year_lines(column, characters)
        # A word that is cut carries a hyphen, which PowerPoint would not set: then the lines are broken here.
        name = column.name if " ".join(lines) == column.name else "\n".join(lines)
        below = [*years, *column.lines[1 : 1 + extra]]
        add([Run(name, bold=True), *(Run(f"\n{text}", colour=page.quiet) for text in below)], 1)
        most = max(most, len(lines) + len(years) + extra)
    if grid.note_head:
        add([Run(grid.note_head, colour=page.quiet)], 3)
    return cells, HEAD_LINE * most + ROW_PADDING


def _name_lines(grid: Grid, column: Column, is_house: bool, inner: float) -> list[str]:
    """A column's name in lines, never more than slides.measures reckons with."""
    count = len(grid.columns)
    most = (grid_head_height(grid, inner) - ROW_PADDING) // HEAD_LINE
    most -= len(year_lines(column, column_characters(count, inner)))
    width = column_width(count, inner) - 4
    lines = bold_lines(column.name, width if is_house else width * OWN_SHARE)
    return lines if len(lines) <= most else lines_of(column.name, width - 2)


def _row(page: Page, grid: Grid, row: Row, small: int, inner: float) -> list[TableCell]:
    empty = TableCell(line_below=page.line)
    marks = [_mark(page, grid, cell, small, inner) if cell else empty for cell in row.cells]
    note = TableCell((Run(row.note),), line_below=page.line, align="ctr", padding=3)
    return [TableCell((Run(row.name),), line_below=page.line, padding=0), *marks, *[note] * bool(grid.note_head)]


def small_size(grid: Grid, inner: float = INNER) -> int:
    """Return the px of the words that do not fit beside their symbols at full size, one for all; 0 for no words."""
    count = len(grid.columns)
    if grid.shape == "circle" or count > WORD_COLUMNS:
        return 0
    cells = [cell for row in grid.rows for cell in row.cells if cell and not fits_word(cell.in_full, count, inner)]
    room = column_width(count, inner) - CELL_PADDING
    shares = [
        (room - LETTER * (len(cell.text) + 0.5)) / (len(cell.word + cell.sign) * EM) for cell in cells if cell.word
    ]
    readable = [size for size in SMALL_SIZES if size * INNER / inner >= SMALL_SIZES[-1]]
    return next((size for size in readable if size <= min(shares, default=0)), 0)


def _mark(page: Page, grid: Grid, cell: Cell, small: int, inner: float) -> TableCell:
    """A mark as a cell: its text, with its word as large as there is room for; a circle has its text alone."""
    mark = look(cell.key, page.theme)
    if cell.key == TEXT_ONLY:  # as large as its column lets it be: a number is never broken
        share = (column_width(len(grid.columns), inner) - 4) / max(len(cell.text) * LETTER, 1)
        fitting = next((size for size in (MIN_FONT, *SMALL_SIZES) if size <= MIN_FONT * share), SMALL_SIZES[-1])
        return TableCell((Run(cell.text, fitting),), line_below=page.line, align="ctr", padding=2)
    runs = [Run(cell.signed, colour=mark.text)]
    if grid.shape == "square" and cell.word:
        if fits_word(cell.in_full, len(grid.columns), inner):
            runs = [Run(cell.in_full, colour=mark.text)]
        elif small:
            runs = [Run(cell.text, colour=mark.text), Run(f" {cell.word}{cell.sign}", small, mark.text)]
    return mark_cell(mark, cell.key, *runs, padding=2)


def draw_strip(page: Page, strip: Strip, box: Box, alt: str) -> None:
    """Draw the marks in columns, read across: symbol and word in its colour, then the name and its quieter detail."""
    if not strip.marks:
        return
    looks = [look(named.key, page.theme) for named in strip.marks]
    labels = [with_symbol(mark, named.word) for mark, named in zip(looks, strip.marks, strict=True)]
    mark_width = max(map(len, labels)) * LETTER + 2 * CELL_PADDING
    name_width = INNER / STRIP_COLUMNS - mark_width
    room = name_width - 2 * CELL_PADDING
    cells = []
    for named, mark, label in zip(strip.marks, looks, labels, strict=True):
        cells.append(mark_cell(mark, named.key, Run(label, colour=mark.text), padding=4))
        name = cut(named.name, room)
        fits = named.detail and (len(name) + len(named.detail) + 2) * LETTER <= room
        detail = [Run(f"  {named.detail}", colour=page.quiet)] if fits else []
        cells.append(TableCell((Run(name, bold=True), *detail)))
    width = 2 * STRIP_COLUMNS
    cells += [TableCell()] * (-len(cells) % width)
    rows = [cells[start : start + width] for start in range(0, len(cells), width)]
    heights = [STRIP_ROW] * len(rows)
    add_table(page, "Märken", alt, (box.left, box.top), [mark_width, name_width] * STRIP_COLUMNS, heights, rows)
