"""The auditors' own answers to the questions about an area, told before what its findings come to (decision 93)."""

import pandas as pd

from wording.words import known, marked

_ANSWERS = ("ja", "delvis", "nej")


def own_answers(asked: pd.DataFrame, answered: pd.DataFrame) -> list[str]:
    """Return a sentence for each question about an area that its report grades itself, in the order of `asked`.

    `asked` are rows of the query questions_in_area of one area and body, `answered` rows of questions of that body. A
    grade that a coder has read from running text is no answer of the auditors' own.
    """
    by_question = answered.set_index(["report_id", "question_no"])
    sentences = []
    for row in asked.itertuples():
        place = (row.report_id, row.question_no)
        if place not in by_question.index:
            continue
        answer = by_question.loc[[place]].iloc[0]
        if answer["basis"] != "uttrycklig" or answer["grade"] not in _ANSWERS:
            continue
        year = f", {row.published_text}" if known(row.published_text) else ""
        also = "" if answer["area_labels"] == row.area_label else " Frågan gäller fler områden än detta."
        sentences.append(f"Revisorernas eget svar på fråga {row.question_no}{year}: {marked(answer['grade'])}.{also}")
    return sentences
