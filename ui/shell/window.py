"""Which form of a figure fits the room of the reader's page, so that the other is neither sent nor drawn (decision 66).

The room is what the menu and the margins leave of the window (decision 107). Until the window has told, the form is
guessed: telephones say so in the name that browsers send. When the guess is wrong, and when a window is resized, a
telephone turned or the menu opened, a script presses a button that nobody sees.
"""

from typing import Literal

import streamlit as st

from ui.shell.buttons import action

Form = Literal["wide", "narrow"]
MOST_NARROW = 640  # px: the widest window that the styles take for a telephone's
LEAST_ROOM = 760  # px that the wide form of a figure needs: names of 320, and seven columns with their heads
_FORM = "window_form"
_OTHER: dict[Form, Form] = {"wide": "narrow", "narrow": "wide"}


def window_form() -> Form:
    """Return the form that fits the room of the reader's page, as far as is known."""
    known_form: Form | None = st.session_state.get(_FORM)
    return known_form or ("narrow" if "Mobi" in st.context.headers.get("User-Agent", "") else "wide")


def follow_window() -> None:
    """Draw the button that the script presses when the other form fits; once a run, before the page."""
    other_form = _OTHER[window_form()]
    label = f"Rita figurerna för {'smalt' if other_form == 'narrow' else 'brett'} fönster"
    action(label, f"window_{other_form}", _set_form, other_form)


def _set_form(form: Form) -> None:
    st.session_state[_FORM] = form
