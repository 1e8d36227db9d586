"""Every risk on a line: sannolikhet, konsekvens and decision, for a first round through them all (decision 61)."""

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from ui.documents.controls import edit
from ui.documents.open_document import refused
from ui.risk.changes import decided, with_field
from ui.risk.open_analysis import OpenAnalysis
from ui.shell.window import window_form
from wording.counts import weakness_sentence
from wording.markup import escaped_label, escaped_markdown
from wording.own_answers import in_brackets, known_answers
from wording.plan import doubt_words, field_remark
from wording.risks import DECISIONS, FIELD_WORDS, FIELDS_OF_RISK, UNSET, evidence_rows
from wording.words import marked, number
from workspace import Desk
from workspace.analysis import Analysis, Risk, field_of

ROWS = 13  # 39 areas are three pages; each line has three widgets, which take the browser time
WIDTHS = (4, 2.7, 2.7, 2.4)
NOT_CHOSEN = "–"  # an option for none: a choice can be taken back
LEVELS = tuple((name, FIELDS_OF_RISK[name]) for name in ("likelihood", "consequence"))


def assess_quickly(desk: Desk, open_analysis: OpenAnalysis) -> None:
    """Draw a page of the risks, one line each; a change is saved as in the view of one risk."""
    analysis = open_analysis.document
    if why := refused():
        st.error(why)
    if not analysis.risks:
        st.info("Analysen har inga risker. Lägg till dem under Bedömning.")
        return
    assessed_count = sum(risk.is_assessed for risk in analysis.risks)
    total = len(analysis.risks)
    st.progress(
        assessed_count / total, f"Sannolikhet och konsekvens är bedömda för {number(assessed_count)} av {number(total)}"
    )
    first = _first_of_page(total)
    rows = evidence_rows(analysis)
    if window_form() == "wide":
        for column, head in zip(
            st.columns(WIDTHS), ("Risk", *(label for _, label in LEVELS), FIELDS_OF_RISK["decision"]), strict=True
        ):
            column.caption(head)
    for place, risk in enumerate(analysis.risks[first : first + ROWS], first + 1):
        _draw_line(desk, open_analysis, place, risk, rows.get(risk.area_id or ""))
    st.caption("Motivering, slag av konsekvens och bankens underlag står under Bedömning.")


def _first_of_page(total: int) -> int:
    """Return the position, from 0, of the first risk on the chosen page."""
    pages = {f"{start + 1}–{min(start + ROWS, total)}": start for start in range(0, total, ROWS)}
    if len(pages) == 1:
        return 0
    chosen = st.segmented_control(
        "Visa risker", list(pages), default=next(iter(pages)), required=True, key="risker", bind="query-params"
    )
    return pages.get(chosen or "", 0)


def _draw_line(desk: Desk, open_analysis: OpenAnalysis, place: int, risk: Risk, row: pd.Series | None) -> None:
    analysis = open_analysis.document
    name, *levels, decision = st.columns(WIDTHS, vertical_alignment="center")
    stacked = window_form() == "narrow"  # the columns below each other, without heads
    name.markdown(f"**{place}\\. {escaped_markdown(risk.name)}**  \n{_summary(analysis, risk, row)}")

    def choose(part: str, draw: Any, label: str, options: list[Any], make: Any, **settings: Any) -> None:
        edit(
            desk,
            open_analysis,
            f"quick_{part}_{risk.risk_id}",
            getattr(risk, part),
            make,
            draw,
            escaped_label(f"{label} för {place}. {risk.name}"),
            options,
            read=lambda value: None if value == NOT_CHOSEN else value,
            label_visibility="collapsed",
            **settings,
        )

    scale = [NOT_CHOSEN, *range(1, analysis.scale + 1)]
    for (part, label), column in zip(LEVELS, levels, strict=True):
        shown = getattr(risk, part) or NOT_CHOSEN
        make = partial(with_field, risk.risk_id, part)
        if stacked:
            column.caption(label)
        choose(part, column.segmented_control, label, scale, make, default=shown, required=True)
    decisions = {NOT_CHOSEN: "Beslut –", **DECISIONS}
    shown = risk.decision or NOT_CHOSEN
    choose(
        "decision",
        decision.selectbox,
        "Beslut",
        list(decisions),
        partial(decided, risk.risk_id),
        index=list(decisions).index(shown),
        format_func=decisions.__getitem__,
    )
    if remark := field_remark(risk, analysis.high_from):
        st.caption(remark)
    if doubt := doubt_words(risk):
        st.caption(f":material/warning: {doubt}")


def _summary(analysis: Analysis, risk: Risk, row: pd.Series | None) -> str:
    """Return what is known of the risk, on one line: its field, the others' audits and the municipality's own."""
    field = field_of(risk, analysis.high_from)
    parts = [FIELD_WORDS[field] if field else UNSET]
    if row is not None:
        parts.append(f"andra: {weakness_sentence(row)}")
        own_status = row["own_status"] if isinstance(row["own_status"], str) else "ej_granskat"
        told = marked(own_status) if own_status != "ej_granskat" else "ej granskat"
        parts.append(f"egen: {told}{in_brackets(known_answers(row['own_answers']), own_status)}")
    return " · ".join(escaped_markdown(part) for part in parts)
