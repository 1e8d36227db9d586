"""An open document in a session that has not had it open: what the browser says it shows, true or not (decision 56)."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.test_every_page import opened, texts
from tests.pages.test_riskanalys import PAGE, example_analysis, stored
from ui.documents.shown_version import PREFIX
from workspace import Desk


def in_a_new_session(document_id: str, told: str, between: Callable[[], object] = lambda: None) -> AppTest:
    """The page as a new session draws it first, for a browser that says that it shows `told`; `between` is done
    after the session before it."""
    app = opened(PAGE, {"analys": [document_id]})
    between()
    del app.session_state[f"open_document_{document_id}"]
    app.text_input(key=PREFIX + document_id).set_value(told).run()
    assert not app.exception
    return app


def shown(app: AppTest, document_id: str) -> str:
    app.run()
    value = app.text_input(key=PREFIX + document_id).value
    assert isinstance(value, str)
    return value


@pytest.mark.parametrize("told", ["", "0.0", "1", "1.", "a.b", "-1.0", "9999999999.0", "1.0?", "١.0", "1.0\n"])
def test_nonsense_is_taken_as_nothing(desk: Desk, told: str) -> None:
    document_id = stored(desk, example_analysis())
    app = in_a_new_session(document_id, told)
    assert shown(app, document_id) == "1.0"
    assert desk.read(document_id).number == 1


def test_a_version_that_is_no_more_is_told_and_nothing_is_stored(desk: Desk) -> None:
    document_id = stored(desk, example_analysis())
    app = in_a_new_session(document_id, "9.2")
    assert "Version 9, som visades, finns inte i det sparade. Version 1 visas nu." in texts(app)
    assert shown(app, document_id) == "1.3"
    assert desk.read(document_id).number == 1


def test_an_earlier_version_in_the_browser_gives_way_to_the_latest(desk: Desk) -> None:
    analysis = example_analysis()
    document_id = stored(desk, analysis)
    later = analysis.with_risk(analysis.risks[0].risk_id, motivation="Senare")
    app = in_a_new_session(document_id, "1.0", lambda: desk.save(document_id, later.title, later.content(), 1))
    assert shown(app, document_id) == "2.1"
    assert "Senare" in [box.value for box in app.text_area]
    assert desk.read(document_id).number == 2


def test_a_change_that_was_not_stored_is_told(desk: Desk) -> None:
    document_id = stored(desk, example_analysis())
    app = in_a_new_session(document_id, "1.0!")
    assert "Förbindelsen bröts innan din senaste ändring var sparad." in texts(app)
    assert shown(app, document_id) == "1.0"
