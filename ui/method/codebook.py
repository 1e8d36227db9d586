"""Parts of the page on method: what words mean, one area of the codebook, one query, and the files with all data."""

import streamlit as st

import queries
from bank.answer import answer
from ui.method.downloads import OFFERS, dataset, maker, too_large
from ui.shell.figures import heading
from ui.shell.plain_table import plain_table
from ui.shell.word_list import meanings
from wording.item_tables import law_table
from wording.markup import escaped_markdown
from wording.method_words import DEFINITIONS
from wording.words import CONSEQUENCE, marked


def draw_definitions() -> None:
    """Draw what the bank's words mean, in two columns."""
    columns = st.columns(2, gap="large")
    for number, (title, words) in enumerate(DEFINITIONS.items()):
        with columns[number % 2]:
            heading(title)
            st.markdown(meanings(words))


def draw_area(area_id: str) -> None:
    """Draw an area as the codebook defines it: question, definition, limits, consequences, provisions."""
    area = answer("area_definition", areas=[area_id]).iloc[0]
    st.markdown(f"**{escaped_markdown(area['question'])}**")
    st.text(area["definition"])
    limits = {
        marked("brist"): area["brist"],
        marked("delvis"): area["delvis"],
        marked("fungerar"): area["fungerar"],
        "Hör inte hit": area["not_here"],
        "Typisk konsekvens": ", ".join(CONSEQUENCE[kind] for kind in area["consequences"].split(", ") if kind),
        "Dimension": area["dimension_label"],
    }
    st.markdown(meanings(limits))
    law = answer("area_law", areas=[area_id])
    if law.empty:
        st.caption("Kodboken anger ingen bestämmelse för området.")
    else:
        plain_table(law_table(law), f"Bestämmelser: {area['area_label']}")


def draw_query(name: str) -> None:
    """Draw a query's question and its whole text."""
    text = queries.sql(name)
    st.markdown(f"**{escaped_markdown(text.splitlines()[0].removeprefix('-- Fråga: '))}**")
    st.code(text, language=None, wrap_lines=True)  # the colours of "sql" have too little contrast (decision 22)


def draw_command(name: str) -> None:
    """Draw the command that gives a query's answer outside the app, with KOD for each parameter without a default."""
    options = "".join(
        f" -p {parameter}=KOD" for parameter in sorted(queries.parameters(name) - queries.defaults(name).keys())
    )
    st.code(f".venv/bin/python -m queries run {name}{options} --format csv", language=None, wrap_lines=True)


def draw_offers() -> None:
    """Draw a download button per kind of file, and what each is good for."""
    if size_notice := too_large():
        st.info(escaped_markdown(size_notice))
        st.code(".venv/bin/python -m loaders build --out granskningsbanken.duckdb", language=None, wrap_lines=True)
        return
    data = dataset()
    for offer in OFFERS:
        left, right = st.columns([1, 3], vertical_alignment="center")
        if offer.label == "Excel" and not data.fits_in_a_workbook:
            right.markdown("Banken är för stor för en arbetsbok i Excel. Hämta CSV, Parquet eller DuckDB.")
            continue
        left.download_button(
            offer.label,
            maker(offer),
            offer.file_name(data),
            offer.mime,
            key=f"hamta_{offer.label.lower()}",
            icon=":material/download:",
            on_click="ignore",
            width="stretch",
        )
        right.markdown(offer.use)
