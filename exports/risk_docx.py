"""The risk analysis and its plan as Word documents, for the auditors to go on writing in."""

from collections.abc import Sequence
from datetime import datetime

from docx.document import Document
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm

from charts.description import Risk
from charts.palette import PAPERS
from charts.risk_matrix import FIELDS, field_of
from exports.document_blocks import Block, Matrix
from exports.plan_blocks import plan_blocks
from exports.risk_blocks import analysis_blocks
from exports.risk_document import RiskDocument, RiskRow
from exports.risk_words import SUBJECT, footer, heading, in_cell, legend, level_name
from exports.safe_text import cleaned, one_line
from exports.word import TEXT_WIDTH, add_table, add_tinted, new_document, saved, tint
from exports.word_blocks import add_blocks


def to_docx(document: RiskDocument) -> bytes:
    """Return the analysis and its plan as a .docx file.

    What the auditors wrote stands as text whatever it holds; characters that the format cannot hold are left out.
    """
    content = cleaned(document)
    return _file(content, heading(content), analysis_blocks(content))


def plan_to_docx(document: RiskDocument) -> bytes:
    """Return the plan alone as a .docx file, to hand in without the risks it was chosen from."""
    content = cleaned(document)
    return _file(content, one_line(content.plan_title), plan_blocks(content))


def _file(content: RiskDocument, title: str, blocks: Sequence[Block]) -> bytes:
    comments = f"Data: {content.data_version}. {content.version}."
    file = new_document(title, SUBJECT, comments, " · ".join(footer(content)), datetime.fromisoformat(content.date))
    add_blocks(file, blocks, {Matrix: _add_matrix})
    return saved(file)


def _add_matrix(file: Document, block: Matrix) -> None:
    add_risk_grid(file, block.risks, block.scale, block.high_from)
    paragraph = file.add_paragraph()
    paragraph.paragraph_format.space_before = Cm(0.25)
    for position, (key, word, meaning) in enumerate(legend(block.high_from)):
        look = FIELDS[key].looks["light"]
        add_tinted(paragraph, word, look.fill, look.text)
        paragraph.add_run(f" {meaning}" + (".  " if position < len(FIELDS) - 1 else "."))


def add_risk_grid(file: Document, risks: Sequence[RiskRow | Risk], scale: int, high_from: int) -> None:
    """Add the matrix as a table: konsekvens down from the highest, sannolikhet across, risks by number in the cells."""
    levels = range(1, scale + 1)
    rows = [["Konsekvens ↓ Sannolikhet →", *(level_name(level, scale) for level in levels)]]
    for consequence in reversed(levels):
        cells = [in_cell(risks, likelihood, consequence) for likelihood in levels]
        rows.append([level_name(consequence, scale), *(", ".join(map(str, numbers)) or "–" for numbers in cells)])
    first = 2.6
    widths = (first, *[(TEXT_WIDTH - first) / scale] * scale)
    table = add_table(file, rows, widths, "Riskmatris", Matrix(risks, scale, high_from).description)
    for row, consequence in zip(table.rows[1:], reversed(levels), strict=True):
        row.height, row.height_rule = Cm(1.3), WD_ROW_HEIGHT_RULE.AT_LEAST
        tint(row.cells[0], PAPERS["light"].land, PAPERS["light"].text)
        for cell, likelihood in zip(row.cells[1:], levels, strict=True):
            look = FIELDS[field_of(likelihood, consequence, high_from)].looks["light"]
            tint(cell, look.fill, look.text)
    for row in table.rows:
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True
        for cell in row.cells[1:]:
            cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
