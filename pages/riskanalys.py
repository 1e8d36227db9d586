"""Riskanalys: the auditors' own judgement beside what other audits found, the matrix, and a draft revisionsplan."""

from functools import partial

import streamlit as st

from ui.documents.controls import store_untold
from ui.documents.document_list import choose_view, is_just_opened, way_back
from ui.documents.open_document import opened
from ui.documents.undo import offer_undo
from ui.documents.versions import tell_state
from ui.risk.analyses import list_analyses
from ui.risk.assess import assess, follow_choice, step_back_to
from ui.risk.export import offer_files
from ui.risk.matrix import show_matrix
from ui.risk.open_analysis import ANALYSES, OpenAnalysis
from ui.risk.peers import choose_peers
from ui.risk.plan import show_plan
from ui.risk.quick import assess_quickly
from ui.risk.settings import choose_settings
from ui.risk.versions import show_versions
from ui.shell.frame import framed, name_tab
from ui.shell.identity import own_desk
from wording.counts import NOT_PREVALENCE
from wording.markup import escaped_markdown
from workspace import Desk, WorkspaceError

VIEWS = ("Bedömning", "Alla risker", "Matris", "Revisionsplan", "Versioner och delning")
HELP = (
    "**Vad gör jag här?** Välj kommun och år, läs vad granskningar på andra håll har funnit, och gör er egen "
    "bedömning av sannolikhet och konsekvens. Ta med er analysen och ett utkast till revisionsplan som Word eller "
    "Excel.  \n"
    "**Hur läser jag?** Till vänster står bankens underlag, till höger er bedömning. Förslaget på sannolikhet räknas "
    "fram med en kort regel ur underlaget och fylls aldrig i åt er. Allt sparas medan ni arbetar, och varje sparning "
    "finns kvar.  \n"
    "**Vad säger den inte?** Banken vet inget om nämndernas styrning och kontroll hos er i dag. Att ett område inte är "
    "granskat säger inget om hur det fungerar."
)


def show_analysis(desk: Desk, open_analysis: OpenAnalysis) -> None:
    way_back(ANALYSES)
    name_tab(open_analysis.document.title)
    st.header(escaped_markdown(open_analysis.document.title), anchor=False)
    tell_state(desk, open_analysis)
    for column, offer in zip(st.columns(3), (choose_settings, choose_peers, offer_files), strict=True):
        with column:
            offer(desk, open_analysis)
    if (at_beginning := is_just_opened(open_analysis.document_id)) and open_analysis.document.risks:
        st.session_state["risk"] = open_analysis.document.risks[0].risk_id
    view = choose_view(VIEWS, "riskdel", at_beginning=at_beginning)
    shown = dict(zip(VIEWS, (assess, assess_quickly, show_matrix, show_plan, show_versions), strict=True))
    shown[view](desk, open_analysis)
    offer_undo(desk, open_analysis, partial(step_back_to, open_analysis))
    store_untold(desk, open_analysis)


framed()
st.title("Riskanalys", anchor=False)
with st.expander("Så läser du sidan"):
    st.markdown(HELP)
st.caption(NOT_PREVALENCE)
follow_choice()
if (desk := own_desk(ANALYSES.words.plural, "Riskanalys")) is not None:
    if wanted := st.query_params.get(ANALYSES.address):
        try:
            open_analysis = opened(desk, ANALYSES, wanted)
        except WorkspaceError as error:
            st.error(escaped_markdown(str(error)))
            way_back(ANALYSES)
        else:
            show_analysis(desk, open_analysis)
    else:
        list_analyses(desk)
