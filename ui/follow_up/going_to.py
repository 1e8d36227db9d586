"""Which recommendation of the open register is shown, in the address; and the way to one from another view."""

import streamlit as st

from ui.follow_up.open_register import OpenRegister
from workspace.follow_up_parts import Recommendation

VIEW, RECOMMENDATION = "updel", "rek"  # keys in the address
LIST = "Rekommendationer"
_GO_TO = "go_to_recommendation"


def chosen_recommendation(open_register: OpenRegister) -> Recommendation | None:
    """Return the recommendation in the address; None for the list, also when it is not in the register (any more)."""
    return open_register.document.by_id.get(st.query_params.get(RECOMMENDATION, ""))


def go_to(recommendation_id: str) -> None:
    """Open a recommendation when the page is drawn next (a button's on_click)."""
    st.session_state[_GO_TO] = recommendation_id


def go_to_list() -> None:
    """Show the list again (a button's on_click)."""
    st.query_params.pop(RECOMMENDATION, None)


def follow_choice() -> None:
    """Open what was chosen in another view; call before the choice of view is drawn."""
    if recommendation_id := st.session_state.pop(_GO_TO, None):
        st.session_state[VIEW] = LIST
        st.query_params[RECOMMENDATION] = recommendation_id
