"""What else is done with an analysis: versions, next year's analysis, sharing and the bin."""

import streamlit as st

from ui.documents.document_list import open_document
from ui.documents.versions import show_history, show_owners_part
from ui.risk.open_analysis import ANALYSES, OpenAnalysis
from ui.shell.buttons import action
from ui.shell.identity import show_refusals
from workspace import Desk
from workspace.analysis import FIRST_YEAR, LAST_YEAR


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
