"""What is read from a source: pages of lines with their places, headings, and where the printed page numbers are.

A source is the file that a report was read from. A document is kept beside it as JSON (`to_bytes`, `from_bytes`), so
that the file itself is opened again only to draw a page.
"""

import gzip
import json
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

FORMAT = 3  # of the kept documents; raised when what is read changes, so that they are read anew

Kind = Literal["pdf", "docx", "text"]
# What a line is. Only text, headings and footnotes are read; the others stand between what belongs together.
Role = Literal["text", "heading", "footnote", "head", "foot", "page_number", "margin"]
READ: frozenset[Role] = frozenset({"text", "heading", "footnote"})
# How a page was read: from its text, by OCR, by OCR so doubtful that nobody should quote it unseen, or not at all.
Quality = Literal["text", "ocr", "ocr_osaker", "oläst"]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points (1/72 inch) from the page's upper left corner."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page, as read: hyphens at its end and soft hyphens are left in, footnote marks are left out.

    `size` is the height of its letters in points and `words` the left and right edge of each of `text.split(" ")`;
    both are empty where the source has no places (text files, Word). `begins` a paragraph: there is a gap above it.
    """

    text: str
    box: Box | None = None
    size: float = 0.0
    bold: bool = False
    role: Role = "text"
    begins: bool = False
    words: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its number in the file (from 1), the number printed on it (None: none), its size in points, its lines.

    `confidence` (0–100) is OCR's own. A source without pages (text, Word) is one page of no size. `fills` are the
    coloured areas of a PDF's page with their colour ("#00b050"): cells, dots, bars of a chart; never white or grey.
    """

    number: int
    lines: tuple[Line, ...]
    printed: str | None = None
    width: float = 0.0
    height: float = 0.0
    quality: Quality = "text"
    confidence: float | None = None
    fills: tuple[tuple[Box, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """One heading: its number ("3.1.1", "" for none), title, level (from 1), and the place of its first line.

    `line` is an index into the page's lines. The section goes on to the next heading.
    """

    number: str
    title: str
    level: int
    page: int
    line: int

    @property
    def heading(self) -> str:
        """The heading as printed: "3.1.1 Bedömning"."""
        return f"{self.number} {self.title}".strip()


@dataclass(frozen=True, slots=True)
class Document:
    """A source as read. `notes` says in Swedish what the reader should know: pages that could not be read, encoding."""

    kind: Kind
    pages: tuple[Page, ...]
    sections: tuple[Section, ...] = ()
    sha256: str = ""
    notes: tuple[str, ...] = ()

    def page(self, number: int) -> Page | None:
        """Return the page with a number in the file, or None."""
        return next((page for page in self.pages if page.number == number), None)

    def within(self, first: int, last: int) -> "Document":
        """Return the part of the document on these pages: a report may lie in a bundle with others."""
        return replace(
            self,
            pages=tuple(page for page in self.pages if first <= page.number <= last),
            sections=tuple(section for section in self.sections if first <= section.page <= last),
        )


def to_bytes(document: Document) -> bytes:
    """Return the document as compressed JSON."""
    return gzip.compress(json.dumps(_plain(document), ensure_ascii=False).encode(), compresslevel=6, mtime=0)


def from_bytes(data: bytes) -> Document:
    """Return the document; raises ValueError for another format or damage."""
    try:
        given = json.loads(gzip.decompress(data))
        if given["format"] != FORMAT:
            raise ValueError("another format")
        return Document(
            kind=given["kind"],
            pages=tuple(page_of(page) for page in given["pages"]),
            sections=tuple(Section(**section) for section in given["sections"]),
            sha256=given["sha256"],
            notes=tuple(given["notes"]),
        )
    except (OSError, EOFError, KeyError, TypeError) as error:
        raise ValueError("damaged") from error


def plain_page(page: Page) -> dict[str, Any]:
    """Return a page as JSON takes it, with numbers in tenths of a point; `page_of` reads it."""
    return {
        "number": page.number,
        "printed": page.printed,
        "size": [round(page.width, 1), round(page.height, 1)],
        "quality": page.quality,
        "confidence": page.confidence,
        "lines": [_plain_line(line) for line in page.lines],
        "fills": [[*_plain_box(box), colour] for box, colour in page.fills],
    }


def page_of(given: dict[str, Any]) -> Page:
    """Return the page that `plain_page` made plain."""
    width, height = given["size"]
    return Page(
        number=int(given["number"]),
        lines=tuple(_line_of(line) for line in given["lines"]),
        printed=given["printed"],
        width=float(width),
        height=float(height),
        quality=given["quality"],
        confidence=given["confidence"],
        fills=tuple((Box(*edges), str(colour)) for *edges, colour in given["fills"]),
    )


def _plain(document: Document) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "kind": document.kind,
        "sha256": document.sha256,
        "notes": list(document.notes),
        "sections": [asdict(section) for section in document.sections],
        "pages": [plain_page(page) for page in document.pages],
    }


def _plain_box(box: Box) -> list[float]:
    return [round(edge, 1) for edge in (box.left, box.top, box.right, box.bottom)]


def _plain_line(line: Line) -> list[Any]:
    box = _plain_box(line.box) if line.box else []
    words = [round(edge, 1) for word in line.words for edge in word]
    return [line.text, line.role, int(line.begins), int(line.bold), round(line.size, 1), box, words]


def _line_of(given: list[Any]) -> Line:
    text, role, begins, bold, size, box, edges = given
    return Line(
        text=str(text),
        box=Box(*box) if box else None,
        size=float(size),
        bold=bool(bold),
        role=role,
        begins=bool(begins),
        words=tuple(zip(edges[::2], edges[1::2], strict=True)),
    )
