"""Makers of Excel workbooks, ordinary and odd, for the tests of what is read into a register."""

import io
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

import openpyxl

Filled = Callable[[Any], None]


def workbook(*fill: Filled) -> bytes:
    """A workbook whose first sheet each of the functions fills."""
    book = openpyxl.Workbook()
    for one in fill:
        one(book.active)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def with_rows(*rows: Sequence[Any]) -> bytes:
    return workbook(lambda sheet: [sheet.append(row) for row in rows] and None)


def with_part(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The workbook with one part changed, or added when it is not there."""
    source = zipfile.ZipFile(io.BytesIO(data))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in source.namelist():
            if part != name:
                archive.writestr(part, source.read(part))
        archive.writestr(name, change(source.read(name) if name in source.namelist() else b""))
    return buffer.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
HEADS = ("Rapport", "Nr", "Rekommendation")
PLAIN = with_rows(HEADS, ("Samverkan", 1, "Följ upp."))
