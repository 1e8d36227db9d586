"""The list of a reader's slide sets, and the choices that create one."""

from functools import partial

import streamlit as st

from bank.answer import answer
from slides.ready_sets import (
    FOLLOW_UP,
    LEADING,
    OWN_BODY,
    READY,
    RISKS,
    leading_weaknesses,
    of_analysis,
    of_register,
    own_body_compared,
)
from ui.documents.document_list import distinct_titles, free_title, list_documents, open_document
from ui.risk.open_analysis import ANALYSES
from ui.shell.identity import show_refusals
from ui.shell.own_body import own_body
from ui.slideshow.open_slide_set import SLIDE_SETS, THEMES
from ui.slideshow.stored_sets import create_set
from wording.filters import labels_of
from wording.markup import escaped_markdown
from wording.parties import swedish_order, unit_of
from wording.words import counted
from workspace import MAX_TITLE, Desk
from workspace.slide_set import SlideSet, Theme

MOST_SUBTITLE = 300


def list_sets(desk: Desk) -> None:
    """Draw the reader's slide sets, and how to create, import and restore one."""
    list_documents(desk, SLIDE_SETS, partial(_draw_new, desk))


def _draw_new(desk: Desk, first: bool) -> None:
    with st.expander("Skapa ett nytt bildspel", expanded=first, icon=":material/add:"):
        ready = list(READY)
        about_own = OWN_BODY if own_body() in labels_of("bodies") else ready[0]
        start = st.selectbox(
            "Börja med", ready, index=ready.index(about_own), format_func=READY.__getitem__, key="new_set_start"
        )
        with show_refusals():
            ready_set = _ready_set(desk, start)
            if ready_set is None:
                return
            left, middle, right = st.columns([3, 3, 2])
            free = free_title(desk, SLIDE_SETS, ready_set.title)
            title = left.text_input("Titel", free, max_chars=MAX_TITLE, key=f"new_set_title_{free}")
            subtitle = middle.text_input(
                "Undertitel", max_chars=MOST_SUBTITLE, placeholder="Mötet och dagen", key="new_set_subtitle"
            )
            theme = right.radio(
                "Tema", list(THEMES), format_func=THEMES.__getitem__, horizontal=True, key="new_set_theme"
            )
            if ready_set.slides:
                count = counted(len(ready_set.slides), "figur", "figurer")
                # The number of slides is said where they are drawn: counting them makes every figure (decision 70).
                st.caption(
                    f"{count.capitalize()} att börja med. Alla går att ändra, flytta och ta bort. En stor figur blir "
                    "flera bilder; titelbild och en bild om metod och källor tillkommer."
                )
            if st.button("Skapa bildspelet", type="primary", key="new_set_make"):
                if not title.strip():
                    st.error("Skriv en titel först.")
                    return
                if (free_other := free_title(desk, SLIDE_SETS, title.strip())) != title.strip():
                    st.error(f"Du har redan ett bildspel med den titeln. Välj en annan, till exempel ”{free_other}”.")
                    return
                chosen_theme: Theme = "dark" if theme == "dark" else "light"
                open_document(SLIDE_SETS, create_set(desk, title, subtitle, chosen_theme, ready_set.slides))
                st.rerun()


def _ready_set(desk: Desk, start: str) -> SlideSet | None:
    """Return the set to start with; None, with a message, when what it is made from is missing."""
    if start == LEADING:
        return leading_weaknesses()
    if start == OWN_BODY:
        return _own_body_set()
    if start == RISKS:
        analyses = distinct_titles(desk.list_documents(ANALYSES.name))
        if not analyses:
            st.info("Du har ingen riskanalys att göra bilder av. Skapa en på sidan Riskanalys först.")
            return None
        chosen = st.selectbox(
            "Riskanalys",
            list(analyses),
            format_func=analyses.__getitem__,
            key="new_set_analysis",
        )
        return of_analysis(ANALYSES.contents_of(desk.read(chosen)), chosen, desk)
    if start == FOLLOW_UP:
        return _register_set(desk)
    return SlideSet(title="Bilder till revisionsmötet")


def _register_set(desk: Desk) -> SlideSet | None:
    """Return the set of the chosen register; None, with a message, when there is none or nothing in it."""
    from ui.follow_up.open_register import REGISTERS  # few sets are made of a register (decision 71)

    registers = distinct_titles(desk.list_documents(REGISTERS.name))
    if not registers:
        st.info("Du har inget register att göra bilder av. Skapa ett på sidan Uppföljning först.")
        return None
    chosen = st.selectbox("Register", list(registers), format_func=registers.__getitem__, key="new_set_register")
    register = REGISTERS.contents_of(desk.read(chosen))
    if not register.recommendations:
        st.info("Registret har inga rekommendationer ännu. Lägg till dem på sidan Uppföljning först.")
        return None
    return of_register(chosen, register.body_name, desk)


def _own_body_set() -> SlideSet | None:
    """Return the set of the chosen municipality, which may have no audit in the bank; None until one is chosen."""
    municipalities = answer("examined_municipalities")
    audited = labels_of("bodies")
    names = {**dict(zip(municipalities["body_id"], municipalities["body_name"], strict=True)), **audited}
    ids, own_id = sorted(names, key=lambda body_id: swedish_order(names[body_id])), own_body()
    chosen = st.selectbox(
        unit_of(audited)[0].capitalize() if audited else "Kommun",
        ids,
        index=ids.index(own_id) if own_id in names else None,
        format_func=names.__getitem__,
        placeholder="Välj er kommun",
        key="new_set_body",
    )
    if chosen is None:
        st.info("Välj er kommun, så föreslås bilderna: era egna granskningar först, sedan de andras.")
        return None
    if chosen not in audited:
        st.info(
            f"{escaped_markdown(names[chosen])} har ingen granskning i banken, vilket inte betyder att det inte finns "
            "någon. Bilderna visar vad andra kommuners granskningar fann."
        )
    return own_body_compared(chosen)
