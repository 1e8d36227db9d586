"""Sentences about a follow-up register, made from it: what it holds, and what needs attention today."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from wording.follow_up_words import CASE_OF_TWO, board_name, status_words
from wording.words import counted, number
from workspace.follow_up_figures import Answers, Checks, Measures
from workspace.follow_up_parts import Recommendation, last_day
from workspace.follow_up_register import Register
from workspace.follow_up_status import Case, cases

EMPTY = "Registret är tomt. Lägg till rekommendationer under Lägg till."
CASES_HELP = f"{CASE_OF_TWO} Den enas svar säger inget om den andras."
CHECKS_HELP = "Kontroller räknas i rekommendationer: den som är till flera nämnder räknas en gång."


def extent_sentence(register: Register) -> str:
    """Return "15 rekommendationer i tre rapporter, 18 fall" of a register that is not empty."""
    recommendation_count, case_count = len(register.recommendations), len(cases(register))
    reports = counted(len({part.report_key for part in register.recommendations}), "rapport", "rapporter")
    told = f"{number(recommendation_count)} {'rekommendation' if recommendation_count == 1 else 'rekommendationer'}"
    return f"{told} i {reports}" + (f", {number(case_count)} fall" if case_count != recommendation_count else "")


def attention_sentence(answers: Answers, measures: Measures, checks: Checks) -> str:
    """Return what waits for somebody today, in one sentence; that nothing does when nothing does."""
    told = [
        text
        for count, text in (
            (
                len(answers.late),
                f"{counted(len(answers.late), 'yttrande är försenat', 'yttranden är försenade', neuter=True)}",
            ),
            (
                len(measures.past_due),
                f"{counted(len(measures.past_due), 'åtgärd skulle vara klar', 'åtgärder skulle vara klara')}",
            ),
            (len(checks.overdue), f"{counted(len(checks.overdue), 'kontroll är försenad', 'kontroller är försenade')}"),
            (
                len(checks.this_quarter),
                f"{counted(len(checks.this_quarter), 'kontroll ska göras', 'kontroller ska göras')} i kvartalet",
            ),
        )
        if count
    ]
    if not told:
        return (
            "Inget yttrande är försenat, ingen öppen åtgärd har passerat sitt datum, och ingen kontroll ska göras i "
            "kvartalet"
        )
    listed = " och ".join([", ".join(told[:-1]), told[-1]] if len(told) > 1 else told)
    return listed[0].upper() + listed[1:]


def days_since(partial_date: str, today: date) -> str:
    """Return how long ago a date passed: "12 dagar sedan", "3 år och 2 månader sedan" by whole months."""
    day = last_day(partial_date)
    days = (today - day).days
    months = (today.year - day.year) * 12 + today.month - day.month - (today.day < day.day)
    if months < 2:
        return f"{number(days)} {'dag' if days == 1 else 'dagar'} sedan"
    years, rest = divmod(months, 12)
    parts = [f"{years} år" if years else "", f"{rest} {'månad' if rest == 1 else 'månader'}" if rest else ""]
    return f"{' och '.join(part for part in parts if part)} sedan"


def statuses_of(case: Case) -> str:
    """Return the two current statuses, each with what it rests on: never one for the other."""
    told = []
    for basis, name, entry in (
        ("namndens_uppgift", "Nämnden", case.board_word),
        ("revisorernas_kontroll", "Kontroll", case.check),
    ):
        day = f" ({entry.date})" if entry else ""
        told.append(f"{name}: {status_words(entry.status if entry else None, basis).lower()}{day}")  # type: ignore[arg-type]
    return " · ".join(told)


def boards_of(recommendation: Recommendation) -> str:
    """Return the names of the boards that a recommendation is to."""
    return ", ".join(board_name(board) for board in recommendation.boards) or board_name(None)


def forgotten_sentence(without_check: Sequence[Recommendation]) -> str:
    """Return how many open recommendations, at least one, have no day for the next check, and may be forgotten."""
    risk = "den kan bli glömd" if len(without_check) == 1 else "de kan bli glömda"
    count = counted(len(without_check), "öppen rekommendation", "öppna rekommendationer")
    return f"{count[0].upper()}{count[1:]} har ingen dag för nästa kontroll: {risk}"


def similar_sentence(rows: pd.DataFrame) -> str:
    """Return how many recommendations to others are in the same areas, and how many of them the bank has answers to.

    `rows` are those of similar_recommendations.
    """
    if rows.empty:
        return "Banken har ingen rekommendation till andra i de områdena."
    total, answered = int(rows.iloc[0]["row_count"]), int(rows.iloc[0]["answered_count"])
    told = counted(total, "rekommendation till andra gäller", "rekommendationer till andra gäller")
    has_answer = (
        "ingen av dem har ett yttrande i banken" if not answered else f"{number(answered)} har ett yttrande i banken"
    )
    if total == 1:
        has_answer = "den har ett yttrande i banken" if answered else "den har inget yttrande i banken"
    return f"{told[0].upper()}{told[1:]} samma områden; {has_answer}."
