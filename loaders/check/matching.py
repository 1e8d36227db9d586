"""Finds a quote in a source text, despite what extraction from a pdf does to line ends, hyphens and quotation marks."""

import re
import unicodedata

from rapidfuzz import fuzz

# A hyphen at a line's end: it may belong to the word, be added by the typesetter, or stand before "och".
_BREAK = "\x01"
_LINE_END_HYPHEN = re.compile(r"(?<=\S)-[^\S\n]*\n\s*")
_ALIKE = str.maketrans(
    {"\u00ad": None} | dict.fromkeys("‐‑‒–—―−", "-") | dict.fromkeys("“”„‟«»″", '"') | dict.fromkeys("‘’‚‛′´`", "'")
)
_CLOSE_ENOUGH = 60


class SourceText:
    """A source text prepared for searching. Case counts; kinds of white space, dashes and quotation marks do not."""

    def __init__(self, text: str) -> None:
        lines = text.replace("\r\n", "\n").replace("\u00ad\n", "")
        self._marked = _collapse(_LINE_END_HYPHEN.sub(_BREAK, _unify(lines)))
        self._readings = [self._marked.replace(_BREAK, reading) for reading in ("- ", "", "-")]

    def contains(self, quote: str) -> bool:
        """True when the quote stands in the text under some reading of its line-end hyphens."""
        wanted = _collapse(_unify(quote))
        if any(wanted in reading for reading in self._readings):
            return True
        # Only a quote over several lines can need a different reading at each line's end.
        return _BREAK in self._marked and re.search(_any_reading(wanted), self._marked) is not None

    def has_words(self, words: str) -> bool:
        """True when the words stand in the text as words of their own: "ja" is not in "började"."""
        pattern = rf"(?<!\w){re.escape(_collapse(_unify(words)))}(?!\w)"
        return any(re.search(pattern, reading) for reading in self._readings)

    def closest(self, quote: str) -> str | None:
        """The passage most like the quote, cut at word boundaries, or None when nothing is like it."""
        wanted, text = _collapse(_unify(quote)), self._readings[0]
        alignment = fuzz.partial_ratio_alignment(wanted, text, score_cutoff=_CLOSE_ENOUGH)
        if alignment is None:
            return None
        start = text.rfind(" ", 0, alignment.dest_start + 1) + 1
        end = text.find(" ", alignment.dest_end)
        return text[start : end if end >= 0 else len(text)]


def _unify(text: str) -> str:
    # Marks first: NFKC would turn a lone acute accent into a space and a combining accent.
    return unicodedata.normalize("NFKC", text.translate(_ALIKE))


def _collapse(text: str) -> str:
    return " ".join(text.split())


def _any_reading(wanted: str) -> str:
    """A pattern for the quote in which each hyphen, and each place inside a word, may be a hyphen at a line's end."""
    tokens = re.findall(r"- |-|.", wanted)
    pattern = []
    for token, following in zip(tokens, [*tokens[1:], " "], strict=True):
        if token.startswith("-"):
            pattern.append(f"(?:{re.escape(token)}|{_BREAK})")
        else:
            pattern.append(re.escape(token) + (f"{_BREAK}?" if token.isalnum() and following.isalnum() else ""))
    return "".join(pattern)
