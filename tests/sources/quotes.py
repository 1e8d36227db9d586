"""Every quote of the coded reports, and the pages where it stands in a test PDF, by the paragraphs as they were set.

Independent of `sources/`, which it helps to test.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from tests.makers import DATA
from tests.sources.report_pdfs import Paragraph, ReportPdf

Loc = tuple[str | int, ...]
_ALIKE = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-") | dict.fromkeys("“”„‟«»″", '"') | dict.fromkeys("‘’‚‛′´`", "'"))


@dataclass(frozen=True, slots=True)
class Quote:
    """A quote: whose it is, where in the report's file it stands, and the section that the coder says it is from."""

    report_id: str
    path: Loc
    section: str
    quote: str
    source: str

    @property
    def name(self) -> str:
        """The report's name among the test PDFs."""
        return self.source.removesuffix(".txt")


@dataclass(frozen=True, slots=True)
class Place:
    """One place where a quote stands: its pages in the file, mostly one, and the headings above it, outer first."""

    pages: frozenset[int]
    headings: tuple[str, ...]
    paragraph: int


@cache
def quotes() -> tuple[Quote, ...]:
    """Return every quote of `data/reports/`."""
    found = []
    for path in sorted((DATA / "reports").glob("*.yaml")):
        tree = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
        for loc, block in _blocks_with_quotes(tree, ()):
            found.append(Quote(path.stem, loc, block.get("section", ""), block["quote"], tree["source"]["file"]))
    return tuple(found)


def _blocks_with_quotes(node: Any, loc: Loc) -> Iterator[tuple[Loc, dict[str, Any]]]:
    if isinstance(node, dict) and "quote" in node:
        yield (*loc, "quote"), node
    for key, value in enumerate(node) if isinstance(node, list) else node.items() if isinstance(node, dict) else ():
        yield from _blocks_with_quotes(value, (*loc, key))


def truth_of(quote: str, pdf: ReportPdf) -> tuple[Place, ...]:
    """Return each place where the quote stands in the PDF; empty when it does not."""
    text, starts = _joined(pdf)
    wanted = _fold(quote)
    return tuple(_place(pdf, starts, match.start(), len(wanted)) for match in re.finditer(re.escape(wanted), text))


def truth_in_section(quote: Quote, pdf: ReportPdf) -> tuple[Place, ...]:
    """Return those places that lie under the section's headings, which the coder writes "3. Resultat – Uppföljning"."""
    headings = set(quote.section.split(" – "))
    return tuple(place for place in truth_of(quote.quote, pdf) if headings <= set(place.headings))


def pages_of(quote: str, pdf: ReportPdf) -> frozenset[int]:
    """Return every page that the quote stands on: any of them is a right answer."""
    return frozenset(page for place in truth_of(quote, pdf) for page in place.pages)


@cache
def _joined(pdf: ReportPdf) -> tuple[str, tuple[int, ...]]:
    """The paragraphs as one text, with a space between them, and where each begins in it."""
    starts, text = [], ""
    for paragraph in pdf.truth.paragraphs:
        folded = _fold(paragraph.text)
        assert len(folded) == len(paragraph.text)  # or the marks' places in it would be wrong
        starts.append(len(text))
        text += folded + " "
    return text, tuple(starts)


def _place(pdf: ReportPdf, starts: tuple[int, ...], start: int, length: int) -> Place:
    first = max(i for i, begin in enumerate(starts) if begin <= start)
    last = max(i for i, begin in enumerate(starts) if begin < start + length)
    paragraphs = pdf.truth.paragraphs
    from_page = _page(paragraphs[first], start - starts[first])
    to_page = _page(paragraphs[last], start + length - 1 - starts[last])
    return Place(frozenset(range(from_page, to_page + 1)), _headings(pdf, paragraphs[first].heading), first)


def _page(paragraph: Paragraph, at: int) -> int:
    """The page of the letter at a place in a paragraph: that of the first mark after it, at the end of its word."""
    return next((page for place, page in paragraph.words if place > at), paragraph.last_page)


def _headings(pdf: ReportPdf, index: int) -> tuple[str, ...]:
    """The heading and those that it lies under."""
    found, level = [], 99
    for heading in reversed(pdf.truth.headings[: index + 1]):
        if heading.level < level:
            found.append(heading.printed)
            level = heading.level
    return tuple(reversed(found))


def _fold(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text.translate(_ALIKE)).split())
