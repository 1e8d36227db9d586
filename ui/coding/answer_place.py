"""Where a question's answer stands, when no table prints it: the sentences that it may be, each with a key."""

import textwrap

import streamlit as st

from coding.deciding import quote_at
from coding.quotes import phrase_of
from ui.coding.coded_source import CodedSource
from ui.coding.open_coding import OpenCoding
from ui.coding.spent_time import decide_anew
from ui.shell.buttons import action
from wording.coding_words import place_words, shown_value
from wording.markup import escaped_label, escaped_markdown
from workspace import Desk
from workspace.coding_items import Item
from workspace.coding_values import Place

_FIRST_KEY = 6  # 1–5 are the areas
_MOST = 220  # characters of a sentence on its button


def draw_answer_place(desk: Desk, open_coding: OpenCoding, coded: CodedSource, item: Item, question: str) -> None:
    """Draw the sentences that may answer a question as it is printed; a press makes one the quote.

    Nothing where a table prints the answer: then its cell is the quote.
    """
    evidence = item.values.get("evidence")
    chosen = shown_value(evidence)
    is_question = bool(chosen) and _plain(chosen) in _plain(question)
    if is_question:
        st.warning("Citatet är frågans egna ord. Välj den mening som bär svaret.")
    is_printed = evidence is not None and evidence.proposed is not None and not is_question
    likely = [] if is_printed else coded.answers.short_list(question)
    if not likely:
        return
    st.markdown("Var står svaret? Meningar i bedömningarna som liknar frågan mest")
    for number, sentence in enumerate(likely, _FIRST_KEY):
        where = phrase_of(coded.text, sentence)
        at = evidence.place.occurrence if evidence and evidence.place else 0
        is_chosen = (chosen, at) == (where.quote, where.occurrence)
        place = place_words(Place(page=where.page, printed=where.printed, section=where.section))
        action(
            escaped_label(textwrap.shorten(sentence.text, _MOST, placeholder=" …")),
            f"answer_{number}_{item.item_id}",
            decide_anew, desk, open_coding, quote_at(item.item_id, where),
            shortcut=str(number), type="primary" if is_chosen else "secondary", width="stretch",
            disabled=not open_coding.may_change, help=escaped_markdown(place),
        )  # fmt: skip


def _plain(text: str) -> str:
    return " ".join(text.lower().split())
