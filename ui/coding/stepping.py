"""One thing at a time: which card of a step is open, and the way to the next, the one before, the next undecided."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from ui.shell.buttons import action

ALL, LEFT = "Alla", "Bara det som är kvar"


@dataclass(frozen=True, slots=True)
class Card:
    """Something to decide: its key in the step, its name in the list, and whether it is left to decide.

    One that `is_empty` may be filled in but need not be.
    """

    key: str
    name: str
    is_left: bool
    is_empty: bool = False

    @property
    def told(self) -> str:
        """Return the name with a mark of whether it is left, decided or empty."""
        return f"{'○' if self.is_left else '–' if self.is_empty else '●'} {self.name}"


def choose_card(cards: Sequence[Card], step: str) -> str | None:
    """Draw the list of a step's cards with the buttons that turn them; return the open one's key, None for none."""
    if not cards:
        return None
    place = f"coding_card_{step}"
    keys = [card.key for card in cards]
    # A browser answers with the label that it shows. One that has changed since is no option's: the card stays.
    open_before = st.session_state.get(f"open_{place}")
    known = [st.session_state.pop(f"go_{place}", None), st.session_state.get(place), open_before]
    first = next((card.key for card in cards if card.is_left), keys[0])
    st.session_state[place] = next((key for key in known if key in keys), first)  # set, so that its label is drawn anew
    st.session_state[f"open_{place}"] = st.session_state[place]
    names = {card.key: card.told for card in cards}
    asked = [card for card in cards if not card.is_empty]
    left = sum(card.is_left for card in asked)
    at = keys.index(st.session_state[place])
    following = next((card.key for card in (*cards[at + 1 :], *cards[:at]) if card.is_left), None)
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        chosen: str = st.selectbox(
            f"{len(asked) - left} av {len(asked)} avgjorda", keys, key=place, format_func=names.__getitem__
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


def opened_card(step: str) -> str | None:
    """Return the key of the card that was open when the step was last drawn."""
    opened: str | None = st.session_state.get(f"open_coding_card_{step}")
    return opened


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
