"""Undoing a removal from the open document with one press, where the reader is (decision 60).

What was removed is worked out from two versions. So it is offered after a reload too, as long as the newest version is
the one that removed it.
"""

from collections.abc import Callable, Iterable

import streamlit as st

from ui.assets import style
from ui.documents.open_document import DocumentT, OpenDocument, change
from ui.shell.buttons import action
from workspace import Desk

KEY = "removed_parts"


def offer_undo(
    desk: Desk, open_document: OpenDocument[DocumentT], then: Callable[[str], object] = lambda part_id: None
) -> None:
    """Draw each removed part with the button that puts it back and calls `then(part_id)`; call last on the page."""
    if not open_document.removed or not open_document.may_change:
        return
    st.html(style("undo"))
    with st.container(key=KEY, border=True, gap="small"):
        for part in open_document.removed:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.text(f"{part.name} är borttagen.", width="stretch")
                key = f"undo_{part.part_id}"
                action(
                    "Ångra",
                    key,
                    _put_back,
                    desk,
                    open_document,
                    part.part_id,
                    then,
                    icon=":material/undo:",
                    width="content",
                )
        action("Stäng", "close_undo", open_document.removed.clear, type="tertiary", icon=":material/close:")


def _put_back(desk: Desk, open_document: OpenDocument[DocumentT], part_id: str, then: Callable[[str], object]) -> None:
    changes: Iterable[Callable[[DocumentT], DocumentT]] = [
        part.put_back for part in open_document.removed if part.part_id == part_id
    ]
    if change(desk, open_document, *changes):
        then(part_id)
