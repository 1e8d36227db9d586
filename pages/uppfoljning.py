"""Uppföljning: a body's own recommendations, what the boards answered, and how far they have come."""

import streamlit as st

from ui.documents.controls import store_untold
from ui.documents.document_list import choose_view, is_just_opened, way_back
from ui.documents.open_document import opened, refused
from ui.documents.undo import offer_undo
from ui.documents.versions import tell_state
from ui.follow_up.adding import draw_adding
from ui.follow_up.attention import show_attention
from ui.follow_up.files import offer_files
from ui.follow_up.going_to import LIST, VIEW, chosen_recommendation, follow_choice, go_to, go_to_list
from ui.follow_up.open_register import REGISTERS, OpenRegister
from ui.follow_up.recommendation import show_recommendation
from ui.follow_up.recommendation_list import show_list
from ui.follow_up.register_list import list_registers
from ui.follow_up.versions import show_versions
from ui.shell.frame import framed, name_tab
from ui.shell.identity import own_desk
from wording.counts import NOT_PREVALENCE
from wording.markup import escaped_markdown
from workspace import Desk, WorkspaceError

NOW, FIGURES, ADD, TO_BANK, VERSIONS = "Att göra nu", "Läget", "Lägg till", "Till banken", "Versioner och delning"
VIEWS = (NOW, FIGURES, LIST, ADD, TO_BANK, VERSIONS)
HELP = (
    "**Vad gör jag här?** För register över er egen kommuns rekommendationer: välj dem ur banken eller en kodning, läs "
    "in dem ur Excel eller skriv dem. För sedan in nämndernas yttranden och vad som händer. Ta med en "
    "uppföljningsrapport, brev till nämnderna och påminnelser till kalendern.  \n"
    "**Hur läser jag?** Yttrandet är vad nämnden svarade. Nämndens uppgift är vad den säger är gjort, och revisorernas "
    "kontroll vad ni själva har sett. De tre blandas aldrig. Avslutad är bara det som er egen kontroll säger är "
    "genomfört, inte blir av eller inte längre är aktuellt.  \n"
    "**Vad säger den inte?** Att inget är infört betyder inte att inget är gjort. En statusuppgift tas aldrig bort; en "
    "felaktig rättas med en ny."
)


def show_register(desk: Desk, open_register: OpenRegister) -> None:
    way_back(REGISTERS)
    name_tab(open_register.document.title)
    st.header(escaped_markdown(open_register.document.title), anchor=False)
    if why := refused():
        st.error(escaped_markdown(why))
    tell_state(desk, open_register)
    with st.columns(3)[0]:
        offer_files(desk, open_register)
    if at_beginning := is_just_opened(open_register.document_id):
        go_to_list()
    view = choose_view(VIEWS, VIEW, at_beginning=at_beginning)
    show_view(desk, open_register, view)
    offer_undo(desk, open_register, go_to)
    store_untold(desk, open_register)


def show_view(desk: Desk, open_register: OpenRegister, view: str) -> None:
    if view == NOW:
        show_attention(desk, open_register)
    elif view == FIGURES:
        from ui.follow_up.overview import show_overview  # figures are read in when they are asked for (decision 71)

        show_overview(desk, open_register)
    elif view == LIST and (part := chosen_recommendation(open_register)) is not None:
        show_recommendation(desk, open_register, part)
    elif view == LIST:
        show_list(desk, open_register)
    elif view == ADD:
        draw_adding(desk, open_register)
    elif view == TO_BANK:
        from ui.follow_up.to_bank import draw_to_bank  # what checks report files too

        draw_to_bank(desk, open_register)
    else:
        show_versions(desk, open_register)


framed()
st.title("Uppföljning", anchor=False)
with st.expander("Så läser du sidan"):
    st.markdown(HELP)
st.caption(NOT_PREVALENCE)
follow_choice()
if (desk := own_desk(REGISTERS.words.plural, "Uppföljning")) is not None:
    if wanted := st.query_params.get(REGISTERS.address):
        try:
            open_register = opened(desk, REGISTERS, wanted)
        except WorkspaceError as error:
            st.error(escaped_markdown(str(error)))
            way_back(REGISTERS)
        else:
            show_register(desk, open_register)
    else:
        list_registers(desk)
