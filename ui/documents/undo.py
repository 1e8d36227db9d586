"""What was removed from the open document, and the way back by one press, where the reader is.

It is known from two versions, so it is offered after a reload too, as long as the newest version is the one that
removed it.
"""

from collections.abc import Callable, Iterable

import streamlit as st

from ui.assets import style
from ui.documents.open_document import T, Work, change
from ui.shell.buttons import action
from workspace import Desk

KEY = "removed_parts"


def offer_undo(desk: Desk, work: Work[T], then: Callable[[str], object] = lambda part_id: None) -> None:
    """Draw what was removed, each with its way back; last on the page. `then` is told the id of what is back."""
    if not work.removed or not work.may_change:
        return
    st.html(style("undo"))
    with st.container(key=KEY, border=True, gap="small"):
        for one in work.removed:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.text(f"{one.name} är borttagen.", width="stretch")
                key = f"undo_{one.part_id}"
                action("Ångra", key, _put_back, desk, work, one.part_id, then, icon=":material/undo:", width="content")
        action("Stäng", "close_undo", work.removed.clear, type="tertiary", icon=":material/close:")


def _put_back(desk: Desk, work: Work[T], part_id: str, then: Callable[[str], object]) -> None:
    found: Iterable[Callable[[T], T]] = [one.put_back for one in work.removed if one.part_id == part_id]
    if change(desk, work, *found):
        then(part_id)
