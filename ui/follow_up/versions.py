"""The register's own name, its versions, whom it is shared with, and the bin."""

from functools import partial

import streamlit as st

from ui.documents.controls import edit
from ui.documents.versions import show_history, show_owners_part
from ui.follow_up.open_register import OpenRegister
from workspace import MAX_TITLE, Desk
from workspace.follow_up_register import Register


def show_versions(desk: Desk, open_register: OpenRegister) -> None:
    """Draw the name, what every kind of document has, and what restoring a version keeps."""
    register = open_register.document
    edit(
        desk,
        open_register,
        "name",
        register.name,
        lambda name: partial(_named, name),
        st.text_input,
        "Registrets namn",
        register.name,
        max_chars=MAX_TITLE,
        placeholder=register.title,
    )
    show_history(desk, open_register)
    st.caption(
        "Statusuppgifter som har förts in senare följer med när en äldre version återställs: de tas aldrig bort."
    )
    show_owners_part(desk, open_register)


def _named(name: str, register: Register) -> Register:
    return register.changed(name=name.strip())
