"""The coder's own words of an item: what they may begin with, a model's draft, and what is too near the report's."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import streamlit as st

from coding.deciding import begin_with
from coding.model_choice import model_is_chosen
from coding.rewording import likeness
from ui.coding.coded_source import CodedSource
from ui.coding.open_coding import OpenCoding
from ui.coding.spent_time import decide_anew
from ui.shell.buttons import action
from wording.coding_words import field_words, shown_value
from wording.markup import escaped_markdown
from workspace import Desk
from workspace.coding_items import Item


@dataclass(frozen=True, slots=True)
class OwnText:
    """A field that is filled with own words, the report's words that it tells of, and what they are to a model.

    `question` is the printed question that they answer.
    """

    field: str
    report_words: str
    about: Literal["finding", "recommendation", "question", "answer"]
    question: str = ""


def draw_own_words(
    desk: Desk,
    open_coding: OpenCoding,
    coded: CodedSource,
    item: Item,
    texts: Sequence[OwnText],
    *,
    has_keys: bool = True,
) -> None:
    """Offer help with each text that is still empty; the keys are the first one's."""
    told = [text for text in texts if text.report_words]
    empty = [text for text in told if not shown_value(item.values.get(text.field))]
    for text in told:
        own = shown_value(item.values.get(text.field))
        name = field_words(item.block, text.field).label.split(",")[0]
        if own:
            _tell_likeness(name, own, text.report_words)
            continue
        opening = f"{name}: " if len(texts) > 1 else ""
        is_keyed = has_keys and text is empty[0]
        action(
            f"{opening}Börja med rapportens ord", f"begin_{text.field}_{item.item_id}_{open_coding.generation}",
            decide_anew, desk, open_coding, begin_with(item.item_id, text.field, text.report_words),
            shortcut="E" if is_keyed else None, type="tertiary", icon=":material/edit:",
            disabled=not open_coding.may_change,
        )  # fmt: skip
        if model_is_chosen():
            from ui.coding.model_drafts import offer_draft  # read in where a model is chosen (decision 71)

            offer_draft(desk, open_coding, coded, item, text, opening, shortcut="M" if is_keyed else None)


def _tell_likeness(name: str, own: str, report_words: str) -> None:
    like = likeness(own, report_words)
    if like.is_copied:
        st.warning(
            f"{name} ligger för nära rapportens ord: ”{escaped_markdown(like.longest_run)}”. Skriv om med egna ord."
        )
