"""How well two coders agree who had not seen each other's choices: the whole bank, then by report, area or firm."""

import streamlit as st

from bank.answer import answer
from ui.shell.figures import heading, show_figure, table_and_files
from ui.shell.paging import choose_page
from wording import agreement_sentences as sentences
from wording.agreement_tables import differences_table, scopes_table
from wording.agreement_words import ABOUT, EXPLAINED, NONE_COMPARED, SCOPE_COUNTED, SCOPES
from wording.long_answers import IN_TABLE, extent, row_count, whole
from wording.markup import escaped_markdown


def draw_agreement() -> None:
    """Draw the section: a sentence made from the data first, then figure, table, what differs and how it is counted."""
    bank = answer("agreement_by_scope", scopes=["bank"])
    if bank.empty:
        heading("Samstämmighet mellan två kodare")
        st.info(NONE_COMPARED)
        return
    heading(sentences.bank_sentence(bank), ABOUT)
    st.markdown("\n".join(f"- {escaped_markdown(sentence)}" for sentence in sentences.bank_details(bank)))
    if told := sentences.areas_sentence(answer("agreement_by_scope", scopes=["omrade"])):
        st.markdown(escaped_markdown(told))
    with st.expander("Så läser du α, κ och intervallet"):
        st.markdown("\n".join(f"- **{escaped_markdown(word)}:** {text}" for word, text in EXPLAINED.items()))
    chosen = st.segmented_control(
        "Samstämmighet per",
        list(SCOPES),
        default="rapport",
        required=True,
        format_func=SCOPES.__getitem__,
        key="samstammighet_per",
        bind="query-params",
    )
    _draw_scopes(chosen or "rapport", sentences.compared_source(bank))
    _draw_differences(sentences.compared_source(bank))


def _draw_scopes(scope: str, source: str) -> None:
    show_figure("samstammighet", {"scope": scope}, "samstammighet")
    first = answer("agreement_by_scope", scopes=[scope], row_limit=IN_TABLE)
    if first.empty:
        return
    count, many = row_count(first), SCOPE_COUNTED[scope][1]
    row_offset = choose_page(count, IN_TABLE, "samstammighetssida")
    rows = answer("agreement_by_scope", scopes=[scope], row_limit=IN_TABLE, row_offset=row_offset)
    if shown_rows := extent(row_offset, IN_TABLE, count, many):
        st.caption(shown_rows)
    every = whole("agreement_by_scope", {}, count, lambda found: scopes_table(found, scope), scopes=[scope])
    title = f"Samstämmighet, {many}"
    table_and_files(scopes_table(rows, scope), "samstammighet", title, {}, source=source, whole=every)
    st.caption(escaped_markdown(source))


def _draw_differences(source: str) -> None:
    first = answer("agreement_differences", row_limit=IN_TABLE)
    count = row_count(first)
    heading(sentences.differences_sentence(count), "Valen innan de två enades, i rapporternas områden och frågor.")
    if not count:
        return
    row_offset = choose_page(count, IN_TABLE, "skillnadssida")
    rows = answer("agreement_differences", row_limit=IN_TABLE, row_offset=row_offset)
    if shown_rows := extent(row_offset, IN_TABLE, count, "skillnader"):
        st.caption(shown_rows)
    every = whole("agreement_differences", {}, count, differences_table)
    title = "Där två kodare valde olika"
    table_and_files(differences_table(rows), "skillnader", title, {}, open_label=title, source=source, whole=every)
