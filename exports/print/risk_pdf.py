"""The risk analysis and its plan as PDF: what the Word files hold, in the same order, to read and hand out."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from exports.document_blocks import Block, Labelled, Matrix, Rows, Text
from exports.plan_blocks import plan_blocks
from exports.print.matrix import matrix_content
from exports.print.typesetting import Json, typeset_pdf
from exports.risk_blocks import analysis_blocks
from exports.risk_document import RiskDocument
from exports.risk_words import SUBJECT, footer, heading
from exports.safe_text import one_line
from exports.word_text import lines_in

TEMPLATE = Path(__file__).parent / "risk.typ"


def to_pdf(document: RiskDocument) -> bytes:
    """Return the analysis and its plan as a PDF file: A4, tagged, with bookmarks by heading."""
    return _file(document, heading(document), analysis_blocks(document))


def plan_to_pdf(document: RiskDocument) -> bytes:
    """Return the plan alone as a PDF file."""
    return _file(document, one_line(document.plan_title), plan_blocks(document))


def _file(document: RiskDocument, title: str, blocks: Sequence[Block]) -> bytes:
    return typeset_pdf(
        TEMPLATE,
        {
            "title": title,
            "subject": SUBJECT,
            "date": document.date,
            "foot": footer(document),
            "blocks": [_content(block) for block in blocks],
        },
    )


def _content(block: Block) -> Json:
    """A block under the name of its template function ("block"); texts that have lines as lists of them."""
    content = {"block": type(block).__name__.lower()}
    match block:
        case Matrix():
            return {
                **content,
                "description": block.description,
                **matrix_content(block.risks, block.scale, block.high_from),
            }
        case Rows():
            return content | asdict(block) | {"rows": [[lines_in(text) for text in row] for row in block.rows]}
        case Text() | Labelled():
            return content | asdict(block) | {"lines": lines_in(block.text)}
        case _:
            return content | asdict(block)
