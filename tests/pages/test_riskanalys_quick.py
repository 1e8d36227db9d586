"""The view Alla risker: sannolikhet, konsekvens and decision of every risk in one place."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.test_every_page import texts
from tests.pages.test_riskanalys import PAGE, example_analysis, opened, shown, stored
from ui.risk.quick import NOT_CHOSEN, ROWS
from workspace import Desk
from workspace.analysis import Analysis, read_analysis

QUICK = "Alla risker"


def choice(app: AppTest, part: str, risk_id: str) -> object:
    widgets = [*app.selectbox, *app.button_group]
    (found,) = [one for one in widgets if one.key and one.key.startswith(f"quick_{part}_{risk_id}_")]
    return found


def choose(app: AppTest, part: str, risk_id: str, value: object) -> None:
    choice(app, part, risk_id).set_value(value).run()  # type: ignore[attr-defined]
    assert not app.exception


def kept(desk: Desk, document_id: str) -> Analysis:
    return read_analysis(desk.read(document_id).content)


def test_every_risk_has_its_line_and_each_choice_is_a_version(desk: Desk) -> None:
    analysis = example_analysis()
    document_id = stored(desk, analysis)
    app = shown(document_id, QUICK)
    first = analysis.risks[0].risk_id
    choose(app, "likelihood", first, 4)
    choose(app, "consequence", first, 3)
    choose(app, "decision", first, "granska")
    risk = kept(desk, document_id).risk(first)
    assert (risk.likelihood, risk.consequence, risk.decision) == (4, 3, "granska")
    assert risk.proposal is not None, "a risk to examine gets its draft here too"
    assert desk.read(document_id).number == 4
    assert "bedömda för 3 av 40" in str(app.get("progress")[0].proto)
    choose(app, "consequence", first, NOT_CHOSEN)
    assert kept(desk, document_id).risk(first).consequence is None
    assert "Beslutet är Granska, men konsekvens är inte bedömd." in texts(app)


def test_the_lines_come_in_pages_that_stand_in_the_address(desk: Desk) -> None:
    analysis = example_analysis()
    document_id = stored(desk, analysis)
    boxes = shown(document_id, QUICK).selectbox
    numbers = [one.label.removeprefix("Beslut för ") for one in boxes if one.label.startswith("Beslut för")]
    assert numbers == [f"{place}. {risk.name}" for place, risk in enumerate(analysis.risks[:ROWS], 1)]
    app = opened(PAGE, {"analys": [document_id], "riskdel": [QUICK], "risker": ["40–40"]})
    assert len([one for one in app.selectbox if "Beslut för" in one.label]) == 1
    app = opened(PAGE, {"analys": [document_id], "riskdel": [QUICK], "risker": ["nonsens"]})
    assert not app.exception
    assert len([one for one in app.selectbox if "Beslut för" in one.label]) == ROWS


def test_two_who_fill_in_different_lines_can_be_put_together(desk: Desk) -> None:
    analysis = example_analysis()
    document_id = stored(desk, analysis)
    app = shown(document_id, QUICK)
    mine, theirs = (risk.risk_id for risk in analysis.risks[:2])
    desk.save(document_id, analysis.title, analysis.with_risk(theirs, likelihood=1).content(), 1)
    choose(app, "likelihood", mine, 2)
    (both,) = [one for one in app.button if one.label == "Slå samman båda"]
    both.click().run()
    found = kept(desk, document_id)
    assert (found.risk(mine).likelihood, found.risk(theirs).likelihood) == (2, 1)
    assert choice(app, "likelihood", theirs).value == 1  # type: ignore[attr-defined]


@pytest.mark.parametrize("scale", [4, 5])
def test_the_scale_is_the_analysis_own_and_an_empty_one_says_so(desk: Desk, scale: int) -> None:
    analysis = example_analysis().changed(scale=scale)
    options = choice(shown(stored(desk, analysis), QUICK), "likelihood", analysis.risks[0].risk_id).options  # type: ignore[attr-defined]
    assert list(options) == [NOT_CHOSEN, *map(str, range(1, scale + 1))]
    assert "Analysen har inga risker" in texts(shown(stored(desk, analysis.changed(risks=[])), QUICK))
