"""The cards of the page Koda: the open one stays open, a key decides one thing, and nothing that is begun is hidden."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.page_parts import tables
from tests.pages.test_every_page import texts
from tests.pages.test_koda import press, shown, stored
from ui.shell import buttons
from wording.coding_words import left_words
from workspace import Desk
from workspace.coding_items import Block, Item


def items(desk: Desk, coding_id: str, block: Block) -> list[Item]:
    return [item for item in stored(desk, coding_id).items if item.block == block]


def open_card(app: AppTest, step: str) -> str:
    return str(app.session_state[f"coding_card_{step}"])


def begun(app: AppTest, number: int = 1) -> AppTest:
    app = next(button for button in app.button if button.label.startswith(f"{number}. ")).click().run()
    assert not app.exception
    return app


def test_a_card_stays_open_when_its_name_changes_while_an_earlier_one_is_left(desk: Desk, coding_id: str) -> None:
    app = shown(coding_id, "Omdömen och frågor")
    question = items(desk, coding_id, "questions")[2]
    app.selectbox(key="coding_card_fragor").set_value(question.item_id).run()
    for words in ("Finns former?", "Finns former för samverkan?"):
        app = next(area for area in app.text_area if area.label.startswith("Frågan")).set_value(words).run()
        assert open_card(app, "fragor") == question.item_id
    assert stored(desk, coding_id).item(question.item_id).values["label"].value == "Finns former för samverkan?"


def test_a_finding_stays_on_its_card_while_its_quote_is_rewritten(desk: Desk, coding_id: str) -> None:
    app = begun(shown(coding_id, "Fynd"))
    card = open_card(app, "fynd")
    for quote in ("två ord", "ord som ingen rapport har i sig", "samverkan mellan berörda parter är delvis"):
        app = next(area for area in app.text_area if area.label.startswith("Citat")).set_value(quote).run()
        assert open_card(app, "fynd") == card
        assert "Fynd 1" in texts(app)
    assert app.session_state["coding_card_fynd"] == card


def test_a_quote_of_too_few_or_too_many_words_is_told(desk: Desk, coding_id: str) -> None:
    app = begun(shown(coding_id, "Fynd"))
    app = next(area for area in app.text_area if area.label.startswith("Citat")).set_value("två ord").run()
    assert any("Citatet har 2 ord" in warning.value for warning in app.warning)


def test_an_emptied_quote_cannot_be_taken_in(desk: Desk, coding_id: str) -> None:
    app = begun(shown(coding_id, "Fynd"))
    app = next(area for area in app.text_area if area.label.startswith("Citat")).set_value("").run()
    assert "Citat" in next(caption.value for caption in app.caption if caption.value.startswith("Saknas än"))


def test_a_sentence_whose_only_finding_is_gone_is_left_again(desk: Desk, coding_id: str) -> None:
    app = begun(shown(coding_id, "Fynd"))
    card = open_card(app, "fynd")
    finding = items(desk, coding_id, "findings")[0]
    coding = stored(desk, coding_id)
    assert coding.sentences[card] == "fynd"
    desk.save(coding_id, coding.title, coding.without_item(finding.item_id).content(), desk.read(coding_id).number)
    app = shown(coding_id, "Fynd")
    assert open_card(app, "fynd") == card  # the first that is left
    assert app.selectbox(key="coding_card_fynd").options[0].startswith("○")


@pytest.fixture
def keys(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The keys of the buttons that are drawn, in order."""
    drawn: list[str] = []
    draw = buttons.st.button

    def remember(label: str, *arguments: object, **settings: object) -> object:
        if settings.get("shortcut") and not settings.get("disabled"):
            drawn.append(str(settings["shortcut"]))
        return draw(label, *arguments, **settings)  # type: ignore[arg-type]

    monkeypatch.setattr(buttons.st, "button", remember)
    return drawn


def test_a_key_is_one_button_s_though_a_sentence_has_two_findings(desk: Desk, coding_id: str, keys: list[str]) -> None:
    app = begun(begun(shown(coding_id, "Fynd")), 2)
    assert len(items(desk, coding_id, "findings")) == 2
    keys.clear()
    app.run()
    assert {"B", "D", "G", "Ctrl+Enter"} <= set(keys)
    assert sorted(set(keys)) == sorted(keys)


@pytest.mark.parametrize("step", ["Uppgifter", "Omdömen och frågor", "Fynd", "Rekommendationer", "Kontroll"])
def test_no_key_has_two_meanings_on_a_card(desk: Desk, coding_id: str, keys: list[str], step: str) -> None:
    shown(coding_id, step)
    assert sorted(set(keys)) == sorted(keys)


def test_what_is_rejected_says_so_and_can_be_taken_back(desk: Desk, coding_id: str) -> None:
    app = begun(shown(coding_id, "Fynd"))
    card = open_card(app, "fynd")
    app = press(app, "Hör inte hit")
    app.selectbox(key="coding_card_fynd").set_value(card).run()
    assert not app.exception
    assert "avvisat, kommer inte med" in texts(app)
    assert not any(area.label.startswith("Fyndet") for area in app.text_area)
    app = press(app, "Ta tillbaka")
    assert items(desk, coding_id, "findings")[0].state == "forslag"
    assert any(area.label.startswith("Fyndet") for area in app.text_area)


def test_a_sentence_that_is_passed_over_says_so_and_can_be_taken_back(desk: Desk, coding_id: str) -> None:
    app = shown(coding_id, "Fynd")
    card = open_card(app, "fynd")
    app = press(app, "Inget fynd här")
    app.selectbox(key="coding_card_fynd").set_value(card).run()
    assert "Meningen är genomgången" in texts(app)
    press(app, "Ta tillbaka")
    assert stored(desk, coding_id).sentences == {}


def test_a_finding_can_be_added_outside_the_queue_and_is_followed_to_its_sentence(desk: Desk, coding_id: str) -> None:
    app = press(shown(coding_id, "Fynd"), "Lägg till ett fynd")
    finding = items(desk, coding_id, "findings")[0]
    assert open_card(app, "fynd") == finding.item_id
    quote = "samverkan mellan berörda parter är delvis ändamålsenlig"
    app = next(area for area in app.text_area if area.label.startswith("Citat")).set_value(quote).run()
    assert open_card(app, "fynd") != finding.item_id
    assert "Fynd 1" in texts(app)
    assert any(area.label.startswith("Fyndet") for area in app.text_area)


def test_where_the_source_cannot_be_asked_it_cannot_be_blamed(desk: Desk, coding_id: str) -> None:
    app = shown(coding_id, "Uppgifter")
    labels = {}
    for card in ("title", "topic", "kind", "published.date"):
        app.selectbox(key="coding_card_uppgifter").set_value(card).run()
        labels[card] = [button.label for button in app.button if button.label in ("Stämmer", "Finns inte i källan")]
    assert labels == {
        "title": ["Stämmer"], "topic": ["Stämmer"], "kind": ["Stämmer"],
        "published.date": ["Stämmer", "Finns inte i källan"],
    }  # fmt: skip


def test_what_is_typed_is_never_wiped_by_saying_that_the_source_lacks_it(desk: Desk, coding_id: str) -> None:
    app = shown(coding_id, "Uppgifter")
    app.selectbox(key="coding_card_uppgifter").set_value("period").run()
    app = next(field for field in app.text_input if field.label == "Tid som granskas").set_value("2024").run()
    button = next(button for button in app.button if button.label == "Finns inte i källan")
    assert button.disabled


def test_the_answer_of_a_question_is_asked_for_and_never_the_question_itself(desk: Desk, coding_id: str) -> None:
    app = shown(coding_id, "Omdömen och frågor")
    question = items(desk, coding_id, "questions")[1]
    assert "evidence" not in question.values
    app.selectbox(key="coding_card_fragor").set_value(question.item_id).run()
    likely = [button for button in app.button if str(button.key).startswith("answer_")]
    assert len(likely) == 4
    assert "systematiskt uppföljnings" in likely[0].label
    app = likely[0].click().run()
    evidence = stored(desk, coding_id).item(question.item_id).values["evidence"]
    assert evidence.place is not None
    assert (evidence.state, evidence.place.section) == ("andrad", "3.1.1 Bedömning")
    printed = question.values["no"].place
    assert printed is not None
    own = " ".join(printed.quote.split()[2:9])
    app = next(area for area in app.text_area if area.label.startswith("Citat")).set_value(own).run()
    assert any("frågans egna ord" in warning.value for warning in app.warning)


def test_a_grade_read_from_text_needs_a_note_or_a_reason(desk: Desk, coding_id: str) -> None:
    app = shown(coding_id, "Omdömen och frågor")
    question = items(desk, coding_id, "questions")[1]
    app.selectbox(key="coding_card_fragor").set_value(question.item_id).run()

    def lacks() -> str:
        return next((caption.value for caption in app.caption if caption.value.startswith("Saknas än")), "")

    assert "Not eller skäl" in lacks()
    app = press(app, "◐ Delvis")
    app = next(pills for pills in app.button_group if "Skäl" in pills.label).set_value(["ingen_grad"]).run()
    assert "Not eller skäl" not in lacks()


def test_the_last_step_names_what_will_not_be_in_the_file(desk: Desk, coding_id: str) -> None:
    app = shown(coding_id, "Till banken")
    told = next(warning.value for warning in app.warning if "Inte avgjort" in warning.value)
    assert "Omdöme 1" in told
    assert "till" in told


def test_progress_is_the_same_in_the_first_step_and_in_each(desk: Desk, coding_id: str) -> None:
    begun(shown(coding_id, "Fynd"))
    (table,) = [each for each in tables(shown(coding_id, "Källa")) if "Kvar" in str(each)]
    for step, place in (("Uppgifter", "uppgifter"), ("Fynd", "fynd"), ("Rekommendationer", "rekommendationer")):
        label = shown(coding_id, step).selectbox(key=f"coding_card_{place}").label
        done, _, asked, _ = label.split()
        assert dict(table[["Steg", "Kvar"]].to_numpy())[step] == left_words(int(asked) - int(done))
