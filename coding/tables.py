"""Tables of questions and answers, read by where their cells stand: a head, columns, rows that go on over a page."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from statistics import median

from coding.lines import SourceLine, baseline_of, parted_at_edges, pitch_of, with_running_lines
from coding.table_heads import NAME, Head, head_at
from coding.table_rows import Placed, row_starts, table_bottom
from sources.reading_text import ReadingText, readable

_SAME = 4.0  # points: at the same height, or at the same left edge
_ROOM = 2 * _SAME  # points: so far before its column's edge a line may begin
_GAP = 0.55  # times the letters' height: cells stand at least so far apart, words of one cell less
_LARGER = 1.08  # times the height of a cell's letters: a heading, and the table is over
_USUAL_RATIO = 1.3  # distance of lines by the height of their letters


@dataclass
class Cell:
    """A cell: its lines, in parts where it goes on over a page or another column stands between."""

    parts: list[list[SourceLine]] = field(default_factory=list)

    @property
    def lines(self) -> list[SourceLine]:
        """Return the cell's lines, in order."""
        return [line for part in self.parts for line in part]

    def text(self, reading: ReadingText) -> str:
        """Return the cell's text as it can be read."""
        return readable("\n".join(reading.raw[line.start : line.stop] for line in self.lines))

    def add(self, line: SourceLine) -> None:
        """Add a line below the others, or on the next page."""
        if self.parts and self.parts[-1][-1].page == line.page and line.start == self.parts[-1][-1].stop + 1:
            self.parts[-1].append(line)
        else:
            self.parts.append([line])


@dataclass
class Row:
    """A row of a table: one cell a column."""

    cells: list[Cell]

    @property
    def lines(self) -> list[SourceLine]:
        """Return every line of the row."""
        return [line for cell in self.cells for line in cell.lines]


@dataclass
class Table:
    """A table: its head, the lines of that head as often as it is printed, and its rows."""

    head: Head
    head_lines: list[SourceLine]
    rows: list[Row] = field(default_factory=list)

    @property
    def lines(self) -> list[SourceLine]:
        """Return every line of the table, its heads too."""
        return [*self.head_lines, *(line for row in self.rows for line in row.lines)]


def tables_of(reading_lines: Sequence[SourceLine], reading: ReadingText) -> list[Table]:
    """Return the tables whose first column holds questions and another their answers, in reading order."""
    tables: list[Table] = []
    ratio = _ratio(reading_lines)
    lines = _with_heads(reading_lines, reading)
    number, table_end = 0, -1
    while number < len(lines):
        head = head_at(lines, number)
        if head is None:
            number += 1
            continue
        if tables and number == table_end and head.names == tables[-1].head.names:
            tables[-1].head_lines += head.lines
        else:
            tables.append(Table(head, list(head.lines)))
        number = table_end = _read_pages(lines, number + head.count, tables[-1], ratio, reading)
    return [table for table in tables if table.rows]


def _with_heads(reading_lines: Sequence[SourceLine], reading: ReadingText) -> list[SourceLine]:
    """The lines with the heads of tables among them that were taken for running heads."""
    lines = with_running_lines(reading_lines, reading.document, NAME)
    in_heads: set[int] = set()
    for number in range(len(lines)):
        head = head_at(lines, number)
        if head:
            in_heads |= {id(line) for line in lines[number : number + head.count]}
    return [line for line in lines if line.start >= 0 or id(line) in in_heads]


def _ratio(lines: Sequence[SourceLine]) -> float:
    """The distance of the running text's lines by the height of its letters."""
    sizes = [line.size for line in lines if line.size and not line.is_heading]
    pitch = pitch_of(lines)
    return min(pitch / median(sizes), 2.0) if sizes and pitch else _USUAL_RATIO


def _read_pages(lines: Sequence[SourceLine], number: int, table: Table, ratio: float, reading: ReadingText) -> int:
    """Add the rows that follow the head, on its page and those it goes on to without a new head.

    Returns the number of the first line after them.
    """
    edges = table.head.edges
    while True:
        count, body = _body_from(lines, number, table.head, ratio)
        _add_rows(table, body, ratio, reading)
        number += count
        if number >= len(lines) or not body or lines[number].page != body[-1].line.page + 1:
            return number
        _, following = _body_from(lines, number, table.head, ratio)
        if not any(item.column != table.head.asked and _is_at(item.line.left, edges) for item in following[:4]):
            return number


def _body_from(lines: Sequence[SourceLine], number: int, head: Head, ratio: float) -> tuple[int, list[Placed]]:
    """How many lines from here on lie in the columns of one page, and their parts, each in its column."""
    body: list[Placed] = []
    for index in range(number, len(lines)):
        line = lines[index]
        parts = parted_at_edges(line, head.edges, _GAP * line.size)
        placed = [Placed(part, _column(part, head.edges), index) for part in parts]
        if line.page != lines[number].page or line.is_note or head_at(lines, index):
            break
        if not all(_in_column(item, head.edges) for item in placed) or _is_heading(line, body, head.edges):
            break
        body += placed
    bottom = table_bottom(body, head.asked, ratio)
    kept = list(takewhile(lambda item: item.line.top < bottom, body))
    return (kept[-1].number - number + 1 if kept else 0), kept


def _is_heading(line: SourceLine, body: Sequence[Placed], edges: Sequence[float]) -> bool:
    """Whether a line is the heading of what follows the table."""
    if not line.is_heading:
        return False
    size = median(item.line.size for item in body) if body else line.size
    return not _is_at(line.left, edges) or line.size > _LARGER * size


def _add_rows(table: Table, body: Sequence[Placed], ratio: float, reading: ReadingText) -> None:
    """Add the lines of one page to the table's rows; those above the first new row go on with the last one."""
    asked = table.head.asked
    above = table.rows[-1].cells[asked].lines if table.rows else []
    starts = row_starts(body, asked, above[-1].text if above else "", ratio)
    before = len(table.rows)
    for item in body:
        number = before + sum(baseline_of(item.line) >= start - _SAME for start in starts) - 1
        while len(table.rows) <= max(number, 0):
            table.rows.append(Row([Cell() for _ in table.head.edges]))
        table.rows[max(number, 0)].cells[item.column].add(item.line)


def _in_column(item: Placed, edges: Sequence[float]) -> bool:
    """Whether a line lies in its column, and not over two."""
    is_last = item.column + 1 == len(edges)
    return item.line.left >= edges[0] - _ROOM and (is_last or item.line.right < edges[item.column + 1] + _SAME)


def _column(line: SourceLine, edges: Sequence[float]) -> int:
    return max((number for number, edge in enumerate(edges) if line.left >= edge - _ROOM), default=0)


def _is_at(left: float, edges: Sequence[float]) -> bool:
    return any(abs(left - edge) < _SAME for edge in edges)
