"""What was hard in the coding of a report, and what settled it: the coder's notes, one report at a time."""

import pandas as pd
import streamlit as st

from bank.answer import answer
from ui.shell.figures import heading, table_and_files
from wording import method_tables as tables
from wording.filters import Selection
from wording.markup import escaped_markdown
from wording.words import period


def draw_notes(selection: Selection, coding: pd.DataFrame, read_again: str) -> None:
    """Draw the notes of one of the reports (rows of coding_by_report); `read_again` says how many are read twice."""
    heading("Avvägningar vid kodningen", read_again)
    names = {
        row.report_id: f"{row.body_names} {period(row.published_year, row.published_year)}: {row.title}"
        for row in coding.itertuples()
    }
    report_id = st.selectbox(
        "Rapport", list(names), format_func=names.__getitem__, key="anteckningar", bind="query-params"
    )
    notes = answer("coding_notes", selection, reports=[report_id])
    if notes.empty:
        st.caption("Kodaren har inte antecknat någon svår avvägning i rapporten.")
    else:
        for note in notes["note"]:
            st.markdown(f"- {escaped_markdown(note)}")
        table, title = tables.notes_table(notes), "Avvägningar vid kodningen"
        table_and_files(table, "anteckningar", title, selection, open_label="Ladda ner avvägningarna")
