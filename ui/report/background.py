"""The parts of one report that say what it rests on: earlier points, criteria then and now, method, coding, source."""

import pandas as pd
import streamlit as st

from bank.answer import answer
from queries.clock import today
from ui.evidence.passage import draw_quote
from ui.recommendations.lists import FOR_NONE
from ui.report.choice import offer_report
from ui.report.findings import draw_pairs, report_files
from ui.shell.plain_table import plain_table
from wording.citations import place_in_report, whose_words
from wording.markup import escaped_markdown
from wording.report_laws import Law, laws
from wording.report_party import Party
from wording.report_tables import criteria_table, is_matrix, judged_points_table, matrix_of_earlier_table
from wording.report_words import (
    MARKED_FOLLOW_UP,
    NOT_SAID,
    OPEN_SOURCE,
    PROVENANCE,
    counts_for_none,
    each,
    earlier_told,
    point,
    related_told,
    two_coders_sentence,
)
from wording.sources import cited_report
from wording.words import listed, number, with_end_mark


def draw_replacement(facts: pd.Series) -> None:
    """Say that a report is replaced, or what it replaces, with the way to the other edition (decision 48)."""
    relations = answer("report_relations", reports=[facts["report_id"]])
    for relation, sentence_form, draw in (
        ("ersatts_av", "Ersatt av {}. Den räknas inte i banken.", st.warning),
        ("ersatter", "Ersätter {}, som går att läsa men inte räknas i banken.", st.info),
    ):
        related = relations[relations["relation"] == relation].dropna(subset=["related_report_id"])
        if related.empty:
            continue
        related_labels = {str(row["related_report_id"]): related_told(row) for row in each(related)}
        draw(escaped_markdown(sentence_form.format(listed(list(related_labels.values())))))
        for report_id, label in related_labels.items():
            offer_report(report_id, label, relation)


def draw_follow_up(facts: pd.Series, party: Party) -> None:
    """Draw what the report says became of earlier points, and what later reports say of this one's, for the party."""
    this_report = [facts["report_id"]]
    relations = answer("report_relations", reports=this_report)
    replaced = relations.loc[relations["relation"] == "ersatter", "related_report_id"].dropna().tolist()
    editions = [*this_report, *replaced]  # what follows up an older edition follows up this one (decision 48)
    for relation, heading, no_relation, judged, report_ids in (
        (
            "foljer_upp",
            "Tidigare granskningar som rapporten följer upp",
            "Rapporten följer inte upp någon tidigare granskning, enligt banken.",
            answer("report_earlier", reports=this_report),
            this_report,
        ),
        (
            "foljs_upp_av",
            "Senare granskningar som följer upp rapporten",
            "Ingen senare granskning i banken följer upp rapporten.",
            answer("report_earlier", earlier_reports=editions),
            editions,
        ),
    ):
        st.subheader(heading, anchor=False)
        relations = answer("report_relations", reports=report_ids)
        related = relations[relations["relation"] == relation].drop_duplicates(["related_report_id", "related_text"])
        if related.empty:
            st.markdown(no_relation)
        with st.container(gap="xsmall"):
            for row in each(related):
                if row["related_report_id"]:
                    offer_report(str(row["related_report_id"]), related_told(row))
                else:
                    st.markdown(escaped_markdown(f"{related_told(row).rstrip('.')} (finns inte i banken)"))
        judged = party.own(judged)
        if len(related) and judged.empty:
            about = f" för {party.name}" if party.is_one_of_several else ""
            st.caption(escaped_markdown(f"Inga enskilda punkter är bedömda{about}."))
        if relation == "foljer_upp" and is_matrix(judged):
            matrix = matrix_of_earlier_table(judged)
            plain_table(matrix, "Tidigare granskningar och vad som prövats")
            report_files(matrix, "tidigare_matris", heading, facts)
            with st.expander("Punkt för punkt"):
                draw_points(judged)
        else:
            draw_points(judged)
        if len(judged):
            report_files(judged_points_table(judged), relation, heading, facts)


def draw_points(judged: pd.DataFrame) -> None:
    """Draw what follow-ups say of earlier points (rows of report_earlier)."""
    for row in each(judged):
        with st.container(border=True):
            st.markdown(f"**{escaped_markdown(point(row))}**")
            wording = f' · {whose_words(row["provenance"])} ord: "{row["wording"]}"' if row["wording"] else ""
            st.markdown(escaped_markdown(f"{MARKED_FOLLOW_UP[row['status']]}{wording}"))
            draw_quote(row, "punkt", said=row["quote"] == row["wording"])
            if counts_for_none(row):
                st.caption(FOR_NONE)
            about = f" Gäller {row['body_names']}." if row["body_names"] else ""
            st.caption(escaped_markdown(f"Om: {with_end_mark(earlier_told(row))}{about}"))
            st.caption(escaped_markdown(place_in_report(row)))


def draw_criteria(facts: pd.Series) -> None:
    """Draw the criteria, and what else governs the report's areas, as of the report and today."""
    provisions = list(laws(answer("report_criteria", reports=[facts["report_id"]]), today()))
    st.caption(
        "Rapporten är bedömd mot reglerna som gällde då. Ett äldre ja är inget omdöme mot dagens regel, och ett äldre "
        "nej är det inte heller."
    )
    st.subheader("Revisionskriterier som rapporten anger", anchor=False)
    criteria = [law for law in provisions if law.areas is None]
    if not criteria:
        st.markdown("Rapporten anger inga bestämmelser som revisionskriterier, enligt banken.")
    for law in criteria:
        _draw_law(law)
    other_provisions = [law for law in provisions if law.areas is not None]
    if other_provisions:
        st.subheader("Andra bestämmelser i områden som rapporten har granskat", anchor=False)
        st.caption("Kodboken, inte rapporten, knyter bestämmelsen till området. Rapporten kan vara bedömd utan den.")
    for law in other_provisions:
        _draw_law(law)
    if provisions:
        report_files(criteria_table(provisions), "kriterier", "Bestämmelser då och nu", facts)


def _draw_law(law: Law) -> None:
    with st.container(border=True):
        st.markdown(f"**{escaped_markdown(law.place)}**")
        if law.areas:
            st.caption(escaped_markdown(f"Område: {law.areas}"))
        then, now = st.columns(2)
        noted = f"\n\n{escaped_markdown(law.note)}" if law.note else ""
        then.markdown(f"**Då**  \n{escaped_markdown(law.summary)}\n\n{escaped_markdown(law.then)}{noted}")
        changed = "".join(f"\n\n{escaped_markdown(change)}" for change in law.changes)
        now.markdown(f"**I dag**  \n{escaped_markdown(law.today)}{changed}")
        st.caption(f"Uppgift om bestämmelsen: {law.verified}.")


def draw_coding(facts: pd.Series) -> None:
    """Draw how the report was coded, its source, and the file to download."""
    file = answer("report_file", reports=[facts["report_id"]]).iloc[0]
    second = (
        f"{facts['second_reader']}, {facts['second_date'] or 'odaterad'}"
        if facts["second_reader"]
        else "Ingen andra läsare ännu"
    )
    pages = NOT_SAID if pd.isna(facts["source_page_count"]) else number(facts["source_page_count"])
    two_coders = two_coders_sentence(facts)
    draw_pairs(
        {
            "Kodad": [(f"{facts['coded_by']}, {facts['coded_date']}", None)],
            "Andra läsare": [(second, None)],
            **({"Samstämmighet": [(two_coders, None)]} if two_coders else {}),
            "Källtext": [(facts["source_file"], f"SHA-256: {facts['source_checksum']}")],
            "Kodat ur": [(PROVENANCE[facts["provenance"]], None)],
            "Antal sidor": [(pages, None)],
            "Webbadress": [(facts["source_address"] or "Ingen adress är känd", None)],
            "Kodad fil (YAML)": [(file["file_name"], f"SHA-256: {file['checksum']}")],
        }
    )
    if facts["source_address"]:
        opens = OPEN_SOURCE[facts["provenance"]]
        st.link_button(opens, facts["source_address"], icon=":material/open_in_new:")
    _draw_sources(facts)
    st.download_button(
        "Ladda ner rapportens YAML-fil",
        file["yaml_text"],
        file["file_name"],
        "application/yaml",
        key="yaml",
        icon=":material/download:",
        on_click="ignore",
    )
    st.subheader("Citera granskningen", anchor=False)
    st.code(cited_report(facts), language=None, wrap_lines=True)
    st.subheader("Kodarens avvägningar", anchor=False)
    notes = answer("coding_notes", reports=[facts["report_id"]])
    if notes.empty:
        st.markdown("Inga avvägningar är antecknade.")
    for note in notes["note"]:
        st.markdown(f"- {escaped_markdown(note)}")


def _draw_sources(facts: pd.Series) -> None:
    """Draw the other sources of the same audit, each with a link that says what it opens."""
    sources = answer("report_sources", reports=[facts["report_id"]])
    if sources.empty:
        return
    st.subheader("Andra källor till granskningen", anchor=False)
    for row in each(sources):
        st.markdown(escaped_markdown(f"{row['title']} ({PROVENANCE[row['provenance']]})"))
        if row["note"]:
            st.caption(escaped_markdown(row["note"]))
        if row["address"]:
            label = OPEN_SOURCE[row["provenance"]]
            st.link_button(label, row["address"], icon=":material/open_in_new:", key=f"kalla_{row['source_no']}")
