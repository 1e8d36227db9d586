"""Reading the files of a follow-up register back, and a slow second count of what they say."""

import io
from collections import Counter
from datetime import date
from typing import Any

import docx
import openpyxl
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table
from openpyxl.workbook import Workbook

from workspace.follow_up_parts import Board, Recommendation, StatusEntry
from workspace.follow_up_register import Register

NOT_BEGUN = {"namndens_uppgift": "Ingen uppgift från nämnden", "revisorernas_kontroll": "Inte kontrollerad"}
WORDS = {
    **{"ej_paborjad": "Ej påbörjad", "pagar": "Pågår", "genomford": "Genomförd", "delvis": "Delvis genomförd"},
    **{"ej_genomford": "Ej genomförd", "kommer_inte": "Kommer inte att genomföras", "oklar": "Oklart läge"},
    "inte_aktuell": "Inte längre aktuell",
}
ENDED = ("genomford", "kommer_inte", "inte_aktuell")


def read_docx(file: bytes) -> Document:
    return docx.Document(io.BytesIO(file))


def read_xlsx(file: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(file))


def grid(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def tables(document: Document) -> dict[str, list[list[str]]]:
    """The tables by their alternative title; of equal ones the first."""
    found: dict[str, list[list[str]]] = {}
    for table in document.tables:
        found.setdefault(table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")), grid(table))
    return found


def whole_text(document: Document) -> str:
    """All text of the document's body, in order."""
    return "\n".join(
        "".join("\n" if node.tag == qn("w:br") else node.text or "" for node in paragraph.iter(qn("w:t"), qn("w:br")))
        for paragraph in document.element.body.iter(qn("w:p"))
    )


def records(workbook: Workbook, sheet: str) -> list[dict[str, Any]]:
    head, *rows = workbook[sheet].iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def pairs(register: Register) -> list[tuple[Recommendation, Board | None]]:
    """Every recommendation with each of its boards: the cases."""
    return [(part, board) for part in register.recommendations for board in (part.boards or (None,))]


def latest(part: Recommendation, board: Board | None, basis: str) -> StatusEntry | None:
    """The current entry, found by throwing away one after the other."""
    found = None
    for entry in part.entries:
        is_corrected = any(other.corrects == entry.entry_id for other in part.entries)
        is_about = entry.board_id == "" or (board is not None and entry.board_id == board.board_id)
        if is_corrected or not is_about or entry.status is None or entry.basis != basis:
            continue
        if found is None or (entry.date, entry.entered_at) >= (found.date, found.entered_at):
            found = entry
    return found


def status_counts(register: Register, basis: str, name: str | None) -> Counter[str]:
    """How many cases of a board (None = all) have each status in words, by one basis."""
    counts: Counter[str] = Counter()
    for part, board in pairs(register):
        if name is None or (board is not None and board.name == name):
            entry = latest(part, board, basis)
            counts[NOT_BEGUN[basis] if entry is None else WORDS[str(entry.status)]] += 1
    return counts


def end_of(partial: str) -> date:
    """The last day that a date may mean, by trying days backwards."""
    if len(partial) == 10:
        return date.fromisoformat(partial)
    year, month = int(partial[:4]), int(partial[5:7] or 12)
    for day in (31, 30, 29):
        try:
            return date(year, month, day)
        except ValueError:
            pass
    return date(year, month, 28)


def is_open(part: Recommendation, board: Board | None) -> bool:
    check = latest(part, board, "revisorernas_kontroll")
    return check is None or check.status not in ENDED


def is_said_ended(part: Recommendation, board: Board | None) -> bool:
    word, check = latest(part, board, "namndens_uppgift"), latest(part, board, "revisorernas_kontroll")
    return word is not None and word.status in ENDED and (check is None or check.date < word.date)
