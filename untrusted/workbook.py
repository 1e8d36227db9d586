"""An Excel workbook or a CSV file as rows of text. A workbook is read in a process of its own (decision 52).

openpyxl rather than calamine: 1.2 s against 0.1 s for 5,000 rows, but calamine makes an error (#REF!) an empty cell
without a word, and reserves memory for every cell up to the last (decision 100). The stored values of formulas are
taken; nothing is worked out, and no link is followed.
"""

import datetime
import io
import json
import warnings
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from untrusted import Broken, Busy, Limits, Refused, TooMuch, read_in_process
from untrusted.grid import (
    EMPTY,
    MOST_BYTES,
    MOST_COLUMNS,
    MOST_ROWS,
    TOO_MANY_COLUMNS,
    TOO_MANY_ROWS,
    Grid,
    NotRead,
    Sheet,
    cleaned,
    grid_of,
)
from untrusted.workbook_package import (
    BROKEN,
    DAMAGED,
    TOO_LARGE,
    formulas_without_value,
    hidden_rows,
    judged,
    merged_ranges,
    parts_of_sheets,
)

LIMITS = Limits(seconds=30.0, memory=2**30, answer=64 * 2**20)
MOST_MERGED = 20_000
TOO_BIG = f"Filen är större än {MOST_BYTES // 2**20} MB. Kopiera raderna till en ny, tom arbetsbok och läs in den."
BUSY = "Många läser in filer just nu. Vänta en minut och försök igen."
NO_SHEET = "Bladet finns inte i arbetsboken. Välj ett annat."
_NO_FILE = "Filen är tom. Välj en annan."
_SEVERAL_DIGITS = 15  # of a number in Excel: the rest is noise


def read_file(data: bytes, sheet: str | None = None) -> Grid:
    """Return the rows of an .xlsx or a CSV file, of the named sheet or else the first one in sight that has any.

    Raises NotRead with a Swedish sentence. Takes some 1.5 s for 5,000 rows of 18 columns.
    """
    if not data.strip():
        raise NotRead(_NO_FILE)
    if len(data) > MOST_BYTES:
        raise NotRead(TOO_BIG)
    if not data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")):
        from untrusted.pasted import rows_of_text, text_of

        return grid_of(*rows_of_text(text_of(data)))
    try:
        answer = json.loads(
            read_in_process(read_workbook, json.dumps({"sheet": sheet}).encode() + b"\n" + data, LIMITS)
        )
    except Refused as refused:
        raise NotRead(str(refused)) from None
    except TooMuch:
        raise NotRead(TOO_LARGE) from None
    except Broken:
        raise NotRead(DAMAGED) from None
    except Busy:
        raise NotRead(BUSY) from None
    rows = tuple((number, tuple(cells)) for number, cells in answer["rows"])
    sheets = tuple(Sheet(name, is_hidden) for name, is_hidden in answer["sheets"])
    return Grid(rows, tuple(answer["notices"]), sheets, answer["sheet"])


def read_workbook(request: bytes) -> bytes:
    """Return JSON with rows, notices, sheets and the chosen sheet; runs in the reading process. Raises NotRead.

    The request is a line of JSON, {"sheet": name or null}, and the file after it.
    """
    head, _, data = request.partition(b"\n")
    wanted: str | None = json.loads(head)["sheet"]
    archive = judged(data)
    import openpyxl  # in the reading process alone

    warnings.simplefilter("ignore")
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        parts = parts_of_sheets(archive)
        sheets = [one for one in book.worksheets if one.title in parts]
        sheet, rows, notices = _chosen(sheets, wanted, lambda name: archive.read(parts[name]))
    except NotRead:
        raise
    except BROKEN as error:
        raise NotRead(DAMAGED) from error
    told = [[one.title, _is_hidden(one)] for one in sheets]
    answer = {"rows": rows, "notices": notices, "sheets": told, "sheet": sheet.title}
    return json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace")


def _chosen(
    sheets: Sequence[Any], wanted: str | None, content: Callable[[str], bytes]
) -> tuple[Any, list[tuple[int, list[str]]], list[str]]:
    """The sheet, its rows and notices: the wanted one, else the first with more than one row, those in sight first."""
    candidates = [sheet for sheet in sheets if wanted in (None, sheet.title)]
    if sheets and not candidates:
        raise NotRead(NO_SHEET)
    kept = None
    for sheet in sorted(candidates, key=_is_hidden):
        rows, notices = _rows_of(sheet, content(sheet.title))
        if _is_hidden(sheet):
            notices.insert(0, f"Bladet {sheet.title} är dolt i arbetsboken.")
        if len(rows) > 1:
            return sheet, rows, notices
        kept = kept or ((sheet, rows, notices) if rows else None)
    if kept is None:
        raise NotRead(EMPTY)
    return kept


def _is_hidden(sheet: Any) -> bool:
    return bool(sheet.sheet_state != "visible")


def _rows_of(sheet: Any, content: bytes) -> tuple[list[tuple[int, list[str]]], list[str]]:
    """The rows that are not empty, and what a reader must know of what is not as it looks."""
    sheet.reset_dimensions()  # what a file claims of its size is not believed
    rows: dict[int, list[str]] = {}
    notices = []
    for number, cells in enumerate(sheet.iter_rows(), 1):
        if number > MOST_ROWS:
            notices.append(TOO_MANY_ROWS)
            break
        if len(cells) > MOST_COLUMNS and any(cell.value is not None for cell in cells[MOST_COLUMNS:]):
            notices = [*notices, TOO_MANY_COLUMNS] if TOO_MANY_COLUMNS not in notices else notices
        texts = [cell_text(cell) for cell in cells[:MOST_COLUMNS]]
        if any(texts):
            rows[number] = texts
    if filled := _fill_merged(rows, merged_ranges(content)):
        notices.append(f"Sammanfogade celler är lästa som om deras text stod på varje rad: {filled}.")
    hidden = [number for number in hidden_rows(content) if number in rows]
    if hidden:
        notices.append(f"Dolda eller bortfiltrerade rader är med: {len(hidden)}. Den första är rad {hidden[0]}.")
    if missing := formulas_without_value(content):
        notices.append(
            f"Formler utan sparat värde är lästa som tomma: {missing}. Öppna filen i Excel, spara den och läs in den "
            "igen."
        )
    return sorted(rows.items()), notices


def _fill_merged(rows: dict[int, list[str]], ranges: Sequence[tuple[int, int, int, int]]) -> int:
    """Write a merged range's text in its first column on each of its rows; return how many ranges were so."""
    filled = 0
    for first, column, last, _ in ranges[:MOST_MERGED]:
        text = rows[first][column] if first in rows and column < len(rows[first]) else ""
        below = [number for number in range(first + 1, min(last, MOST_ROWS) + 1) if number in rows] if text else []
        for number in below:
            cells = rows[number]
            cells.extend([""] * (column + 1 - len(cells)))
            cells[column] = cells[column] or text
        filled += bool(below)
    return filled


def cell_text(cell: Any) -> str:
    """Return a cell as text: a date as ISO, as exact as it is shown; 3.0 as "3"; an error as it is."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        return cleaned(value)
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, datetime.datetime | datetime.date):
        return _date_text(value, str(cell.number_format))
    if isinstance(value, float):
        return f"{value:.{_SEVERAL_DIGITS}g}".replace(".", ",")
    return cleaned(str(value))


def _date_text(value: datetime.date, number_format: str) -> str:
    """The date as exact as it is shown: a cell that shows "maj 2026" holds the first of May, which nobody wrote."""
    shown = _shown_parts(number_format)
    if "y" in shown and "d" not in shown:
        return f"{value:%Y-%m}" if "m" in shown else f"{value:%Y}"
    day = f"{value:%Y-%m-%d}"
    has_time = isinstance(value, datetime.datetime) and (value.hour or value.minute)
    return f"{day} {value:%H:%M}" if has_time else day


@lru_cache(1000)
def _shown_parts(number_format: str) -> str:
    """A number format's letters for day, month and year, without quoted texts, colours and languages."""
    letters, is_quoted, is_bracketed = "", False, False
    for letter in number_format.split(";")[0].casefold():
        is_quoted = is_quoted != (letter == '"')
        is_bracketed = (is_bracketed or letter == "[") and letter != "]"
        letters += "" if is_quoted or is_bracketed else letter
    return letters
