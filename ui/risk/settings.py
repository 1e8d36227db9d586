"""What holds for a whole analysis: its name, its plan's name, and what counts as high."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from ui.documents.controls import edit
from ui.risk.open_analysis import OpenAnalysis
from wording.risks import high_words
from workspace import Desk
from workspace.analysis import Analysis
from workspace.checked import MAX_TITLE


def choose_settings(desk: Desk, open_analysis: OpenAnalysis) -> None:
    """Draw the name of the analysis and of its plan, and the level from which the matrix counts as high."""
    analysis = open_analysis.document
    unnamed = analysis.changed(name="", plan_name="")
    with st.popover("Namn och gräns", icon=":material/tune:", width="stretch", disabled=not open_analysis.may_change):
        for part, label, otherwise in (
            ("name", "Analysens namn", unnamed.title),
            ("plan_name", "Revisionsplanens namn", unnamed.plan_title),
        ):
            shown = getattr(analysis, part)
            edit(
                desk,
                open_analysis,
                part,
                shown,
                partial(_with_part, part),
                st.text_input,
                label,
                shown,
                max_chars=MAX_TITLE,
                placeholder=otherwise,
                help="Lämna tomt för att få namnet efter år och kommun.",
            )
        levels = list(range(2, analysis.scale + 1))
        edit(
            desk,
            open_analysis,
            "high_from",
            analysis.high_from,
            partial(_with_part, "high_from"),
            st.radio,
            "Räknas som högt i matrisen",
            levels,
            levels.index(analysis.high_from),
            format_func=high_words,
            horizontal=True,
            help="God revisionssed anger fyra fält men ingen skala. Gränsen gäller både sannolikhet och konsekvens.",
        )


def _with_part(part: str, value: object) -> Callable[[Analysis], Analysis]:
    return lambda analysis: analysis.changed(**{part: value})
