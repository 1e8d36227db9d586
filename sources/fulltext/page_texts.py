"""The text of a document as it is searched: a page at a time, in parts that stand under one heading.

Running heads, page numbers, margins and tables of contents are left out, divided words are put together. A sentence
that goes on over a page break belongs to the page where it begins.
"""

import json
import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple

from sources.document import READ, Document, Line, Page
from sources.reading_text import readable

PART = 3000  # characters: what is searched as a page in a source without pages
_FEWEST_LED = 3  # lines with dots that lead to a number, in a table of contents
_LEADERS = re.compile(r"(?:\.\s?){5,}|^[. ]+[0-9]{0,4}$|…{2,}|_{5,}")
_LONGEST_TITLE = 120  # characters
_NEAR_BREAK, _LONGEST_NEAR = 6, 600  # lines on either side of a page break where a sentence is looked for; characters
_SENTENCE_END = re.compile(r"[.!?][\"”)]*\s+(?=[A-ZÅÄÖÉ0-9\"”•–])")
_ENDED = re.compile(r"[.!?:][\"”)]*$")


class Passage(NamedTuple):
    """A run of readable text under one heading ("" before the first): a heading is a run of its own.

    `follows`: nothing that is left out stands between it and the run before.
    """

    heading: str
    text: str
    follows: bool = True


class Crossing(NamedTuple):
    """A sentence that goes on over the page break: the whole of it, and how much of it stands on the page."""

    text: str
    turn: int


NO_CROSSING = Crossing("", 0)


@dataclass(frozen=True, slots=True)
class PageText:
    """What is searched of one page: its running text, its footnotes, and the sentence that goes on to the next page.

    `number` is the page's in the file, `printed` the number on it (None: none), `quality` how it was read.
    """

    number: int
    printed: str | None
    quality: str
    passages: tuple[Passage, ...]
    notes: str
    crossing: Crossing = NO_CROSSING

    @property
    def text(self) -> str:
        """The running text."""
        return " ".join(passage.text for passage in self.passages)


def packed(page: PageText) -> bytes:
    """Return the texts of a page as they are stored; `unpacked` reads them."""
    texts = [page.passages, page.notes, page.crossing]
    return zlib.compress(json.dumps(texts, ensure_ascii=False).encode(), 3)


def unpacked(texts: bytes, number: int, printed: str | None, quality: str) -> PageText:
    """Return the page whose texts `packed` stored; raises ValueError or zlib.error when they are damaged."""
    passages, notes, crossing = json.loads(zlib.decompress(texts))
    return PageText(
        number, printed, quality, tuple(Passage(*passage) for passage in passages), notes, Crossing(*crossing)
    )


class _Run(NamedTuple):
    """The lines of a passage, not yet put together."""

    heading: str
    is_heading: bool
    follows: bool
    lines: list[str]


def page_texts(document: Document) -> Iterator[PageText]:
    """Yield what is searched of each page with any text; a source without pages in parts of some 3,000 characters."""
    pages = [*_with_runs(document)]
    for (page, runs), (_, following) in zip(pages, [*pages[1:], (None, [])], strict=True):
        notes = readable("\n".join(line.text for line in page.lines if line.role == "footnote"))
        passages = tuple(Passage(run.heading, readable("\n".join(run.lines)), run.follows) for run in runs)
        if notes or passages:
            crossing = _crossing(runs, following)
            yield PageText(page.number, page.printed, page.quality, passages, notes, crossing)


class _Placed(NamedTuple):
    """A line of running text: the heading it stands under, and how many stretches of contents stand before it."""

    heading: str
    stretch: int
    line: Line


def _with_runs(document: Document) -> Iterator[tuple[Page, list[_Run]]]:
    """Each page with its passages. A section goes on from page to page."""
    begins = {(section.page, section.line): section.heading for section in document.sections}
    heading = ""
    for page in document.pages:
        contents = _contents(page)
        placed: list[_Placed] = []
        stretch = 0
        for number, line in enumerate(page.lines):
            heading = begins.get((page.number, number), heading)
            if number in contents:
                stretch += 1
            elif line.role in READ and line.role != "footnote":
                placed.append(_Placed(heading, stretch, line))
        if page.height:
            yield page, _runs(placed)
        else:
            for part in _in_parts(placed):
                yield replace(page, lines=()), _runs(part)


def _contents(page: Page) -> set[int]:
    """Which lines are of a table of contents: those with dots, titles before them, numbers after them.

    Each heading in it stands once more where it belongs.
    """
    texts = [line.text.strip() for line in page.lines]
    led = {number for number, text in enumerate(texts) if text and _LEADERS.search(text)}
    if len(led) < _FEWEST_LED:
        return set()
    titles = {
        number - 1
        for number in led
        if number and len(texts[number - 1]) <= _LONGEST_TITLE and not _ENDED.search(texts[number - 1])
    }
    numbers = {number + 1 for number in led if "".join(texts[number + 1 : number + 2]).isdecimal()}
    heads = {number for number, text in enumerate(texts) if text.lower() in ("innehåll", "innehållsförteckning")}
    return led | titles | numbers | heads


def _runs(placed: Sequence[_Placed]) -> list[_Run]:
    runs: list[_Run] = []
    stretch = placed[0].stretch if placed else 0
    for key, group in groupby(placed, key=lambda each: (each.heading, each.stretch, each.line.role == "heading")):
        heading, run_stretch, is_heading = key
        runs.append(_Run(heading, is_heading, run_stretch == stretch, [each.line.text for each in group]))
        stretch = run_stretch
    return runs


def _in_parts(placed: Sequence[_Placed]) -> Iterator[list[_Placed]]:
    """The lines of a source without pages, as many at a time as make a page. A line that is longer is divided."""
    part: list[_Placed] = []
    length = 0
    for each in placed:
        for piece in _pieces(each.line.text):
            if length and length + len(piece) > PART:
                yield part
                part, length = [], 0
            part.append(each._replace(line=replace(each.line, text=piece)))
            length += len(piece)
    if part:
        yield part


def _pieces(text: str) -> Iterator[str]:
    while len(text) > PART:
        end = text.rfind(" ", 1, PART)
        end = end if end > 0 else PART
        yield text[:end]
        text = text[end:].lstrip()
    yield text


def _crossing(runs: Sequence[_Run], following: Sequence[_Run]) -> Crossing:
    """The sentence that begins in the last lines of a page and goes on in the first of the next, if one does."""
    if not runs or not following or runs[-1].is_heading or following[0].is_heading:
        return NO_CROSSING
    above, below = "\n".join(runs[-1].lines[-_NEAR_BREAK:]), "\n".join(following[0].lines[:_NEAR_BREAK])
    if len(above) > _LONGEST_NEAR:
        above = above[-_LONGEST_NEAR:].partition(" ")[2]
    if len(below) > _LONGEST_NEAR:
        below = below[:_LONGEST_NEAR].rpartition(" ")[0]
    before, whole = readable(above), readable(f"{above}\n{below}")
    if not before or _ENDED.search(before):
        return NO_CROSSING
    turn = len(before) if whole.startswith(before) else len(before) - 1  # a hyphen that divided a word is gone
    start = max((end.end() for end in _SENTENCE_END.finditer(whole, 0, turn)), default=0)
    ending = _SENTENCE_END.search(whole, turn)
    stop = ending.start() + 1 if ending else len(whole)
    return Crossing(whole[start:stop], turn - start)
