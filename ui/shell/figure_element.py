"""A drawn figure on the page: its SVG, what is said of the mark that is pointed at, and which mark is chosen.

Streamlit has no element for an SVG with marks to click: this is a component of its own (decision 103).
"""

from typing import Any

import streamlit as st

from ui.assets import source
from ui.shell.chosen_marks import selection_key

_ELEMENT = st.components.v2.component(
    "figure", html=source("figure.html"), js=source("figure.js"), isolate_styles=False
)


def figure_element(svg: str, key: str, file_name: str, *, is_selectable: bool = False) -> list[Any] | None:
    """Draw a figure's SVG in a container of the key; return the ids of the chosen mark, None when none is.

    `file_name` is that of the picture which the reader may save, without its ending.
    """
    with st.container(key=key):
        # bool: what is not plain JSON (one of numpy's) would come to the browser as a text.
        result = _ELEMENT(
            key=selection_key(f"figure_{key}"),
            data={"drawing": svg, "file_name": file_name, "leads": bool(is_selectable)},
            default={"chosen": None},
            on_chosen_change=_rerun,
        )
    chosen = result.chosen if is_selectable else None
    return list(chosen) if isinstance(chosen, list) and chosen else None


def _rerun() -> None:
    """What is chosen makes the page run anew; nothing more is to be done."""
