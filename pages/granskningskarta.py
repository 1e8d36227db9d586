"""Granskningskarta: where each area was last examined and where never, and which municipalities are not covered."""

import streamlit as st

from bank.answer import answer, this_year
from charts.catalogue.coverage import others_examined
from charts.screen import MAX_COLUMNS, PHONE_COLUMNS
from ui.context.likeness import offer_similar
from ui.evidence.dialog import show_findings
from ui.gaps.by_group import draw_by_group, show_group
from ui.shell.address import end_page
from ui.shell.figures import heading, show_figure, source_line, table_and_files
from ui.shell.filters import choose
from ui.shell.frame import framed
from ui.shell.paging import choose_page
from ui.shell.plain_table import plain_table
from wording.comparison_tables import opened_in
from wording.counts import NOT_PREVALENCE
from wording.filters import labels_of
from wording.gaps import (
    counties_sentence,
    examined_areas,
    examined_counties_table,
    gap_table,
    leading_sentence,
    left_out_sentence,
    map_sentence,
    parties_table,
    party_with_report,
    uncovered_sentence,
)
from wording.long_answers import every_column
from wording.markup import escaped, escaped_markdown
from wording.parties import unit_of
from wording.sentences import NOTHING_SELECTED

COVERAGE = "Alla områden: kommuner som finns i banken"

framed()
st.title("Granskningskarta", anchor=False)
year = this_year()
with st.expander("Så läser du sidan"):
    st.markdown(
        "**Vad visas?** När varje område senast granskades hos varje kommun, region och annan part som finns i banken. "
        "Kartan visar kommuner; regioner och andra parter står bredvid.  \n"
        "**Hur läser jag?** Årtalet är granskningens år. Ju mörkare ruta (i mörkt tema ljusare), desto senare "
        "granskat; stegen är fyra år, som en mandatperiod. En tom, prickad ruta är budskapet: ingen granskning i "
        "banken har undersökt området där.  \n"
        "**Vad säger den inte?** Färgen säger inget om hur det gick: en nyligen granskad ruta kan ha allvarliga "
        "brister. En tom ruta säger varken att det fungerar eller att det brister, och granskningar som inte finns i "
        "banken syns inte."
    )
more = ["bodies", "groups", "firms", "topics", "boards", "years", "rests_on"]
selection = choose(["counties", "areas"], more, leading=True)
offer_similar(selection)
bodies = answer("matrix_bodies", selection)
unit, units = unit_of(bodies["body_id"])
parameters = dict(selection)
if len(bodies) > MAX_COLUMNS:  # their page is chosen below, at the figure
    parameters["shown_bodies"] = bodies["body_id"].tolist()[:MAX_COLUMNS]
cells = answer("examination_gaps", parameters, today_year=year)
whose = {name: selection[name] for name in ("counties", "groups", "population")}
everywhere = answer("examined_municipalities", whose)
if cells.empty:
    st.info(NOTHING_SELECTED)
    if selection["groups"]:  # a group that nobody has examined is a finding of the map, and no empty page
        st.markdown(escaped_markdown(uncovered_sentence(everywhere, whose)))
        group_cell = draw_by_group(parameters, {**selection, "areas": [], "leading_only": False})
        if group_cell:
            show_group(selection, *group_cell)
    st.caption(NOT_PREVALENCE)
    end_page()
lead = [
    leading_sentence(cells, whole=not any(selection.values()), body_ids=bodies["body_id"].tolist()),
    uncovered_sentence(everywhere, whose),
]
st.html(f'<p class="lead">{escaped(" ".join(lead).strip())}</p>')
st.caption(NOT_PREVALENCE)

unseen = "" if selection["areas"] or selection["leading_only"] else left_out_sentence(cells)
if unseen and not st.toggle("Visa alla områden", key="alla_omraden", bind="query-params"):
    st.caption(unseen)
    parameters["examined_only"] = True
row_offset = choose_page(len(bodies), MAX_COLUMNS, "lucksida")
if row_offset:
    parameters["shown_bodies"] = bodies["body_id"].tolist()[row_offset : row_offset + MAX_COLUMNS]
    cells = answer("examination_gaps", parameters, today_year=year)
chosen = show_figure(
    "luckor",
    parameters,
    "luckor",
    advice="Klicka på en ruta för fynd och citat.",
    capped=f"{units} i bokstavsordning",
    selectable=True,
    most=MAX_COLUMNS,
    narrow={"narrow": True, "most": PHONE_COLUMNS},
)
shown_cells = examined_areas(cells) if "examined_only" in parameters else cells
cell = table_and_files(
    gap_table(shown_cells, units),
    "luckor",
    f"Senast granskat, per område och {unit}",
    selection,
    selectable=True,
    whole=every_column("examination_gaps", {**parameters, "today_year": year}, len(bodies), gap_table, units),
)
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
other_parties = others_examined(shown, area)
title = map_sentence(municipalities, labels.get(area_id))
left, right = st.columns([2, 3], gap="large")
with left:
    picked = show_figure("karta", shown, "karta", selectable=area is not None)
with right:
    heading("Län", "Antal kommuner. Ordning: flest som granskat, flest med vald granskning, länets namn.")
    by_county = answer("examined_counties", shown)
    if county_sentence := counties_sentence(by_county):
        st.markdown(county_sentence)
    counties = examined_counties_table(by_county, with_area=area is not None)
    plain_table(counties, "Antal kommuner per län")
    table_and_files(counties, "lan", "Antal kommuner per län", shown, open_label="Ladda ner länen")
row = table_and_files(
    parties_table(municipalities, other_parties),
    "kommuner" if other_parties.empty else "parter",
    title,
    shown,
    selectable=True,
    open_label="Alla kommuner som tabell"
    if other_parties.empty
    else "Alla kommuner, regioner och andra parter som tabell",
)
source_line(shown)

group_cell = draw_by_group(parameters, shown)

if chosen := opened_in(shown_cells, cell) or chosen:
    show_findings(selection, str(chosen[0]), str(chosen[1]))
elif area and row and (party := party_with_report(municipalities, other_parties, row[0])):
    show_findings(shown, area, party)
elif area and picked:
    show_findings(shown, area, str(picked[0]))
elif group_cell:
    show_group(selection, *group_cell)
