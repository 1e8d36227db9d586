"""How a quote is compared with a source: letter by letter, and what stands between two letters for itself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sources.characters import ANY_LIGATURE, HYPHENS, LIGATURES, SOFT_HYPHENS, letters_with_places


@dataclass(frozen=True, slots=True)
class Wanted:
    """A quote's letters, what stands after each of them but the last, and which of them begin a word."""

    letters: str
    gaps: list[str]
    word_starts: list[int]

    @classmethod
    def of(cls, quote: str, *, ignore_case: bool) -> "Wanted":
        """Return what is wanted of a quote as it is typed."""
        letters, places = letters_with_places(quote)
        if ignore_case:
            letters = "".join(map(small, letters))
        gaps = []
        for number in range(len(places) - 1):
            begin, end = places[number], places[number + 1]
            gaps.append("" if begin == end else _gap(quote[begin + 1 : end]))
        return cls(letters, gaps, [number + 1 for number, gap in enumerate(gaps) if " " in gap])

    def with_note_figures(self) -> "re.Pattern[str]":
        """A pattern for the letters where figures of a footnote may follow each word."""
        parts = []
        for number, letter in enumerate(self.letters):
            parts.append(re.escape(letter))
            follows = self.letters[number + 1 : number + 2]
            ends_word = number < len(self.gaps) and bool(self.gaps[number]) and not letter.isdigit()
            if ends_word or (letter.isalpha() and follows and follows in ".,;:"):
                parts.append("([0-9]{1,2})?")
        return re.compile("".join(parts))


def small(letter: str) -> str:
    """The small form of a letter, where that is one letter."""
    small = letter.lower()
    return small if len(small) == 1 else letter


def matches(wanted: str, letters: str, has_unknown: bool) -> Iterator[tuple[int, int]]:
    """Where the wanted letters stand; a character that nobody knows may stand for a ligature."""
    start = letters.find(wanted)
    while start >= 0:
        yield start, start + len(wanted)
        start = letters.find(wanted, start + 1)
    if has_unknown and any(ligature in wanted for ligature in LIGATURES):
        pattern = re.sub(
            "|".join(LIGATURES), lambda match: f"(?:{match[0]}|{ANY_LIGATURE})", re.escape(wanted), flags=re.NOFLAG
        )
        for match in re.finditer(pattern, letters):
            if match.end() - match.start() != len(wanted):
                yield match.start(), match.end()


def _gap(text: str) -> str:
    """What stands between two letters: "", " ", "-", "- ", " -" or " - ". Accents and footnote marks are nothing."""
    seen = "".join("-" if sign in HYPHENS else " " if sign.isspace() else "" for sign in text)
    return re.sub(" +", " ", seen)


def reads_as(text: str, gap: str) -> bool:
    """Whether what stands between two letters of a source can be read as the gap of a quote.

    At a line's end a hyphen may belong to the word, be added by the typesetter, or stand before "och".
    """
    plain = _gap(text)
    if plain == gap:
        return True
    if any(sign in SOFT_HYPHENS for sign in text):
        return gap in ("", "-") and plain.strip(" -") == ""
    ends_in_hyphen = "\n" in text and text[0] in HYPHENS  # against the word, and the line ends
    return ends_in_hyphen and gap in ("", "-", "- ")
