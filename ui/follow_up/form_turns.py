"""Forms that are emptied when what they hold has been taken in here, not when somebody else changes the register."""

import streamlit as st

_TURNS = "form_turns"


def turn_of(form: str) -> int:
    """Return how many times the form has been taken in, for the keys of its fields: a second click finds them empty."""
    turns: dict[str, int] = st.session_state.setdefault(_TURNS, {})
    return turns.get(form, 0)


def take_turn(form: str) -> None:
    """Empty the form when the page is drawn next."""
    st.session_state.setdefault(_TURNS, {})[form] = turn_of(form) + 1
