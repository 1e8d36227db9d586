"""Risk analyses as a kind of document: their words on screen, and the parts that a change removed."""

from operator import methodcaller
from textwrap import shorten
from zlib import crc32

from ui.documents.open_document import Kind, OpenDocument, Removed, Words
from wording.risks import LINE_KINDS, differences_table
from workspace.analysis import KIND, MOST_RISKS, Analysis, Risk, merged, read_analysis

MOST_NAMED = 80  # characters shown of the name of a removed part


def removed_parts(before: Analysis, after: Analysis) -> list[Removed[Analysis]]:
    """Return the risks, lines of the plan and questions of proposed granskningar that only the first has."""
    risks = {risk.risk_id: risk for risk in after.risks}
    lines = {line.line_id for line in after.lines}
    return [
        *(
            Removed(risk.risk_id, f"Risken ”{risk.name}”", methodcaller("with_risk_back", risk, number))
            for number, risk in enumerate(before.risks, 1)
            if risk.risk_id not in risks
        ),
        *(
            Removed(line.line_id, f"Raden ”{_shortened(name)}”", methodcaller("with_line_back", line, number))
            for number, line in enumerate(before.lines, 1)
            if line.line_id not in lines and (name := line.title or LINE_KINDS[line.kind])
        ),
        *(
            question
            for risk in before.risks
            if risk.risk_id in risks
            for question in _removed_questions(risk, risks[risk.risk_id])
        ),
    ]


def _removed_questions(before: Risk, after: Risk) -> list[Removed[Analysis]]:
    if before.proposal is None or after.proposal is None:
        return []
    return [
        Removed(
            f"{before.risk_id}_{crc32(question.text.encode()):08x}",
            f"Frågan ”{_shortened(question.text)}”",
            methodcaller("with_question_back", before.risk_id, question, number),
        )
        for number, question in enumerate(before.proposal.questions, 1)
        if question not in after.proposal.questions
    ]


def _shortened(text: str) -> str:
    return shorten(text, MOST_NAMED, placeholder=" …")


ANALYSES: Kind[Analysis] = Kind(
    name=KIND,
    address="analys",
    words=Words(
        indefinite="en analys",
        definite="analysen",
        plural="analyser",
        none_yet="Du har ännu ingen riskanalys. Skapa en nedan, eller läs in en fil.",
        pronoun="den",
        shared="delad",
        saved="sparad",
        your_own="din egen",
    ),
    too_much="Ändringen får inte plats och är inte sparad; det förra står kvar. En risk måste ha ett namn på högst 300 "
    "tecken. En text rymmer 20 000 tecken, en granskning 100 kriterier och 100 frågor, en analys "
    f"{MOST_RISKS} risker.",
    read=read_analysis,
    merged=merged,
    differences=differences_table,
    removed=removed_parts,
)
OpenAnalysis = OpenDocument[Analysis]
