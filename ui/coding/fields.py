"""Draws the fields of an item: each shows what is proposed or decided, where it stands, and stores what is typed."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from coding.codebook import CodebookReader
from coding.deciding import (
    Change,
    confirm_value,
    give_reasons,
    not_in_source,
    place_in,
    reopen_value,
    type_value,
)
from coding.reasons import REASONS, WITH_REASONS, label_of
from ui.coding.coded_source import CodedSource
from ui.coding.open_coding import OpenCoding
from ui.coding.options import options_of
from ui.coding.quote_field import draw_quote_field
from ui.coding.spent_time import decide_anew
from ui.documents.controls import Make, choose, edit
from ui.shell.buttons import action
from wording.coding_words import FROM_SOURCE, STATES, FieldWords, field_words, fields_of, place_words, shown_value
from wording.markup import escaped_markdown
from workspace import Desk
from workspace.coding_items import Item
from workspace.coding_values import Place, Value
from workspace.report_coding import ReportCoding

_MOST = 5000  # characters of a text
_THEN = {"auditor.firm": "Not om byrån", "published.date": "Not om datumet"}  # needed where the source says nothing
_FEW = 5  # choices that are shown side by side
_KEYS = {  # the keys of the choices that are made most
    "status": {"brist": "B", "delvis": "D", "fungerar": "G"},
    "grade": {"ja": "J", "delvis": "D", "nej": "I", "ej_bedomd": "O"},
}


def draw_fields(
    desk: Desk,
    open_coding: OpenCoding,
    item: Item,
    reader: CodebookReader,
    coded: CodedSource,
    *,
    has_keys: bool = True,
) -> None:
    """Draw an item's fields: those that the file needs or that have a value, the others folded, and last the notes."""
    shown = place_in(item)
    coding = open_coding.document
    has_reasons = item.block in WITH_REASONS and coding.blind is None
    fields = [words for words in fields_of(coding, item.block) if not (words.name == "note" and has_reasons)]
    first = [words for words in fields if words.required or shown_value(item.values.get(words.name))]

    def draw(words: FieldWords, *, keys: bool) -> None:
        if words.shape == "quote":
            draw_quote_field(desk, open_coding, item, words, coded)
        else:
            draw_field(desk, open_coding, item, words, reader, shown, has_keys=keys)

    for words in first:
        draw(words, keys=has_keys)
    rest = [words for words in fields if words not in first]
    if rest:
        with st.expander("Fler fält", key=f"more_{item.item_id}"):
            for words in rest:
                draw(words, keys=True)
    if has_reasons:
        _draw_reasons(desk, open_coding, item)
        draw_field(desk, open_coding, item, field_words(item.block, "note"), reader, shown)


def _draw_reasons(desk: Desk, open_coding: OpenCoding, item: Item) -> None:
    """Draw the reasons that can be chosen for a hard call; each becomes a note in the file."""
    field = WITH_REASONS[item.block]
    value = item.values.get(field)
    if value is None or value.value is None:
        return
    shown = [reason for reason in value.reasons if reason in REASONS]
    edit(
        desk, open_coding, f"reasons_{item.item_id}", shown, partial(give_reasons, item.item_id, field), st.pills,
        "Skäl, som blir not i filen", list(REASONS), default=shown, selection_mode="multi", format_func=label_of,
        read=list,
    )  # fmt: skip


def draw_field(
    desk: Desk,
    open_coding: OpenCoding,
    item: Item,
    words: FieldWords,
    reader: CodebookReader,
    shown_place: Place | None = None,
    *,
    has_keys: bool = True,
) -> None:
    """Draw the widget of one field with its state, and its place where that is another than `shown_place`."""
    value = item.values.get(words.name)
    options = options_of(item.block, words.name, reader, open_coding.document)
    name = f"{words.name.replace('.', '_')}_{item.item_id}"
    make = partial(type_value, item.item_id, words.name)
    label = words.label
    if words.name in _KEYS:
        _draw_keyed_choice(desk, open_coding, item, words, dict(options), has_keys=has_keys)
    elif words.shape == "one":
        _draw_choice(desk, open_coding, name, value, make, label, dict(options))
    elif words.shape == "many":
        _draw_choices(desk, open_coding, name, value, make, label, dict(options))
    else:
        draw = st.text_area if words.shape == "long" else st.text_input
        shown = shown_value(value)
        edit(desk, open_coding, name, shown, make, draw, label, shown, read=str.strip, max_chars=_MOST)
    if told := _state_words(value, shown_place):
        st.caption(escaped_markdown(told))
    if value is not None and value.state == "finns_inte" and words.name in _THEN:
        st.caption(f"Skriv under {_THEN[words.name]} varför, så går filen igenom.")


def _draw_keyed_choice(
    desk: Desk, open_coding: OpenCoding, item: Item, words: FieldWords, options: dict[str, str], *, has_keys: bool
) -> None:
    """Draw a choice as buttons with keys of their own; the chosen one is filled."""
    shown = shown_value(item.values.get(words.name))
    st.markdown(f"{words.label}{f': **{escaped_markdown(options.get(shown, shown))}**' if shown else ''}")
    with st.container(horizontal=True, gap="small"):
        for name, key in _KEYS[words.name].items():
            action(
                options[name], f"{words.name}_{name}_{item.item_id}",
                _decide, desk, open_coding, type_value(item.item_id, words.name, name),
                shortcut=key if has_keys else None, type="primary" if name == shown else "secondary",
                disabled=not open_coding.may_change,
            )  # fmt: skip


def _draw_choice(
    desk: Desk,
    open_coding: OpenCoding,
    name: str,
    value: Value | None,
    make: Make[ReportCoding],
    label: str,
    options: dict[str, str],
) -> None:
    shown = shown_value(value) or None
    if shown is not None and shown not in options:
        options = {shown: shown, **options}
    if len(options) <= _FEW:
        choose(
            desk, open_coding, name, shown, make, label, list(options), clear=f"Töm {label}",
            format_func=options.__getitem__,
        )  # fmt: skip
    else:
        index = list(options).index(shown) if shown is not None else None
        edit(
            desk, open_coding, name, shown, make, st.selectbox, label, list(options), index=index,
            format_func=options.__getitem__, placeholder="Välj",
        )  # fmt: skip


def _draw_choices(
    desk: Desk,
    open_coding: OpenCoding,
    name: str,
    value: Value | None,
    make: Make[ReportCoding],
    label: str,
    options: dict[str, str],
) -> None:
    shown = list(value.value) if value and isinstance(value.value, list) else []
    options = {**{each: each for each in shown if each not in options}, **options}
    free = "Nämnder" in label or label.startswith("Till")
    edit(
        desk, open_coding, name, shown, make, st.multiselect, label, list(options), default=shown, read=list,
        format_func=lambda each: options.get(each, each), accept_new_options=free,
        placeholder="Välj eller skriv" if free else "Välj", select_all=False,
    )  # fmt: skip


def _state_words(value: Value | None, shown_place: Place | None) -> str:
    """What is said under a field: its state and where it was read; nothing for what the coder has typed."""
    if value is None or (value.origin == "kodare" and value.state == "andrad"):
        return ""
    is_shown = (
        value.place
        and shown_place
        and (value.place.page, value.place.section) == (shown_place.page, shown_place.section)
    )
    place = "" if is_shown else place_words(value.place)
    was = f" (läst: {', '.join(value.proposed) if isinstance(value.proposed, list) else value.proposed})"
    changed = was if value.state in ("andrad", "avvisad", "finns_inte") and value.proposed else ""
    return f"{STATES[value.state].capitalize()}{changed}{f' · {place}' if place else ''}"


def draw_decision(
    desk: Desk, open_coding: OpenCoding, item: Item, field: str, then: Callable[[], object] = lambda: None
) -> None:
    """Draw the buttons of a single value: it is right, the source does not say, or take the decision back.

    `then` is called when the value has been decided: it opens the next.
    """
    value = item.values.get(field)
    key = f"{field}_{item.item_id}"

    def button(label: str, name: str, make: Change, icon: str, shortcut: str, **settings: object) -> None:
        action(
            label, f"{name}_{key}", _decide, desk, open_coding, make, lambda: None if name == "reopen" else then(),
            icon=f":material/{icon}:", shortcut=shortcut, **settings,
        )  # fmt: skip

    # All three have their own place on every card: a second press never meets another button than the first.
    with st.container(horizontal=True, gap="small"):
        may, item_id = open_coding.may_change, item.item_id
        is_open, is_decided = value is not None and not value.is_decided, value is not None and value.is_decided
        confirm = confirm_value(item_id, field)
        button("Stämmer", "confirm", confirm, "check", "S", type="primary", disabled=not may or not is_open)
        if field in FROM_SOURCE:
            missing = not_in_source(item_id, field)
            button("Finns inte i källan", "missing", missing, "block", "0", disabled=not may or is_decided)
        make = reopen_value(item_id, field)
        button("Ta tillbaka", "reopen", make, "undo", "U", type="tertiary", disabled=not may or not is_decided)


def _decide(desk: Desk, open_coding: OpenCoding, make: Change, then: Callable[[], object] = lambda: None) -> None:
    if decide_anew(desk, open_coding, make):
        then()
