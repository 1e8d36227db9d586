"""Buttons that do something, in every session.

Streamlit calls on_click only for buttons that the same session has drawn. After a restart, or two minutes without a
connection, the browser still shows the page, and the first press there reaches a new session (decision 56).
"""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

_PRESSED = "pressed_button"


def action(label: str, key: str, do: Callable[..., object], *arguments: Any, **settings: Any) -> None:
    """Draw a button that calls `do(*arguments)` once for each press, also in a session that has not drawn it before.

    In a new session `do` runs in the middle of the page, which is then drawn anew: it may not set a widget above it.
    """

    def press() -> None:
        st.session_state[_PRESSED] = key
        do(*arguments)

    # Kept, not taken out: after a run that is broken off, the same press is reported again.
    if st.button(label, key=key, on_click=press, **settings) and st.session_state.get(_PRESSED) != key:
        do(*arguments)
        st.rerun()


def steps(ids: Sequence[str], place: int, go: Callable[[str], object]) -> None:
    """Draw the buttons to the item before and after the one at `place`, from 0, which `go(id)` opens."""
    for label, target, icon in (("Förra", place - 1, "arrow_back"), ("Nästa", place + 1, "arrow_forward")):
        action(
            label,
            f"step_{icon}",  # quick clicks are steps, not a double click (decision 41)
            go,
            ids[target % len(ids)],
            disabled=not 0 <= target < len(ids),
            icon=f":material/{icon}:",
            width="content",
        )
