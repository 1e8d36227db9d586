"""Reads plain text: which encoding it is in, its lines, and its pages where form feeds divide them."""

import codecs
import re

from sources.document import Line
from sources.refusals import BadSource

MOST_BYTES = 20 * 2**20  # the text of a report is about 100 kB
MOST_LINES = 200_000
# What a reader may call an encoding, as Python names it: what it is read by, and its name on the screen. Text that is
# said to be ISO-8859-1 is read as Windows-1252, which has quotation marks and dashes where the other has nothing.
_KNOWN = {
    "utf-8": ("utf-8-sig", "UTF-8"),
    "utf-8-sig": ("utf-8-sig", "UTF-8"),
    "utf-16": ("utf-16", "UTF-16"),
    "utf-16-le": ("utf-16-le", "UTF-16"),
    "utf-16-be": ("utf-16-be", "UTF-16"),
    "utf-32": ("utf-32", "UTF-32"),
    "cp1252": ("cp1252", "Windows-1252"),
    "iso8859-1": ("cp1252", "ISO-8859-1"),
    "iso8859-15": ("iso8859-15", "ISO-8859-15"),
    "mac-roman": ("mac-roman", "Mac Roman"),
    "cp850": ("cp850", "DOS (cp850)"),
    "cp437": ("cp437", "DOS (cp437)"),
}
_MARKS = (  # the mark of UTF-32 begins as that of UTF-16 does, so it is looked for first
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_EIGHT_BITS = ("cp1252", "mac-roman", "cp850")  # on equal grounds the first
_SWEDISH_LETTER = re.compile("(?<=[A-Za-z])[åäöÅÄÖ](?=[A-Za-z])")
_DOS_SECTION_SIGN = "\x15"  # drawn as § there
_UNREAD = " med oläsliga tecken"
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_MOST_CONTROL = 0.01  # of all characters; above it the file is no text
_LINE_END = re.compile("\r*\n|[\r\x0b\x0c\x85\u2028\u2029]")  # \r\r\n is what a badly copied \r\n becomes

_BINARY = (
    "Filen är inte en textfil. Välj en PDF, ett Word-dokument (.docx) eller en fil med vanlig text (.txt), "
    "och kontrollera att filens ändelse stämmer med innehållet."
)
_RTF = "Filen är i formatet RTF. Öppna den i Word, spara den som .docx och försök igen."
_EMPTY = "Filen har ingen text. Kontrollera att det är rätt fil."
_TOO_BIG = (
    "Filen är större än 20 MB eller har fler än 200 000 rader. Dela den, så att varje fil har en rapport, "
    "och försök igen."
)


def decode(data: bytes, encoding: str | None = None) -> tuple[str, str]:
    """Return the text and the name of its encoding; raises BadSource for what is no text, and for unknown encodings.

    A named encoding is taken as it is. Otherwise the order is: a byte order mark, valid UTF-8, UTF-16 without a mark,
    and among those of eight bits (and UTF-8 with damage) the one with most Swedish letters inside words.
    """
    if len(data) > MOST_BYTES:
        raise BadSource(_TOO_BIG)
    if data.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"{\\rtf"):
        raise BadSource(_RTF)
    text, name = _named(data, encoding) if encoding else _recognised(data)
    if "\0" in text or len(_CONTROL.findall(text)) > _MOST_CONTROL * len(text):
        raise BadSource(_BINARY)
    text = _CONTROL.sub("", text.removeprefix("\ufeff"))
    if not text.strip():
        raise BadSource(_EMPTY)
    return text, name


def _named(data: bytes, encoding: str) -> tuple[str, str]:
    try:
        codec, name = _KNOWN[codecs.lookup(encoding).name]
    except (LookupError, ValueError) as error:  # ValueError: a name that holds NUL
        names = ", ".join(dict.fromkeys(name for _, name in _KNOWN.values()))
        raise BadSource(f"Teckenkodningen är okänd. Dessa går att läsa: {names}.") from error
    try:
        return data.decode(codec), name
    except UnicodeError as error:
        raise BadSource(
            f"Filen är inte skriven i {name}. Välj en annan teckenkodning, eller ingen: då väljs den som passar texten."
        ) from error


def _recognised(data: bytes) -> tuple[str, str]:
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            return _with_damage(data, codec, name)
    try:
        return data.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        pass
    return _utf_16(data) or _eight_bits(data)


def _with_damage(data: bytes, codec: str, name: str) -> tuple[str, str]:
    """Return the text with U+FFFD for what is damaged, which the name then says."""
    try:
        return data.decode(codec), name
    except UnicodeDecodeError:
        return data.decode(codec, "replace"), name + _UNREAD


def _utf_16(data: bytes) -> tuple[str, str] | None:
    """Return the text when every other byte is nearly always NUL, as in UTF-16 without a mark, else None."""
    pairs = len(data) // 2
    first, second = data[: pairs * 2 : 2].count(0), data[1 : pairs * 2 : 2].count(0)
    if min(first, second) > 0.01 * pairs or max(first, second) < 0.7 * pairs:
        return None
    return _with_damage(data, "utf-16-be" if first > second else "utf-16-le", "UTF-16")


def _eight_bits(data: bytes) -> tuple[str, str]:
    texts = {_KNOWN[codec][1]: data.decode(codec, "replace") for codec in _EIGHT_BITS}
    dos = _KNOWN["cp850"][1]
    texts[dos] = texts[dos].replace(_DOS_SECTION_SIGN, "§")
    texts["UTF-8" + _UNREAD] = data.decode("utf-8", "replace")
    name = max(texts, key=lambda name: len(_SWEDISH_LETTER.findall(texts[name])))
    return texts[name], name


def text_lines(text: str) -> list[Line]:
    """Return the lines that hold text; one `begins` when a blank line or a form feed stands before it, or nothing."""
    lines: list[Line] = []
    begins, start = True, 0
    for end in [*_LINE_END.finditer(text), None]:
        written = text[start : end.start() if end else len(text)].replace("\t", " ").strip()
        if written:
            lines.append(Line(written, begins=begins))
        if len(lines) > MOST_LINES:
            raise BadSource(_TOO_BIG)
        begins = not written or (end is not None and end.group() == "\f")
        start = end.end() if end else len(text)
    return lines


def text_pages(text: str) -> list[list[Line]]:
    """Return the lines of each page, divided at form feeds. An empty page in between is kept, one at the end is not."""
    pages = [text_lines(page) for page in text.split("\f")]
    while len(pages) > 1 and not pages[-1]:
        pages.pop()
    return pages
