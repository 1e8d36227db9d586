"""Findings and recommendations of several areas in one file, each with its quote and citation: Word and Excel."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import pandas as pd
import xlsxwriter
from docx.shared import Pt

from exports.tables import WORKBOOK_OPTIONS, add_notes, add_table
from exports.word import new_document, saved

# Characters of a column's width: texts to read are wide, and wrapped.
_WIDTHS = {"Fynd": 55, "Rekommendation": 55, "Citat": 40, "Källhänvisning": 55, "Granskning": 30, "Område": 24} | {
    "Områden": 24,
    "Till": 22,
    "Underlag": 20,
    "Kodat ur": 20,
    "Avsnitt": 20,
    "År": 7,
    "Originalets adress": 30,
}


@dataclass(frozen=True, slots=True)
class CollectedItem:
    """A finding or recommendation: its head (status and party), the coder's summary, the report's words, its source."""

    head: str
    summary: str
    quote: str
    citation: str


@dataclass(frozen=True, slots=True)
class CollectedArea:
    """One area with what the audits found and recommended in it."""

    label: str
    findings: tuple[CollectedItem, ...]
    advice: tuple[CollectedItem, ...]


def write_collected_docx(
    title: str, about: Mapping[str, str], areas: Sequence[CollectedArea], created: datetime
) -> bytes:
    """Return a Word document: a heading for each area, its findings with quotes and citations, its recommendations."""
    document = new_document(title, title, "; ".join(f"{key}: {text}" for key, text in about.items()), title, created)
    document.add_paragraph(title, "Title")
    for key, text in about.items():
        document.add_paragraph(text if text.startswith(key) else f"{key}: {text}", "Subtitle")
    for area in areas:
        document.add_paragraph(area.label, "Heading 1")
        for name, items in (("Fynd", area.findings), ("Rekommendationer", area.advice)):
            if items:
                document.add_paragraph(name, "Heading 2")
            for item in items:
                document.add_paragraph(item.head, "Heading 3")
                document.add_paragraph(item.summary).paragraph_format.keep_with_next = True
                if item.quote:
                    quote = document.add_paragraph()
                    quote.add_run(f"”{item.quote}”").italic = True
                    quote.paragraph_format.keep_with_next = True
                source = document.add_paragraph()
                source.add_run(item.citation).font.size = Pt(9)
    return saved(document)


def write_collected_xlsx(title: str, about: Mapping[str, str], findings: pd.DataFrame, advice: pd.DataFrame) -> bytes:
    """Return a workbook: findings, recommendations, and what they are of."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, WORKBOOK_OPTIONS) as book:
        book.set_properties({"title": title})
        for name, table in (("Fynd", findings), ("Rekommendationer", advice)):
            add_table(book, name, table, [_WIDTHS.get(str(column), 13) for column in table.columns])
        add_notes(book, "Om filen", {"Titel": title, **about}.items())
    return buffer.getvalue()
