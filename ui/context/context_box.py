"""A municipality's facts beside its peers', as a box by the findings: a table, reasons, and a figure."""

import streamlit as st

from charts.catalogue import Parameters, figure_of
from ui.shell.figures import csv_button, excel_button, show_figure, table_and_files
from ui.shell.plain_table import plain_table
from wording.context_tables import (
    Peers,
    beside,
    beside_file,
    beside_table,
    compared_with,
    facts_source_line,
    group_key,
    key_figures,
    missing_sentences,
    not_said,
    why_no_facts,
)
from wording.context_words import current_edition
from wording.markup import escaped_markdown
from wording.parties import official_name

TITLE = "Kommunen i siffror"
NEAREST = 12  # municipalities of the group that the figure draws beside the own one


def draw_body_facts(body_id: str, body_name: str, peers: Peers, key: str, *, has_figure: bool = False) -> None:
    """Draw the closed box; nothing in it is asked for until it is opened. `has_figure` adds a key figure as dots."""
    with st.expander(TITLE, key=f"fold_facts_{key}", on_change="rerun", icon=":material/location_city:") as fold:
        if not fold.open:
            return
        if why := why_no_facts(body_id):
            st.markdown(why)
            return
        _draw_table(body_id, body_name, peers, key)
        if has_figure:
            _draw_figure(body_id, key)


def _draw_table(body_id: str, body_name: str, peers: Peers, key: str) -> None:
    rows = beside(body_id, peers)
    st.markdown(escaped_markdown(compared_with(peers)))
    table, source = beside_table(rows, body_name), facts_source_line(rows, peers)
    title, name = f"{official_name(body_id, body_name)} bredvid jämförda kommuner", f"kommunfakta_{key}"
    plain_table(table, title)
    st.caption(escaped_markdown(source))
    with st.container(horizontal=True):
        excel_button(lambda: beside_file(rows, body_name), name, title, source)
        csv_button(lambda: beside_file(rows, body_name), name)
    for sentence in missing_sentences(rows, body_name):
        st.markdown(f"- {escaped_markdown(sentence)}")
    with st.expander("Vad måtten är, och vad de inte säger"):
        for label, said in not_said(rows):
            st.markdown(f"- **{escaped_markdown(label)}:** {escaped_markdown(said)}")


def _draw_figure(body_id: str, key: str) -> None:
    """Draw one chosen key figure of the own municipality and the nearest in population of its group."""
    labels, group = key_figures(), group_key(body_id)
    if not labels or not group:
        return
    measure = st.selectbox("Nyckeltal i figuren", list(labels), format_func=labels.__getitem__, key=f"measure_{key}")
    parameters: Parameters = {"measure": measure, "own_body": body_id, "groups": [group], "nearest": NEAREST}
    name = f"nyckeltal_{key}"
    show_figure("nyckeltal", parameters, name, narrow={"narrow": True})
    from charts.catalogue.context import key_figure_rows  # figures are read in by those that are drawn (decision 71)

    figure = figure_of("nyckeltal", parameters)  # of a municipality with a group: there is always one
    table_and_files(key_figure_rows(parameters), name, figure.title, {}, source=figure.source)
    edition = current_edition(measure)
    if edition is not None:
        st.caption(escaped_markdown(str(edition["not_said"])))
