"""The lines of a source with what tells paragraphs and cells apart: place on the page, heading, and whether it ends."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from sources.document import Box, Document, Line, Section
from sources.finding import Finder
from sources.reading_text import ReadingText

_DESCENDERS = frozenset("gjpqyçQ,;()/[]{}|§ç")
_SHORTER = 60  # points before the right edge of the page's text: the line was broken on purpose
_SHORT_LETTERS = 55
_NEAR_EDGE = 6.0  # points: a cell's words begin at its column's edge
_FARTHEST = 40.0  # points: lines further apart are not of one paragraph
_ENOUGH = 5  # lines that go on, to tell their distance by
_USUAL_RATIO = 1.3  # distance of lines by the height of their letters
_DESCENT = 0.21  # of the letters' height in points, below the baseline


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of the reading text. `start` and `stop` are places in its raw text; edges are in points, 0 without.

    `words` are the left and right edge of each of `text.split(" ")`, as in the document's line.
    """

    text: str
    page: int
    start: int
    stop: int
    left: float
    right: float
    top: float
    bottom: float
    size: float
    bold: bool
    begins: bool
    is_heading: bool
    is_note: bool
    is_short: bool
    section: Section | None
    words: tuple[tuple[float, float], ...] = ()

    @property
    def ends_sentence(self) -> bool:
        """Return whether the line ends as a sentence does."""
        return self.text.rstrip(' ”"').endswith((".", "?", "!", ":"))


def lines_of(reading: ReadingText, finder: Finder) -> list[SourceLine]:
    """Return the lines of the reading text, in its order."""
    pages = {page.number: page for page in reading.document.pages}
    edges = {number: _right_edge([line.box.right for line in page.lines if line.box]) for number, page in pages.items()}
    return [
        _source_line(
            pages[at.page].lines[at.line], at.page, at.start, edges[at.page], finder.section_at(at.page, at.line)
        )
        for at in reading.lines
    ]


def with_running_lines(lines: Sequence[SourceLine], document: Document, pattern: re.Pattern[str]) -> list[SourceLine]:
    """Return the lines with the running heads that match the pattern put where they stand on their pages.

    A table's head that is printed again on page after page passes for a running head. Such a line's `start` is -1.
    """
    running = {
        page.number: [
            _source_line(line, page.number, -1, 0.0, None)
            for line in page.lines
            if line.role == "head" and line.box and pattern.fullmatch(line.text.strip())
        ]
        for page in document.pages
    }
    whole: list[SourceLine] = []
    for line in lines:
        waiting = running.get(line.page, [])
        if waiting and line.top > waiting[0].top - 1:
            row = [head for head in waiting if abs(baseline_of(head) - baseline_of(waiting[0])) < 4]
            beside = [head for head in row if head.left < line.left or abs(baseline_of(head) - baseline_of(line)) > 4]
            whole += beside
            running[line.page] = [head for head in waiting if head not in beside]
        whole.append(line)
    return whole


def _source_line(line: Line, page: int, start: int, edge: float, section: Section | None) -> SourceLine:
    box = line.box or Box(0.0, 0.0, 0.0, 0.0)
    return SourceLine(
        text=line.text,
        page=page,
        start=start,
        stop=start + len(line.text),
        left=box.left,
        right=box.right,
        top=box.top,
        bottom=box.bottom,
        size=line.size,
        bold=line.bold,
        begins=line.begins,
        is_heading=line.role == "heading",
        is_note=line.role == "footnote",
        is_short=box.right < edge - _SHORTER if line.box else len(line.text) < _SHORT_LETTERS,
        section=section,
        words=line.words,
    )


def parted_at_gaps(line: SourceLine, least: float) -> list[SourceLine]:
    """Return the line in the parts that stand at least so many points from each other: cells side by side."""
    breaks = [at for at in range(1, len(line.words)) if line.words[at][0] - line.words[at - 1][1] >= least]
    return _parted(line, breaks)


def parted_at_edges(line: SourceLine, edges: Sequence[float], least: float) -> list[SourceLine]:
    """Return the line in the parts that begin at a column's left edge, with room of `least` points before it."""
    breaks = [
        at
        for at in range(1, len(line.words))
        if line.words[at][0] - line.words[at - 1][1] >= least
        and any(abs(line.words[at][0] - edge) < _NEAR_EDGE for edge in edges)
    ]
    return _parted(line, breaks)


def _parted(line: SourceLine, breaks: Sequence[int]) -> list[SourceLine]:
    """The line in parts that begin with these of its words."""
    words = line.text.split(" ")
    if not breaks or len(words) != len(line.words):
        return [line]
    parts, start = [], line.start
    for begin, end in pairwise((0, *breaks, len(words))):
        text = " ".join(words[begin:end])
        left, right = line.words[begin][0], line.words[end - 1][1]
        part = replace(line, text=text, words=line.words[begin:end], left=left, right=right)
        parts.append(replace(part, start=start, stop=start + len(text)) if line.start >= 0 else part)
        start += len(text) + 1
    return parts


def baseline_of(line: SourceLine) -> float:
    """Return the height of the line that its letters stand on, in points from the top of the page."""
    return line.bottom - (_DESCENT * line.size if _DESCENDERS & set(line.text) else 0.0)


def pitch_of(lines: Sequence[SourceLine]) -> float:
    """Return the usual distance between two lines of a paragraph in points; 0 in a source without places.

    Where most paragraphs are of one line it cannot be seen, and follows from the height of the letters.
    """
    steps = [(below, baseline_of(below) - baseline_of(above), _goes_on(above, below)) for above, below in _pairs(lines)]
    near = [step for _, step, _ in steps if 0 < step < _FARTHEST]
    wrapped = [step for _, step, goes_on in steps if goes_on and 0 < step < _FARTHEST]
    if len(wrapped) >= _ENOUGH:
        return median(wrapped)
    sizes = [below.size for below, _, _ in steps]
    return min(median(near), _USUAL_RATIO * median(sizes)) if near else 0.0


def pitches_of(lines: Sequence[SourceLine]) -> dict[int, float]:
    """Return the distance between lines by page: the papers of a bundle are set in different ways."""
    pages: dict[int, list[SourceLine]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    usual = pitch_of(lines)
    wrapped = {number: sum(_goes_on(*pair) for pair in _pairs(page)) for number, page in pages.items()}
    return {number: pitch_of(page) if wrapped[number] >= _ENOUGH else usual for number, page in pages.items()}


def _pairs(lines: Sequence[SourceLine]) -> list[tuple[SourceLine, SourceLine]]:
    """The lines that stand below each other in a text, two by two."""
    return [
        (above, below)
        for above, below in pairwise(lines)
        if above.page == below.page and above.bottom and not above.is_heading and abs(above.left - below.left) < 2
    ]


def _goes_on(above: SourceLine, below: SourceLine) -> bool:
    """Whether a line is surely the next one of a paragraph."""
    return below.text[:1].islower() and not above.ends_sentence and not below.text.startswith("att ")


def _right_edge(edges: Sequence[float]) -> float:
    return sorted(edges)[int(0.9 * (len(edges) - 1))] if edges else 0.0
