"""The list of a reader's follow-up registers, and the form that creates one."""

from functools import partial

import streamlit as st

from bank.answer import answer
from ui.documents.document_list import list_documents, open_document
from ui.follow_up.open_register import REGISTERS
from ui.shell.identity import show_refusals
from ui.shell.own_body import own_body
from wording.markup import escaped_markdown
from wording.parties import distinct_names
from workspace import Desk
from workspace.follow_up_register import KIND, Register

_WARNED = "told_of_same_register"


def list_registers(desk: Desk) -> None:
    """Draw the reader's registers, and how to create, import and restore one."""
    list_documents(desk, REGISTERS, partial(_draw_new, desk))


def _draw_new(desk: Desk, first: bool) -> None:
    bodies = answer("bodies")
    ids = bodies["body_id"].tolist()
    names = dict(zip(ids, bodies["body_name"], strict=True))
    labels = dict(zip(ids, distinct_names(ids, bodies["body_name"].tolist()), strict=True))
    own = own_body()
    with (
        st.expander("Skapa ett nytt register", expanded=first, icon=":material/add:"),
        st.form("new_register"),
    ):
        body_id = st.selectbox(
            "Kommun eller region",
            ids,
            index=ids.index(own) if own in names else None,
            format_func=labels.__getitem__,
            placeholder="Skriv namnet",
        )
        if st.form_submit_button("Skapa registret", type="primary"):
            if body_id is None:
                st.error("Välj en kommun eller region först.")
                return
            register = Register(body_id=body_id, body_name=names[body_id])
            with show_refusals():
                if _is_wanted(desk, register.title):
                    open_document(REGISTERS, desk.create(KIND, register.title, register.content()).document_id)
                    st.rerun()


def _is_wanted(desk: Desk, title: str) -> bool:
    """Return False, with a warning, the first time a new register would get a name already in use (decision 60)."""
    titles = {summary.title for summary in desk.list_documents(KIND)}
    if title not in titles or st.session_state.pop(_WARNED, None) == title:
        return True
    st.session_state[_WARNED] = title
    st.warning(
        f"{escaped_markdown(title)} finns redan i listan ovan. Öppna det där, så att allt står på ett ställe. Vill du "
        "ha ett till med samma namn, tryck på knappen igen."
    )
    return False
