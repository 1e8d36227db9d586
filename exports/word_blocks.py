"""The blocks of the house's documents as Word: headings, labelled texts, lists and tables."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH

from exports.document_blocks import Block, Bullets, Heading, Labelled, Numbered, Rows, Subtitle, Text, Title
from exports.word import add_numbered, add_table
from exports.word_text import add_labelled, add_lead, add_list, add_text

Writer = Callable[[Document, Any], object]


def add_blocks(file: Document, blocks: Iterable[Block], others: Mapping[type, Writer] | None = None) -> None:
    """Add blocks to a document, in order; `others` writes the kinds that one document alone has."""
    writers = {**_ADD, **(others or {})}
    for block in blocks:
        writers[type(block)](file, block)


def _add_heading(file: Document, block: Heading) -> None:
    added = file.add_heading(block.text, block.level)
    if block.on_new_page:
        added.paragraph_format.page_break_before = True


def _add_text(file: Document, block: Text) -> None:
    for paragraph in add_text(file, block.text):
        if block.keeps:
            paragraph.paragraph_format.keep_with_next = True


def _add_labelled(file: Document, block: Labelled) -> None:
    paragraph = add_labelled(file, block.label, block.text)
    if block.keeps:
        paragraph.paragraph_format.keep_with_next = True


def _add_bullets(file: Document, block: Bullets) -> None:
    add_list(file, block.label, block.texts, "List Bullet 2" if block.is_quiet else "List Bullet", block.nothing)


def _add_numbered(file: Document, block: Numbered) -> None:
    if block.label:
        add_lead(file, block.label)
    paragraphs = add_numbered(file, [text for text, _ in block.texts])
    for paragraph, (_, aside) in zip(paragraphs, block.texts, strict=True):
        if aside:
            paragraph.add_run(f" {aside}").italic = True


def _add_rows(file: Document, block: Rows) -> None:
    table = add_table(file, block.rows, block.widths, block.title, block.description)
    for row in table.rows if block.has_amounts else ():
        row.cells[-1].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for row in table.rows[:-1] if block.is_whole else ():
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True
    for cell in table.rows[-1].cells if block.has_sum else ():
        cell.paragraphs[0].runs[0].bold = True


_ADD: Mapping[type, Writer] = {
    Title: lambda file, block: file.add_paragraph(block.text, "Title"),
    Subtitle: lambda file, block: file.add_paragraph(block.text, "Subtitle"),
    Heading: _add_heading,
    Text: _add_text,
    Labelled: _add_labelled,
    Bullets: _add_bullets,
    Numbered: _add_numbered,
    Rows: _add_rows,
}
