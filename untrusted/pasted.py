"""Pasted text and CSV files as rows: tabs as Excel and Word copy them, or semicolons or commas.

Python's own csv takes all that follows a quotation mark that nobody closes for one cell, and the recommendations with
it. Here such a mark is a letter among others, and in copied cells no quotation goes past a tab.
"""

import codecs
import re
from collections import Counter
from collections.abc import Sequence

from untrusted.grid import MOST_CHARACTERS, Grid, NotRead, Row, grid_of
from untrusted.workbook_package import NOT_EXCEL

NOTHING = "Det finns ingen text att läsa in. Kopiera cellerna i Excel, rubrikerna med, och klistra in dem."
TOO_LONG = (
    "Texten har {count} tecken; högst {most} går att klistra in. Klistra in färre rader åt gången, eller spara dem som "
    "en fil (.xlsx)."
)
_SEPARATORS = ("\t", ";", ",")
_QUOTED = {
    "\t": re.compile(r'"((?:[^"\t]++|"")*+)"[ ]*(?=\t|\r|\n|\Z)'),
    ";": re.compile(r'"((?:[^"]++|"")*+)"[ ]*(?=;|\r|\n|\Z)'),
    ",": re.compile(r'"((?:[^"]++|"")*+)"[ ]*(?=,|\r|\n|\Z)'),
}
_PLAIN = {separator: re.compile(rf"[^{separator}\r\n]*") for separator in _SEPARATORS}
_GUARD = re.compile(r"^'(?=[=+\-@])")  # which our own CSV files have before what a spreadsheet would run
_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_LOOKED_AT = 20_000  # characters of the beginning, where the separator is looked for


def read_pasted(text: str) -> Grid:
    """Return the rows of a pasted text, numbered as its rows from 1; raises NotRead with a Swedish sentence."""
    if not text.strip():
        raise NotRead(NOTHING)
    if len(text) > MOST_CHARACTERS:
        most = f"{MOST_CHARACTERS:,}".replace(",", " ")
        raise NotRead(TOO_LONG.format(count=f"{len(text):,}".replace(",", " "), most=most))
    return grid_of(*rows_of_text(text))


def rows_of_text(text: str) -> tuple[list[Row], list[str]]:
    """Return all rows of a text and what a reader must know of how it was read."""
    text = text.removeprefix("\ufeff")
    given = re.match(r"sep=([;,\t])\r?\n", text)  # a first line that only Excel reads
    separator = given[1] if given else separator_of(text)
    rows = _split(text[given.end() :] if given else text, separator)
    cells_by_row = [tuple(_GUARD.sub("", cell) for cell in cells) for cells in rows]
    return list(enumerate(cells_by_row, 2 if given else 1)), []


def separator_of(text: str) -> str:
    """Return what parts the cells: a tab where there is one, else the one of ; and , that most rows have as many of."""
    beginning = text[:_LOOKED_AT]
    if "\t" in beginning:
        return "\t"
    return max((";", ","), key=lambda separator: (_evenness(beginning, separator), separator == ";"))


def _evenness(text: str, separator: str) -> int:
    """How many of the rows have as many cells as most rows, 0 where they have one."""
    widths = Counter(len(cells) for cells in _split(text, separator)[:50] if any(cells))
    width, count = max(widths.items(), key=lambda item: (item[1], item[0]), default=(1, 0))
    return count if width > 1 else 0


def _split(text: str, separator: str) -> list[Sequence[str]]:
    rows: list[Sequence[str]] = []
    cells: list[str] = []
    place, quoted, plain = 0, _QUOTED[separator], _PLAIN[separator]
    while True:
        match = quoted.match(text, place) if text.startswith('"', place) else None
        if match and _is_quotation(match[1], separator):
            cells.append(match[1].replace('""', '"'))
        else:
            match = plain.match(text, place)
            assert match is not None  # it may be empty
            cells.append(match[0])
        place = match.end()
        if text.startswith(separator, place):
            place += 1
            continue
        rows.append(cells)
        cells = []
        line_break = _LINE_BREAK.match(text, place)
        if line_break is None:
            return rows
        place = line_break.end()
        if place == len(text):
            return rows


def _is_quotation(content: str, separator: str) -> bool:
    """Excel quotes a copied cell only for a line break or a quotation mark in it; other marks are the cell's own."""
    return separator != "\t" or "\n" in content or "\r" in content or '""' in content


def text_of(data: bytes) -> str:
    """Return the text of a CSV file in UTF-8, UTF-16 or Windows' own letters (cp1252); raises NotRead."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decoded(data, "utf-16")
    if len(data) > 3 and data[1] == 0 and data[3] == 0:  # Latin letters, without the mark that begins a file
        return _decoded(data, "utf-16-le")
    if b"\x00" in data or data.startswith((b"%PDF-", b"{\\rtf")) or data.lstrip()[:1] == b"<":
        raise NotRead(NOT_EXCEL)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise NotRead(NOT_EXCEL) from error
