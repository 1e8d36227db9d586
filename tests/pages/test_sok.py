"""Sök: a text of a joint report is one card with all of its parties, and so is its evidence."""

from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from loaders.build.snapshot import build_snapshot
from tests import makers
from tests.pages.test_every_page import ROOT, opened, texts

PAGE = ROOT / "pages" / "sok.py"


@pytest.fixture(autouse=True)
def synthetic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The synthetic bank as the current one."""
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(tmp_path / "var"))
    build_snapshot(makers.write_bank(tmp_path / "data"))


def searched(text: str, **more: list[str]) -> AppTest:
    app = opened(PAGE, {"q": [text], **more})
    assert not app.exception
    return app


def test_a_text_of_a_joint_report_is_one_card_that_names_its_parties() -> None:
    app = searched("regional brist", slag=["Fynd"])
    cards = [caption.value for caption in app.caption if caption.value.startswith("**Fynd**")]
    assert len(cards) == 1
    assert "Åre, Östersund · EY" in cards[0]
    assert "Träff i 1 granskning av 2 kommuner: 1 text" in texts(app)


@pytest.fixture
def evidence(monkeypatch: pytest.MonkeyPatch) -> list[tuple[pd.DataFrame, str]]:
    """The rows and names of every piece of evidence that is opened; AppTest does not show what stands in a dialog."""
    monkeypatch.setattr("ui.shell.frame.framed", lambda: None)  # which here starts the run over, and the click is lost
    opened_evidence: list[tuple[pd.DataFrame, str]] = []
    for name in ("show_finding", "show_questions"):
        monkeypatch.setattr(f"ui.search.hits.{name}", lambda rows, names: opened_evidence.append((rows, names)))
    return opened_evidence


def open_evidence(app: AppTest) -> None:
    (button,) = [one for one in app.button if one.label == "Visa belägg"]
    assert not button.click().run().exception


@pytest.mark.parametrize(
    ("text", "kind", "names", "summary"),
    [
        ("regional brist", "Fynd", "Åre, Östersund", "Fynd om regional_samverkan: brist."),
        ('"fråga 1" svaret', "Revisionsfråga", "Revisionsfråga, Åre, Östersund", "Svaret i korthet."),
    ],
)
def test_the_evidence_of_a_hit_is_its_own_text_once_under_the_names_of_all_its_parties(
    evidence: list[tuple[pd.DataFrame, str]], text: str, kind: str, names: str, summary: str
) -> None:
    open_evidence(searched(text, slag=[kind], byra=["EY"]))
    ((rows, told),) = evidence
    assert rows["summary"].tolist() == [summary]
    assert told == names


def test_a_finding_about_other_boards_than_the_chosen_still_has_its_evidence(
    evidence: list[tuple[pd.DataFrame, str]],
) -> None:
    open_evidence(searched("sip fungerar", slag=["Fynd"], kommun=["Ystad"], namnd=["Social"]))  # is kommunstyrelsen's
    assert [rows["summary"].tolist() for rows, _ in evidence] == [["Fynd om sip: fungerar."]]


def drawn(app: AppTest) -> str:
    bodies = [element.proto.body for element in app.get("html")]
    return "\n".join([texts(app), *(body for body in bodies if not body.startswith("<style"))])


def test_a_name_comes_first_as_a_way_in_and_nothing_is_suggested_beside_it() -> None:
    shown = drawn(searched("regional samverkan"))
    assert '<a href="aterkommande?fokus=Regional+samverkan">Området Regional samverkan</a>' in shown
    assert "Menade du" not in shown


def test_a_search_that_the_filters_leave_empty_leads_to_the_same_without_them() -> None:
    shown = drawn(searched("sip fungerar", byra=["KPMG"]))
    assert "Ingen text motsvarar hela sökningen, men alla orden finns i banken." in shown
    assert '<a href="sok?q=sip+fungerar">' in shown


def test_a_search_that_finds_nothing_says_which_word_and_what_to_do() -> None:
    shown = drawn(searched("qwxz sip"))
    assert "Ingen text i banken har ”qwxz”. Pröva färre eller kortare ord" in shown
    assert "Menade du" not in shown


def test_a_suggestion_is_a_link_that_keeps_the_filters() -> None:
    shown = drawn(searched("fugerar", byra=["EY"], slag=["Fynd"]))
    assert 'Menade du <a href="sok?byra=EY&amp;slag=Fynd&amp;q=fungerar">fungerar</a>?' in shown


@pytest.mark.parametrize(("wanted", "chosen"), [("2281", "2281"), ("9999", None), ("<b>", None)])
def test_the_way_in_to_an_analysis_has_chosen_the_municipality(wanted: str, chosen: str | None) -> None:
    app = opened(ROOT / "pages" / "riskanalys.py", {"ny": [wanted]})
    assert not app.exception
    assert [box.value for box in app.selectbox if box.label == "Kommun"] == [chosen]
