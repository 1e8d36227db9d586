"""Reading recommendations into a register from Excel, a CSV file or pasted text: tried first, then added at once.

What is uploaded lies in the session alone. A row that is wrong stops no other; all rows are accounted for.
"""

import pandas as pd
import streamlit as st

from follow_up.columns import Field
from follow_up.fitting import fitting_count
from follow_up.import_tables import FIRST, already_table, faults_table, preview_table
from follow_up.one_row import Defaults
from follow_up.rows import Imported, import_rows
from queries.clock import now
from ui.documents.open_document import change
from ui.follow_up.import_columns import draw_columns, draw_defaults, what_is_wrong
from ui.follow_up.import_source import ImportState, Tried, draw_source, offer_example
from ui.follow_up.open_register import OpenRegister
from ui.shell.buttons import action
from ui.shell.figures import csv_button
from ui.shell.plain_table import plain_table
from untrusted.grid import Table
from wording.filters import labels_of
from wording.markup import escaped_markdown
from workspace import Desk

_KEY = "import_of_rows"
MOST_SHOWN = 200  # rows of a table on the page; the file has all


def draw_import(desk: Desk, open_register: OpenRegister) -> None:
    """Draw the import into an open register, from the choice of file to the receipt."""
    state = _state(open_register.document_id)
    st.caption(
        "Läs in rekommendationer som ni redan har i ett kalkylblad. Inget läggs till förrän du har sett vad raderna "
        "blir. Det som finns i registret skrivs aldrig över."
    )
    offer_example()
    if not open_register.may_change:
        return
    read = draw_source(state)
    if read is not None:
        table, token = read
        _draw_trying(desk, open_register, state, table, f"{open_register.document_id}_{token}")
    if state.receipt and state.tried is None:
        st.success(state.receipt)


def _state(document_id: str) -> ImportState:
    state: ImportState | None = st.session_state.get(_KEY)
    if state is None or state.document_id != document_id:
        state = st.session_state[_KEY] = ImportState(document_id)
    return state


def _draw_trying(desk: Desk, open_register: OpenRegister, state: ImportState, table: Table, token: str) -> None:
    chosen = draw_columns(table, token)
    defaults = draw_defaults(chosen, token)
    if wrong := what_is_wrong(chosen):
        st.warning(wrong)
        return
    if defaults is None:
        return
    choices = (token, tuple(chosen), defaults)
    action(f"Pröva {_row_count(len(table.rows))}", "try_rows", _ask, state)
    if state.is_asked:
        state.is_asked, state.receipt = False, ""
        state.tried = _tried(desk, open_register, table, chosen, defaults, choices)
    if state.tried is None:
        return
    if state.tried.choices != choices:
        st.info("Du har ändrat ett val sedan raderna prövades. Tryck på Pröva igen.")
        return
    _draw_result(desk, open_register, state, state.tried)


def _ask(state: ImportState) -> None:
    state.is_asked = True


def _tried(
    desk: Desk,
    open_register: OpenRegister,
    table: Table,
    chosen: list[Field | None],
    defaults: Defaults,
    choices: object,
) -> Tried:
    bar = st.progress(0.0, text="Raderna prövas …")

    def tell(done: int, total: int) -> None:
        bar.progress(done / total if total else 1.0, text=f"{done} av {total} rader är prövade")

    imported = import_rows(
        table,
        chosen,
        defaults,
        labels_of("areas"),
        open_register.document,
        desk.user_id,
        now().isoformat(timespec="seconds"),
        tell,
    )
    room = fitting_count(open_register.document, imported.recommendations)
    bar.empty()
    left_out = tuple(head for head, field in zip(table.heads, chosen, strict=True) if field is None)
    return Tried(choices, imported, room, left_out)


def _draw_result(desk: Desk, open_register: OpenRegister, state: ImportState, tried: Tried) -> None:
    imported = tried.imported
    new = len(imported.recommendations)
    if state.receipt:
        st.success(state.receipt)
    else:
        st.markdown(f"**{_counts(imported)}**")
        _draw_adding(desk, open_register, state, tried)
    if tried.left_out:
        st.caption(f"Kolumner som inte tas med: {escaped_markdown(', '.join(tried.left_out))}.")
    for notice in imported.notices:
        st.info(escaped_markdown(notice))
    if imported.faults:
        st.subheader("Rader med fel", anchor=False)
        st.caption(
            "De här raderna läggs inte till. Rätta dem i kalkylbladet och läs in det igen: bara de nya läggs till."
        )
        faults = faults_table(imported)
        _draw_table(faults, "Rader med fel")
        csv_button(faults, "rader_med_fel", is_own_work=True)
    if imported.already_there:
        st.subheader("Finns redan i registret", anchor=False)
        st.caption("Registret är inte ändrat. För in det som skiljer sig för hand, vid rekommendationen.")
        _draw_table(already_table(imported), "Finns redan i registret")
    if new and not state.receipt:
        st.subheader("Nya rekommendationer", anchor=False)
        if new > FIRST:
            st.caption(f"Här visas de första {FIRST} av {new}.")
        plain_table(preview_table(imported), "Nya rekommendationer")


def _draw_adding(desk: Desk, open_register: OpenRegister, state: ImportState, tried: Tried) -> None:
    new, room = len(tried.imported.recommendations), tried.room
    if not new:
        st.info("Det finns inget att lägga till.")
        return
    if room < new:
        st.warning(
            f"Registret rymmer {room} av de {new} nya. Ta bort avslutade rekommendationer, eller för resten i ett nytt "
            "register."
        )
    if room:
        label = f"Lägg till de första {room} rekommendationerna" if room < new else f"Lägg till {_advices(new)}"
        action(label, "add_imported", _add, desk, open_register, state, type="primary")


def _add(desk: Desk, open_register: OpenRegister, state: ImportState) -> None:
    """Store the new ones in one change; a second press adds nothing, for the receipt is there."""
    tried = state.tried
    if tried is None or state.receipt:
        return
    new = tried.imported.recommendations[: tried.room]
    before = len(open_register.document.recommendations)
    change(desk, open_register, lambda register: register.with_recommendations(new))
    if not open_register.is_saved or before == len(open_register.document.recommendations):
        state.tried = None  # the page says why, and what can be done; what is not saved waits in this window
        return
    added = len(open_register.document.recommendations) - before
    done = "är tillagd och sparad" if added == 1 else "är tillagda och sparade"
    state.receipt = f"{_advices(added)} {done} (version {open_register.based_on})."
    if left := len(tried.imported.recommendations) - added:
        state.receipt += f" {left} är inte med: de fick inte plats, eller fanns redan."


def _counts(imported: Imported) -> str:
    new, there, wrong = len(imported.recommendations), len(imported.already_there), len(imported.fault_rows)
    rows = sum(map(len, imported.rows))
    parts = (
        f"{_advices(new)} {'är ny' if new == 1 else 'är nya'} ({_row_count(rows)})",
        f"{there} finns redan ({_row_count(sum(len(one.rows) for one in imported.already_there))})",
        f"{_row_count(wrong)} har fel",
    )
    return f"{parts[0]}, {parts[1]}, {parts[2]}."


def _advices(count: int) -> str:
    return f"{count} rekommendation" if count == 1 else f"{count} rekommendationer"


def _row_count(count: int) -> str:
    return f"{count} rad" if count == 1 else f"{count} rader"


def _draw_table(table: pd.DataFrame, title: str) -> None:
    if len(table) > MOST_SHOWN:
        st.caption(f"Här visas de första {MOST_SHOWN} av {len(table)}.")
    plain_table(table.head(MOST_SHOWN), title)
