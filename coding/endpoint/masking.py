"""Masks persons in what is sent: `Masker(document).mask(text)` writes "[namn 1]" where a name stands.

The names that sign the report, and those that stand in full somewhere in it, are known by each of their words: a
surname alone is masked too. The same name is the same number all through. Nothing turns a mask back into a name.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import partial

from coding.endpoint.name_finding import find_names, find_signatures, vocabulary_of, words_of
from coding.endpoint.name_words import is_given_name, is_never_a_name
from loaders.check.person_names import find_person
from sources.characters import SOFT_HYPHENS, UNSEEN
from sources.document import Document
from sources.reading_text import ReadingText

# What tells who somebody is, and is no name. The order matters: an address may hold figures and names.
_TRACES = (
    ("e-post", re.compile(r"[\w.+-]{1,64}\s?(?:@|\(at\)|\[at\]|\(snabel-a\))\s?[\w-]{1,64}(?:\.[\w-]{1,64}){1,8}")),
    ("personnummer", re.compile(r"(?<!\d)(?:(?:18|19|20)\d{2}|\d{2})[01]\d[0-9]\d\s?[-–+]?\s?\d{4}(?!\d)")),
    ("telefon", re.compile(r"(?<![\d/.-])(?:\+46|0046|0)\s?(?:\(0\)\s?)?[1-9]\d{0,2}(?:[\s–/-]{0,3}\d){5,8}(?!\d)")),
)
_ADDRESS = re.compile(r"https?://\S+|www\.\S+")
_MASK = re.compile(r"\[?\s?\b(?:namn|e-post|telefon|personnummer|adress)\s{1,3}\d{1,6}\b\s?\]?", re.IGNORECASE)
_NOT_DRAWN = UNSEEN | SOFT_HYPHENS
_SHORTEST = 3  # letters of a name's word that is masked where it stands alone


class Masker:
    """Masks the persons of one report, which are looked for once. `signatures` are the lines of those who sign it."""

    def __init__(self, document: Document) -> None:
        text = ReadingText(document)
        self._vocabulary = vocabulary_of(_as_seen(text.shown(0, len(text.raw))))
        self._numbers: dict[str, int] = {}
        lines = [_as_seen(line.text) for page in document.pages for line in page.lines]
        self.signatures = find_signatures(lines)
        self._known, self._doubtful = self._words_of_names([*self.signatures, *self._names_in(_as_seen(text.raw))])

    def mask(self, text: str) -> str:
        """Return the text, as it is seen, with every person in it masked."""
        text = _as_seen(text)
        for label, pattern in _TRACES:
            text = pattern.sub(partial(self._masked_trace, label), text)
        text = _ADDRESS.sub(lambda match: self._mask("adress", match[0]) if find_person(match[0]) else match[0], text)
        for start, stop in reversed(self._places(text)):
            text = f"{text[:start]}{self._mask('namn', text[start:stop])}{text[stop:]}"
        return text

    def holds_person(self, text: str) -> bool:
        """Return whether a text names a person, or has a mask in it: such a draft is never used."""
        return _MASK.search(text) is not None or self.mask(text) != _as_seen(text)

    def _places(self, text: str) -> list[tuple[int, int]]:
        """Where names stand in a text: those that look like one, and the words of the report's names."""
        masked = [(match.start(), match.end()) for match in _MASK.finditer(text)]
        places = find_names(text, self._vocabulary | vocabulary_of(text))
        for word in words_of(text):
            before = text[max(0, word.start - 2) : word.start]
            if self._is_known(word.text, before) and not _is_within(word.start, places):
                places.append((word.start, word.stop))
        return sorted(place for place in places if not _is_within(place[0], masked))

    def _names_in(self, text: str) -> Iterator[str]:
        """The names in the report's text that are sure: with a known given name, or of two words in a sentence."""
        for start, stop in find_names(text, self._vocabulary):
            words = words_of(text[start:stop])
            in_sentence = re.search(r"[a-zåäö]\s$", text[max(0, start - 2) : start])
            if any(is_given_name(word.text) for word in words) or (in_sentence and len(words) > 1):
                yield text[start:stop]

    def _is_known(self, word: str, before: str) -> bool:
        """Whether a word is of a name; one that is a word too counts only inside a sentence."""
        forms = {word, word.removesuffix("s"), word.capitalize() if word.isupper() else word}
        if not word[0].isupper():
            return False
        return bool(forms & self._known) or bool(forms & self._doubtful and re.search(r"[\w,]\s$", before))

    def _words_of_names(self, names: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
        """The words of names that are nothing else, and those that also stand in small letters."""
        words = {word.text for name in names for word in words_of(name) if len(word.text) >= _SHORTEST}
        capitals = {word.capitalize() if word.isupper() else word for word in words if word[0].isupper()}
        doubtful = {word for word in capitals if word.lower() in self._vocabulary or is_never_a_name(word)}
        return frozenset(capitals - doubtful), frozenset(doubtful)

    def _masked_trace(self, label: str, trace: re.Match[str]) -> str:
        return self._mask(label, trace[0])

    def _mask(self, label: str, person: str) -> str:
        """The mask of a person: the same for the same last word, with or without a genitive s."""
        key = re.sub(r"\W+", " ", person).split()[-1].lower().removesuffix("s") if person.split() else person
        return f"[{label} {self._numbers.setdefault(f'{label} {key}', len(self._numbers) + 1)}]"


def _as_seen(text: str) -> str:
    """The text with composed letters and nothing in it that is not drawn: a name may hide behind a soft hyphen."""
    drawn = "".join(sign for sign in text if sign not in _NOT_DRAWN)
    return unicodedata.normalize("NFC", drawn.encode("utf-8", "ignore").decode("utf-8"))  # no half surrogate pairs


def _is_within(place: int, places: Iterable[tuple[int, int]]) -> bool:
    return any(start <= place < stop for start, stop in places)
