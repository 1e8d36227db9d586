"""Splits a drawing over slides: as few as possible, about equally full, and what is left out counted (decision 63)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import TypeVar

from charts.description import (
    Bars,
    Dated,
    Dots,
    Drawing,
    Evidence,
    Grid,
    Intervals,
    Lines,
    Places,
    Risks,
    Strip,
    Table,
    Years,
)
from charts.text import lines_of
from slides.dot_layout import above, below
from slides.dot_layout import row_height as dot_row_height
from slides.measures import (
    GROUP_HEIGHT,
    INNER,
    INTERVAL_AXIS,
    LINE,
    SIZES,
    STRIP_COLUMNS,
    STRIP_ROW,
    YEAR_AXIS,
    YEAR_ROW,
    bar_height,
    grid_head_height,
    grid_row_height,
    most_columns,
    row_height,
    table_widths,
    text_characters,
    year_lanes,
    year_row_height,
)

MOST_PAGES = 24  # slides that one figure may take
Piece = TypeVar("Piece")


@dataclass(frozen=True, slots=True)
class Part:
    """What one slide holds of a drawing: `number` of `count`, and how many of the drawing's rows no slide has.

    `size` is the share of its full size that it is drawn in, one of SIZES.
    """

    drawing: Drawing
    number: int = 1
    count: int = 1
    left_out: int = 0
    size: float = 1.0


def split(drawing: Drawing, height: int) -> list[Part]:
    """Return the drawing in parts that fit `height` px each, at most MOST_PAGES of them; the order is kept.

    A grid, a table or text is set smaller where that leaves fewer rows out, takes fewer slides, or avoids a slide with
    a single row (decision 63).
    """
    if not isinstance(drawing, Grid | Table | Lines):
        return _split(drawing, height, INNER)
    best: tuple[tuple[int, int, bool], list[Part]] | None = None
    for size in SIZES:
        parts = [replace(part, size=size) for part in _split(drawing, int(height / size), INNER / size)]
        cost = (parts[0].left_out, len(parts), len(parts) > 1 and any(map(_has_single_row, parts)))
        if best is None or cost < best[0]:
            best = cost, parts
        if len(parts) == 1:
            break
    assert best is not None
    return best[1]


def _has_single_row(part: Part) -> bool:
    return isinstance(part.drawing, Grid | Table) and len(part.drawing.rows) == 1


def _split(drawing: Drawing, height: int, inner: float) -> list[Part]:
    if isinstance(drawing, Grid):
        return _split_grid(drawing, height, inner)
    if isinstance(drawing, Bars):
        return _split_rows(
            drawing.bars,
            lambda bar: bar_height(bar.name),
            height - 8,
            lambda bars: replace(drawing, bars=bars, longest=drawing.scale),
        )
    if isinstance(drawing, Intervals):
        highest = max((bar_height(row.name) for row in drawing.rows), default=0)  # in PowerPoint they are alike
        return _split_rows(
            drawing.rows,
            lambda _: highest,
            height - INTERVAL_AXIS,
            lambda rows: replace(drawing, rows=rows),
        )
    if isinstance(drawing, Dots):
        return _split_rows(
            drawing.rows,
            dot_row_height,
            height - above(drawing) - below(drawing),
            lambda rows: replace(drawing, rows=rows),
        )
    if isinstance(drawing, Strip):
        per_slide = max(1, height // STRIP_ROW) * STRIP_COLUMNS
        return _split_rows(drawing.marks, lambda _: 1, per_slide, lambda marks: replace(drawing, marks=marks))
    if isinstance(drawing, Years) and not drawing.rows:
        return _split_rows(
            drawing.marks, lambda _: YEAR_ROW, height - YEAR_AXIS, lambda marks: replace(drawing, marks=marks)
        )
    if isinstance(drawing, Years):
        return _split_years(drawing, height)
    if isinstance(drawing, Table):
        return _split_table(drawing, height, inner)
    if isinstance(drawing, Lines):
        return _split_rows(
            drawing.paragraphs,
            lambda text: LINE * len(lines_of(text, text_characters(inner))) + 12,
            height,
            lambda paragraphs: replace(drawing, paragraphs=paragraphs),
        )
    assert isinstance(drawing, Places | Risks | Evidence)
    return [Part(drawing)]


def _split_rows(
    pieces: Sequence[Piece],
    height_of: Callable[[Piece], int],
    room: int,
    drawing_of: Callable[[tuple[Piece, ...]], Drawing],
) -> list[Part]:
    slides = _balanced([height_of(piece) for piece in pieces], room)
    pieces_left = iter(pieces)
    shown = [tuple(next(pieces_left) for _ in range(count)) for count in slides]
    return _parts([drawing_of(slide) for slide in shown], slides)


def _balanced(heights: Sequence[int], room: int, groups: Sequence[str] = ()) -> list[int]:
    """How many pieces each slide holds: as few slides as possible, about equally full.

    A piece that begins a group, or a slide within one, has the group's heading above it.
    """
    named = groups or [""] * len(heights)
    # For the first pieces, by their number: slides, unevenness (the sum of squares), and where the last slide begins.
    best = [(0, 0, 0)]
    for end in range(1, len(heights) + 1):
        used = 0
        choices: list[tuple[int, int, int]] = []
        for start in range(end - 1, -1, -1):
            used += heights[start] + (GROUP_HEIGHT if named[start] else 0)
            if start + 1 < end and named[start] and named[start + 1] == named[start]:
                used -= GROUP_HEIGHT
            if used > room and choices:
                break
            slides, unevenness, _ = best[start]
            choices.append((slides + 1, unevenness + used * used, start))
        best.append(min(choices))
    counts, end = [], len(heights)
    while end:
        start = best[end][2]
        counts.append(end - start)
        end = start
    return counts[::-1] or [0]


def _parts(drawings: Sequence[Drawing], sizes: Sequence[int]) -> list[Part]:
    shown = drawings[:MOST_PAGES]
    left_out = sum(sizes[MOST_PAGES:])
    return [Part(drawing, number, len(shown), left_out) for number, drawing in enumerate(shown, 1)]


def _split_table(table: Table, height: int, inner: float) -> list[Part]:
    widths = table_widths(table, inner)
    shares = tuple(width / inner for width in widths)
    parts = _split_rows(
        table.rows,
        lambda row: row_height(row, widths),
        height - row_height(table.columns, widths),
        lambda rows: replace(table, rows=rows, shares=shares, more=0),
    )
    return [replace(part, left_out=part.left_out + table.more) for part in parts]


def _split_grid(grid: Grid, height: int, inner: float) -> list[Part]:
    """By rows first, then by columns: every column of the same areas before the next areas."""
    bands = ceil(len(grid.columns) / most_columns(inner)) or 1
    width = ceil(len(grid.columns) / bands) if grid.columns else 0
    starts = range(0, max(len(grid.columns), 1), width or 1)
    heads = [replace(grid, columns=grid.columns[start : start + width]) for start in starts]
    room = height - max(grid_head_height(head, inner) for head in heads)
    widest = [replace(row, cells=row.cells[:width]) for row in grid.rows]
    counts = _balanced([grid_row_height(row, inner) for row in widest], room, [row.group for row in grid.rows])
    rows_left = iter(grid.rows)
    slides = [[next(rows_left) for _ in range(count)] for count in counts]
    most = max(1, MOST_PAGES // bands)  # never some columns of an area without the others
    drawings = []
    for rows in slides[:most]:
        for start in starts:
            band = slice(start, start + width)
            band_rows = tuple(replace(row, cells=row.cells[band]) for row in rows)
            drawings.append(replace(grid, columns=grid.columns[band], rows=band_rows))
    left_out = sum(len(rows) for rows in slides[most:])
    return [Part(drawing, number, len(drawings), left_out) for number, drawing in enumerate(drawings, 1)]


def _split_years(years: Years, height: int) -> list[Part]:
    """Rows of marks, each as high as its lanes; a row with more marks than a slide holds goes on to the next."""
    pieces: list[tuple[str, tuple[Dated, ...]]] = []
    for row in years.rows:
        placed = year_lanes(years, row)
        most = max(1, (height - YEAR_AXIS) // YEAR_ROW)
        for first in range(0, max((lane for _, lane, _ in placed), default=0) + 1, most):
            pieces.append((row, tuple(mark for mark, lane, _ in placed if first <= lane < first + most)))

    def height_of(piece: tuple[str, tuple[Dated, ...]]) -> int:
        return year_row_height(replace(years, rows=(piece[0],), marks=piece[1]), piece[0])

    def drawing_of(shown: tuple[tuple[str, tuple[Dated, ...]], ...]) -> Drawing:
        return replace(
            years, rows=tuple(row for row, _ in shown), marks=tuple(mark for _, marks in shown for mark in marks)
        )

    return _split_rows(pieces, height_of, height - YEAR_AXIS, drawing_of)
