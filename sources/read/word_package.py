"""The parts of a Word file, read from its zip within bounds and parsed as XML that can fetch and expand nothing."""

import io
import posixpath
import struct
import zipfile
import zlib
from typing import Any

from lxml import etree

from sources.refusals import EMPTY, LOCKED, BadSource

LARGEST, LARGEST_PART = 200 * 2**20, 50 * 2**20  # bytes unpacked: of all parts, and of one that is read
MOST_PARTS = 10_000
MOST_RATIO, RATIO_FROM = 100, 20 * 2**20  # a file that packs better than this and is large is made to be
MOST_MARKS = 4_000_000  # "<" and "=" of one part; a report of 300 pages has some 500,000
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_OLE, _ENTRY = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x01\x02"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# The namespaces of "Strict Open XML", and those that everything else writes.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", _R[1:-1].encode()),
)
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, struct.error, etree.XMLSyntaxError),
    *(NotImplementedError, RuntimeError, EOFError, OSError, ValueError),  # ValueError: also letters in no encoding
)

_SAVED = "Öppna den i Word, spara den på nytt som .docx och försök igen."
NOT_WORD = f"Filen är inte ett Word-dokument (.docx). Är den det i ett annat format: {_SAVED[0].lower()}{_SAVED[1:]}"
OLD_WORD = f"Filen är sparad i Words äldre format (.doc). {_SAVED}"
DAMAGED = f"Word-dokumentet är skadat och gick inte att läsa. {_SAVED}"
BOMB = (
    "Word-dokumentet packar upp till mer än 200 MB, 10 000 delar eller hundra gånger sin storlek. Ta bort stora bilder "
    "och inbäddade filer ur det, spara det på nytt och försök igen."
)
TOO_LONG = (
    "Word-dokumentet är för långt: mer än 50 MB text och utseende, eller 200 000 rader. Spara bara rapporten som en "
    "egen fil och försök igen."
)
DTD = f"Word-dokumentet har en DTD, som ett Word-dokument inte ska ha. {_SAVED}"


class WordPackage:
    """The parts of a Word file: `document` with its `body`, and others by what they are to it ("styles" …)."""

    def __init__(self, data: bytes) -> None:
        self._archive = _opened(data)
        self._members = _judged(self._archive, len(data))
        try:
            self._name = self._main_part()
            self.document: Any = self._part(self._name)
            self._related = self._relations(self._name)
        except BadSource:
            raise
        except _BROKEN as error:
            raise BadSource(DAMAGED) from error
        self.body: Any = None if self.document is None else self.document.find(f"{W}body")
        if self.body is None:
            raise BadSource(NOT_WORD)

    def part(self, kind: str) -> Any:
        """Return the root of the part that is this to the document, or None where there is none that can be read."""
        try:
            return self._part(self._related.get(kind, ""))
        except BadSource:
            raise
        except _BROKEN:
            return None

    def _main_part(self) -> str:
        """The document's name as the package tells it: programs on the web write word/document2.xml."""
        return self._relations("").get("officeDocument", "word/document.xml")

    def _relations(self, name: str) -> dict[str, str]:
        """The parts that a part leads to, by the last word of the relation's kind."""
        folder, file = posixpath.split(name)
        root = self._part(posixpath.join(folder, "_rels", f"{file}.rels"))
        found: dict[str, str] = {}
        for relation in () if root is None else root.iter("{*}Relationship"):
            if relation.get("TargetMode", "").casefold() != "external":
                target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
                found.setdefault(relation.get("Type", "").rpartition("/")[2], target)
        return found

    def _part(self, name: str) -> Any:
        member = self._members.get(name.casefold())
        if member is None:
            return None
        if member.file_size > LARGEST_PART:
            raise BadSource(TOO_LONG)
        return parsed(self._archive.read(member))


def parsed(content: bytes) -> Any:
    """Return the root of a part's XML; raises BadSource for a DTD, and for more elements than a document has."""
    if content.count(b"<") + content.count(b"=") > MOST_MARKS:
        raise BadSource(TOO_LONG)
    for strict, usual in _STRICT:
        content = content.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(content, parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise BadSource(DTD)
    return root


def _opened(data: bytes) -> zipfile.ZipFile:
    if not data:
        raise BadSource(EMPTY)
    if data.startswith(_OLE):
        raise BadSource(LOCKED if _ENCRYPTED in data else OLD_WORD)
    if data.count(_ENTRY) > MOST_PARTS:  # counted before the list is built, one object for each
        raise BadSource(BOMB)
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN as error:
        raise BadSource(DAMAGED if data.startswith(b"PK\x03\x04") else NOT_WORD) from error


def _judged(archive: zipfile.ZipFile, packed: int) -> dict[str, zipfile.ZipInfo]:
    """The parts by their names in small letters. Never is more read of one than it is judged by here."""
    members = [member for member in archive.infolist() if not member.is_dir()]
    unpacked = sum(member.file_size for member in members)
    if unpacked > LARGEST or (unpacked > RATIO_FROM and unpacked > MOST_RATIO * packed):
        raise BadSource(BOMB)
    if any(member.flag_bits & 1 for member in members):
        raise BadSource(LOCKED)
    named = {member.filename.replace("\\", "/").lstrip("/").casefold(): member for member in members}
    if len(named) != len(members) or any(member.compress_type not in _PACKINGS for member in members):
        raise BadSource(DAMAGED)  # two parts of one name: each program would read its own
    return named
