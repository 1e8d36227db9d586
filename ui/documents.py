"""The list of a reader's documents of one kind: open, make, read in from a file, and take back from the bin."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from ui.controls import action
from ui.desk import told
from ui.saved import saved_words
from ui.words import escaped_markdown
from ui.work import Kind, Words
from workspace import MAX_FILE_BYTES, Desk, Role, Summary

MOST_OF_A_NAME = 60  # characters in a button's help


def open_document(kind: Kind[Any], document_id: str) -> None:
    """Put the document in the address (a button's on_click)."""
    st.query_params[kind.address] = document_id


def close_document(kind: Kind[Any]) -> None:
    """Take the open document out of the address (a button's on_click): the list is shown."""
    st.query_params.pop(kind.address, None)


def way_back(kind: Kind[Any]) -> None:
    """Draw the button that leads to the list."""
    label = f"Alla {kind.words.many}"
    action(label, f"all_{kind.name}", close_document, kind, icon=":material/arrow_back:", type="tertiary")


def list_documents(desk: Desk, kind: Kind[Any], draw_new: Callable[[bool], None]) -> None:
    """Draw the reader's documents, and the ways to more of them; `draw_new` is told whether this would be the first."""
    found: list[Summary] | None = None
    with told():
        found = desk.list_documents(kind.name)
    if found is None:
        return
    if not found:
        st.info(kind.words.none_yet)
    for one in found:
        _draw_line(kind, one)
    _tell_damaged(desk, kind)
    draw_new(not found)
    _draw_import(desk, kind)
    _draw_bin(desk, kind)


def _tell_damaged(desk: Desk, kind: Kind[Any]) -> None:
    with told():
        for one in desk.damaged(kind.name):
            what = one.title or f"{kind.words.a.capitalize()} vars titel inte går att läsa"
            st.warning(
                f"{escaped_markdown(what)}: går inte att läsa, eftersom uppgifter om {kind.words.it} är skadade i "
                "databasen. Det andra påverkas inte. Be den som sköter appen att hämta dem ur en säkerhetskopia."
            )


def _draw_line(kind: Kind[Any], one: Summary) -> None:
    with st.container(border=True):
        left, right = st.columns([5, 1], vertical_alignment="center")
        left.markdown(f"**{escaped_markdown(one.title)}**")
        saved = saved_words(kind.words.saved, one.saved_at, one.author, one.imported)
        left.caption(escaped_markdown(f"Version {one.number} · {saved} · {_role(kind.words, one.role)}"))
        name = one.title if len(one.title) < MOST_OF_A_NAME else f"{one.title[: MOST_OF_A_NAME - 3]}…"
        with right:
            action(
                "Öppna",
                f"open_{one.document_id}",
                open_document,
                kind,
                one.document_id,
                type="primary",
                help=f"Öppna {escaped_markdown(name)}",
                width="stretch",
            )


def _role(words: Words, role: Role) -> str:
    """The reader's own role, as the list tells it."""
    return words.own if role == "agare" else f"{words.shared} med dig, du får {'ändra' if role == 'andra' else 'läsa'}"


def _draw_import(desk: Desk, kind: Kind[Any]) -> None:
    with (
        st.expander(f"Läs in {kind.words.a} ur en fil", icon=":material/upload_file:"),
        st.form("import", clear_on_submit=True),
    ):
        file = st.file_uploader(
            "Fil (.json) som har laddats ner härifrån", type="json", max_upload_size=MAX_FILE_BYTES // 2**20
        )
        if st.form_submit_button("Läs in"):
            if file is None:
                st.error("Välj en fil först.")
            elif file.size > MAX_FILE_BYTES:
                st.error(f"Filen är för stor: {file.size} byte, högst {MAX_FILE_BYTES}. Är det rätt fil?")
            else:
                with told():
                    open_document(kind, desk.import_document(file.getvalue(), kind.name, kind.read).document_id)
                    st.rerun()


def _draw_bin(desk: Desk, kind: Kind[Any]) -> None:
    with told():
        thrown = desk.bin(kind.name)
        if thrown:
            with st.expander(f"Papperskorg ({len(thrown)})", icon=":material/delete:"):
                for one in thrown:
                    left, right = st.columns([5, 1], vertical_alignment="center")
                    left.markdown(escaped_markdown(one.title))
                    if right.button("Ta tillbaka", key=f"undelete_{one.document_id}", width="stretch"):
                        desk.undelete(one.document_id)
                        st.rerun()
