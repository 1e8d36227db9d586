"""A table as CSV for Swedish Excel and as XLSX, with selection, source and date printed."""

import io
import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import Any

import numpy as np
import pandas as pd
import xlsxwriter

from queries import in_cells

FORMULA_STARTS = (
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\n",
    "＝",
    "＋",
    "－",
    "＠",
)  # of a formula (decision 33)
MAX_COLUMN_WIDTH = 60  # characters
LINE_HEIGHT, MAX_ROW_HEIGHT = 15, 409  # pt, Excel's own
MAX_CELL = 32_767  # characters that Excel keeps in one cell, an emoji counted as two
WORKBOOK_OPTIONS: dict[str, bool | str] = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "nan_inf_to_errors": True,
    "default_date_format": "yyyy-mm-dd",
}


def to_csv(table: pd.DataFrame) -> bytes:
    """Return the table as UTF-8 with BOM, semicolons and decimal comma, for Excel in Swedish (decision 16).

    A text that a spreadsheet would run as a formula gets an apostrophe before it; a whole number has no decimals,
    whatever others its column has.
    """
    safe = in_cells(table).map(_in_csv).rename(columns=_no_formula)
    text: str = safe.to_csv(index=False, sep=";", lineterminator="\r\n")
    return text.encode("utf-8-sig")


def _in_csv(value: Any) -> Any:
    if isinstance(value, (float, np.floating)) and math.isfinite(value):
        return str(int(value)) if value.is_integer() else str(value).replace(".", ",")
    return _no_formula(value)


def _no_formula(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value


def to_xlsx(table: pd.DataFrame, title: str, about: Mapping[str, str]) -> bytes:
    """Return a workbook: the table (typed cells, frozen header, autofilter) and a sheet with what it shows.

    `about` is printed row by row on the second sheet: selection, source, data version, date.
    """
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, WORKBOOK_OPTIONS) as book:
        book.set_properties({"title": title, "comments": "; ".join(f"{key}: {value}" for key, value in about.items())})
        add_table(book, "Tabell", table)
        add_notes(book, "Om tabellen", {"Titel": title, **about}.items())
    return buffer.getvalue()


def add_table(book: xlsxwriter.Workbook, name: str, table: pd.DataFrame, widths: Sequence[float] | None = None) -> Any:
    """Add a sheet with the table: typed cells, missing ones empty, frozen header, autofilter; return the sheet.

    `widths` in characters, one per column, with cells aligned to the left and rows as high as their texts; without
    them a column is as wide as its longest text, up to a limit.
    """
    head, body = _formats(book)
    table = in_cells(table)
    if widths:
        body.set_align("left")
    sheet = book.add_worksheet(name)
    for column, heading in enumerate(table.columns):
        values = [None if pd.isna(value) else fitting(value) for value in table[heading].tolist()]
        sheet.write(0, column, str(heading), head)
        for row, value in enumerate(values, 1):
            if value is not None:
                sheet.write(row, column, value, None if isinstance(value, date) else body)
        longest = max([len(str(heading)), *(len(str(value)) for value in values if value is not None)])
        sheet.set_column(column, column, widths[column] if widths else min(longest + 2, MAX_COLUMN_WIDTH))
    if widths:
        for row, values in enumerate(chain([table.columns], table.itertuples(index=False))):
            sheet.set_row(row, _row_height(values, widths))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(table), 1), max(len(table.columns) - 1, 0))
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    return sheet


def add_notes(book: xlsxwriter.Workbook, name: str, notes: Iterable[tuple[str, str]]) -> Any:
    """Add a sheet with one note per row, (what, text), and return it."""
    head, body = _formats(book)
    sheet = book.add_worksheet(name)
    widths = (18, 90)
    sheet.set_column(0, 0, widths[0])
    sheet.set_column(1, 1, widths[1])
    for row, (key, value) in enumerate(notes):
        sheet.set_row(row, _row_height((key, value), widths))
        sheet.write_string(row, 0, key, head)
        sheet.write_string(row, 1, fitting(value), body)
    return sheet


def is_too_long(text: str) -> bool:
    """Return whether Excel would not keep the whole text in one cell."""
    return len(text) * 2 > MAX_CELL and len(text.encode("utf-16-le")) > 2 * MAX_CELL


def fitting(value: Any) -> Any:
    """Return the value; a text longer than a cell is cut, with a sentence at its end that says so."""
    if not isinstance(value, str) or not is_too_long(value):
        return value
    cut_note = f" … (texten är avkortad: den har {len(value)} tecken, fler än en cell i Excel rymmer)"
    cut_text = value.encode("utf-16-le")[: 2 * (MAX_CELL - len(cut_note))]
    return cut_text.decode("utf-16-le", "ignore") + cut_note


def _row_height(values: Iterable[Any], widths: Sequence[float]) -> float:
    """The height in pt that the wrapped texts need: Excel would set it by itself, other programs do not."""
    lines = max(
        sum(-(-len(line) // max(int(width), 1)) or 1 for line in str(value).split("\n"))
        for value, width in zip(values, widths, strict=True)
    )
    return min(lines * LINE_HEIGHT, MAX_ROW_HEIGHT)


def _formats(book: xlsxwriter.Workbook) -> tuple[Any, Any]:
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    return head, book.add_format({"text_wrap": True, "valign": "top"})
