"""Swedish stems: the form that a word's inflections share ("rutin" of rutiner, rutinens), as Snowball makes them.

The search in what is coded has the same from DuckDB; a test compares the two (tests/sources/test_fulltext_stems.py).
A stem is always the beginning of its word.
"""

import re
from functools import lru_cache

_ENDINGS = (
    *("a", "arna", "erna", "heterna", "orna", "ad", "e", "ade", "ande", "arne", "are", "aste", "en", "anden", "aren"),
    *("heten", "ern", "ar", "er", "heter", "or", "as", "arnas", "ernas", "ornas", "es", "ades", "andes", "ens"),
    *("arens", "hetens", "erns", "at", "andet", "het", "ast"),
)
_LONGEST_FIRST = sorted(_ENDINGS, key=len, reverse=True)
_BEFORE_S = frozenset("bcdfghjklmnoprtvy")  # letters after which a last s is an ending
_PAIRS = ("dd", "gd", "nn", "dt", "gt", "kt", "tt")  # of which the last letter is an ending
_LATER = (("lig", ""), ("ig", ""), ("els", ""), ("löst", "lös"), ("fullt", "full"))
_FIRST_SYLLABLE = re.compile("[^aeiouyåäö]*[aeiouyåäö]+[^aeiouyåäö]")
_SHORTEST = 3  # letters before an ending


@lru_cache(maxsize=4096)
def stem_of(word: str) -> str:
    """Return the stem of a folded word."""
    begins = _FIRST_SYLLABLE.match(word)
    if begins is None:
        return word
    start = max(begins.end(), _SHORTEST)  # where endings may begin
    return _without_later(_without_last_of_pair(_without_ending(word, start), start), start)


def _without_ending(word: str, start: int) -> str:
    inside = word[start:]
    for ending in _LONGEST_FIRST:
        if inside.endswith(ending):
            return word[: -len(ending)]
    return word[:-1] if inside.endswith("s") and word[-2] in _BEFORE_S else word


def _without_last_of_pair(word: str, start: int) -> str:
    return word[:-1] if word[start:].endswith(_PAIRS) else word


def _without_later(word: str, start: int) -> str:
    for ending, left in _LATER:
        if word[start:].endswith(ending):
            return word[: len(word) - len(ending)] + left
    return word
