"""Rekommendationer: who recommended what to whom, what the boards answered and what became of it."""

import pandas as pd
import streamlit as st

from bank.answer import answer, this_year
from charts.screen import MAX_COLUMNS, PHONE_COLUMNS
from ui.recommendations.lists import (
    advice_list,
    area_headings,
    earlier_list,
    list_length,
    show_advice,
    show_cell,
)
from ui.shell.figures import heading, show_figure, source_line, table_and_files
from ui.shell.filters import choose
from ui.shell.frame import framed
from ui.shell.paging import choose_page, extent
from ui.shell.plain_table import plain_table
from wording.counts import NOT_PREVALENCE
from wording.filters import Selection
from wording.long_answers import IN_TABLE, whole
from wording.recommendation_sentences import (
    NO_ADVICE,
    absence_sentence,
    earlier_sentence,
    list_unit,
    open_sentence,
    status_sentence,
    statuses_unit,
)
from wording.recommendation_tables import advice_table, counts_table, earlier_points_table, statuses_table
from wording.sources import CITED_IN_FILES, in_files

VIEWS = ("Alla", "Per område")
STATUS_KINDS = {
    "yttrande": "Yttranden",
    "namndord": "Nämndernas uppgifter",
    "uppfoljning": "Revisorernas kontroller",
}
SHOWN = 25  # rows in the list at a time
HELP = (
    "**Vad visas?** Rekommendationerna i bankens granskningar, med kodarens ord, och vem de gavs till: nämndens namn "
    "som det står i rapporten och dess nämndtyp.  \n"
    "**Hur läser jag?** Yttrande är vad nämnden svarade. Nämndens uppgift är vad den säger är gjort, revisorernas "
    "kontroll vad revisorer själva har prövat. De tre blandas aldrig: en accepterad rekommendation kan vara ogjord, "
    "och det nämnden säger är gjort kan vara okontrollerat. Finns bara uppgift om en av flera mottagare står det högst "
    "*Delvis genomförd*. En rekommendation till flera granskade parter har ett svar och ett "
    "läge för var och en, och räknas då för varje part. Svarade flera nämnder olika står det *Delvis accepterad*. "
    "Ålder är hela år sedan rapportens år; den säger inte när något skulle ha varit klart.  \n"
    "**Vad säger den inte?** *Inget yttrande i banken* betyder att banken inte har något, inte att nämnden lät bli att "
    "svara; svaret kan också finnas i en källa som banken inte har. *Ej uppföljt i banken* betyder inte ogjort. "
    "Få rekommendationer i ett område betyder inte att det fungerar."
)


def show_recipients(counts: pd.DataFrame, selection: Selection) -> list[str] | None:
    clicked = show_figure(
        "mottagare",
        selection,
        "mottagare",
        advice="En rekommendation som gäller flera områden eller nämnder räknas i vart och ett. "
        "Klicka på en cirkel för att läsa dem.",
        capped="mottagare, de vanligaste först",
        selectable=True,
        most=MAX_COLUMNS,
        narrow={"narrow": True, "most": PHONE_COLUMNS},
    )
    boards = counts[counts["area_id"].isna() & counts["board_type"].notna()]
    table_and_files(counts_table(counts, boards), "mottagare", "Rekommendationer per område och nämndtyp", selection)
    source_line(selection)
    return clicked


def show_statuses(total: pd.Series, selection: Selection) -> None:
    heading(
        status_sentence(total),
        f"{statuses_unit(total)}. {open_sentence(total)} Att banken saknar ett yttrande, en uppgift eller en kontroll "
        "betyder inte att det inte finns.",
    )
    statuses = answer("recommendation_statuses", selection)
    for column, (kind, name) in zip(st.columns(len(STATUS_KINDS), gap="medium"), STATUS_KINDS.items(), strict=True):
        with column:
            table = statuses_table(total, statuses, kind)
            plain_table(table, name)
            table_and_files(table, kind, name, selection, open_label=f"Ladda ner {name.lower()}")


def show_list(counts: pd.DataFrame, selection: Selection, year: int) -> pd.DataFrame | None:
    st.header("Rekommendationerna", anchor=False)
    view = st.segmented_control("Visa", VIEWS, default=VIEWS[0], required=True, key="rekvy", bind="query-params")
    by_area = view == VIEWS[1]
    st.caption(
        f"Ordning: {'särskilt följda områden först, därefter kodbokens ordning; ' if by_area else ''}kommun, nyaste "
        f"rapporten först. Ålder i hela år, räknad till {year}."
    )
    length = list_length(counts, by_area)
    row_offset = choose_page(length, SHOWN, "reksida")
    parameters = {**selection, "by_area": by_area, "today_year": year}
    shown = answer("recommendation_list", parameters, row_limit=SHOWN, row_offset=row_offset)
    if shown_rows := extent(row_offset, SHOWN, length, list_unit(counts.iloc[0])):
        st.caption(shown_rows)
    advice_list(shown, area_headings(counts) if by_area else None)
    rows = answer("recommendation_list", parameters, row_limit=IN_TABLE) if length <= IN_TABLE else shown
    all_rows = whole("recommendation_list", parameters, length, in_files(advice_table), wider=CITED_IN_FILES)
    cell = table_and_files(
        advice_table(rows), "rekommendationer", "Rekommendationer", selection, selectable=True, whole=all_rows
    )
    source_line(selection)
    return rows.iloc[[cell[0]]] if cell else None


def show_earlier(selection: Selection) -> None:
    st.header("Vad som blev av tidigare granskningars punkter", anchor=False)
    points = answer("earlier_points", selection)
    if points.empty:
        st.info("Ingen av de valda granskningarna bedömer vad som blev av en tidigare gransknings punkter.")
        return
    heading(
        earlier_sentence(points),
        "Omdömen i uppföljande granskningar om tidigare granskningars punkter. De tidigare punkterna finns inte en och "
        "en i banken och räknas inte ovan. Filtren på område, yttrande, nämndens uppgift "
        "och revisorernas kontroll gäller inte här.",
    )
    row_offset = choose_page(len(points), SHOWN, "punktsida")
    if shown_rows := extent(row_offset, SHOWN, len(points), "omdömen"):
        st.caption(shown_rows)
    earlier_list(points.iloc[row_offset : row_offset + SHOWN])
    table_and_files(earlier_points_table(points), "tidigare_punkter", "Vad som blev av tidigare punkter", selection)
    source_line(selection)


framed()
st.title("Rekommendationer", anchor=False)
with st.expander("Så läser du sidan"):
    st.markdown(HELP)
selection = choose(
    ["areas", "boards"],
    ["bodies", "counties", "groups", "firms", "topics", "years"],
    below=("responses", "board_words", "follow_ups"),
    leading=True,
)
year = this_year()
counts = answer("recommendation_counts", selection)
total = counts.iloc[0]
st.caption(NOT_PREVALENCE)
if absence := absence_sentence(answer("recommendation_states", selection).iloc[0]):
    st.caption(absence)
clicked = picked = None
if total["recommendation_count"]:
    clicked = show_recipients(counts, selection)
    show_statuses(total, selection)
    picked = show_list(counts, selection, year)
else:
    st.info(NO_ADVICE)
show_earlier(selection)
if clicked:
    show_cell(selection, counts, str(clicked[0]), str(clicked[1]), year)
elif picked is not None:
    show_advice(picked, f"Rekommendation, {picked.iloc[0]['body_name']}")
