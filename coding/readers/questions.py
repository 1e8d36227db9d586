"""The audit questions in printed order, with the grade that a table prints for each: those of lists and of tables."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from coding.passages import SourceText
from coding.proposals import Proposal, Proposed
from coding.readers.question_lists import listed_questions, questions_answered_below, questions_as_headings
from coding.readers.question_parts import Answer, Question, index_of_same
from coding.readers.question_rows import questions_in_tables
from coding.terms import Terms

READER = "questions/3"
_COLOURED = 0.5  # score of a grade that is read from a colour


def read_questions(source: SourceText, terms: Terms) -> Iterator[Proposal]:
    """Yield the questions in printed order, each with the grade that a table prints for it, if one does."""
    questions = listed_questions(source, terms)
    for row in questions_in_tables(source, terms):
        if not _answer_same(row, questions):
            questions.append(row)
    questions = questions or questions_as_headings(source, terms)
    for heading in questions_answered_below(source, terms):
        _answer_same(heading, questions)
    for number, question in enumerate(questions, 1):
        yield _proposal(question, number)


def _answer_same(answered: Question, questions: list[Question]) -> bool:
    """Give the question that is printed elsewhere too its answers; return whether there is one."""
    at = index_of_same(answered, questions)
    if at is None:
        return False
    same = questions[at]
    questions[at] = replace(same, answers=same.answers + answered.answers, boards=same.boards or answered.boards)
    return True


def _proposal(question: Question, order: int) -> Proposal:
    where = question.where
    values = {
        "no": Proposed(question.number or str(order), where, 1.0),
        "kind": Proposed(question.kind, where, 0.9),
        "printed": Proposed(question.text, where, 1.0),
    }
    if question.boards:
        values["boards"] = Proposed(question.boards, where, 0.9)
    values |= _grade(question.answers)
    # Only an answer is evidence of one: a question's own words would show the reader the question again (decision 90).
    quoted = next((answer.where for answer in reversed(question.answers) if answer.where), None)
    if quoted:
        values["evidence"] = Proposed(quoted.quote, quoted, 0.6)
    return Proposal("questions", values, READER, where)


def _grade(answers: Sequence[Answer]) -> dict[str, Proposed]:
    """The values that say how a question is answered, empty when no table prints a grade."""
    graded = [answer for answer in answers if answer.grade and answer.grade.grade]
    graded.sort(key=lambda answer: answer.colour != "")  # a word says more than a colour
    answer = next(iter(graded or [answer for answer in answers if answer.grade]), None)
    if answer is None or answer.grade is None:
        return {}
    basis = Proposed("uttrycklig", answer.place, 1.0)
    if answer.colour:
        note = f"Graden är läst ur färgen ({answer.colour})."
        return {"basis": basis, "grade": Proposed(answer.grade.grade, answer.place, _COLOURED, note=note)}
    wording = Proposed(answer.grade.wording, answer.place, 1.0)
    if not answer.grade.grade:
        note = f'Kodboken saknar ordalydelsen "{answer.grade.wording}". Lägg till den, eller välj en annan.'
        return {"wording": replace(wording, note=note), "basis": basis}
    grade = Proposed(answer.grade.grade, answer.place, 1.0, note=_differing(graded))
    return {"wording": wording, "basis": basis, "grade": grade}


def _differing(answers: Sequence[Answer]) -> str:
    grades = {answer.grade.grade: answer.grade.wording for answer in answers if answer.grade and not answer.colour}
    if len(grades) < 2:
        return ""
    return "Rapporten trycker olika grader: " + ", ".join(f'"{wording}"' for wording in grades.values()) + "."
