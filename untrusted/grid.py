"""What is read of a file or pasted: cells by row, cleaned of what nobody sees, and the table under the heads."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from untrusted import Refused

MOST_ROWS = 20_000  # of a sheet: 5,000 recommendations to four boards each
MOST_COLUMNS = 200
MOST_BYTES = 10 * 2**20  # of a file; 5,000 rows are 0.3 MiB as .xlsx
MOST_CHARACTERS = 2_000_000  # of pasted text; the browser may send 5 MB
TOO_MANY_ROWS = (
    f"Bara de första {MOST_ROWS // 1000} 000 raderna är lästa. Finns det fler rekommendationer längre "
    "ned: dela upp dem på flera blad och läs in ett i taget."
)
TOO_MANY_COLUMNS = f"Bara de första {MOST_COLUMNS} kolumnerna är lästa."
EMPTY = "Det finns inga celler med text. Välj ett annat blad eller en annan fil."
# Soft hyphens, zero width letters, marks of direction, variation selectors: as folding has them, and bare controls.
_UNSEEN = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_BREAK = re.compile("\r\n|[\r\u2028\u2029\v\f\x85]|_x000[dD]_\n?")
_BLANKS = re.compile("[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_HALF = re.compile("[\ud800-\udfff]")  # half of a surrogate pair, which cannot be stored

_USUAL = re.compile("[ -~\u00a1-\u00ac\u00ae-\u02ff]*")  # letters as they stand, on one line
NO_HEADS = 0  # in place of the row with the heads, where all rows are recommendations

Row = tuple[int, tuple[str, ...]]  # the row's number as in the sheet, from 1, and its cells


class NotRead(Refused):
    """A file or a text that is refused, with a Swedish sentence that says what to do."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook, by its name; a hidden one is read only when somebody chooses it."""

    name: str
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows that are not empty, in order. `sheets` is empty for text; `notices` are Swedish sentences."""

    rows: tuple[Row, ...]
    notices: tuple[str, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """The heads of the columns, and the rows under them, each with as many cells as there are heads."""

    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    head_row: int

    def samples(self, column: int, most: int = 3) -> list[str]:
        """Return the first different values of a column that are not empty."""
        values = dict.fromkeys(cells[column] for _, cells in self.rows if cells[column])
        return list(values)[:most]


def cleaned(text: str) -> str:
    """Return a cell's text in composed letters, without what cannot be seen, with single blanks; line breaks stay."""
    if _USUAL.fullmatch(text) and "  " not in text and "_x000" not in text:  # most cells: five times as fast
        return text.strip()
    text = _UNSEEN.sub("", _BREAK.sub("\n", text))
    text = _HALF.sub("\ufffd", _CONTROL.sub("", text))
    lines = [_BLANKS.sub(" ", line).strip() for line in unicodedata.normalize("NFC", text).split("\n")]
    return "\n".join(lines).strip("\n")


def grid_of(rows: Sequence[Row], notices: Sequence[str] = ()) -> Grid:
    """Return the grid of cleaned rows, without the empty ones; raises NotRead when nothing is left."""
    told = list(notices)
    if any(len(cells) > MOST_COLUMNS for _, cells in rows):
        told.append(TOO_MANY_COLUMNS)
    kept = [(number, tuple(map(cleaned, cells[:MOST_COLUMNS]))) for number, cells in rows]
    kept = [(number, cells) for number, cells in kept if any(cells)]
    if not kept:
        raise NotRead(EMPTY)
    if len(kept) > MOST_ROWS:
        told.append(TOO_MANY_ROWS)
    return Grid(tuple(kept[:MOST_ROWS]), tuple(told))


def table_under(grid: Grid, head_row: int) -> Table:
    """Return the table whose heads stand in a row, by its number, or NO_HEADS when none does.

    Columns that are empty throughout are left out.
    """
    heads = next((cells for number, cells in grid.rows if number == head_row), ())
    rows = [(number, cells) for number, cells in grid.rows if number > head_row]
    width = max([len(heads), *(len(cells) for _, cells in rows)])
    heads = heads + ("",) * (width - len(heads))
    padded = [(number, cells + ("",) * (width - len(cells))) for number, cells in rows]
    used = [place for place in range(width) if heads[place] or any(cells[place] for _, cells in padded)]
    return Table(
        tuple(" ".join(heads[place].split()) or f"Kolumn {letters(place)}" for place in used),
        tuple((number, tuple(cells[place] for place in used)) for number, cells in padded),
        head_row,
    )


def letters(place: int) -> str:
    """Return a column's letters in Excel: A for 0, AA for 26."""
    name, place = "", place + 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(65 + rest) + name
    return name
