"""The parts of one report that say what it found: facts, verdicts, findings and recommendations."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from bank.answer import answer, data_version
from ui.assets import style
from ui.evidence.dialog import draw_cited, finding_card, graded_card
from ui.evidence.links import draw_landing
from ui.evidence.passage import draw_quote
from ui.shell.figures import csv_button, excel_button
from ui.shell.plain_table import plain_table
from wording.citations import firm_told
from wording.markup import escaped, escaped_markdown
from wording.own_answers import answer_sentences, known_answers, with_answers_first
from wording.report_party import Party, holds_for
from wording.report_tables import (
    criticism_table,
    findings_of_report_table,
    follow_ups_in_words,
    questions_of_report_table,
    recommendations_of_report_table,
    responses_in_words,
    verdicts_of_report_table,
)
from wording.report_words import (
    CRITICISM,
    NOT_SAID,
    PROVENANCE,
    REPLACED,
    ROLE,
    TITLE_NOTE,
    TITLE_OF,
    content_line,
    date_basis,
    each,
    held,
    kind_told,
    missing,
)
from wording.sources import cited_report
from wording.words import RESTS_ON_BASIS, counted, joined, known, marked, open_words


def draw_key_facts(facts: pd.Series, parties: pd.DataFrame) -> None:
    """Draw who was audited by whom and when, without the notes (a row of report_facts, rows of report_boards)."""
    draw_pairs(
        {
            "Granskad": _audited(parties),
            "Byrå": [(firm_told(facts["firm_name"]), None)],
            "Datum": [(date_basis(facts), None)],
            "Kodat ur": [(PROVENANCE[facts["provenance"]], None)],
            "Innehåll": [(content_line(facts), None)],
        }
    )


def _audited(parties: pd.DataFrame) -> list[tuple[str, str | None]]:
    return [
        (
            f"{row.body_name}{f', då {row.name_then}' if row.name_then else ''} ({ROLE[str(row.role)]})",
            str(row.board_names or "nämnder anges inte"),
        )
        for row in parties.sort_values(["role", "party_order"], kind="stable").itertuples()
    ]


def draw_facts(facts: pd.Series, parties: pd.DataFrame) -> None:
    """Draw every fact on what was audited, by whom, when and how (a row of report_facts, rows of report_boards)."""
    persons = facts["interview_count"]
    draw_pairs(
        {
            TITLE_OF[facts["title_basis"]]: [(facts["source_title"], TITLE_NOTE.get(facts["title_basis"]))],
            "Rapport- eller diarienummer": [(facts["report_number"] or NOT_SAID, None)],
            "Granskad": _audited(parties),
            "Byrå": [(firm_told(facts["firm_name"]), facts["firm_note"])],
            "Datum": [(date_basis(facts), facts["published_note"])],
            "Slag": [(kind_told(facts), None)],
            "Ämne": [(facts["topic_label"], None)],
            "Granskad tid": [(facts["period"] or NOT_SAID, None)],
            "Avgränsning": [(facts["scope"] or NOT_SAID, None)],
            "Metod": [(facts["method"] or NOT_SAID, None)],
            "Intervjuade": [(NOT_SAID if pd.isna(persons) else counted(int(persons), "person", "personer"), None)],
            "Dokument": [(facts["documents"] or NOT_SAID, None)],
            "Kodat ur": [(PROVENANCE[facts["provenance"]], None)],
        }
    )


def draw_pairs(pairs: dict[str, Sequence[tuple[str, str | None]]]) -> None:
    """Draw names with their values, each with a quieter line below it where there is more to say."""
    parts = []
    for name, values in pairs.items():
        lines = "".join(
            f"<div>{escaped(text)}{f'<small>{escaped(more)}</small>' if more else ''}</div>" for text, more in values
        )
        parts.append(f"<dt>{name}</dt><dd>{lines}</dd>")
    st.html(f"{style('key_facts')}<dl class='facts'>{''.join(parts)}</dl>")


def report_source(facts: pd.Series) -> str:
    """Return the source line of what is drawn from one report."""
    replaced = f" {REPLACED}" if facts["is_replaced"] else ""
    return f"Källa: {cited_report(facts)}. Data: {data_version()}.{replaced}"


def draw_source(facts: pd.Series) -> None:
    """Draw the source line of a figure made from one report."""
    st.caption(escaped_markdown(report_source(facts)))


def report_files(table: pd.DataFrame, name: str, title: str, facts: pd.Series, label: str = "Visa som tabell") -> None:
    """Draw a table of one report with downloads that name the report as source."""
    with st.expander(label):
        plain_table(table, title)
        csv_button(table, name, f"{facts['report_id']}-{name}")
    excel_button(table, name, title, report_source(facts), f"{facts['report_id']}-{name}")


def draw_leading(areas: pd.DataFrame) -> None:
    """Draw the leading areas in words (rows of report_areas for one report and body)."""
    if areas.empty:
        return
    leading = areas[areas["is_leading"]]
    texts = [
        with_answers_first(held(str(row.status)), answer_sentences(known_answers(row.own_answers), str(row.status)))
        for row in leading.itertuples()
    ]
    lines = [
        f"- {escaped_markdown(row.area_label)}: {escaped_markdown(text)}"
        for row, text in zip(leading.itertuples(), texts, strict=True)
    ]
    st.markdown("**De tre områden som banken följer särskilt**\n\n" + "\n".join(lines))


def draw_assessments(facts: pd.Series, party: Party) -> None:
    """Draw the overall verdicts, the revisionsfrågor and the criticism, with the report's own words."""
    this_report = [facts["report_id"]]
    st.subheader("Sammanfattande omdömen", anchor=False)
    all_verdicts = answer("report_verdicts", reports=this_report)
    verdicts = party.own(all_verdicts)
    if all_verdicts.empty:
        st.markdown(missing("overall", facts) or "Rapporten har inget sammanfattande omdöme i banken.")
    elif verdicts.empty:
        st.markdown(f"Rapporten har inget sammanfattande omdöme om {escaped_markdown(party.name)}.")
    for row in each(verdicts):
        graded_card(row, joined(" – ", holds_for(party, row), row["aspect"]) or "Hela rapporten", here=True)
    if len(verdicts):
        report_files(verdicts_of_report_table(verdicts), "omdomen", "Sammanfattande omdömen", facts)
    _draw_questions(facts, party, answer("report_questions", reports=this_report))
    _draw_criticism(facts, party)


def _draw_questions(facts: pd.Series, party: Party, all_questions: pd.DataFrame) -> None:
    st.subheader("Revisionsfrågor", anchor=False)
    questions = party.own(all_questions)
    if all_questions.empty:
        st.markdown(missing("question", facts) or "Rapporten har inga revisionsfrågor i banken.")
        return
    if questions.empty:
        st.markdown(f"Rapporten har inga revisionsfrågor som gäller {escaped_markdown(party.name)}.")
        return
    st.caption("Revisionsfrågan med kodarens ord, graden, källans egen formulering och citatet. * = tolkad grad.")
    for row in each(questions):
        with st.container(gap="xsmall"):
            graded_card(row.drop("object"), f"{row['question_no']}. {row['label']}", here=True)
            about = f"Gäller {held_for}." if (held_for := holds_for(party, row)) else ""
            areas = f"Områden: {row['area_labels']}." if row["area_labels"] else ""
            st.caption(escaped_markdown(joined(" ", about, areas)))
    report_files(questions_of_report_table(questions), "fragor", "Revisionsfrågor", facts)


def _draw_criticism(facts: pd.Series, party: Party) -> None:
    """Draw the criticism in the revisionsberättelse, which has a scale of its own and is never mixed with grades."""
    criticism = party.own(answer("report_criticism", reports=[facts["report_id"]]))
    if criticism.empty:
        return
    st.subheader("Kritik i revisionsberättelsen", anchor=False)
    st.caption("Anmärkning, erinran och påpekande är revisionsberättelsens egen skala. De är inga grader ovan.")
    for row in each(criticism):
        with st.container(border=True):
            against = f" mot {escaped_markdown(held_for)}" if (held_for := holds_for(party, row)) else ""
            st.markdown(f"**{CRITICISM[row['kind']]}**{against}")
            st.text(row["summary"])
            draw_quote(row, "kritik")
            page = f", s. {row['page']}" if row["page"] else ""
            st.caption(escaped_markdown(f"Avsnitt {row['section']}{page}"))
    report_files(criticism_table(criticism), "kritik", "Kritik i revisionsberättelsen", facts)


def draw_findings(facts: pd.Series, areas: pd.DataFrame, party: Party) -> None:
    """Draw the findings by dimension, weaknesses beside strengths (rows of report_areas say what was not examined).

    In a joint report they are those of the chosen party. What was examined for another party alone is said to be so:
    nobody may read that the report has not examined it.
    """
    by_area = areas.groupby("area_id")["finding_count"].transform("max")
    unexamined = areas[by_area == 0].drop_duplicates("area_id")
    elsewhere = areas[(areas["body_id"] == party.body_id) & (areas["finding_count"] == 0) & (by_area > 0)]
    all_findings = answer("report_findings", reports=[facts["report_id"]])
    all_findings = all_findings.assign(is_replaced=facts["is_replaced"])
    observed, assessed = (
        all_findings[all_findings["is_observed_only"]],
        party.own(all_findings[~all_findings["is_observed_only"]]),
    )
    findings = all_findings[all_findings.index.isin([*assessed.index, *observed.index])]
    if reason := missing("finding", facts):
        st.markdown(reason)
    if len(elsewhere):
        labels = ", ".join(elsewhere["area_label"])
        st.caption(
            escaped_markdown(
                f"{marked('ej_granskat')} för {party.name}, men för en annan part i rapporten: {labels}. "
                "Det säger inget om hur det fungerar."
            )
        )
    for dimension_id, dimension_findings in assessed.groupby("dimension_id", sort=False):
        st.subheader(escaped_markdown(dimension_findings.iloc[0]["dimension_label"]), anchor=False)
        weak = dimension_findings[dimension_findings["status"] != "fungerar"]
        left, right = st.columns(2)
        with left:
            _draw_side(f"Brist eller delvis ({len(weak)})", weak, "Inget fynd om svagheter i den här dimensionen.")
        with right:
            strong = dimension_findings[dimension_findings["status"] == "fungerar"]
            _draw_side(f"Fungerar ({len(strong)})", strong, "Inget fynd om styrkor i den här dimensionen.")
        _draw_unexamined(unexamined[unexamined["dimension_id"] == dimension_id])
    silent = unexamined[~unexamined["dimension_id"].isin(assessed["dimension_id"])]
    if len(silent):
        st.subheader("Dimensioner som rapporten inte har granskat", anchor=False)
        for _, dimension_areas in silent.groupby("dimension_id", sort=False):
            st.markdown(f"**{escaped_markdown(dimension_areas.iloc[0]['dimension_label'])}**")
            _draw_unexamined(dimension_areas)
    if len(observed):
        st.subheader("Om parter som rapporten bara iakttar", anchor=False)
        st.caption("Parterna bedöms inte av rapporten. Fynden räknas inte i någon status.")
        _draw_side("Iakttagelser", observed, "")
    if len(findings):
        report_files(findings_of_report_table(findings), "fynd", "Fynd", facts)


def _draw_side(heading: str, findings: pd.DataFrame, nothing: str) -> None:
    st.markdown(f"**{heading}**")
    if findings.empty:
        st.caption(nothing)
    for row in each(findings):
        with st.container(gap="xsmall"):
            st.markdown(escaped_markdown(row["area_label"]))
            finding_card(row, here=True)


def _draw_unexamined(areas: pd.DataFrame) -> None:
    if len(areas):
        labels = ", ".join(areas["area_label"])
        st.caption(escaped_markdown(f"{marked('ej_granskat')}: {labels}. Det säger inget om hur det fungerar."))


def draw_recommendations(facts: pd.Series, party: Party) -> None:
    """Draw the recommendations with addressee, areas, response and follow-up, as they stand for the party."""
    this_report = [facts["report_id"]]
    all_recommendations = answer("report_recommendations", reports=this_report)
    recommendations = party.own(all_recommendations)
    if all_recommendations.empty:
        st.markdown(missing("recommendation", facts) or "Rapporten har inga rekommendationer i banken.")
        return
    if recommendations.empty:
        st.markdown(f"Rapporten har inga rekommendationer till {escaped_markdown(party.name)}.")
        return
    events = events_of(facts, party)
    st.caption(
        "Yttrande är vad nämnden har svarat, nämndens uppgift vad den säger är gjort, revisorernas kontroll vad "
        "revisorer själva har prövat. Det ena säger inget om det andra, och saknade uppgifter betyder bara att banken "
        "inte har dem."
    )
    _tell_open(facts, party)
    if facts["response_state"] == "ingar_inte_i_kallan":
        st.caption(str(missing("response", facts)))
    for row in each(recommendations):
        _draw_recommendation(row, party, events[events["recommendation_no"] == row["recommendation_no"]])
    report_files(
        recommendations_of_report_table(recommendations, events), "rekommendationer", "Rekommendationer", facts
    )


def _tell_open(facts: pd.Series, party: Party) -> None:
    """Say how many are open, by the rule of the page Rekommendationer; a replaced report's count nowhere."""
    statuses = answer("report_advice_status", reports=[facts["report_id"]])
    if party.body_id:
        statuses = statuses[statuses["body_id"] == party.body_id]
    is_per_party = bool(statuses["recommendation_no"].duplicated().any())
    if len(statuses):
        st.caption(open_words(int(statuses["is_open"].sum()), len(statuses), per_party=is_per_party))


def events_of(facts: pd.Series, party: Party) -> pd.DataFrame:
    """Return the rows of recommendation_events for the report and the party, never for another party (decision 45)."""
    events = answer("recommendation_events", reports=[facts["report_id"]])
    return events[events["body_id"] == party.body_id] if party.body_id else events


def _draw_recommendation(row: pd.Series, party: Party, events: pd.DataFrame) -> None:
    with st.container(border=True):
        draw_landing("rekommendation", row["recommendation_no"])
        st.markdown(f"**{escaped_markdown(row['recommendation_no'] + '. ' + row['summary'])}**")
        details = {
            "Till": joined("; ", party.told(row["body_ids"]), row["board_names"]),
            "Gäller": known(row["object"]),
            "Områden": row["area_labels"],
            "Yttrande": "; ".join(responses_in_words(events)),
            **{name: "; ".join(follow_ups_in_words(events, basis)) for basis, name in RESTS_ON_BASIS.items()},
        }
        st.markdown("  \n".join(f"**{name}:** {escaped_markdown(text)}" for name, text in details.items() if text))
        draw_quote(row, "rekommendation")
        draw_cited(row, "rekommendation", row["recommendation_no"], here=True)
