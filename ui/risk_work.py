"""The open risk analysis: what its changes are, and how the workspace's pages speak of it."""

from operator import methodcaller

from ui.risk_words import differences_table
from ui.work import Kind, Removed, Words, Work
from workspace.analysis import KIND, MOST_RISKS, Analysis, merged, read_analysis


def removed_risks(before: Analysis, after: Analysis) -> list[Removed[Analysis]]:
    """Return the risks that only the first has."""
    left = {risk.risk_id for risk in after.risks}
    return [
        Removed(risk.risk_id, f"Risken ”{risk.name}”", methodcaller("with_risk_back", risk, number))
        for number, risk in enumerate(before.risks, 1)
        if risk.risk_id not in left
    ]


ANALYSES: Kind[Analysis] = Kind(
    name=KIND,
    address="analys",
    words=Words(
        a="en analys",
        the="analysen",
        many="analyser",
        none_yet="Du har ännu ingen riskanalys. Skapa en nedan, eller läs in en fil.",
        it="den",
        shared="delad",
        saved="sparad",
        own="din egen",
    ),
    too_much="Ändringen får inte plats och är inte sparad; det förra står kvar. En risk måste ha ett namn på högst 300 "
    "tecken. En text rymmer 20 000 tecken, en granskning 100 kriterier och 100 frågor, en analys "
    f"{MOST_RISKS} risker.",
    read=read_analysis,
    merged=merged,
    differences=differences_table,
    removed=removed_risks,
)
AnalysisWork = Work[Analysis]
