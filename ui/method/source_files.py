"""Which of the reports have their own file on this machine."""

import streamlit as st

from bank.answer import answer
from sources.register import register
from ui.shell.figures import heading, table_and_files
from wording.method_sentences import source_files_sentence
from wording.method_tables import source_files_table
from wording.method_words import NO_SOURCE_FILES, SOURCE_FILES


def draw_source_files() -> None:
    """Draw how many reports have their own file here, and which; a file of a report that the bank lacks is left out."""
    files, report_count = register(), int(answer("coverage").iloc[0]["report_count"])
    if not files:
        heading(source_files_sentence(0, report_count), NO_SOURCE_FILES)
        return
    facts = answer("report_facts", reports=sorted(files))
    counted_files = int((~facts["is_replaced"].astype(bool)).sum())
    heading(source_files_sentence(counted_files, report_count), SOURCE_FILES if len(facts) else NO_SOURCE_FILES)
    if len(facts):
        title = "Rapporternas egna filer"
        table_and_files(source_files_table(facts, files), "kallor", title, {}, open_label=title)
    if counted_files < len(facts):
        st.caption("En rapport som har ersatts av en ny utgåva kan ha sin fil här, men räknas inte.")
