"""The audit questions that stand in tables, each with the answer of its row: a word, a marked column, or a colour."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from coding.colours import grades_by_colour
from coding.passages import Paragraph, SourceText, Where
from coding.readers.grades import PrintedGrade
from coding.readers.question_answers import quoted_sentence
from coding.readers.question_colours import colour_of
from coding.readers.question_parts import Answer, Question, kind_in, question_of
from coding.tables import Cell, Row, Table
from coding.terms import Terms

_MARK = re.compile(r"[xX×✓✔✗✘●•■]")


def questions_in_tables(source: SourceText, terms: Terms) -> Iterator[Question]:
    """Yield the question of each row of the source's tables, in order, with its answer if it has one."""
    grades = grades_by_colour((item.text for item in source.paragraphs), terms.grading)
    for number, table in enumerate(source.tables):
        for order, row in enumerate(table.rows, 1):
            question = _question(source, table, row, order, number, terms)
            if question:
                yield _with_colour(source, table, order - 1, question, grades)


def _with_colour(
    source: SourceText, table: Table, number: int, question: Question, grades: Mapping[str, str]
) -> Question:
    """The question with the grade that the colour of its answer says, where no word does."""
    answer = question.answers[0] if question.answers else Answer(None, None, question.where)
    if answer.grade:
        return question
    colour = colour_of(source, table, number)
    if colour not in grades:
        return question
    return replace(question, answers=(replace(answer, grade=PrintedGrade("", grades[colour]), colour=colour),))


def _question(
    source: SourceText, table: Table, row: Row, order: int, table_number: int, terms: Terms
) -> Question | None:
    head = table.head
    cell = row.cells[head.asked]
    text = cell.text(source.reading)
    if not text:
        return None
    kind = kind_in(head.names[head.asked])
    own_kind = kind_in(text.split(" ")[0], otherwise=kind)
    lines = cell.lines
    item = Paragraph(text, "item", "", lines[0].page, source.path_at(lines[0]), lines[0].start, lines[-1].stop)
    question = question_of(source, item, own_kind, terms.boards)
    answer = _answer(source, table, row, terms)
    number = question.number or _number_beside(source, table, row) or str(order)
    return Question(
        question.text,
        number,
        own_kind,
        item.start,
        item.stop,
        question.boards,
        question.where,
        (answer,) if answer else (),
        table_number,
    )


def _number_beside(source: SourceText, table: Table, row: Row) -> str:
    """The number in the column before the question, "" for none."""
    columns = [column for column in range(table.head.asked) if table.head.is_number(column)]
    return next((row.cells[column].text(source.reading).strip(" .)") for column in columns), "")


def _answer(source: SourceText, table: Table, row: Row, terms: Terms) -> Answer | None:
    """The answer of a row: the first column that begins with a grade, or else the first with a text."""
    marked = _marked(source, table, row, terms)
    if marked:
        return marked
    columns = [column for column in table.head.answers if row.cells[column].lines]
    cells = [row.cells[column] for column in columns]
    grades = [
        terms.grading.at_start(row.cells[column].text(source.reading), table.head.is_graded(column))
        for column in columns
    ]
    for cell, grade in sorted(zip(cells, grades, strict=True), key=lambda item: _order(item[1])):
        return Answer(grade, _sentence(source, cell, cells, grade), _first(source, cell))
    return None


def _order(grade: PrintedGrade | None) -> int:
    """Cells with a grade of the codebook first, then those with another phrase."""
    return 2 if grade is None else 1 if not grade.grade else 0


def _marked(source: SourceText, table: Table, row: Row, terms: Terms) -> Answer | None:
    """The answer where columns named "Ja", "Delvis" and "Nej" have a mark in one of them."""
    ticked = [
        column
        for column in table.head.answers
        if table.head.grade_of(column) and _MARK.fullmatch(row.cells[column].text(source.reading).strip())
    ]
    if len(ticked) != 1:
        return None
    grade = terms.grading.at_start(table.head.grade_of(ticked[0]))
    cells = [row.cells[column] for column in table.head.answers if not table.head.grade_of(column)]
    cell = row.cells[ticked[0]]
    return Answer(grade, _sentence(source, cell, cells, None), _first(source, cell)) if grade else None


def _sentence(source: SourceText, graded: Cell, cells: Sequence[Cell], grade: PrintedGrade | None) -> Where | None:
    """The first sentence of the answer that can be quoted: after the grade in its cell, or in the cell beside it."""
    for cell in (graded, *(cell for cell in cells if cell is not graded and cell.lines)):
        first = cell.parts[0]
        start, stop = first[0].start, first[-1].stop
        place = quoted_sentence(source, start, stop, grade if cell is graded else None)
        if place:
            return place
    return None


def _first(source: SourceText, cell: Cell) -> Where:
    return source.where(cell.parts[0][0].start, cell.parts[0][0].stop)
