"""Masks persons in what is sent: `Masker(document).mask(text)` writes "[namn 1]" where a name stands.

The names that sign the report, and those that stand in full somewhere in it, are known by each of their words: a
surname alone is masked too. The same name is the same number all through. Nothing turns a mask back into a name.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import pairwise
from urllib.parse import unquote

from coding.endpoint.addresses import EMAIL, LINK
from coding.endpoint.name_finding import find_names, find_signatures, vocabulary_of, words_of
from coding.endpoint.name_words import ends_as_surname, is_given_name, is_never_a_name
from loaders.check.person_names import find_person
from loaders.read.register import slug
from sources.characters import SOFT_HYPHENS, UNSEEN
from sources.document import Document
from sources.reading_text import ReadingText

# What tells who somebody is, and is no name.
_TRACES = (
    ("e-post", EMAIL),
    ("personnummer", re.compile(r"(?<!\d)(?:(?:18|19|20)\d{2}|\d{2})[01]\d[0-9]\d\s?[-–+]?\s?\d{4}(?!\d)")),
    ("telefon", re.compile(r"(?<![\d/.-])(?:\+46|0046|0)\s?(?:\(0\)\s?)?[1-9]\d{0,2}(?:[\s–/-]{0,3}\d){5,8}(?!\d)")),
)
_LABELS = ("e-post", "personnummer", "telefon", "adress", "namn")  # which names what is found of several kinds at once
_MASK = re.compile(r"\[?\s?\b(?:namn|e-post|telefon|personnummer|adress)\s{1,3}\d{1,6}\b\s?\]?", re.IGNORECASE)
_NOT_DRAWN = UNSEEN | SOFT_HYPHENS
_SHORTEST = 3  # letters of a name's word that is masked where it stands alone
_GENITIVE = re.compile("['’]s$")
Found = tuple[int, int, str]  # where it begins and ends, and its label


class Masker:
    """Masks the persons of one report, which are looked for once. `signatures` are the lines of those who sign it."""

    def __init__(self, document: Document) -> None:
        text = ReadingText(document)
        self._vocabulary = vocabulary_of(_as_seen(text.shown(0, len(text.raw))))
        self._numbers: dict[str, int] = {}
        lines = [_as_seen(line.text) for page in document.pages for line in page.lines]
        self.signatures = find_signatures(lines)
        self._known, self._doubtful = self._words_of_names([*self.signatures, *self._names_in(_as_seen(text.raw))])
        self._in_addresses = _as_in_addresses(self._known), _as_in_addresses(self._doubtful)

    def mask(self, text: str) -> str:
        """Return the text, as it is seen, with every person in it masked."""
        text = _as_seen(text)
        masked, place = "", 0
        for start, stop, label in self._found(text):
            masked += text[place:start] + self._mask(label, text[start:stop])
            place = stop
        return masked + text[place:]

    def holds_person(self, text: str) -> bool:
        """Return whether a text names a person, or has a mask in it: such a draft is never used."""
        return _MASK.search(text) is not None or self.mask(text) != _as_seen(text)

    def _found(self, text: str) -> list[Found]:
        """What is masked in a text, in order: names, and whole the addresses that hold one."""
        names = self._places(text)
        found = [(start, stop, "namn") for start, stop in names]
        found += [(match.start(), match.end(), label) for label, sign in _TRACES for match in sign.finditer(text)]
        for match in LINK.finditer(text):
            has_name = any(match.start() <= start < match.end() for start, _ in names)
            if has_name or self._is_of_person(match[0]):
                found.append((match.start(), match.end(), "adress"))
        return _joined(found)

    def _places(self, text: str) -> list[tuple[int, int]]:
        """Where names stand in a text: those that look like one, and the words of the report's names."""
        masked = [(match.start(), match.end()) for match in _MASK.finditer(text)]
        places = find_names(text, self._vocabulary | vocabulary_of(text))
        for word in words_of(text):
            before = text[max(0, word.start - 2) : word.start]
            if self._is_known(word.text, before) and not _is_within(word.start, places):
                places.append((word.start, word.stop))
        return sorted(place for place in places if not _is_within(place[0], masked))

    def _is_of_person(self, address: str) -> bool:
        """Whether a link or a file's name holds a name, in small letters too."""
        words = slug(unquote(address)).split("-")
        if find_person(address) or not self._in_addresses[0].isdisjoint(words):
            return True
        surnames = self._in_addresses[1]
        return any(
            is_given_name(given) and (last in surnames or ends_as_surname(last)) for given, last in pairwise(words)
        )

    def _names_in(self, text: str) -> Iterator[str]:
        """The names in the report's text that are sure: with a known given name, or of two words in a sentence."""
        for start, stop in find_names(text, self._vocabulary):
            words = words_of(text[start:stop])
            in_sentence = re.search(r"[a-zåäö]\s$", text[max(0, start - 2) : start])
            if any(is_given_name(word.text) for word in words) or (in_sentence and len(words) > 1):
                yield text[start:stop]

    def _is_known(self, word: str, before: str) -> bool:
        """Whether a word or a part of it is of a name; one that is a word too counts only whole, inside a sentence."""
        whole = _GENITIVE.sub("", word)
        parts = [part for part in (whole, *re.split("[-'’]", whole)) if part[:1].isupper()]
        if any(not self._known.isdisjoint(_forms(part)) for part in parts):
            return True
        is_doubtful = whole in parts and not self._doubtful.isdisjoint(_forms(whole))
        return is_doubtful and re.search(r"[\w,]\s$", before) is not None

    def _words_of_names(self, names: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
        """The words of names that are nothing else, and those that also stand in small letters."""
        words = {word.text for name in names for word in words_of(name) if len(word.text) >= _SHORTEST}
        capitals = {word.capitalize() if word.isupper() else word for word in words if word[0].isupper()}
        doubtful = {word for word in capitals if word.lower() in self._vocabulary.words or is_never_a_name(word)}
        return frozenset(capitals - doubtful), frozenset(doubtful)

    def _mask(self, label: str, found: str) -> str:
        """The mask of what is found: for a name the same for the same last word, with or without a genitive s."""
        words = re.sub(r"\W+", " ", _GENITIVE.sub("", found)).lower().split() or [found]
        key = words[-1].removesuffix("s") if label == "namn" else "".join(words)
        return f"[{label} {self._numbers.setdefault(f'{label} {key}', len(self._numbers) + 1)}]"


def _forms(word: str) -> set[str]:
    """How a name's word may stand: with a genitive s, in capital letters."""
    return {word, word.removesuffix("s"), word.capitalize() if word.isupper() else word}


def _as_in_addresses(words: Iterable[str]) -> frozenset[str]:
    """The parts of names as addresses spell them."""
    return frozenset(part for word in words for part in slug(word).split("-") if len(part) >= _SHORTEST)


def _joined(found: list[Found]) -> list[Found]:
    """What is found, in order, with what overlaps as one."""
    joined: list[Found] = []
    for start, stop, label in sorted(found):
        if joined and start < joined[-1][1]:
            first, last, other = joined.pop()
            start, stop, label = first, max(last, stop), min(label, other, key=_LABELS.index)
        joined.append((start, stop, label))
    return joined


def _as_seen(text: str) -> str:
    """The text with composed letters and nothing in it that is not drawn: a name may hide behind a soft hyphen."""
    drawn = "".join(sign for sign in text if sign not in _NOT_DRAWN)
    return unicodedata.normalize("NFC", drawn.encode("utf-8", "ignore").decode("utf-8"))  # no half surrogate pairs


def _is_within(place: int, places: Iterable[tuple[int, int]]) -> bool:
    return any(start <= place < stop for start, stop in places)
