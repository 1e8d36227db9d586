"""The near miss: what somebody probably meant to write."""

import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process
from rapidfuzz.distance import JaroWinkler

# Words that mean a listed value without being spelt like it.
_MEANT: dict[str, dict[str, str]] = {
    "status": {
        "svag": "brist", "svaghet": "brist", "saknas": "brist", "nej": "brist", "delvis uppfyllt": "delvis",
        "stark": "fungerar", "styrka": "fungerar", "ja": "fungerar", "ok": "fungerar", "bra": "fungerar",
    },
    "grade": {
        "uppfyllt": "ja", "delvis uppfyllt": "delvis", "ej uppfyllt": "nej", "inte helt": "delvis",
        "ej bedömt": "ej_bedomd", "vet ej": "ej_bedomd",
    },
    "basis": {"explicit": "uttrycklig", "härlett": "harledd", "gissning": "harledd", "tryckt datum": "tryckt"},
    "leading": {"yes": "ja", "true": "ja"},
    "acceptance": {"ja": "accepterad", "nej": "avvisad"},
}  # fmt: skip
_CUTOFF = 65


def near_miss(value: str, candidates: Iterable[str], field: str = "", cutoff: int = _CUTOFF) -> str | None:
    """Return the candidate closest to a value, or None when none is close."""
    known = list(candidates)
    meant = _MEANT.get(field, {}).get(value.strip().lower())
    if meant in known:
        return meant
    close = process.extract(value, known, scorer=fuzz.ratio, processor=_plain, score_cutoff=cutoff, limit=5)
    # Among equally near candidates: people rarely misspell the beginning of a word ("timro" is timra, not tibro).
    return max(close, key=lambda match: (match[1], JaroWinkler.similarity(value, match[0])))[0] if close else None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The near miss as the end of a message: ` Menade du "brist"?`, or an empty text.

    It is looked for only when the message is written: of a file's thousands of faults few are shown.
    """

    value: str
    candidates: Collection[str]
    field: str = ""
    cutoff: int = _CUTOFF
    ending: str = ""

    def __str__(self) -> str:
        best = near_miss(self.value, self.candidates, self.field, self.cutoff)
        return (f' Menade du "{best}"?' if best else "") + self.ending


def suggest(
    value: str, candidates: Collection[str], field: str = "", cutoff: int = _CUTOFF, ending: str = ""
) -> Suggestion:
    """Return the end of a message about a value that is not among the candidates; `ending` is always included."""
    return Suggestion(value, candidates, field, cutoff, ending)


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return " ".join(letters.replace("_", " ").replace("-", " ").split())
