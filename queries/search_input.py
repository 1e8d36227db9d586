"""What a reader writes in the search box, taken apart: words, "phrases" and -excluded words."""

import re
from typing import NamedTuple

from folding import LETTERS, fold
from queries import LONGEST_SEARCH

_PART = re.compile(r'(?P<minus>-)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_WORD = re.compile(f"[{LETTERS}]+")
_NAME_WORD = re.compile("[a-zåäöéü]+|[0-9]+")  # the macro `name_words_of` has the same


class SearchInput(NamedTuple):
    """Folded words and phrases that must occur, and words that must not."""

    words: list[str]
    phrases: list[str]
    excluded: list[str]

    @property
    def is_empty(self) -> bool:
        """True when nothing is asked for; only excluding is not asking."""
        return not self.words and not self.phrases


def take_apart(text: str) -> SearchInput:
    """Return the parts of a search input, folded: `samverkan -regionen "aggregerad nivå"`.

    Quotation marks and minus signs may be of any kind and the last mark may be missing; anything but letters and
    figures parts words; a phrase that is one word is a word, and its words alone rank the hits.
    """
    words: list[str] = []
    phrases: list[str] = []
    excluded: list[str] = []
    for match in _PART.finditer(fold(text)[:LONGEST_SEARCH]):
        inside = match["phrase"] if match["phrase"] is not None else match["word"]
        found = _WORD.findall(inside)
        if match["minus"]:
            excluded += found
        else:
            words += found
            if match["phrase"] is not None and found and inside.strip() != found[0]:  # "6 §" is a phrase of one word
                phrases.append(inside.strip())
    return SearchInput(*(list(dict.fromkeys(parts)) for parts in (words, phrases, excluded)))


def name_words(text: str) -> list[str]:
    """Return the words that a search input may name something with, folded, letters and figures apart ("14 kap 1 b").

    Excluded words name nothing, and a single sign names too much.
    """
    asked = " ".join(match[0] for match in _PART.finditer(fold(text)[:LONGEST_SEARCH]) if not match["minus"])
    words = list(dict.fromkeys(_NAME_WORD.findall(asked)))
    return words if len("".join(words)) > 1 else []
