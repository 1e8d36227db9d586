"""The slide's measures, and how much of a drawing one slide holds: the same on the wall, in PowerPoint and on paper.

A slide is 1280 × 720 px (13.333 × 7.5 in, 16:9), and its text MIN_FONT or larger (decision 30). A grid, table or text
that would take several slides is drawn smaller, down to LEAST_FONT, where that saves slides (decision 63); the rest
goes on to further slides. To be drawn smaller, a figure is laid out on a larger stage (`inner` px wide) and scaled down
as a whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from charts.description import (
    Column,
    Dated,
    Grid,
    Row,
    Table,
    Years,
)
from charts.lanes import lanes_of
from charts.text import lines_of

WIDTH, HEIGHT = 1280, 720  # px
MARGIN = 48
TITLE_FONT, MIN_FONT, LEAST_FONT = 34, 24, 18
SIZES = (1.0, 0.875, LEAST_FONT / MIN_FONT)  # in which a grid, table or text is drawn, as shares of the full size
TITLE_TOP, TITLE_LINE, TITLE_CHARACTERS, TITLE_LINES = 22, 41, 72, 2
# px of a title's letters and of its line, and its most lines; a longer title takes the next step. The last has room for
# every title that a user can write.
TITLE_STEPS = ((TITLE_FONT, TITLE_LINE, TITLE_LINES), (28, 34, 3), (24, 29, 7))
# The same for the first slide's title, and its width in px.
OPENING_STEPS, OPENING_WIDTH = ((52, 62, 3), (40, 48, 4), (32, 39, 5)), 1088
SUBTITLE_LINE, FOOTER_LINE, TEXT_CHARACTERS = 31, 30, 104  # characters of MIN_FONT across the slide
LEGEND_HEIGHT = 42
FOOTER_TOP = HEIGHT - 2 * FOOTER_LINE - 12
INNER = WIDTH - 2 * MARGIN  # px between the margins
LETTER = 11.6  # px that a letter of MIN_FONT takes on an average

LINE = 31  # px of a line of MIN_FONT
NAME_WIDTH, NOTE_WIDTH = 400, 124  # px of a grid's first and last column
NAME_CHARACTERS, HEAD_LINE = 33, 29
LEAST_COLUMN, WORD_COLUMNS = 94, 5  # px of a column of marks; at most so many columns with the word in every mark
ROOMY, ROOMY_WORD = 112, 168  # px of a column that needs no more: for a period in one line, for a mark with its word
MOST_NAME_WIDTH = 640
ROW_PADDING, GROUP_HEIGHT = 7, 36
BAR_ROW, BAR_NAME_WIDTH, BAR_NAME_CHARACTERS = 34, 520, 42  # px of a bar's row beside its lines; of its name, beside it
STRIP_ROW, STRIP_COLUMNS = 46, 2
YEAR_ROW, YEAR_AXIS = 42, 56
YEAR_MARK, YEAR_NAMES = (
    23,
    250,
)  # px from a mark's middle to its name; kept free to the right of the last mark, without rows
INTERVAL_AXIS, INTERVAL_EDGE = 44, 30  # px below the rows of intervals; from the plot's sides to the axis's ends
CELL_PADDING = 12  # px between the columns of a table


@dataclass(frozen=True, slots=True)
class Title:
    """A title in its lines: px of its letters, of a line, and of all of it."""

    lines: tuple[str, ...]
    font: int
    line: int
    height: int


def title_set(title: str) -> Title:
    """Return the whole title in the largest letters that it fits in; only more than MOST_TITLE characters are cut."""
    fitting = (step for step in TITLE_STEPS if len(lines_of(title, _title_characters(step[0]))) <= step[2])
    font, line, most = next(fitting, TITLE_STEPS[-1])
    lines = _at_most(title, _title_characters(font), most)
    # A longer title in smaller letters never leaves more room below it than a shorter one.
    least = max(step_line * step_most for _, step_line, step_most in TITLE_STEPS[:2] if step_line >= line)
    return Title(tuple(lines), font, line, max(line * len(lines), least))


def _title_characters(font: int) -> int:
    return TITLE_CHARACTERS * TITLE_FONT // font


MOST_TITLE = (TITLE_STEPS[-1][2] - 1) * _title_characters(TITLE_STEPS[-1][0])  # characters; the last line is never full


def opening_set(title: str) -> tuple[int, int]:
    """Return the px of the letters and of a line of the first slide's title, the largest that it fits in."""
    for font, line, most in OPENING_STEPS[:-1]:
        if len(lines_of(title, int(OPENING_WIDTH / LETTER * MIN_FONT / font))) <= most:
            return font, line
    return OPENING_STEPS[-1][:2]


def title_lines(title: str) -> list[str]:
    """Return the lines of `title_set`."""
    return list(title_set(title).lines)


def cut_short(text: str) -> str:
    """Return the beginning of a longer text with " …" after it, in place of punctuation that leads on."""
    return f"{text.rstrip(' ,;.(–')} …"


def footer_lines(source: str) -> list[str]:
    """Return the source in at most two lines; of a longer one the middle is left out, and stands in the notes.

    Its end, "Data: version …", is always kept.
    """
    characters = TEXT_CHARACTERS - 10  # the slide's number stands to the right
    lines = _at_most(source, characters, 2)
    head, data, version = source.rpartition(" Data: ")
    if not data or lines == lines_of(source, characters):
        return lines
    for room in range(2 * characters, 0, -3):
        cut = lines_of(f"{cut_short(head[:room])}{data}{version}", characters)
        if len(cut) <= 2:
            return cut
    return lines


def _at_most(text: str, characters: int, most: int) -> list[str]:
    lines = lines_of(text, characters) if text else []
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1][: characters - 2].rstrip(" ,;.") + " …"]
    return lines


def subtitle_lines(subtitle: str) -> list[str]:
    """Return the subtitle in at most three lines."""
    return _at_most(subtitle, TEXT_CHARACTERS, 3)


def body_top(title: str, subtitle: str, has_legend: bool) -> int:
    """Return where the figure begins, in px from the slide's top: below title, subtitle and legend."""
    top = TITLE_TOP + title_set(title).height + SUBTITLE_LINE * len(subtitle_lines(subtitle)) + 8
    return top + (LEGEND_HEIGHT if has_legend else 0)


def body_height(title: str, subtitle: str, has_legend: bool) -> int:
    """Return the px that the figure has, down to the source."""
    return FOOTER_TOP - 10 - body_top(title, subtitle, has_legend)


def fits_word(text: str, column_count: int, inner: float = INNER) -> bool:
    """Return whether a mark's symbol and word fit on one line in a column of a grid with so many columns."""
    return column_count <= WORD_COLUMNS and len(text) * LETTER <= column_width(column_count, inner) - CELL_PADDING


def name_width(column_count: int, inner: float = INNER) -> float:
    """Return the px of a grid's first column; on a wider stage it takes what the marks leave, so that rows are low."""
    spare = inner - NOTE_WIDTH - (ROOMY_WORD if column_count <= WORD_COLUMNS else ROOMY) * max(column_count, 2)
    return NAME_WIDTH if inner <= INNER else min(max(NAME_WIDTH, spare), MOST_NAME_WIDTH)


def column_width(column_count: int, inner: float = INNER) -> float:
    """Return the px of each of a grid's columns of marks."""
    return (inner - name_width(column_count, inner) - NOTE_WIDTH) / max(column_count, 2)


def most_columns(inner: float = INNER) -> int:
    """Return how many columns of marks one slide has room for."""
    return int((inner - NAME_WIDTH - NOTE_WIDTH) / LEAST_COLUMN)


def column_characters(column_count: int, inner: float = INNER) -> int:
    """Return the characters of a column's head per line."""
    return max(3, int((column_width(column_count, inner) - 6) / LETTER))


def name_characters(column_count: int, inner: float = INNER) -> int:
    """Return the characters of a row's name per line."""
    return int(NAME_CHARACTERS * name_width(column_count, inner) / NAME_WIDTH)


def text_characters(inner: float = INNER) -> int:
    """Return the characters of running text per line."""
    return int(TEXT_CHARACTERS * inner / INNER) - 4


def year_lines(column: Column, characters: int) -> list[str]:
    """Return the years below the name in a column's head (decision 63), in two lines where the column is narrow."""
    years = column.lines[0] if column.lines else ""
    if len(years) <= characters or "–" not in years:
        return [years] if years else []
    first, last = years.split("–", 1)
    return [f"{first}–", last]


def bar_height(name: str) -> int:
    """Return the px of a bar's row: its name stands beside it, in as many lines as it needs."""
    return max(BAR_ROW + 18, LINE * len(lines_of(name, BAR_NAME_CHARACTERS)) + 14)


def grid_row_height(row: Row, inner: float = INNER) -> int:
    """Return the px of a grid's row, without its group's heading."""
    return LINE * len(lines_of(row.name, name_characters(len(row.cells), inner))) + ROW_PADDING


def grid_head_height(grid: Grid, inner: float = INNER) -> int:
    """Return the px of a grid's column heads: their names and, below them, their years."""
    characters = column_characters(len(grid.columns), inner)
    most = max(
        (len(lines_of(column.name, characters)) + len(year_lines(column, characters)) for column in grid.columns),
        default=1,
    )
    return HEAD_LINE * max(most, 2 if grid.note_head else 1) + ROW_PADDING


def table_widths(table: Table, inner: float = INNER) -> list[float]:
    """Return the columns' widths in px, together `inner`: room for the longest word, and the rest by what they hold."""
    if table.shares:
        return [share * inner for share in table.shares]
    texts = [[column, *(row[index] for row in table.rows)] for index, column in enumerate(table.columns)]
    longest_words = [max(len(word) for text in column for word in (text.split() or [""])) for column in texts]
    wanted_characters = [min(max(len(text) for text in column), 60) for column in texts]
    least_widths = [min(characters, 22) * LETTER + CELL_PADDING * 2 for characters in longest_words]
    spare = max(0.0, inner - sum(least_widths))
    missing_widths = [
        max(0.0, wanted * LETTER + CELL_PADDING * 2 - width)
        for wanted, width in zip(wanted_characters, least_widths, strict=True)
    ]
    share = spare / sum(missing_widths) if sum(missing_widths) else 0.0
    widths = [width + extra * share for width, extra in zip(least_widths, missing_widths, strict=True)]
    return [width * inner / sum(widths) for width in widths]


def row_height(texts: Sequence[str], widths: Sequence[float]) -> int:
    """Return the px of a table's row with these texts."""
    lines = [len(cell_lines(text, width)) for text, width in zip(texts, widths, strict=True)]
    return LINE * max(lines, default=1) + ROW_PADDING


def cell_lines(text: str, width: float) -> list[str]:
    """Return a table cell's text in the lines that its width in px gives."""
    return lines_of(text, max(3, int((width - 2 * CELL_PADDING) / LETTER))) if text else [""]


def year_axis(years: Years) -> tuple[float, float]:
    """Return where the axis begins and ends on a slide, in px from its left edge."""
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
    row_marks = sorted((mark for mark in years.marks if mark.row == row), key=years.place)
    spans, sides = [], []
    for mark in row_marks:
        middle, reach = year_place(years, mark), YEAR_MARK + (len(mark.name) + 3) * LETTER
        is_right = middle + reach <= MARGIN + INNER or middle - reach < MARGIN + NAME_WIDTH
        sides.append(is_right)
        spans.append((middle - YEAR_MARK, middle + reach) if is_right else (middle - reach, middle + YEAR_MARK))
    return list(zip(row_marks, lanes_of(spans), sides, strict=True))


def year_row_height(years: Years, row: str) -> int:
    """Return the px of a row: those of its lanes, and of its own name, which stands in lines beside them."""
    lanes = max((lane for _, lane, _ in year_lanes(years, row)), default=0) + 1
    return max(YEAR_ROW * lanes, LINE * len(lines_of(row, NAME_CHARACTERS)) + ROW_PADDING)


def spread_heights(wanted: Sequence[float], top: float, height: float) -> list[float]:
    """Return heights in px as near the wanted ones, in their order, as a line's distance between them allows."""
    heights: list[float] = []
    for y in wanted:
        heights.append(max(y, heights[-1] + LINE if heights else top + LINE / 2))
    limit = top + height - LINE / 2
    for number in range(len(heights) - 1, -1, -1):
        heights[number] = min(heights[number], limit)
        limit = heights[number] - LINE
    return heights
