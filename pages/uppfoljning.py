"""Uppföljning: a body's own recommendations, what the boards answered, and how far they have come."""

import streamlit as st

from ui.documents.controls import store_untold
from ui.documents.document_list import choose_view, is_just_opened, way_back
from ui.documents.open_document import opened
from ui.documents.undo import offer_undo
from ui.documents.versions import show_history, show_owners_part, tell_state
from ui.follow_up.open_register import REGISTERS, OpenRegister
from ui.follow_up.register_list import list_registers
from ui.shell.frame import framed, name_tab
from ui.shell.identity import own_desk
from wording.counts import NOT_PREVALENCE
from wording.markup import escaped_markdown
from workspace import Desk, WorkspaceError

IMPORT, VERSIONS = "Läs in", "Versioner och delning"
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
    tell_state(desk, open_register)
    at_beginning = is_just_opened(open_register.document_id)
    view = choose_view((VERSIONS, IMPORT), "updel", at_beginning=at_beginning)
    if view == VERSIONS:
        show_history(desk, open_register)
        show_owners_part(desk, open_register)
    elif view == IMPORT:
        from ui.follow_up.import_rows import draw_import  # read in when it is asked for (decision 71)

        draw_import(desk, open_register)
    offer_undo(desk, open_register)
    store_untold(desk, open_register)


framed()
st.title("Uppföljning", anchor=False)
with st.expander("Så läser du sidan"):
    st.markdown(HELP)
st.caption(NOT_PREVALENCE)
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
