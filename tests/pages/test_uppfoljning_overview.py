"""The overview of a register: each figure with its table and file, the choice of grouping, and the slide set."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from tests.page_parts import tables, unfolded
from tests.pages.test_every_page import ROOT, opened, texts
from tests.workspace.registers import BASE, IN_SCHOOL, SECOND
from workspace import Desk
from workspace.follow_up_register import KIND, Register
from workspace.slide_set import KIND as SLIDE_SET
from workspace.slide_set import read_slide_set

PAGE = ROOT / "pages" / "uppfoljning.py"
EVIL = "<script>alert(1)</script> *fet*"


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("charts.catalogue.follow_up", "charts.catalogue.own_documents"):
        monkeypatch.setattr(f"{module}.today", lambda: date(2026, 12, 1))


def stored(desk: Desk, register: Register) -> str:
    return desk.create(KIND, register.title, register.content()).document_id


def shown(document_id: str, **address: str) -> AppTest:
    asked = {"register": [document_id], "updel": ["Läget"]} | {name: [value] for name, value in address.items()}
    app = opened(PAGE, asked)
    assert not app.exception
    assert not app.error
    return app


def titles(app: AppTest) -> list[str]:
    return [one.value for one in app.subheader]


def test_every_figure_stands_with_its_finding_and_its_table(desk: Desk) -> None:
    register = BASE.with_response(SECOND.recommendation_id, IN_SCHOOL, acceptance="delvis", measure_due="2026-03")
    app = shown(stored(desk, register))
    assert titles(app) == [
        "Försenat 2026-12-01: ett yttrande och en åtgärd",
        "Nämnderna har yttrat sig i 1 av 4 fall",
        "Genomförda enligt nämnderna: 0 av 4 fall; enligt revisorernas kontroll: 0 av 4",
        "4 fall är öppna; den äldsta rapporten är från 2024",
        "Fyra öppna fall, ett med förfallen åtgärd",
    ]
    assert len(app.get("bidi_component")) == 4
    assert [one.label for one in app.get("download_button")].count(
        "Excel"
    ) == 6  # each figure's, and the report among the files
    late = next(table for table in tables(unfolded(app).main) if "Yttranden försenade (fall)" in table)
    assert late.iloc[0].astype(str).tolist() == ["Hela registret", "1", "1", "0", "1"]


def test_answers_and_implementation_can_be_counted_per_report(desk: Desk) -> None:
    document_id = stored(desk, BASE)
    assert "Fall per rapport, den äldsta först." not in texts(shown(document_id))
    app = shown(document_id, uppfoljning_per="Rapport")
    assert texts(app).count("per rapport, den äldsta först") == 2


def test_the_open_recommendations_of_one_board_can_be_chosen(desk: Desk) -> None:
    document_id = stored(desk, BASE)
    app = shown(document_id)
    app.selectbox(key=f"points_of_{document_id}").set_value("Socialnämnden").run()
    assert titles(app)[-1] == "Två öppna fall hos socialnämnden"


def test_an_empty_register_is_a_sentence_and_markup_is_text(desk: Desk) -> None:
    app = shown(stored(desk, Register(body_id="2262", body_name="Timrå")))
    assert "Registret har inga rekommendationer ännu." in texts(app)
    assert app.button(key="slide_set_of_register").disabled
    evil = BASE.with_values(SECOND.recommendation_id, summary=EVIL, report_title=EVIL)
    assert "<script>" not in texts(shown(stored(desk, evil))).replace("\\<", "&lt;")


def test_a_slide_set_is_made_of_the_register(desk: Desk) -> None:
    app = shown(stored(desk, BASE))
    app.button(key="slide_set_of_register").click().run()
    assert not app.exception
    (made,) = desk.list_documents(SLIDE_SET)
    assert made.title == "Uppföljning av rekommendationer – Timrå"
    assert len(read_slide_set(desk.read(made.document_id).content).slides) == 5
    assert any(f"bildspel={made.document_id}" in str(one.proto) for one in app.get("html"))
    app.button(key="slide_set_of_register").click().run()
    assert {one.title for one in desk.list_documents(SLIDE_SET)} == {made.title, f"{made.title} 2"}
