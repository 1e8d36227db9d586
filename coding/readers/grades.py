"""Printed grades: an answer that begins "Nej. Det saknas …", and grading phrases inside a sentence, by the codebook."""

import re
from dataclasses import dataclass

from loaders.check.codebook import Codebook
from loaders.read.codebook_schema import fold

_FIRST_WORDS = re.compile(r"[^.:;,\n]{1,60}")
_MOST_WORDS = 4  # of a cell that is all grade, when the codebook does not have the phrase


@dataclass(frozen=True, slots=True)
class PrintedGrade:
    """A grading phrase as printed and the grade that the codebook gives it; "" for a phrase that it lacks."""

    wording: str
    grade: str


class GradingPhrases:
    """Finds the codebook's grading phrases."""

    def __init__(self, codebook: Codebook) -> None:
        self._codebook = codebook
        forms = sorted(codebook.wordings(), key=len, reverse=True)
        any_form = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in forms) or "(?!)"
        self._at_start = re.compile(rf"(?:{any_form})(?![\wåäö])", re.IGNORECASE)
        self._anywhere = re.compile(rf"(?<![\wåäö])(?:{any_form})(?![\wåäö])", re.IGNORECASE)

    def at_start(self, text: str) -> PrintedGrade | None:
        """Return the grade that an answer begins with, None when it does not begin with one.

        A cell of a few words that the codebook does not have is a phrase without a grade.
        """
        text = text.lstrip(" -–•")
        match = self._at_start.match(text)
        if match:
            return self._printed(match[0])
        if 0 < len(text.split()) <= _MOST_WORDS and text[:1].isupper() and not text.rstrip().endswith("?"):
            phrase = _FIRST_WORDS.match(text)
            return PrintedGrade(phrase[0].strip(), "") if phrase else None
        return None

    def within(self, text: str) -> list[PrintedGrade]:
        """Return the grading phrases of a sentence; those that say how much come before mere adjectives."""
        places = [(match.start(), self._printed(match[0])) for match in self._anywhere.finditer(text)]
        return [grade for _, grade in sorted(places, key=lambda item: (_is_adjective(item[1].wording), item[0]))]

    def _printed(self, words: str) -> PrintedGrade:
        wording = " ".join(words.split())
        return PrintedGrade(wording, str(self._codebook.grade_of(wording) or ""))


def _is_adjective(wording: str) -> bool:
    """Whether a phrase only says good or bad ("ändamålsenlig"), which may stand under "inte helt säkerställt en"."""
    return len(fold(wording).split()) == 1 and fold(wording) != "delvis"
