"""The text of a source as its readers take it: paragraphs, list items and sentences, each with its place."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from coding.grouping import grouped
from coding.lines import SourceLine, lines_of, pitches_of
from coding.markers import marker_of
from coding.sentences import sentence_spans
from coding.tables import Table, tables_of
from sources.document import Document, Section
from sources.finding import Finder
from sources.section_names import path_of
from sources.zones import Zone, zone_of

_LONG_LINE = 80  # letters of a line that is no title, name or date
_LONGEST_QUOTE = 2000  # characters of a quote whose places are counted
_END_OF_LINE = 100  # letters in which a line of a list of contents has its dots and its page
_CONTENTS = re.compile(r"(?:\.\s?){6,}\s*[0-9]{1,3}$|…{2,}\s*[0-9]{1,3}$")

Kind = Literal["text", "item", "heading", "note"]


@dataclass(frozen=True, slots=True)
class Where:
    """A place in the source that a value was read at.

    `page` is the page's number in the file (None in a source without pages), `printed` the number on it, `section` the
    heading as printed with those above it that it needs ("" before the first). `quote` are the words there as they can
    be quoted, place number `occurrence` of the `count` places where those words stand.
    """

    page: int | None
    printed: str | None
    section: str
    quote: str
    occurrence: int = 1
    count: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, list item, heading or footnote: its text as it can be quoted, and the headings it stands under.

    `marker` is that of an item ("•", "3", "5a"; "" for none). `start` and `stop` are places in the reading text; `left`
    is in points.
    """

    text: str
    kind: Kind
    marker: str
    page: int
    path: tuple[Section, ...]
    start: int
    stop: int
    left: float = 0.0

    @property
    def zone(self) -> Zone | None:
        """Return the part of the report that it lies in, None when no heading says."""
        return zone_of(self.path)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a paragraph, or of a table's cell, with its place in the reading text."""

    text: str
    page: int
    path: tuple[Section, ...]
    start: int
    stop: int

    @property
    def zone(self) -> Zone | None:
        """Return the part of the report that it lies in, None when no heading says."""
        return zone_of(self.path)

    @property
    def key(self) -> str:
        """Return what tells the sentence from the others of its source: its page and its place in the text."""
        return f"{self.page}:{self.start}"


class SourceText:
    """A source's text for its readers. Made from the document, or from those of its pages that hold the report."""

    def __init__(self, document: Document, named: Sequence[str] = ()) -> None:
        self.document = document
        self.finder = Finder(document, named)
        self.reading = self.finder.text
        self.has_places = any(page.height for page in document.pages)
        self._places: dict[str, list[int]] = {}
        self._printed = {page.number: page.printed for page in document.pages}

    @cached_property
    def lines(self) -> list[SourceLine]:
        """The lines of the reading text without lists of contents, in reading order."""
        lines = lines_of(self.reading, self.finder)
        return [line for line in lines if not _CONTENTS.search(line.text[-_END_OF_LINE:])]

    @cached_property
    def tables(self) -> list[Table]:
        """The tables of questions and answers."""
        return tables_of(self.lines, self.reading) if self.has_places else []

    @cached_property
    def paragraphs(self) -> list[Paragraph]:
        """Every paragraph, list item and heading outside those tables, in reading order."""
        in_tables = {line.start for table in self.tables for row in table.rows for line in row.lines}
        in_tables |= {line.start for table in self.tables for line in table.head_lines}
        rest = [line for line in self.lines if line.start not in in_tables]
        return [self._paragraph(lines) for lines in grouped(rest, pitches_of(rest), self.document.kind == "docx")]

    @cached_property
    def sentences(self) -> list[Sentence]:
        """Every sentence of the paragraphs and of the tables' cells, in reading order."""
        found = self._in_cells()
        for paragraph in self.paragraphs:
            if paragraph.kind not in ("heading", "note"):
                found += self._sentences(paragraph.start, paragraph.stop, paragraph.path)
        return sorted(found, key=lambda sentence: sentence.start)

    @cached_property
    def starts_in_tables(self) -> frozenset[int]:
        """Where the sentences of the tables' answers begin in the reading text."""
        return frozenset(sentence.start for sentence in self._in_cells())

    def _in_cells(self) -> list[Sentence]:
        """The sentences of the tables' answers."""
        found: list[Sentence] = []
        for table in self.tables:
            for row in table.rows:
                for cell in (cell for column, cell in enumerate(row.cells) if column != table.head.asked):
                    for part in cell.parts:
                        found += self._sentences(part[0].start, part[-1].stop, self.path_at(part[0]))
        return found

    def sentence_at(self, place: int) -> Sentence | None:
        """Return the sentence that holds a place in the reading text, None for a place in a heading or a footnote."""
        starts = [sentence.start for sentence in self.sentences]
        at = bisect_right(starts, place) - 1
        return self.sentences[at] if at >= 0 and place < self.sentences[at].stop else None

    def sentences_of(self, paragraph: Paragraph) -> list[Sentence]:
        """Return the sentences of one paragraph."""
        return list(self._sentences(paragraph.start, paragraph.stop, paragraph.path))

    def before(self, sentence: Sentence) -> str:
        """Return the sentence before one under the same heading, "" for the first there."""
        at = self._index_of[sentence.key]
        above = self.sentences[at - 1] if at else None
        return above.text if above and above.path == sentence.path else ""

    @cached_property
    def _index_of(self) -> dict[str, int]:
        return {sentence.key: index for index, sentence in enumerate(self.sentences)}

    def path_at(self, line: SourceLine) -> tuple[Section, ...]:
        """Return the headings that a line stands under, the outermost first."""
        return path_of(line.section, self.finder.sections)

    def where(self, start: int, stop: int) -> Where:
        """Return the place of a part of the reading text."""
        quote = self.reading.shown(start, stop)
        at = self.reading.line_at(start)
        places = self._places_of(quote) if len(quote) < _LONGEST_QUOTE else []
        number = next((order for order, place in enumerate(places, 1) if place >= start), 1)
        section = self.finder.section_at(at.page, at.line)
        return Where(
            page=at.page if self.has_places else None,
            printed=self._printed[at.page],
            section=named([above for above in path_of(section, self.finder.sections) if not self._is_on_cover(above)]),
            quote=quote,
            occurrence=min(number, max(len(places), 1)),
            count=max(len(places), 1),
        )

    def _places_of(self, quote: str) -> list[int]:
        """Where words stand; kept, for a report may print the same words many times."""
        if quote not in self._places:
            self._places[quote] = self.finder.starts(quote)
        return self._places[quote]

    def _is_on_cover(self, section: Section) -> bool:
        """Whether a heading is large print of the front page: title, firm and year lie above no section."""
        first = self.document.pages[0]
        has_text = any(len(line.text) > _LONG_LINE for line in first.lines)  # a report may begin without a cover
        return self.has_places and len(self._printed) > 1 and section.page == first.number and not has_text

    def _paragraph(self, lines: Sequence[SourceLine]) -> Paragraph:
        start, stop = lines[0].start, lines[-1].stop
        text = self.reading.shown(start, stop)
        marker, begin = marker_of(lines[0].text)
        if lines[0].is_heading:
            marker, begin = "", 0
        shown = self.reading.shown(start + begin, stop) if begin else text
        kind: Kind = "heading" if lines[0].is_heading else "note" if lines[0].is_note else "item" if marker else "text"
        return Paragraph(shown, kind, marker, lines[0].page, self.path_at(lines[0]), start + begin, stop, lines[0].left)

    def _sentences(self, start: int, stop: int, path: tuple[Section, ...]) -> Iterator[Sentence]:
        for begin, end in sentence_spans(self.reading.raw, start, stop):
            yield Sentence(self.reading.shown(begin, end), self.reading.line_at(begin).page, path, begin, end)


def named(path: Sequence[Section]) -> str:
    """Return a section's name as the bank writes it: "3.1.1 Bedömning", or "Samlad bedömning – Rekommendationer" where
    the heading has no number and lies in another."""
    if not path:
        return ""
    names = [path[-1].heading]
    for section in reversed(path[:-1]):
        if names[0][:1].isdigit():
            break
        names.insert(0, section.heading)
    return " – ".join(names[-2:])
