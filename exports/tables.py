"""A table as CSV for Swedish Excel and as XLSX, with selection, source and date printed."""

import io
from collections.abc import Mapping
from datetime import date

import pandas as pd
import xlsxwriter

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
MAX_COLUMN_WIDTH = 60  # characters


def to_csv(table: pd.DataFrame) -> bytes:
    """Return the table as UTF-8 with BOM, semicolons and decimal comma, which Excel in Swedish opens as it stands.

    A text that a spreadsheet would run as a formula gets an apostrophe before it.
    """
    safe = table.map(
        lambda value: f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value
    )
    text: str = safe.to_csv(index=False, sep=";", decimal=",", lineterminator="\r\n")
    return text.encode("utf-8-sig")


def to_xlsx(table: pd.DataFrame, title: str, about: Mapping[str, str]) -> bytes:
    """Return a workbook: the table (typed cells, frozen header, autofilter) and a sheet with what it shows.

    `about` is printed row by row on the second sheet: selection, source, data version, date.
    """
    buffer = io.BytesIO()
    options: dict[str, bool | str] = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "nan_inf_to_errors": True,
        "default_date_format": "yyyy-mm-dd",
    }
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"title": title, "comments": "; ".join(f"{key}: {value}" for key, value in about.items())})
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        body = book.add_format({"text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet("Tabell")
        for column, name in enumerate(table.columns):
            values = [None if pd.isna(value) else value for value in table[name].tolist()]
            sheet.write(0, column, str(name), head)
            for row, value in enumerate(values, 1):
                if value is not None:
                    sheet.write(row, column, value, None if isinstance(value, date) else body)
            longest = max([len(str(name)), *(len(str(value)) for value in values if value is not None)])
            sheet.set_column(column, column, min(longest + 2, MAX_COLUMN_WIDTH))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(len(table), 1), max(len(table.columns) - 1, 0))
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        notes = book.add_worksheet("Om tabellen")
        notes.set_column(0, 0, 18)
        notes.set_column(1, 1, 90)
        for row, (key, value) in enumerate({"Titel": title, **about}.items()):
            notes.write_string(row, 0, key, head)
            notes.write_string(row, 1, value, body)
    return buffer.getvalue()
