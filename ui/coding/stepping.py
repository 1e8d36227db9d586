"""One thing at a time: which card of a step is open, and the way to the next, the one before, the next undecided."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from ui.shell.buttons import action

ALL, LEFT = "Alla", "Bara det som är kvar"


@dataclass(frozen=True, slots=True)
class Card:
    """Something to decide: its key in the step, its name in the list, and whether it is left to decide."""

    key: str
    name: str
    is_left: bool


def choose_card(cards: Sequence[Card], step: str) -> str | None:
    """Draw the list of a step's cards with the buttons that turn them; return the open one's key, None for none."""
    if not cards:
        return None
    place = f"coding_card_{step}"
    keys = [card.key for card in cards]
    if wanted := st.session_state.pop(f"go_{place}", None):
        st.session_state[place] = wanted
    if st.session_state.get(place) not in keys:
        st.session_state[place] = next((card.key for card in cards if card.is_left), keys[0])
    names = {card.key: f"{'○' if card.is_left else '●'} {card.name}" for card in cards}
    left = sum(card.is_left for card in cards)
    at = keys.index(st.session_state[place])
    following = next((card.key for card in (*cards[at + 1 :], *cards[:at]) if card.is_left), None)
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        chosen: str = st.selectbox(
            f"{len(cards) - left} av {len(cards)} avgjorda", keys, key=place, format_func=names.__getitem__
        )
        for label, to, is_there, shortcut, icon in (
            ("Förra", keys[max(0, at - 1)], at > 0, "F", "arrow_back"),
            ("Nästa", keys[min(at + 1, len(keys) - 1)], at + 1 < len(keys), "N", "arrow_forward"),
            ("Nästa som är kvar", following or chosen, following is not None, "K", "skip_next"),
        ):
            action(
                label, f"{icon}_{step}", go_to, step, to,
                shortcut=shortcut, disabled=not is_there, type="tertiary", icon=f":material/{icon}:",
            )  # fmt: skip
    return chosen


def go_to(step: str, key: str) -> None:
    """Open a card when the page is drawn next."""
    st.session_state[f"go_coding_card_{step}"] = key


def next_left(cards: Sequence[Card], key: str) -> str:
    """Return the key of the next card that is left to decide after one, itself when none is."""
    keys = [card.key for card in cards]
    at = keys.index(key) if key in keys else -1
    return next(
        (card.key for card in (*cards[at + 1 :], *cards[: max(at, 0)]) if card.is_left and card.key != key), key
    )
