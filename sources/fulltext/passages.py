"""The passage that a hit shows: a sentence or so around the place with most of what is asked for, as written."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sources.fulltext.asked import Asked
from sources.fulltext.page_texts import PageText, Passage
from sources.fulltext.words import with_ligatures_spelt, words_of

_FEWEST, _USUAL, _MOST = 12, 22, 30  # words of a passage, when the page has so many
_SPAN = 20  # words within which what is asked for is looked for together
_BEFORE, _LONGEST_BEFORE = 6, 10  # words before the first found; where a sentence begins there
_PHRASE = 3  # times as much as a word


class Shown(NamedTuple):
    """A passage as written, the heading it stands under ("" for none), and the folded words in it that were found."""

    text: str
    heading: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Text:
    """Words as written, and where each run of them under one heading begins; the first `most_start` may begin the
    passage. `follows` tells of each run whether it follows on the one before."""

    words: list[str]
    starts: list[int]
    headings: list[str]
    follows: list[bool]
    most_start: int

    def run_at(self, place: int) -> int:
        """Return the run that holds a word."""
        return next(run for run in reversed(range(len(self.starts))) if self.starts[run] <= place)

    def is_whole(self, first: int, last: int) -> bool:
        """Whether nothing that is left out stands between two words."""
        return all(self.follows[self.run_at(first) + 1 : self.run_at(last) + 1])

    def is_running(self, first: int, last: int) -> bool:
        """Whether two words stand in one run that is long enough for a passage: in a text, not in its heading."""
        run = self.run_at(first)
        return run == self.run_at(last) and self.end_of(run) - self.starts[run] >= _FEWEST

    def end_of(self, run: int) -> int:
        """Return where a run ends."""
        return self.starts[run + 1] if run + 1 < len(self.starts) else len(self.words)


class _Match(NamedTuple):
    """One thing that is asked for, where it stands: its first and last word as written."""

    first: int
    last: int
    thing: int
    worth: int


def passage_of(page: PageText, asked: Asked) -> Shown:
    """Return the passage of a page that shows best why it was found."""
    best: tuple[int, _Text, list[_Match]] | None = None
    for text in _texts_of(page):
        matches = sorted(_matches_in(text, asked))
        for place, first in enumerate(matches):
            if first.first >= text.most_start:
                break
            until = max(first.first + _SPAN, first.last + 1)
            near = [each for each in matches[place:] if each.last < until and text.is_whole(first.first, each.last)]
            worth = 2 * sum({each.thing: each.worth for each in near}.values())
            worth += bool(near) and text.is_running(first.first, near[-1].last)  # rather than a heading
            if near and (best is None or worth > best[0]):
                best = worth, text, near
    if best is None:  # the index was made from another text, or the words stand in another part each
        text = next(_texts_of(page))
        return _shown(text, [_Match(0, 0, 0, 0)], asked)
    return _shown(best[1], best[2], asked)


def _texts_of(page: PageText) -> Iterator[_Text]:
    """The running text, the footnotes, the sentence that goes on to the next page."""
    heading = page.passages[-1].heading if page.passages else ""
    if page.passages:
        yield _text(page.passages)
    if page.notes:
        yield _text([Passage(heading, page.notes)])
    if page.crossing.text:
        before = with_ligatures_spelt(page.crossing.text[: page.crossing.turn]).split()
        yield _text([Passage(heading, page.crossing.text)], most_start=len(before))


def _text(passages: Iterable[Passage], most_start: int | None = None) -> _Text:
    words: list[str] = []
    starts, headings, follows = [], [], []
    for passage in passages:
        starts.append(len(words))
        headings.append(passage.heading)
        follows.append(passage.follows)
        words += with_ligatures_spelt(passage.text).split()
    return _Text(words, starts, headings, follows, len(words) if most_start is None else most_start)


def _matches_in(text: _Text, asked: Asked) -> Iterator[_Match]:
    """Everything that is asked for, where it stands."""
    folded: list[str] = []
    written: list[int] = []  # the word as written that each folded word is of
    for number, word in enumerate(text.words):
        parts = words_of(word)
        folded += parts
        written += [number] * len(parts)
    for place, word in enumerate(folded):
        for thing, term in enumerate(asked.terms):
            if term.finds(word):
                yield _Match(written[place], written[place], thing, 1)
        for thing, phrase in enumerate(asked.phrases, len(asked.terms)):
            if phrase.begins_at(folded, place):
                yield _Match(written[place], written[place + len(phrase.words) - 1], thing, _PHRASE)


def _shown(text: _Text, matches: Sequence[_Match], asked: Asked) -> Shown:
    first, last = matches[0].first, max(each.last for each in matches)
    low, high = _bounds(text, first, last)
    start = _start(text, low, first)
    stop = _stop(text, start, last, high)
    start = min(start, max(low, stop - _FEWEST), max(0, text.most_start - 1))
    words = text.words[start:stop]
    marked = (each for word in words for each in words_of(word) if _is_asked(each, asked))
    return Shown(" ".join(words), text.headings[text.run_at(first)], tuple(dict.fromkeys(marked)))


def _bounds(text: _Text, first: int, last: int) -> tuple[int, int]:
    """Where the passage may begin and end: within its heading's text, or further when that is short."""
    from_run, to_run = text.run_at(first), text.run_at(last)
    while text.end_of(to_run) - text.starts[from_run] < _FEWEST:
        if to_run + 1 < len(text.starts) and text.follows[to_run + 1]:
            to_run += 1
        elif from_run > 0 and text.follows[from_run]:
            from_run -= 1
        else:
            break
    return text.starts[from_run], text.end_of(to_run)


def _start(text: _Text, low: int, first: int) -> int:
    """Where a sentence begins shortly before the first word found, else some words before it."""
    for place in range(first, max(low, first - _LONGEST_BEFORE) - 1, -1):
        if place == low or _ends_sentence(text.words[place - 1], text.words[place]):
            return place
    return first - _BEFORE


def _stop(text: _Text, start: int, last: int, high: int) -> int:
    """Where the sentence ends shortly after the last word found, else where the passage is as long as usual."""
    for place in range(max(last + 1, start + _FEWEST), min(high, start + _MOST)):
        if _ends_sentence(text.words[place - 1], text.words[place]):
            return place
    return min(high, max(last + 1, start + _USUAL)) if high > start + _MOST else high


def _ends_sentence(word: str, following: str) -> bool:
    return word.rstrip('"”)')[-1:] in (".", "?", "!") and not following[:1].islower()


def _is_asked(word: str, asked: Asked) -> bool:
    return any(term.finds(word) for term in asked.terms) or any(word in phrase.words for phrase in asked.phrases)
