"""One slide set: its title, its slides in order with their words, and what else is done with it."""

from collections.abc import Callable
from operator import methodcaller
from typing import Any

import streamlit as st
from pydantic import ValidationError

from ui.catalogue import Nothing, UnknownFigure
from ui.catalogue.risks import FROZEN_RISKS, RISK_FIGURE
from ui.slide_preview import draw_preview, preview_style
from ui.slide_words import FORMS, THEMES, SlideWork
from ui.slides import ShownSlide, current_version, freeze, shown, thaw
from ui.versions import show_history, show_owners_part
from ui.words import counted, escaped_markdown
from ui.work import change, refuse, refused
from workspace import MAX_TITLE, Desk
from workspace.slide_set import MOST_SLIDES, SlideSet, StoredSlide

MOST_OPEN = 4  # slides whose figures are shown at once; a longer set opens with them folded
TOO_LARGE = "Figuren är för stor för att frysas. Välj färre kommuner eller områden, och lägg till den på nytt."
EMPTY = (
    "Bildspelet har inga bilder än. Öppna en sida med en figur som ni vill visa, välj filter och tryck på "
    "**Lägg till i bildspel** under figuren."
)


def edit_slides(desk: Desk, work: SlideWork) -> None:
    """Draw the set's own values and every slide."""
    if why := refused():
        st.error(why)
    _draw_frame(desk, work)
    slides = work.document.slides
    if not slides:
        st.info(EMPTY)
        return
    preview_style(work.document.theme)
    st.subheader(counted(len(slides), "bild", "bilder").capitalize(), anchor=False)
    st.caption("Titelbilden och den avslutande bilden om metod och källor tillkommer och görs ur det som är med.")
    for stored in slides:
        with st.container(border=True):
            _draw_slide(desk, work, stored)


def show_versions(desk: Desk, work: SlideWork) -> None:
    """Draw the history, sharing and the bin."""
    show_history(desk, work)
    show_owners_part(desk, work)


def _bound(work: SlideWork, name: str, store: Callable[[Any], None]) -> dict[str, Any]:
    """What every widget of the open set has: a key that is renewed with it, and `store` for its new value."""
    key = f"slide_{name}_{work.document_id}_{work.generation}"
    return {"key": key, "on_change": lambda: store(st.session_state[key]), "disabled": not work.may_change}


def _draw_frame(desk: Desk, work: SlideWork) -> None:
    slide_set = work.document

    def bound(field: str) -> dict[str, Any]:
        return _bound(work, field, lambda value: change(desk, work, methodcaller("changed", **{field: value})))

    left, middle, right = st.columns([3, 3, 2])
    left.text_input("Bildspelets titel", slide_set.title, max_chars=MAX_TITLE, **bound("title"))
    middle.text_input(
        "Undertitel", slide_set.subtitle, max_chars=300, placeholder="Mötet och dagen", **bound("subtitle")
    )
    themes = list(THEMES)
    right.radio(
        "Tema",
        themes,
        themes.index(slide_set.theme),
        format_func=THEMES.__getitem__,
        horizontal=True,
        **bound("theme"),
    )


def _draw_slide(desk: Desk, work: SlideWork, stored: StoredSlide) -> None:
    number = work.document.number_of(stored.slide_id)
    slide = shown(stored, desk)
    left, right = st.columns([3, 2], vertical_alignment="center")
    left.markdown(f"**{number}\\. {escaped_markdown(slide.title)}**")
    with right:
        _draw_buttons(desk, work, stored, number)
    st.caption(escaped_markdown(slide.version_sentence))
    if slide.is_newer:
        st.button(
            "Siffrorna är genomgångna",
            key=f"seen_{stored.slide_id}_{work.generation}",
            on_click=change,
            args=(
                desk,
                work,
                methodcaller("with_changed", stored.slide_id, made_with=current_version(stored, desk)),
            ),
            disabled=not work.may_change,
            help="Bilden slutar säga att underlaget har ändrats sedan den gjordes.",
        )
    if slide.warning:
        _draw_warning(desk, work, stored, slide.warning)
    key = f"figure_{stored.slide_id}"
    few = len(work.document.slides) <= MOST_OPEN
    fold = st.expander("Visa figur och anteckningar", expanded=few, key=key, on_change="rerun")
    if fold.open:
        with fold:
            draw_preview(slide, stored.form, work.document.theme, stored.slide_id)
    _draw_words(desk, work, stored, slide)


def _draw_buttons(desk: Desk, work: SlideWork, stored: StoredSlide, number: int) -> None:
    slide_id, count = stored.slide_id, len(work.document.slides)
    with st.container(horizontal=True, horizontal_alignment="right", gap="small"):
        for label, icon, make, may, about in (
            ("Upp", "arrow_upward", methodcaller("moved", slide_id, -1), number > 1, f"Flytta upp bild {number}"),
            ("Ner", "arrow_downward", methodcaller("moved", slide_id, 1), number < count, f"Flytta ner bild {number}"),
            (
                "Duplicera",
                "content_copy",
                methodcaller("duplicated", slide_id),
                count < MOST_SLIDES,
                f"Duplicera bild {number}",
            ),
            (
                "Ta bort",
                "delete",
                methodcaller("without", slide_id),
                True,
                f"Ta bort bild {number}. Den finns kvar i tidigare versioner.",
            ),
        ):
            st.button(
                label,
                key=f"{icon}_{slide_id}_{work.generation}",
                on_click=change,
                args=(desk, work, make),
                disabled=not (work.may_change and may),
                icon=f":material/{icon}:",
                type="tertiary",
                help=about,
            )


def _draw_warning(desk: Desk, work: SlideWork, stored: StoredSlide, warning: str) -> None:
    """Say that own words were written for other data; somebody who has read them can say that they still hold."""
    st.warning(escaped_markdown(warning))
    st.button(
        "Orden stämmer med figuren",
        key=f"holds_{stored.slide_id}_{work.generation}",
        on_click=change,
        args=(desk, work, methodcaller("with_changed", stored.slide_id, words_for=_numbers_of(stored, desk))),
        disabled=not work.may_change,
    )


def _numbers_of(stored: StoredSlide, desk: Desk) -> str:
    """The version of the numbers that the slide shows."""
    return stored.frozen_at or current_version(stored, desk)


def _draw_words(desk: Desk, work: SlideWork, stored: StoredSlide, slide: ShownSlide) -> None:
    slide_id, number = stored.slide_id, work.document.number_of(stored.slide_id)

    def bound(field: str, store: Callable[[Any], None]) -> dict[str, Any]:
        return _bound(work, f"{field}_{slide_id}", store)

    def words(field: str) -> dict[str, Any]:
        return bound(field, lambda text: _record_words(desk, work, slide_id, field, text))

    left, right = st.columns([3, 2])
    left.text_input(
        f"Titel på bild {number}",
        stored.title or "",
        max_chars=300,
        placeholder=slide.figure.title,
        help="Lämna fältet tomt så används den föreslagna titeln, som följer siffrorna.",
        **words("title"),
    )
    left.text_area(
        f"Anteckningar till bild {number}",
        stored.notes or "",
        max_chars=20_000,
        height=100,
        placeholder="\n".join(slide.notes) if stored.notes is None else "",
        help="Lämna fältet tomt så används de föreslagna. Källor och dataversion läggs alltid till.",
        **words("notes"),
    )
    forms = list(FORMS)
    right.radio(
        f"Bild {number} visas som",
        forms,
        forms.index(stored.form),
        format_func=FORMS.__getitem__,
        horizontal=True,
        **bound("form", lambda form: change(desk, work, methodcaller("with_changed", slide_id, form=form))),
    )
    right.toggle(
        f"Frys siffrorna på bild {number}",
        stored.frozen is not None,
        help="En fryst bild ändras aldrig. Annars visar den alltid bankens nuvarande siffror, och säger det."
        + (f" {FROZEN_RISKS}" if stored.figure == RISK_FIGURE else ""),
        **bound("frozen", lambda wanted: _set_frozen(desk, work, slide_id, wanted)),
    )


def _record_words(desk: Desk, work: SlideWork, slide_id: str, field: str, text: str) -> None:
    def with_words(slide_set: SlideSet) -> SlideSet:
        if slide_id not in slide_set.ids:  # removed by a click in the same moment
            return slide_set
        slide = slide_set.slide(slide_id)
        return slide_set.with_slide_as(slide.with_words(_numbers_of(slide, desk), **{field: text}))

    change(desk, work, with_words)


def _set_frozen(desk: Desk, work: SlideWork, slide_id: str, wanted: bool) -> None:
    if slide_id not in work.document.ids:  # removed by a click in the same moment
        return
    try:
        slide = work.document.slide(slide_id)
        made = freeze(slide, desk) if wanted else thaw(slide, desk)
    except (Nothing, UnknownFigure) as error:
        refuse(work, f"Bilden går inte att frysa. {error}")
    except ValidationError:  # of the stored slide: what it would hold is too much
        refuse(work, TOO_LARGE)
    else:
        change(desk, work, methodcaller("with_slide_as", made))
