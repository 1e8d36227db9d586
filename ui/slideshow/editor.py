"""One slide set: its title, its slides in order with their words, and what else is done with it."""

from collections.abc import Callable
from functools import partial
from operator import methodcaller
from typing import Any
from zlib import crc32

import streamlit as st
from pydantic import ValidationError

from charts.catalogue import Nothing, UnknownFigure
from charts.catalogue.own_documents import frozen_warning
from slides.resolving import ShownSlide, current_version, deck_of, freeze, shown, thaw
from ui.documents.controls import edit
from ui.documents.open_document import NotMade, change, refused
from ui.documents.versions import show_history, show_owners_part
from ui.shell.buttons import action
from ui.slideshow.open_slide_set import FORMS, THEMES, OpenSlideSet
from ui.slideshow.preview import draw_preview, draw_thumbnail, preview_style
from wording.markup import escaped_markdown
from wording.words import counted
from workspace import MAX_TITLE, Desk
from workspace.slide_set import MOST_SLIDES, SlideSet, StoredSlide

MOST_OWN_TITLE = 300  # characters
MOST_OPEN = 4  # slides whose figures are shown at once; a longer set opens with them folded
TOO_LARGE = "Figuren är för stor för att frysas. Välj färre kommuner eller områden, och lägg till den på nytt."
EMPTY = (
    "Bildspelet har inga bilder än. Öppna en sida med en figur som ni vill visa, välj filter och tryck på "
    "**Lägg till i bildspel** under figuren."
)


def edit_slides(desk: Desk, open_set: OpenSlideSet) -> None:
    """Draw the set's own values and every slide."""
    if why := refused():
        st.error(why)
    _draw_frame(desk, open_set)
    slides = open_set.document.slides
    if not slides:
        st.info(EMPTY)
        return
    preview_style(open_set.document.theme)
    figures = counted(len(slides), "figur", "figurer").capitalize()
    count = len(deck_of(open_set.document, desk).slides)
    st.subheader(f"{figures}, {count} bilder", anchor=False)
    st.caption(
        f"I helskärm och i filerna blir det {count} bilder. Titelbilden och den avslutande bilden om metod och "
        "källor tillkommer och görs ur det som är med, och en figur som inte får plats på en bild fortsätter på en "
        "till."
    )
    for stored in slides:
        with st.container(border=True):
            _draw_slide(desk, open_set, stored)


def show_versions(desk: Desk, open_set: OpenSlideSet) -> None:
    """Draw the history, sharing and the bin."""
    show_history(desk, open_set)
    show_owners_part(desk, open_set)


def _draw_frame(desk: Desk, open_set: OpenSlideSet) -> None:
    slide_set = open_set.document

    def field(name: str, draw: Callable[..., Any], label: str, *values: Any, **settings: Any) -> None:
        """Draw the widget of one of the set's own values."""
        change = partial(_with_value, name)
        edit(desk, open_set, f"set_{name}", getattr(slide_set, name), change, draw, label, *values, **settings)

    left, middle, right = st.columns([3, 3, 2])
    field("title", left.text_input, "Bildspelets titel", slide_set.title, max_chars=MAX_TITLE, read=str.strip)
    field(
        "subtitle",
        middle.text_input,
        "Undertitel",
        slide_set.subtitle,
        max_chars=300,
        placeholder="Mötet och dagen",
    )
    themes = list(THEMES)
    chosen = themes.index(slide_set.theme)
    field("theme", right.radio, "Tema", themes, chosen, format_func=THEMES.__getitem__, horizontal=True)


def _with_value(name: str, value: Any) -> Callable[[SlideSet], SlideSet]:
    return lambda slide_set: slide_set.changed(**{name: value})


def _draw_slide(desk: Desk, open_set: OpenSlideSet, stored: StoredSlide) -> None:
    number = open_set.document.number_of(stored.slide_id)
    slide = shown(stored, desk)
    key = f"figure_{stored.slide_id}"
    is_short_set = len(open_set.document.slides) <= MOST_OPEN
    if not st.session_state.get(key, is_short_set):  # else the figure itself stands below
        picture, beside = st.columns([1, 3])
        with picture:
            draw_thumbnail(slide, stored.form, open_set.document.theme, stored.slide_id)
    else:
        beside = st.container()
    with beside:
        left, right = st.columns([3, 2], vertical_alignment="center")
        left.markdown(f"**{number}\\. {escaped_markdown(slide.title)}**")
        with right:
            _draw_buttons(desk, open_set, stored, number)
        st.caption(escaped_markdown(slide.version_sentence))
    if slide.is_newer:
        action(
            "Siffrorna är genomgångna",
            f"seen_{stored.slide_id}_{open_set.generation}",
            change,
            desk,
            open_set,
            methodcaller("with_changed", stored.slide_id, made_with=current_version(stored, desk)),
            disabled=not open_set.may_change,
            help="Bilden slutar säga att underlaget har ändrats sedan den gjordes.",
        )
    if slide.warning:
        _draw_warning(desk, open_set, stored, slide.warning)
    fold = st.expander("Visa figur och anteckningar", expanded=is_short_set, key=key, on_change="rerun")
    if fold.open:
        with fold:
            draw_preview(slide, stored.form, open_set.document.theme, stored.slide_id)
    _draw_words(desk, open_set, stored, slide)


def _draw_buttons(desk: Desk, open_set: OpenSlideSet, stored: StoredSlide, number: int) -> None:
    slide_id, count = stored.slide_id, len(open_set.document.slides)
    with st.container(horizontal=True, horizontal_alignment="right", gap="small"):
        for label, icon, make, is_possible, tooltip in (
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
                f"Ta bort bild {number}. Det går att ångra.",
            ),
        ):
            action(
                label,
                f"{icon}_{slide_id}_{open_set.generation}",
                change,
                desk,
                open_set,
                make,
                disabled=not (open_set.may_change and is_possible),
                icon=f":material/{icon}:",
                type="tertiary",
                help=tooltip,
            )


def _draw_warning(desk: Desk, open_set: OpenSlideSet, stored: StoredSlide, warning: str) -> None:
    """Warn that own words were written for other data, with the button that confirms them (decision 27)."""
    st.warning(escaped_markdown(warning))
    action(
        "Orden stämmer med figuren",
        f"holds_{stored.slide_id}_{open_set.generation}",
        change,
        desk,
        open_set,
        methodcaller("with_changed", stored.slide_id, words_for=_numbers_of(stored, desk)),
        disabled=not open_set.may_change,
    )


def _numbers_of(stored: StoredSlide, desk: Desk) -> str:
    """Return the version of the bank whose numbers the slide shows."""
    return stored.frozen_at or current_version(stored, desk)


def _draw_words(desk: Desk, open_set: OpenSlideSet, stored: StoredSlide, slide: ShownSlide) -> None:
    slide_id, number = stored.slide_id, open_set.document.number_of(stored.slide_id)

    def words(field: str, draw: Callable[..., Any], label: str, text: str, **settings: Any) -> None:
        """Draw the field of the slide's own title or notes; empty or unchanged, it follows the data (decision 63).

        A new suggestion gets a new field: the old one, still in the browser, is not taken for the reader's own words.
        """
        suggested = settings.pop("suggested", "")
        key = f"{field}_{slide_id}" + (f"_{crc32(suggested.encode()):08x}" if suggested else "")
        make = partial(_with_words, desk, slide_id, field)
        edit(desk, open_set, key, text, make, draw, label, text, read=partial(_own_words, suggested), **settings)

    left, right = st.columns([3, 2])
    suggested = slide.figure.title
    words(
        "title",
        left.text_input,
        f"Titel på bild {number}",
        stored.title or (suggested if len(suggested) <= MOST_OWN_TITLE else ""),
        max_chars=MOST_OWN_TITLE,
        suggested=suggested,
        placeholder=suggested,
        help="Förslaget följer siffrorna. Ändra det så blir titeln er egen; töm fältet så kommer förslaget tillbaka.",
    )
    words(
        "notes",
        left.text_area,
        f"Anteckningar till bild {number}",
        stored.notes or "",
        max_chars=20_000,
        height=100,
        placeholder="\n".join(slide.notes) if stored.notes is None else "",
        help="Lämna fältet tomt så används de föreslagna. Källor och bankens version läggs alltid till.",
    )
    forms = list(FORMS)
    edit(
        desk,
        open_set,
        f"form_{slide_id}",
        stored.form,
        lambda form: methodcaller("with_changed", slide_id, form=form),
        right.radio,
        f"Bild {number} visas som",
        forms,
        forms.index(stored.form),
        format_func=FORMS.__getitem__,
        horizontal=True,
    )
    edit(
        desk,
        open_set,
        f"frozen_{slide_id}",
        stored.frozen is not None,
        partial(_with_numbers_frozen, desk, slide_id),
        right.toggle,
        f"Frys siffrorna på bild {number}",
        stored.frozen is not None,
        help="En fryst bild ändras aldrig. Annars visar den alltid bankens nuvarande siffror, och säger det."
        + f" {frozen_warning(stored.figure)}".rstrip(),
    )


def _own_words(suggested: str, text: str) -> str | None:
    return None if text.strip() in ("", suggested.strip()) else text.strip()


def _with_words(desk: Desk, slide_id: str, field: str, text: str | None) -> Callable[[SlideSet], SlideSet]:
    def with_words(slide_set: SlideSet) -> SlideSet:
        if slide_id not in slide_set.ids:  # removed by a click in the same moment
            return slide_set
        slide = slide_set.slide(slide_id)
        return slide_set.with_slide_as(slide.with_words(_numbers_of(slide, desk), **{field: text}))

    return with_words


def _with_numbers_frozen(desk: Desk, slide_id: str, wanted: bool) -> Callable[[SlideSet], SlideSet]:
    """Return the change that freezes or thaws a slide; it raises NotMade when that cannot be."""

    def with_numbers_frozen(slide_set: SlideSet) -> SlideSet:
        if slide_id not in slide_set.ids:  # removed by a click in the same moment
            return slide_set
        slide = slide_set.slide(slide_id)
        try:
            return slide_set.with_slide_as(freeze(slide, desk) if wanted else thaw(slide, desk))
        except (Nothing, UnknownFigure) as error:
            raise NotMade(f"Bilden går inte att frysa. {error}") from error
        except ValidationError as error:  # the frozen figure is too large for a slide (decision 32)
            raise NotMade(TOO_LARGE) from error

    return with_numbers_frozen
