"""From the bytes of a file to a Document: what kind it is, read in parts in a process of its own, then put in order."""

import hashlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from sources.document import Document, Page, from_bytes
from sources.headings import with_headings
from sources.refusals import BUSY, EMPTY, FAILED, MAX_BYTES, TOO_BIG, TOO_HEAVY, WEB_PAGE, BadSource
from sources.request import pack
from sources.running_heads import without_running_lines
from untrusted import Broken, Busy, Limits, Refused, TooMuch, read_in_process

if TYPE_CHECKING:
    from sources.read.pdf import Reading

MOST_LINES, MOST_CHARACTERS = 60_000, 2_500_000  # of all that is read of a file: a thousand pages of text
MOST_OCR_PAGES = 300
AT_ONCE = 25  # pages that one process reads: progress is told after each such part
Progress = Callable[[int, int], None]
PageRange = tuple[int, int]
_READ = Limits(seconds=60.0, memory=2**30, answer=4 * 2**20)
_OCR = Limits(seconds=180.0, memory=3 * 2**30, answer=16 * 2**20)
_PDF_HEADER_WITHIN = 1024  # bytes: readers accept what stands before it


def read_source(
    data: bytes,
    progress: Progress = lambda done, total: None,
    pages: PageRange | None = None,
    encoding: str | None = None,
    with_ocr: bool = True,
) -> Document:
    """Return the document in a file: PDF, Word (.docx) or text.

    `pages` is first and last page in the file, of a report in a bundle. `progress` is told (pages read, pages in all).
    `encoding` names a text's encoding where it cannot be seen. Without OCR, which takes some 2–30 seconds a page,
    pages that are pictures are left unread. Raises BadSource, with a sentence in Swedish.
    """
    if len(data) > MAX_BYTES:
        raise BadSource(TOO_BIG)
    if not data or data.isspace():
        raise BadSource(EMPTY)
    if data[:_PDF_HEADER_WITHIN].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith((b"<!doctype", b"<html", b"<?xml")):
        raise BadSource(WEB_PAGE)
    if b"%PDF-" in data[:_PDF_HEADER_WITHIN]:
        document = _read_pdf(data, progress, pages, with_ocr)
    elif data[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"):
        from sources.read.word import read_word

        document = _in_order(from_bytes(in_process(read_word, data, _READ)))
    else:
        from sources.read.text_document import read_text

        document = _in_order(from_bytes(in_process(read_text, pack({"encoding": encoding}, data), _READ)))
    return replace(document, sha256=hashlib.sha256(data).hexdigest())


# The readers are imported where they are used: an app process that only shows a source loads no PDFium.


def _read_pdf(data: bytes, progress: Progress, pages: PageRange | None, with_ocr: bool) -> Document:
    beginning = _read_part(data, 0, pages)
    found = list(beginning.pages)
    first, last = pages or (1, beginning.page_count)
    progress(len(found), last - first + 1)
    while len(found) < last - first + 1:
        _require_reasonable(found)
        found += _read_part(data, first + len(found), pages).pages
        progress(len(found), last - first + 1)
    _require_reasonable(found)
    notes: list[str] = []
    if any(page.quality == "oläst" for page in found):
        found, notes = _with_ocr(data, found, progress) if with_ocr else (found, [_left_unread(found)])
    document = Document("pdf", tuple(found), notes=tuple(notes))
    return _in_order(document, beginning.bookmarks)


def _require_reasonable(pages: Sequence[Page]) -> None:
    """Raise BadSource for what no report is: what is read is put in order in this process, which has no limits."""
    if sum(len(page.lines) for page in pages) > MOST_LINES or _characters(pages) > MOST_CHARACTERS:
        raise BadSource(TOO_HEAVY)


def _characters(pages: Sequence[Page]) -> int:
    return sum(len(line.text) for page in pages for line in page.lines)


def _read_part(data: bytes, start: int, pages: PageRange | None) -> "Reading":
    from sources.read.pdf import read_pages, reading_of

    request = pack({"start": start, "most": AT_ONCE, "asked": pages}, data)
    return reading_of(in_process(read_pages, request, _READ))


def _with_ocr(data: bytes, pages: Sequence[Page], progress: Progress) -> tuple[list[Page], list[str]]:
    """The pages with those that are pictures read by OCR where it is installed, and what the reader should know."""
    from sources.read.ocr import is_available, missing_sentence
    from sources.read.pdf import read_scanned_page, reading_of

    unread = [page.number for page in pages if page.quality == "oläst"]
    if not is_available():
        return list(pages), [f"{_pictures_told(unread)} utan läsbar text och har inte lästs. {missing_sentence()}"]
    read = {page.number: page for page in pages}
    for done, number in enumerate(unread[:MOST_OCR_PAGES], 1):
        with suppress(BadSource):  # one page that cannot be read does not hide the others
            answer = in_process(read_scanned_page, pack({"page": number}, data), _OCR)
            read[number] = reading_of(answer).pages[0]
        progress(len(pages) - len(unread) + done, len(pages))
    notes = []
    if by_ocr := [number for number in unread if read[number].quality == "ocr"]:
        notes.append(f"{_pictures_told(by_ocr)} som har lästs med OCR: jämför citat med bilden.")
    if doubtful := [number for number in unread if read[number].quality == "ocr_osaker"]:
        notes.append(
            f"{_pages_told(doubtful)} går knappt att läsa: citera inget ur bilden innan någon har tittat på den."
        )
    if left := [number for number in unread if read[number].quality == "oläst"]:
        notes.append(f"{_pages_told(left)} gick inte att läsa.")
    return [read[page.number] for page in pages], notes


def _left_unread(pages: Sequence[Page]) -> str:
    return f"{_pictures_told([page.number for page in pages if page.quality == 'oläst'])} och har inte lästs med OCR."


def _pictures_told(numbers: Sequence[int]) -> str:
    """ "Sidan 4 i filen är en bild", "Sidorna 4 och 5 i filen är bilder"."""
    return f"{_pages_told(numbers)} {'är en bild' if len(numbers) == 1 else 'är bilder'}"


def _pages_told(numbers: Sequence[int]) -> str:
    """ "Sidan 4", "Sidorna 4, 5 och 9 i filen", at most ten of them."""
    if len(numbers) == 1:
        return f"Sidan {numbers[0]} i filen"
    named = [str(number) for number in numbers[:10]]
    if len(numbers) > 10:
        return f"{len(numbers)} sidor i filen ({', '.join(named)} …)"
    return f"Sidorna {', '.join(named[:-1])} och {named[-1]} i filen"


def _in_order(document: Document, bookmarks: Sequence[tuple[int, str, int]] = ()) -> Document:
    """The document with running lines told apart, and its sections where the reader has not found them itself."""
    pages = without_running_lines(document.pages)
    if document.sections:
        return replace(document, pages=tuple(pages))
    told, sections = with_headings(pages, bookmarks)
    return replace(document, pages=told, sections=sections)


def in_process(reader: Callable[[bytes], bytes], request: bytes, limits: Limits) -> bytes:
    """Return what a reader makes of a request in a process of its own; raises BadSource for whatever goes wrong."""
    try:
        return read_in_process(reader, request, limits)
    except Refused as refused:
        raise BadSource(str(refused)) from None
    except TooMuch:
        raise BadSource(TOO_HEAVY) from None
    except Broken:
        raise BadSource(FAILED) from None
    except Busy:
        raise BadSource(BUSY) from None
