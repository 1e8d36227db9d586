"""The audit questions that stand in lists, or only in headings.

A list after "följande revisionsfrågor" or under such a heading: with bullets, numbers, letters or no mark at all, and
points of a level below (5a).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from coding.markers import sort_of
from coding.passages import Paragraph, SourceText
from coding.readers.question_answers import answer_below, question_in
from coding.readers.question_parts import KINDS, NAMED, Question, index_of_same, kind_in
from coding.terms import Terms

_ANCHOR = re.compile("|".join(word for word, _ in KINDS), re.IGNORECASE)
# A list of questions inside a sentence: "Revisionsfrågor: Finns …? Är …?".
_INLINE = re.compile(r"[^:?.]{0,100}(?:frågor|ställningar|mål)\w{0,4}[^:?.]{0,50}:\s+(?=[A-ZÅÄÖ])", re.IGNORECASE)
# A sentence that begins the questions without naming them: "Granskningen ska besvara om:".
_ASKS_IF = re.compile(
    r"\b(?:besvara|svar på|bedöm|klarlägg|utred|undersök|pröva|granska|belys)\w*\b[^.:]{0,80}\b(?:om|huruvida)\s*:?$",
    re.IGNORECASE,
)
_OVERALL = re.compile(r"(?:övergripande|huvudsakliga)\s+(?:revisions)?fråg|huvudfråga", re.IGNORECASE)
_PARTS = re.compile(r"delfråg|underliggande", re.IGNORECASE)
_OPENS = re.compile(
    r"(?:är|har|finns|sker|följs|får|vidtar|hur|vilka|vilken|vad|om|att|bedrivs|genomförs|säkerställ\w*|görs|används|"
    r"utvärderas|kan|lever|når|på vilket|i vilken|uppfyll\w*)\b",
    re.IGNORECASE,
)
_IN_HEADING = re.compile(
    rf"(?:[0-9.]+\s+)?(?P<question>{NAMED}[0-9]{{1,2}}[a-z]?\s*[.:–-]\s*(?P<text>.+))", re.IGNORECASE
)
_AIMS = frozenset({"kontrollmål", "granskningsmål"})  # sentences that say how it should be, without a question mark
_FEWEST_WORDS = 4
_MOST_TEXTS = 2  # paragraphs between a heading and its questions
_LONGEST_LEAD = 400  # letters of a sentence that says what follows
OVERALL = "övergripande"


def listed_questions(source: SourceText, terms: Terms) -> list[Question]:
    """Return the questions that the report lists, each once, with their numbers."""
    lists = [*_lists(source, terms)] or [*_after_if(source, terms)]
    named = _named_in_headings(source, terms)
    return _chosen([*lists, named] if len(named) > 1 else lists)


def questions_as_headings(source: SourceText, terms: Terms) -> list[Question]:
    """Return the headings that are questions, for a report that lists none; empty for fewer than two."""
    headings = [item for item in source.paragraphs if item.kind == "heading" and item.text.rstrip().endswith("?")]
    asked = [_without_number(item) for item in headings]
    questions = [question_in(source, item, "revisionsfråga", terms) for item in asked if _is_asked(item)]
    return [replace(question, number=str(at)) for at, question in enumerate(questions, 1)] if len(asked) > 1 else []


def questions_answered_below(source: SourceText, terms: Terms) -> Iterator[Question]:
    """Yield the headings that are questions whose answer begins the paragraph below: "Nej. Det saknas …"."""
    for heading, below in pairwise(source.paragraphs):
        if heading.kind != "heading" or not heading.text.rstrip().endswith("?") or not _is_asked(heading):
            continue
        answer = answer_below(source, below, terms)
        if answer:
            question = question_in(source, _without_number(heading), "revisionsfråga", terms)
            yield replace(question, answers=(answer,))


def _without_number(heading: Paragraph) -> Paragraph:
    """A heading without its section number."""
    number = re.match(r"[0-9]+(?:\.[0-9]+)*\.?\s+", heading.text)
    begin = number.end() if number else 0
    return replace(heading, text=heading.text[begin:], start=heading.start + begin)


def _is_asked(item: Paragraph) -> bool:
    return len(item.text.split()) >= _FEWEST_WORDS and item.zone != "bilaga"


def _lists(source: SourceText, terms: Terms) -> Iterator[list[Question]]:
    """The questions of each list: what follows a sentence, or a heading, that says so."""
    paragraphs = source.paragraphs
    for index, paragraph in enumerate(paragraphs):
        if not _is_anchor(paragraph) or (paragraph.kind == "heading" and _has_anchor_below(paragraphs, index)):
            continue
        kind = kind_in(paragraph.text)
        items = _inline(source, paragraph) or list(_items(paragraphs, index + 1))
        if not items and paragraph.kind == "heading":
            items = _after_text(paragraphs, index + 1)
        is_other = paragraph.kind == "heading" and not _are_questions(items, kind)
        if not items or is_other or paragraph.zone == "bilaga":
            continue
        overall = _OVERALL.search(paragraph.text) and not _PARTS.search(paragraph.text)
        listed = [question_in(source, item, OVERALL if overall else kind, terms) for item in items]
        yield _numbered(listed)


def _after_if(source: SourceText, terms: Terms) -> Iterator[list[Question]]:
    """The points after a sentence that ends "om:", in a report that calls no list its questions."""
    for index, paragraph in enumerate(source.paragraphs):
        if paragraph.kind == "text" and paragraph.zone != "bilaga" and _ASKS_IF.search(paragraph.text[-_LONGEST_LEAD:]):
            items = list(takewhile(lambda item: item.kind == "item", _items(source.paragraphs, index + 1)))
            items = [item for item in items if sort_of(item.marker) == sort_of(items[0].marker)]
            if items:
                yield _numbered([question_in(source, item, "revisionsfråga", terms) for item in items])


def _after_text(paragraphs: Sequence[Paragraph], start: int) -> list[Paragraph]:
    """The questions below a heading that stand after a sentence or two."""
    for at in range(start, min(start + _MOST_TEXTS, len(paragraphs))):
        if paragraphs[at].kind != "text":
            return []
        items = list(_items(paragraphs, at + 1))
        if items:
            return items if all("?" in item.text for item in items) else []
    return []


def _inline(source: SourceText, paragraph: Paragraph) -> list[Paragraph]:
    """The questions that stand after each other in one paragraph, [] when it is none of questions only."""
    lead = _INLINE.match(paragraph.text)
    if lead is None or paragraph.kind == "heading" or not _ANCHOR.search(lead[0]):
        return []
    begin = _INLINE.match(source.reading.raw, paragraph.start, paragraph.stop)
    if begin is None:
        return []
    rest = replace(paragraph, start=begin.end())
    asked = source.sentences_of(rest)
    if len(asked) < 2 or not all(sentence.text.endswith("?") for sentence in asked):
        return []
    return [
        replace(paragraph, text=sentence.text, kind="item", marker="", start=sentence.start, stop=sentence.stop)
        for sentence in asked
    ]


def _is_anchor(paragraph: Paragraph) -> bool:
    text = paragraph.text.rstrip()
    if not _ANCHOR.search(text):
        return False
    is_inline = paragraph.kind == "text" and text.endswith("?") and _INLINE.match(text) is not None
    return is_inline or paragraph.kind == "heading" or text.endswith((":", "följande", "är"))


def _has_anchor_below(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """Whether a sentence in the section of a heading introduces the questions: then the heading does not."""
    for paragraph in paragraphs[index + 1 : index + 6]:
        if paragraph.kind == "heading":
            return False
        if _is_anchor(paragraph):
            return True
    return False


def _items(paragraphs: Sequence[Paragraph], start: int) -> Iterator[Paragraph]:
    """The paragraphs of a list of questions from `start` on: up to a heading, or to a text that is no question."""
    for at in range(start, len(paragraphs)):
        paragraph = paragraphs[at]
        text = paragraph.text.strip()
        is_listed = paragraph.kind == "item" or text.startswith(("OM ", "om ", "att ", "Att "))
        if paragraph.kind in ("heading", "note") or not (is_listed or text.endswith("?")):
            return
        if _ANCHOR.search(text) and (text.endswith(":") or _INLINE.match(text)):
            return
        yield paragraph


def _are_questions(items: Sequence[Paragraph], kind: str) -> bool:
    """Whether what is listed can be questions: under "Svar på revisionsfrågor" stand points of another kind."""
    asked = sum("?" in item.text or _OPENS.match(item.text) is not None for item in items)
    return kind in _AIMS or 2 * asked >= len(items)


def _named_in_headings(source: SourceText, terms: Terms) -> list[Question]:
    """The questions that headings or paragraphs of their own print with their name: "3.2 Revisionsfråga 2: Finns …"."""
    listed: list[Question] = []
    for paragraph in source.paragraphs:
        match = _IN_HEADING.match(paragraph.text)
        if not match or paragraph.kind == "note" or not _is_asked(paragraph):
            continue
        kind = kind_in(match["question"])
        text = match["text"].strip()
        is_aim = kind in _AIMS and paragraph.kind == "heading" and len(text.split()) >= _FEWEST_WORDS
        if not text.endswith("?") and not is_aim:
            continue
        begin = match.start("question")
        item = replace(paragraph, text=match["question"], marker="", start=paragraph.start + begin)
        question = question_in(source, item, kind, terms)
        if index_of_same(question, listed) is None:
            listed.append(question)
    return listed


def _numbered(questions: Sequence[Question]) -> list[Question]:
    """The questions with their numbers: as printed, or in order; points of a lower level get a letter."""
    top = questions[0].number  # the marker of the first point: others of its sort stand at its level
    count, letter, last, numbered = 0, 0, "", []
    for question in questions:
        marker, sort = question.number, sort_of(question.number)
        if sort == "number" or (sort == "letter" and sort_of(top) == "letter"):
            number = marker
            count, letter = (int(marker), 0) if marker.isdigit() else (count, letter)
            last = marker
        elif last and (sort == "letter" or (sort == "bullet" and marker != top)):
            letter += 1
            number = f"{last}{marker if sort == 'letter' else chr(96 + letter)}"
            question = replace(question, kind="delfråga")
        else:
            count, letter = count + 1, 0
            number = last = str(count)
        numbered.append(replace(question, number=number))
    return numbered


def _chosen(lists: Sequence[list[Question]]) -> list[Question]:
    """The list with most questions, then those that only others have; the overall question only when it is alone."""
    own = [listed for listed in lists if listed[0].kind != OVERALL]
    if not own:
        return [replace(question, kind="revisionsfråga") for question in (lists[0] if lists else [])]
    best = max(own, key=len)
    kept = list(best)
    for listed in own:
        for question in listed if listed is not best else ():
            same = index_of_same(question, kept)
            if same is not None:
                kept[same] = replace(kept[same], answers=kept[same].answers + question.answers)
            elif len(listed) > 1 and question.text.endswith("?"):
                kept.append(question)
    return kept
