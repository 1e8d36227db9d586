"""What came out of a file, and what a database no longer holds whole, is told wherever a version is named."""

import io
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from exports.risk_docx import to_docx
from exports.risk_xlsx import to_xlsx
from queries.clock import local_time
from slides.deck import Deck
from slides.ready_sets import of_analysis
from slides.resolving import deck_of
from tests.pages.test_every_page import ROOT, opened, texts
from tests.pages.test_riskanalys import example_analysis, stored
from ui.documents.open_document import OpenDocument
from ui.documents.open_document import opened as opened_work
from ui.risk.export import describe
from ui.risk.open_analysis import ANALYSES
from ui.shell.identity import LOCAL_USER
from workspace import Desk, Version
from workspace.analysis import KIND, Analysis

PAGE = ROOT / "pages" / "riskanalys.py"
CLAIMED = "ordforande@kommun.se"
CLAIM = f"enligt filen sparad 2026-11-01 10:00:00 av {CLAIMED}; inläst "


def forged(desk: Desk, analysis: Analysis) -> bytes:
    """A file that says that somebody else has saved it."""
    made = desk.create(KIND, analysis.title, analysis.content())
    whole = json.loads(desk.export(made.document_id))
    desk.delete(made.document_id)
    whole["revisions"][0] |= {"author": CLAIMED, "saved_at": "2026-11-01T09:00:00+00:00"}
    return json.dumps(whole).encode()


@pytest.fixture
def imported(desk: Desk) -> Version:
    return desk.import_document(forged(desk, example_analysis()), KIND)


def told(app: AppTest) -> str:
    assert not app.exception
    return texts(app).replace("\\", "")


def test_the_pages_tell_the_file_s_claim_as_a_claim(desk: Desk, imported: Version) -> None:
    assert imported.imported is not None
    read_in = f"inläst {local_time(imported.imported.at)} av {LOCAL_USER}"
    listed = told(opened(PAGE))
    assert f"Version 1 · {CLAIM}" in listed
    assert read_in in listed
    address = {"analys": [imported.document_id]}
    shown = told(opened(PAGE, address))
    assert f"Version 1 · {CLAIM}" in shown
    assert f"Sparad 2026-11-01 10:00:00 · version 1 · {CLAIMED}" not in shown
    assert "version 1 (ur en fil, inläst 20" in told(opened(PAGE, address | {"riskdel": ["Matris"]}))
    versions = opened(PAGE, address | {"riskdel": ["Versioner och delning"]})
    assert f"Versioner med orden ”enligt filen” kom ur en fil som {LOCAL_USER} läste in" in told(versions)
    (choice,) = [box for box in versions.selectbox if box.label == "Visa en version"]
    assert choice.options == [f"Version 1 · enligt filen · 2026-11-01 10:00:00 · {CLAIMED}"]


def test_what_is_saved_here_afterwards_is_told_as_seen(desk: Desk, imported: Version) -> None:
    analysis = example_analysis().changed(scale=5)
    desk.save(imported.document_id, analysis.title, analysis.content(), 1)
    shown = told(opened(PAGE, {"analys": [imported.document_id]}))
    assert f"· version 2 · {LOCAL_USER}" in shown
    assert "enligt filen" not in shown
    assert "enligt filen" not in told(opened(PAGE))


def test_a_file_of_a_file_is_no_more_witnessed(desk: Desk, imported: Version) -> None:
    again = desk.import_document(desk.export(imported.document_id), KIND)
    assert again.imported is not None
    assert (again.author, again.imported.by) == (CLAIMED, LOCAL_USER)
    restored = desk.restore(again.document_id, 1, based_on=1)
    assert restored.imported is not None, "the same as the latest: nothing was saved"


def test_every_file_says_so(desk: Desk, imported: Version) -> None:
    work: OpenDocument[Analysis] = opened_work(desk, ANALYSES, imported.document_id)
    document = describe(desk, work)
    assert document.version.startswith(f"version 1, {CLAIM}")
    word = Document(io.BytesIO(to_docx(document)))
    printed = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    assert any(CLAIM in text for text in [*printed, *(one.text for one in word.paragraphs)])
    sheets = load_workbook(io.BytesIO(to_xlsx(document)))
    assert any(CLAIM in str(cell) for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row)
    deck: Deck = deck_of(of_analysis(work.document, imported.document_id, desk), desk)
    matrix = next(slide for slide in deck.slides if "riskmatris" in slide.source or "egna bedömningar" in slide.source)
    assert "version 1 (ur en fil, inläst 20" in matrix.source
    assert any("version 1 (ur en fil" in note for note in matrix.notes)


def damage(directory: Path, statement: str) -> None:
    with closing(sqlite3.connect(directory / "arbete.sqlite", isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER revision_never_changed")
        connection.execute(statement)


def test_a_damaged_analysis_is_told_and_the_others_are_listed(desk: Desk, tmp_path: Path) -> None:
    stored(desk, example_analysis(year=2026))
    stored(desk, example_analysis(year=2027))
    damage(tmp_path, "UPDATE revision SET saved_at = 'i går' WHERE title LIKE '%2026%'")
    app = opened(PAGE)
    assert not app.exception
    assert not app.error
    (warning,) = app.warning
    assert warning.value.startswith("Riskanalys 2026 – Sundsvall: går inte att läsa")
    assert "**Riskanalys 2027 – Sundsvall**" in [text.value for text in app.markdown]


def test_what_cannot_be_read_stops_neither_the_matrix_nor_the_files(desk: Desk, tmp_path: Path) -> None:
    broken = stored(desk, example_analysis(year=2025))
    stored(desk, example_analysis(year=2026))
    newest = stored(desk, example_analysis(year=2027))
    damage(tmp_path, "UPDATE revision SET content = '{' WHERE title LIKE '%2025%'")
    matrix = opened(PAGE, {"analys": [newest], "riskdel": ["Matris"]})
    assert "Går inte att läsa, och är därför inte jämförda med: Riskanalys 2025 – Sundsvall." in told(matrix)
    document = describe(desk, opened_work(desk, ANALYSES, newest))
    assert document.changes[0][0] == "Tidigare analyser"
    app = opened(PAGE, {"analys": [broken]})
    assert not app.exception
    assert "Version 1 är skadad i databasen och går inte att läsa" in app.error[0].value
    sets = opened(ROOT / "pages" / "bildspel.py")
    assert not sets.exception
