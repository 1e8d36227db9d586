"""What else is done with an analysis: compared audits, versions, next year's analysis, sharing and the bin."""

import streamlit as st

from ui.data import answer
from ui.desk import told
from ui.documents import open_document
from ui.filters import FILTERS, label_of
from ui.risk_words import PEER_KINDS
from ui.risk_work import ANALYSES, AnalysisWork
from ui.versions import show_history, show_owners_part
from ui.words import escaped_markdown
from ui.work import save
from workspace import Desk
from workspace.analysis import FIRST_YEAR, LAST_YEAR, Peers


def choose_peers(desk: Desk, work: AnalysisWork) -> None:
    """Draw the choice of compared audits."""
    analysis = work.document
    with st.popover("Jämförs med", icon=":material/groups:", width="stretch", disabled=not work.may_change):
        kind_key, bodies_key = (f"peers_{name}_{work.document_id}_{work.generation}" for name in ("kind", "bodies"))

        def store() -> None:
            peers = Peers(
                kind=st.session_state[kind_key], bodies=st.session_state.get(bodies_key, analysis.peers.bodies)
            )
            save(desk, work, work.document.changed(peers=peers.model_dump()))

        kinds = list(PEER_KINDS)
        kind = st.radio(
            "Jämförs med",
            kinds,
            kinds.index(analysis.peers.kind),
            format_func=PEER_KINDS.__getitem__,
            key=kind_key,
            on_change=store,
        )
        if kind == "valda":
            audited = answer("coverage_by_body")
            names = dict(zip(audited["body_id"], audited["body_name"], strict=True))
            st.multiselect(
                label_of(FILTERS["bodies"]),
                list(names),
                default=[body for body in analysis.peers.bodies if body in names],
                format_func=names.__getitem__,
                key=bodies_key,
                on_change=store,
                placeholder="Välj bland dem som har en granskning i banken",
            )
        st.caption(
            f"Det som granskningar säger om {escaped_markdown(analysis.body_name)} räknas aldrig med, utan visas för "
            "sig. En gemensam granskning räknas en gång, för det som den säger om de andra."
        )


def show_versions(desk: Desk, work: AnalysisWork) -> None:
    """Draw the history, the way to next year's analysis, sharing and the bin."""
    show_history(desk, work)
    st.subheader("Nästa års analys", anchor=False)
    st.caption("Samma risker och egna riskområden, utan bedömningar: riskerna värderas om varje år.")
    year = work.document.year + 1
    st.button(
        f"Skapa analysen för {year}",
        on_click=_copy,
        args=(desk, work),
        icon=":material/content_copy:",
        disabled=not work.is_saved or year > LAST_YEAR,
        help=f"En analys kan gälla åren {FIRST_YEAR}–{LAST_YEAR}.",
    )
    show_owners_part(desk, work)


def _copy(desk: Desk, work: AnalysisWork) -> None:
    with told():
        later = work.document.for_next_year()
        open_document(ANALYSES, desk.create(ANALYSES.name, later.title, later.content()).document_id)
        st.session_state.pop("riskdel", None)
