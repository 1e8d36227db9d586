"""A municipality over time: its reports, areas × reports, and what was recommended beside what was found later."""

import pandas as pd
import streamlit as st

from bank.answer import answer
from charts.screen import MAX_COLUMNS, PHONE_COLUMNS
from ui.evidence.dialog import show_findings
from ui.report.choice import offer_report
from ui.shell.figures import heading, show_figure, source_line, table_and_files
from wording.comparison_tables import opened_in
from wording.filters import Selection
from wording.markup import escaped_markdown
from wording.own_answers import answer_sentences, known_answers, with_answers_first
from wording.report_tables import history_table, recommended_table
from wording.report_words import advice_sentence, held, history_sentence
from wording.sentences import NONE_HAS_EXAMINED
from wording.words import UNKNOWN_FIRM, dated, number

_MOST_SHOWN = 20  # recommendations; the table has them all


def list_audits(audits: pd.DataFrame) -> None:
    """Draw a button per report of a body (rows of the query reports)."""
    with st.container(gap="xsmall"):
        for row in audits.itertuples():
            when = dated(row.published_text, row.published_basis)
            offer_report(str(row.report_id), f"{when} – {row.title} ({row.firm_name or UNKNOWN_FIRM})")


def draw_matrix(selection: Selection, body_id: str) -> None:
    """Draw areas × reports of one body within the selection, and open the findings behind a chosen mark or cell."""
    cells = answer("body_history", selection)
    if cells.empty:
        st.info(NONE_HAS_EXAMINED)
        return
    chosen = show_figure(
        "over_tid",
        selection,
        "over_tid",
        advice="Klicka på ett märke för fynd och citat.",
        capped="granskningar, de senaste",
        selectable=True,
        most=MAX_COLUMNS,
        newest=True,
        narrow={"narrow": True, "most": PHONE_COLUMNS, "newest": True},
    )
    table = history_table(cells)
    cell = table_and_files(table, "over_tid", history_sentence(cells), selection, selectable=True)
    source_line(selection)
    if chosen := opened_in(cells, cell, "report_id") or chosen:
        show_findings({**selection, "reports": [str(chosen[1])]}, str(chosen[0]), body_id)


def draw_advice_and_findings(selection: Selection) -> None:
    """Draw each earlier recommendation beside what later reports found in its areas, within one body's selection."""
    pairs = answer("recommended_then_found", selection)
    if pairs.empty:
        heading("Rekommenderat då, funnet senare")
        st.markdown(
            "Ingen senare granskning bland de valda kommer efter en rekommendation, eller så säger datumen inte "
            "vilken som kom först."
        )
        return
    heading(
        advice_sentence(pairs),
        "Till vänster vad en tidigare granskning rekommenderade, till höger vad senare granskningar fann i samma "
        "område. Det är inget omdöme om rekommendationen är genomförd.",
    )
    pairs = _with_answers(pairs, answer("body_history", selection))
    findings = answer("findings", selection)
    groups = list(pairs.groupby(["report_id", "recommendation_no"], sort=False))
    for _, later_rows in groups[:_MOST_SHOWN]:
        first = later_rows.iloc[0]
        with st.container(border=True):
            left, right = st.columns(2)
            when = dated(first["published_text"], first["published_basis"])
            to = [f"till {first['board_names']}"] if first["board_names"] else []
            left.caption(escaped_markdown(" · ".join([when, first["firm_name"] or UNKNOWN_FIRM, *to])))
            left.markdown(f"**{escaped_markdown(first['recommendation_no'] + '. ' + first['summary'])}**")
            with right:
                _draw_later(later_rows, findings)
    if len(groups) > _MOST_SHOWN:
        st.caption(f"De första {_MOST_SHOWN} av {number(len(groups))} rekommendationer visas; tabellen har alla.")
    table_and_files(
        recommended_table(pairs), "rekommenderat_och_funnet", "Rekommenderat då och funnet senare", selection
    )
    source_line(selection)


def _with_answers(pairs: pd.DataFrame, history: pd.DataFrame) -> pd.DataFrame:
    """Rows of recommended_then_found with the later report's own answers about the area, out of body_history."""
    answers = history[["body_id", "report_id", "area_id", "own_answers"]].rename(
        columns={"report_id": "later_report_id"}
    )
    return pairs.merge(answers, how="left", on=["body_id", "later_report_id", "area_id"])


def _draw_later(pairs: pd.DataFrame, findings: pd.DataFrame) -> None:
    """Draw the later findings in the areas of one recommendation, report by report."""
    for _, later in pairs.groupby("later_report_id", sort=False):
        first = later.iloc[0]
        when = dated(first["later_published_text"], first["later_published_basis"])
        st.caption(escaped_markdown(f"{when} · {first['later_firm_name'] or UNKNOWN_FIRM}"))
        for row in later.itertuples():
            area_findings = findings[
                (findings["report_id"] == row.later_report_id) & (findings["area_id"] == row.area_id)
            ]
            answers = answer_sentences(known_answers(row.own_answers), str(row.status))
            told = escaped_markdown(with_answers_first(held(str(row.status)), answers))
            lines = [f"**{escaped_markdown(str(row.area_label))}:** {told}"]
            lines += [f"- {escaped_markdown(summary)}" for summary in area_findings["summary"]]
            if area_findings.empty:
                lines.append("Området är inte granskat. Det säger inget om vad som har hänt.")
            st.markdown("\n\n".join(lines))
