"""Riskanalys: the auditors' own judgement beside what other audits found, the matrix, and a draft revisionsplan."""

from functools import partial

import streamlit as st

from ui.controls import store_untold
from ui.desk import own_desk
from ui.documents import choose_view, is_just_opened, way_back
from ui.frame import framed, name_tab
from ui.risk_assess import assess, follow_choice, step_back_to
from ui.risk_export import offer_files
from ui.risk_list import list_analyses
from ui.risk_matrix import show_matrix
from ui.risk_plan import show_plan
from ui.risk_quick import assess_quickly
from ui.risk_settings import choose_settings
from ui.risk_versions import choose_peers, show_versions
from ui.risk_work import ANALYSES, AnalysisWork
from ui.undo import offer_undo
from ui.versions import tell_state
from ui.words import NOT_PREVALENCE, escaped_markdown
from ui.work import opened
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


def show_analysis(desk: Desk, work: AnalysisWork) -> None:
    way_back(ANALYSES)
    name_tab(work.document.title)
    st.header(escaped_markdown(work.document.title), anchor=False)
    tell_state(desk, work)
    for column, offer in zip(st.columns(3), (choose_settings, choose_peers, offer_files), strict=True):
        with column:
            offer(desk, work)
    if (at_beginning := is_just_opened(work.document_id)) and work.document.risks:
        st.session_state["risk"] = work.document.risks[0].risk_id
    view = choose_view(VIEWS, "riskdel", at_beginning=at_beginning)
    shown = dict(zip(VIEWS, (assess, assess_quickly, show_matrix, show_plan, show_versions), strict=True))
    shown[view](desk, work)
    offer_undo(desk, work, partial(step_back_to, work))
    store_untold(desk, work)


framed()
st.title("Riskanalys", anchor=False)
with st.expander("Så läser du sidan"):
    st.markdown(HELP)
st.caption(NOT_PREVALENCE)
follow_choice()
if (desk := own_desk(ANALYSES.words.many, "Riskanalys")) is not None:
    if wanted := st.query_params.get(ANALYSES.address):
        try:
            work = opened(desk, ANALYSES, wanted)
        except WorkspaceError as error:
            st.error(escaped_markdown(str(error)))
            way_back(ANALYSES)
        else:
            show_analysis(desk, work)
    else:
        list_analyses(desk)
