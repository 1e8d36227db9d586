"""The open risk analysis: what its changes are, and how the workspace's pages speak of it."""

from ui.risk_words import differences_table
from ui.work import Kind, Words, Work
from workspace.analysis import KIND, MOST_RISKS, Analysis, merged, read_analysis

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
)
AnalysisWork = Work[Analysis]
