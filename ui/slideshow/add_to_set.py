"""The choice of slide set under a figure, and what came of adding it there."""

from urllib.parse import urlencode

import streamlit as st
from pydantic import ValidationError

from charts.catalogue import Nothing, Parameters, UnknownFigure
from charts.catalogue.own_documents import frozen_warning
from charts.palette import PAPERS
from slides.new_slide import new_slide
from ui.documents.document_list import distinct_titles, free_title
from ui.shell.frame import theme
from ui.shell.identity import own_desk, show_refusals
from ui.slideshow.open_slide_set import SLIDE_SETS
from ui.slideshow.stored_sets import add_slide, create_set, number_in_set
from wording.markup import escaped, escaped_markdown
from workspace import MAX_TITLE, Desk
from workspace.slide_set import KIND, MOST_SLIDES, StoredSlide

NEW = "nytt"


def draw_choice(name: str, parameters: Parameters, key: str) -> None:
    """Draw the choice of the reader's slide sets, or a new one, and the button that adds the figure to it."""
    desk = own_desk()
    if desk is None:
        return
    with show_refusals():
        sets = distinct_titles(summary for summary in desk.list_documents(KIND) if summary.role != "lasa")
        chosen = st.selectbox(
            "Bildspel",
            [*sets, NEW],
            format_func=lambda set_id: sets.get(set_id, "Nytt bildspel"),
            key=f"add_to_{key}_{st.session_state.get(_round_key(key), 0)}",
        )
        title = ""
        if chosen == NEW:
            free = free_title(desk, SLIDE_SETS, "Bilder till revisionsmötet")
            title = st.text_input("Namn", free, max_chars=MAX_TITLE, key=f"add_as_{key}")
        frozen = st.checkbox(
            "Frys siffrorna",
            key=f"add_frozen_{key}",
            help="En fryst figur ändras aldrig. Annars visar den alltid bankens nuvarande siffror, och säger det.",
        )
        if frozen and (warning := frozen_warning(name)):
            st.caption(warning)
        _draw_button(desk, name, parameters, str(chosen), title, frozen, key)


def _draw_button(
    desk: Desk, name: str, parameters: Parameters, chosen: str, title: str, frozen: bool, key: str
) -> None:
    """Draw the button and, in its place, the outcome; say so when the set already has the figure (decision 63)."""
    place = st.empty()
    number = 0 if chosen == NEW else number_in_set(desk, chosen, name, parameters, frozen)
    with place.container():
        if number:
            _tell_outcome(f"Figuren finns redan som bild {number}", desk, chosen)
            pressed = st.button("Lägg till en gång till", type="tertiary", key=f"add_again_{key}")
        else:
            pressed = st.button("Lägg till", type="primary", key=f"add_now_{key}")
    if not pressed:
        return
    with place.container():
        if (slide := _new_slide(desk, name, parameters, frozen)) is not None:
            _add(desk, chosen, title, slide, key)


def _round_key(key: str) -> str:
    """Return the key of the number of sets created here; it renews the choice, so that the next slide goes to the
    newest set and not to one more."""
    return f"add_round_{key}"


def _new_slide(desk: Desk, name: str, parameters: Parameters, frozen: bool) -> StoredSlide | None:
    try:
        return new_slide(name, parameters, desk, frozen)
    except (Nothing, UnknownFigure) as error:
        st.error(escaped_markdown(str(error)))
    except ValidationError:  # the frozen figure is too large for a slide (decision 32)
        st.error("Figuren är för stor för att frysas. Välj färre kommuner eller områden, eller lägg till den ofryst.")
    return None


def _add(desk: Desk, chosen: str, title: str, slide: StoredSlide, key: str) -> None:
    if chosen == NEW:
        if not title.strip():
            st.error("Skriv ett namn på bildspelet.")
            return
        if (free := free_title(desk, SLIDE_SETS, title.strip())) != title.strip():
            st.error(f"Du har redan ett bildspel med det namnet. Välj ett annat, till exempel ”{free}”.")
            return
        document_id = create_set(desk, title, slides=(slide,))
        st.session_state[_round_key(key)] = st.session_state.get(_round_key(key), 0) + 1
        count = 1
    else:
        document_id = chosen
        count = add_slide(desk, document_id, slide)
    if not count:
        st.error(f"Bildspelet är fullt: det rymmer {MOST_SLIDES} bilder. Välj ett annat, eller ta bort en bild.")
        return
    _tell_outcome(f"Tillagd som bild {count}", desk, document_id)


def _tell_outcome(outcome: str, desk: Desk, document_id: str) -> None:
    """Say what is in which set, with the way there, in as little room as the button had: a popover may be low."""
    # A plain link: Streamlit's own, inside a dialog, leaves a false entry in the browser's history.
    way = f'<a href="bildspel?{escaped(urlencode({"bildspel": document_id}))}">Öppna bildspelet</a>'
    style = f"margin:0;padding-left:0.7rem;border-left:4px solid {PAPERS[theme()].accent}"
    sentence = escaped(f"{outcome} i {desk.read(document_id).title}.")
    st.html(f'<p role="status" style="{style}">{sentence} {way}</p>')
