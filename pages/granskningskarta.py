"""Granskningskarta: where each area was last examined and where never, and which municipalities are not covered."""

import streamlit as st

from charts.gaps import gap_grid
from charts.grid import MAX_COLUMNS, PHONE_COLUMNS
from charts.sweden import examined_map
from ui.data import answer, this_year
from ui.evidence import show_findings
from ui.figures import chart, drawn, heading, plain_table, source_line, table_and_files
from ui.filters import choose, labels_of
from ui.frame import framed, theme
from ui.gaps import (
    age_legend,
    counties_table,
    gap_sentence,
    gap_table,
    leading_sentence,
    map_sentence,
    municipalities_table,
    uncovered_sentence,
)
from ui.words import NOT_PREVALENCE, escaped

COVERAGE = "Alla områden: kommuner som finns i banken"
MAP_READING = "Fylld: granskat. Kontur: finns i banken men har inte granskat området. Övriga saknas i banken."

framed()
st.title("Granskningskarta", anchor=False)
year = this_year()
with st.expander("Så läser du sidan"):
    st.markdown(
        "**Vad visas?** När varje område senast granskades i varje kommun som finns i banken.  \n"
        "**Hur läser jag?** Årtalet är granskningens år. Ju mörkare ruta (i mörkt tema ljusare), desto senare "
        "granskat; stegen är fyra år, som en mandatperiod. En tom, prickad ruta är budskapet: ingen granskning i "
        "banken har undersökt området där.  \n"
        "**Vad säger den inte?** Färgen säger inget om hur det gick: en nyligen granskad ruta kan ha allvarliga "
        "brister. En tom ruta säger varken att det fungerar eller att det brister, och granskningar som inte finns i "
        "banken syns inte."
    )
selection = choose(["counties", "areas"], ["bodies", "firms", "topics", "boards", "years", "rests_on"], leading=True)
cells = answer("examination_gaps", selection, today_year=year)
everywhere = answer("examined_municipalities", counties=selection["counties"])
if cells.empty:
    st.info("Ingen av de valda granskningarna motsvarar filtren. Ta bort ett filter för att se fler.")
    st.caption(NOT_PREVALENCE)
    st.stop()
lead = [
    leading_sentence(cells, whole=not any(selection.values())),
    uncovered_sentence(everywhere, whole=not selection["counties"]),
]
st.html(f'<p class="lead">{escaped(" ".join(lead).strip())}</p>')
st.caption(NOT_PREVALENCE)

bodies = cells.drop_duplicates("body_id")[["body_id", "body_name"]]
heading(
    gap_sentence(cells),
    f"Året då området senast granskades i kommunen. Ålder i hela år, räknad till {year}. Ledande områden först, "
    "kommuner i bokstavsordning. Klicka på en ruta för fynd och citat.",
)
for form, most in (("wide", MAX_COLUMNS), ("narrow", PHONE_COLUMNS)):
    if len(bodies) > most:
        with st.container(key=f"{form}_capped"):
            st.info(
                f"Figuren visar de första {most} av {len(bodies)} kommuner i bokstavsordning; tabellen visar alla. "
                "Välj län eller kommuner ovan för att styra figuren."
            )
age_legend()
chosen = chart(
    drawn(gap_grid, cells, bodies.head(MAX_COLUMNS), theme=theme()),
    "luckor",
    f"Matris med områden och kommuner. {gap_sentence(cells)}. Samma uppgifter finns i tabellen nedan.",
    narrow=drawn(gap_grid, cells, bodies.head(PHONE_COLUMNS), theme=theme(), narrow=True),
    selectable=True,
)
cell = table_and_files(gap_table(cells), "luckor", "Senast granskat, per område och kommun", selection, selectable=True)
source_line(selection)

st.header("Var i landet", anchor=False)
labels = labels_of("areas")
area_id = st.selectbox(
    "Område på kartan",
    [COVERAGE, *labels],
    format_func=lambda choice: labels.get(choice, choice),
    key="kartomrade",
    bind="query-params",
)
area = None if area_id == COVERAGE else area_id
shown = {**selection, "areas": [area] if area else [], "leading_only": False}
municipalities = answer("examined_municipalities", shown, today_year=year)
title = map_sentence(municipalities, labels.get(area_id))
left, right = st.columns([2, 3], gap="large")
with left:
    heading(title, MAP_READING if area else "Fylld: minst en granskning. Övriga saknas i banken.")
    picked = chart(
        drawn(examined_map, municipalities, theme=theme()),
        "karta",
        f"Karta över Sverige. {title}. Samma uppgifter finns i tabellerna.",
        selectable=area is not None,
    )
with right:
    heading("Län", "Antal kommuner. Ordning: flest som granskat, därefter flest i banken, därefter länets namn.")
    counties = counties_table(answer("examined_counties", shown), with_area=area is not None)
    plain_table(counties, "Antal kommuner per län")
    table_and_files(counties, "lan", "Antal kommuner per län", shown, open_label="Ladda ner länen")
row = table_and_files(
    municipalities_table(municipalities),
    "kommuner",
    title,
    shown,
    selectable=True,
    open_label="Alla kommuner som tabell",
)
source_line(shown)

if cell and cell[1] in set(bodies["body_name"]):
    body_id = bodies.set_index("body_name").loc[cell[1], "body_id"]
    chosen = [cells["area_id"].drop_duplicates().iloc[cell[0]], body_id]
if chosen:
    show_findings(selection, str(chosen[0]), str(chosen[1]))
elif area and row and municipalities.iloc[row[0]]["report_count"]:
    show_findings(shown, area, str(municipalities.iloc[row[0]]["body_id"]))
elif area and picked:
    show_findings(shown, area, str(picked[0]))
