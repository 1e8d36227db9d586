"""A PDF's structure as a screen reader meets it, read with PDFium: elements, scopes, alternative texts, and text."""

import ctypes
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import reduce
from itertools import zip_longest

import pypdfium2
from pypdfium2 import raw

READ_ALONE = ("H1", "H2", "H3", "P", "TH", "TD", "LI", "BlockQuote")  # elements whose text is read in one breath


@dataclass(frozen=True, slots=True)
class Element:
    """One element of the structure: its type ("H1", "TD"), what it says of itself, and its content in order.

    A header cell has a name; the other cells have the names of theirs in `heads`.
    """

    kind: str
    alt: str
    scope: str
    content: tuple["Element | str", ...]
    name: str = ""
    heads: tuple[str, ...] = ()

    def all(self, *kinds: str) -> Iterator["Element"]:
        """Give the elements of these kinds in it, itself included, in the order they are read."""
        if self.kind in kinds:
            yield self
        for part in self.content:
            if isinstance(part, Element):
                yield from part.all(*kinds)

    @property
    def text(self) -> str:
        """Return what is read aloud: the alternative text in place of what it stands for."""
        told = self.alt or "".join(part if isinstance(part, str) else f" {part.text} " for part in self.content)
        return " ".join(re.sub("\x02|\u00ad", "", told).split())  # a hyphen at the end of a line, and where one may be


def structure_of(content: bytes) -> list[Element]:
    """Return the elements at the top of the file, in order."""
    document = pypdfium2.PdfDocument(content)
    try:
        pages = [_of_page(page) for page in document]
    finally:
        document.close()
    whole = reduce(_merged, pages)
    assert whole.kind == "Document"
    return [element for element in whole.content if isinstance(element, Element)]


def _merged(one: Element | str, other: Element | str) -> Element | str:
    """One element of what two pages hold of it: each has the whole of it, without content that is on another page."""
    if isinstance(one, str) or isinstance(other, str):
        return one or other
    content = tuple(_merged(*parts) for parts in zip_longest(one.content, other.content, fillvalue=""))
    return Element(
        one.kind or other.kind,
        one.alt or other.alt,
        one.scope or other.scope,
        content,
        one.name or other.name,
        one.heads or other.heads,
    )


def language_of(content: bytes) -> str:
    """Return the language that the file says it is in."""
    document = pypdfium2.PdfDocument(content)
    try:
        return _string(lambda *room: raw.FPDFCatalog_GetLanguage(document.raw, *room))
    finally:
        document.close()


def read_aloud(elements: list[Element]) -> list[str]:
    """Return what a screen reader says, element by element, with the kind of each before it."""
    told: list[str] = []
    for element in elements:
        if element.kind in READ_ALONE or element.alt:
            scope = f" {element.scope}" if element.scope else ""
            told.append(f"{element.kind}{scope}: {element.text}")
        else:
            told += [
                f"{element.kind}: {part.strip()}" for part in element.content if isinstance(part, str) and part.strip()
            ]
            told += read_aloud([part for part in element.content if isinstance(part, Element)])
    return told


def _of_page(page: pypdfium2.PdfPage) -> Element:
    texts = _marked_texts(page)
    tree = raw.FPDF_StructTree_GetForPage(page.raw)
    try:
        assert raw.FPDF_StructTree_CountChildren(tree) == 1
        return _element(raw.FPDF_StructTree_GetChildAtIndex(tree, 0), texts)
    finally:
        raw.FPDF_StructTree_Close(tree)


def _element(given: object, texts: dict[int, str]) -> Element:
    content: list[Element | str] = []
    for place in range(raw.FPDF_StructElement_CountChildren(given)):
        child = raw.FPDF_StructElement_GetChildAtIndex(given, place)
        if child:
            content.append(_element(child, texts))
        else:
            content.append(texts.get(raw.FPDF_StructElement_GetChildMarkedContentID(given, place), ""))
    return Element(
        _string(lambda *room: raw.FPDF_StructElement_GetType(given, *room)),
        _string(lambda *room: raw.FPDF_StructElement_GetAltText(given, *room)),
        "".join(_said(value) for value in _values(given, b"Scope")),
        tuple(content),
        _string(lambda *room: raw.FPDF_StructElement_GetID(given, *room)),
        tuple(
            _said(raw.FPDF_StructElement_Attr_GetChildAtIndex(value, place))
            for value in _values(given, b"Headers")
            for place in range(raw.FPDF_StructElement_Attr_CountChildren(value))
        ),
    )


def _values(given: object, name: bytes) -> Iterator[object]:
    for place in range(max(raw.FPDF_StructElement_GetAttributeCount(given), 0)):
        attribute = raw.FPDF_StructElement_GetAttributeAtIndex(given, place)
        value = raw.FPDF_StructElement_Attr_GetValue(attribute, name)
        if value:
            yield value


def _said(value: object) -> str:
    return _string(lambda room, size: _sized(raw.FPDF_StructElement_Attr_GetStringValue, value, room, size))


def _sized(ask: Callable[..., bool], value: object, room: object, size: int) -> int:
    needed = ctypes.c_ulong()
    ask(value, room, size, needed)
    return needed.value


def _marked_texts(page: pypdfium2.PdfPage) -> dict[int, str]:
    """The text of each marked content, by its number on the page."""
    texts: dict[int, str] = defaultdict(str)
    words = page.get_textpage()
    for one in page.get_objects(max_depth=30):
        number = raw.FPDFPageObj_GetMarkedContentID(one.raw)
        if number >= 0 and one.type == raw.FPDF_PAGEOBJ_TEXT:
            texts[number] += _string(lambda *room, one=one: raw.FPDFTextObj_GetText(one.raw, words.raw, *room))
    return texts


def _string(ask: Callable[[object, int], int]) -> str:
    size = ask(None, 0)
    if size <= 0:
        return ""
    room = ctypes.create_string_buffer(size)
    for pointer in (room, ctypes.cast(room, ctypes.POINTER(ctypes.c_ushort))):
        try:
            ask(pointer, size)
        except ctypes.ArgumentError:
            continue
        break
    return room.raw.decode("utf-16-le").rstrip("\0")
