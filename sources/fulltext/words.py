"""The words of a text as they are indexed and searched: folded, as in the search of what is coded."""

import re

from folding import LETTERS, fold
from sources.characters import plain

_WORD = re.compile(f"[{LETTERS}]+")
_PRIVATE = re.compile("[\ue000-\uf8ff]")  # where fonts keep their ligatures


def words_of(text: str) -> list[str]:
    """Return the folded words; anything but letters and figures parts them."""
    return _WORD.findall(fold(with_ligatures_spelt(text)))


def with_ligatures_spelt(text: str) -> str:
    """Return the text with the ligatures of a font's own spelt out."""
    return _PRIVATE.sub(lambda match: plain(match[0]), text)
