"""The risk analysis as a workbook: one sheet per table, for sorting, filtering and calculating."""

import io
from collections.abc import Sequence
from typing import Any

import pandas as pd
import xlsxwriter

from charts.palette import PAPERS
from charts.risk_matrix import FIELDS, field_of
from exports.risk_document import OtherLine, PlannedAudit, RiskDocument
from exports.risk_words import (
    FACTS,
    NOT_ASSESSED,
    NOT_DECIDED,
    SUBJECT,
    facts,
    field_word,
    heading,
    in_cell,
    left_out_words,
    legend,
    level_name,
    sources,
)
from exports.safe_text import cleaned, one_line
from exports.tables import WORKBOOK_OPTIONS, add_notes, add_table

A4 = 9  # Excel's number for the paper
MAX_FOOTER = 100  # characters of the analysis' name; Excel keeps 255 in the whole footer, an & counted as two
NO_SUGGESTION = "inget förslag"


def to_xlsx(document: RiskDocument) -> bytes:
    """Return the analysis and its plan as an .xlsx file; numbers are numbers, and no text is run as a formula."""
    content = cleaned(document)
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, WORKBOOK_OPTIONS) as book:
        book.set_properties(
            {"title": heading(content), "subject": SUBJECT, "comments": f"Data: {content.data_version}"}
        )
        widths = (5, 28, 16, 12, 12, 17, 15, 28, 11, 13, 20, 32, 44, 44)
        add_table(book, "Risker", _risks(content), widths)
        _add_matrix(book, content)
        evidence = [(row.number, text) for row in content.rows for text in row.evidence]
        add_table(book, "Underlag", pd.DataFrame(evidence, columns=["Risk nr", "Underlag"]), (9, 100))
        cited = [(row.number, what, text) for row in content.rows for what, texts in sources(row) for text in texts]
        add_table(book, "Källor", pd.DataFrame(cited, columns=["Risk nr", "Slag", "Källa"]), (9, 32, 100))
        of_register = [(row.number, text) for row in content.rows for text in row.own_register]
        if of_register:
            add_table(book, "Ert register", pd.DataFrame(of_register, columns=["Risk nr", "Ert register"]), (9, 100))
        if content.facts.numbers:
            head, *rows = content.facts.numbers
            widths = (38, 26, 12, 34, 10, 10, 10, 10, 10, 12, 12, 22, 26, 70)
            add_table(book, FACTS, pd.DataFrame(rows, columns=list(head)), widths)
        add_table(book, "Revisionsplan", _plan(content.plan), (9, 24, 26, 34, 30, 26, 22, 22, 30, 11, 9))
        questions = [(audit.risk_number, *question) for audit in content.plan for question in audit.questions]
        add_table(
            book, "Frågor", pd.DataFrame(questions, columns=["Risk nr", "Revisionsfråga", "Ställd i"]), (9, 80, 30)
        )
        add_table(book, "Övrigt i planen", _others(content.other_lines), (28, 32, 60, 22, 12, 9))
        add_table(book, "Dagar", pd.DataFrame(content.days_per_quarter, columns=["Kvartal", "Dagar"]))
        add_table(book, "Förändringar", pd.DataFrame(content.changes, columns=["Risk", "Förändring"]), (45, 70))
        notes = [
            ("Titel", heading(content)),
            ("Analysens namn", content.title),
            ("Planens namn", content.plan_title),
            *facts(content),
        ]
        if content.left_out_count:
            notes.append(("Utelämnade", left_out_words(content.left_out_count)))
        notes += [("Metod", text) for text in content.method]
        notes += [(FACTS, text) for text in (*content.facts.about[:1], content.facts.source) if text]
        add_notes(book, "Om analysen", notes)
        name = one_line(content.title)[:MAX_FOOTER].replace("&", "&&")
        for sheet in book.worksheets():
            sheet.set_paper(A4)
            sheet.set_landscape()
            sheet.fit_to_pages(1, 0)
            sheet.hide_gridlines(0)  # they are shown, and printed
            sheet.set_footer(f"&L{name}&R&A, sida &P av &N")
    return buffer.getvalue()


def _risks(content: RiskDocument) -> pd.DataFrame:
    ranks = {number: rank for rank, number in enumerate(content.ranking, 1)}
    columns: dict[str, Sequence[Any]] = {
        "Nr": [row.number for row in content.rows],
        "Risk": [row.name for row in content.rows],
        "Grupp": [row.group for row in content.rows],
        "Sannolikhet": [_value_or(row.likelihood, NOT_ASSESSED) for row in content.rows],
        "Konsekvens": [_value_or(row.consequence, NOT_ASSESSED) for row in content.rows],
        "Fält": [field_word(row) for row in content.rows],
        "Beslut": [row.decision or NOT_DECIDED for row in content.rows],
        "Om beslutet": [row.remark for row in content.rows],
        "Rang": [_value_or(ranks.get(row.number), NOT_ASSESSED) for row in content.rows],
        "Förslag ur underlaget": [_value_or(row.suggestion, NO_SUGGESTION) for row in content.rows],
        "Konsekvensens slag": [row.kinds for row in content.rows],
        "Beskrivning": [row.description for row in content.rows],
        "Motivering": [row.motivation for row in content.rows],
        "Så räknas förslaget": [row.reckoning for row in content.rows],
    }
    return pd.DataFrame({name: pd.Series(values, dtype=object) for name, values in columns.items()})


def _plan(plan: Sequence[PlannedAudit]) -> pd.DataFrame:
    columns: dict[str, Sequence[Any]] = {
        "Risk nr": [audit.risk_number for audit in plan],
        "Risk": [audit.risk_name for audit in plan],
        "Granskning": [audit.title for audit in plan],
        "Syfte": [audit.purpose for audit in plan],
        "Revisionskriterier": ["\n".join(audit.criteria) for audit in plan],
        "Att se över": ["\n".join(audit.to_check) for audit in plan],
        "Nämnder": [audit.boards for audit in plan],
        "Avgränsning": [audit.delimitation for audit in plan],
        "Metod": [audit.method for audit in plan],
        "Kvartal": [_value_or(audit.quarter, "ej förlagt") for audit in plan],
        "Dagar": [audit.days for audit in plan],
    }
    return pd.DataFrame({name: pd.Series(values, dtype=object) for name, values in columns.items()})


def _others(lines: Sequence[OtherLine]) -> pd.DataFrame:
    columns: dict[str, Sequence[Any]] = {
        "Slag": [line.kind for line in lines],
        "Rubrik": [line.title for line in lines],
        "Vad som ska göras": [line.text for line in lines],
        "När": [line.when for line in lines],
        "Kvartal": [line.quarter for line in lines],
        "Dagar": [line.days for line in lines],
    }
    return pd.DataFrame({name: pd.Series(values, dtype=object) for name, values in columns.items()})


def _value_or(value: int | None, word: str) -> int | str:
    return word if value is None else value


def _add_matrix(book: xlsxwriter.Workbook, content: RiskDocument) -> None:
    """Add the matrix as in the Word file, the highest konsekvens on top, with a legend of its fields below."""
    sheet = book.add_worksheet("Matris")
    cell_format = {
        "border": 1,
        "border_color": PAPERS["light"].line,
        "align": "center",
        "valign": "vcenter",
        "text_wrap": True,
    }
    head_format = book.add_format({**cell_format, "bold": True, "bg_color": PAPERS["light"].land})
    looks = {key: field.looks["light"] for key, field in FIELDS.items()}
    field_formats = {
        key: book.add_format({**cell_format, "bg_color": look.fill, "font_color": look.text})
        for key, look in looks.items()
    }
    levels = range(1, content.scale + 1)
    sheet.set_row(0, 32)
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, content.scale, 20)
    sheet.write_string(0, 0, "Konsekvens ↓ Sannolikhet →", head_format)
    for likelihood in levels:
        sheet.write_string(0, likelihood, level_name(likelihood, content.scale), head_format)
    for row, consequence in enumerate(reversed(levels), 1):
        sheet.set_row(row, 54)
        sheet.write_string(row, 0, level_name(consequence, content.scale), head_format)
        for likelihood in levels:
            numbers = in_cell(content.rows, likelihood, consequence)
            cell_text = numbers[0] if len(numbers) == 1 else ", ".join(map(str, numbers)) or "–"
            sheet.write(row, likelihood, cell_text, field_formats[field_of(likelihood, consequence, content.high_from)])
    for row, (key, word, meaning) in enumerate(legend(content.high_from), content.scale + 2):
        sheet.merge_range(row, 0, row, content.scale, f"{word}: {meaning}", field_formats[key])
    sheet.freeze_panes(1, 1)
