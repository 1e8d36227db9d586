"""What needs somebody now: answers that are late, measures past their day, checks that are due."""

from collections.abc import Callable, Sequence
from datetime import date

import streamlit as st

from queries.clock import today
from ui.follow_up.going_to import go_to
from ui.follow_up.open_register import OpenRegister
from ui.shell.buttons import action
from ui.shell.figures import heading
from ui.shell.paging import choose_page
from wording.follow_up_sentences import (
    CASES_HELP,
    CHECKS_HELP,
    EMPTY,
    attention_sentence,
    boards_of,
    days_since,
    extent_sentence,
    forgotten_sentence,
    statuses_of,
)
from wording.follow_up_words import board_name, recommendation_name
from wording.long_answers import extent
from wording.markup import escaped_markdown
from wording.words import number
from workspace import Desk
from workspace.follow_up_figures import answers, checks, measures
from workspace.follow_up_parts import Recommendation, last_day
from workspace.follow_up_status import Case, cases_of

SHOWN = 10  # of each list at a time
Line = tuple[Recommendation, str, str]  # with what is late, and whose it is


def show_attention(desk: Desk, open_register: OpenRegister) -> None:
    """Draw what waits today, the most pressing first, each with the way to its recommendation."""
    register, day = open_register.document, today()
    if not register.recommendations:
        st.info(EMPTY)
        return
    answered, measured, checked = answers(register, day), measures(register, day), checks(register, day)
    heading(attention_sentence(answered, measured, checked), f"{extent_sentence(register)}. Räknat {day:%Y-%m-%d}.")
    counts = (
        ("Yttranden försenade", len(answered.late), f"{number(len(answered.waiting))} har tid kvar", CASES_HELP),
        ("Åtgärder förfallna", len(measured.past_due), f"{number(len(measured.not_yet_due))} har tid kvar", CASES_HELP),
        (
            "Kontroller försenade",
            len(checked.overdue),
            f"{number(len(checked.later))} senare än i kvartalet",
            CHECKS_HELP,
        ),
        ("Kontroller i kvartalet", len(checked.this_quarter), "till kvartalets sista dag", CHECKS_HELP),
    )
    with st.container(horizontal=True):
        for label, count, rest, of_what in counts:
            st.metric(label, number(count), rest, delta_color="off", delta_arrow="off", border=True, help=of_what)
    _draw("Yttranden som är försenade", "svar", [_late_answer(case, day) for case in answered.late])
    _draw("Åtgärder som skulle vara klara", "atgard", [_late_measure(case, day) for case in measured.past_due])
    _draw("Kontroller som är försenade", "kontroll", [_check(part, day) for part in checked.overdue])
    _draw("Kontroller i kvartalet", "kvartal", [_check(part, day) for part in checked.this_quarter])
    said = [(case.recommendation, statuses_of(case), board_name(case.board)) for case in measured.said_ended]
    _draw(
        "Nämnden säger att det är avslutat, men det är inte kontrollerat sedan dess",
        "sagt",
        said,
        "Avslutad blir en rekommendation först när er egen kontroll säger det.",
    )
    _tell_undated(checked.without_check)


def _late_answer(case: Case, day: date) -> Line:
    due = case.recommendation.answer_due or ""
    return case.recommendation, f"Svar skulle ges senast {due}, {days_since(due, day)}", board_name(case.board)


def _late_measure(case: Case, day: date) -> Line:
    due = (case.board.measure_due if case.board else None) or ""
    told = f"Åtgärden skulle vara klar {due}, {days_since(due, day)} · {statuses_of(case)}"
    return case.recommendation, told, board_name(case.board)


def _check(part: Recommendation, day: date) -> Line:
    due = part.next_check or ""
    late = f", {days_since(due, day)}" if last_day(due) < day else ""
    statuses = " · ".join(dict.fromkeys(statuses_of(case) for case in cases_of(part)))
    return part, f"Kontroll {due}{late} · {statuses}", boards_of(part)


def _draw(title: str, key: str, lines: Sequence[Line], remark: str = "") -> None:
    if not lines:
        return
    st.subheader(f"{title} ({number(len(lines))})", anchor=False)
    if remark:
        st.caption(remark)
    offset = choose_page(len(lines), SHOWN, f"sida_{key}")
    if told := extent(offset, SHOWN, len(lines), "punkter"):
        st.caption(told)
    for place, (part, what, whose) in enumerate(lines[offset : offset + SHOWN], offset):
        draw_card(part, f"{whose} · {what}", f"{key}_{place}")


def draw_card(part: Recommendation, told: str, key: str, do: Callable[[str], None] = go_to) -> None:
    """Draw one recommendation with what is told of it, and the button that opens it."""
    with st.container(border=True):
        left, right = st.columns([5, 1], vertical_alignment="center")
        left.markdown(escaped_markdown(part.summary))
        left.caption(f"{escaped_markdown(told)}  \n{escaped_markdown(recommendation_name(part))}")
        with right:
            name = escaped_markdown(recommendation_name(part))
            action("Öppna", f"open_{key}", do, part.recommendation_id, width="stretch", help=f"Öppna {name}")


def _tell_undated(without_check: Sequence[Recommendation]) -> None:
    if not without_check:
        return
    with st.expander(forgotten_sentence(without_check)):
        for place, part in enumerate(without_check[:SHOWN]):
            draw_card(part, boards_of(part), f"utan_{place}")
        if len(without_check) > SHOWN:
            st.caption(
                f"De första {SHOWN} visas. Alla står under Rekommendationer, filtrera på ”Utan dag för kontroll”."
            )
