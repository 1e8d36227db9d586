"""Finds the headings of a document and makes the list of its sections.

Where letters have places, a heading is larger than the running text, or bold with room above it; where they have none,
it has a number that goes on from the one before, or is one of the usual words. The file's own bookmarks come first.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from sources.document import Page, Section
from sources.running_heads import body_size

_NUMBERED = re.compile(r"(?P<number>[0-9]{1,2}(?:\.[0-9]{1,2}){0,4})\.?\)?\s+(?P<title>\S.*)")
_APPENDIX = re.compile(r"(?P<number>Bilaga(?:\s+[0-9A-ZÅÄÖ]{1,2})?)[.:]?\s*(?P<title>.*)", re.IGNORECASE)
_APPENDIX_LINE = re.compile(r"Bilaga(?:\s+[0-9A-ZÅÄÖ]{1,2})?(?:[.:–-]?\s*(?:[–-]\s*)?[A-ZÅÄÖ][^.?:;]{0,60})?")
_LEADERS = re.compile(r"(?:\.\s?){4,}\s*[0-9]{0,4}$|\s[0-9]{1,4}$|[_…]{2,}\s*[0-9]{0,4}$")
_DOTS = re.compile(r"(?:\.\s?){4,}|^\.$")
_SEEN = 400  # characters of a line that are looked at: a hostile one may have tens of thousands
_MOST_LOOKED_AT = 1500  # lines of a page; one with more is a picture drawn with letters
_LARGER = 1.08  # times the height of the running text's letters
_NOT_SMALLER = 0.85  # times that height: bold letters of another font may be lower
_LONGEST = 160  # characters of a heading, all its lines
_MOST_LINES = 6
# Headings that reports have without a number; in a text without places nothing else tells them from a sentence.
_USUAL = frozenset(
    (
        *("sammanfattning", "inledning", "bakgrund", "uppdrag", "syfte", "revisionsfrågor", "revisionskriterier"),
        *("avgränsning", "metod", "genomförande", "iakttagelser", "granskningsresultat", "bedömning", "bedömningar"),
        *("slutsats", "slutsatser", "rekommendationer", "kommentarer", "innehåll", "innehållsförteckning", "bilagor"),
    )
)
# Those that come back in chapter after chapter.
_PARTS_OF_A_CHAPTER = frozenset(("iakttagelser", "bedömning", "bedömningar", "kommentar", "kommentarer", "resultat"))


@dataclass(frozen=True, slots=True)
class _Heading:
    page: int  # index among the pages
    lines: list[int]
    text: str
    size: float
    bold: bool


def with_headings(
    pages: Sequence[Page], bookmarks: Sequence[tuple[int, str, int]] = ()
) -> tuple[tuple[Page, ...], tuple[Section, ...]]:
    """Return the pages with their headings' lines told, and the sections in order.

    `bookmarks` are the file's own (level, title, page): a line that has the words of one is a heading.
    """
    size = body_size(pages)
    headings = list(_by_look(pages, size, _marked_lines(pages, bookmarks)) if size else _by_number(pages))
    sections = _levels_by_size(pages, headings)
    lines = [list(page.lines) for page in pages]
    for heading in headings:
        for number in heading.lines:
            lines[heading.page][number] = replace(lines[heading.page][number], role="heading")
    told = tuple(replace(page, lines=tuple(of_page)) for page, of_page in zip(pages, lines, strict=True))
    return told, sections


def _marked_lines(pages: Sequence[Page], bookmarks: Sequence[tuple[int, str, int]]) -> set[tuple[int, int]]:
    """The lines that have, or begin and the next ones end, the words of a bookmark to their page."""
    wanted: dict[int, set[str]] = {}  # number of a page → the letters of the titles to it
    for _, title, number in bookmarks:
        wanted.setdefault(number, set()).add(_letters(title[:_SEEN]))
    return {
        (index, number)
        for index, page in enumerate(pages)
        if page.number in wanted and len(page.lines) <= _MOST_LOOKED_AT
        for number in _spelling(page, wanted[page.number])
    }


def _spelling(page: Page, titles: set[str]) -> Iterator[int]:
    """The lines that, alone or with those after them, have just the letters of one of the titles."""
    letters = [_letters(line.text[:_LONGEST]) for line in page.lines]
    for number, line in enumerate(letters):
        together = accumulate(letters[number : number + _MOST_LINES])
        if len(line) >= 3 and any(told in titles for told in together):
            yield number


def _letters(text: str) -> str:
    """The text without spaces and hyphens: a heading may be divided between lines."""
    return re.sub(r"[\s-]", "", text.lower())


def _folded(text: str) -> str:
    return " ".join(text.lower().split())


def _by_look(pages: Sequence[Page], size: float, marked: set[tuple[int, int]]) -> Iterator[_Heading]:
    for index, page in enumerate(pages):
        if len(page.lines) > _MOST_LOOKED_AT or _is_contents(page) or (index == 0 and _is_cover(page)):
            continue
        number = 0
        while number < len(page.lines):
            if not _looks_like_heading(page, number, size) and (index, number) not in marked:
                number += 1
                continue
            lines = [number]
            while len(lines) < _MOST_LINES and _goes_on(page, lines[-1], size):
                lines.append(lines[-1] + 1)
            text = _joined([page.lines[line].text for line in lines])
            if len(text) <= _LONGEST and any(sign.isalpha() for sign in text):
                first = page.lines[number]
                yield _Heading(index, lines, text, round(first.size), first.bold)
            number = lines[-1] + 1


def _is_contents(page: Page) -> bool:
    """Whether the page is a table of contents: most of its lines end in the number of a page."""
    lines = [line for line in page.lines if line.role == "text"]
    ending = sum(_ends_in_page(line.text) for line in lines)
    leaders = sum(_DOTS.search(line.text[:_SEEN]) is not None for line in lines)
    return leaders >= 3 or (len(lines) >= 5 and 2 * ending > len(lines))


def _ends_in_page(text: str) -> bool:
    """Whether a line ends as those of a table of contents do."""
    return _LEADERS.search(text[-60:]) is not None


def _is_cover(page: Page) -> bool:
    """Whether the page has a title and no text: a few short lines."""
    lines = [line.text for line in page.lines if line.role == "text"]
    return len(lines) < 15 and not any(len(text) > 80 for text in lines)


def _looks_like_heading(page: Page, number: int, size: float) -> bool:
    line = page.lines[number]
    if line.role != "text" or len(line.text) > _LONGEST or not line.text[:1].strip("•-–*"):
        return False
    if line.text[0].islower() or not any(sign.isalpha() for sign in line.text):
        return False
    if line.size >= _LARGER * size:
        return not line.text.endswith(".") or _NUMBERED.fullmatch(line.text) is not None
    return line.bold and line.size >= _NOT_SMALLER * size and _stands_alone(page, number)


def _stands_alone(page: Page, number: int) -> bool:
    """Whether a bold line of the running text's size is a heading: room above it, and lines of plain text below it that
    begin where it begins. The heads of a table's columns are not."""
    line = page.lines[number]
    if not line.begins or (line.text.endswith((".", ",", ":")) and not _NUMBERED.fullmatch(line.text)):
        return False
    if line.box is None or any(
        other is not line and other.box and abs(other.box.bottom - line.box.bottom) < 3 and other.role == "text"
        for other in page.lines
    ):
        return False
    following = next((below for below in page.lines[number + 1 :] if below.role == "text" and not below.bold), None)
    return following is None or (following.box is not None and abs(following.box.left - line.box.left) < 40)


def _goes_on(page: Page, number: int, size: float) -> bool:
    """Whether a heading goes on in the next line: of the same look, close below it, without a number of its own."""
    if number + 1 >= len(page.lines):
        return False
    line, below = page.lines[number], page.lines[number + 1]
    if below.role != "text" or line.box is None or below.box is None or _NUMBERED.match(below.text):
        return False
    alike = abs(line.size - below.size) < 0.6 and line.bold == below.bold
    close = 0 < below.box.bottom - line.box.bottom < 1.6 * max(line.size, 1.0)
    larger = below.size >= _LARGER * size
    return alike and close and (larger or (below.bold and not below.begins))


def _joined(texts: Sequence[str]) -> str:
    from sources.reading_text import readable

    return readable("\n".join(texts))


def _by_number(pages: Sequence[Page]) -> Iterator[_Heading]:
    """Headings of a text without places: a number that goes on from the last one, or one of the usual words."""
    last: tuple[int, ...] = ()
    for index, page in enumerate(pages):
        for number, line in enumerate(page.lines):
            text = line.text.strip()
            if line.role != "text" or len(text) > _LONGEST or _ends_in_page(text):
                continue
            if _folded(text).rstrip(":") in _USUAL and line.begins and text[0].isupper():
                yield _Heading(index, [number], text.rstrip(":"), 0, False)
                continue
            if line.begins and _APPENDIX_LINE.fullmatch(text):
                yield _Heading(index, [number], text, 0, False)
                continue
            match = _NUMBERED.fullmatch(text)
            if not match or not match["title"][0].isupper() or text.endswith((".", ",", ";", "?", ":")):
                continue
            figures = tuple(int(part) for part in match["number"].split("."))
            if _follows(last, figures) and (
                len(figures) > 1 or _folded(match["title"]) in _USUAL or _is_chapter(page, number)
            ):
                lines = [number, *_rest_of_heading(page, number)]
                heading = _joined([page.lines[one].text for one in lines])
                if _is_paragraph(page, lines[-1]) or heading.endswith(("?", ":")):
                    continue
                last = figures
                yield _Heading(index, lines, heading, 0, False)


def _rest_of_heading(page: Page, number: int) -> list[int]:
    """The next line of a long heading that was wrapped: small letter first, and the text begins after it."""
    following = page.lines[number + 1 : number + 3]
    if len(page.lines[number].text) < 45 or len(following) < 2:
        return []
    below, after = following
    wrapped = not below.begins and below.text[:1].islower() and len(below.text) < 60 and after.begins
    return [number + 1] if wrapped and not below.text.endswith((".", ",")) else []


def _is_paragraph(page: Page, number: int) -> bool:
    """Whether the line goes on in the next one: then it begins a paragraph, such as a point of a list."""
    below = page.lines[number + 1] if number + 1 < len(page.lines) else None
    return below is not None and not below.begins and below.text[:1].islower()


def _is_chapter(page: Page, number: int) -> bool:
    """Whether a line with a single number is a heading and not a point of a list: no other such point stands near."""
    near = page.lines[max(0, number - 3) : number] + page.lines[number + 1 : number + 4]
    return not any(
        re.match(r"\s*[0-9]{1,2}[.)]?\s+\S", other.text) and "." not in other.text.split()[0] for other in near
    )


def _follows(last: tuple[int, ...], figures: tuple[int, ...]) -> bool:
    """Whether a section number can come after the last one: 3.1.1 or 3.2 or 4 after 3.1; one may be missing."""
    if not last:
        return figures[0] <= 2
    if len(figures) > len(last):
        return figures[: len(last)] == last and all(figure <= 2 for figure in figures[len(last) :])
    depth = len(figures)
    # Reports misnumber: a second 3.1.2 follows the first.
    return figures[:-1] == last[: depth - 1] and 0 <= figures[-1] - last[depth - 1] <= 2


def _levels_by_size(pages: Sequence[Page], headings: Sequence[_Heading]) -> tuple[Section, ...]:
    """The sections: the level of a numbered heading is that of its number.

    One without a number lies in the numbered one before it, unless it looks larger; among its like by its look. Where
    all look alike, "Bedömning" lies in the chapter that it is the assessment of.
    """
    looks = sorted({(heading.size, heading.bold) for heading in headings}, reverse=True)
    sections = []
    last: tuple[int, _Heading] | None = None  # the numbered one before, and its level
    parts = _Parts()
    for heading in headings:
        number, title = _number_and_title(heading.text)
        rank = looks.index((heading.size, heading.bold))
        if number[:1].isdigit():
            level = number.count(".") + 1
            last = (level, heading)
        elif last is None:
            level = rank + 1
        elif heading.size > last[1].size:
            level = 1
        else:
            level = last[0] + 1 + rank - looks.index((last[1].size, last[1].bold))
        if not number[:1].isdigit():
            level = parts.level_of(title, level, (heading.size, heading.bold))
        else:
            parts.begin(level, (heading.size, heading.bold))
        sections.append(Section(number, title, min(level, 9), pages[heading.page].number, heading.lines[0]))
    return tuple(sections)


class _Parts:
    """Where "Iakttagelser" and "Bedömning" lie when all headings look alike: in the chapter that began before them.

    What stands between the two lies in the observations.
    """

    def __init__(self) -> None:
        self._chapter: tuple[int, tuple[float, bool]] | None = None  # level and look of the last one
        self._observing: int | None = None  # the level of "Iakttagelser" in it

    def begin(self, level: int, look: tuple[float, bool]) -> None:
        """Note a heading that begins a chapter."""
        self._chapter, self._observing = (level, look), None

    def level_of(self, title: str, level: int, look: tuple[float, bool]) -> int:
        """Return the level of a heading without a number, which by its look alone would be `level`."""
        if self._chapter is None or self._chapter[1] != look:
            self.begin(level, look)
            return level
        if title.lower() in _PARTS_OF_A_CHAPTER:
            level = self._observing or max(level, self._chapter[0] + 1)
            self._observing = level if title.lower() == "iakttagelser" else None
            return level
        if self._observing is not None:
            return self._observing + 1
        self.begin(level, look)
        return level


def _number_and_title(text: str) -> tuple[str, str]:
    for pattern in (_NUMBERED, _APPENDIX):
        match = pattern.fullmatch(text)
        if match:
            return match["number"], match["title"].strip()
    return "", text
