"""The evidence dialog: from any mark to the findings behind it, with the report's own words and place."""

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from bank.answer import answer
from charts.catalogue import Parameters
from charts.palette import UNSEEN
from ui.evidence.links import TO_REPORT_PAGE, draw_landing, original_link, report_link
from ui.evidence.passage import draw_quote
from ui.shell.chosen_marks import forget_choice
from ui.shell.slide_button import offer_slide
from wording.citations import rests_on_told, whose_words
from wording.filters import Selection
from wording.markup import escaped, escaped_markdown
from wording.report_party import among
from wording.sources import cited_item
from wording.words import CONSEQUENCE, joined, known, marked, with_end_mark


def show_findings(selection: Selection, area_id: str, body_id: str) -> None:
    """Open the dialog with every finding in one area of one body, within the selection."""
    narrowed = {**selection, "areas": [area_id], "bodies": [body_id], "leading_only": False}
    findings = answer("findings", narrowed)
    area = answer("area_definition", areas=[area_id]).iloc[0]
    body_name = answer("coverage_by_body").set_index("body_id").loc[body_id, "body_name"]
    from wording.own_answers import own_answers  # needed when a cell is opened (decision 71)

    own = own_answers(answer("questions_in_area", narrowed), answer("questions", narrowed))
    open_dialog(f"{area['area_label']} – {body_name}", _draw_findings, findings, area, str(body_name), own)


def show_findings_of_replaced(report_id: str, area_id: str, body_id: str) -> None:
    """Open the dialog with findings of a replaced report, which the bank's other answers leave out (decision 48)."""
    report_findings = answer("report_findings", reports=[report_id]).assign(is_replaced=True)
    findings = among(report_findings[report_findings["area_id"] == area_id], body_id)
    area = answer("area_definition", areas=[area_id]).iloc[0]
    parties = answer("report_boards", reports=[report_id]).set_index("body_id")
    body_name = str(parties.loc[body_id, "body_name"])
    areas = answer("report_areas", reports=[report_id])
    cell = areas[(areas["area_id"] == area_id) & (areas["body_id"] == body_id)].iloc[0]
    from wording.own_answers import answer_sentences, known_answers  # needed when a cell is opened (decision 71)

    own = answer_sentences(known_answers(cell["own_answers"]), cell["status"], most=None)
    open_dialog(f"{area['area_label']} – {body_name}", _draw_findings, findings, area, body_name, own)


def show_finding(finding: pd.DataFrame, body_names: str) -> None:
    """Open the dialog with one finding (a row of the query findings), headed by the names of all it holds for."""
    area = answer("area_definition", areas=[finding["area_id"].iloc[0]]).iloc[0]
    open_dialog(f"{area['area_label']} – {body_names}", _draw_findings, finding, area, body_names)


def open_dialog(heading: str, draw: Callable[..., None], *shown: Any) -> None:
    """Open a dialog under a heading, which is not read as Markdown, and call `draw(*shown)` in it."""
    st.dialog(escaped_markdown(heading), width="medium", on_dismiss=forget_choice)(draw)(*shown)


def _draw_findings(findings: pd.DataFrame, area: pd.Series, body_name: str, own: Sequence[str] = ()) -> None:
    st.caption(escaped_markdown(f"{with_end_mark(area['question'])} {area['definition']}"))
    for sentence in own:
        st.markdown(f"**{escaped_markdown(sentence)}**")
    if findings.empty:
        st.markdown(
            f"**– Ej granskat.** Ingen av de valda granskningarna av {escaped_markdown(body_name)} "
            "har något fynd i området. "
            "Det säger inget om hur det fungerar."
        )
    for _, row in findings.iterrows():
        finding_card(row, citable=True)
    with st.expander("Så läses statusen"):
        texts = {name: escaped_markdown(str(text)) for name, text in area.items()}
        st.markdown(
            f"**Brist:** {texts['brist']}  \n**Delvis:** {texts['delvis']}  \n**Fungerar:** {texts['fungerar']}  \n"
            f"**Hör inte hit:** {texts['not_here']}"
        )


def explain_area(definition: pd.Series) -> None:
    """Draw what an area of the codebook means (a row of area_definition), in an expander."""
    consequences = ", ".join(CONSEQUENCE[kind] for kind in definition["consequences"].split(", ") if kind)
    with st.expander("Vad området betyder"):
        texts = {name: escaped_markdown(str(text)) for name, text in definition.items()}
        st.markdown(
            f"{texts['definition']}\n\n**Brist:** {texts['brist']}  \n**Delvis:** {texts['delvis']}  \n"
            f"**Fungerar:** {texts['fungerar']}  \n**Hör inte hit:** {texts['not_here']}  \n"
            f"**Typisk konsekvens:** {consequences}"
        )


def open_report(report_id: str, kind: str = "", item_no: object = "") -> None:
    """Draw the link to a report's page, at one of its items when `kind` names it (see ui.evidence.links)."""
    st.html(report_link(report_id, kind, item_no))


def draw_cited(row: pd.Series, kind: str = "", item_no: object = "", here: bool = False) -> None:
    """Draw a card's citation, with links to its place on the report's page and to the original (decision 64).

    `here`: the card is on the report's page, and the first link is one to the card itself.
    """
    links = [
        report_link(row["report_id"], kind, item_no, "Länk hit" if here else TO_REPORT_PAGE),
        original_link(row.get("source_address"), row.get("provenance")),
    ]
    parts = [escaped(cited_item(row)), *(link for link in links if link)]
    st.html(f'<p class="cited">{" · ".join(parts)}</p>')


def finding_card(row: pd.Series, citable: bool = False, here: bool = False) -> None:
    """Draw one finding (a row of the query findings): status, summary, quote, its citation and a link to it.

    `citable`: the citation has a button that copies it. `here`: on the report's own page.
    """
    with st.container(border=True):
        if here:
            draw_landing("fynd", row["finding_no"])
        parts = [f"**{marked(row['status'])}**", rests_on_told(row["rests_on"], row.get("provenance"))]
        about = joined(", ", row["board_names"], row.get("object"))
        parts += [escaped_markdown(f"gäller {about}")] if about else []
        st.markdown(" · ".join(parts))
        st.text(row["summary"])
        draw_quote(row, "dialog" if citable else "kort", in_dialog=citable)
        if known(row["note"]):
            st.caption(escaped_markdown(row["note"]))
        if known(row["question_no"]):
            question = with_end_mark(f"Revisionsfråga {row['question_no']}: {row['question_label']}")
            wording = (
                f'Svar: "{row["question_wording"]}"'
                if known(row["question_wording"])
                else "Utan egen grad i rapporten."
            )
            st.caption(escaped_markdown(f"{question} {wording}"))
        if citable:
            st.code(cited_item(row), language=None, wrap_lines=True)
            original = original_link(row.get("source_address"), row.get("provenance"))
            st.html(joined(" · ", report_link(row["report_id"], "fynd", row["finding_no"]), original))
        else:
            draw_cited(row, "fynd", row["finding_no"], here)
        key = f"{'dialog' if citable else 'kort'}_{row['report_id']}_{row.get('body_id')}_{row['finding_no']}"
        parameters: Parameters = {"reports": [row["report_id"]], "finding_no": int(row["finding_no"])}
        if row.get("body_id"):
            parameters["bodies"] = [row["body_id"]]
        # The bank has no status for a body that is only observed, and a replaced report counts nowhere (decision 48).
        if not row.get("is_observed_only") and not row.get("is_replaced"):
            offer_slide("belagg", parameters, key)


def show_questions(questions: pd.DataFrame, heading: str) -> None:
    """Open the dialog with revisionsfrågor (rows of the query questions)."""
    open_dialog(heading, _draw_questions, questions)


def _draw_questions(questions: pd.DataFrame) -> None:
    for _, row in questions.iterrows():
        graded_card(row, f"{row['question_no']}. {row['label']}", in_dialog=True)


def graded_card(row: pd.Series, heading: str, here: bool = False, *, in_dialog: bool = False) -> None:
    """Draw one graded answer (a row of questions or overall_verdicts) with the report's wording, basis, quote and
    citation, and a link to it; `here`: on the report's own page."""
    number = known(row.get("question_no"))
    with st.container(border=True):
        if here and number:
            draw_landing("fraga", number)
        st.markdown(f"**{escaped_markdown(heading)}**")
        st.markdown(_grade_words(row))
        if known(row.get("object")):
            st.caption(escaped_markdown(f"Gäller {row['object']}."))
        if known(row.get("summary")):
            st.text(row["summary"])
        if known(row["note"]):
            interpreted = row["basis"] == "tolkad"
            st.caption(escaped_markdown(f"{'* ' if interpreted else ''}{row['note']}"))
        draw_quote(row, "svar_har" if here else "svar", in_dialog=in_dialog)
        draw_cited(row, "fraga" if number else "", number, here)


def _grade_words(row: pd.Series) -> str:
    """Return the grade with the wording it rests on; an answer that the source lacks has neither (decision 48)."""
    if row["grade"] == UNSEEN:
        return f"{marked(UNSEEN)}. Frågan är ställd, men banken har inte sett svaret."
    whose = whose_words(row.get("provenance"))
    wording = f'"{escaped_markdown(row["wording"])}"' if known(row["wording"]) else _no_wording(whose)
    asterisk = "\\*" if row["basis"] == "tolkad" else ""
    contested_grade = row["contested_grade"]
    contested = f" · omtvistad: kan läsas som {marked(contested_grade)}" if known(contested_grade) else ""
    return f"{marked(row['grade'])}{asterisk} · {whose} ord: {wording} · {row['basis']} grad{contested}"


def _no_wording(whose: str) -> str:
    return f"ingen egen grad i {'rapporten' if whose == 'rapportens' else 'källan'}"
