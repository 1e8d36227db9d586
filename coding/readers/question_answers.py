"""The answer that stands beside a question: after it in a point, in the paragraph below it, or in a table's cell."""

import re
from dataclasses import replace

from coding.passages import Paragraph, SourceText, Where
from coding.quotes import after_opening, phrase_at
from coding.readers.grades import GradingPhrases, PrintedGrade
from coding.readers.question_parts import Answer, Question, question_of
from coding.table_rows import GRADE_WORD
from coding.terms import Terms

_ASKED_END = re.compile(r"\?\s+(?=[A-ZÅÄÖ])")
_LABEL = re.compile(r"(?:vår\s+|vårt\s+)?(?:svar|bedömning)\s*:\s*", re.IGNORECASE)
_YES_OR_NO = re.compile(r"(?:ja|nej|delvis)\s*(?:[.,;:–-]|$)", re.IGNORECASE)


def question_in(source: SourceText, item: Paragraph, kind: str, terms: Terms) -> Question:
    """Return the question that a point prints, with the answer that follows it there: "Finns …? Nej, det saknas."."""
    end = _ASKED_END.search(source.reading.raw, item.start, item.stop)
    if end:
        answer = _answer(source, end.end(), item.stop, terms.grading)
        if answer:
            asked = replace(item, text=source.reading.shown(item.start, end.start() + 1), stop=end.start() + 1)
            return replace(question_of(source, asked, kind, terms.boards), answers=(answer,))
    return question_of(source, item, kind, terms.boards)


def answer_below(source: SourceText, paragraph: Paragraph, terms: Terms) -> Answer | None:
    """Return the answer that the paragraph under a question's heading begins with: "Nej. Det saknas …"."""
    if paragraph.kind not in ("text", "item"):
        return None
    label = _LABEL.match(source.reading.raw, paragraph.start, paragraph.stop)
    start = label.end() if label else paragraph.start
    answer = _answer(source, start, paragraph.stop, terms.grading)
    if answer is None or answer.grade is None:
        return None
    text = source.reading.shown(start, paragraph.stop)
    first = re.split(r"[.;:]", text, maxsplit=1)[0]
    is_whole = len(first.split()) == len(answer.grade.wording.split())
    return answer if is_whole or _YES_OR_NO.match(text) else None


def quoted_sentence(source: SourceText, start: int, stop: int, grade: PrintedGrade | None) -> Where | None:
    """Return the first sentence of an answer as it can be quoted, after the grade that it begins with."""
    raw = source.reading.raw
    if grade and grade.wording:
        words = r"\s+".join(map(re.escape, grade.wording.split()))
        printed = re.compile(rf"\W*{words}\W*").match(raw, start, stop)
        start = printed.end() if printed else start
    end = re.search(r"[.!?](?=\s|$)", raw[start:stop])
    return phrase_at(source, after_opening(source, start, stop), start + end.start() if end else stop)


def _answer(source: SourceText, start: int, stop: int, grading: GradingPhrases) -> Answer | None:
    """The answer that a part of the text is, None when it is more of the question."""
    text = source.reading.shown(start, stop)
    grade = grading.at_start(text, in_graded_column=True)
    if "?" in text or (grade is None and not GRADE_WORD.match(text)):
        return None
    return Answer(grade, quoted_sentence(source, start, stop, grade), source.where(start, stop))
