"""Finds the names of persons in a text: `find_names(text, vocabulary)`, and those that sign a report.

Too much is rather taken for a name than too little: a name that slips through is sent, a word too many is only a
draft less. What counts: a known given name with what follows it, two capitalised words in a row that the report
never has in small letters, one such word by a role ("rektor …", "…, rektor"), after "von" or with a surname's ending,
and a line of capitalised words by a role.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from coding.endpoint.addresses import without_addresses
from coding.endpoint.name_words import (
    comes_before_other_names,
    comes_before_surname,
    ends_as_surname,
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
# A role on the other side of a sign: "Rektorn, Ulvklo, …", "Ulvklo (tf rektor)".
_ROLE_BEFORE = re.compile(r"(\w{1,40})(?:\s?[,(:]\s?|\s[–-]\s)$")
_ROLE_AFTER = re.compile(
    r"(?:\s?[,(]\s?|\s[–-]\s)(?:(?:tf|t\.f|f\.d|vice|biträdande|tillförordnad)\.?\s)?(\w{1,40})", re.IGNORECASE
)
_IN_COMPOUND = re.compile("-[a-zåäöé]")
_SMALL_NEXT = re.compile(r"\s[a-zåäöé]")
_FARTHEST = 50  # characters to a role beside a name
# A place and not a person: "i Rosenlund", "Rosenlunds förskola".
_PLACE = re.compile(
    r"\b(?:[Ii]|[Pp]å)\s([^\W\d_a-zåäöé]\w{1,60}(?<!s))\b"
    r"|\b([^\W\d_a-zåäöé]\w{1,60}?)s?\s(?:kommun|län|stad|skol|förskol|gymnasi)"
)
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


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a report shows to be no name: the words that it has in small letters, and, in small letters, its places."""

    words: frozenset[str]
    places: frozenset[str]

    def __or__(self, other: "Vocabulary") -> "Vocabulary":
        """Return both."""
        return Vocabulary(self.words | other.words, self.places | other.places)


def vocabulary_of(text: str) -> Vocabulary:
    """Return the words that stand in small letters in a text: in capitals they begin a sentence, and are no names.

    What stands in an address is no word: "anna.ulvklo@kommunen.se".
    """
    text = without_addresses(text)
    words = frozenset(word.text for word in words_of(text) if word.text.islower())
    return Vocabulary(words, frozenset((match[1] or match[2]).lower() for match in _PLACE.finditer(text)))


def find_names(text: str, vocabulary: Vocabulary) -> list[tuple[int, int]]:
    """Return where each name of a person begins and ends, in order, none in another."""
    text = _CAPITALS.sub(_as_usual, text)
    by_capitals = [(name[0].start, name[-1].stop) for run in _runs(text) for name in _names_in(text, run, vocabulary)]
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


def _names_in(text: str, run: list[Word], vocabulary: Vocabulary) -> Iterator[list[Word]]:
    """The names in a row of words: the longest parts of it that can be names and are enough for one."""
    name, previous = list[Word](), run[0] if run else Word("", 0, 0)
    for word in [*run[1:], None]:
        if word is not None and _can_be_in_name(name, word, vocabulary):
            name.append(word)
            continue
        name = _trimmed(name)
        if _is_enough(text, previous, name, vocabulary):
            yield [previous, *name] if comes_before_surname(previous.text) else name
        name, previous = [], word or previous


def _can_be_in_name(name: list[Word], word: Word, vocabulary: Vocabulary) -> bool:
    if name and is_given_name(name[-1].text):
        return not is_role(word.text)
    if name and joins_surname(word.text):
        return True
    return is_given_name(word.text) or (word.is_capitalised and _is_unknown(word.text, vocabulary))


def _is_unknown(word: str, vocabulary: Vocabulary) -> bool:
    """Whether a word never stands in small letters, and is no place."""
    return word[0].isupper() and not _is_among(word, vocabulary.words) and not is_never_a_name(word)


def _is_among(word: str, words: frozenset[str]) -> bool:
    small = word.lower()
    return not words.isdisjoint({small, small.removesuffix("s")})


def _is_enough(text: str, previous: Word, name: list[Word], vocabulary: Vocabulary) -> bool:
    """Whether words that can be a name are one: two of them, a given name alone, or one word that a role, a "von" or
    its own ending shows to be a name."""
    if not name or comes_before_other_names(previous.text):
        return False
    if len(name) > 1:
        return not comes_before_other_names(name[0].text) and any(len(word.text) > 1 for word in name)
    only = name[0]
    if (is_role(previous.text) or comes_before_surname(previous.text)) and len(only.text) > 1:
        return True
    is_like_surname = ends_as_surname(only.text) or (len(only.text) > 1 and _is_by_role(text, only))
    if is_like_surname and _is_unknown(only.text, vocabulary) and not _is_among(only.text, vocabulary.places):
        return True
    return is_given_name(only.text) and only.text.lower() not in vocabulary.words and not is_also_a_word(only.text)


def _is_by_role(text: str, word: Word) -> bool:
    """Whether a role stands before or after a word, with a comma or another sign between; not "rektor, SIP-möten" or
    "rektor (Storstads skolor)"."""
    if _IN_COMPOUND.search(word.text) or (word.text.endswith("s") and _SMALL_NEXT.match(text, word.stop)):
        return False
    before = _ROLE_BEFORE.search(text[max(0, word.start - _FARTHEST) : word.start])
    after = _ROLE_AFTER.match(text, word.stop, word.stop + _FARTHEST)
    return any(match is not None and is_role(match[1]) for match in (before, after))


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
