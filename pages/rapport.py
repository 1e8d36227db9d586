"""Rapport: one report from facts to file, and one municipality's reports over time."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from bank.answer import answer
from ui.context.context_box import draw_body_facts
from ui.evidence.dialog import show_findings, show_findings_of_replaced
from ui.evidence.links import original_link
from ui.report.background import draw_coding, draw_criteria, draw_follow_up, draw_points, draw_replacement
from ui.report.choice import (
    VIEW_KEY,
    VIEWS,
    addressed_report,
    choose_body,
    choose_party,
    choose_report,
    default_party,
    follow_link,
    list_reports,
)
from ui.report.findings import (
    draw_assessments,
    draw_facts,
    draw_findings,
    draw_key_facts,
    draw_leading,
    draw_recommendations,
    draw_source,
    report_files,
)
from ui.report.history import draw_advice_and_findings, draw_matrix, list_audits
from ui.shell.figures import heading, show_figure, source_line, table_and_files
from ui.shell.filters import choose
from ui.shell.frame import framed, name_tab
from wording.context_tables import group_peers
from wording.counts import NOT_PREVALENCE
from wording.filters import Selection
from wording.markup import escaped_markdown
from wording.parties import roles_sentence
from wording.report_party import party_of
from wording.report_tables import areas_of_report_table, judged_points_table
from wording.report_words import (
    READ_HISTORY,
    READ_REPORT,
    areas_sentence,
    report_label,
    report_line,
    several_sentence,
)

HELP = dict(zip(VIEWS, (READ_REPORT, READ_HISTORY), strict=True))


def show_report(report_id: str, selection: Selection) -> None:
    facts = answer("report_facts", reports=[report_id]).iloc[0]
    parties = answer("report_boards", reports=[report_id])
    name_tab(report_label(facts))
    st.header(escaped_markdown(facts["title"]), anchor=False)
    st.caption(escaped_markdown(report_line(facts)))
    draw_replacement(facts)
    party = choose_party(parties[parties["role"] == "bedomd"], selection)
    if party and (sentence := roles_sentence(party)):
        st.caption(sentence)
    shown_party = party_of(parties, party)
    areas = answer("report_areas", reports=[report_id])
    party_areas = areas[areas["body_id"] == party]
    left, right = st.columns([3, 2], gap="large")
    with right:
        draw_leading(party_areas)
        draw_key_facts(facts, parties)
        if original := original_link(facts["source_address"], facts["provenance"]):
            st.html(original)
    chosen = None
    if party_areas.empty:
        left.info("Rapporten bedömer ingen part, bara iakttar. Den räknas inte i någon jämförelse.")
    else:
        with left:
            chosen = draw_picture(facts, party_areas)
        draw_body_facts(
            str(party), str(party_areas.iloc[0]["body_name"]), group_peers(str(party)), "rapport", has_figure=True
        )
    tabs: dict[str, Callable[[], None]] = {
        "Bedömningar": lambda: draw_assessments(facts, shown_party),
        "Fynd": lambda: draw_findings(facts, areas, shown_party),
        "Rekommendationer": lambda: draw_recommendations(facts, shown_party),
        "Uppföljning": lambda: draw_follow_up(facts, shown_party),
        "Lagen då och nu": lambda: draw_criteria(facts),
        "Om granskningen": lambda: draw_facts(facts, parties),
        "Kodning och källa": lambda: draw_coding(facts),
    }
    for tab, draw in zip(st.tabs(list(tabs), key="del", bind="query-params"), tabs.values(), strict=True):
        if tab.open:
            with tab:
                draw()
    if chosen and facts["is_replaced"]:
        show_findings_of_replaced(report_id, str(chosen[0]), str(chosen[1]))
    elif chosen:
        show_findings({"reports": [report_id]}, str(chosen[0]), str(chosen[1]))


def draw_picture(facts: pd.Series, party_areas: pd.DataFrame) -> list[str] | None:
    chosen = show_figure(
        "rapportomraden",
        {"reports": [facts["report_id"]], "bodies": [party_areas.iloc[0]["body_id"]]},
        "omraden",
        advice="Klicka på ett märke för att se fynd och citat.",
        selectable=True,
        compact=True,
    )
    report_files(areas_of_report_table(party_areas), "omraden", areas_sentence(party_areas, facts), facts)
    draw_source(facts)
    return chosen


def show_history(selection: Selection, body_id: str) -> None:
    body_selection = {**selection, "bodies": [body_id]}
    audits = answer("reports", body_selection)
    if audits.empty:
        st.info("Ingen av de valda granskningarna gäller den valda kommunen. Ta bort ett filter för att se fler.")
        return
    name_tab(f"{audits.iloc[0]['body_name']} över tid")
    name = escaped_markdown(audits.iloc[0]["body_name"])
    st.header(f"{name} över tid", anchor=False)
    if sentence := roles_sentence(body_id):
        st.caption(sentence)
    list_audits(audits)
    draw_body_facts(body_id, str(audits.iloc[0]["body_name"]), group_peers(body_id), "over_tid", has_figure=True)
    if len(audits) == 1:
        st.info(
            f"Bland de valda finns en enda granskning av {name}. Det går inte att säga något om utvecklingen över tid: "
            "det finns inget tidigare eller senare att jämföra med."
        )
    else:
        draw_matrix(body_selection, body_id)
        draw_advice_and_findings(body_selection)
    heading("Vad uppföljningar säger om tidigare punkter")
    judged = answer("report_earlier", bodies=[body_id], reports=audits["report_id"].tolist())
    if judged.empty:
        st.markdown("Ingen av granskningarna bedömer enskilda punkter ur en tidigare granskning.")
        return
    draw_points(judged)
    table_and_files(
        judged_points_table(judged), "tidigare_punkter", "Vad uppföljningar säger om tidigare punkter", body_selection
    )
    source_line(body_selection)


framed()
st.title("Rapport", anchor=False)
follow_link()
chosen_view = st.segmented_control(
    "Vy", VIEWS, default=VIEWS[0], required=True, key=VIEW_KEY, bind="query-params", label_visibility="collapsed"
)
view = chosen_view or VIEWS[0]  # an address with an empty value leaves nothing chosen
with st.expander("Så läser du sidan"):
    st.markdown(HELP[view])
if view == VIEWS[1]:
    selection = choose(["topics", "boards"], ["firms", "years", "areas", "rests_on"], leading=True)
    wanted = addressed_report()
    suggested = default_party(answer("report_boards", reports=[wanted]), {}) if wanted else None
    if (body_id := choose_body(suggested)) is not None:
        show_history(selection, body_id)
    else:
        st.markdown(escaped_markdown(several_sentence(answer("coverage_by_body"))))
else:
    selection = choose(["bodies"], ["counties", "groups", "firms", "topics", "boards", "years"])
    if (report_id := choose_report(selection)) is not None:
        show_report(report_id, selection)
    elif not answer("report_choices", selection).empty:
        list_reports(selection)
        source_line(selection)
st.caption(NOT_PREVALENCE)
