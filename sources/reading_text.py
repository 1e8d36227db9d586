"""The text of a document as one reads it: page numbers, running heads and margins left out, footnotes last.

Every letter of it knows its line. Made once for a document; finding a quote in it takes a millisecond or two.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from sources.characters import ANY_LIGATURE, HYPHENS, SOFT_HYPHENS, UNSEEN, letters_with_places
from sources.document import READ, Document, Line

# After a hyphen at a line's end these show that it belongs to the word: "barn- och ungdomsnämnden".
_AFTER_KEPT_HYPHEN = re.compile(r"(?:och|eller|samt|respektive|till|som|men)\b")
_UNSEEN = re.compile(f"[{re.escape(''.join(sorted(UNSEEN)))}]")
_SOFT_HYPHENS = re.compile(f"[{re.escape(''.join(sorted(SOFT_HYPHENS)))}]")
_NOTE_FIGURES = re.compile(r"(?<=[a-zåäöé)”\"])[0-9]{1,2}(?=[\s,;:]|\.(?![0-9])|$)")


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of the reading text: where it stands in the document, and where it begins in the raw text."""

    page: int
    line: int
    start: int


class ReadingText:
    """The reading text of a document.

    `raw` is its lines with a line break between them; `letters` what of it is compared (sources.characters), and
    `places` where in `raw` each letter begins.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.lines: list[TextLine] = []
        pieces: list[str] = []
        length = 0
        for page_number, number, line in _in_reading_order(document):
            self.lines.append(TextLine(page_number, number, length))
            pieces.append(line.text)
            length += len(line.text) + 1
        self.raw = "\n".join(pieces)
        self._starts = [line.start for line in self.lines]
        self.letters, self.places = letters_with_places(self.raw)
        self.has_unknown = ANY_LIGATURE in self.letters

    def line_at(self, place: int) -> TextLine:
        """Return the line that holds a place in `raw`."""
        return self.lines[bisect_right(self._starts, place) - 1]

    def lines_between(self, start: int, stop: int) -> list[TextLine]:
        """Return the lines that hold the places from `start` to `stop` in `raw`."""
        return self.lines[max(0, bisect_right(self._starts, start) - 1) : bisect_right(self._starts, stop)]

    def shown(self, start: int, stop: int) -> str:
        """Return a part of `raw` as it can be read and quoted: no line breaks, divided words whole, nothing unseen."""
        return readable(self.raw[start:stop])


def readable(text: str) -> str:
    """Return text with its line breaks and divided words put together, and nothing in it that is not drawn."""
    text = _UNSEEN.sub("", text)
    lines = [" ".join(line.split()) for line in text.split("\n")]
    lines = [line for line in lines if line]
    joined = lines[:1]
    for above, below in pairwise(lines):
        if above[-1] in SOFT_HYPHENS or below[0] in SOFT_HYPHENS:
            joined.append(below)
        elif above[-1] in HYPHENS and len(above) > 1 and above[-2].isalpha():
            if _AFTER_KEPT_HYPHEN.match(below):
                joined.append(f" {below}")
            else:
                kept = below[0].isupper() or below[0].isdigit() or above[-2].isupper()  # "BUS-" is an abbreviation
                joined[-1] = joined[-1] if kept else joined[-1][:-1]
                joined.append(below)
        else:
            joined.append(f" {below}")
    whole = _SOFT_HYPHENS.sub("", "".join(joined))
    return _NOTE_FIGURES.sub("", " ".join(whole.split()))


def _in_reading_order(document: Document) -> Iterator[tuple[int, int, Line]]:
    """Page number, index and line: the running text of every page first, so that a sentence goes on over a page break
    and a footnote; then the footnotes."""
    for role in ("text", "footnote"):
        for page in document.pages:
            for number, line in enumerate(page.lines):
                if line.role in READ and (line.role == "footnote") == (role == "footnote"):
                    yield page.number, number, line
