"""The draft of the revisionsplan: one proposed granskning per risk that the auditors will examine."""

from typing import Any

import pandas as pd
import streamlit as st

from ui.figures import heading, table_and_files
from ui.risk_words import (
    own_source,
    questions_of_others,
)
from ui.risk_work import AnalysisWork, record_proposal
from ui.words import amount, counted, escaped_label, escaped_markdown
from ui.work import change, refused
from workspace import Desk
from workspace.analysis import (
    MOST_DAYS,
    Analysis,
    PlanQuestion,
    Proposal,
    Risk,
    days_per_quarter,
    planned,
)

QUARTERS = {1: "Kvartal 1", 2: "Kvartal 2", 3: "Kvartal 3", 4: "Kvartal 4"}
NOT_PLACED = "Ej förlagt"
PARTS = (
    ("title", "Titel", 300),
    ("purpose", "Syfte", 20_000),
    ("boards", "Nämnder", 20_000),
    ("delimitation", "Avgränsning", 20_000),
    ("method", "Metod", 20_000),
)


def show_plan(desk: Desk, work: AnalysisWork) -> None:
    """Draw the proposed granskningar, each editable, and the days per quarter."""
    analysis = work.document
    chosen = planned(analysis)
    if not chosen:
        st.info("Ingen risk har beslutet Granska ännu. Fatta beslut under Bedömning, så skapas ett förslag här.")
        return
    heading(
        _plan_sentence(analysis),
        "Utkast som du ändrar. Revisionskriterierna är kodbokens förslag från den dag då utkastet skapades.",
    )
    if why := refused():
        st.error(why)
    table = days_table(analysis)
    table_and_files(
        table,
        "dagar",
        f"Dagar per kvartal, {analysis.title}",
        {},
        open_label="Dagar per kvartal",
        expanded=True,
        source=own_source(analysis, work.based_on, work.imported),
        own=True,
    )
    for risk in chosen:
        proposal = risk.proposal or Proposal()
        label = f"{analysis.number_of(risk.risk_id)}. {proposal.title or risk.name}"
        with st.expander(escaped_label(label), expanded=len(chosen) == 1):
            if risk.proposal is None:
                st.button(
                    "Skapa ett förslag",
                    key=f"draft_{risk.risk_id}",
                    on_click=_make,
                    args=(desk, work, risk),
                    disabled=not work.may_change,
                )
            else:
                _draw_proposal(desk, work, risk, risk.proposal)


def _make(desk: Desk, work: AnalysisWork, risk: Risk) -> None:
    proposal = Proposal(title=f"Granskning: {risk.name}"[:300])
    change(desk, work, lambda analysis: analysis.with_risk(risk.risk_id, proposal=proposal))


def _plan_sentence(analysis: Analysis) -> str:
    days = sum(days_per_quarter(analysis).values())
    audits = counted(len(planned(analysis)), "föreslagen granskning", "föreslagna granskningar")
    return f"{audits.capitalize()}, {amount(days)} {'dag' if days == 1 else 'dagar'} i allt"


def days_table(analysis: Analysis) -> pd.DataFrame:
    """Return the estimated days per quarter, with a sum."""
    days = days_per_quarter(analysis)
    lines = [(QUARTERS.get(quarter or 0, NOT_PLACED), value) for quarter, value in days.items()]
    return pd.DataFrame([*lines, ("Summa", sum(days.values()))], columns=["Kvartal", "Dagar"])


def _draw_proposal(desk: Desk, work: AnalysisWork, risk: Risk, proposal: Proposal) -> None:
    disabled = not work.may_change

    def settings(field: str) -> dict[str, Any]:
        own = f"plan_{field}_{risk.risk_id}_{work.document_id}_{work.generation}"
        return {
            "key": own,
            "on_change": record_proposal,
            "args": (desk, work, risk.risk_id, field, own),
            "disabled": disabled,
        }

    for field, label, most in PARTS:
        draw: Any = st.text_input if field == "title" else st.text_area
        draw(label, getattr(proposal, field), max_chars=most, **settings(field))
    st.text_area(
        "Revisionskriterier, ett per rad",
        "\n".join(proposal.criteria),
        help="Förslaget är de bestämmelser i kodboken som hör till området och gäller i dag.",
        **settings("criteria"),
    )
    left, right = st.columns(2)
    left.selectbox(
        "Kvartal",
        list(QUARTERS),
        index=None if proposal.quarter is None else proposal.quarter - 1,
        format_func=QUARTERS.__getitem__,
        placeholder=NOT_PLACED,
        **settings("quarter"),
    )
    right.number_input(
        "Uppskattade dagar",
        0.0,
        float(MOST_DAYS),
        proposal.days,
        step=0.5,
        format="%g",
        placeholder="Inte uppskattat",
        **settings("days"),
    )
    _draw_questions(desk, work, risk, proposal)


def _draw_questions(desk: Desk, work: AnalysisWork, risk: Risk, proposal: Proposal) -> None:
    st.markdown("**Revisionsfrågor**")
    if not proposal.questions:
        st.caption("Inga revisionsfrågor ännu.")
    for place, question in enumerate(proposal.questions):
        left, right = st.columns([8, 1], vertical_alignment="center")
        asked = f"  \n*Ställd i {escaped_markdown(question.asked_in)}*" if question.asked_in else ""
        left.markdown(f"{place + 1}\\. {escaped_markdown(question.text)}{asked}")
        right.button(
            "Ta bort",
            key=f"drop_{risk.risk_id}_{place}_{work.generation}",
            on_click=_set_questions,
            args=(desk, work, risk.risk_id, [one for at, one in enumerate(proposal.questions) if at != place]),
            disabled=not work.may_change,
            type="tertiary",
            help=f"Ta bort fråga {place + 1}",
        )
    if not work.may_change:
        return
    with st.form(f"question_{risk.risk_id}", clear_on_submit=True):
        others, is_all = questions_of_others(risk.area_id, work.document.body_id) if risk.area_id else ({}, True)
        labels = {text: f"{text} ({where})" for text, where in others.items()}
        picked = None
        if others:
            picked = st.selectbox(
                "Utgå från en fråga som andra har ställt i området",
                list(labels),
                index=None,
                format_func=labels.__getitem__,
                placeholder=f"{counted(len(labels), 'fråga', 'frågor').capitalize()} i banken"
                if is_all
                else f"De {len(labels)} senast ställda; banken har fler",
            )
        own = st.text_area(
            "Egen formulering", max_chars=20_000, placeholder="Lämna tomt för att ta över frågan ovan som den står"
        )
        if st.form_submit_button("Lägg till frågan"):
            text = own.strip() or picked
            if not text:
                st.error("Skriv en fråga, eller välj en som andra har ställt.")
            else:
                where = others.get(picked) if picked else None
                if where and own.strip():
                    where = f"annan ordalydelse i {where}"
                _set_questions(desk, work, risk.risk_id, [*proposal.questions, PlanQuestion(text=text, asked_in=where)])
                st.rerun()


def _set_questions(desk: Desk, work: AnalysisWork, risk_id: str, questions: list[PlanQuestion]) -> None:
    def with_questions(analysis: Analysis) -> Analysis:
        proposal = analysis.risk(risk_id).proposal or Proposal()
        return analysis.with_risk(risk_id, proposal=proposal.changed(questions=questions))

    change(desk, work, with_questions)
