"""Words that are too long for their line, parted as Swedish is, in figures and on slides (decision 74).

Whoever lays out text says how wide it is; the pieces and the lines come from here, for figures, the wall, paper and
PowerPoint alike. Running text is hyphenated by what sets it: typst, Word, the browser.
"""

import re
from collections.abc import Callable
from functools import lru_cache

import pyphen

Fits = Callable[[str], bool]  # True when a text is no wider than its line
HYPHENS = "-–/"  # a word may be parted after these without a hyphen being added
_LONGEST = 200  # letters of a word on a line at most: more of a word is never measured
_VOWELS = "aeiouyåäöéü"
_SWEDISH = pyphen.Pyphen(lang="sv_SE", left=2, right=3)


@lru_cache(maxsize=20_000)
def syllable_starts(word: str) -> frozenset[int]:
    """Return the places of the letters before which a word may be parted between syllables.

    At least two letters stay on the line and three go to the next.
    """
    places = _SWEDISH.positions(word[:_LONGEST])
    return frozenset(place for place in places if word[place - 1].isalpha() and word[place : place + 3].isalpha())


def word_pieces(word: str, fits: Fits) -> list[str]:
    """Return the word in pieces that fit, their hyphens included; one that fits is a single piece.

    It is parted after a hyphen of its own, else between syllables by the dictionary, else before a single consonant
    and its vowel, else where the room ends. Where two pieces are enough they become about equally long.
    """
    pieces = []
    while len(word) > 1 and (len(word) > _LONGEST or not fits(word)):
        place = _parting(word, fits)
        pieces.append(_head(word, place))
        word = word[place:]
    return [*pieces, word]


def lines_that_fit(text: str, fits: Fits, word_fits: Fits | None = None) -> list[str]:
    """Return the text in lines that fit, at least one, as full as they can be.

    A single word may be as wide as `word_fits` allows, when that is given, before it is parted.
    """
    lines = [""]
    for word in re.split(r"[^\S\u00a0]+", text.strip()):  # a no-break space holds its words together
        for piece in word_pieces(word, word_fits or fits):
            longer = f"{lines[-1]} {piece}".strip()
            if lines[-1] and not fits(longer):
                lines.append(piece)
            else:
                lines[-1] = longer
    return lines


def _parting(word: str, fits: Fits) -> int:
    places = []
    for place in range(1, min(len(word), _LONGEST)):
        if not fits(_head(word, place)):
            break
        places.append(place)
    starts = syllable_starts(word)
    choices = (
        [place for place in places if word[place - 1] in HYPHENS]
        or [place for place in places if place in starts]
        or [place for place in places if _is_before_consonant(word, place)]  # a name that the dictionary lacks
        or places[-1:]
        or [1]
    )
    halves = [place for place in choices if fits(word[place:])]
    return min(halves, key=lambda place: abs(len(word) - 2 * place)) if halves else choices[-1]


def _is_before_consonant(word: str, place: int) -> bool:
    """One consonant goes with the vowel after it: Ma-lung."""
    here, after = word[place].casefold(), word[place + 1 : place + 2].casefold()
    has_vowel = any(letter in _VOWELS for letter in word[:place].casefold())
    return place > 1 and has_vowel and here.isalpha() and here not in _VOWELS and after in _VOWELS and bool(after)


def _head(word: str, place: int) -> str:
    return word[:place] if word[place - 1] in HYPHENS else f"{word[:place]}-"
