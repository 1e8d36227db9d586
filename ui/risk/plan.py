"""The draft of the revisionsplan: one proposed granskning per risk that the auditors will examine."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any
from zlib import crc32

import pandas as pd
import streamlit as st

from ui.documents.controls import TEXT, edit
from ui.documents.open_document import change, refused
from ui.risk.open_analysis import OpenAnalysis
from ui.risk.plan_lines import QUARTERS, draw_time, show_lines
from ui.shell.buttons import action
from ui.shell.figures import heading, table_and_files
from wording.markup import escaped_label, escaped_markdown
from wording.plan import decisions_beside_field, doubts, ended_criteria, questions_of_others, without_successor
from wording.risks import own_source
from wording.words import amount, counted, number
from workspace import Desk
from workspace.analysis import (
    Analysis,
    PlanQuestion,
    Proposal,
    Risk,
    days_per_quarter,
    planned,
)
from workspace.plan_lines import WHOLE_YEAR

NOT_PLACED = "Ej förlagt"
PLACES = {None: NOT_PLACED, **QUARTERS}  # with an option for none: a chosen quarter can be taken back
PARTS = (
    ("title", "Titel", 300),
    ("purpose", "Syfte", 20_000),
    ("boards", "Nämnder", 20_000),
    ("delimitation", "Avgränsning", 20_000),
    ("method", "Metod", 20_000),
)


def show_plan(desk: Desk, open_analysis: OpenAnalysis) -> None:
    """Draw the proposed granskningar, each editable, and the days per quarter."""
    analysis = open_analysis.document
    chosen = planned(analysis)
    if doubtful := doubts(analysis):
        st.warning("\n".join(("Se över:", "", *(f"- {escaped_markdown(name)}: {words}" for name, words in doubtful))))
    if differ := decisions_beside_field(analysis):
        lines = (f"- {escaped_markdown(name)}: {words}" for name, words in differ)
        st.caption("\n".join(("Beslut som skiljer sig från fältet i matrisen:", "", *lines)))
    if chosen or analysis.lines:
        _show_days(open_analysis)
    if not chosen:
        st.info("Ingen risk har beslutet Granska ännu. Fatta beslut under Bedömning, så skapas ett förslag här.")
    for risk in chosen:
        proposal = risk.proposal or Proposal()
        label = f"{analysis.number_of(risk.risk_id)}. {proposal.title or risk.name}"
        with st.expander(escaped_label(label), expanded=len(chosen) == 1):
            if risk.proposal is None:
                label, key = "Skapa ett förslag", f"draft_{risk.risk_id}"
                action(label, key, _create_proposal, desk, open_analysis, risk, disabled=not open_analysis.may_change)
            else:
                _draw_proposal(desk, open_analysis, risk, risk.proposal)
    show_lines(desk, open_analysis)


def _show_days(open_analysis: OpenAnalysis) -> None:
    analysis = open_analysis.document
    heading(
        _plan_sentence(analysis),
        "Utkast som du ändrar. Revisionskriterierna är kodbokens förslag när utkastet skapades, för planens år.",
    )
    if why := refused():
        st.error(why)
    table = days_table(analysis)
    table_and_files(
        table,
        "dagar",
        f"Dagar per kvartal, {analysis.plan_title}",
        {},
        open_label="Dagar per kvartal",
        expanded=True,
        source=own_source(analysis, open_analysis.based_on, open_analysis.imported),
        is_own_work=True,
    )


def _create_proposal(desk: Desk, open_analysis: OpenAnalysis, risk: Risk) -> None:
    proposal = Proposal(title=f"Granskning: {risk.name}"[:300])
    change(desk, open_analysis, lambda analysis: analysis.with_risk(risk.risk_id, proposal=proposal))


def _plan_sentence(analysis: Analysis) -> str:
    days = sum(days_per_quarter(analysis).values())
    audits = counted(len(planned(analysis)), "föreslagen granskning", "föreslagna granskningar")
    other_lines = f" och {counted(len(analysis.lines), 'rad', 'rader')} till" if analysis.lines else ""
    return f"{audits.capitalize()}{other_lines}, {_days_words(analysis, days)}"


def _days_words(analysis: Analysis, days: float) -> str:
    estimates = [risk.proposal.days if risk.proposal else None for risk in planned(analysis)]
    estimates += [line.days for line in analysis.lines]
    missing = estimates.count(None)
    if missing == len(estimates):
        return "inga dagar uppskattade"
    rest = f" ({number(missing)} utan uppskattning)" if missing else ""
    return f"{amount(days)} {'dag' if days == 1 else 'dagar'} i allt{rest}"


def days_table(analysis: Analysis) -> pd.DataFrame:
    """Return the estimated days per quarter, with a sum."""
    days = days_per_quarter(analysis)
    lines = [("Hela året" if quarter == WHOLE_YEAR else PLACES[quarter], value) for quarter, value in days.items()]
    return pd.DataFrame([*lines, ("Summa", sum(days.values()))], columns=["Kvartal", "Dagar"])


def _draw_proposal(desk: Desk, open_analysis: OpenAnalysis, risk: Risk, proposal: Proposal) -> None:
    criteria = "\n".join(proposal.criteria)

    def field(name: str, draw: Callable[..., Any], label: str, *values: Any, **settings: Any) -> None:
        """Draw the widget of one part of the proposal."""
        key = f"plan_{name}_{risk.risk_id}"
        change = partial(_with_part, risk.risk_id, name)
        shown = criteria if name == "criteria" else getattr(proposal, name)
        edit(desk, open_analysis, key, shown, change, draw, label, *values, **settings)

    for name, label, max_chars in PARTS:
        draw: Any = st.text_input if name == "title" else st.text_area
        field(name, draw, label, getattr(proposal, name), max_chars=max_chars)
    field(
        "criteria",
        st.text_area,
        "Revisionskriterier, ett per rad",
        criteria,
        read=lambda text: tuple(line.strip() for line in text.splitlines() if line.strip()),
        help="Förslaget är de bestämmelser i kodboken som hör till området och gäller under planens år.",
    )
    year = open_analysis.document.year
    if ended := ended_criteria(proposal.criteria, year):
        st.warning("  \n".join(map(escaped_markdown, ended)))
    for sentence in without_successor(risk.area_id, year) if risk.area_id else ():
        st.caption(escaped_markdown(sentence))
    draw_time(field, proposal, PLACES, *st.columns(2))
    _draw_questions(desk, open_analysis, risk, proposal)


def _draw_questions(desk: Desk, open_analysis: OpenAnalysis, risk: Risk, proposal: Proposal) -> None:
    st.markdown("**Revisionsfrågor**")
    if not proposal.questions:
        st.caption("Inga revisionsfrågor ännu.")
    texts = [question.text for question in proposal.questions]
    for place, question in enumerate(proposal.questions):
        left, right = st.columns([8, 1], vertical_alignment="center")
        source = f"  \n*Ställd i {escaped_markdown(question.asked_in)}*" if question.asked_in else ""
        left.markdown(f"{place + 1}\\. {escaped_markdown(question.text)}{source}")
        with right:
            action(
                "Ta bort",
                # Of the question, not of its place, which another question has as soon as one is gone (decision 104).
                f"drop_{risk.risk_id}_{crc32(question.text.encode())}_{texts[:place].count(question.text)}",
                change,
                desk,
                open_analysis,
                _with_questions(risk.risk_id, partial(_without, question)),
                disabled=not open_analysis.may_change,
                type="tertiary",
                help=f"Ta bort fråga {place + 1}. Det går att ångra.",
            )
    if not open_analysis.may_change:
        return
    with st.form(f"question_{risk.risk_id}", clear_on_submit=True):
        sources, is_all = (
            questions_of_others(risk.area_id, open_analysis.document.body_id) if risk.area_id else ({}, True)
        )
        labels = {text: f"{text} ({where})" for text, where in sources.items()}
        picked = None
        if sources:
            picked = st.selectbox(
                "Utgå från en fråga som andra har ställt i området",
                list(labels),
                index=None,
                format_func=labels.__getitem__,
                placeholder=f"{counted(len(labels), 'fråga', 'frågor').capitalize()} i banken"
                if is_all
                else f"De {len(labels)} senast ställda; banken har fler",
            )
        own_wording = st.text_area(
            "Egen formulering",
            max_chars=20_000,
            placeholder="Lämna tomt för att ta över frågan ovan som den står",
            key=f"{TEXT}new_question_{risk.risk_id}_{open_analysis.document_id}_0",
        )
        if st.form_submit_button("Lägg till frågan"):
            text = own_wording.strip() or picked
            if not text:
                st.error("Skriv en fråga, eller välj en som andra har ställt.")
            else:
                where = sources.get(picked) if picked else None
                if where and own_wording.strip():
                    where = f"annan ordalydelse i {where}"
                added = PlanQuestion(text=text, asked_in=where)
                change(desk, open_analysis, _with_questions(risk.risk_id, lambda questions: [*questions, added]))
                st.rerun()


def _with_part(risk_id: str, part: str, value: Any) -> Callable[[Analysis], Analysis]:
    def with_part(analysis: Analysis) -> Analysis:
        proposal = analysis.risk(risk_id).proposal
        return analysis if proposal is None else analysis.with_risk(risk_id, proposal=proposal.changed(**{part: value}))

    return with_part


def _with_questions(
    risk_id: str, make: Callable[[Sequence[PlanQuestion]], Sequence[PlanQuestion]]
) -> Callable[[Analysis], Analysis]:
    def with_questions(analysis: Analysis) -> Analysis:
        proposal = analysis.risk(risk_id).proposal or Proposal()
        return analysis.with_risk(risk_id, proposal=proposal.changed(questions=make(proposal.questions)))

    return with_questions


def _without(question: PlanQuestion, questions: Sequence[PlanQuestion]) -> list[PlanQuestion]:
    """The questions without the first that is the same; all of them when none is."""
    kept = list(questions)
    if question in kept:
        kept.remove(question)
    return kept
