"""The matrix of a risk analysis: its figure, the risks in order, and what changed since the former analysis."""

import streamlit as st

from charts.catalogue.build_figure import Nothing
from charts.catalogue.own_documents import RISK_FIGURE
from charts.catalogue.risks import figure_of_analysis, ranking_table
from charts.risk_matrix import FIELDS
from ui.risk.analyses import last_year, unreadable_words
from ui.risk.open_analysis import OpenAnalysis
from ui.shell.figures import heading, own_chart, table_and_files
from ui.shell.identity import show_refusals
from ui.shell.slide_button import offer_slide
from wording.markup import escaped_label, escaped_markdown
from wording.risks import changes_table, own_source
from wording.words import counted
from workspace import Desk
from workspace.analysis import changes


def show_matrix(desk: Desk, open_analysis: OpenAnalysis) -> None:
    """Draw the matrix, the ranking, and what changed since an earlier year's analysis."""
    analysis = open_analysis.document
    try:
        figure = figure_of_analysis(analysis, open_analysis.based_on, open_analysis.imported)
    except Nothing as nothing:
        st.info(str(nothing))
        return
    heading(figure.title, figure.subtitle)
    own_chart(figure.drawing, "riskmatris", figure.alt)
    offer_slide(RISK_FIGURE, {"analysis": open_analysis.document_id}, "riskmatris")
    st.caption(" · ".join(f"{field.word}: {field.meaning}" for field in FIELDS.values()))
    st.caption("Riskernas ordning: fält, därefter sannolikhet gånger konsekvens, därefter konsekvens.")
    table_and_files(
        ranking_table(analysis),
        "rangordnade_risker",
        analysis.title,
        {},
        open_label="Riskerna i ordning",
        expanded=True,
        source=figure.source,
        is_own_work=True,
    )
    st.caption(escaped_markdown(figure.source))
    with show_refusals():
        _draw_changes(desk, open_analysis)


def _draw_changes(desk: Desk, open_analysis: OpenAnalysis) -> None:
    analysis = open_analysis.document
    st.subheader("Sedan den förra analysen", anchor=False)
    version_and_analysis, unreadable = last_year(desk, analysis)
    if unreadable:
        st.caption(escaped_markdown(unreadable_words(unreadable)))
    if version_and_analysis is None:
        st.markdown(
            f"Ingen tidigare analys för {escaped_markdown(analysis.body_name)} finns bland dina analyser eller dem som "
            "delas med dig."
        )
        return
    version, earlier = version_and_analysis
    table = changes_table(
        changes(earlier, analysis, ("likelihood", "consequence", "decision")),
        analysis.scale,
        str(earlier.year),
        str(analysis.year),
    )
    if table.empty:
        st.markdown(f"Ingen risk har ändrats sedan {escaped_markdown(version.title)}.")
        return
    if earlier.scale != analysis.scale:
        st.caption(
            f"Skalan var 1–{earlier.scale} {earlier.year} och är 1–{analysis.scale} nu: talen går inte att jämföra."
        )
    table_and_files(
        table,
        "andringar",
        f"Ändrat sedan {version.title}",
        {},
        open_label=escaped_label(
            f"{counted(len(table), 'ändring', 'ändringar').capitalize()} sedan {version.title} ({version.owner})"
        ),
        source=own_source(analysis, open_analysis.based_on, open_analysis.imported),
        is_own_work=True,
    )
