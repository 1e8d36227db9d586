"""The zip of an Excel workbook, judged before anything reads it, and what is said of a file that is no .xlsx."""

import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from typing import Any

from lxml import etree

from untrusted.grid import NotRead

LARGEST, LARGEST_PART = 200 * 2**20, 60 * 2**20  # bytes unpacked: of all parts, and of one; 5,000 rows are 6 MiB
MOST_PARTS = 5_000
MOST_RATIO, RATIO_FROM = 100, 20 * 2**20  # a file that packs better than this and is large is made to be
_OLE, _ENTRY = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x01\x02"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_STRICT = b"http://purl.oclc.org/ooxml/"
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, struct.error, etree.XMLSyntaxError, SyntaxError),
    *(NotImplementedError, RuntimeError, EOFError, OSError, ValueError, KeyError, TypeError, AttributeError),
    *(IndexError, OverflowError),
)
SAVED = "Öppna den i Excel, välj Spara som och Excel-arbetsbok (.xlsx), och försök igen."
NOT_EXCEL = f"Filen är varken en Excel-arbetsbok (.xlsx) eller en CSV-fil. Är den ett kalkylblad: {SAVED}"
OLD_EXCEL = f"Filen är sparad i Excels äldre format (.xls). {SAVED}"
BINARY = f"Filen är sparad i Excels binära format (.xlsb). {SAVED}"
MACROS = f"Filen kan innehålla makron (.xlsm) och öppnas därför inte. {SAVED}"
OPEN_DOCUMENT = "Filen är ett kalkylblad från LibreOffice (.ods). Öppna den där, spara den som .xlsx och försök igen."
LOCKED = "Arbetsboken är skyddad med lösenord. Öppna den i Excel, ta bort lösenordet, spara den och försök igen."
DAMAGED = f"Arbetsboken är skadad och gick inte att läsa. {SAVED}"
STRICT = f"Arbetsboken är sparad som Strikt Open XML. {SAVED}"
BOMB = (
    "Arbetsboken packar upp till mer än 200 MB, 5 000 delar eller hundra gånger sin storlek. Kopiera raderna till en "
    "ny, tom arbetsbok och läs in den."
)
TOO_LARGE = (
    "Ett blad i arbetsboken är mer än 60 MB stort, ofta för att det är formaterat ned till sista raden. Kopiera "
    "raderna till en ny, tom arbetsbok och läs in den."
)
DTD = f"Arbetsboken har en DTD, som en arbetsbok inte ska ha. {SAVED}"


def judged(data: bytes) -> zipfile.ZipFile:
    """Return the workbook's archive; raises NotRead for what is no .xlsx, is locked, or unpacks to too much."""
    if data.startswith(_OLE):
        raise NotRead(LOCKED if _ENCRYPTED in data else OLD_EXCEL)
    if data.count(_ENTRY) > MOST_PARTS:  # counted before the list is built, one object for each
        raise NotRead(BOMB)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        _require_bounded(archive, len(data))
        _require_workbook(archive)
    except NotRead:
        raise
    except BROKEN as error:
        raise NotRead(DAMAGED if data.startswith(b"PK") else NOT_EXCEL) from error
    return archive


def _require_bounded(archive: zipfile.ZipFile, packed: int) -> None:
    members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    if unpacked > LARGEST or (unpacked > RATIO_FROM and unpacked > MOST_RATIO * packed):
        raise NotRead(BOMB)
    if any(member.flag_bits & 1 for member in members):
        raise NotRead(LOCKED)
    names = {member.filename.replace("\\", "/").lstrip("/").casefold() for member in members}
    if len(names) != len(members):
        raise NotRead(DAMAGED)  # two parts of one name: each program would read its own
    if any(member.file_size > LARGEST_PART and member.filename.casefold().endswith(".xml") for member in members):
        raise NotRead(TOO_LARGE)


def _require_workbook(archive: zipfile.ZipFile) -> None:
    names = {name.casefold() for name in archive.namelist()}
    if "mimetype" in names and b"opendocument.spreadsheet" in archive.read("mimetype")[:100]:
        raise NotRead(OPEN_DOCUMENT)
    if "[content_types].xml" not in names:
        raise NotRead(NOT_EXCEL)
    types = archive.read("[Content_Types].xml")
    if b"macroEnabled" in types or any(name.endswith("vbaproject.bin") for name in names):
        raise NotRead(MACROS)
    if b"sheet.binary" in types or "xl/workbook.bin" in names:
        raise NotRead(BINARY)
    if b"spreadsheetml" not in types:
        raise NotRead(NOT_EXCEL)
    for name in archive.namelist():
        if name.casefold().endswith((".xml", ".rels")):
            beginning = archive.open(name).read(4096)
            if b"<!DOCTYPE" in beginning or "<!DOCTYPE".encode("utf-16-le") in beginning:
                raise NotRead(DTD)
            if name == "xl/workbook.xml" and _STRICT in beginning:
                raise NotRead(STRICT)


def parts_of_sheets(archive: zipfile.ZipFile) -> Mapping[str, str]:
    """Return the part that holds each sheet, by the sheet's name; a sheet that is a chart has none."""
    related = _relations(archive, "")
    main = next((target for kind, target in related.values() if kind == "officeDocument"), "xl/workbook.xml")
    targets = _relations(archive, main)
    sheets = _root(archive, main).iter("{*}sheet")
    named = {sheet.get("name", ""): targets.get(sheet.get(f"{_R}id", ""), ("", "")) for sheet in sheets}
    return {name: target for name, (kind, target) in named.items() if kind == "worksheet"}


def _relations(archive: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """The last word of the relation's kind and the part that it leads to, by its id."""
    folder, file = posixpath.split(part)
    root = _root(archive, posixpath.join(folder, "_rels", f"{file}.rels"))
    return {
        relation.get("Id", ""): (
            relation.get("Type", "").rpartition("/")[2],
            posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/"),
        )
        for relation in root.iter("{*}Relationship")
        if relation.get("TargetMode", "").casefold() != "external"
    }


def _root(archive: zipfile.ZipFile, part: str) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(archive.read(part), parser)


_HIDDEN = re.compile(rb'<(?:\w+:)?row\b[^>]*?\shidden="(?:1|true)"')
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*?\sref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_ROW_NUMBER = re.compile(rb'\sr="(\d{1,7})"')
_NO_VALUE = re.compile(  # a formula that gives an empty text is stored as t="str", and has its value
    rb'<(?:\w+:)?c\b(?![^>]*\st="str")[^>]*>\s*<(?:\w+:)?f\b[^>]*?(?:/>|>[^<]*</(?:\w+:)?f>)\s*'
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)


def hidden_rows(content: bytes) -> list[int]:
    """Return the numbers of the rows that are hidden or filtered away, of a sheet's XML."""
    numbers = (_ROW_NUMBER.search(row[0]) for row in _HIDDEN.finditer(content))
    return [int(number[1]) for number in numbers if number]


def merged_ranges(content: bytes) -> list[tuple[int, int, int, int]]:
    """Return first row, first column, last row and last column of each merged range, columns from 0."""
    return [(int(match[2]), _place(match[1]), int(match[4]), _place(match[3])) for match in _MERGED.finditer(content)]


def formulas_without_value(content: bytes) -> int:
    """Return how many cells have a formula and no value that some program has worked out."""
    return sum(1 for _ in _NO_VALUE.finditer(content))


def _place(column: bytes) -> int:
    place = 0
    for letter in column:
        place = place * 26 + letter - 64
    return place - 1
