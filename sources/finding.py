"""Finds every place where a quote stands in a document: `Finder(document).find(quote)`.

A quote is found across line ends, page breaks, divided words, soft hyphens and ligatures. Where it stands with more
in the middle (the figure of a footnote, a line that no rule has taken for a running head), the place says so.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

from rapidfuzz import fuzz

from sources.characters import HYPHENS, UNSEEN
from sources.comparing import Wanted, matches, reads_as, small
from sources.document import Box, Document, Line, Section
from sources.reading_text import ReadingText
from sources.running_heads import body_size
from sources.section_names import path_of, with_named

MOST_PLACES = 500
MOST_QUOTE = 2000  # characters that are looked for
_CLOSE_ENOUGH = 60.0
_AROUND = 400  # characters before and after a quote that are read for its passage
_MOST_STARTS = 2000  # places where a quote's first letters stand that are tried for one with something between
_MOST_CLOSEST = 2_000_000  # characters of the text that a passage like a quote is looked for in
_LONGEST_BETWEEN = 200  # characters of lines that may stand in the middle of a quote
_FEWEST_LETTERS = 8  # of a quote on either side of them


@dataclass(frozen=True, slots=True)
class Mark:
    """A part of a quote on one line of one page."""

    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class Place:
    """One place where a quote stands.

    `page` and `last_page` are numbers in the file, `printed` the number on the first page (None: none printed).
    `number` and `count`: the place is number n of m. `section` is the heading that it stands under (None: before the
    first). `before`, `quote` and `after` are the passage as it can be read, joined as they are; `between` is what is
    in the middle of the quote ("": nothing). `start` and `stop` are places in the reading text.
    """

    page: int
    last_page: int
    printed: str | None
    section: Section | None
    number: int
    count: int
    marks: tuple[Mark, ...]
    before: str
    quote: str
    after: str
    between: str
    start: int
    stop: int

    @property
    def breaks_page(self) -> bool:
        """Whether the quote goes on over a page break."""
        return self.last_page != self.page


class Finder:
    """Finds quotes in one document; makes its reading text once.

    `named` are sections as a report file names them. In a text without places a heading without a number looks like any
    line: a line that has just such a name is taken for one.
    """

    def __init__(self, document: Document, named: Iterable[str] = ()) -> None:
        self.document = document
        self.text = ReadingText(document)
        self._pages = {page.number: page for page in document.pages}
        sections = document.sections if body_size(document.pages) else with_named(document, named)
        self._sections = sorted(sections, key=lambda section: (section.page, section.line))
        self._section_places = [(section.page, section.line) for section in self._sections]

    def find(self, quote: str, *, whole_words: bool = False, ignore_case: bool = False) -> list[Place]:
        """Return every place where the quote stands, in the order of the document; at most MOST_PLACES.

        With `whole_words` "ja" is not in "började". An empty list: it stands nowhere.
        """
        spans = self._found_spans(quote, whole_words, ignore_case, MOST_PLACES)
        places = [self._place(start, stop, between) for (start, stop), between in spans]
        return [replace(place, number=number, count=len(places)) for number, place in enumerate(places, 1)]

    def starts(self, quote: str) -> list[int]:
        """Return where in the reading text each place begins that `find` returns: enough to count them."""
        spans = self._found_spans(quote, False, False, MOST_PLACES)
        return [self.text.places[start] for (start, _), _ in spans]

    def contains(self, words: str, *, whole_words: bool = True) -> bool:
        """Return whether the words stand in the document, in small or capital letters.

        With `whole_words` as words of their own.
        """
        return bool(self._found_spans(words, whole_words, True, 1))

    def _found_spans(
        self, quote: str, whole_words: bool, ignore_case: bool, most: int
    ) -> list[tuple[tuple[int, int], str]]:
        """Where the quote stands, at most so many places, and what is in the middle of it there."""
        wanted = Wanted.of(quote[:MOST_QUOTE], ignore_case=ignore_case)
        if not wanted.letters:
            return []
        letters = self._small_letters if ignore_case else self.text.letters
        spans = [(span, "") for span in islice(self._spans(wanted, letters, whole_words), most)]
        return spans or sorted(self._spans_with_something_between(wanted, letters))[:most]

    @cached_property
    def _small_letters(self) -> str:
        letters = self.text.letters.lower()
        if len(letters) != len(self.text.places):  # a letter whose small form is two letters
            letters = "".join(map(small, self.text.letters))
        return letters

    def closest(self, quote: str) -> str | None:
        """Return the passage most like the quote, as it can be read and quoted, or None when nothing is like it."""
        text = self._readable[:_MOST_CLOSEST]
        wanted = " ".join(quote[:MOST_QUOTE].split())
        alignment = fuzz.partial_ratio_alignment(wanted, text, score_cutoff=_CLOSE_ENOUGH)
        if alignment is None:
            return None
        start = text.rfind(" ", 0, alignment.dest_start + 1) + 1
        end = text.find(" ", alignment.dest_end)
        return text[start : end if end >= 0 else len(text)]

    @property
    def _readable(self) -> str:
        if not hasattr(self, "_readable_text"):
            self._readable_text = self.text.shown(0, len(self.text.raw))
        return self._readable_text

    def _spans(self, wanted: "Wanted", letters: str, whole_words: bool) -> Iterator[tuple[int, int]]:
        """Where the wanted letters stand with the same between them: first and last letter of each."""
        for start, stop in matches(wanted.letters, letters, self.text.has_unknown):
            exact = stop - start == len(wanted.letters)
            if exact and not all(
                self._is_alike(start + number, wanted.gaps[number]) for number in range(len(wanted.letters) - 1)
            ):
                continue
            if not whole_words or self._is_word(start, stop):
                yield start, stop

    def _is_alike(self, letter: int, gap: str) -> bool:
        """Whether what stands after a letter of the text can be read as the gap of the quote."""
        places = self.text.places
        raw = self.text.raw[places[letter] : places[letter + 1]]
        return gap == "" if len(raw) == 1 else reads_as(raw[1:], gap)

    def _is_word(self, start: int, stop: int) -> bool:
        raw, places = self.text.raw, self.text.places
        before = raw[places[start] - 1] if places[start] else " "
        end = places[stop] if stop < len(places) else len(raw)
        after = next((sign for sign in raw[places[stop - 1] + 1 : end] if sign not in UNSEEN), None)
        follows = self.text.letters[stop : stop + 1] if after is None else after
        return not before.isalnum() and not follows.isalnum()

    def _spans_with_something_between(self, wanted: "Wanted", letters: str) -> Iterator[tuple[tuple[int, int], str]]:
        """Where the quote stands with footnote figures in it, or with lines between two of its words."""
        pattern = wanted.with_note_figures()
        found = False
        for match in pattern.finditer(letters):
            notes = "".join(group for group in match.groups() if group)
            if notes and self._notes_are_marks(match):
                found = True
                yield (match.start(), match.end()), notes
        if found:
            return
        anchor = wanted.letters[:_FEWEST_LETTERS]
        for start, _ in islice(matches(anchor, letters, False), _MOST_STARTS):
            # The longest beginning that stands here, then shorter ones: its last word may stand by chance.
            alike = _alike_count(wanted.letters, letters[start : start + len(wanted.letters)])
            splits = [split for split in wanted.word_starts if _FEWEST_LETTERS <= split <= alike]
            for split in reversed(splits[-3:]):
                span = self._with_lines_between(wanted.letters, start, split, letters)
                if span:
                    yield span
                    break

    def _with_lines_between(
        self, wanted: str, start: int, split: int, letters: str
    ) -> tuple[tuple[int, int], str] | None:
        """Where the wanted letters stand from `start`, with whole lines after the first `split` of them; the lines."""
        tail, stop = wanted[split:], start + split
        if len(tail) < _FEWEST_LETTERS:
            return None
        after = letters.find(tail, stop, stop + len(tail) + _LONGEST_BETWEEN)
        if after <= stop:
            return None
        places = self.text.places
        lines = self.text.raw[places[stop - 1] + 1 : places[after]]
        begins_line = "\n" in lines[: len(lines) - len(lines.lstrip())]
        if not begins_line or not lines.rstrip(" ").endswith("\n"):
            return None
        return (start, after + len(tail)), " ".join(lines.split())

    def _notes_are_marks(self, match: "re.Match[str]") -> bool:
        """Whether each figure follows a letter at once: "samverkan3 och", not "samverkan 3 och"."""
        places, raw = self.text.places, self.text.raw
        for number in range(1, (match.re.groups or 0) + 1):
            if match.group(number):
                place = places[match.start(number)]
                if place and raw[place - 1].isspace():
                    return False
        return True

    def _place(self, start: int, stop: int, between: str) -> Place:
        text = self.text
        first, last = text.places[start], text.places[stop - 1]
        after = last + 1
        while after < len(text.raw) and (stop >= len(text.places) or after < text.places[stop]):
            if text.raw[after].isspace() or text.raw[after] in HYPHENS:
                break
            after += 1
        begins, ends = text.line_at(first), text.line_at(last)
        page = self._pages[begins.page]
        from_here, to_here = self._around(first, after)
        return Place(
            page=begins.page,
            last_page=ends.page,
            printed=page.printed,
            section=self.section_at(begins.page, begins.line),
            number=1,
            count=1,
            marks=tuple(self._marks(first, after)),
            before=_last_words(text.shown(from_here, first)) + _space(text.raw[first - 1 : first]),
            quote=text.shown(first, after),
            after=_space(text.raw[after : after + 1]) + _first_words(text.shown(after, to_here)),
            between=between,
            start=first,
            stop=after,
        )

    def _around(self, first: int, after: int) -> tuple[int, int]:
        """The part of the reading text that is read with a quote: no heading is run together with a sentence."""
        start, stop = max(0, first - _AROUND), after + _AROUND
        for line in self.text.lines_between(start, stop):
            if self._pages[line.page].lines[line.line].role != "heading":
                continue
            ends = line.start + len(self._pages[line.page].lines[line.line].text) + 1
            if ends <= first:
                start = max(start, ends)
            elif line.start >= after:
                return start, min(stop, line.start)
        return start, stop

    @property
    def knows_headings(self) -> bool:
        """Whether the source tells its headings: a PDF by their look, Word by their style; a text does not."""
        return self.document.kind != "text"

    @property
    def sections(self) -> list[Section]:
        """The document's sections, in its order."""
        return self._sections

    def path_to(self, place: Place) -> tuple[Section, ...]:
        """Return the headings that a place stands under, the outermost first."""
        return path_of(place.section, self._sections)

    def section_at(self, page: int, line: int) -> Section | None:
        """Return the heading that a line of a page stands under, None before the first."""
        number = bisect_left(self._section_places, (page, line + 1))
        return self._sections[number - 1] if number else None

    def _marks(self, start: int, stop: int) -> Iterator[Mark]:
        """A box on each line that the part of the reading text stands on."""
        raw, place = self.text.raw, start
        while place < stop:
            where = self.text.line_at(place)
            line = self._pages[where.page].lines[where.line]
            ends = min(stop, where.start + len(line.text))
            box = _box_of(line, place - where.start, ends - where.start)
            if box and raw[place:ends].strip():
                yield Mark(where.page, box)
            place = where.start + len(line.text) + 1


def find(document: Document, quote: str) -> list[Place]:
    """Return every place where the quote stands in the document, in its order; empty when it stands nowhere."""
    return Finder(document).find(quote)


def _alike_count(left: str, right: str) -> int:
    """How many letters two texts have alike from their beginning."""
    pairs = enumerate(zip(left, right, strict=False))
    return next((count for count, (a, b) in pairs if a != b), min(len(left), len(right)))


def _box_of(line: Line, start: int, stop: int) -> Box | None:
    """The part of a line's box that holds its characters from start to stop: whole words."""
    if line.box is None:
        return None
    if not line.words:
        return line.box
    first, last = line.text.count(" ", 0, start), line.text.count(" ", 0, max(start, stop - 1))
    words = line.words[first : last + 1]
    if not words:
        return line.box
    return Box(min(word[0] for word in words), line.box.top, max(word[1] for word in words), line.box.bottom)


def _space(sign: str) -> str:
    """The space that stands, or whose line break stands, beside a quote."""
    return " " if sign.isspace() else ""


def _last_words(text: str) -> str:
    return " ".join(text.split(" ")[-24:])


def _first_words(text: str) -> str:
    return " ".join(text.split(" ")[:24])
