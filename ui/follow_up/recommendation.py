"""One recommendation: where it stands, its whole life, what is entered next, and what others answered."""

from datetime import date

import streamlit as st

from follow_up.from_bank import bank_row
from queries.clock import today
from ui.evidence.links import report_link
from ui.follow_up.board_answers import draw_answers
from ui.follow_up.going_to import go_to, go_to_list
from ui.follow_up.open_register import OpenRegister
from ui.follow_up.others_answers import draw_others
from ui.follow_up.recommendation_fields import draw_fields
from ui.follow_up.status_form import draw_status_form
from ui.follow_up.timeline import draw_timeline
from ui.shell.buttons import action, steps
from wording.follow_up_sentences import boards_of, statuses_of
from wording.follow_up_timeline import events_of
from wording.follow_up_words import ACCEPTANCE, board_name, report_words
from wording.markup import escaped_markdown
from wording.words import number, states_in_words
from workspace import Desk
from workspace.follow_up_parts import Recommendation
from workspace.follow_up_status import cases_of


def show_recommendation(desk: Desk, open_register: OpenRegister, part: Recommendation) -> None:
    """Draw the recommendation; its register is to have it."""
    day = today()
    _draw_steps(open_register, part)
    st.subheader(f"{escaped_markdown(part.printed_number)}. {escaped_markdown(part.summary)}", anchor=False)
    st.caption(escaped_markdown(f"{report_words(part)} · {boards_of(part)}"))
    _tell_bank(open_register, part)
    for case in cases_of(part):
        answered = f"Yttrande: {ACCEPTANCE[case.acceptance].lower()}"
        st.markdown(
            f"**{escaped_markdown(board_name(case.board))}** · {answered} · {escaped_markdown(statuses_of(case))}"
        )
    _draw_life(part, day)
    left, right = st.columns(2, gap="large")
    with left:
        draw_status_form(desk, open_register, part)
        draw_answers(desk, open_register, part)
    with right:
        st.subheader("Om rekommendationen", anchor=False)
        draw_fields(desk, open_register, part)
        draw_others(open_register, part)


def _draw_life(part: Recommendation, day: date) -> None:
    st.subheader("Vad som har hänt", anchor=False)
    draw_timeline(events_of(part, day), day)


def _draw_steps(open_register: OpenRegister, part: Recommendation) -> None:
    ids = open_register.document.ids
    place = ids.index(part.recommendation_id)
    with st.container(horizontal=True, vertical_alignment="center"):
        action("Alla rekommendationer", "to_list", go_to_list, icon=":material/list:", type="tertiary")
        steps(ids, place, go_to)
        st.caption(f"{number(place + 1)} av {number(len(ids))}")


def _tell_bank(open_register: OpenRegister, part: Recommendation) -> None:
    """Draw the way to the bank's own recommendation, its wording where the register has another, and what it knows."""
    if not part.report_id:
        return
    row = bank_row(open_register.document.body_id, part.report_id, part.number)
    if row is None:
        st.caption("Rekommendationen är länkad till en rapport i banken, som inte har den nu.")
        return
    st.html(report_link(part.report_id, "rekommendation", part.number))
    if row["summary"] != part.summary and not part.suffix:
        st.caption(escaped_markdown(f"Bankens ord: {row['summary']}"))
    if row["follow_up_status"] != "ej_uppfoljt" or row["board_word_status"] != "ingen_uppgift":
        st.caption(escaped_markdown(f"I banken står: {states_in_words(row)}"))
