"""What the revisionsplan holds beside the fördjupade granskningar: lines with words, time and days (decision 61)."""

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ui.documents.controls import edit
from ui.documents.open_document import change
from ui.risk.open_analysis import OpenAnalysis
from ui.shell.buttons import action
from wording.markup import escaped_label
from wording.risks import LINE_KINDS, line_quarter
from workspace import Desk
from workspace.analysis import Analysis, Proposal
from workspace.plan_lines import EVERY_YEAR, MOST_DAYS, MOST_LINES, LineKind, PlanLine

QUARTERS: dict[int | None, str] = {1: "Kvartal 1", 2: "Kvartal 2", 3: "Kvartal 3", 4: "Kvartal 4"}
PLACES = {None: "Hela året", **QUARTERS}  # with an option for none: a chosen quarter can be taken back


def show_lines(desk: Desk, open_analysis: OpenAnalysis) -> None:
    """Draw the lines, each editable, and the buttons that add more."""
    analysis = open_analysis.document
    st.subheader("Årets övriga granskning", anchor=False)
    if not analysis.lines:
        st.caption("Planen täcker hela året: grundläggande granskning, delårsrapport, årsredovisning, utbildning …")
    for line in analysis.lines:
        name = line.title or LINE_KINDS[line.kind]
        with st.expander(escaped_label(f"{name} ({line.when or line_quarter(line)})")):
            _draw_line(desk, open_analysis, line)
    if not open_analysis.may_change or len(analysis.lines) >= MOST_LINES:
        return
    present = {line.kind for line in analysis.lines}
    missing = [kind for kind in EVERY_YEAR if kind not in present]
    with st.container(horizontal=True):
        if missing:
            label = "Lägg till det som återkommer varje år"
            action(
                label,
                "add_every_year",
                _add,
                desk,
                open_analysis,
                missing,
                help=_kind_names(missing),
                icon=":material/add:",
            )
        with st.popover("Lägg till en rad", icon=":material/add:"):
            for kind in LINE_KINDS:
                action(LINE_KINDS[kind], f"add_line_{kind}", _add, desk, open_analysis, [kind], width="stretch")


def _kind_names(kinds: list[LineKind]) -> str:
    return ", ".join(LINE_KINDS[kind] for kind in kinds)


def _draw_line(desk: Desk, open_analysis: OpenAnalysis, line: PlanLine) -> None:
    def field(name: str, draw: Callable[..., Any], label: str, *values: Any, **settings: Any) -> None:
        """Draw the widget of one part of the line."""
        make = partial(_with_part, line.line_id, name)
        edit(
            desk,
            open_analysis,
            f"line_{name}_{line.line_id}",
            getattr(line, name),
            make,
            draw,
            label,
            *values,
            **settings,
        )

    field("title", st.text_input, "Rubrik", line.title, max_chars=300, placeholder=LINE_KINDS[line.kind])
    field("text", st.text_area, "Vad som ska göras", line.text, max_chars=20_000)
    left, middle, right = st.columns(3)
    field("when", left.text_input, "När", line.when, max_chars=300, placeholder="augusti–oktober")
    draw_time(field, line, PLACES, middle, right)
    action(
        "Ta bort raden",
        f"drop_line_{line.line_id}_{open_analysis.generation}",
        _drop,
        desk,
        open_analysis,
        line.line_id,
        disabled=not open_analysis.may_change,
        type="tertiary",
        icon=":material/delete:",
        help="Det går att ångra.",
    )


def draw_time(
    field: Callable[..., None],
    planned: PlanLine | Proposal,
    places: dict[int | None, str],
    left: DeltaGenerator,
    right: DeltaGenerator,
) -> None:
    """Draw the quarter and the estimated days of what is planned; `field` draws the widget of one part of it."""
    field(
        "quarter",
        left.selectbox,
        "Kvartal",
        list(places),
        index=list(places).index(planned.quarter),
        format_func=places.__getitem__,
    )
    field(
        "days",
        right.number_input,
        "Uppskattade dagar",
        0.0,
        float(MOST_DAYS),
        planned.days,
        step=0.5,
        format="%g",
        placeholder="Inte uppskattat",
    )


def _with_part(line_id: str, part: str, value: Any) -> Callable[[Analysis], Analysis]:
    return lambda analysis: analysis.with_line(line_id, **{part: value})


def _add(desk: Desk, open_analysis: OpenAnalysis, kinds: list[LineKind]) -> None:
    new = [PlanLine.new(kind, LINE_KINDS[kind]) for kind in kinds]
    change(desk, open_analysis, lambda analysis: analysis.changed(lines=[*analysis.lines, *new]))


def _drop(desk: Desk, open_analysis: OpenAnalysis, line_id: str) -> None:
    change(desk, open_analysis, lambda analysis: analysis.without_line(line_id))
