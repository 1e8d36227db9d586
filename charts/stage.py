"""The slide's measures, and how much of a drawing one slide holds: the same on the wall, in PowerPoint and on paper.

A slide is 1280 × 720 px (13.333 × 7.5 in, 16:9). No text on it is smaller than MIN_FONT. What does not fit goes on to
further slides, never into smaller letters.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import TypeVar

from charts.description import Bars, Dated, Drawing, Evidence, Grid, Lines, Places, Risks, Row, Strip, Table, Years
from charts.frame import lines_of
from charts.lanes import lanes_of

WIDTH, HEIGHT = 1280, 720  # px
MARGIN = 48
TITLE_FONT, MIN_FONT = 34, 24
TITLE_TOP, TITLE_LINE, TITLE_CHARACTERS, TITLE_LINES = 22, 41, 72, 2
SUBTITLE_LINE, FOOTER_LINE, TEXT_CHARACTERS = 31, 30, 104  # characters of MIN_FONT across the slide
LEGEND_HEIGHT = 42
FOOTER_TOP = HEIGHT - 2 * FOOTER_LINE - 12
INNER = WIDTH - 2 * MARGIN  # px between the margins
LETTER = 11.6  # px that a letter of MIN_FONT takes on an average

LINE = 31  # px of a line of MIN_FONT
NAME_WIDTH, NOTE_WIDTH = 400, 124  # px of a grid's first and last column
NAME_CHARACTERS, HEAD_LINE = 33, 29
MOST_COLUMNS, WORD_COLUMNS = 7, 5  # columns on one slide, and at most so many with the word in every mark
ROW_PADDING, GROUP_HEIGHT = 7, 36
BAR_ROW, BAR_NAME_WIDTH, BAR_NAME_CHARACTERS = 34, 520, 42  # px of a bar's row beside its lines; of its name, beside it
STRIP_ROW, STRIP_COLUMNS = 46, 2
YEAR_ROW, YEAR_AXIS = 42, 56
YEAR_MARK, YEAR_NAMES = (
    23,
    250,
)  # px from a mark's middle to its name; kept free to the right of the last mark, without rows
CELL_PADDING = 12  # px between the columns of a table
MOST_PAGES = 24  # slides that one figure may take
Piece = TypeVar("Piece")


@dataclass(frozen=True, slots=True)
class Part:
    """What one slide holds of a drawing: `number` of `count`, and how many of its rows are left out altogether."""

    drawing: Drawing
    number: int = 1
    count: int = 1
    left_out: int = 0


def title_lines(title: str) -> list[str]:
    """Return the title in at most two lines; a longer one ends in "…" and stands whole in the notes."""
    return _at_most(title, TITLE_CHARACTERS, TITLE_LINES)


def footer_lines(source: str) -> list[str]:
    """Return the source in at most two lines; of a longer one the middle is left out, and stands in the notes.

    What it ends in, "Data: version …", is always kept.
    """
    characters = TEXT_CHARACTERS - 10  # the slide's number stands to the right
    lines = _at_most(source, characters, 2)
    head, data, version = source.rpartition(" Data: ")
    if not data or lines == lines_of(source, characters):
        return lines
    for room in range(2 * characters, 0, -3):
        cut = lines_of(f"{head[:room].rstrip(' ,;.')} …{data}{version}", characters)
        if len(cut) <= 2:
            return cut
    return lines


def _at_most(text: str, characters: int, most: int) -> list[str]:
    lines = lines_of(text, characters) if text else []
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1][: characters - 2].rstrip(" ,;.") + " …"]
    return lines


def subtitle_lines(subtitle: str) -> list[str]:
    """Return the subtitle in at most two lines."""
    return _at_most(subtitle, TEXT_CHARACTERS, 2)


def body_top(subtitle: str, has_legend: bool) -> int:
    """Return where the figure begins, in px from the slide's top: below title, subtitle and legend."""
    top = TITLE_TOP + TITLE_LINES * TITLE_LINE + SUBTITLE_LINE * len(subtitle_lines(subtitle)) + 8
    return top + (LEGEND_HEIGHT if has_legend else 0)


def body_height(subtitle: str, has_legend: bool) -> int:
    """Return the px that the figure has, down to the source."""
    return FOOTER_TOP - 10 - body_top(subtitle, has_legend)


def fits_word(text: str, column_count: int) -> bool:
    """Return whether a mark's symbol and word fit on one line in a column of a grid with so many columns."""
    return column_count <= WORD_COLUMNS and len(text) * LETTER <= column_width(column_count) - CELL_PADDING


def column_width(column_count: int) -> float:
    """Return the px of each of a grid's columns of marks."""
    return (INNER - NAME_WIDTH - NOTE_WIDTH) / max(column_count, 2)


def column_characters(column_count: int) -> int:
    """Return the characters of a column's head per line."""
    return max(3, int((column_width(column_count) - 6) / LETTER))


def split(drawing: Drawing, height: int) -> list[Part]:
    """Return the drawing in parts that fit `height` px each, at most MOST_PAGES of them; the order is kept."""
    if isinstance(drawing, Grid):
        return _split_grid(drawing, height)
    if isinstance(drawing, Bars):
        return _split_rows(
            drawing.bars,
            lambda bar: bar_height(bar.name),
            height - 8,
            lambda bars: replace(drawing, bars=bars, longest=drawing.scale),
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
        widths = table_widths(drawing)
        room = height - row_height(drawing.columns, widths)
        shares = tuple(width / INNER for width in widths)
        parts = _split_rows(
            drawing.rows,
            lambda row: row_height(row, widths),
            room,
            lambda rows: replace(drawing, rows=rows, shares=shares, more=0),
        )
        return [replace(part, left_out=part.left_out + drawing.more) for part in parts]
    if isinstance(drawing, Lines):
        return _split_rows(
            drawing.paragraphs,
            lambda text: LINE * len(lines_of(text, TEXT_CHARACTERS - 4)) + 12,
            height,
            lambda paragraphs: replace(drawing, paragraphs=paragraphs),
        )
    assert isinstance(drawing, Places | Risks | Evidence)
    return [Part(drawing)]


def bar_height(name: str) -> int:
    """Return the px of a bar's row: its name stands beside it, in as many lines as it needs."""
    return max(BAR_ROW + 18, LINE * len(lines_of(name, BAR_NAME_CHARACTERS)) + 14)


def grid_row_height(row: Row) -> int:
    """Return the px of a grid's row, without its group's heading."""
    return LINE * len(lines_of(row.name, NAME_CHARACTERS)) + ROW_PADDING


def grid_head_height(grid: Grid) -> int:
    """Return the px of a grid's column heads."""
    characters = column_characters(len(grid.columns))
    most = max((len(lines_of(column.name, characters)) for column in grid.columns), default=1)
    return HEAD_LINE * max(most, 2 if grid.note_head else 1) + ROW_PADDING


def table_widths(table: Table) -> list[float]:
    """Return the columns' widths in px, together INNER: by their longest word at least, else by what they hold."""
    if table.shares:
        return [share * INNER for share in table.shares]
    texts = [[column, *(row[index] for row in table.rows)] for index, column in enumerate(table.columns)]
    least = [max(len(word) for text in column for word in (text.split() or [""])) for column in texts]
    wanted = [min(max(len(text) for text in column), 60) for column in texts]
    floor = [min(characters, 22) * LETTER + CELL_PADDING * 2 for characters in least]
    spare = max(0.0, INNER - sum(floor))
    more = [max(0.0, want * LETTER + CELL_PADDING * 2 - width) for want, width in zip(wanted, floor, strict=True)]
    share = spare / sum(more) if sum(more) else 0.0
    widths = [width + extra * share for width, extra in zip(floor, more, strict=True)]
    return [width * INNER / sum(widths) for width in widths]


def row_height(texts: Sequence[str], widths: Sequence[float]) -> int:
    """Return the px of a table's row with these texts."""
    lines = [len(cell_lines(text, width)) for text, width in zip(texts, widths, strict=True)]
    return LINE * max(lines, default=1) + ROW_PADDING


def cell_lines(text: str, width: float) -> list[str]:
    """Return a table cell's text in the lines that its width in px gives."""
    return lines_of(text, max(3, int((width - 2 * CELL_PADDING) / LETTER))) if text else [""]


def _split_rows(
    pieces: Sequence[Piece],
    height_of: Callable[[Piece], int],
    room: int,
    made: Callable[[tuple[Piece, ...]], Drawing],
) -> list[Part]:
    slides = _balanced([height_of(piece) for piece in pieces], room)
    every = iter(pieces)
    shown = [tuple(next(every) for _ in range(count)) for count in slides]
    return _parts([made(slide) for slide in shown], slides)


def _balanced(heights: Sequence[int], room: int) -> list[int]:
    """How many pieces each slide holds: as few slides as there can be, about equally full."""

    def counts(limit: float) -> list[int]:
        found, used = [0], 0
        for height in heights:
            if found[-1] and used + height > limit:
                found.append(0)
                used = 0
            found[-1] += 1
            used += height
        return found

    fewest = len(counts(room))
    limits = range(max(sum(heights) // fewest, 1), room, LINE // 2)
    return next((found for limit in limits if len(found := counts(limit)) == fewest), counts(room))


def _parts(drawings: Sequence[Drawing], sizes: Sequence[int]) -> list[Part]:
    shown = drawings[:MOST_PAGES]
    left_out = sum(sizes[MOST_PAGES:])
    return [Part(drawing, number, len(shown), left_out) for number, drawing in enumerate(shown, 1)]


def _split_grid(grid: Grid, height: int) -> list[Part]:
    """By rows first, then by columns: every column of the same areas before the next areas."""
    bands = ceil(len(grid.columns) / MOST_COLUMNS) or 1
    width = ceil(len(grid.columns) / bands) if grid.columns else 0
    heads = [
        replace(grid, columns=grid.columns[start : start + width]) for start in range(0, len(grid.columns), width or 1)
    ]
    room = height - max(map(grid_head_height, heads), default=0)
    slides: list[list[Row]] = [[]]
    used, group = 0, None
    for row in grid.rows:
        taken = grid_row_height(row)
        heading = GROUP_HEIGHT if row.group and (row.group != group or not slides[-1]) else 0
        if slides[-1] and used + taken + heading > room:
            slides.append([])
            used, heading = 0, GROUP_HEIGHT if row.group else 0
        slides[-1].append(row)
        used, group = used + taken + heading, row.group
    most = max(1, MOST_PAGES // bands)  # never some columns of an area without the others
    drawings = []
    for rows in slides[:most]:
        for band in range(bands):
            own = slice(band * width, (band + 1) * width)
            cut = tuple(replace(row, cells=row.cells[own]) for row in rows)
            drawings.append(replace(grid, columns=grid.columns[own], rows=cut))
    left_out = sum(len(rows) for rows in slides[most:])
    return [Part(drawing, number, len(drawings), left_out) for number, drawing in enumerate(drawings, 1)]


def year_axis(years: Years) -> tuple[float, float]:
    """Return where the first year and the last place of the axis stand on a slide, px from its left edge."""
    return MARGIN + (NAME_WIDTH if years.rows else 0) + 30, MARGIN + INNER - (30 if years.rows else YEAR_NAMES)


def year_place(years: Years, mark: Dated) -> float:
    """Return where a mark stands across a slide, in px."""
    (left, right), (first, last) = year_axis(years), years.span
    return left + (right - left) * ((years.place(mark) - first) / (last - first) if last > first else 0.5)


def year_lanes(years: Years, row: str) -> list[tuple[Dated, int, bool]]:
    """Return the marks of a row from the left, each with its lane and whether its name stands to its right.

    No mark or name lies on another: the name is to the left where there is no room to the right, and a row has as many
    lanes as it takes.
    """
    own = sorted((mark for mark in years.marks if mark.row == row), key=years.place)
    spans, sides = [], []
    for mark in own:
        middle, wanted = year_place(years, mark), YEAR_MARK + (len(mark.name) + 3) * LETTER
        is_right = middle + wanted <= MARGIN + INNER or middle - wanted < MARGIN + NAME_WIDTH
        sides.append(is_right)
        spans.append((middle - YEAR_MARK, middle + wanted) if is_right else (middle - wanted, middle + YEAR_MARK))
    return list(zip(own, lanes_of(spans), sides, strict=True))


def year_row_height(years: Years, row: str) -> int:
    """Return the px of a row: those of its lanes, and of its own name, which stands in lines beside them."""
    lanes = max((lane for _, lane, _ in year_lanes(years, row)), default=0) + 1
    return max(YEAR_ROW * lanes, LINE * len(lines_of(row, NAME_CHARACTERS)) + ROW_PADDING)


def _split_years(years: Years, height: int) -> list[Part]:
    """Rows of marks, each as high as its lanes; a row with more marks than a slide holds goes on to the next."""
    pieces: list[tuple[str, tuple[Dated, ...]]] = []
    for row in years.rows:
        placed = year_lanes(years, row)
        most = max(1, (height - YEAR_AXIS) // YEAR_ROW)
        for first in range(0, max((lane for _, lane, _ in placed), default=0) + 1, most):
            pieces.append((row, tuple(mark for mark, lane, _ in placed if first <= lane < first + most)))

    def taken(piece: tuple[str, tuple[Dated, ...]]) -> int:
        return year_row_height(replace(years, rows=(piece[0],), marks=piece[1]), piece[0])

    def made(shown: tuple[tuple[str, tuple[Dated, ...]], ...]) -> Drawing:
        return replace(
            years, rows=tuple(row for row, _ in shown), marks=tuple(mark for _, marks in shown for mark in marks)
        )

    return _split_rows(pieces, taken, height - YEAR_AXIS, made)
