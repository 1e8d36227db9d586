"""The sentences that a coder goes through for findings: those of assessments and summary, in the report's order."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz

from coding.cues import cues_in, has_judgement
from coding.passages import Sentence, SourceText
from loaders.read.codebook_schema import fold

Which = Literal["bedomningar", "svagheter", "alla"]
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


def sentence_queue(source: SourceText, which: Which = "bedomningar") -> list[QueuedSentence]:
    """Return the sentences where findings are looked for, in the order of the report, repeated ones once.

    "svagheter" adds those of the observations that have a word for a weakness, since a finding may rest on them; they
    are there from the start when the report has no assessments. "alla" adds every other sentence of the report.
    """
    in_tables = source.starts_in_tables
    sentences = [sentence for sentence in source.sentences if _may_hold_finding(sentence)]
    queued = [sentence for sentence in sentences if _is_assessment(sentence, in_tables)]
    if which == "alla":
        queued = sentences
    elif which == "svagheter" or not queued:
        queued += [sentence for sentence in sentences if _is_weak_observation(sentence) and sentence not in queued]
    return [
        QueuedSentence(group[0], _weight(group[0]), tuple(sentence.key for sentence in group[1:]))
        for group in sorted(_grouped(queued), key=lambda group: group[0].start)
    ]


def _may_hold_finding(sentence: Sentence) -> bool:
    return len(sentence.text.split()) >= _FEWEST_WORDS and not sentence.text.rstrip().endswith(("?", ":"))


def _is_weak_observation(sentence: Sentence) -> bool:
    leanings = {cue.leaning for cue in cues_in(sentence.text)}
    return bool(sentence.path) and sentence.zone in (None, "iakttagelser") and bool(leanings & {"brist", "delvis"})


def _is_assessment(sentence: Sentence, in_tables: Container[int]) -> bool:
    """Whether a sentence stands in an assessment, a summary or the answer to a question.

    A heading such as "Bedömning och rekommendationer" begins both: its sentences count, its points do not.
    """
    if sentence.zone in _PLACES or sentence.start in in_tables:
        return True
    titles = " ".join(section.title.lower() for section in sentence.path)
    return sentence.zone == "rekommendationer" and any(word in titles for word in ("bedömning", "slutsats"))


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
