"""The form in which texts are compared: what looks alike, or cannot be seen, is alike.

One rule for all that is compared: a search with the bank's texts and names, a report's wordings and names with the
codebook's. The build writes the folded texts into the database, so that no query folds.
"""

import re
import unicodedata

LETTERS = "a-zåäöéü0-9"  # what words are made of; the macro `words_of` (loaders/build/macros/words.sql) has the same
_UNLIKE_PLAIN = re.compile("[^ -_a-~åäöéüÅÄÖÉÜ§]|  ")  # most texts have none of it, and need only be made small
# Soft hyphen, joiners, marks of direction, variation selectors: they are drawn as nothing.
_UNSEEN = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
# Spaces of every width, line breaks, control characters, and half surrogate pairs, which cannot be bound.
_WHITE = "\x00- \x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ud800-\udfff"
_ACCENTS = "\u0300-\u036f"  # that follow the letter they stand on, as a Mac writes file names and some of its texts
_MARKS = (
    (re.compile("[\u02d7\u2010-\u2015\u2043\u2212\ufe58\ufe63\uff0d]"), "-"),
    (re.compile("[\u00ab\u00bb\u201c-\u201f\u2033\u2036\u301d-\u301f\uff02]"), '"'),
    (re.compile("[`\u00b4\u02bc\u2018-\u201b\u2032\u2035\u2039\u203a\uff07]"), "'"),
)
_NOTHING, _SPACE = re.compile(f"[{_UNSEEN}]+"), re.compile(f"[{_WHITE}]+")
_SPELT_OUT = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "İ": "i"})
_PIECE = re.compile(f"[{_WHITE}{_UNSEEN}]*[{_WHITE}][{_WHITE}{_UNSEEN}]*|.[{_ACCENTS}{_UNSEEN}]*", re.DOTALL)


def fold(text: str) -> str:
    """Return the text in small, composed letters with one kind each of dash, quotation mark, apostrophe and space.

    å, ä and ö stay apart from a and o. White space at the ends becomes one space.
    """
    if not _UNLIKE_PLAIN.search(text):
        return text.lower()
    seen = _SPACE.sub(" ", _NOTHING.sub("", text)).translate(_SPELT_OUT)
    folded = unicodedata.normalize("NFC", "".join(map(str.lower, seen)))  # letter by letter: a Σ that ends a word too
    for pattern, one in _MARKS:
        folded = pattern.sub(one, folded)
    return folded


def fold_with_places(text: str) -> tuple[str, list[int]]:
    """Return the folded text and, for each of its characters and its end, where in the text what became it begins."""
    folded, places = "", list[int]()
    for piece in _PIECE.finditer(text):
        became = fold(piece[0])
        folded += became
        places += [piece.start()] * len(became)
    return folded, [*places, len(text)]
