"""PDFs of the five reports, as the firms could have made them, and the truth about what stands on which page.

The truth is told by typst, which sets the pages, and never read back from the file: `make_report_pdf(name, layout)`.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import typst

from charts.letters import FONTS
from tests.makers import PROJECT
from tests.sources.report_items import Json, content, set_blocks
from tests.sources.report_layouts import WORD, Layout

TEMPLATE = Path(__file__).with_name("report.typ")
_KEPT = 10  # documents until typst forgets one; empty ones make it forget, as in exports/print/typesetting.py


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as set: the pages it begins and ends on, how far down it begins (in points), and its heading.

    `heading` is an index into the truth's headings, -1 before the first. Where the pages differ, `words` has for each
    word the place in the text where it ends, and its page.
    """

    text: str
    kind: str
    heading: int
    first_page: int
    last_page: int
    top: float
    words: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as set. Its number is as printed: "3.1", "3." or "" for none."""

    number: str
    title: str
    level: int
    page: int
    top: float

    @property
    def printed(self) -> str:
        """The heading as it stands on the page: "3.1 Styrning och uppföljning"."""
        return f"{self.number} {self.title}".strip()


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote: the number printed, and where its mark stands: on a page, after so many letters of a paragraph.

    `text_page` is where its text stands: typst at times puts it on the page before or after.
    """

    number: int
    text: str
    page: int
    paragraph: int
    at: int
    text_page: int


@dataclass(frozen=True, slots=True)
class Truth:
    """What stands where, by the pages' numbers in the file. `printed` has the number printed on each page, if any."""

    paragraphs: tuple[Paragraph, ...]
    headings: tuple[Heading, ...]
    footnotes: tuple[Footnote, ...]
    printed: dict[int, str]
    first_page: int
    last_page: int
    table: tuple[int, int] | None  # the first and last page of the invented table of questions


@dataclass(frozen=True, eq=False, slots=True)
class ReportPdf:
    """A report as a PDF file, and the truth about it."""

    name: str
    data: bytes
    truth: Truth


@cache
def make_report_pdf(name: str, layout: Layout = WORD) -> ReportPdf:
    """Return the report ("timra") set in the layout; made once in a session.

    Words are marked only where a paragraph goes on over a page, in a file that is set apart and must come out the same.
    """
    compiler = _compiler(content(name, layout))
    told = _told(compiler)
    pages = _pages(told["marks"])
    broken = frozenset(number for number, (first, last) in pages.items() if first != last)
    fine = _told(_compiler(content(name, layout, broken)))
    assert _pages(fine["marks"]) == pages, "the marks at words moved what is set"
    data = compiler.compile(format="pdf")
    assert isinstance(data, bytes)
    for _ in range(_KEPT + 1):
        typst.compile(b"", font_paths=_fonts())
    return ReportPdf(name, data, _truth(name, layout, fine))


def _compiler(filled: Json) -> typst.Compiler:
    inputs = {"content": json.dumps(filled, ensure_ascii=False)}
    return typst.Compiler(str(TEMPLATE), root=str(PROJECT), font_paths=_fonts(), sys_inputs=inputs)


@cache
def _fonts() -> typst.Fonts:
    """The house's font and typst's own: a file comes out the same whoever makes it."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(FONTS)])


def _told(compiler: typst.Compiler) -> Json:
    told: Json = json.loads(compiler.query("<truth>", field="value", one=True))
    return told


def _pages(marks: Iterable[Json]) -> dict[int, tuple[int, int]]:
    """The first and last page of each paragraph."""
    pages: dict[int, tuple[int, int]] = {}
    for mark in marks:
        if "paragraph" in mark:
            first, _ = pages.get(mark["paragraph"], (mark["page"], 0))
            pages[mark["paragraph"]] = (first, mark["page"])
    return pages


def _truth(name: str, layout: Layout, told: Json) -> Truth:
    marks, pages = told["marks"], _pages(told["marks"])
    paragraphs: list[Paragraph] = []
    headings: list[Heading] = []
    for block in set_blocks(name, layout):
        if block.kind == "heading":
            headings.append(Heading(block.number, block.text, block.level, **told["headings"][len(headings)]))
        elif block.kind != "table":
            here = [mark for mark in marks if mark.get("paragraph") == len(paragraphs)]
            first, last = pages[len(paragraphs)]
            words = tuple((mark["at"], mark["page"]) for mark in here) if first != last else ()
            heading = len(headings) - 1
            paragraphs.append(Paragraph(block.text, block.kind, heading, first, last, here[0]["top"], words))
    note_pages = {mark["set-note"]: mark["page"] for mark in marks if "set-note" in mark}
    report, table = ({mark[part]: mark["page"] for mark in marks if part in mark} for part in ("report", "table"))
    return Truth(
        tuple(paragraphs),
        tuple(headings),
        tuple(_footnote(mark, note_pages) for mark in marks if "note" in mark),
        {mark["page"]: mark["printed"] for mark in marks if "printed" in mark},
        report["start"],
        report["end"],
        (table["start"], table["end"]) if table else None,
    )


def _footnote(mark: Json, note_pages: dict[int, int]) -> Footnote:
    number = mark["number"]
    return Footnote(number, mark["note"], mark["page"], mark["of"], mark["at"], text_page=note_pages[number])
