"""Metod och data: what is covered, what the words mean, how wordings are read, how it is coded and built, all data."""

import streamlit as st

import queries
from bank.answer import answer, data_version
from charts.bars import MAX_AUDITS
from queries.snapshot import failed_build
from ui.method.codebook import draw_area, draw_command, draw_definitions, draw_offers, draw_query
from ui.method.downloads import dataset
from ui.method.source_files import draw_source_files
from ui.shell.figures import heading, show_figure, source_line, table_and_files
from ui.shell.filters import choose
from ui.shell.frame import framed
from ui.shell.paging import choose_page, extent
from ui.shell.plain_table import plain_table
from wording import method_sentences as sentences
from wording import method_tables as tables
from wording.counts import NOT_PREVALENCE
from wording.filters import Selection, labels_of
from wording.gaps import counties_sentence
from wording.long_answers import IN_TABLE, row_count, whole
from wording.markup import escaped_markdown
from wording.method_words import EMPTY_BANK, HELP, READING_RULES, READINGS, RECURS
from wording.sentences import NOTHING_SELECTED, coverage_sentence, not_covered
from wording.tables import reports_table
from wording.words import number

FIRST_QUERY = "recurring_weaknesses"  # the one that readers most often want to see


def chosen_audits() -> Selection:
    return choose(["bodies", "boards"], ["counties", "groups", "firms", "topics", "years"])


def show_coverage() -> None:
    selection = chosen_audits()
    dimensions = answer("coverage_by_dimension", selection)
    if dimensions.empty:
        st.info(NOTHING_SELECTED)
    else:
        title = sentences.dimension_sentence(dimensions)
        show_figure("dimensioner", selection, "dimensioner")
        table_and_files(tables.dimensions_table(dimensions), "dimensioner", title, selection)
        reports = answer("reports", selection)
        title = "Granskningar, en rad per granskad part" if reports["report_id"].duplicated().any() else "Granskningar"
        table_and_files(reports_table(reports), "rapporter", title, selection, open_label="Granskningarna bakom")
        source_line(selection)
    coverage = answer("coverage").iloc[0]
    if coverage["report_count"]:
        heading(coverage_sentence(coverage), "Vad banken inte täcker. Gäller hela banken, oavsett filter.")
        for sentence in not_covered(coverage, answer("recurring_weaknesses")):
            st.markdown(f"- {escaped_markdown(sentence)}")
        by_county = answer("coverage_by_county")
        if county_sentence := counties_sentence(by_county, "en granskning i banken"):
            st.markdown(f"- {county_sentence}")
        counties = tables.county_coverage_table(by_county)
        table_and_files(counties, "lan", coverage_sentence(coverage), {}, open_label="Kommuner med granskning, per län")


def show_definitions() -> None:
    draw_definitions()
    heading("Kodboken", "Vad varje område är, och var gränserna går. De är desamma för alla rapporter.")
    labels = labels_of("areas")
    draw_area(
        st.selectbox("Område", list(labels), format_func=labels.__getitem__, key="kodboksomrade", bind="query-params")
    )


def show_wordings() -> None:
    selection = chosen_audits()
    chosen = st.segmented_control(
        "Läsning",
        list(READINGS),
        default="huvudlasning",
        required=True,
        format_func=READINGS.__getitem__,
        key="lasning",
        bind="query-params",
    )
    reading = chosen or "huvudlasning"  # an address with an empty value leaves nothing chosen
    areas = answer("area_readings", selection)
    if not areas["selected_count"].any():
        st.info(NOTHING_SELECTED)
        return
    leading, grades = areas[areas["is_leading"]], answer("grade_readings", selection)
    st.markdown(READING_RULES[reading])
    title = sentences.conclusion_sentence(leading, reading)
    heading(title, "Antal granskningar där området är en svaghet, av dem som har undersökt det.")
    st.table(tables.leading_table(leading, reading), hide_index=True, border="horizontal", alt=title)
    if changed := sentences.change_sentence(leading, reading):
        st.markdown(escaped_markdown(changed))
    st.caption(RECURS)
    every_area = tables.readings_table(areas)
    table_and_files(
        every_area, "lasningar", "Områden i tre läsningar", selection, open_label="Alla områden i tre läsningar"
    )
    source_line(selection)

    title = sentences.graded_sentence(grades, reading)
    show_figure("svar_lasning", {**selection, "reading": reading}, "svar_lasning")
    table_and_files(tables.graded_readings_table(grades), "svar_lasning", title, selection)
    source_line(selection)

    wordings = answer("wording_grades", selection)
    title = sentences.wording_sentence(wordings)
    heading(title, "Antal svar på revisionsfrågor och sammanfattande omdömen. * minst en av graderna är tolkad.")
    plain_table(tables.short_wordings_table(wordings), title)
    scale = tables.wordings_table(wordings)
    table_and_files(scale, "ordalydelser", "Ordalydelser och grader", selection, open_label="Hela skalan i kodboken")
    source_line(selection)


def show_coding() -> None:
    from ui.method.agreement import draw_agreement  # no other tab needs them (decision 71)
    from ui.method.coding_notes import draw_notes

    selection = chosen_audits()
    first = answer("coding_by_report", selection, row_limit=IN_TABLE)
    if first.empty:
        st.info(NOTHING_SELECTED)
        draw_agreement()
        return
    count, totals = row_count(first), answer("coding_totals", selection).iloc[0]
    if count > MAX_AUDITS:
        st.info(f"Figurer: de första {MAX_AUDITS} av {number(count)} rapporter. Välj parter ovan.")
    show_figure("grund", selection, "grund")
    show_figure("underlag", selection, "underlag")
    row_offset = choose_page(count, IN_TABLE, "kodningssida")
    coding = answer("coding_by_report", selection, row_limit=IN_TABLE, row_offset=row_offset) if row_offset else first
    if shown_rows := extent(row_offset, IN_TABLE, count, "rapporter"):
        st.caption(f"{shown_rows} De kan väljas under Avvägningar vid kodningen.")
    all_reports = whole("coding_by_report", selection, count, tables.coding_table)
    table_and_files(tables.coding_table(coding), "kodning", "Kodningen per rapport", selection, whole=all_reports)
    source_line(selection)
    draw_agreement()
    draw_notes(selection, coding, sentences.second_read_sentence(totals))


def show_municipal_facts() -> None:
    from ui.method.municipal_facts import draw_municipal_facts  # no other tab needs it (decision 71)

    draw_municipal_facts()


def show_build() -> None:
    info = answer("build_info").iloc[0]
    heading(
        sentences.build_sentence(info),
        f"Kontrollsumma för allt som gick in: {info['digest']}. Samma underlag ger samma databas.",
    )
    if failed_build():
        st.warning("Ett senare bygge misslyckades. Sidorna visar den här versionen, och felen står överst på sidan.")
    notices = tables.notices_table(answer("build_notices"))
    if notices.empty:
        st.markdown("Bygget gav inga fel och inga anmärkningar.")
    else:
        table_and_files(notices, "anmarkningar", "Anmärkningar vid bygget", {}, open_label="Anmärkningar vid bygget")
    draw_source_files()
    heading("Frågan bakom varje tal", "Varje figur och tabell i appen är svaret på en av dessa frågor.")
    names = queries.names()
    first = names.index(FIRST_QUERY)
    name = st.selectbox("SQL-fråga", names, index=first, key="sqlfraga", bind="query-params")
    draw_query(name)
    heading("Samma svar utanför appen", "I projektets mapp. I Windows: .venv\\Scripts\\python först på raden.")
    draw_command(name)


def show_downloads() -> None:
    heading(f"Allt i banken, {data_version()}", "Alla tabeller, oavsett filter. Filerna skapas när du klickar.")
    draw_offers()
    heading("Villkor och citat")
    st.markdown(escaped_markdown(dataset().licence))
    st.code(dataset().citation, language=None, wrap_lines=True)
    contents = tables.contents_table(dataset())
    table_and_files(contents, "innehall", "Tabellerna i filerna", {}, open_label="Tabellerna i filerna")


framed()
st.title("Metod och data", anchor=False)
st.caption(NOT_PREVALENCE)
with st.expander("Så läser du sidan"):
    st.markdown("\n".join(f"- **{tab}:** {text}" for tab, text in HELP.items()))
if not answer("build_info").iloc[0]["report_count"]:
    st.info(EMPTY_BANK)
SHOWN = (show_coverage, show_definitions, show_wordings, show_coding, show_municipal_facts, show_build, show_downloads)
for tab, show in zip(st.tabs(list(HELP), key="metodflik", bind="query-params"), SHOWN, strict=True):
    if tab.open:
        with tab:
            show()
