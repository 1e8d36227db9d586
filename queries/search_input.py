"""What a reader writes in the search box, taken apart: words, "phrases" and -excluded words."""

import re
from typing import NamedTuple

MAX_LENGTH = 200  # characters; a longer input is cut
_QUOTES = str.maketrans({"”": '"', "“": '"', "„": '"', "»": '"', "«": '"', "−": "-", "–": "-"})
_PART = re.compile(r'(?P<minus>-)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_WORD = re.compile(r"[a-zåäöéü0-9]+")
_NO_TEXT = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")  # parts words, and half a surrogate pair cannot be bound


class SearchInput(NamedTuple):
    """Lower-case words and phrases that must occur, and words that must not."""

    words: list[str]
    phrases: list[str]
    excluded: list[str]

    @property
    def is_empty(self) -> bool:
        """True when nothing is asked for; only excluding is not asking."""
        return not self.words and not self.phrases


def take_apart(text: str) -> SearchInput:
    """Return the parts of a search input: `samverkan -regionen "aggregerad nivå"`.

    Quotation marks may be straight or typographic and the last one may be missing; anything but letters and figures
    parts words; a phrase of one word is a word, and its words alone rank the hits.
    """
    words: list[str] = []
    phrases: list[str] = []
    excluded: list[str] = []
    for match in _PART.finditer(_NO_TEXT.sub(" ", text[:MAX_LENGTH].lower().translate(_QUOTES))):
        inside = match["phrase"] if match["phrase"] is not None else match["word"]
        found = _WORD.findall(inside)
        if match["minus"]:
            excluded += found
        else:
            words += found
            if match["phrase"] is not None and len(found) > 1:
                phrases.append(" ".join(match["phrase"].split()))
    return SearchInput(*(list(dict.fromkeys(parts)) for parts in (words, phrases, excluded)))
