"""The board's answer when it lies in the same bundle: who answers, when, and to which recommendation."""

import re
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from coding.passages import Paragraph, SourceText
from coding.proposals import Proposal, Proposed
from coding.terms import Terms
from loaders.read.codebook_schema import fold

READER = "responses/1"
_RECOMMENDATION = re.compile(r"rekommendation(?:\s+[0-9]{1,2})?\s*[:.]\s*", re.IGNORECASE)
_ANSWER = re.compile(
    r"(?:nämndens|styrelsens|vårt)?\s*(?:ställningstagande|svar|yttrande|åtgärd|kommentar)[^:]{0,40}:\s*", re.IGNORECASE
)
_LETTER = re.compile(r"^(?:yttrande|svar på|svar till|yttrande över|tjänsteskrivelse)", re.IGNORECASE)
_DATE = re.compile(r"(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}")
_SAME = 75


def read_responses(bundle: SourceText, terms: Terms, recommendations: Sequence[Proposal]) -> Iterator[Proposal]:
    """Yield the board's answers to the recommendations, found on the pages of a bundle outside the report.

    `for` is the number of the recommendation. Whether it was accepted is the coder's to judge.
    """
    paragraphs = bundle.paragraphs
    if not any(_LETTER.match(paragraph.text) for paragraph in paragraphs):
        return
    for index, paragraph in enumerate(paragraphs):
        match = _RECOMMENDATION.match(paragraph.text)
        if not match:
            continue
        asked = paragraph.text[match.end() :]
        number = _number(asked, recommendations)
        answer = _answer(paragraphs[index + 1 : index + 12])
        if number and answer:
            yield _proposal(bundle, terms, number, paragraph, answer)


def _number(asked: str, recommendations: Sequence[Proposal]) -> str:
    """The number of the recommendation that is most like what the letter quotes, "" when none is."""
    scores = {
        str(proposal.values["no"].value): fuzz.token_set_ratio(fold(asked), fold(str(proposal.values["printed"].value)))
        for proposal in recommendations
    }
    best = max(scores, key=lambda number: scores[number], default="")
    return best if best and scores[best] >= _SAME else ""


def _answer(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs of an answer: from "Nämndens ställningstagande:" to the next recommendation or heading."""
    found: list[Paragraph] = []
    for paragraph in paragraphs:
        if paragraph.kind == "heading" or _RECOMMENDATION.match(paragraph.text):
            break
        if found or _ANSWER.match(paragraph.text):
            found.append(paragraph)
    return found


def _proposal(bundle: SourceText, terms: Terms, number: str, asked: Paragraph, answer: Sequence[Paragraph]) -> Proposal:
    where = bundle.where(answer[0].start, answer[-1].stop)
    text = " ".join(paragraph.text for paragraph in answer)
    values = {"for": Proposed(number, where, 0.8), "printed": Proposed(text[:1500], where, 1.0)}
    letter = _letter_of(bundle.paragraphs, asked)
    board = next((name for paragraph in letter for name in terms.boards.names_in(paragraph.text)), "")
    date = next((match[0] for paragraph in letter if (match := _DATE.search(paragraph.text))), "")
    if board:
        values["board"] = Proposed(board, where, 0.8)
    if date:
        values["date"] = Proposed(date, where, 0.7)
    return Proposal("responses", values, READER, where)


def _letter_of(paragraphs: Sequence[Paragraph], asked: Paragraph) -> list[Paragraph]:
    """The first page of the letter that a recommendation is answered in: who writes, and when, stand there."""
    before = [paragraph for paragraph in paragraphs if paragraph.start <= asked.start]
    pages = [paragraph.page for paragraph in before if paragraph.kind == "heading" and _LETTER.match(paragraph.text)]
    pages = pages or [paragraph.page for paragraph in before if _LETTER.match(paragraph.text)]
    return [paragraph for paragraph in paragraphs if pages and paragraph.page == pages[-1]]
