"""The quote of an item: typed or proposed, looked up in the source, and which of its places is meant."""

from functools import partial

import streamlit as st

from coding.deciding import Change, quote_at
from coding.quote_places import QUOTE_WORDS, places_of, type_quote
from ui.coding.coded_source import CodedSource
from ui.coding.open_coding import OpenCoding
from ui.documents.controls import edit
from wording.coding_words import STATES, FieldWords, place_words, shown_value
from wording.markup import escaped_markdown
from workspace import Desk
from workspace.coding_items import Item
from workspace.coding_values import Place

_ALLOWED = f"{QUOTE_WORDS[0]}–{QUOTE_WORDS[-1]}"
_MOST = 400  # characters of a quote


def draw_quote_field(desk: Desk, open_coding: OpenCoding, item: Item, words: FieldWords, coded: CodedSource) -> None:
    """Draw the quote, whether it stands in the source, and the choice among its places when there are several."""
    value = item.values.get(words.name)
    shown = shown_value(value)
    make = partial(type_quote, coded.text, item.item_id)
    label = f"{words.label}: {_ALLOWED} ord, ordagrant"
    edit(
        desk, open_coding, f"evidence_{item.item_id}", shown, make, st.text_area, label, shown, read=str.strip,
        max_chars=_MOST,
    )  # fmt: skip
    if not shown:
        return
    count = len(shown.split())
    if count not in QUOTE_WORDS:
        st.warning(f"Citatet har {count} ord. Det ska ha {_ALLOWED}, ordagrant ur rapporten.")
        return
    found = places_of(coded.text, shown)
    if not found.places:
        closest = f" Närmast: ”{escaped_markdown(found.closest)}”." if found.closest else ""
        st.warning(f"Citatet står inte i rapporten.{closest}")
        return
    place = value.place if value else None
    if len(found.places) > 1:
        numbers = list(range(1, len(found.places) + 1))
        names = [
            place_words(Place(page=each.page, printed=each.printed, section=each.section)) for each in found.places
        ]
        chosen = place.occurrence if place and place.occurrence <= len(numbers) else 1

        def choose(number: int) -> Change:
            return quote_at(item.item_id, found.places[number - 1])

        edit(
            desk, open_coding, f"occurrence_{item.item_id}", chosen, choose, st.selectbox,
            f"Vilket av de {len(numbers)} ställena", numbers, index=chosen - 1,
            format_func=lambda number: f"{number}: {names[number - 1]}",
        )  # fmt: skip
    if value is not None and not value.is_decided:
        st.caption(STATES[value.state].capitalize())
