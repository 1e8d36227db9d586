"""The reader's own municipality or region: chosen once, and remembered in the browser.

A cookie keeps it, which only this app is sent; a choice on the start page also stands in its address. Neither a copied
link (ui.shell.address) nor a shared page tells it: what the ways in choose are ordinary filters (decision 62).
"""

import pandas as pd
import streamlit as st

from bank.answer import answer
from ui.assets import script
from ui.shell.address import OWN
from wording.parties import distinct_names

COOKIE, _YEAR = "granskningsbanken_kommun", 365 * 24 * 3600  # s
_GOTLAND, _REGION_GOTLAND = "0980", "09"  # one party; its region had an id of its own before decision 101
_KNOWN, _TO_WRITE = "own_body", "own_body_to_write"


def own_body() -> str | None:
    """Return the id of the reader's own municipality or region, None when none is chosen."""
    if _KNOWN not in st.session_state:
        remembered = st.context.cookies.get(COOKIE)
        remembered = _GOTLAND if remembered == _REGION_GOTLAND else remembered
        st.session_state[_KNOWN] = remembered if remembered in set(answer("bodies")["body_id"]) else None
    known: str | None = st.session_state[_KNOWN]
    return known


def choose_own_body() -> pd.Series | None:
    """Draw the choice of one's own municipality or region; return its row of the query bodies, None when none is."""
    bodies = answer("bodies")
    ids = bodies["body_id"].tolist()
    labels = dict(zip(ids, distinct_names(ids, bodies["body_name"].tolist()), strict=True))
    if _GOTLAND in labels:
        labels[_GOTLAND] = f"{labels[_GOTLAND]} (Region Gotland)"  # found by either name
    if OWN not in st.session_state and OWN not in st.query_params and (known := own_body()):
        st.session_state[OWN] = known
    chosen = st.selectbox(
        "Min kommun eller region",
        ids,
        index=None,
        format_func=labels.__getitem__,
        key=OWN,
        placeholder="Skriv namnet",
        bind="query-params",
        on_change=_note_choice,
        help="Sparas bara i den här webbläsaren (en kaka) och följer aldrig med i en kopierad länk. Kryssa bort namnet "
        "så glöms det.",
    )
    st.session_state[_KNOWN] = chosen
    if _TO_WRITE in st.session_state:
        _write_cookie(st.session_state.pop(_TO_WRITE))
    return None if chosen is None else bodies.iloc[ids.index(chosen)]


def _note_choice() -> None:
    """Note the reader's choice, to be remembered: an address alone may have been sent by somebody else."""
    st.session_state[_TO_WRITE] = st.session_state[OWN]


def _write_cookie(body_id: str | None) -> None:
    place = str(st.get_option("server.baseUrlPath") or "").strip("/")
    cookie = script(
        "own_body_cookie", name=COOKIE, value=body_id or "", path=f"/{place}", seconds=_YEAR if body_id else 0
    )
    st.html(cookie, unsafe_allow_javascript=True)
