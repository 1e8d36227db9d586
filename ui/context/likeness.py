"""The choice of municipalities like one's own: the nearest with the reason, and one's own choice before it."""

import pandas as pd
import streamlit as st

from bank.answer import answer
from ui.shell.own_body import own_body
from ui.shell.plain_table import plain_table
from wording.context_words import GROUP_MEASURE, POPULATION_MEASURE, current_edition
from wording.filters import FILTERS, Selection, labels_of, of_group_and_size
from wording.likeness import (
    BANK_LIMIT,
    COUNTY_LIMIT,
    GROUP_LIMIT,
    NEAREST,
    NO_CONTEXT,
    NOT_SAID,
    RULE,
    Limits,
    OwnPlace,
    chosen_sentence,
    likeness_sentence,
    likeness_table,
    place_of,
    similar_to,
    why_no_place,
)
from wording.markup import escaped_markdown
from wording.parties import kind_of

FILTER, CHOSEN, NOBODY = FILTERS["bodies"].key, "lik_val", "ingen"  # in the address; the last is an empty choice
SIDES = ("a", "b")  # the choices of the two that stand side by side, where they are drawn
_OPEN = "likeness_open"


def offer_similar(selection: Selection) -> None:
    """Draw the municipalities like one's own, which a press puts in the filter of municipalities.

    Its choices stand in the address, but the remembered own municipality never does (decision 62).
    """
    is_told = any(key.startswith("lik_") for key in st.query_params)
    # An open fold stays open when the choices are undone.
    st.session_state[_OPEN] = st.session_state.get(_OPEN, False) or is_told
    with st.expander(
        "Liknande kommuner", icon=":material/groups:", expanded=st.session_state[_OPEN], key="similar_bodies"
    ):
        if current_edition(GROUP_MEASURE) is None or current_edition(POPULATION_MEASURE) is None:
            st.markdown(NO_CONTEXT)
            return
        own_id = _choose_own(selection)
        own = None if own_id is None else place_of(own_id)
        if own is not None:
            _draw_similar(own, selection)
        elif own_id is not None:
            st.markdown(f"{escaped_markdown(why_no_place(own_id))} Välj en kommun att utgå från.")


def _choose_own(selection: Selection) -> str | None:
    """Draw the choice of the municipality to start from; without one it is the remembered, or the filter's only one."""
    names = _municipalities()
    bodies = selection.get("bodies")
    only = str(bodies[0]) if isinstance(bodies, list) and len(bodies) == 1 else None
    otherwise = own_body() or only
    chosen: str | None = st.selectbox(
        "Lik vilken kommun?",
        list(names),
        index=None,
        format_func=names.__getitem__,
        placeholder=_everybody().get(otherwise or "", "Skriv namnet"),
        key="lik_kommun",
        bind="query-params",
        on_change=_begin_anew,
    )
    return chosen or otherwise


def _everybody() -> dict[str, str]:
    """Every municipality, region and other party, in the bank or not: id → name, in the order of the alphabet."""
    bodies = answer("bodies")
    return dict(zip(bodies["body_id"], bodies["body_name"], strict=True))


def _municipalities() -> dict[str, str]:
    return {body_id: name for body_id, name in _everybody().items() if kind_of(body_id) == "kommun"}


def _begin_anew() -> None:
    """Let the nearest be chosen again, since other ones are nearest now."""
    st.query_params.pop(CHOSEN, None)


def _draw_similar(own: OwnPlace, selection: Selection) -> None:
    with st.container(horizontal=True):
        limits = Limits(
            st.checkbox(GROUP_LIMIT, value=True, key="lik_grupp", bind="query-params", on_change=_begin_anew),
            st.checkbox(COUNTY_LIMIT, key="lik_lan", bind="query-params", on_change=_begin_anew),
            st.checkbox(BANK_LIMIT, value=True, key="lik_bank", bind="query-params", on_change=_begin_anew),
        )
    alike = similar_to(own, limits._replace(in_bank=False))
    in_bank = alike[alike["report_count"] > 0]
    st.markdown(f"**{escaped_markdown(likeness_sentence(own, limits, len(alike), len(in_bank)))}**")
    nearest = (in_bank if limits.in_bank else alike).head(NEAREST)
    if len(nearest):
        plain_table(likeness_table(nearest, own), f"Kommuner som liknar {own.name}")
    st.caption(f"{RULE} {NOT_SAID}")
    _offer_comparison(own, _choose_which(own, limits, nearest), selection)


def _choose_which(own: OwnPlace, limits: Limits, nearest: pd.DataFrame) -> list[str]:
    """Draw the reader's own choice among all municipalities, the nearest to begin with; return it."""
    names = {body_id: name for body_id, name in _municipalities().items() if body_id != own.body_id}
    preset = nearest["body_id"].tolist()
    key = f"similar_{own.body_id}_{''.join(str(int(limit)) for limit in limits)}"
    ids = {name: body_id for body_id, name in names.items()}
    told = st.query_params.get_all(CHOSEN)
    known = [ids[name] for name in dict.fromkeys(told) if name in ids]

    def note() -> None:
        chosen = st.session_state[key]
        if set(chosen) == set(preset):
            _begin_anew()
        else:
            st.query_params[CHOSEN] = [names[body_id] for body_id in chosen] or [NOBODY]

    chosen: list[str] = st.multiselect(
        "Välj vilka",
        list(names),
        # Not through the session's state: that is told to the browser once, and is lost with a run that is cut short.
        default=known if known or told == [NOBODY] else preset,
        format_func=names.__getitem__,
        key=key,
        placeholder="Skriv namnet",
        on_change=note,
        select_all=False,
    )
    return chosen


def _offer_comparison(own: OwnPlace, chosen: list[str], selection: Selection) -> None:
    """Draw what the press does, or has done, and the button."""
    audited = labels_of("bodies")
    bodies = selection.get("bodies")
    compared = [body_id for body_id in (own.body_id, *chosen) if body_id in audited]
    is_shown = isinstance(bodies, list) and set(bodies) == set(compared)
    told = chosen_sentence(own, chosen, is_shown=is_shown)
    if any(value for name, value in selection.items() if name != "bodies"):
        told += " Övriga valda filter gäller också."
    st.markdown(escaped_markdown(told))
    can_compare = any(body_id in audited for body_id in chosen) and not is_shown
    st.button(
        "Jämför med dem",
        key="compare_similar",
        icon=":material/compare_arrows:",
        on_click=_compare,
        args=(own.body_id, compared, of_group_and_size(compared, selection)),
        disabled=not can_compare,
    )


def _compare(own_id: str, compared: list[str], beside: list[str]) -> None:
    """Choose them in the filter of municipalities (a button's on_click), and the first two `beside` each other, those
    of them that other filters let through; what the choice started from stays."""
    st.session_state[FILTER] = compared
    for side, body_id in zip(SIDES, beside if len(beside) > 1 else [], strict=False):
        if side in st.session_state:
            st.session_state[side] = body_id
    if own_id != own_body():
        st.session_state["lik_kommun"] = own_id
