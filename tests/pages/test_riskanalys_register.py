"""The own follow-up register as evidence on the page Riskanalys and in its files."""

import io
from datetime import date

import docx
import openpyxl
import pytest

from bank.answer import answer
from exports.risk_docx import to_docx
from exports.risk_xlsx import to_xlsx
from tests.pages.test_every_page import texts
from tests.pages.test_riskanalys import shown, stored
from tests.pages.test_riskanalys_files import described
from tests.workspace.registers import CHECK, advice, entry
from ui.risk.own_register import own_register
from wording.risks import evidence_rows, suggestion_of
from workspace import Desk
from workspace.analysis import Analysis
from workspace.follow_up_register import KIND, Register

AREA, OTHER = "regional_samverkan", "aterkoppling_orosanmalan"
HEAD = "Vad ert register säger"
EVIL = "<b>fet</b> *kursiv*"


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.risk.own_register.today", lambda: date(2026, 12, 1))


def analysis(body_id: str = "2262", body_name: str = "Timrå") -> Analysis:
    return Analysis(body_id=body_id, body_name=body_name, year=2027).with_areas(
        [(AREA, "Regional samverkan"), (OTHER, "Återkoppling")]
    )


def register(**values: str) -> Register:
    """Two open recommendations of one area, of which one measure is past due and one answer late; one of no area."""
    given = {"body_id": "2262", "body_name": "Timrå", **values}
    first = advice("1", summary=EVIL, areas=(AREA,), answer_due="2026-06-30")
    second = advice("2", areas=(AREA,))
    made = Register.model_validate(given).with_recommendations([first, second, advice("3")])
    board_id = second.boards[0].board_id
    return made.with_response(second.recommendation_id, board_id, acceptance="accepterad", measure_due="2026-03")


def kept(desk: Desk, document: Register) -> str:
    return desk.create(KIND, document.title, document.content()).document_id


def test_the_register_s_open_and_overdue_stand_beside_the_bank(desk: Desk) -> None:
    kept(desk, register())
    app = shown(stored(desk, analysis()))
    assert HEAD in [one.value for one in app.subheader]
    told = texts(app)
    assert "Ert register: 2 öppna rekommendationer, 1 förfallen åtgärd, 1 yttrande saknas efter svarstiden" in told
    assert "Revisorernas kontroll: Inte kontrollerad" in told
    assert "<b>" not in told.replace("\\<", "&lt;")
    notes = [one.value for one in app.caption if "utan område" in one.value]
    assert notes == ["I Uppföljning – Timrå, version 1: 1 öppen rekommendation utan område står inte vid någon risk."]


def test_nothing_is_shown_without_a_register_of_the_body_or_points_in_the_area(desk: Desk) -> None:
    document_id = stored(desk, analysis())
    assert HEAD not in [one.value for one in shown(document_id).subheader]
    kept(desk, register(body_id="0188", body_name="Norrtälje"))
    app = shown(document_id)
    assert HEAD not in [one.value for one in app.subheader]
    assert "register" not in texts(app)
    kept(desk, register())
    app = shown(document_id, risk="2. Återkoppling")
    assert HEAD not in [one.value for one in app.subheader]


def test_the_suggestion_is_the_bank_s_alone(desk: Desk) -> None:
    before = {area: suggestion_of(row, 4) for area, row in evidence_rows(analysis()).items()}
    kept(desk, register())
    assert {area: suggestion_of(row, 4) for area, row in evidence_rows(analysis()).items()} == before
    assert "Förslaget på sannolikhet räknas bara ur banken." in texts(shown(stored(desk, analysis())))


def test_of_several_registers_the_one_saved_last_is_used_and_named(desk: Desk) -> None:
    first = kept(desk, register(name="Det äldre"))
    kept(desk, register(name="Det nyare"))
    assert own_register(desk, analysis()).name == "Det nyare, version 1"
    changed = register(name="Det äldre").without_recommendation("0" * 32).with_recommendations([advice("4")])
    desk.save(first, changed.title, changed.content(), 1)
    assert own_register(desk, analysis()).name == "Det äldre, version 2"


def test_register_and_bank_are_told_apart_on_the_page(desk: Desk) -> None:
    (row, *_) = [row for _, row in answer("recommendation_list", bodies=["2262"], areas=[AREA]).iterrows()]
    linked = advice(
        row["recommendation_no"], origin="banken", report_id=row["report_id"], report_title="Rapporten", areas=(AREA,)
    )
    ended = Register(body_id="2262", body_name="Timrå").with_recommendations([linked])
    ended = ended.with_status_entry(linked.recommendation_id, entry(status="genomford", basis=CHECK))
    kept(desk, ended)
    told = texts(shown(stored(desk, analysis())))
    assert "Registret och banken säger inte samma sak:" in told
    assert "Banken, revisorernas kontroll: Ej uppföljt i banken. Ert register, revisorernas kontroll: Genomförd" in told
    assert "Banken, nämndens uppgift" not in told
    assert "öppen rekommendation" not in told


def test_a_register_that_cannot_be_read_is_named_and_nothing_falls(desk: Desk) -> None:
    kept(desk, register(name="Går att läsa"))
    desk.create(KIND, "Från framtiden", {"body_id": "2262", "nytt": 1})
    app = shown(stored(desk, analysis()))
    told = texts(app)
    assert "Går inte att läsa, och är därför inte med som underlag: Från framtiden." in told
    assert "Källa: Går att läsa, version 1." in told


def test_the_files_of_the_analysis_have_the_register(desk: Desk) -> None:
    kept(desk, register())
    document = described(desk, analysis().with_risk(AREA, likelihood=3, consequence=3))
    (row, other) = document.rows
    assert row.own_register[0] == (
        "Uppföljning – Timrå, version 1: 2 öppna rekommendationer, 1 förfallen åtgärd, 1 yttrande saknas efter "
        "svarstiden."
    )
    assert len(row.own_register) == 3
    assert other.own_register == ()
    word = [paragraph.text for paragraph in docx.Document(io.BytesIO(to_docx(document))).paragraphs]
    assert "Ert register" in " ".join(word)
    assert row.own_register[0] in word
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(document)))
    assert [cell.value for cell in book["Ert register"]["B"]][1:] == list(row.own_register)
    facts = {line[0].value: line[1].value for line in book["Om analysen"].iter_rows()}
    assert facts["Eget register"].startswith("Uppföljning – Timrå, version 1. I Uppföljning")
    bare = described(desk, analysis("2281", "Sundsvall"))
    assert (bare.own_register, bare.register_notes) == ("", ())
    assert "Ert register" not in openpyxl.load_workbook(io.BytesIO(to_xlsx(bare))).sheetnames
