"""The auditors' own answers to the questions about an area, told before what its findings come to (decisions 93, 97).

An answer of their own is a grade that the report itself sets: ja, delvis or nej. What a coder has read out of running
text is none. The queries give a cell's answers in the column own_answers, a list of question_no, grade,
has_several_areas and published_text.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from charts.palette import mark
from charts.text import UNDATED
from wording.words import in_sentence, in_words, known, listed, marked, number

Answer = Mapping[str, Any]
SAYS_THE_SAME = {"ja": "fungerar", "delvis": "delvis", "nej": "brist"}  # the status that says the same as an answer
SIGN = "†"
SIGN_MEANS = f"{SIGN}\u00a0Revisorernas eget svar på en fråga om området är ett annat än statusen."
MOST_TOLD = 2  # answers of one cell; the dialog has them all
MOST_LISTED = 8  # cells in a figure's notes
HEAD = "Revisorernas eget svar"
SIGNED_HEAD = f"{HEAD} ({SIGN} annat än statusen)"


def known_answers(value: object) -> list[Answer]:
    """Return the answers of a cell (a value of own_answers), or an empty list when it has none (None, or NaN)."""
    return [] if value is None or isinstance(value, float) else list(value)  # type: ignore[call-overload]


def says_other(answers: Sequence[Answer], status: str) -> bool:
    """Return whether any of the answers says something else than the status of the cell."""
    return any(SAYS_THE_SAME[answer["grade"]] != status for answer in answers)


def answer_words(answer: Answer, is_dated: bool) -> str:
    """Return "fråga 3: ● Nej.", with the report's date when the reader needs it, and whether the question is about more
    areas."""
    date = f", {known(answer['published_text']) or UNDATED}" if is_dated else ""
    also = " Frågan gäller fler områden än detta." if answer["has_several_areas"] else ""
    return f"fråga {answer['question_no']}{date}: {marked(answer['grade'])}.{also}"


def answer_sentence(answer: Answer, is_dated: bool) -> str:
    """Return "Revisorernas eget svar på fråga 3: ● Nej."."""
    return f"{HEAD} på {answer_words(answer, is_dated)}"


def answer_sentences(
    answers: Sequence[Answer], status: str, newest_count: int = 1, most: int | None = MOST_TOLD
) -> list[str]:
    """Return a sentence for each answer of a cell; of more than `most`, those that say something else come first.

    The date is told unless a single audit is behind the cell (`newest_count`).
    """
    told = list(answers)
    if most is not None and len(told) > most:
        told = sorted(told, key=lambda answer: not says_other([answer], status))[:most]
    sentences = [answer_sentence(answer, is_dated=newest_count != 1) for answer in told]
    if rest := len(answers) - len(told):
        sentences.append(f"… och {number(rest)} {'fråga' if rest == 1 else 'frågor'} till.")
    return sentences


def with_answers_first(status_text: str, sentences: Sequence[str]) -> str:
    """Return what a cell of a table says: the auditors' own answers, then "Området: ◐ Delvis"."""
    return " ".join([*sentences, f"Området: {status_text}"]) if sentences else status_text


def in_brackets(answers: Sequence[Answer], status: str) -> str:
    """Return " (revisorernas eget svar: nej)" where an answer says something else than the status, else ""."""
    if not says_other(answers, status):
        return ""
    grades = dict.fromkeys(mark(answer["grade"]).word.lower() for answer in answers)
    return f" ({HEAD.lower()}: {listed(list(grades))})"


def with_answer_texts(
    cells: pd.DataFrame,
    status_texts: Iterable[str],
    counts: Iterable[int],
    is_slide: bool,
    columns: tuple[str, str] = ("own_answers", "status"),
) -> pd.DataFrame:
    """Return the cells of a table with columns for parties or reports: `cell_text`, and the `answer_texts` of each.

    `status_texts` are the cells' texts, which get the sign where an answer says something else; `counts` are the audits
    behind each cell. A slide has no room for a column of answers: there they are told in the cells with the sign.
    """
    texts, answer_texts = [], []
    rows = zip(status_texts, map(known_answers, cells[columns[0]]), cells[columns[1]], counts, strict=True)
    for text, answers, status, count in rows:
        sign = SIGN if says_other(answers, status) else ""
        texts.append(f"{text}{sign}{in_brackets(answers, status) if is_slide else ''}")
        answer_texts.append(() if is_slide else tuple(answer_words(answer, count != 1) for answer in answers))
    return cells.assign(cell_text=texts, answer_texts=pd.Series(answer_texts, index=cells.index, dtype=object))


def named_answers(names: Iterable[str], answer_texts: Iterable[Sequence[str]]) -> str:
    """Return whose answers they are and what they say: "Norrtälje, fråga 3: ● Nej. Timrå, fråga 1: ○ Ja."."""
    return " ".join(f"{name}, {text}" for name, texts in zip(names, answer_texts, strict=True) for text in texts)


def signed_statuses(cells: pd.DataFrame) -> list[str]:
    """Return each row's status, with the sign where the rows have one (`with_own_answers`): "◐ Delvis†"."""
    signs = cells.get("sign", [""] * len(cells))
    return [f"{marked(status)}{sign}" for status, sign in zip(cells["status"], signs, strict=True)]


def answers_column(cells: pd.DataFrame) -> pd.Series:
    """Return the auditors' own answers about each row's area as one text, all of them: "Fråga 3: ● Nej."."""
    texts = [
        " ".join(_capital(answer_words(answer, is_dated=False)) for answer in known_answers(value))
        for value in cells.get("own_answers", [None] * len(cells))
    ]
    return pd.Series(texts, index=cells.index, dtype=object)


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def with_own_answers(cells: pd.DataFrame) -> pd.DataFrame:
    """Return the cells with what a figure says of their own_answers: `answer_lines`, and `sign` where one differs.

    Rows without newest_count are audits: one is behind each.
    """
    newest_counts = cells.get("newest_count", [1] * len(cells))
    rows = list(zip(map(known_answers, cells["own_answers"]), cells["status"], newest_counts, strict=True))
    return cells.assign(
        answer_lines=pd.Series([tuple(answer_sentences(*row)) for row in rows], index=cells.index, dtype=object),
        sign=pd.Series([SIGN if says_other(row[0], row[1]) else "" for row in rows], index=cells.index, dtype=object),
    )


def sign_meaning(signs: Iterable[str]) -> str:
    """Return the sentence that says what the sign means, with a space before it; "" when no mark has it."""
    return f" {SIGN_MEANS}" if any(signs) else ""


def signs_counted(signs: Iterable[str]) -> str:
    """Return how many marks have the sign, for a figure's text in words, with a space before it; "" when none has."""
    count = sum(map(bool, signs))
    marks = f"{in_words(count)} {'märke' if count == 1 else 'märken'}"
    return f" Vid {'ett märke' if count == 1 else marks} är revisorernas eget svar ett annat." if count else ""


def other_answers_listed(cells: pd.DataFrame, names: Iterable[str]) -> str:
    """Return which marks have the sign and what the auditors answered there, for a figure's notes; "" when none has.

    `cells` as from `with_own_answers`; `names` are whose each mark is. The sentences have a space before them.
    """
    found = [
        f"{name}, {in_sentence(str(cell.area_label))}: {' '.join(cell.answer_lines)}"
        for name, cell in zip(names, cells.itertuples(), strict=True)
        if cell.sign
    ]
    if not found:
        return ""
    rest = len(found) - MOST_LISTED
    more = f" … och {number(rest)} {'märke' if rest == 1 else 'märken'} till." if rest > 0 else ""
    head = f"{SIGN} står där revisorernas eget svar är ett annat än områdets status."
    return f" {head} {' '.join(found[:MOST_LISTED])}{more}"


def own_answers(asked: pd.DataFrame, answered: pd.DataFrame) -> list[str]:
    """Return a sentence for each question about an area that its report grades itself, in the order of `asked`.

    `asked` are rows of the query questions_in_area of one area and body, `answered` rows of questions of that body.
    They may be of several reports: each is dated.
    """
    by_question = answered.set_index(["report_id", "question_no"])
    sentences = []
    for row in asked.itertuples():
        place = (row.report_id, row.question_no)
        if place not in by_question.index:
            continue
        answer = by_question.loc[[place]].iloc[0]
        if answer["basis"] != "uttrycklig" or answer["grade"] not in SAYS_THE_SAME:
            continue
        values = {"question_no": row.question_no, "grade": answer["grade"], "published_text": row.published_text}
        has_several_areas = answer["area_labels"] != row.area_label
        sentences.append(answer_sentence(values | {"has_several_areas": has_several_areas}, is_dated=True))
    return sentences
