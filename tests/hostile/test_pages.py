"""Every page, tab, view and dialog on a bank full of hostile texts: nothing of them is markup in the browser."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from loaders.check.checks import REPORT_SHAPE
from loaders.read.codebook_schema import SHAPES
from tests.hostile.bank import FIRST, LATER, Planter, free_fields, write_hostile_bank
from tests.hostile.cases import TEXTS
from tests.hostile.screen import elements, opened, unsafe
from tests.hostile.texts import hostile as hostile_text
from wording.method_words import HELP

TABS = (
    "Bedömningar",
    "Fynd",
    "Rekommendationer",
    "Uppföljning",
    "Lagen då och nu",
    "Om granskningen",
    "Kodning och källa",
)
VIEWS: list[tuple[str, dict[str, list[str]]]] = [
    ("oversikt", {}),
    *(
        ("jamfor", {"vy": [view], "a": ["Timrå"], "b": ["Östersund"]})
        for view in ("Områden", "Bedömningar", "Sida vid sida")
    ),
    *(("aterkommande", {"flik": [tab]}) for tab in ("Orden", "Rekommendationer", "Lagen då och nu", "År och byråer")),
    ("rapport", {}),
    *(("rapport", {"rapport": [report], "del": [tab]}) for report in (FIRST, LATER) for tab in TABS),
    ("rapport", {"rapportvy": ["Kommunen över tid"], "part": ["Timrå"]}),
    ("rapport", {"rapportvy": ["Kommunen över tid"]}),
    ("rekommendationer", {}),
    ("rekommendationer", {"rekvy": ["Per område"]}),
    ("granskningskarta", {}),
    *(("sok", {"q": [asked]}) for asked in ("fet", '"window pwned" -region', "fett")),
    *(("metod", {"metodflik": [tab]}) for tab in HELP),
]
RISK_VIEWS = ("Bedömning", "Alla risker", "Matris", "Revisionsplan", "Versioner och delning")


def test_a_hostile_text_is_planted_in_every_free_text_field_of_the_schema(tmp_path: Path) -> None:
    planter: Planter = write_hostile_bank(tmp_path / "data")
    schemas = [REPORT_SHAPE.json_schema(), *(shape.json_schema() for shape in SHAPES.values())]
    assert planter.fields == {name for schema in schemas for name in free_fields(schema)}
    assert len(planter.planted) > 500
    for case in TEXTS:
        assert any(case.text in text for text in planter.planted.values()), case.name


@pytest.mark.parametrize(("page", "address"), VIEWS, ids=lambda value: str(value))
def test_nothing_that_comes_from_the_bank_is_markup(page: str, address: dict[str, list[str]], hostile: Path) -> None:
    app = opened(page, address)
    assert not app.exception
    assert unsafe(app) == []
    assert shows_hostile_texts(app)


def shows_hostile_texts(app: AppTest) -> bool:
    """Guards the tests: a page that shows no hostile text would pass."""
    return any("window" in str(getattr(one, "proto", "")) for one in elements(app))


@pytest.mark.parametrize("view", RISK_VIEWS)
def test_nothing_that_somebody_has_written_in_an_analysis_is_markup(view: str, hostile_work: dict[str, str]) -> None:
    app = opened("riskanalys", {"analys": [hostile_work["analys"]], "riskdel": [view]})
    assert not app.exception
    assert unsafe(app) == []
    assert shows_hostile_texts(app)


@pytest.mark.parametrize("view", ["Bilder", "Versioner och delning"])
def test_nothing_that_somebody_has_written_in_a_slide_set_is_markup(view: str, hostile_work: dict[str, str]) -> None:
    app = opened("bildspel", {"bildspel": [hostile_work["bildspel"]], "bildspelsdel": [view]})
    assert not app.exception
    assert unsafe(app) == []
    if view == "Bilder":
        for fold in (2, 3, 4, 6, 7, 8):
            assert unsafe(slide_on_the_wall(hostile_work["bildspel"], fold)) == []


def slide_on_the_wall(document_id: str, number: int) -> AppTest:
    app = opened("bildspel", {"bildspel": [document_id], "visning": [str(number)]})
    assert not app.exception
    return app


@pytest.mark.parametrize("page", ["riskanalys", "bildspel"])
def test_nothing_in_the_list_of_documents_is_markup(page: str, hostile_work: dict[str, str]) -> None:
    app = opened(page)
    assert not app.exception
    assert unsafe(app) == []
    assert shows_hostile_texts(app)


DIALOGS = {
    "fynd": "show_findings({}, 'aterkoppling_orosanmalan', '2262')",
    "ej granskat": "show_findings({'years': ['1900']}, 'aterkoppling_orosanmalan', '2262')",
    "frågor": "show_questions(answer('questions'), '**fet** <img src=x onerror=window.pwned=1>')",
    "rekommendationer": "show_advice(answer('recommendation_list', row_limit=30, today_year=2026), '**fet** [k](x:y)')",
    "bildspel": "offer_slide('omrade', {'areas': ['aterkoppling_orosanmalan']}, 'nyckel')",
}


@pytest.mark.parametrize("call", DIALOGS.values(), ids=DIALOGS)
def test_nothing_in_a_dialog_is_markup(call: str, hostile_work: dict[str, str]) -> None:
    script = (
        "from ui.recommendations.lists import show_advice\nfrom bank.answer import answer\n"
        "from ui.evidence.dialog import show_findings, show_questions\n"
        f"from ui.shell.slide_button import offer_slide\n{call}\n"
    )
    app = AppTest.from_string(script, default_timeout=60).run()
    assert not app.exception
    assert unsafe(app) == []


def test_the_guard_of_these_tests_sees_markup(hostile: Path) -> None:
    texts = [hostile_text(number) for number in range(5)]
    script = "import pandas as pd\nimport streamlit as st\n" + "".join(
        f"st.{call}\n"
        for text in texts
        for call in (
            f"markdown({text!r})", f"caption({text!r})", f"button({text!r})", f"expander({text!r})",
            f"metric({text!r}, 1)", f"html({text!r})", f"table(pd.DataFrame({{'a': [{text!r}]}}))", f"info({text!r})",
            f"text('', help={text!r})",
            f"tabs([{text!r}])", f"radio('x', [{text!r}], key={text!r})", f"dialog({text!r})(lambda: None)()",
        )[: 11 if text != texts[-1] else 12]
    )  # fmt: skip
    assert len(unsafe(AppTest.from_string(script).run())) >= 12 * len(texts) - 4
