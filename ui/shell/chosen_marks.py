"""What is chosen in a figure, kept until what it opened is closed: the same mark can then be chosen again."""

import streamlit as st

_ROUND = "evidence_round"


def selection_key(name: str) -> str:
    """Return a key for what opens evidence, as a chart; it changes when a dialog closes, clearing the choice."""
    return f"{name}_{st.session_state.get(_ROUND, 0)}"


def forget_choice() -> None:
    """Clear what was chosen in charts, so that the same mark can be chosen again."""
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1


def leave_for(page: str, **choices: str) -> None:
    """Go to another page for what was chosen in a chart, which is not chosen any more when the reader comes back."""
    forget_choice()
    st.switch_page(page, query_params=choices)
