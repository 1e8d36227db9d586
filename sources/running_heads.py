"""Finds what is printed on page after page and is no part of the text: running heads and feet, page numbers.

Also which lines at a page's foot are footnotes. A running line is known by standing at the same height, with the same
words but for figures, on several pages; in a source without places, by coming back with a number that grows.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from sources.document import Line, Page, Role

_EDGE = 0.16  # of the page's height, from its upper and lower edge, where running lines stand
_FEWEST = 3  # pages that it stands on; of a document of fewer than six pages two
_APART = 2  # pages: odd and even ones may have lines of their own
_NEAR = 6.0  # points: at the same height
_LONGEST = 160  # characters
_MOST_AT_EDGE = 12  # lines
_ALIKE = 0.3  # points: letters of the same size
_FOOTNOTE = 0.93  # times the height of the running text's letters, or smaller
_LONE_NUMBER = re.compile(
    r"(?:sid(?:a|an)?\.?\s*)?[-–]?\s*([0-9]{1,4})\s*[-–]?\s*(?:(?:\(|/|av|of)\s*[0-9]{1,4}\s*\)?)?", re.IGNORECASE
)
_FIGURES = re.compile(r"[0-9]+")


def without_running_lines(pages: Sequence[Page]) -> list[Page]:
    """Return the pages with the role of every line told, and the number printed on each page."""
    if any(page.height for page in pages):
        heads = _with_roles(pages)
        size = body_size(heads)
        return [_with_footnotes(page, size) for page in heads]
    return [_without_running_text(page) for page in pages]


def body_size(pages: Iterable[Page]) -> float:
    """Return the height of the running text's letters: that of most characters; 0 where there are no places."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            if line.role == "text":
                sizes[round(line.size * 2) / 2] += len(line.text)
    return max(sizes, key=lambda size: sizes[size], default=0.0)


def _with_roles(pages: Sequence[Page]) -> list[Page]:
    """The pages with running heads and feet told apart, and printed numbers, by height and repetition."""
    standing: dict[str, list[_Standing]] = defaultdict(list)  # by the line's words
    for index, page in enumerate(pages):
        for number in _outermost(page):
            line = page.lines[number]
            if len(line.text) <= _LONGEST and line.box:
                standing[_words_of(line.text)].append(_Standing(index, number, line.box.bottom, line.box.left))
    running: set[tuple[int, int]] = set()
    for places in standing.values():
        running |= _repeated(places, len(pages))
    size = body_size(pages)
    running = {
        (index, number)
        for index, number in running
        if _is_outside_the_text(index, number, pages, running) and not _is_in_a_row(index, number, pages, running, size)
    }
    printed = _printed_numbers(pages, running)
    running |= _lone_numbers(pages, printed)
    told = []
    for index, page in enumerate(pages):
        lines = []
        for number, line in enumerate(page.lines):
            if (index, number) in running and line.role != "margin":
                role: Role = "page_number" if _LONE_NUMBER.fullmatch(line.text.strip()) else _edge_role(line, page)
                line = replace(line, role=role)
            lines.append(line)
        told.append(replace(page, lines=tuple(lines), printed=printed.get(index)))
    return told


def _outermost(page: Page) -> list[int]:
    """The lines nearest to the page's upper and lower edge, at most _MOST_AT_EDGE at each."""
    at_edge = [number for number, line in enumerate(page.lines) if _is_at_edge(line, page)]
    at_edge.sort(key=lambda number: line_box.bottom if (line_box := page.lines[number].box) else 0.0)
    return sorted({*at_edge[:_MOST_AT_EDGE], *at_edge[-_MOST_AT_EDGE:]})


def _is_at_edge(line: Line, page: Page) -> bool:
    if line.box is None or not page.height:
        return False
    return line.box.bottom < _EDGE * page.height or line.box.top > (1 - _EDGE) * page.height


def _is_outside_the_text(index: int, number: int, pages: Sequence[Page], running: set[tuple[int, int]]) -> bool:
    """Whether nothing but other running lines stands further out: an answer in a table may come back too, page after
    page, just below the table's head."""
    box = pages[index].lines[number].box
    if box is None:
        return True
    is_head = box.bottom < pages[index].height / 2
    return not any(
        (other.box.bottom <= box.top if is_head else other.box.top >= box.bottom)
        for place, other in enumerate(pages[index].lines)
        if other.box and other.role != "margin" and (index, place) not in running and other.text.strip()
    )


def _is_in_a_row(index: int, number: int, pages: Sequence[Page], running: set[tuple[int, int]], size: float) -> bool:
    """Whether a line stands beside running text, and is as large as it: an answer in the first row of a page."""
    line = pages[index].lines[number]
    return any(
        line.box and other.box and abs(other.box.bottom - line.box.bottom) < 0.5 * size
        for place, other in enumerate(pages[index].lines)
        if (index, place) not in running
        and other.role != "margin"
        and max(abs(other.size - size), abs(line.size - size)) < _ALIKE
        and other.text.strip()
    )


def _edge_role(line: Line, page: Page) -> Role:
    return "head" if line.box is not None and line.box.bottom < page.height / 2 else "foot"


def _words_of(text: str) -> str:
    return _FIGURES.sub("#", " ".join(text.lower().replace("#", "").split()))


class _Standing(NamedTuple):
    """Where a line stands: index of its page, index among the page's lines, its lower edge and its left edge."""

    page: int
    line: int
    bottom: float
    left: float


def _repeated(places: Sequence[_Standing], page_count: int) -> set[tuple[int, int]]:
    """The lines among those with the same words that stand at the same place on enough pages.

    A chapter's own heading may come back at the same height too, but not on page after page.
    """
    fewest = _FEWEST if page_count >= 6 else 2
    kept: set[tuple[int, int]] = set()
    for level in _levels(places):
        pages = {place.page for place in level}
        beside: dict[int, set[int]] = defaultdict(set)  # place from the left, in steps of _NEAR → pages
        for place in level:
            beside[round(place.left / _NEAR)].add(place.page)
        for place in level:
            column = round(place.left / _NEAR)
            alike = set().union(*(beside.get(near, set()) for near in (column - 1, column, column + 1)))
            if _is_on_pages(place.page, alike, pages, fewest):
                kept.add((place.page, place.line))
    return kept


def _levels(places: Sequence[_Standing]) -> Iterator[list[_Standing]]:
    """The places in groups of about the same height."""
    level: list[_Standing] = []
    for place in sorted(places, key=lambda place: place.bottom):
        if level and place.bottom - level[0].bottom > _NEAR:
            yield level
            level = []
        level.append(place)
    if level:
        yield level


def _is_on_pages(page: int, alike: set[int], pages: set[int], fewest: int) -> bool:
    """Whether a line comes back on so many pages, from its own on and back, with a gap of one page at most.

    `alike` has the pages where it stands at the same place from the left. Odd and even pages are mirrored: on those at
    an odd distance it may stand anywhere at its height (`pages`).
    """
    count = 1
    for step in (1, -1):
        at = page
        while count < fewest:
            reached = next(
                (
                    other
                    for other in (at + step, at + step * _APART)
                    if other in alike or ((other - page) % 2 == 1 and other in pages)
                ),
                None,
            )
            if reached is None:
                break
            at, count = reached, count + 1
    return count >= fewest


def _printed_numbers(pages: Sequence[Page], running: set[tuple[int, int]]) -> dict[int, str]:
    """Index of page → the number printed on it: the figure of its running lines that follows the pages.

    A report in a bundle has numbers of its own beside the bundle's; the one that most pages have is taken.
    """
    offsets: Counter[tuple[str, int, int]] = Counter()  # words, which figure, printed minus number in the file
    figures: dict[int, list[tuple[str, int, int]]] = defaultdict(list)
    for index, number in sorted(running):
        text = pages[index].lines[number].text
        for which, figure in enumerate(_FIGURES.findall(text)):
            if len(figure) <= 4:
                key = (_words_of(text), which, int(figure) - pages[index].number)
                offsets[key] += 1
                figures[index].append(key)
    printed: dict[int, str] = {}
    for index, keys in figures.items():
        best = max(keys, key=lambda key: (offsets[key], -key[1]))
        if offsets[best] >= 2:
            printed[index] = str(pages[index].number + best[2])
    return printed


def _lone_numbers(pages: Sequence[Page], printed: dict[int, str]) -> set[tuple[int, int]]:
    """The lines with just the number that their page should have, on pages that are laid out in another way.

    `printed` gets those numbers too.
    """
    steps = Counter(int(number) - pages[index].number for index, number in printed.items())
    if not steps:
        return set()
    step = steps.most_common(1)[0][0]
    lone: set[tuple[int, int]] = set()
    for index, page in enumerate(pages):
        for number, line in enumerate(page.lines if index not in printed else ()):
            match = _LONE_NUMBER.fullmatch(line.text.strip()) if _is_at_edge(line, page) else None
            if match and int(match[1]) == page.number + step:
                lone.add((index, number))
                printed[index] = match[1]
    return lone


def _with_footnotes(page: Page, size: float) -> Page:
    """The page with the small lines at its foot told to be footnotes: those below the last line of running text."""
    if not size or not page.height:
        return page
    lines = list(page.lines)
    text = [(number, line.box, line.size) for number, line in enumerate(lines) if line.role == "text" and line.box]
    small = [number for number, box, height in text if height <= _FOOTNOTE * size and box.top > page.height / 2]
    lowest = max((box.bottom for _, box, height in text if height > _FOOTNOTE * size), default=0.0)
    for number in small:
        box = lines[number].box
        if box and box.top >= lowest - 2:
            lines[number] = replace(lines[number], role="footnote")
    return replace(page, lines=tuple(lines))


def _without_running_text(page: Page) -> Page:
    """A page of a source without places, with its page numbers and running heads told: lines with a growing number."""
    lines = list(page.lines)
    by_words: dict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        if len(line.text) <= _LONGEST and _FIGURES.search(line.text) and _may_be_running(line.text):
            by_words[_words_of(line.text)].append(number)
    running: set[int] = set()
    for words, numbers in by_words.items():
        kept = _growing([lines[number].text for number in numbers], words)
        running |= {numbers[place] for place in kept}
    beside: Counter[str] = Counter()
    for number in running:
        for other in (number - 2, number - 1, number + 1, number + 2):
            if 0 <= other < len(lines) and other not in running and len(lines[other].text) <= _LONGEST:
                beside[lines[other].text] += 1
    running |= {n for n, line in enumerate(lines) if beside[line.text] >= _FEWEST}
    for number in running:
        is_number = _LONE_NUMBER.fullmatch(lines[number].text.strip())
        lines[number] = replace(lines[number], role="page_number" if is_number else "head")
    return replace(page, lines=tuple(lines))


def _may_be_running(text: str) -> bool:
    """A heading such as "3.1 Bedömning" also comes back with a number that grows; a running line's stands last, or
    alone, or with "sida"."""
    text = text.strip()
    return bool(
        _LONE_NUMBER.fullmatch(text) or re.search(r"(?:[0-9]{1,4}\s*(?:\([0-9]+\)|/\s*[0-9]+|av [0-9]+)?)$", text)
    )


def _growing(texts: Sequence[str], words: str) -> list[int]:
    """Which of the texts, alike but for their figures, have a figure that grows by little from one to the next."""
    values = [[int(figure) for figure in _FIGURES.findall(text)] for text in texts]
    for which in range(words.count("#")):
        chain: list[int] = []
        for place, figures in enumerate(values):
            if not chain or 0 < figures[which] - values[chain[-1]][which] <= 3:
                chain.append(place)
        steps = [values[b][which] - values[a][which] for a, b in pairwise(chain)]
        if len(chain) >= _FEWEST and median(steps) == 1 and 2 * len(chain) > len(texts):
            return chain
    return []
