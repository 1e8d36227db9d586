"""The form in which a quote and its source are compared: what extraction and typesetting change is alike.

Letters and figures are kept as they are, capitals too. White space, hyphens and dashes are not letters: what stands
between two letters is compared for itself (`sources.finding`).
"""

import re
import unicodedata
from functools import lru_cache

# Drawn as nothing, wherever they stand: joiners, zero-width spaces, marks of direction, variation selectors.
UNSEEN = frozenset(
    "\u034f\u061c\u115f\u1160\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062"
    "\u2063\u2064\u2066\u2067\u2068\u2069\ufeff\ufe0e\ufe0f"
)
# A hyphen that shows only where a word is divided: as Unicode has it, as some extractors write it, as PDFium does.
SOFT_HYPHENS = frozenset("\u00ad¬\ufffe\x02")
HYPHENS = frozenset("-\u02d7‐‑‒–—―⁃−﹘﹣－")
_QUOTES = dict.fromkeys("“”„‟«»″〝〞＂", '"') | dict.fromkeys("‘’‚‛′`´ʼ‹›＇", "'")
_RAISED = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾⁺⁻ªº†‡")  # footnote marks that are characters of their own
# Ligatures that fonts keep in Unicode's private area: Adobe's, and the ones that Word's fonts have.
_PRIVATE = {
    "\uf001": "fi",
    "\uf002": "fl",
    "\uf000": "ff",
    "\uf003": "ffi",
    "\uf004": "ffl",
    "\ue003": "ffi",
    "\ue004": "ffl",
    "\uf0b7": "•",
    "\uf0a7": "•",
    "\uf02d": "-",
}
LIGATURES = ("ffi", "ffl", "ff", "fi", "fl", "ft", "fj", "tt", "ti", "tf")
ANY_LIGATURE = "\ue000"  # a character of a private area that nobody has said what it is
_BARE_ACCENT = re.compile("([aouAOUe])([¨˚°´])")


def is_between(sign: str) -> bool:
    """Whether a character stands between letters: white space, a hyphen or dash, or something not drawn."""
    return sign.isspace() or sign in HYPHENS or sign in SOFT_HYPHENS or sign in UNSEEN or sign < " "


@lru_cache(maxsize=4096)
def plain(cluster: str) -> str:
    """Return a character with its accents, as it is compared: composed, ligatures spelt out, one kind of each quote
    mark; "" for a footnote mark that is a character of its own."""
    if cluster in _RAISED:
        return ""
    if cluster in _PRIVATE:
        return _PRIVATE[cluster]
    if cluster in _QUOTES:
        return _QUOTES[cluster]
    if len(cluster) == 1 and "\ue000" <= cluster <= "\uf8ff":
        return ANY_LIGATURE
    return unicodedata.normalize("NFKC", cluster)


def letters_with_places(text: str) -> tuple[str, list[int]]:
    """Return the text's letters in the form they are compared in, and where in the text each one begins."""
    letters: list[str] = []
    places: list[int] = []
    index, end = 0, len(text)
    while index < end:
        sign = text[index]
        # Most of a text; where an accent may follow it is looked at more closely.
        if "!" <= sign <= "~" and sign not in "-`'" and (index + 1 == end or text[index + 1] < "\u00a8"):
            letters.append(sign)
            places.append(index)
            index += 1
            continue
        stop = index + 1
        while stop < end and stop - index < 4 and unicodedata.combining(text[stop]):
            stop += 1
        if stop == index + 1 and is_between(sign):
            index = stop
            continue
        for letter in plain(_with_bare_accent(text, index, stop)):
            letters.append(letter)
            places.append(index)
        index = stop if not _is_bare(text, index) else index + 2
    return "".join(letters), places


def _is_bare(text: str, index: int) -> bool:
    return _BARE_ACCENT.match(text, index) is not None and text[index + 1] in "¨˚"


def _with_bare_accent(text: str, index: int, stop: int) -> str:
    """The cluster; of a letter with an accent written after it as a character of its own, the composed letter."""
    if not _is_bare(text, index):
        return text[index:stop]
    accent = {"¨": "\u0308", "˚": "\u030a"}[text[index + 1]]
    return unicodedata.normalize("NFC", text[index] + accent)
