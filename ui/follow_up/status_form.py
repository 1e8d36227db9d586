"""The form that adds a status entry: never one that changes an entry, but one that corrects it (decision 99)."""

from typing import Any, get_args

import streamlit as st

from queries.clock import today
from ui.documents.controls import TEXT
from ui.documents.open_document import NotMade, change
from ui.follow_up.changes import DATE_HINT, now_text, read_date, with_new_entry
from ui.follow_up.form_turns import take_turn, turn_of
from ui.follow_up.open_register import OpenRegister
from ui.shell.presses import uninterrupted
from wording.follow_up_tables import entry_words
from wording.follow_up_words import BASIS, STATUS, board_name
from wording.markup import escaped_markdown
from workspace import Desk
from workspace.follow_up_parts import MOST_ENTRIES, Basis, Recommendation, StatusEntry

# What a person chooses among. Ej genomförd is for a source that does not tell whether the work has begun.
TAKE_BACK = "tillbaka"
STATUS_HELP = (
    "Ej genomförd: källan säger inte om arbetet har börjat. Vet du det, välj Ej påbörjad, Pågår eller Kommer inte att "
    "genomföras."
)
BASIS_HELP = "Vad nämnden har sagt och vad ni själva har sett är två saker, och de blandas aldrig."
ALL_BOARDS = "Alla nämnder"


def draw_status_form(desk: Desk, open_register: OpenRegister, part: Recommendation) -> None:
    """Draw the form for a new entry, and below it the one that corrects an earlier entry."""
    if not open_register.may_change:
        return
    if len(part.entries) >= MOST_ENTRIES:
        st.info(f"Rekommendationen har {MOST_ENTRIES} statusuppgifter, fler ryms inte. Dela den, så får delarna egna.")
        return
    st.subheader("För in vad som har hänt", anchor=False)
    _draw_form(desk, open_register, part, None)
    standing = [entry for entry in part.entries if entry.entry_id not in part.corrected_ids]
    if not standing:
        return
    with st.expander("Rätta en uppgift som blev fel", icon=":material/edit:"):
        st.caption("Den felaktiga uppgiften står kvar, överstruken, och säger inget om läget.")
        by_id = {entry.entry_id: entry for entry in reversed(standing)}
        wrong = st.selectbox(
            "Vilken uppgift",
            list(by_id),
            format_func=lambda entry_id: entry_words(by_id[entry_id], part),
            index=None,
            placeholder="Välj uppgiften",
            key=f"wrong_{part.recommendation_id}_{turn_of(_form_of(part))}",
        )
        if wrong is not None:
            _draw_form(desk, open_register, part, by_id[wrong])


def _draw_form(desk: Desk, open_register: OpenRegister, part: Recommendation, corrected: StatusEntry | None) -> None:
    which = corrected.entry_id if corrected else "new"
    key = f"{TEXT}status_{which}_{part.recommendation_id}_{turn_of(_form_of(part))}"
    statuses: dict[Any, str] = {**STATUS}
    if corrected is not None:
        statuses[TAKE_BACK] = "Ta tillbaka: den hörde inte hit"
    boards = {board.board_id: board_name(board) for board in part.boards}
    if len(boards) != 1 or (corrected and not corrected.board_id):
        boards = {"": ALL_BOARDS, **boards}  # of one board alone it is that board's: another may be added later
    bases: tuple[Basis, ...] = get_args(Basis)
    with st.form(f"form_{key}", enter_to_submit=False):
        left, right = st.columns(2)
        status = left.selectbox(
            "Status", list(statuses), format_func=statuses.__getitem__, index=None, placeholder="Välj",
            help=STATUS_HELP, key=f"{key}_status",
        )  # fmt: skip
        basis = right.radio(
            "Vad det vilar på", bases, format_func=BASIS.__getitem__, horizontal=True, help=BASIS_HELP,
            index=bases.index(corrected.basis) if corrected else None, key=f"{key}_basis",
        )  # fmt: skip
        day = left.text_input(
            "Datum", corrected.date if corrected else f"{today():%Y-%m-%d}", max_chars=10,
            help=f"När det var så, inte när det förs in. Så noga som det är känt: {DATE_HINT}.", key=f"{key}_day",
        )  # fmt: skip
        board_id = right.selectbox(
            "Gäller", list(boards), format_func=boards.__getitem__, disabled=len(boards) < 2, key=f"{key}_board",
            index=list(boards).index(corrected.board_id) if corrected else 0,
        )  # fmt: skip
        comment = st.text_area(
            "Kommentar", corrected.comment if corrected else "", max_chars=3000, height=80, key=f"{key}_comment"
        )
        source = st.text_input(
            "Källa", corrected.source if corrected else "", max_chars=500, key=f"{key}_source",
            placeholder="Nämndens protokoll 2026-03-12 § 41",
        )  # fmt: skip
        label = "För in" if corrected is None else "För in rättelsen"
        if not st.form_submit_button(label, type="primary"):
            return
    try:
        entered_day = _required_day(day)
        if status is None or basis is None:
            raise NotMade("Välj status och vad den vilar på: nämndens uppgift eller revisorernas kontroll.")
    except NotMade as why:
        st.error(escaped_markdown(str(why)))
        return
    is_taken_back = corrected is not None and status == TAKE_BACK
    entry = StatusEntry.new(
        entered_day,
        None if is_taken_back else status,
        corrected.basis if corrected and is_taken_back else basis,  # it stands beside what it takes back
        desk.user_id,
        now_text(),
        board_id=board_id,
        comment=comment,
        source=source,
        corrects=corrected.entry_id if corrected else None,
    )
    with uninterrupted():  # a form that stayed full would be entered twice
        if change(desk, open_register, with_new_entry(part.recommendation_id, entry)):
            take_turn(_form_of(part))
    st.rerun()


def _required_day(text: str) -> str:
    """Return the day as typed; raises NotMade for none, one that is no date, and one that has not been."""
    day = read_date("Datum", text)
    if day is None:
        raise NotMade(f"Skriv när det var så: {DATE_HINT}.")
    if day > f"{today():%Y-%m-%d}":  # a month or year that has begun is not after today
        raise NotMade("Datumet har inte varit än. Vad som ska hända förs in som åtgärd eller nästa kontroll.")
    return day


def _form_of(part: Recommendation) -> str:
    return f"status_{part.recommendation_id}"
