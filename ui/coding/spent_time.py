"""The time that a coder spends in each step: what passes between decisions, but no long absence."""

import time

import streamlit as st

from coding.deciding import Change
from ui.coding.open_coding import OpenCoding
from ui.documents.open_document import change
from workspace import Desk
from workspace.coding_items import Step

_SINCE = "coding_since"
_MOST_SECONDS = 240  # between two decisions: longer, and the coder was somewhere else


def begin(step: Step) -> None:
    """Note that a step is shown; the clock goes on while it is the same."""
    kept = st.session_state.get(_SINCE)
    if kept is None or kept[0] != step:
        st.session_state[_SINCE] = (step, time.monotonic())


def decide(desk: Desk, open_coding: OpenCoding, *changes: Change) -> bool:
    """Store changes with the time since the last decision; return whether any could be made."""
    kept: tuple[Step, float] | None = st.session_state.get(_SINCE)
    step, since = kept or ("kalla", time.monotonic())
    seconds = round(min(time.monotonic() - since, _MOST_SECONDS))
    st.session_state[_SINCE] = (step, time.monotonic())
    return change(desk, open_coding, *changes, lambda coding: coding.with_time(step, seconds))


def decide_anew(desk: Desk, open_coding: OpenCoding, *changes: Change) -> bool:
    """Store changes as `decide` does, and draw the card's widgets anew: a widget keeps its own value otherwise."""
    is_stored = decide(desk, open_coding, *changes)
    open_coding.generation += 1
    return is_stored
