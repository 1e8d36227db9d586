"""The answer of a table's row that is given by the colour of a cell or of a dot in it."""

from coding.colours import colour_name
from coding.lines import SourceLine
from coding.passages import SourceText
from coding.tables import Table
from sources.document import Box, Page

_ROOM = 8.0  # points: a cell's colour reaches so far outside its text
_BELOW = 30.0  # points below the last row of a page that its cells may reach


def colour_of(source: SourceText, table: Table, number: int) -> str:
    """Return the name of the colour that answers row `number` of a table, "" when none or several do.

    A colour that the head or the column of questions has too is the look of the table and says nothing.
    """
    names: set[str] = set()
    for page in source.document.pages:
        lines = [line for line in table.rows[number].lines if line.page == page.number]
        if lines and page.fills:
            names |= {colour_name(colour) for colour in _colours_in_row(table, number, page, lines)}
    return names.pop() if len(names) == 1 else ""


def _colours_in_row(table: Table, number: int, page: Page, lines: list[SourceLine]) -> set[str]:
    """The colours of the answers on that part of a row that stands on a page."""
    top, bottom = min(line.top for line in lines) - _ROOM, _bottom(table, number, lines)
    looks = _colours_of_look(table, page)
    return {
        colour
        for box, colour in page.fills
        if top <= (box.top + box.bottom) / 2 < bottom
        and box.bottom - box.top < bottom - top + 2 * _ROOM
        and _column(box, table) in table.head.answers
        and colour not in looks
    }


def _bottom(table: Table, number: int, lines: list[SourceLine]) -> float:
    """Where a row ends on its page: at the next row, or some way below its last line."""
    following = table.rows[number + 1].lines if number + 1 < len(table.rows) else []
    below = [line.top for line in following if line.page == lines[0].page]
    return min(below) - _ROOM if below else max(line.bottom for line in lines) + _BELOW


def _column(box: Box, table: Table) -> int | None:
    """The column that an area lies in, None for one that goes over several."""
    edges = table.head.edges
    for column, edge in enumerate(edges):
        right = edges[column + 1] if column + 1 < len(edges) else float("inf")
        if box.left >= edge - 2 * _ROOM and box.right <= right + _ROOM and box.right > edge:
            return column
    return None


def _colours_of_look(table: Table, page: Page) -> set[str]:
    """The colours of areas in the column of questions, over several columns, or behind the head."""
    head = [line for line in table.head_lines if line.page == page.number]
    top = min((line.top for line in head), default=0.0) - 2 * _ROOM
    bottom = max((line.bottom for line in head), default=top) + _ROOM
    return {
        colour
        for box, colour in page.fills
        if _column(box, table) in (None, table.head.asked) or top < (box.top + box.bottom) / 2 < bottom
    }
