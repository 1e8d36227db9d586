"""The view that takes a register back to the bank: what is added and left out is told, and one press writes it."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import queries
from loaders.build.snapshot import build_snapshot
from queries.snapshot import connect
from tests.coding.report_files import TIMRA, copied_data
from tests.follow_up.test_to_bank import full_register, of, timra, told
from tests.workspace.registers import CHECK
from ui.follow_up.to_bank import NOTHING_LINKED
from workspace.follow_up_register import Register


def _view() -> None:
    from types import SimpleNamespace

    import streamlit as st

    from ui.follow_up.to_bank import draw_to_bank

    register = st.session_state["register"]
    draw_to_bank(None, SimpleNamespace(document=register, may_change=st.session_state["may_change"]))  # type: ignore[arg-type]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A bank of the test's own, which the app may write."""
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(tmp_path / "var"))
    monkeypatch.setenv("GRANSKNINGSBANKEN_DATA", str(tmp_path / "data"))
    connect.cache_clear()
    copied = copied_data(tmp_path)
    build_snapshot(copied)
    return copied


def drawn(register: Register, *, may_change: bool = True) -> AppTest:
    app = AppTest.from_function(_view, default_timeout=120)
    app.session_state["register"], app.session_state["may_change"] = register, may_change
    app.run()
    assert not app.exception
    return app


def page(app: AppTest) -> str:
    return "\n".join(str(part.value) for part in (*app.markdown, *app.caption, *app.info, *app.warning)).replace(
        "\\", ""
    )


def test_one_press_writes_the_report_and_the_next_look_has_nothing_new(data: Path) -> None:
    register = full_register().split(of(full_register(), "5").recommendation_id, ["Ett.", "Två."])
    app = drawn(register)
    assert "**Läggs till** (7)" in page(app)
    assert "Rekommendation 1: yttrande, socialnämnden: accepterad 2021-02-03" in page(app)
    assert "**Skrivs inte** (1)" in page(app)
    assert "Rekommendation 5: den är delad i registret (5a, 5b)" in page(app)
    assert "+    response:" in app.code[0].value
    app.button(key=f"write_{TIMRA}").click().run()
    assert not app.exception
    assert app.success[0].value == f"Sju uppgifter skrevs till {TIMRA}, och banken är byggd med dem."
    assert "Läggs till" not in page(app)
    events = queries.run("recommendation_events", reports=[TIMRA])
    assert len(events) == 7


def test_text_of_the_register_is_shown_as_it_stands(data: Path) -> None:
    register = told(full_register(), "2", "2023", "oklar", CHECK, source="**fet** <b>x</b> [l](http://a.b)")
    assert "**fet** <b>x</b> [l](http://a.b)" in drawn(register).code[0].value


def test_a_reader_and_a_server_that_may_not_write_get_the_file(data: Path) -> None:
    app = drawn(full_register(), may_change=False)
    assert [button.key for button in app.button] == []
    assert len(app.get("download_button")) == 1


def test_nothing_to_write_is_a_sentence(data: Path) -> None:
    app = drawn(Register(body_id="2262", body_name="Timrå"))
    assert [info.value for info in app.info] == [NOTHING_LINKED]
    app = drawn(timra())
    assert [info.value for info in app.info] == [
        "Bankens rapportfiler har redan det som registret säger om deras rekommendationer."
    ]
