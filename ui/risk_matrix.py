"""The matrix of a risk analysis: its figure, the risks in order, and what changed since the former analysis."""

import pandas as pd
import streamlit as st

from charts.risk_matrix import FIELDS, risk_matrix
from ui.desk import told
from ui.figures import chart, drawn, heading, table_and_files
from ui.frame import theme
from ui.risk_list import last_year
from ui.risk_words import (
    DECISIONS,
    FIELD_WORDS,
    NO_DECISION,
    changes_table,
    level,
    own_source,
)
from ui.risk_work import Work
from ui.words import counted, escaped_label, escaped_markdown, number
from workspace import Desk
from workspace.analysis import (
    Analysis,
    changes,
    field_of,
    ranked,
)


def matrix_frame(analysis: Analysis) -> pd.DataFrame:
    """Return the assessed risks as the figure wants them: number, name, likelihood, consequence, decision (words)."""
    return pd.DataFrame(
        [
            (place, risk.name, risk.likelihood, risk.consequence, DECISIONS.get(risk.decision or "", NO_DECISION))
            for place, risk in enumerate(analysis.risks, 1)
            if risk.is_assessed
        ],
        columns=["number", "name", "likelihood", "consequence", "decision"],
    )


def ranking_table(analysis: Analysis) -> pd.DataFrame:
    """Return the assessed risks, the largest first."""
    return pd.DataFrame(
        [
            {
                "Ordning": place,
                "Nr": analysis.number_of(risk.risk_id),
                "Risk": risk.name,
                "Fält": FIELD_WORDS[str(field_of(risk, analysis.high_from))],
                "Sannolikhet": level(risk.likelihood, analysis.scale),
                "Konsekvens": level(risk.consequence, analysis.scale),
                "Beslut": DECISIONS.get(risk.decision or "", NO_DECISION),
            }
            for place, risk in enumerate(ranked(analysis), 1)
        ]
    )


def matrix_sentence(analysis: Analysis) -> str:
    """Return what the matrix shows, with how many risks are not in it."""
    assessed = ranked(analysis)
    to_examine = sum(field_of(risk, analysis.high_from) == "granska" for risk in assessed)
    rest = len(analysis.risks) - len(assessed)
    left_out = f"; ej bedömda: {number(rest)}" if rest else ""
    return f"Fältet Granska! har {number(to_examine)} av {number(len(assessed))} bedömda{left_out}"


def show_matrix(desk: Desk, work: Work) -> None:
    """Draw the matrix, the ranking, and what changed since an earlier year's analysis."""
    analysis = work.analysis
    if not ranked(analysis):
        st.info("Ingen risk har både sannolikhet och konsekvens ännu. Bedöm dem under Bedömning.")
        return
    heading(matrix_sentence(analysis), "Varje tal är en risk. Fälten är god revisionsseds; hög är 3 och uppåt.")
    frame = matrix_frame(analysis)
    options = {"scale": analysis.scale, "high_from": analysis.high_from, "theme": theme()}
    chart(
        drawn(risk_matrix, frame, **options),
        "riskmatris",
        f"Matris med sannolikhet och konsekvens. {matrix_sentence(analysis)}. Samma uppgifter finns i tabellen.",
        narrow=drawn(risk_matrix, frame, narrow=True, **options),
    )
    st.caption(" · ".join(f"{one.word}: {one.meaning}" for one in FIELDS.values()))
    st.caption("Riskernas ordning: fält, därefter sannolikhet gånger konsekvens, därefter konsekvens.")
    source = own_source(analysis, work.based_on)
    table_and_files(
        ranking_table(analysis),
        "rangordnade_risker",
        analysis.title,
        {},
        open_label="Riskerna i ordning",
        expanded=True,
        source=source,
    )
    st.caption(escaped_markdown(source))
    with told():
        _draw_changes(desk, work)


def _draw_changes(desk: Desk, work: Work) -> None:
    analysis = work.analysis
    st.subheader("Sedan den förra analysen", anchor=False)
    found = last_year(desk, analysis)
    if found is None:
        st.markdown(f"Det finns ingen tidigare analys för {escaped_markdown(analysis.body_name)} på din plats.")
        return
    version, earlier = found
    table = changes_table(
        changes(earlier, analysis, ("likelihood", "consequence", "decision")),
        analysis.scale,
        str(earlier.year),
        str(analysis.year),
    )
    if table.empty:
        st.markdown(f"Ingen risk har ändrats sedan {escaped_markdown(version.title)}.")
        return
    if earlier.scale != analysis.scale:
        st.caption(
            f"Skalan var 1–{earlier.scale} {earlier.year} och är 1–{analysis.scale} nu: talen går inte att jämföra."
        )
    table_and_files(
        table,
        "andringar",
        f"Ändrat sedan {version.title}",
        {},
        open_label=escaped_label(
            f"{counted(len(table), 'ändring', 'ändringar').capitalize()} sedan {version.title} ({version.owner})"
        ),
        source=own_source(analysis, work.based_on),
    )
