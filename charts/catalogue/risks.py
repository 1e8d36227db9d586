"""The auditors' own risks as a figure, made from a stored analysis: only those who may read that can see it."""

import pandas as pd

from charts.catalogue.build_figure import Nothing, Parameters, as_table
from charts.catalogue.own_documents import RISK_FIGURE, MadeFrom
from charts.description import Figure
from charts.risk_matrix import FIELDS, risk_matrix
from wording.risks import DECISIONS, FIELD_WORDS, NO_DECISION, level, own_source
from wording.version_words import version_words
from wording.words import number
from workspace import Imported
from workspace.analysis import Analysis, field_of, ranked, read_analysis

NOT_ASSESSED = "Ingen risk har både sannolikhet och konsekvens ännu. Bedöm dem under Bedömning."


def ranking_table(analysis: Analysis) -> pd.DataFrame:
    """Return the assessed risks, the largest first."""
    return pd.DataFrame(
        [
            {
                "Ordning": place,
                "Nr": analysis.number_of(risk.risk_id),
                "Risk": risk.name,
                "Fält": FIELD_WORDS[str(field_of(risk, analysis.high_from))],
                f"Sannolikhet (1–{analysis.scale})": level(risk.likelihood),
                f"Konsekvens (1–{analysis.scale})": level(risk.consequence),
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


def figure_of_analysis(analysis: Analysis, version: int, imported: Imported | None = None) -> Figure:
    """Return the matrix of an analysis in one of its versions; raises Nothing while no risk is assessed."""
    if not ranked(analysis):
        raise Nothing(NOT_ASSESSED)
    risks = pd.DataFrame(
        [
            (place, risk.name, risk.likelihood, risk.consequence, DECISIONS.get(risk.decision or "", NO_DECISION))
            for place, risk in enumerate(analysis.risks, 1)
            if risk.is_assessed
        ],
        columns=["number", "name", "likelihood", "consequence", "decision"],
    )
    source = own_source(analysis, version, imported)
    return Figure(
        title=matrix_sentence(analysis),
        subtitle=f"Varje tal är en risk. Fälten följer god revisionssed; hög är {analysis.high_from} och uppåt.",
        drawing=risk_matrix(risks, analysis.scale, analysis.high_from),
        table=as_table(ranking_table(analysis)),
        alt=f"Matris med sannolikhet och konsekvens. {matrix_sentence(analysis)}.",
        source=source,
        reading=". ".join(f"{field.word}: {field.meaning}" for field in FIELDS.values()) + ".",
        caution="Bedömningarna är revisorernas egna. Risker utan bedömning är inte med i matrisen.",
        citations=(f"{analysis.title}, {version_words(version, imported)}",),
    )


def _matrix(analysis: Analysis, made_from: MadeFrom, _: Parameters) -> Figure:
    return figure_of_analysis(analysis, made_from.number, made_from.imported)


READ = read_analysis
BUILDS = {RISK_FIGURE: _matrix}
