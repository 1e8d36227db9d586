"""How like its source a summary in own words is: what a reader would call copied is told, with the words."""

import re
from dataclasses import dataclass

from loaders.read.codebook_schema import fold

MOST_IN_A_ROW = 7  # words of the source that may stand one after another in a summary
MOST_SHARED = 0.7  # of a summary's groups of three words that may stand in the source


@dataclass(frozen=True, slots=True)
class Likeness:
    """The longest run of words that a text shares with a source, and the share of its groups of three words there."""

    longest_run: str
    shared: float

    @property
    def is_copied(self) -> bool:
        """Return whether the text is too like its source to be the coder's own words."""
        return len(self.longest_run.split()) > MOST_IN_A_ROW or self.shared > MOST_SHARED


def likeness(text: str, source: str) -> Likeness:
    """Return how like a text is the source that it tells of."""
    own, theirs = _words(text), f" {' '.join(_words(source))} "
    threes = [" ".join(own[at : at + 3]) for at in range(len(own) - 2)]
    shared = sum(f" {three} " in theirs for three in threes) / len(threes) if threes else 0.0
    return Likeness(_longest_run(own, theirs), shared)


def _longest_run(own: list[str], theirs: str) -> str:
    best: list[str] = []
    for start in range(len(own)):
        stop = start + len(best) + 1
        while stop <= len(own) and f" {' '.join(own[start:stop])} " in theirs:
            best = own[start:stop]
            stop += 1
    return " ".join(best)


def _words(text: str) -> list[str]:
    return re.findall(r"[\wåäö]+", fold(text))
