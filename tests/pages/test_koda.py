"""The page Koda without a browser: a coding begins from a file, and each decision is stored as it is made."""

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.makers import DATA
from tests.page_parts import tables
from tests.pages.test_every_page import ROOT, opened, texts
from workspace import Desk
from workspace.report_coding import ReportCoding, read_report_coding

PAGE = ROOT / "pages" / "koda.py"


def stored(desk: Desk, document_id: str) -> ReportCoding:
    return read_report_coding(desk.read(document_id).content)


def shown(document_id: str, view: str) -> AppTest:
    app = opened(PAGE, {"kodning": [document_id], "kodsteg": [view]})
    assert not app.exception
    assert not app.error
    return app


def press(app: AppTest, label: str) -> AppTest:
    app = next(button for button in app.button if button.label == label).click().run()
    assert not app.exception
    return app


def list_alone() -> None:
    """A script for AppTest, which loses a click when the page starts over to be framed."""
    from ui.coding.new_coding import list_codings
    from ui.shell.identity import own_desk

    if (desk := own_desk()) is not None:
        list_codings(desk)


def test_the_list_offers_to_begin_and_says_what_is_needed(desk: Desk) -> None:
    app = AppTest.from_function(list_alone).run()
    assert "Du har ännu ingen kodning" in texts(app)
    app = press(app, "Läs rapporten")
    assert "Välj en fil och skriv vem som kodar" in app.error[0].value


def test_the_first_step_tells_what_is_left_in_each(desk: Desk, coding_id: str) -> None:
    app = shown(coding_id, "Källa")
    assert "timra.pdf" in texts(app)
    assert any("kvar att avgöra" in str(table) for table in tables(app))


def test_a_confirmed_value_is_stored_at_once_and_shown_as_confirmed(desk: Desk, coding_id: str) -> None:
    app = shown(coding_id, "Uppgifter")
    app.selectbox(key="coding_card_uppgifter").set_value("auditor.firm").run()
    app = press(app, "Stämmer")
    report = next(item for item in stored(desk, coding_id).items if item.block == "report")
    assert (report.values["auditor.firm"].state, report.values["auditor.firm"].by) == ("bekraftad", "A1")
    assert app.selectbox(key="coding_card_uppgifter").value != "auditor.firm"  # the next that is left is open
    app.selectbox(key="coding_card_uppgifter").set_value("auditor.firm").run()
    assert "Bekräftat" in texts(app)
    press(app, "Ta tillbaka")
    report = next(item for item in stored(desk, coding_id).items if item.block == "report")
    assert report.values["auditor.firm"].state == "forslag"


def test_what_the_source_does_not_say_is_an_answer(desk: Desk, coding_id: str) -> None:
    app = shown(coding_id, "Uppgifter")
    app.selectbox(key="coding_card_uppgifter").set_value("method.interviews").run()
    press(app, "Finns inte i källan")
    report = next(item for item in stored(desk, coding_id).items if item.block == "report")
    assert report.values["method.interviews"].state == "finns_inte"


def test_a_question_cannot_be_taken_in_before_it_is_whole(desk: Desk, coding_id: str) -> None:
    app = shown(coding_id, "Omdömen och frågor")
    question = next(item for item in stored(desk, coding_id).items if item.block == "questions")
    app.selectbox(key="coding_card_fragor").set_value(question.item_id).run()
    assert "Saknas än" in texts(app)
    app = press(app, "Stämmer, ta med")
    assert "är inte med än. Det saknar: Frågan i korthet" in app.error[0].value
    assert stored(desk, coding_id).item(question.item_id).state == "forslag"
    assert app.selectbox(key="coding_card_fragor").value == question.item_id


def test_a_verdict_is_taken_in_and_the_next_card_opens(desk: Desk, coding_id: str) -> None:
    app = shown(coding_id, "Omdömen och frågor")
    verdict = next(item for item in stored(desk, coding_id).items if item.block == "overall")
    assert app.selectbox(key="coding_card_fragor").value == verdict.item_id
    app = press(app, "Stämmer, ta med")
    assert stored(desk, coding_id).item(verdict.item_id).state == "med"
    assert app.selectbox(key="coding_card_fragor").value != verdict.item_id


def test_a_finding_begins_with_an_area_and_nothing_is_chosen_beforehand(desk: Desk, coding_id: str) -> None:
    app = shown(coding_id, "Fynd")
    sentence = str(app.selectbox(key="coding_card_fynd").value)
    first = next(button for button in app.button if button.label.startswith("1. "))
    app = first.click().run()
    assert not app.exception
    coding = stored(desk, coding_id)
    finding = next(item for item in coding.items if item.block == "findings")
    assert coding.sentences[sentence] == "fynd"
    assert set(finding.values) == {"area", "rests_on", "evidence"}
    assert "Saknas än: Status" in texts(app)


def test_a_sentence_without_a_finding_is_passed_over(desk: Desk, coding_id: str) -> None:
    app = shown(coding_id, "Fynd")
    sentence = str(app.selectbox(key="coding_card_fynd").value)
    app = press(app, "Inget fynd här")
    assert stored(desk, coding_id).sentences == {sentence: "hoppad"}
    assert app.selectbox(key="coding_card_fynd").value != sentence


def test_a_summary_too_like_the_report_is_told(desk: Desk, coding_id: str) -> None:
    app = shown(coding_id, "Fynd")
    app = next(button for button in app.button if button.label.startswith("1. ")).click().run()
    coding = stored(desk, coding_id)
    evidence = next(item for item in coding.items if item.block == "findings").values["evidence"]
    field = next(area for area in app.text_area if area.label == "Fyndet, med egna ord")
    app = field.set_value(str(evidence.value)).run()
    assert any("Fyndet ligger för nära rapportens ord" in warning.value for warning in app.warning)


def test_the_sentence_may_be_what_the_summary_begins_with_and_is_told_until_it_is_reworded(
    desk: Desk, coding_id: str
) -> None:
    app = shown(coding_id, "Fynd")
    app = next(button for button in app.button if button.label.startswith("1. ")).click().run()
    app = press(app, "Börja med rapportens ord")
    field = next(area for area in app.text_area if area.label == "Fyndet, med egna ord")
    assert len(field.value.split()) > 7
    assert any("för nära rapportens ord" in warning.value for warning in app.warning)
    app = field.set_value("Helt andra ord om saken.").run()
    assert not app.warning
    assert not [button for button in app.button if button.label == "Börja med rapportens ord"]


def test_a_removed_file_is_told_and_the_coding_is_kept(
    desk: Desk, coding_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sources.register import uploads

    for path in uploads().iterdir():
        path.unlink()
    import streamlit as st

    st.cache_resource.clear()
    app = opened(PAGE, {"kodning": [coding_id], "kodsteg": ["Uppgifter"]})
    assert not app.exception
    assert "timra.pdf, finns inte på datorn" in app.warning[0].value


def with_panel(coding_id: str) -> AppTest:
    """The page with the panel for the codebook open."""
    app = shown(coding_id, "Uppgifter")
    app.session_state["codebook_panel"] = True
    return app.run()


def test_a_typed_quote_gets_its_place_and_one_that_stands_nowhere_is_told(desk: Desk, coding_id: str) -> None:
    app = shown(coding_id, "Fynd")
    app = next(button for button in app.button if button.label.startswith("1. ")).click().run()
    item_id = next(item for item in stored(desk, coding_id).items if item.block == "findings").item_id
    field = next(area for area in app.text_area if area.label.startswith("Citat"))
    app = field.set_value("orden finns inte i någon rapport").run()
    assert stored(desk, coding_id).item(item_id).values["evidence"].place is None
    assert "Fynd 1" in texts(app)  # it stays on its card
    assert any("Citatet står inte i rapporten" in warning.value for warning in app.warning)
    field = next(area for area in app.text_area if area.label.startswith("Citat"))
    app = field.set_value("samverkan mellan berörda parter är delvis ändamålsenlig").run()
    place = stored(desk, coding_id).item(item_id).values["evidence"].place
    assert place is not None
    assert (place.section, place.occurrence, place.count) == ("1 Sammanfattning", 1, 2)
    which = next(box for box in app.selectbox if box.label == "Vilket av de 2 ställena")
    which.set_value(2).run()
    place = stored(desk, coding_id).item(item_id).values["evidence"].place
    assert place is not None
    assert (place.section, place.occurrence) == ("4 Slutsats och rekommendationer", 2)


@pytest.fixture
def own_codebook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the data folder that the page may write in."""
    shutil.copytree(DATA, tmp_path / "data")
    monkeypatch.setenv("GRANSKNINGSBANKEN_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


def test_what_the_codebook_lacks_is_looked_at_and_then_added(desk: Desk, coding_id: str, own_codebook: Path) -> None:
    app = with_panel(coding_id)
    app.selectbox(key="addition_kind").set_value("firm").run()
    app.text_input(key="addition_firm_id").set_value("azets").run()
    app.text_input(key="addition_firm_name").set_value("Azets").run()
    firms = own_codebook / "codebook" / "firms.yaml"
    before = firms.read_text(encoding="utf-8")
    app = press(app, "Visa ändringen")
    assert any("+" in code.value and "Azets" in code.value for code in app.code)
    assert firms.read_text(encoding="utf-8") == before
    app = press(app, "Lägg till")
    assert "Azets" in firms.read_text(encoding="utf-8")
    assert "Tillagt" in app.success[0].value
    app.selectbox(key="coding_card_uppgifter").set_value("auditor.firm").run()
    report = next(item for item in stored(desk, coding_id).items if item.block == "report")
    assert "Azets" in app.selectbox(key=f"auditor_firm_{report.item_id}_{coding_id}_0").options


def test_only_what_the_fields_say_is_added(desk: Desk, coding_id: str, own_codebook: Path) -> None:
    app = with_panel(coding_id)
    app.selectbox(key="addition_kind").set_value("firm").run()
    app.text_input(key="addition_firm_id").set_value("azets").run()
    app.text_input(key="addition_firm_name").set_value("Azets").run()
    firms = own_codebook / "codebook" / "firms.yaml"
    before = firms.read_text(encoding="utf-8")
    app = press(app, "Visa ändringen")
    app.text_input(key="addition_firm_name").set_value("En annan byrå")  # not left before the press
    app = press(app, "Lägg till")
    assert "Fälten är ändrade" in app.error[0].value
    app.text_input(key="addition_firm_name").set_value("Azets").run()
    app = press(app, "Visa ändringen")
    app.selectbox(key="addition_kind").set_value("board").run()
    assert "Lägg till" not in [button.label for button in app.button]
    assert firms.read_text(encoding="utf-8") == before


def test_an_addition_that_is_there_already_is_refused_with_its_place(
    desk: Desk, coding_id: str, own_codebook: Path
) -> None:
    app = with_panel(coding_id)
    app.selectbox(key="addition_kind").set_value("firm").run()
    app.text_input(key="addition_firm_id").set_value("kpmg2").run()
    app.text_input(key="addition_firm_name").set_value("KPMG").run()
    app = press(app, "Visa ändringen")
    assert "finns" in app.error[0].value
    assert not app.code


def test_a_coding_that_is_not_there_is_told(desk: Desk) -> None:
    app = opened(PAGE, {"kodning": ["finns-inte"]})
    assert "Kodningen finns inte" in app.error[0].value


def test_a_double_click_begins_one_finding_and_adds_one_empty_item(desk: Desk, coding_id: str) -> None:
    app = shown(coding_id, "Fynd")
    for _ in range(2):
        app = next(button for button in app.button if button.label.startswith("1. ")).click().run()
    assert [item.block for item in stored(desk, coding_id).items].count("findings") == 1
    before = [item.block for item in stored(desk, coding_id).items].count("recommendations")
    app = shown(coding_id, "Rekommendationer")
    label = next(button.label for button in app.button if button.label.startswith("Lägg till en rek"))
    for _ in range(2):
        app = press(app, label)
    assert [item.block for item in stored(desk, coding_id).items].count("recommendations") == before + 1


def test_an_id_and_a_coder_that_cannot_be_are_told_and_the_former_stay(desk: Desk, coding_id: str) -> None:
    app = shown(coding_id, "Kontroll")
    field = next(each for each in app.text_input if each.label.startswith("Rapportens id"))
    app = field.set_value("Timrå 2020").run()
    assert "kan inte vara ett id" in app.error[0].value
    app = shown(coding_id, "Källa")
    field = next(each for each in app.text_input if each.label.startswith("Kodare"))
    app = field.set_value("").run()
    assert "Skriv vem som kodar" in app.error[0].value
    assert (stored(desk, coding_id).report_id, stored(desk, coding_id).coder) == ("", "A1")
