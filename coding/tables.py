"""Tables of questions and answers, read by where their cells stand: a head, columns, rows that go on over a page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from coding.lines import SourceLine, baseline_of, pitch_of, with_running_lines
from sources.reading_text import ReadingText, readable

_QUESTION_HEAD = re.compile(
    r"(?:del|huvud)?(?:revisionsfråg(?:a|or|orna)|kontrollmål|granskningsmål|kontrollfråg(?:a|or)|fråg(?:a|or))\b.{0,12}",
    re.IGNORECASE,
)
_ANSWER_HEAD = re.compile(
    r"(?:vår(?:a)?\s+)?(?:samlad(?:e)?\s+)?(?:bedömning(?:ar)?|kommentar(?:er)?|svar|iakttagelse(?:r)?|uppfylld|uppfyllt|"
    r"uppfyllelse|resultat|slutsats|grad|besvarad|motivering|status)\b.{0,20}",
    re.IGNORECASE,
)
_HEAD = re.compile(f"{_QUESTION_HEAD.pattern}|{_ANSWER_HEAD.pattern}", re.IGNORECASE)
_NUMBERED = re.compile(
    r"(?:(?:del|huvud)?(?:revisionsfråga|kontrollmål|granskningsmål|kontrollfråga|fråga)\s*)?"
    r"[0-9]{1,2}(?:\.[0-9]{1,2})?[a-z]?(?:\s?[.):]\s|\s(?=[A-ZÅÄÖ]))",
    re.IGNORECASE,
)
GRADE_WORD = re.compile(
    r"(?:ja|nej|delvis|ej|inte|uppfyllt|i huvudsak|till viss del|till övervägande del)\b", re.IGNORECASE
)
_SAME = 4.0  # points: at the same height, or at the same left edge
_APART = 1.2  # times the usual distance between lines


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
    """A table with its head: the columns' names and their left edges, and its rows."""

    names: list[str]
    edges: list[float]
    head_lines: list[SourceLine]
    rows: list[Row] = field(default_factory=list)

    @property
    def last_page(self) -> int:
        """Return the page that the table has been read to."""
        return max(line.page for line in (*self.head_lines, *(line for row in self.rows for line in row.lines)))


def tables_of(reading_lines: Sequence[SourceLine], reading: ReadingText) -> list[Table]:
    """Return the tables whose first column holds questions and another their answers, in reading order."""
    tables: list[Table] = []
    pitch = pitch_of(reading_lines)
    lines = with_running_lines(reading_lines, reading.document, _HEAD)
    in_heads = {id(line) for number in range(len(lines)) for line in _head_at(lines, number)}
    lines = [line for line in lines if line.start >= 0 or id(line) in in_heads]
    number = 0
    while number < len(lines):
        head = _head_at(lines, number)
        if not head:
            number += 1
            continue
        if tables and _goes_on(tables[-1], head):
            tables[-1].head_lines += head
        else:
            tables.append(Table([line.text for line in head], [line.left for line in head], list(head)))
        number = _read_pages(lines, number + len(head), tables[-1], pitch)
    return [table for table in tables if table.rows]


def _head_at(lines: Sequence[SourceLine], number: int) -> list[SourceLine]:
    """The lines of a table's head that begins here: at one height, from left to right; empty for none."""
    first = lines[number]
    if not _QUESTION_HEAD.fullmatch(first.text.strip()):
        return []
    head = [first]
    for line in lines[number + 1 : number + 5]:
        if line.page != first.page or abs(baseline_of(line) - baseline_of(first)) > _SAME or line.left <= head[-1].left:
            break
        head.append(line)
    return head if any(_ANSWER_HEAD.fullmatch(line.text.strip()) for line in head[1:]) else []


def _goes_on(table: Table, head: Sequence[SourceLine]) -> bool:
    """Whether a head is that of the same table, printed again on the next page."""
    return [line.text for line in head] == table.names and head[0].page - table.last_page in (0, 1)


def _read_pages(lines: Sequence[SourceLine], number: int, table: Table, pitch: float) -> int:
    """Add the rows that follow the head, on its page and those it goes on to without a new head.

    Returns the number of the first line after them.
    """
    while True:
        body = _body_from(lines, number, table.edges)
        _add_rows(table, body, pitch)
        number += len(body)
        if number >= len(lines) or not body or lines[number].page != body[-1].page + 1:
            return number
        following = _body_from(lines, number, table.edges)
        if not any(_column(line, table.edges) and _is_at(line.left, table.edges) for line in following[:4]):
            return number


def _body_from(lines: Sequence[SourceLine], number: int, edges: Sequence[float]) -> list[SourceLine]:
    """The lines from here on that lie in the columns of one page."""
    body: list[SourceLine] = []
    for index in range(number, len(lines)):
        line = lines[index]
        outside = not _in_columns(line, edges) or line.is_note or (line.is_heading and not _is_at(line.left, edges))
        if line.page != lines[number].page or outside or _head_at(lines, index):
            break
        body.append(line)
    return body


def _add_rows(table: Table, body: Sequence[SourceLine], pitch: float) -> None:
    """Add the lines of one page to the table's rows; those above the first new row go on with the last one."""
    starts = _row_starts(table, body, pitch)
    before = len(table.rows)
    for line in body:
        row_number = before + sum(baseline_of(line) >= start - _SAME for start in starts) - 1
        while len(table.rows) <= max(row_number, 0):
            table.rows.append(Row([Cell() for _ in table.edges]))
        table.rows[max(row_number, 0)].cells[_column(line, table.edges)].add(line)


def _row_starts(table: Table, body: Sequence[SourceLine], pitch: float) -> list[float]:
    """The heights at which rows begin on a page."""
    questions = sorted((line for line in body if _column(line, table.edges) == 0), key=lambda line: line.top)
    answers = [line for line in body if _column(line, table.edges)]
    starts: list[float] = []
    above: SourceLine | None = None
    for line in questions:
        height = baseline_of(line)
        beside = [answer for answer in answers if abs(baseline_of(answer) - height) < _SAME]
        graded = any(GRADE_WORD.match(answer.text) for answer in beside)
        if above is None:
            begins = not table.rows or _NUMBERED.match(line.text) is not None or graded
        else:
            apart = height - baseline_of(above) > _APART * pitch
            ends = above.text.rstrip().endswith(("?", ")"))
            begins = (
                _NUMBERED.match(line.text) is not None
                or (apart and ((bool(beside) and ends) or ends))
                or (graded and ends)
            )
        if begins and line.text[:1].isalnum():
            starts.append(height)
        above = line
    return starts


def _in_columns(line: SourceLine, edges: Sequence[float]) -> bool:
    """Whether a line lies in one of the columns, and not over two."""
    column = _column(line, edges)
    return line.left >= edges[0] - _SAME and (column + 1 == len(edges) or line.right < edges[column + 1] + _SAME)


def _column(line: SourceLine, edges: Sequence[float]) -> int:
    return max((number for number, edge in enumerate(edges) if line.left >= edge - 2 * _SAME), default=0)


def _is_at(left: float, edges: Sequence[float]) -> bool:
    return any(abs(left - edge) < _SAME for edge in edges)
