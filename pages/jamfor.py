"""Jämför kommuner: areas × municipalities, assessment outcomes, and two municipalities side by side."""

from functools import partial

import streamlit as st

from bank.answer import answer
from charts.bars import MAX_AUDITS
from charts.catalogue.comparison import no_questions
from charts.screen import MAX_COLUMNS, PHONE_COLUMNS
from ui.comparison.side_by_side import show_pair
from ui.context.facts_above import choose_facts, facts_and_statuses, tell_facts
from ui.context.likeness import offer_similar
from ui.evidence.collected_files import offer_collected
from ui.evidence.dialog import graded_card, show_findings, show_questions
from ui.shell.figures import heading, show_figure, source_line, table_and_files
from ui.shell.filters import choose
from ui.shell.frame import framed
from ui.shell.paging import choose_page, paged
from wording.comparison_tables import body_years, opened_in
from wording.counts import NOT_PREVALENCE
from wording.filters import Selection
from wording.item_tables import questions_table, verdicts_table
from wording.long_answers import IN_TABLE, every_column, row_count, whole
from wording.parties import the_unit, unit_of
from wording.sentences import NONE_HAS_EXAMINED, READ_COMPARISON
from wording.sources import CITED_IN_FILES, in_files
from wording.tables import grades_table
from wording.words import marked, verdict_heading

CARDS = 20  # overall verdicts at a time
VIEWS = ("Områden", "Bedömningar", "Sida vid sida")


def show_areas(selection: Selection) -> None:
    bodies = answer("matrix_bodies", selection)
    units = unit_of(bodies["body_id"])[1]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        measures = choose_facts()
        shared = st.toggle(f"Bara områden som minst två {units} har granskat", key="gemensamma", bind="query-params")
    column_offset = choose_page(len(bodies), MAX_COLUMNS, "matrissida")
    parameters = {**selection, "min_examined": 2 if shared else 0}
    if len(bodies) > MAX_COLUMNS:
        parameters["shown_bodies"] = bodies["body_id"].tolist()[column_offset : column_offset + MAX_COLUMNS]
    if measures:
        parameters["context"] = measures
    cells = answer("area_matrix", parameters)
    if cells.empty:
        st.info(NONE_HAS_EXAMINED)
        return
    chosen = show_figure(
        "matris",
        parameters,
        "matris",
        advice="Särskilt följda områden först. Klicka på ett märke för att se fynd och citat.",
        capped=f"{units} i bokstavsordning",
        selectable=True,
        most=MAX_COLUMNS,
        narrow={"narrow": True, "most": PHONE_COLUMNS},
    )
    facts = tell_facts(measures, bodies["body_id"].tolist())
    as_table = partial(facts_and_statuses, years=body_years(bodies), facts=facts)
    cell = table_and_files(
        as_table(cells),
        "matris",
        f"Områden och {units}",
        selection,
        selectable=True,
        whole=every_column("area_matrix", parameters, len(bodies), as_table, units),
    )
    source_line(selection)
    offer_collected(selection)
    if chosen := opened_in(cells, cell, rows_before=len(facts)) or chosen:
        show_findings(selection, str(chosen[0]), str(chosen[1]))


def show_assessments(selection: Selection) -> None:
    totals = answer("grade_counts", selection)
    audits, is_joint = int(totals["audit_count"].iloc[0]), (totals["audit_count"] > totals["report_count"]).iloc[0]
    if not audits:
        st.info(no_questions(totals))
    else:
        audit_offset = choose_page(audits, MAX_AUDITS, "svarssida")
        chosen = show_figure(
            "svar",
            {**selection, "audits_before": audit_offset} if audit_offset else selection,
            "grader",
            advice="Klicka på en stapel för frågorna.",
            selectable=True,
        )
        grades = answer("question_grades", selection, asked_only=True, row_limit=IN_TABLE)
        table_and_files(
            grades_table(grades),
            "grader",
            f"Svar på revisionsfrågor per {'granskad part' if is_joint else 'granskning'}",
            selection,
            whole=whole("question_grades", selection, row_count(grades), grades_table, asked_only=True),
        )
        questions = answer("questions", selection, row_limit=IN_TABLE)
        cell = table_and_files(
            questions_table(questions),
            "fragor",
            "Revisionsfrågor med svar, en rad per fråga och granskad part" if is_joint else "Revisionsfrågor med svar",
            selection,
            selectable=True,
            open_label="Alla revisionsfrågor med rapportens ord",
            whole=whole("questions", selection, row_count(questions), in_files(questions_table), wider=CITED_IN_FILES),
        )
        source_line(selection)
        if chosen:
            report_id, body_id, grade = chosen
            chosen_questions = answer("questions", selection, reports=[report_id], bodies=[body_id], grades=[grade])
            show_questions(chosen_questions, f"{chosen_questions.iloc[0]['body_name']}: svar {marked(grade)}")
        elif cell:
            show_questions(questions.iloc[[cell[0]]], f"Revisionsfråga, {questions.iloc[cell[0]]['body_name']}")
    heading("Sammanfattande omdömen", "Rapportens egna ord, per nämnd där omdömet skiljer sig.")
    the_many = the_unit(unit_of(answer("matrix_bodies", selection)["body_id"])[1])[0]
    verdicts = paged("overall_verdicts", selection, CARDS, "omdomessida", f"omdömen, {the_many} i bokstavsordning")
    if not verdicts.count:
        st.info("Banken har inget sammanfattande omdöme som motsvarar filtren. Ta bort ett filter för att se fler.")
        return
    for _, verdict in verdicts.page.iterrows():
        graded_card(verdict, verdict_heading(verdict))
    table_and_files(
        verdicts_table(verdicts.table),
        "omdomen",
        "Sammanfattande omdömen",
        selection,
        whole=whole("overall_verdicts", selection, verdicts.count, in_files(verdicts_table), wider=CITED_IN_FILES),
    )
    source_line(selection)


framed()
st.title("Jämför kommuner", anchor=False)
with st.expander("Så läser du sidan"):
    st.markdown(READ_COMPARISON)
view = st.segmented_control(
    "Vy", VIEWS, default=VIEWS[0], required=True, key="vy", bind="query-params", label_visibility="collapsed"
)
if view == VIEWS[1]:
    selection = choose(["bodies", "boards"], ["counties", "groups", "firms", "topics", "years", "basis"])
    offer_similar(selection)
    show_assessments(selection)
elif view == VIEWS[2]:
    more = ["groups", "firms", "topics", "boards", "years", "rests_on"]
    selection = choose(["bodies", "areas"], more, leading=True, tells=False)
    offer_similar(selection)
    show_pair(selection)
else:
    more = ["counties", "groups", "firms", "topics", "boards", "years", "rests_on"]
    selection = choose(["bodies", "areas"], more, leading=True)
    offer_similar(selection)
    show_areas(selection)
st.caption(NOT_PREVALENCE)
