"""Workbooks made to do harm or only odd: each is refused with a Swedish sentence, or read safely within the limits."""

import io
import random
import time
import zipfile
from collections.abc import Callable

import pytest

from tests.follow_up.workbooks import HEADS, PLAIN, SHEET, with_part, with_rows
from tests.hostile.test_work import LAUGHS
from untrusted.grid import MOST_BYTES, NotRead
from untrusted.workbook import read_file

LONGEST = 35  # seconds: the limit of the reading process, and its start
ENTITY = b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TYPES = "[Content_Types].xml"


def bomb(size: int = 300 * 2**20) -> bytes:
    return with_part(PLAIN, SHEET, lambda xml: xml.replace(b"</sheetData>", b"</sheetData>" + b" " * size))


def large_sheet() -> bytes:
    """A sheet of 64 MB that packs some forty times."""
    pieces = random.Random(1).choices((b"a" * 40, b"b" * 40), k=1_600_000)
    return with_part(PLAIN, SHEET, lambda xml: xml + b"<!--" + b"".join(pieces) + b"-->")


def rows_of_nothing(count: int) -> bytes:
    """A sheet that is formatted far down, as many are."""
    rows = b"".join(b'<row r="%d"><c r="A%d" s="0"/><c r="B%d" s="0"/></row>' % (n, n, n) for n in range(3, count))
    return with_part(PLAIN, SHEET, lambda xml: xml.replace(b"</sheetData>", rows + b"</sheetData>"))


def before_root(text: bytes) -> Callable[[bytes], bytes]:
    return lambda xml: text + xml


def many_parts() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number in range(6_000):
            archive.writestr(zipfile.ZipInfo(str(number)), b"")
    return buffer.getvalue()


def twice_the_same_part() -> bytes:
    buffer = io.BytesIO(PLAIN)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(SHEET.upper(), b"<worksheet/>")
    return buffer.getvalue()


def open_document() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<x/>")
    return buffer.getvalue()


def utf16(text: bytes) -> Callable[[bytes], bytes]:
    return lambda xml: (text + xml).decode().encode("utf-16")


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "zip bomb": (bomb, "Arbetsboken packar upp till mer än 200 MB"),
    "large sheet": (large_sheet, "Ett blad i arbetsboken är mer än 60 MB stort"),
    "many parts": (many_parts, "Arbetsboken packar upp till mer än 200 MB, 5 000 delar"),
    "entities in a sheet": (lambda: with_part(PLAIN, SHEET, lambda _: LAUGHS), "Arbetsboken har en DTD"),
    "entities in the strings": (lambda: with_part(PLAIN, "xl/sharedStrings.xml", lambda _: LAUGHS), "Arbetsboken har"),
    "entities in UTF-16": (lambda: with_part(PLAIN, SHEET, utf16(ENTITY)), "Arbetsboken har en DTD"),
    "entities after 5 kB": (
        lambda: with_part(PLAIN, SHEET, before_root(b"<!--" + b" " * 5000 + b"-->" + LAUGHS[21:])),
        "Arbetsboken är skadad",
    ),
    "a local file": (lambda: with_part(PLAIN, "xl/workbook.xml", before_root(ENTITY)), "Arbetsboken har en DTD"),
    "old Excel": (lambda: OLE + bytes(2000), "Filen är sparad i Excels äldre format (.xls)."),
    "locked": (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "Arbetsboken är skyddad med lösenord."),
    "macros": (
        lambda: with_part(PLAIN, TYPES, lambda xml: xml.replace(b"sheet.main", b"sheet.macroEnabled.main")),
        "Filen kan innehålla makron (.xlsm)",
    ),
    "macros by name": (lambda: with_part(PLAIN, "xl/vbaProject.bin", lambda _: b"x"), "Filen kan innehålla makron"),
    "binary": (lambda: with_part(PLAIN, "xl/workbook.bin", lambda _: b"x"), "Filen är sparad i Excels binära format"),
    "LibreOffice": (open_document, "Filen är ett kalkylblad från LibreOffice (.ods)."),
    "Word": (
        lambda: with_part(PLAIN, TYPES, lambda xml: xml.replace(b"spreadsheetml", b"wordprocessingml")),
        "Filen är varken en Excel-arbetsbok",
    ),
    "two parts of a name": (twice_the_same_part, "Arbetsboken är skadad"),
    "cut off": (lambda: PLAIN[: len(PLAIN) // 2], "Arbetsboken är skadad"),
    "garbage": (lambda: b"PK\x03\x04" + bytes(range(256)) * 20, "Arbetsboken är skadad"),
    "broken XML": (lambda: with_part(PLAIN, SHEET, lambda xml: xml[:-30]), "Arbetsboken är skadad"),
    "no sheets": (lambda: with_part(PLAIN, "xl/workbook.xml", lambda _: b"<workbook/>"), "Det finns inga celler"),
    "too large": (lambda: b"PK\x03\x04" + bytes(MOST_BYTES), "Filen är större än 10 MB."),
    "a web page": (lambda: b"<html><table><tr><td>x</td></tr></table></html>", "Filen är varken en Excel-arbetsbok"),
    "PDF": (lambda: b"%PDF-1.7 x", "Filen är varken en Excel-arbetsbok"),
    "bytes": (lambda: bytes(range(256)) * 10, "Filen är varken en Excel-arbetsbok"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_workbook_is_refused_with_what_to_do(name: str) -> None:
    make, said = REFUSED[name]
    data, start = make(), time.monotonic()
    with pytest.raises(NotRead) as refused:
        read_file(data)
    assert str(refused.value).startswith(said)
    assert str(refused.value).endswith(".")
    assert "Traceback" not in str(refused.value)
    assert time.monotonic() - start < LONGEST


def test_a_claim_of_a_million_rows_is_not_believed() -> None:
    claimed = with_part(PLAIN, SHEET, lambda xml: xml.replace(b'ref="A1:C2"', b'ref="A1:XFD1048576"'))
    assert b"XFD1048576" in zipfile.ZipFile(io.BytesIO(claimed)).read(SHEET)
    assert len(read_file(claimed).rows) == 2


def test_a_cell_at_the_far_end_costs_nothing() -> None:
    far = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    start = time.monotonic()
    grid = read_file(with_part(PLAIN, SHEET, lambda xml: xml.replace(b"</sheetData>", far)))
    assert len(grid.rows) == 2
    assert "Bara de första 20 000 raderna är lästa." in grid.notices[0]
    assert time.monotonic() - start < 10


def test_a_sheet_formatted_far_down_is_read_to_the_limit() -> None:
    grid = read_file(rows_of_nothing(200_000))
    assert len(grid.rows) == 2
    assert "Bara de första 20 000 raderna är lästa." in grid.notices[0]


def test_links_and_formulas_are_never_followed_or_worked_out() -> None:
    linked = with_rows(HEADS, ("Samverkan", 1, '=HYPERLINK("http://ond.se","x")'), ("=cmd|' /C calc'!A0", 2, "Gör."))
    rows = [cells for _, cells in read_file(linked).rows]
    assert rows == [HEADS, ("Samverkan", "1", ""), ("", "2", "Gör.")]
    outside = with_part(PLAIN, "xl/externalLinks/externalLink1.xml", lambda _: b"<externalLink/>")
    assert len(read_file(outside).rows) == 2


def test_long_and_unseen_texts_are_read_as_they_are_shown() -> None:
    data = with_rows(HEADS, ("Sam\u202everkan\u200b", 1, "å" * 32_767))
    assert read_file(data).rows[1][1] == ("Samverkan", "1", "å" * 32_767)
