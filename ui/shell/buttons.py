"""Buttons that do something, in every session.

Streamlit calls on_click for what it has drawn in the same session. After a restart, or two minutes without a
connection, the browser still shows the page: the first press there is the first that a new session hears of (decision
56).
"""

from collections.abc import Callable
from typing import Any

import streamlit as st

_PRESSED = "pressed_button"


def action(label: str, key: str, do: Callable[..., object], *arguments: Any, **settings: Any) -> None:
    """Draw a button that calls `do(*arguments)` once for each press, in a session that has not drawn it before too.

    There `do` is called in the middle of the page, which is then drawn anew: it may not set a widget that stands above.
    """

    def press() -> None:
        st.session_state[_PRESSED] = key
        do(*arguments)

    # Kept, not taken out: a run that is broken off is told of the same press again.
    if st.button(label, key=key, on_click=press, **settings) and st.session_state.get(_PRESSED) != key:
        do(*arguments)
        st.rerun()
