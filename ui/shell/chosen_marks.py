"""What is chosen in a figure: cleared when the dialog it opened closes, so that the mark can be chosen again."""

import streamlit as st

_ROUND = "evidence_round"


def selection_key(name: str) -> str:
    """Return the key of a widget that opens evidence; it changes, clearing the choice, when a dialog closes."""
    return f"{name}_{st.session_state.get(_ROUND, 0)}"


def forget_choice() -> None:
    """Clear what was chosen in charts, so that the same mark can be chosen again."""
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1


def leave_for(page: str, **choices: str) -> None:
    """Go to another page for what was chosen in a chart, and clear the choice for when the reader comes back."""
    forget_choice()
    st.switch_page(page, query_params=choices)
