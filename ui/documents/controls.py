"""The widgets that change an open document, in every session.

Streamlit calls on_change only for widgets that the same session has drawn. After a restart, or two minutes without a
connection, the browser still shows the page, and the first change there reaches a new session, which calls nothing. So
while a session is new, the value of each widget is compared with the document (decision 56).
"""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import streamlit as st

from ui.documents.open_document import DocumentT, OpenDocument, change
from ui.shell.buttons import action
from ui.shell.presses import uninterrupted
from workspace import Desk

ValueT = TypeVar("ValueT")
Make = Callable[[Any], Callable[[DocumentT], DocumentT]]
TYPED = ("text_input", "text_area", "number_input")
# The placeholder of a field that has a text: a browser paints the field before its text (decision 106).
FILLED = " "
TEXT = "write_"  # begins the keys of typed fields, which ui/assets/kept_text.js looks for (decision 60)


def edit(
    desk: Desk,
    open_document: OpenDocument[DocumentT],
    name: str,
    shown: object,
    make: Make[DocumentT],
    draw: Callable[..., ValueT],
    *arguments: Any,
    read: Callable[[Any], object] = lambda value: value,
    **settings: Any,
) -> ValueT:
    """Draw a widget, `draw(*arguments, **settings)`, whose new value is stored, and return its value.

    `name` tells the widget from the document's others; `shown` is the value that it is drawn with. `read` turns the
    widget's value into what the document holds, and `make` turns that into a change of the document.
    """
    key = f"{name}_{open_document.document_id}_{open_document.generation}"
    if draw.__name__ in TYPED:
        key = TEXT + key
    if draw.__name__ in ("text_input", "text_area") and shown:
        settings.setdefault("placeholder", FILLED)

    @uninterrupted()
    def store() -> None:
        change(desk, open_document, make(read(st.session_state[key])))

    value = draw(*arguments, key=key, on_change=store, disabled=not open_document.may_change, **settings)
    if open_document.is_new and read(value) != read(
        shown
    ):  # read both: a stored value that the widget cannot show is no change
        open_document.untold.append(make(read(value)))
    return value


def choose(
    desk: Desk,
    open_document: OpenDocument[DocumentT],
    name: str,
    shown: object,
    make: Make[DocumentT],
    label: str,
    options: Sequence[Any],
    *,
    clear: str,
    **settings: Any,
) -> None:
    """Draw a choice that stays when it is clicked again; the button `clear` takes it away (decision 60)."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        edit(
            desk,
            open_document,
            name,
            shown,
            make,
            st.segmented_control,
            label,
            options,
            default=shown,
            required=True,
            width="content",
            **settings,
        )
        can_clear = open_document.may_change and shown is not None
        action(
            clear,
            f"clear_{name}",
            _clear,
            desk,
            open_document,
            make,
            disabled=not can_clear,
            type="tertiary",
            width="content",
        )


def _clear(desk: Desk, open_document: OpenDocument[DocumentT], make: Make[DocumentT]) -> None:
    change(desk, open_document, make(None))
    open_document.generation += 1  # renews the keys: a widget keeps its own choice


def store_untold(desk: Desk, open_document: OpenDocument[DocumentT]) -> None:
    """Store the changes that the browser showed when this session began; call last on the page (decision 56)."""
    if not open_document.is_new:
        return
    open_document.is_new = False
    if open_document.untold:
        notice = open_document.notice or "Det som ändrades medan förbindelsen var bruten är sparat nu."
        is_stored = change(desk, open_document, *open_document.untold) and open_document.is_saved
        open_document.notice = notice if is_stored else open_document.notice
    if open_document.untold or open_document.is_behind:
        st.rerun()
