"""Bildspel: the figures that the auditors have chosen, in order, with their words, for the revision meeting."""

import streamlit as st

from slides.resolving import deck_of
from ui.documents.controls import store_untold
from ui.documents.document_list import choose_view, is_just_opened, way_back
from ui.documents.open_document import opened
from ui.documents.undo import offer_undo
from ui.documents.versions import tell_state
from ui.shell.frame import framed, name_tab
from ui.shell.identity import own_desk
from ui.slideshow.editor import edit_slides, show_versions
from ui.slideshow.files import offer_slide_files
from ui.slideshow.full_screen import is_presenting, leave, offer_presentation, present
from ui.slideshow.open_slide_set import SLIDE_SETS, OpenSlideSet
from ui.slideshow.set_list import list_sets
from wording.counts import NOT_PREVALENCE
from wording.markup import escaped_markdown
from workspace import Desk, NotFound, WorkspaceError

VIEWS = ("Bilder", "Versioner och delning")
HELP = (
    "**Vad gör jag här?** Samla figurer till ett möte. Varje figur i banken har knappen *Lägg till i bildspel*; här "
    "ordnar du bilderna, skriver egna titlar och anteckningar, visar dem i helskärm och tar med dem som fil.  \n"
    "**Hur läser jag?** En bild sparar figuren med sina filter, inte som en avbildning. Den visar därför alltid "
    "bankens nuvarande siffror, och säger när banken har ändrats sedan bilden gjordes. En fryst bild ändras aldrig. "
    "Titel och anteckningar föreslås ur data tills du skriver egna; skrivs de för andra siffror än de som visas får du "
    "veta det.  \n"
    "**Vad säger den inte?** En egen titel kontrolleras inte mot figuren. Källa, antal och bankens version står på "
    "bilden och kan inte tas bort."
)


def show_set(desk: Desk, open_set: OpenSlideSet) -> None:
    way_back(SLIDE_SETS)
    st.header(escaped_markdown(open_set.document.title), anchor=False)
    tell_state(desk, open_set)
    # A choice without room goes to the next line, whole (decision 67).
    with st.container(horizontal=True, vertical_alignment="bottom"):
        view = choose_view(VIEWS, "bildspelsdel", at_beginning=is_just_opened(open_set.document_id))
        offer_presentation(open_set.document_id)
        offer_slide_files(desk, open_set)
    shown = dict(zip(VIEWS, (edit_slides, show_versions), strict=True))
    shown[view](desk, open_set)
    offer_undo(desk, open_set)


framed()
if not is_presenting():
    st.title("Bildspel", anchor=False)
    with st.expander("Så läser du sidan"):
        st.markdown(HELP)
    st.caption(NOT_PREVALENCE)
if (desk := own_desk(SLIDE_SETS.words.plural, "Bildspel")) is not None:
    if wanted := st.query_params.get(SLIDE_SETS.address):
        try:
            open_set = opened(desk, SLIDE_SETS, wanted)
        except WorkspaceError as error:
            if is_presenting() and isinstance(error, NotFound):
                leave()
                st.rerun()
            st.error(escaped_markdown(str(error)))
            way_back(SLIDE_SETS)
        else:
            name_tab(open_set.document.title)
            if is_presenting():
                present(deck_of(open_set.document, desk))
            else:
                show_set(desk, open_set)
            store_untold(desk, open_set)
    else:
        list_sets(desk)
