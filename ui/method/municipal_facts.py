"""The facts about municipalities that stand beside the findings: every edition, whose it is and how it was tried."""

import streamlit as st

from bank.answer import answer
from ui.shell.figures import heading, table_and_files
from ui.shell.plain_table import plain_table
from wording.context_editions import (
    NO_EDITIONS,
    editions_sentence,
    editions_table,
    set_aside_sentences,
    short_editions_table,
)
from wording.markup import escaped_markdown
from wording.method_words import MUNICIPAL_FACTS


def draw_municipal_facts() -> None:
    """Draw every edition in short, those set aside with the reason, and all that is known of each as a table."""
    editions = answer("context_editions")
    if editions.empty:
        heading("Uppgifter om kommunerna")
        st.info(NO_EDITIONS)
        return
    title = editions_sentence(editions)
    heading(title, MUNICIPAL_FACTS)
    plain_table(short_editions_table(editions), title)
    for sentence in set_aside_sentences(editions):
        st.markdown(f"- {escaped_markdown(sentence)}")
    table_and_files(
        editions_table(editions),
        "kommunfakta",
        title,
        {},
        open_label="Källa, villkor och prövning för varje utgåva",
        source="Filerna i data/context; utgivarna står i tabellen.",
    )
