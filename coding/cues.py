"""Cue words: what in a sentence speaks for a brist, delvis or fungerar. They are marked, and never choose a status."""

import re
from dataclasses import dataclass
from typing import Literal

Leaning = Literal["brist", "delvis", "fungerar"]
# In this order: where two begin at one place, the first is taken ("inte fullt ut" before "inte").
_WORDS: tuple[tuple[Leaning, str], ...] = (
    (
        "delvis",
        r"delvis|till viss del|till vissa delar|i huvudsak|överlag|i stort|varierar|varierande|ojämn\w*|skiljer sig|"
        r"inte (?:helt|fullt ut|alltid|i (?:tillräcklig|den) (?:utsträckning|omfattning))|skillnader|"
        r"behöver (?:utvecklas|förtydligas|stärkas|förbättras|ses över|utveckla|stärka)|"
        r"bör (?:utvecklas|förtydligas|stärkas)|kan (?:utvecklas|förbättras|stärkas)|utvecklingspotential|"
        r"förbättringsområde\w*|(?:är )?under (?:framtagande|uppbyggnad|utveckling)|pågår|påbörjat\w*|merparten|"
        r"vissa (?:brister|behov)|personbero\w*|personbund\w*|förbättringsmöjligheter|ytterligare",
    ),
    (
        "brist",
        r"saknas|saknar|avsaknad|brister?\b|bristande|bristfällig\w*|inte|ej|ingen|inget|inga|otydlig\w*|oklar\w*|"
        r"otillräcklig\w*|svårighet\w*|problem\w*|risk(?:erar|en)?\b|behov av|långa väntetider|dröjer|"
        r"ur funktion|utebliv\w*",
    ),
    (
        "fungerar",
        r"(?:ser|är) positivt|positiv\w*|fungerar|fungerande|välfungerande|tillfredsställande|ändamålsenlig\w*|"
        r"tydlig[at]?\b|god[at]?\b|det finns|finns|säkerställ\w+|tillräcklig[at]?\b|väl\b|dokumenterad\w*|"
        r"upprättad\w*|regelbund\w*|systematisk\w*|styrka|lyckad\w*",
    ),
)
_CUES = re.compile(
    "|".join(rf"(?P<{leaning}>(?<![\wåäö])(?:{words})(?![\wåäö]))" for leaning, words in _WORDS), re.IGNORECASE
)
_JUDGES = re.compile(
    r"(?<![\wåäö])(?:vi (?:bedömer|konstaterar|noterar|anser|ser|saknar|menar|uppfattar)|bedömer vi|konstaterar vi|"
    r"vår (?:bedömning|uppfattning)|enligt vår|granskningen visar|det framkommer|kan konstatera(?:s)?|vi kan)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue word, what it leans to, and its place in the text."""

    leaning: Leaning
    start: int
    stop: int


def cues_in(text: str) -> list[Cue]:
    """Return the cue words of a sentence, in order."""
    return [Cue(match.lastgroup, match.start(), match.end()) for match in _CUES.finditer(text)]  # type: ignore[arg-type]


def has_judgement(text: str) -> bool:
    """Return whether the auditors speak for themselves in the sentence: "vi bedömer", "granskningen visar"."""
    return _JUDGES.search(text) is not None
