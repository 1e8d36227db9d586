"""No choice, risk or slide is lost by one press too many; and documents of one name can be told apart."""

import ast

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.test_bildspel import shown as shown_set
from tests.pages.test_every_page import ROOT, opened, texts
from tests.pages.test_riskanalys import PAGE, example_analysis, shown, stored
from workspace import Desk
from workspace.analysis import read_analysis
from workspace.slide_set import KIND as SLIDE_SET
from workspace.slide_set import SlideSet, StoredSlide

FIRST = "aterkoppling_orosanmalan"


def analyses_alone() -> None:
    """The list of analyses without the page around it: AppTest loses a press that is not a callback's on a page."""
    from ui.risk.analyses import list_analyses
    from ui.shell.identity import own_desk

    if (desk := own_desk()) is not None:
        list_analyses(desk)


def sets_alone() -> None:
    """As `analyses_alone`."""
    from ui.shell.identity import own_desk
    from ui.slideshow.set_list import list_sets

    if (desk := own_desk()) is not None:
        list_sets(desk)


def press(app: AppTest, label: str, place: int = 0) -> AppTest:
    app = [button for button in app.button if button.label == label][place].click().run()
    assert not app.exception
    return app


def test_a_second_click_on_a_choice_of_one_never_empties_it() -> None:
    """Every segmented control, also one that is handed on to be drawn, is drawn with required=True."""
    calls = [
        call
        for path in [*(ROOT / "pages").glob("*.py"), *(ROOT / "ui").glob("**/*.py")]
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and any(isinstance(one, ast.Attribute) and one.attr == "segmented_control" for one in (call.func, *call.args))
    ]
    assert len(calls) >= 5
    for call in calls:
        given = {one.arg: ast.unparse(one.value) for one in call.keywords}
        assert given.get("required") == "True", ast.unparse(call)


def test_a_choice_has_a_button_of_its_own_that_takes_it_away(desk: Desk) -> None:
    analysis = example_analysis().with_risk(FIRST, likelihood=3, decision="ingen")
    document_id = stored(desk, analysis)
    app = shown(document_id)
    assert {button.label: button.disabled for button in app.button if button.label.startswith("Ta bort ")} == {
        "Ta bort sannolikheten": False,
        "Ta bort konsekvensen": True,
        "Ta bort beslutet": False,
        "Ta bort risken ur analysen": False,
    }
    app = press(app, "Ta bort sannolikheten")
    app = press(app, "Ta bort beslutet")
    risk = read_analysis(desk.read(document_id).content).risk(FIRST)
    assert (risk.likelihood, risk.decision) == (None, None)
    assert all(button.disabled for button in app.button if button.label in ("Ta bort beslutet", "Ta bort konsekvensen"))


@pytest.mark.parametrize("reload", [False, True])
def test_a_removed_risk_is_put_back_by_one_press_where_it_stood(desk: Desk, reload: bool) -> None:
    analysis = example_analysis().with_risk(FIRST, motivation="Därför")
    document_id = stored(desk, analysis)
    app = press(shown(document_id), "Ta bort risken ur analysen")
    assert app.selectbox(key="risk").value == analysis.risks[1].risk_id  # the next, not the first of all
    assert len(read_analysis(desk.read(document_id).content).risks) == len(analysis.risks) - 1
    if reload:
        app = shown(document_id)
    told = f"Risken ”{analysis.risks[0].name}” är borttagen."
    assert told in [text.value for text in app.text]
    app = press(app, "Ångra")
    assert read_analysis(desk.read(document_id).content) == analysis
    assert app.selectbox(key="risk").value == FIRST
    assert told not in [text.value for text in app.text]


def test_a_removed_risk_comes_back_beside_what_was_changed_since(desk: Desk) -> None:
    analysis = example_analysis()
    removed = analysis.without_risk(FIRST).with_risk("regional_samverkan", likelihood=1)
    back = removed.with_risk_back(analysis.risk(FIRST), 1)
    assert back == analysis.with_risk("regional_samverkan", likelihood=1)
    assert back.with_risk_back(analysis.risk(FIRST), 1) == back  # a second press changes nothing


def test_a_removed_slide_is_put_back_by_one_press_where_it_stood(desk: Desk) -> None:
    slides = (StoredSlide(figure="omraden"), StoredSlide(figure="matris", title="Egen titel"))
    slide_set = SlideSet(title="Möte", slides=slides)
    document_id = desk.create(SLIDE_SET, slide_set.title, slide_set.content()).document_id
    app = press(press(shown_set(document_id), "Ta bort", 1), "Ta bort")
    assert next(text.value for text in app.text if "borttagen" in text.value) == "Bild 2, ”Egen titel”, är borttagen."
    app = press(press(app, "Ångra", 1), "Ångra")
    assert desk.read(document_id).content == slide_set.content()
    assert not [button for button in app.button if button.label == "Ångra"]


def test_an_analysis_opens_at_its_beginning_wherever_another_was_left(desk: Desk) -> None:
    later = stored(desk, example_analysis(year=2028))
    earlier = stored(desk, example_analysis())
    app = shown(earlier, "Matris", risk="17. Regional samverkan")
    app = press(app, "Alla analyser")
    app = app.button(key=f"open_{later}").click().run()
    assert app.header[0].value.startswith("Riskanalys 2028")
    assert app.session_state["riskdel"] == "Bedömning"
    assert app.session_state["risk"] == FIRST


def test_analyses_of_one_name_are_told_of_and_told_apart(desk: Desk) -> None:
    analysis = example_analysis()
    stored(desk, analysis)
    app = AppTest.from_function(analyses_alone, default_timeout=60).run()
    assert "skapad 20" not in texts(app)
    next(box for box in app.selectbox if box.label == "Kommun").set_value("Sundsvall")
    app = press(app, "Skapa riskanalysen")
    assert "finns redan i listan ovan" in app.warning[0].value
    assert len(desk.list_documents("riskanalys")) == 1
    app = press(app, "Skapa riskanalysen")
    assert len(desk.list_documents("riskanalys")) == 2
    assert texts(opened(PAGE)).count("skapad 20") == 2


def test_a_slide_set_gets_a_name_that_no_other_has(desk: Desk) -> None:
    name = "Bilder till revisionsmötet"
    desk.create(SLIDE_SET, name, SlideSet(title=name).content())
    app = AppTest.from_function(sets_alone, default_timeout=60).run()
    title = next(box for box in app.text_input if box.label == "Titel")
    assert title.value == f"{name} 2"
    title.set_value(name)
    app = press(app, "Skapa bildspelet")
    assert f"till exempel ”{name} 2”" in app.error[0].value
    next(box for box in app.text_input if box.label == "Titel").set_value(f"{name} 2")
    press(app, "Skapa bildspelet")
    assert {one.title for one in desk.list_documents(SLIDE_SET)} == {name, f"{name} 2"}
