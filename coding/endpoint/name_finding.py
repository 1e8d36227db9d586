"""Finds the names of persons in a text: `find_names(text, vocabulary)`, and those that sign a report.

Too much is rather taken for a name than too little: a name that slips through is sent, a word too many is only a
draft less. What counts: a known given name with what follows it, two capitalised words in a row that the report
never has in small letters, a capitalised word after a role ("rektor …"), and a line of capitalised words by a role.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from coding.endpoint.name_words import (
    comes_before_other_names,
    is_also_a_word,
    is_full_name,
    is_given_name,
    is_never_a_name,
    is_role,
    joins_surname,
)

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_GAP = re.compile(r"\.?[^\S\n]*\n?[^\S\n]*")  # between two words of a name; the point is an initial's
_CAPITALS = re.compile(r"\b[^\W\d_a-zåäöé]{2,40}(?:[ -][^\W\d_a-zåäöé]{2,40}){1,5}\b")
_ABBREVIATION = re.compile("^[A-ZÅÄÖ]+$|(?<!^M)(?<!^Ma)[a-zåäö](?<!^Mc)(?<!^Mac)[A-ZÅÄÖ]")
_UNDERLINE = re.compile(r"[_.…]{8,}")
_WIDEST = 80  # characters between two words in a row: columns of a page may stand far apart
_NEAR = 4  # lines between a name and the role or the line to sign on
_MOST_SIGNING = 8  # words on a line of names


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text and its place there."""

    text: str
    start: int
    stop: int

    @property
    def is_capitalised(self) -> bool:
        """Whether it begins with a capital and is no abbreviation (KPMG, PwC)."""
        return self.text[0].isupper() and (len(self.text) == 1 or _ABBREVIATION.search(self.text) is None)


def words_of(text: str) -> list[Word]:
    """Return the words of a text: letters, with hyphens and apostrophes inside them."""
    return [Word(match[0], match.start(), match.end()) for match in _WORD.finditer(text)]


def vocabulary_of(text: str) -> frozenset[str]:
    """Return the words that stand in small letters in a text: in capitals they begin a sentence, and are no names."""
    return frozenset(word.text for word in words_of(text) if word.text.islower())


def find_names(text: str, vocabulary: frozenset[str]) -> list[tuple[int, int]]:
    """Return where each name of a person begins and ends, in order, none in another."""
    text = _CAPITALS.sub(_as_usual, text)
    by_capitals = [(name[0].start, name[-1].stop) for run in _runs(text) for name in _names_in(run, vocabulary)]
    joined = list[tuple[int, int]]()
    for start, stop in sorted([*by_capitals, *_known_pairs(text)]):
        if joined and start < joined[-1][1]:
            start, stop = joined[-1][0], max(stop, joined.pop()[1])
        joined.append((start, stop))
    return joined


def find_signatures(lines: Iterable[str]) -> list[str]:
    """Return the names that stand on a line of their own by a role or a line to sign on."""
    near = [line.strip() for line in lines if line.strip()]
    return [line for number, line in enumerate(near) if _is_of_names(line) and _is_signed(near, number)]


def _known_pairs(text: str) -> Iterator[tuple[int, int]]:
    """Where a given name and a surname that the recogniser knows stand beside each other, in small letters too."""
    for first, second in pairwise(words_of(text)):
        if is_given_name(first.text) and _are_in_row(text, first, second) and is_full_name(first.text, second.text):
            yield first.start, second.stop


def _runs(text: str) -> Iterator[list[Word]]:
    """Words in a row that may hold a name; the first of each is the word before it, or one of no letters."""
    last = Word("", 0, 0)
    run = list[Word]()
    for word in words_of(text):
        in_row = bool(last.text) and _are_in_row(text, last, word)
        is_new_line = "\n" in text[last.stop : word.start] and not is_given_name(last.text)
        if run and in_row and not is_new_line and (word.is_capitalised or joins_surname(word.text)):
            run.append(word)
        else:
            yield run
            run = [last if in_row else Word("", 0, 0), word] if word.is_capitalised else []
        last = word
    yield run


def _are_in_row(text: str, first: Word, second: Word) -> bool:
    """Whether only a space stands between two words, or the point of an initial."""
    gap = text[first.stop : second.start]
    return len(gap) <= _WIDEST and _GAP.fullmatch(gap) is not None and ("." not in gap or len(first.text) == 1)


def _as_usual(capitals: re.Match[str]) -> str:
    """A name in capitals as names are usually spelt; what does not begin with a given name, as it is."""
    usual = capitals[0].title()
    return usual if is_given_name(words_of(usual)[0].text) and len(usual) == len(capitals[0]) else capitals[0]


def _names_in(run: list[Word], vocabulary: frozenset[str]) -> Iterator[list[Word]]:
    """The names in a row of words: the longest parts of it that can be names and are enough for one."""
    name, previous = list[Word](), run[0].text if run else ""
    for word in run[1:]:
        if _can_be_in_name(name, word, vocabulary):
            name.append(word)
            continue
        if _is_enough(previous, name, vocabulary):
            yield _trimmed(name)
        name, previous = [], word.text
    if _is_enough(previous, name, vocabulary):
        yield _trimmed(name)


def _can_be_in_name(name: list[Word], word: Word, vocabulary: frozenset[str]) -> bool:
    if name and is_given_name(name[-1].text):
        return not is_role(word.text)
    if name and joins_surname(word.text):
        return True
    return is_given_name(word.text) or (word.is_capitalised and _is_unknown(word.text, vocabulary))


def _is_unknown(word: str, vocabulary: frozenset[str]) -> bool:
    """Whether a word never stands in small letters, and is no place."""
    small = word.lower()
    return word[0].isupper() and not ({small, small.removesuffix("s")} & vocabulary) and not is_never_a_name(word)


def _is_enough(previous: str, name: list[Word], vocabulary: frozenset[str]) -> bool:
    """Whether words that can be a name are one: two of them, a given name alone, or one word after a role."""
    name = _trimmed(name)
    if not name or comes_before_other_names(previous):
        return False
    if len(name) > 1:
        return not comes_before_other_names(name[0].text) and any(len(word.text) > 1 for word in name)
    only = name[0].text
    if is_role(previous) and len(only) > 1:
        return True
    return is_given_name(only) and only.lower() not in vocabulary and not is_also_a_word(only)


def _trimmed(name: list[Word]) -> list[Word]:
    """The name without a "von" or "de" that nothing follows."""
    while name and joins_surname(name[-1].text):
        name = name[:-1]
    return name


def _is_of_names(line: str) -> bool:
    """Whether a line is two to eight capitalised words, none of them a place or a role."""
    words = words_of(line)
    if not 2 <= len(words) <= _MOST_SIGNING or re.sub(r"[\s.,()]", "", _WORD.sub("", line)):
        return False
    capitals = [word for word in words if not joins_surname(word.text)]
    return len(capitals) > 1 and all(word.is_capitalised and not is_never_a_name(word.text) for word in capitals)


def _is_signed(lines: list[str], number: int) -> bool:
    near = lines[max(0, number - _NEAR) : number + _NEAR + 1]
    return any(_UNDERLINE.search(line) or _begins_with_role(line) for line in near)


def _begins_with_role(line: str) -> bool:
    """Whether a line is a title: its first words name a role, and it is no sentence."""
    words = [word.text for word in words_of(line)]
    return bool(words) and len(words) <= 8 and not line.endswith(".") and any(map(is_role, words[:3]))
