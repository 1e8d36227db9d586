"""Buttons that do something, in every session.

Streamlit calls on_click only for buttons that the same session has drawn. After a restart, or two minutes without a
connection, the browser still shows the page, and the first press there reaches a new session (decision 56).
"""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from ui.shell.presses import uninterrupted

_HANDLED = "handled_presses"  # of a session: the keys of pressed buttons that on_click has been called for


def action(label: str, key: str, do: Callable[..., object], *arguments: Any, **settings: Any) -> None:
    """Draw a button that calls `do(*arguments)` once for each press, also in a session that has not drawn it before.

    In a new session `do` runs in the middle of the page, which is then drawn anew: it may not set a widget above it.
    """

    @uninterrupted()
    def press() -> None:
        st.session_state.setdefault(_HANDLED, set()).add(key)
        do(*arguments)

    is_pressed = st.button(label, key=key, on_click=press, **settings)
    handled = st.session_state.get(_HANDLED, set())
    if not is_pressed:  # not before: after a run that is broken off, the same press is reported again
        handled.discard(key)
    elif key not in handled:
        with uninterrupted():
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
