"""Återkommande svagheter: the areas ranked, one area in depth, and which weaknesses come together."""

import streamlit as st

from bank.answer import answer
from charts.catalogue.weaknesses import SHOWN_AREAS, most_pairs
from charts.spread import MAX_MARKS as MAX_SPREAD
from charts.strips import MAX_MARKS
from ui.evidence.collected_files import offer_collected
from ui.evidence.dialog import explain_area, finding_card, show_findings
from ui.evidence.links import arrive_at_area, note_bar
from ui.shell.address import end_page
from ui.shell.chosen_marks import forget_choice
from ui.shell.figures import show_figure, source_line, table_and_files
from ui.shell.filters import choose
from ui.shell.frame import framed, name_tab
from ui.shell.paging import paged
from ui.shell.plain_table import plain_table
from wording.comparison_tables import area_years_table, marks_table
from wording.counts import NOT_PREVALENCE
from wording.filters import labels_of
from wording.item_tables import findings_table, law_table, recommendations_table
from wording.long_answers import IN_TABLE, row_count, whole, wider_in_files
from wording.markup import escaped_label, escaped_markdown
from wording.parties import few_names, the_unit, unit_of
from wording.sentences import NONE_HAS_EXAMINED, READ_RECURRING
from wording.sources import CITED_IN_FILES, in_files
from wording.tables import PARTIES_IN_FILES, areas_file_table, areas_table, co_occurrence_table

CARDS, ADVICE = 20, 25  # findings and recommendations at a time
PAIRS_IN_FILE = 500  # pairs of areas; each row names its parties

framed()
st.title("Återkommande svagheter", anchor=False)
with st.expander("Så läser du sidan"):
    st.markdown(READ_RECURRING)
selection = choose(
    ["bodies", "boards"], ["counties", "groups", "firms", "topics", "years", "areas", "rests_on"], leading=True
)
areas = answer("recurring_weaknesses", selection)
examined = areas[areas["examined_count"] > 0]
if examined.empty:
    st.info(NONE_HAS_EXAMINED)
    end_page()

shows_all_areas = len(examined) <= SHOWN_AREAS or st.toggle(
    f"Visa alla {len(examined)} granskade områden", key="alla", bind="query-params"
)
clicked = show_figure(
    "omraden",
    {**selection, "every": shows_all_areas},
    "rangordning",
    advice="En granskning räknas en gång per område. Klicka på en stapel för att se området på djupet.",
    selectable=True,
)
ranked = areas_table(areas)
table_and_files(
    ranked,
    "aterkommande",
    "Områden efter antal granskningar med brist eller delvis",
    selection,
    whole=wider_in_files(ranked, areas_file_table(areas), PARTIES_IN_FILES),
)
source_line(selection)
offer_collected(selection)
st.caption(NOT_PREVALENCE)

labels = labels_of("areas")
arrive_at_area(labels)
st.header("Ett område på djupet", anchor=False)
leading = answer("area_definition", leading_only=True)


def focus_on(area_id: str) -> None:
    st.session_state["fokus"] = area_id


for column, (_, leading_area) in zip(st.columns(3), leading.iterrows(), strict=False):
    column.button(
        escaped_label(leading_area["area_label"]),
        on_click=focus_on,
        args=(leading_area["area_id"],),
        key=f"fokus_{leading_area['area_id']}",
        width="stretch",
        wrap=True,
    )
if clicked:
    focus_on(str(clicked[0]))
    note_bar(str(clicked[0]))
    forget_choice()
    st.rerun()
area_id = st.selectbox(
    "Område",
    list(labels),
    index=list(labels).index(leading.iloc[0]["area_id"]),
    format_func=labels.__getitem__,
    key="fokus",
    bind="query-params",
)
definition = answer("area_definition", areas=[area_id]).iloc[0]
name_tab(definition["area_label"])
the_many = the_unit(unit_of(answer("matrix_bodies", selection)["body_id"])[1])[0]
focused = {**selection, "areas": [area_id], "leading_only": False}
marks = answer("area_marks", focused, row_limit=IN_TABLE)
marks_fit = row_count(marks) <= MAX_MARKS
all_marks = whole("area_marks", focused, row_count(marks), marks_table)
picked = show_figure("omrade", focused, "omrade", narrow={"per_row": 2} if marks_fit else None, selectable=marks_fit)
cell = table_and_files(
    marks_table(marks), "omrade", definition["area_label"], focused, selectable=True, whole=all_marks
)
explain_area(definition)


def show_words() -> None:
    findings = paged("findings_by_report", focused, CARDS, "fyndsida", f"fynd, {the_many} i bokstavsordning")
    if not findings.count:
        st.info("Ingen av de valda granskningarna har något fynd i området. Det säger inget om hur det fungerar.")
        return
    for _, row in findings.page.iterrows():
        st.markdown(f"**{escaped_markdown(few_names(row['body_names']) or '')}**")
        finding_card(row)
    table_and_files(
        findings_table(findings.table),
        "fynd",
        f"Fynd: {definition['area_label']}",
        focused,
        whole=whole("findings_by_report", focused, findings.count, in_files(findings_table), wider=CITED_IN_FILES),
    )


def show_advice() -> None:
    recommendations = paged(
        "recommendations", focused, ADVICE, "radsida", f"rekommendationer, {the_many} i bokstavsordning"
    )
    if not recommendations.count:
        st.info("Banken har ingen rekommendation i området ur de valda granskningarna.")
        return
    table = recommendations_table(recommendations.page)
    plain_table(table, "Rekommendationer i området")
    table_and_files(
        table,
        "rekommendationer",
        f"Rekommendationer: {definition['area_label']}",
        focused,
        open_label="Ladda ner rekommendationerna",
        whole=whole(
            "recommendations", focused, recommendations.count, in_files(recommendations_table), wider=CITED_IN_FILES
        ),
    )


def show_law() -> None:
    provisions = answer("area_law", areas=[area_id])
    if provisions.empty:
        st.info("Kodboken anger ingen bestämmelse för området.")
        return
    st.caption(
        "Varje rapport är bedömd mot lagen som gällde då. Ett äldre omdöme säger inget om dagens regel, åt något håll."
    )
    plain_table(law_table(provisions), "Bestämmelser då och nu")


def show_spread() -> None:
    show_figure("spridning", focused, "spridning", narrow={"narrow": True})
    title, counts = f"{definition['area_label']} per år och byrå", answer("area_by_year", focused)
    if row_count(marks) <= MAX_SPREAD:
        table_and_files(marks_table(marks), "spridning", title, focused)
    else:
        table_and_files(area_years_table(counts), "spridning", title, focused)


TABS = {"Orden": show_words, "Rekommendationer": show_advice, "Lagen då och nu": show_law, "År och byråer": show_spread}
for tab, show in zip(st.tabs(list(TABS), key="flik", bind="query-params"), TABS.values(), strict=True):
    if tab.open:
        with tab:
            show()
source_line(focused)

st.header("Svagheter som uppträder tillsammans", anchor=False)
pairs = answer("co_occurrence", selection, row_limit=most_pairs(selection))
weak_pairs = pairs[pairs["both_weak_count"] > 0]
show_figure("tillsammans", selection, "tillsammans")  # says so when there is no pair
if not weak_pairs.empty:
    count = int(pairs["weak_row_count"].iloc[0])
    table_and_files(
        co_occurrence_table(weak_pairs),
        "tillsammans",
        "Svagheter som uppträder tillsammans",
        selection,
        whole=whole("co_occurrence", selection, count, co_occurrence_table, most=PAIRS_IN_FILE),
    )
    source_line(selection)

if cell:
    picked = [area_id, marks.iloc[cell[0]]["body_id"]]
if picked:
    show_findings(selection, str(picked[0]), str(picked[1]))
