"""The board's answer when it lies in the same bundle: who answers, when, and to which recommendation."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from coding.passages import Paragraph, SourceText
from coding.proposals import Proposal, Proposed
from coding.readers.dates import dates_in
from coding.terms import Terms
from loaders.read.codebook_schema import fold

READER = "responses/3"
_LETTER = re.compile(
    r"(?:yttrande|remissvar|tjänsteskrivelse|svar (?:på|till|över|avseende)\b(?! rekommendation))", re.IGNORECASE
)
_ASKED = re.compile(
    r"(?:revisor\w+\s+|revisionens\s+)?rekommendation(?:\s+(?P<number>[0-9]{1,2}))?\s*[:.]\s*", re.IGNORECASE
)
_ANSWER = re.compile(
    r"(?:[\wåäöÅÄÖ -]{0,40}(?:nämndens|styrelsens|kommunens|förvaltningens|vårt)\s+)?"
    r"(?:ställningstagande|svar|yttrande|åtgärd(?:er)?|kommentar)\b(?!\s+[0-9]{4})[^:.]{0,40}:(?![0-9])\s*",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"rekommendation\s+(?P<number>[0-9]{1,2})\b", re.IGNORECASE)
_ANSWERS_ALL = re.compile(
    r"\b(?:instämmer|delar|håller med|kommer att|avser|anser|har (?:redan )?(?:beslutat|påbörjat)|"
    r"beaktar|tillstyrker)\b",
    re.IGNORECASE,
)
_FOR_ALL = "Yttrandet svarar på alla rekommendationer i en text."
_SAME = 75  # of 100: how alike a recommendation and what a letter quotes of it are
_SAME_POINT = 84  # where the letter does not call it a recommendation
_AROUND = 6  # paragraphs above a letter's heading where its sender and date stand
_LONGEST = 1500


@dataclass(frozen=True, slots=True)
class _Letter:
    """A letter: its paragraphs, and those around its heading that say who writes and when."""

    paragraphs: Sequence[Paragraph]
    heads: Sequence[Paragraph]


def read_responses(bundle: SourceText, terms: Terms, recommendations: Sequence[Proposal]) -> Iterator[Proposal]:
    """Yield the board's answers to the recommendations, found on the pages of a bundle outside the report.

    `for` is the number of the recommendation, at the place where that stands: two lists may have the same numbers.
    Whether it was accepted is the coder's to judge.
    """
    for letter in _letters(bundle):
        answers = list(_answers(letter.paragraphs, recommendations))
        for asked, answer in answers:
            if asked and answer:
                yield _proposal(bundle, terms, letter, asked, answer)
        if not answers:
            yield from _for_all(bundle, terms, letter, recommendations)


def _letters(bundle: SourceText) -> Iterator[_Letter]:
    paragraphs = bundle.paragraphs
    starts = [index for index, paragraph in enumerate(paragraphs) if _LETTER.match(paragraph.text)]
    starts = [start for start in starts if not _ANSWER.match(paragraphs[start].text)]
    for start, stop in zip(starts, [*starts[1:], len(paragraphs)], strict=False):
        above = [other for other in paragraphs[max(0, start - _AROUND) : start] if other.page == paragraphs[start].page]
        yield _Letter(paragraphs[start:stop], [*above, *paragraphs[start : min(stop, start + 2 * _AROUND)]])


def _answers(
    paragraphs: Sequence[Paragraph], recommendations: Sequence[Proposal]
) -> Iterator[tuple[Proposal | None, list[Paragraph]]]:
    """What a letter answers point by point: the recommendation (None for another's), and the answer."""
    for index, paragraph in enumerate(paragraphs):
        if not _ANSWER.match(paragraph.text):
            continue
        asked = _asked_before(paragraphs[max(0, index - _AROUND) : index], paragraph, recommendations)
        yield asked, _answer(paragraphs[index:], recommendations)


def _asked_before(
    above: Sequence[Paragraph], answer: Paragraph, recommendations: Sequence[Proposal]
) -> Proposal | None:
    """The recommendation that an answer is to: the one quoted above it, or the only one with the number it names."""
    for paragraph in reversed(above):
        asked = _ASKED.match(paragraph.text)
        if asked:
            return _alike(paragraph.text[asked.end() :], recommendations, _SAME)
        if _ANSWER.match(paragraph.text):
            break
        alike = _alike(paragraph.text, recommendations, _SAME_POINT)
        if alike:
            return alike
    label = _ANSWER.match(answer.text)
    named = _NUMBERED.search(label[0]) if label else None
    return _with_number(named["number"], recommendations) if named else None


def _with_number(number: str, recommendations: Sequence[Proposal]) -> Proposal | None:
    """The recommendation with a printed number, None where several or none have it.

    A note on a number says that its own is printed on another too.
    """
    numbered = [proposal for proposal in recommendations if proposal.values["no"].value == number]
    is_sure = len(numbered) == 1 and not any(item.values["no"].note for item in recommendations)
    return numbered[0] if is_sure else None


def _alike(asked: str, recommendations: Sequence[Proposal], enough: int) -> Proposal | None:
    """The recommendation that is most like what the letter quotes, None when none is, or two are as like it."""
    if len(asked.split()) < 4:
        return None
    quoted = fold(asked[:_LONGEST])
    printed = [fold(str(item.values["printed"].value)[:_LONGEST]) for item in recommendations]
    scores = [(fuzz.token_set_ratio(quoted, words), fuzz.ratio(quoted, words)) for words in printed]
    best = max(scores, default=(0.0, 0.0))
    return recommendations[scores.index(best)] if best[0] >= enough and scores.count(best) == 1 else None


def _answer(paragraphs: Sequence[Paragraph], recommendations: Sequence[Proposal]) -> list[Paragraph]:
    """The paragraphs of an answer: to the next answer, recommendation or heading."""
    answer = list(paragraphs[:1])
    for paragraph in paragraphs[1:]:
        is_next = _ASKED.match(paragraph.text) or _ANSWER.match(paragraph.text)
        if paragraph.kind == "heading" or is_next or _alike(paragraph.text, recommendations, _SAME_POINT):
            break
        answer.append(paragraph)
    return answer


def _for_all(
    bundle: SourceText, terms: Terms, letter: _Letter, recommendations: Sequence[Proposal]
) -> Iterator[Proposal]:
    """The answers of a letter that answers everything in one text: the same text for each recommendation."""
    if not any("rekommend" in paragraph.text.lower() for paragraph in letter.paragraphs):
        return
    answer = [item for item in letter.paragraphs[1:] if item.kind == "text" and _ANSWERS_ALL.search(item.text)]
    if not answer or any(_ASKED.match(paragraph.text) for paragraph in letter.paragraphs):
        return
    for proposal in recommendations:
        yield _proposal(bundle, terms, letter, proposal, answer, note=_FOR_ALL)


def _proposal(
    bundle: SourceText, terms: Terms, letter: _Letter, asked: Proposal, answer: Sequence[Paragraph], note: str = ""
) -> Proposal:
    where = bundle.where(answer[0].start, answer[-1].stop)
    text = " ".join(paragraph.text for paragraph in answer)
    score = 0.4 if note else 0.8
    to = Proposed(asked.values["no"].value, asked.where, score, note=note)
    values = {"for": to, "printed": Proposed(text[:_LONGEST], where, 1.0)}
    board = next((name for paragraph in letter.heads for name in terms.boards.names_in(paragraph.text)), "")
    short = [paragraph.text for paragraph in letter.heads if len(paragraph.text.split()) <= 8]
    date = next((date for text in short for date in dates_in(text)), "")
    if board:
        values["board"] = Proposed(board, where, 0.8)
    if date:
        values["date"] = Proposed(date, where, 0.7)
    return Proposal("responses", values, READER, where)
