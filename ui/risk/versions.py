"""What else is done with an analysis: compared audits, versions, next year's analysis, sharing and the bin."""

import streamlit as st

from bank.answer import answer
from ui.documents.controls import edit
from ui.documents.document_list import open_document
from ui.documents.versions import show_history, show_owners_part
from ui.risk.open_analysis import ANALYSES, OpenAnalysis
from ui.shell.buttons import action
from ui.shell.identity import show_refusals
from wording.filters import FILTERS, label_of
from wording.markup import escaped_markdown
from wording.risks import PEER_KINDS
from workspace import Desk
from workspace.analysis import FIRST_YEAR, LAST_YEAR, Analysis


def choose_peers(desk: Desk, open_analysis: OpenAnalysis) -> None:
    """Draw the choice of compared audits."""
    analysis = open_analysis.document
    with st.popover("Jämförs med", icon=":material/groups:", width="stretch", disabled=not open_analysis.may_change):
        kinds = list(PEER_KINDS)
        kind = edit(
            desk,
            open_analysis,
            "peers_kind",
            analysis.peers.kind,
            lambda chosen: lambda document: _with_peers(document, kind=chosen),
            st.radio,
            "Jämförs med",
            kinds,
            kinds.index(analysis.peers.kind),
            format_func=PEER_KINDS.__getitem__,
        )
        if kind == "valda":
            audited = answer("coverage_by_body")
            names = dict(zip(audited["body_id"], audited["body_name"], strict=True))
            chosen_now = [body for body in analysis.peers.bodies if body in names]
            edit(
                desk,
                open_analysis,
                "peers_bodies",
                chosen_now,
                lambda chosen: lambda document: _with_peers(document, bodies=chosen),
                st.multiselect,
                label_of(FILTERS["bodies"]),
                list(names),
                default=chosen_now,
                format_func=names.__getitem__,
                placeholder="Välj bland dem som har en granskning i banken",
                select_all=False,
            )
        st.caption(
            f"Det som granskningar säger om {escaped_markdown(analysis.body_name)} räknas aldrig med, utan visas för "
            "sig. En gemensam granskning räknas en gång, för det som den säger om de andra."
        )


def _with_peers(analysis: Analysis, **values: object) -> Analysis:
    return analysis.changed(peers={**analysis.peers.model_dump(), **values})


def show_versions(desk: Desk, open_analysis: OpenAnalysis) -> None:
    """Draw the history, the way to next year's analysis, sharing and the bin."""
    show_history(desk, open_analysis)
    st.subheader("Nästa års analys", anchor=False)
    st.caption("Samma risker och egna riskområden, utan bedömningar: riskerna värderas om varje år.")
    year = open_analysis.document.year + 1
    action(
        f"Skapa analysen för {year}",
        "copy_for_next_year",
        _copy,
        desk,
        open_analysis,
        icon=":material/content_copy:",
        disabled=not open_analysis.is_saved or year > LAST_YEAR,
        help=f"En analys kan gälla åren {FIRST_YEAR}–{LAST_YEAR}.",
    )
    show_owners_part(desk, open_analysis)


def _copy(desk: Desk, open_analysis: OpenAnalysis) -> None:
    with show_refusals():
        later = open_analysis.document.for_next_year()
        open_document(ANALYSES, desk.create(ANALYSES.name, later.title, later.content()).document_id)
