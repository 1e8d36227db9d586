"""The sentences that a coder goes through for findings: those of assessments and summary, in the report's order."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from coding.cues import cues_in, has_judgement
from coding.passages import Sentence, SourceText
from loaders.read.codebook_schema import fold

_PLACES = frozenset({"bedomning", "sammanfattning"})
_SAME = 88  # of 100: a sentence that is printed again, nearly alike
_FEWEST_WORDS = 5


@dataclass(frozen=True, slots=True)
class QueuedSentence:
    """A sentence to decide on. `weight` is higher the more its words speak for a finding; `again` are the keys of
    sentences that say the same elsewhere."""

    sentence: Sentence
    weight: float
    again: tuple[str, ...] = ()


def sentence_queue(source: SourceText) -> list[QueuedSentence]:
    """Return the sentences where findings are looked for, in the order of the report, repeated ones once.

    Those of assessments come before those of the summary when they say the same. Sentences of the observations are not
    queued unless the report has no assessments: the coder finds them beside, in the report itself.
    """
    inside = [sentence for sentence in source.sentences if _is_assessment(sentence, source)]
    if not inside:
        inside = [sentence for sentence in source.sentences if sentence.zone not in ("bilaga", "rekommendationer")]
    inside = [
        sentence
        for sentence in inside
        if len(sentence.text.split()) >= _FEWEST_WORDS and not sentence.text.rstrip().endswith("?")
    ]
    return [
        QueuedSentence(group[0], _weight(group[0]), tuple(sentence.key for sentence in group[1:]))
        for group in sorted(_grouped(inside), key=lambda group: group[0].start)
    ]


def _is_assessment(sentence: Sentence, source: SourceText) -> bool:
    titles = " ".join(section.title.lower() for section in sentence.path)
    in_table = any(line.start <= sentence.start < line.stop for line in _table_lines(source))
    return (
        sentence.zone in _PLACES
        or in_table
        or any(word in titles for word in ("bedömning", "slutsats", "sammanfattning"))
    )


def _table_lines(source: SourceText) -> list:  # type: ignore[type-arg]
    return [line for table in source.tables for row in table.rows for line in row.lines]


def _grouped(sentences: Sequence[Sentence]) -> list[list[Sentence]]:
    """The sentences in groups that say the same, those of an assessment first in each."""
    groups: list[list[Sentence]] = []
    for sentence in sorted(sentences, key=lambda sentence: (sentence.zone == "sammanfattning", sentence.start)):
        plain = fold(sentence.text)
        same = next((group for group in groups if _is_same(plain, fold(group[0].text))), None)
        if same is None:
            groups.append([sentence])
        else:
            same.append(sentence)
    return groups


def _is_same(left: str, right: str) -> bool:
    return abs(len(left) - len(right)) < 0.3 * max(len(left), len(right)) and fuzz.ratio(left, right) >= _SAME


def _weight(sentence: Sentence) -> float:
    leanings = {cue.leaning for cue in cues_in(sentence.text)}
    return (
        2.0 * has_judgement(sentence.text) + 1.0 * bool(leanings & {"brist", "delvis"}) + 0.5 * ("fungerar" in leanings)
    )
