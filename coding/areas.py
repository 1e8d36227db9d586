"""The short list of areas for a statement: the five whose texts in the codebook are most like it, with how alike.

Letters four and five at a time, weighed by how few areas have them (TF-IDF); measured best of what was tried
(docs/utkast.md). An area is never chosen beforehand: the coder reads the definitions.
"""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from loaders.check.codebook import Codebook
from loaders.read.codebook_schema import Area, fold

SHORT_LIST = 5
_LENGTHS = (4, 5)
_BESIDE = 0.2  # what the headings and the sentence before count, beside the statement itself
_ELSEWHERE = re.compile(r"\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Likeness:
    """A text by its id, and how alike a statement and it are: 0 (no letters in common) to 1."""

    text_id: str
    likeness: float


class TextFinder:
    """Ranks texts, by id, for a statement."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        counts = {text_id: _grams(text) for text_id, text in texts.items()}
        spread = Counter(gram for grams in counts.values() for gram in grams)
        self._rarity = {gram: math.log((1 + len(counts)) / (1 + number)) + 1 for gram, number in spread.items()}
        self._vectors = {text_id: self._weighed(grams) for text_id, grams in counts.items()}

    def rank(self, text: str, headings: Sequence[str] = (), before: str = "") -> list[Likeness]:
        """Return every text for a statement, the most like first.

        `headings` are those that it stands under, `before` the sentence before it: both count a fifth of its own words.
        """
        vector: dict[str, float] = {}
        for part, weight in ((text, 1.0), (before, _BESIDE), *((heading, _BESIDE) for heading in headings[-2:])):
            for gram, value in self._weighed(_grams(part)).items():
                vector[gram] = vector.get(gram, 0.0) + weight * value
        length = math.sqrt(sum(value * value for value in vector.values())) or 1.0
        ranked = [
            Likeness(text_id, sum(value * other.get(gram, 0.0) for gram, value in vector.items()) / length)
            for text_id, other in self._vectors.items()
        ]
        return sorted(ranked, key=lambda item: -item.likeness)

    def _weighed(self, grams: Mapping[str, int]) -> dict[str, float]:
        """A text's vector of length 1; letters that no area has count for nothing."""
        weights = {
            gram: (1 + math.log(count)) * self._rarity[gram] for gram, count in grams.items() if gram in self._rarity
        }
        length = math.sqrt(sum(weight * weight for weight in weights.values()))
        return {gram: weight / length for gram, weight in weights.items()} if length else {}


class AreaFinder(TextFinder):
    """Ranks the areas of a codebook for a statement. Made once for a codebook."""

    def __init__(self, codebook: Codebook) -> None:
        super().__init__({area.id: _words_of(area) for area in codebook.areas.values()})

    def short_list(self, text: str, headings: Sequence[str] = (), before: str = "") -> list[Likeness]:
        """Return the areas to show first, best first, for a statement as `rank` takes it."""
        return self.rank(text, headings, before)[:SHORT_LIST]


def _words_of(area: Area) -> str:
    """What the codebook says of an area, its name twice; what does not belong there is left out."""
    texts = (area.label, area.label, area.question, area.definition, area.brist, area.delvis, area.fungerar)
    return " ".join((*texts, *area.aliases))


def _grams(text: str) -> Counter[str]:
    words = re.findall(r"[\wåäö]+", fold(_ELSEWHERE.sub(" ", text)))
    return Counter(
        padded[at : at + length]
        for word in words
        for padded in [f" {word} "]
        for length in _LENGTHS
        for at in range(len(padded) - length + 1)
    )
