"""The audit questions in the shapes that occur, and the answers that a table prints.

A list after "följande revisionsfrågor", bulleted, numbered or neither; points of a level below (5a); rows of a table.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz

from coding.passages import Paragraph, SourceText, Where
from coding.proposals import Proposal, Proposed
from coding.quotes import after_opening, phrase_at
from coding.readers.boards import BoardNames
from coding.readers.grades import PrintedGrade
from coding.tables import Cell, Row, Table
from coding.terms import Terms
from loaders.read.codebook_schema import fold

READER = "questions/1"
_KINDS = (
    ("kontrollmål", "kontrollmål"), ("granskningsmål", "granskningsmål"), ("kontrollfråg", "kontrollfråga"),
    ("delfråg", "delfråga"), ("underliggande", "delfråga"), ("revisionsfråg", "revisionsfråga"),
    ("frågeställning", "revisionsfråga"), ("följande frågor", "revisionsfråga"),
)  # fmt: skip
_ANCHOR = re.compile("|".join(word for word, _ in _KINDS), re.IGNORECASE)
_OVERALL = re.compile(r"(?:övergripande|huvudsakliga)\s+(?:revisions)?fråg|huvudfråga", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?:(?:del|huvud)?(?:revisionsfråga|kontrollmål|granskningsmål|kontrollfråga|fråga)\s*)?"
    r"(?P<number>[0-9]{1,2}(?:\.[0-9]{1,2})?\s?[a-z]?)\s*[.):]\s+",
    re.IGNORECASE,
)
_LOWER_LEVEL = frozenset("o◦○–-")
_QUESTION_WORD = re.compile(
    r"(?:är|har|finns|sker|följs|får|vidtar|hur|vilka|vilken|vad|om|bedrivs|genomförs|säkerställ\w*|görs|används|utvärderas|kan|"
    r"lever|når|på vilket|i vilken|uppfyll\w*)\b",
    re.IGNORECASE,
)
_SAME, _SAME_NUMBER = 84, 74  # of 100: how alike two prints of one question are


@dataclass(frozen=True, slots=True)
class _Question:
    text: str
    number: str
    kind: str
    start: int
    stop: int
    boards: tuple[str, ...] = ()
    where: Where | None = None
    answers: tuple["_Answer", ...] = field(default=())
    table: int | None = None  # which table it is a row of


@dataclass(frozen=True, slots=True)
class _Answer:
    """A row's answer: the printed grade, None when none is printed, and where the answer begins."""

    grade: PrintedGrade | None
    where: Where | None
    place: Where | None


def read_questions(source: SourceText, terms: Terms) -> Iterator[Proposal]:
    """Yield the questions in printed order, each with the grade that a table prints for it, if one does."""
    lists = list(_lists(source, terms.boards))
    rows = [row for number, table in enumerate(source.tables) for row in _rows(source, table, number, terms)]
    questions = _chosen(lists)
    listed = len(questions)
    for row in rows:
        at = _index_of(row, questions[:listed], row_of=questions[listed:])
        if at is None:
            questions.append(row)
        else:
            same = questions[at]
            questions[at] = replace(same, answers=same.answers + row.answers, boards=same.boards or row.boards)
    for number, question in enumerate(questions, 1):
        yield _proposal(source, question, number)


def _lists(source: SourceText, boards: BoardNames) -> Iterator[list[_Question]]:
    """The questions of each list: what follows a sentence, or a heading, that says so."""
    paragraphs = source.paragraphs
    for index, paragraph in enumerate(paragraphs):
        if not _is_anchor(paragraph) or (paragraph.kind == "heading" and _has_anchor_below(paragraphs, index)):
            continue
        kind = next(kind for word, kind in _KINDS if word in paragraph.text.lower())
        items = list(_items(paragraphs[index + 1 :]))
        overall = _OVERALL.search(paragraph.text) is not None
        found = [_question(source, item, kind, boards) for item in items]
        if found:
            yield _numbered([replace(question, kind="övergripande") for question in found] if overall else found)


def _is_anchor(paragraph: Paragraph) -> bool:
    text = paragraph.text.rstrip()
    if not _ANCHOR.search(text):
        return False
    return paragraph.kind == "heading" or text.endswith((":", "följande", "är"))


def _has_anchor_below(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """Whether a sentence in the section of a heading introduces the questions: then the heading does not."""
    for paragraph in paragraphs[index + 1 : index + 6]:
        if paragraph.kind == "heading":
            return False
        if _is_anchor(paragraph):
            return True
    return False


def _items(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs of a list of questions: up to a heading, or to a text that is no question."""
    for paragraph in paragraphs:
        text = paragraph.text.strip()
        is_question = text.endswith("?") or _QUESTION_WORD.match(text) is not None
        is_listed = paragraph.kind == "item" or text.startswith(("OM ", "om ", "att ", "Att "))
        if paragraph.kind == "heading" or not (is_listed or text.endswith("?")) or not (is_question or is_listed):
            return
        if _ANCHOR.search(text) and text.endswith(":"):
            return
        yield paragraph


def _question(source: SourceText, item: Paragraph, kind: str, boards: BoardNames) -> _Question:
    printed = _NUMBER.match(item.text)
    number = (
        printed["number"].replace(" ", "") if printed else item.marker if item.marker[:1].isdigit() else item.marker
    )
    begins = printed.end() if printed else 0
    text = item.text[begins:].strip()
    in_brackets = re.search(r"\(([^()]*)\)\s*\??$", text)
    named = tuple(boards.names_in(in_brackets[1])) if in_brackets else ()
    return _Question(text, number, kind, item.start, item.stop, named, source.where(item.start, item.stop))


def _numbered(questions: Sequence[_Question]) -> list[_Question]:
    """The questions with their numbers: as printed, or in order; points of a lower level get a letter."""
    count, letter, numbered = 0, 0, []
    for question in questions:
        marker = question.number
        if re.fullmatch(r"[0-9]{1,2}", marker):
            count, letter, number = int(marker), 0, marker
        elif marker[:1].isdigit():
            number = marker
        elif count and (marker in _LOWER_LEVEL or re.fullmatch("[a-z]", marker)) and marker:
            letter += 1
            number = f"{count}{marker if re.fullmatch('[a-np-z]', marker) else chr(96 + letter)}"
            question = replace(question, kind="delfråga")
        else:
            count, letter = count + 1, 0
            number = str(count)
        numbered.append(replace(question, number=number))
    return numbered


def _chosen(lists: Sequence[list[_Question]]) -> list[_Question]:
    """The list with most questions, those of other lists that it lacks after it; the overall question only when alone."""
    own = [found for found in lists if found[0].kind != "övergripande"]
    if not own:
        return [replace(question, kind="revisionsfråga") for question in (lists[0] if lists else [])]
    best = max(own, key=len)
    kept = list(best)
    for found in own:
        for question in found:
            if (
                found is not best
                and question.text.endswith("?")
                and _index_of(question, kept) is None
                and len(found) > 1
            ):
                kept.append(question)
    return kept


def _index_of(question: _Question, listed: Sequence[_Question], row_of: Sequence[_Question] = ()) -> int | None:
    """Which of the questions is the same one, printed elsewhere. The rows of one table are never the same question."""
    best, best_score = None, 0.0
    for index, other in enumerate((*listed, *row_of)):
        if other.table is not None and other.table == question.table:
            continue
        score = _likeness(_plain(question.text), _plain(other.text))
        enough = _SAME_NUMBER if question.number == other.number else _SAME
        if score >= enough and score > best_score:
            best, best_score = index, score
    return best


def _likeness(left: str, right: str) -> float:
    """How alike two questions are, 0–100. One may go on with a second sentence that the other has as a point."""
    shorter, longer = sorted((left, right), key=len)
    whole = fuzz.ratio(left, right)
    return max(whole, fuzz.ratio(shorter, longer[: len(shorter)]) - 4) if len(shorter) > 30 else whole


def _plain(text: str) -> str:
    return fold(re.sub(r"\([^()]*\)", " ", text)).strip(" ?.:")


def _rows(source: SourceText, table: Table, table_number: int, terms: Terms) -> Iterator[_Question]:
    """The questions of a table, each with its answer."""
    kind = next((kind for word, kind in _KINDS if word in table.names[0].lower()), "revisionsfråga")
    for order, row in enumerate(table.rows, 1):
        lines = row.cells[0].lines
        text = row.cells[0].text(source.reading)
        if not lines or not text:
            continue
        own_kind = next((kind for word, kind in _KINDS if text.lower().startswith(word)), kind)
        item = Paragraph(
            text, "item", str(order), lines[0].page, source.path_at(lines[0]), lines[0].start, lines[-1].stop
        )
        question = _question(source, item, own_kind, terms.boards)
        answer = _answer(source, row, terms)
        yield replace(
            question, number=question.number or str(order), answers=(answer,) if answer else (), table=table_number
        )


def _answer(source: SourceText, row: Row, terms: Terms) -> _Answer | None:
    """The answer of a row: the first column after the question that begins with a grade, or the first with a text."""
    cells = [cell for cell in row.cells[1:] if cell.lines]
    for cell in cells:
        grade = terms.grading.at_start(cell.text(source.reading))
        if grade and grade.grade:
            return _Answer(grade, _sentence(source, cell, cells, grade), _first(source, cell))
    for cell in cells:
        grade = terms.grading.at_start(cell.text(source.reading))
        return _Answer(grade, _sentence(source, cell, cells, grade), _first(source, cell))
    return None


def _sentence(source: SourceText, graded: Cell, cells: Sequence[Cell], grade: PrintedGrade | None) -> Where | None:
    """The first sentence of the answer that can be quoted: after the grade in its cell, or in the cell beside it."""
    for cell in (graded, *(cell for cell in cells if cell is not graded)):
        first = cell.parts[0]
        start, stop = first[0].start, first[-1].stop
        if grade and cell is graded:
            printed = re.match(rf"\W*{re.escape(grade.wording)}\W*", source.reading.raw[start:stop])
            start += printed.end() if printed else 0
        end = re.search(r"[.!?](?=\s|$)", source.reading.raw[start:stop])
        place = phrase_at(source, after_opening(source, start, stop), start + end.start() if end else stop)
        if place:
            return place
    return None


def _first(source: SourceText, cell: Cell) -> Where:
    return source.where(cell.parts[0][0].start, cell.parts[0][0].stop)


def _proposal(source: SourceText, question: _Question, order: int) -> Proposal:
    where = question.where
    values = {
        "no": Proposed(question.number or str(order), where, 1.0),
        "kind": Proposed(question.kind, where, 0.9),
        "printed": Proposed(question.text, where, 1.0),
    }
    if question.boards:
        values["boards"] = Proposed(question.boards, where, 0.9)
    graded = [answer for answer in question.answers if answer.grade and answer.grade.grade]
    answer = next(iter(graded or question.answers), None)
    if answer and answer.grade:
        values["wording"] = Proposed(answer.grade.wording, answer.place, 1.0)
        values["basis"] = Proposed("uttrycklig", answer.place, 1.0)
        if answer.grade.grade:
            values["grade"] = Proposed(answer.grade.grade, answer.place, 1.0, note=_differing(graded))
        else:
            note = f'Kodboken saknar ordalydelsen "{answer.grade.wording}". Lägg till den, eller välj en annan.'
            values["wording"] = replace(values["wording"], note=note)
    quoted = next((answer.where for answer in reversed(question.answers) if answer.where), None)
    quoted = quoted or phrase_at(source, after_opening(source, question.start, question.stop), question.stop)
    if quoted:
        values["evidence"] = Proposed(quoted.quote, quoted, 0.6)
    return Proposal("questions", values, READER, where)


def _differing(answers: Sequence[_Answer]) -> str:
    grades = {answer.grade.grade: answer.grade.wording for answer in answers if answer.grade}
    if len(grades) < 2:
        return ""
    return "Rapporten trycker olika grader: " + ", ".join(f'"{wording}"' for wording in grades.values()) + "."
