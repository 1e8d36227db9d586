"""Printed grades: an answer that begins "Nej. Det saknas …", and grading phrases inside a sentence, by the codebook."""

import re
from dataclasses import dataclass

from loaders.check.codebook import Codebook
from loaders.read.codebook_schema import fold

_CLOSES = re.compile(r"\s*(?:$|[.,;:!(\n–-])")
_LINK = re.compile(r"\s*(?:,|/|–|-|\boch\b|\beller\b)\s*", re.IGNORECASE)
# A reservation: in the answer's own sentence, or in the first words of the next.
_BUT = re.compile(
    r"[\s,–-]*(?:men|dock|fast)\b|\s*[.;]\s*(?:[\wåäö]+\s+){0,3}?(?:men|dock|däremot|emellertid)\b", re.IGNORECASE
)
# What after "Ja," makes another answer of it, when the codebook does not have the phrase.
_QUALIFIES = re.compile(
    r"(?:delvis|till\s+\w+\s+del(?:ar)?|till del|i (?:huvudsak|allt väsentligt|stort|princip|viss\w*|begränsad)|inte\s+"
    r"(?:helt|fullt|alltid|tillräcklig\w*)|nästan|endast|enbart|"
    r"i \w+ (?:utsträckning|omfattning|grad))\b[^.,;:\n]{0,40}",
    re.IGNORECASE,
)
_DENIES = re.compile(r"\b(?:saknas?|brist\w*|inte|ej|inga?|inget)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.;:!\n](?:\s|$)|(?<=\?)\s|\s[–-]\s")
_MOST_WORDS = 4  # of a cell that is all grade, when the codebook does not have the phrase
_GRADE_LIKE = re.compile(
    r"^(?:inte|ej|nja|tja|nästan)\b|^i\s+(?:stort|princip)\b|\b(?:del|delar|delvis|uppfyll\w*|utsträckning|omfattning|grad|väsentligt|huvudsak|godtagbar\w*|"
    r"acceptabel\w*|tillräcklig\w*|tillfredsställande|ändamålsenlig\w*|besvara[ds]\w*|avvikelse\w*|anmärkning)\b",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:finns|saknas?|har|är|görs|sker|behöver|bör|ska|kan|måste|får|används|följs|redovisas|beslutas)\b",
    re.IGNORECASE,
)


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

    def at_start(self, text: str, in_graded_column: bool = False) -> PrintedGrade | None:
        """Return the grade that an answer begins with, None when it does not begin with one, or takes it back at once
        ("Ja, men …", "Ja. Dock …").

        In a column for grades, a first sentence of a few words that the codebook lacks is a phrase without a grade.
        """
        text = text.lstrip(" -–•")
        match = self._at_start.match(text)
        if match:
            return self._with_what_follows(match[0], text[match.end() :])
        return self._unknown(text) if in_graded_column else None

    def _unknown(self, text: str) -> PrintedGrade | None:
        """The first sentence of an answer, or its first clause, when it is a few words that seem to grade."""
        sentence = _SENTENCE_END.split(text, maxsplit=1)[0]
        for phrase in (sentence, sentence.split(",")[0]):
            words = phrase.split()
            is_short = 0 < len(words) <= _MOST_WORDS and text[:1].isupper() and not phrase.endswith("?")
            if is_short and _GRADE_LIKE.search(phrase) and not _VERB.search(phrase):
                return PrintedGrade(" ".join(words).strip(" .,;:"), "")
        return None

    def within(self, text: str) -> list[PrintedGrade]:
        """Return the grading phrases of a sentence; those that say how much come before mere adjectives."""
        places = [(match.start(), self._printed(match[0])) for match in self._anywhere.finditer(text)]
        return [grade for _, grade in sorted(places, key=lambda item: (is_bare(item[1].wording), item[0]))]

    def _with_what_follows(self, words: str, rest: str) -> PrintedGrade | None:
        """The grade of an answer's first words, or that of all its phrase when it goes on; None when it says more."""
        first = self._printed(words)
        if first.grade in ("ja", "nej") and _BUT.match(rest):
            return None
        if is_bare(words) and fold(words) not in ("ja", "nej") and not _CLOSES.match(rest):
            return None
        sentence = re.split(r"[.;\n]", rest)[0]
        if " " in first.wording and first.grade == "ja" and not _CLOSES.match(rest) and _DENIES.search(sentence):
            return None
        return self._with_second(first, rest)

    def _with_second(self, first: PrintedGrade, rest: str) -> PrintedGrade:
        """ "Ja, i allt väsentligt" has the grade of both; "Ja, delvis" is a phrase of its own that has none."""
        link = _LINK.match(rest)
        if not link or not link[0].strip():
            return first
        following = rest[link.end() :]
        second = self._at_start.match(following)
        if second and _CLOSES.match(following[second.end() :]):
            other = self._printed(second[0])
            return other if other.grade == first.grade else self._joined(first.wording, link[0], second[0])
        more = _QUALIFIES.match(following)
        return self._joined(first.wording, link[0], more[0]) if more else first

    def _joined(self, first: str, link: str, second: str) -> PrintedGrade:
        return self._printed(f"{first}{link}{second}".strip())

    def _printed(self, words: str) -> PrintedGrade:
        wording = " ".join(words.split())
        return PrintedGrade(wording, str(self._codebook.grade_of(wording) or ""))


def is_bare(wording: str) -> bool:
    """Return whether a phrase only says good or bad: "ändamålsenlig" may stand under "inte helt säkerställt en"."""
    return len(fold(wording).split()) == 1 and fold(wording) not in ("delvis", "uppfyllt")
