"""A text file as a document: one page, or one for each form feed."""

from sources.document import Document, Page, to_bytes
from sources.read.plain_text import decode, text_pages
from sources.request import unpack

# What PDFium makes of a hyphen at a line's end is the soft hyphen it stands for; the other is nothing.
_NO_LETTERS = {0xFFFE: "\u00ad", 0xFFFF: None}


def read_text(request: bytes) -> bytes:
    """Return the document in a text file, as `document.to_bytes`; the request may name its encoding.

    Raises untrusted.Refused for a file that is no text.
    """
    parameters, data = unpack(request)
    text, encoding = decode(data, parameters.get("encoding"))
    text = text.translate(_NO_LETTERS)
    pages = tuple(Page(number, tuple(lines)) for number, lines in enumerate(text_pages(text), 1))
    notes = () if encoding == "UTF-8" else (f"Texten är läst som {encoding}.",)
    return to_bytes(Document("text", pages, notes=notes))
