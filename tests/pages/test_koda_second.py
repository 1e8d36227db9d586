"""Two coders on the page Koda, without a browser: handed over, coded without proposals, compared and settled."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import insert
from streamlit.testing.v1 import AppTest

import workspace
from coding.deciding import now
from coding.second.beginning import EXAMPLE_OF_HANDBOOK, finished, reports_to_train_on, second_of
from sources.kept import held_file
from tests.coding.begun import whole_coding
from tests.makers import DATA
from tests.page_parts import tables
from tests.pages.test_every_page import opened, texts
from tests.pages.test_koda import PAGE, press, shown, stored
from ui.shell import identity
from workspace import Desk, Store
from workspace.report_coding import read_report_coding
from workspace.tables import share

ANNA, BO = "anna@kommun.se", "bo@kommun.se"
SECOND, SETTLE, DONE, COMPARED = "Andra kodaren", "Avgör", "Klart", "Jämförelsen"
REPORT = "timra-2020-insatser-barn-unga"
Become = Callable[[str], Desk]


@pytest.fixture
def become(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Become:
    """Log in as somebody, on the store that the pages use."""
    store: Store = workspace.Opener(workspace.place()).store()

    def logged_in(user: str) -> Desk:
        monkeypatch.setattr(identity, "_user", lambda many, page: user)
        return store.as_user(user)

    return logged_in


@pytest.fixture
def first_id(become: Become) -> str:
    return whole_coding(become(ANNA))


def give_to(first_id: str, user: str) -> AppTest:
    app = shown(first_id, SECOND)
    next(box for box in app.text_input if box.label == "Andra kodarens adress").set_value(user)
    app = next(button for button in app.button if button.label == "Lämna till andra kodaren").click().run()
    assert not app.exception
    return app


def handed_over(first_id: str, become: Become) -> str:
    anna = become(ANNA)
    app = give_to(first_id, BO)
    assert f"{BO} ser nu en andra kodning" in app.success[0].value
    pair = anna.second_codings.of_first(first_id)
    assert pair is not None
    return pair.second_id or ""


def add_finding(app: AppTest, area: str, status: str) -> AppTest:
    """Code the open sentence as a finding of an area."""
    box = next(each for each in app.selectbox if each.label == "Område")
    app = box.set_value(area).run()
    app = press(app, {"brist": "● Brist", "delvis": "◐ Delvis", "fungerar": "○ Fungerar"}[status])
    return press(app, "Stämmer, ta med")


def test_a_second_coding_is_handed_over_done_blind_compared_and_settled(first_id: str, become: Become) -> None:
    second_id = handed_over(first_id, become)
    anna = become(ANNA)
    assert "kodar rapporten sedan" in texts(shown(first_id, SECOND))
    assert SETTLE not in str(shown(first_id, SECOND).segmented_control[0].options)

    bo = become(BO)
    app = shown(second_id, "Fynd")
    assert not [button for button in app.button if button.label.startswith("1. ")]  # no rule's areas
    assert "<u>" not in str([html.value for html in app.get("html")])  # no cue words
    app = add_finding(app, "aterkoppling_orosanmalan", "brist")
    items = [item for item in stored(bo, second_id).items if item.block == "findings"]
    assert [set(item.values) for item in items] == [{"area", "evidence", "status"}]
    app = press(shown(second_id, DONE), "Ja, min kodning är klar")
    coding = stored(bo, second_id)
    assert coding.blind is not None
    assert coding.blind.finished_at is not None
    compared = shown(second_id, COMPARED)
    assert "Återkoppling till den som gjort en orosanmälan" in str(tables(compared))
    assert "22 fynd som du inte har" in [each.label for each in compared.expander]

    become(ANNA)
    app = shown(first_id, SETTLE)
    assert "Alla områden" in str(tables(app))
    card = str(app.selectbox(key="coding_card_avgor").value)
    assert card.startswith("cell:")
    app = press(app, next(button.label for button in app.button if button.label.startswith("Andra: ")))
    assert "Skriv varför" in app.error[0].value  # a reason is needed
    app = shown(first_id, SETTLE)
    app = app.text_area[0].set_value("Rapporten skriver ”inte alltid”.").run()
    app = press(app, next(button.label for button in app.button if button.label.startswith("Första: ")))
    coding = stored(anna, first_id)
    assert coding.settled[card].choice == "forsta"
    assert coding.notes[-1].endswith("första kodarens gäller. Rapporten skriver ”inte alltid”.")
    assert coding.agreement is not None
    assert coding.agreement["by"] == "andra kodaren"
    app.selectbox(key="coding_card_avgor").set_value(card).run()
    press(app, "Ta tillbaka")
    coding = stored(anna, first_id)
    assert coding.settled[card].choice is None
    assert not any("första kodarens gäller" in note for note in coding.notes)


def test_the_pages_show_a_second_coder_nothing_of_the_first(first_id: str, become: Become) -> None:
    handed_over(first_id, become)
    become(BO)
    with workspace.Opener(workspace.place()).store().writing() as connection:  # past what refuses to share it
        connection.execute(insert(share).values(document_id=first_id, user_id=BO, role="andra"))
    for view in ("Fynd", "Kontroll", SECOND, SETTLE, "Versioner och delning"):
        app = opened(PAGE, {"kodning": [first_id], "kodsteg": [view]})
        assert app.error[0].value.startswith("Du kodar den här rapporten som andra kodare.")
        assert not tables(app)
    listed = texts(opened(PAGE, {}))
    assert "Andra kodning: timra.pdf" in listed
    assert listed.count("Version ") == 1


def test_the_report_is_not_put_into_the_bank_while_it_is_coded_a_second_time(first_id: str, become: Become) -> None:
    handed_over(first_id, become)
    become(ANNA)
    app = shown(first_id, "Till banken")
    assert any("hade kodningen synts" in warning.value for warning in app.warning)
    assert next(button for button in app.button if button.label == "Skriv till banken").disabled


def test_who_is_no_second_coder_is_told(first_id: str, become: Become) -> None:
    anna = become(ANNA)
    app = give_to(first_id, "inte en adress")
    assert "ingen e-postadress" in app.error[0].value
    app = give_to(first_id, ANNA)
    assert "har haft tillgång" in app.error[0].value
    assert anna.second_codings.of_first(first_id) is None


def list_alone() -> None:
    """A script for AppTest, which loses a click when the page starts over to be framed."""
    from ui.coding.new_coding import list_codings
    from ui.shell.identity import own_desk

    if (desk := own_desk()) is not None:
        list_codings(desk)


def test_training_on_a_report_of_the_bank_is_blind_and_then_shows_where_and_why(
    first_id: str, become: Become, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ui.coding import training

    dora = become("dora@kommun.se")
    source = stored(become(ANNA), first_id).source
    kept = replace(held_file(source.sha256, "pdf", source.file_name), page_count=source.page_count)
    become("dora@kommun.se")
    monkeypatch.setattr(training, "kept_of", lambda report_id: kept if report_id == REPORT else None)
    app = AppTest.from_function(list_alone).run()
    box = app.selectbox(key="trained_report")
    assert box.options == [REPORT]
    app = press(app, "Börja öva")
    assert "skriv vem som övar" in app.error[0].value
    app.selectbox(key="trained_report").set_value(REPORT)
    app.text_input(key="trainee").set_value("D1").run()
    press(app, "Börja öva")
    (summary,) = dora.list_documents("kodning")
    training_id = summary.document_id
    assert "utan att se bankens kodning" in texts(shown(training_id, "Källa"))
    add_finding(shown(training_id, "Fynd"), "aterkoppling_orosanmalan", "brist")
    app = shown(training_id, COMPARED)  # not yet: the first step is shown
    assert "Återkoppling till" not in str(tables(app))
    press(shown(training_id, DONE), "Ja, min kodning är klar")
    app = shown(training_id, COMPARED)
    assert "Återkoppling till den som gjort en orosanmälan" in str(tables(app))
    assert any(each.label.startswith("Noter om svåra avvägningar") for each in app.expander)


def test_the_handbook_s_example_is_no_report_to_train_on() -> None:
    ids = reports_to_train_on(DATA)
    assert REPORT in ids
    assert EXAMPLE_OF_HANDBOOK not in ids
    assert (DATA / "reports" / f"{EXAMPLE_OF_HANDBOOK}.yaml").is_file()
    assert EXAMPLE_OF_HANDBOOK in (DATA.parent / "docs" / "kodningshandbok.md").read_text(encoding="utf-8")


def test_without_login_the_second_coder_gets_a_file_and_the_finished_one_is_read_in(
    first_id: str, become: Become, tmp_path_factory: pytest.TempPathFactory
) -> None:
    anna = become(ANNA)
    app = press(shown(first_id, SECOND), "Gör en fil till andra kodaren")
    assert "Filen till andra kodaren gjordes" in texts(app)
    pair = anna.second_codings.of_first(first_id)
    assert pair is not None
    assert pair.second_id is None
    data = anna.second_codings.hand_over_as_file(first_id, second_of(stored(anna, first_id), now()))
    with workspace.open_store(tmp_path_factory.mktemp("annan") / "arbete.sqlite") as elsewhere:
        carl = elsewhere.as_user("lokal användare")
        version = carl.import_document(data, "kodning", read_report_coding)
        done = finished(read_report_coding(version.content), now())
        carl.second_codings.finish(version.document_id, done, 1)
        back = carl.export(version.document_id)
    anna.import_document(back, "kodning", read_report_coding)
    assert "Alla områden" in str(tables(shown(first_id, SETTLE)))


def test_a_second_coding_that_is_called_off_is_told_and_another_can_begin(first_id: str, become: Become) -> None:
    second_id = handed_over(first_id, become)
    become(BO)
    press(shown(second_id, DONE), "Ja, avbryt")
    assert "är avbruten" in texts(shown(second_id, "Versioner och delning"))
    become(ANNA)
    assert "Lämna till andra kodaren" in [button.label for button in shown(first_id, SECOND).button]
    assert "carl@kommun.se ser nu" in give_to(first_id, "carl@kommun.se").success[0].value


def test_an_agreement_from_before_is_replaced_when_it_is_taken_in(first_id: str, become: Become) -> None:
    anna = become(ANNA)
    coding = stored(anna, first_id).changed(agreement={"by": "X1", "date": "2020", "findings": {"matched": 1}})
    anna.save(first_id, coding.title, coding.content(), 1)
    second_id = handed_over(first_id, become)
    bo = become(BO)
    bo.second_codings.finish(second_id, finished(stored(bo, second_id), now()), 1)
    become(ANNA)
    assert any("inte intagen" in warning.value for warning in shown(first_id, "Till banken").warning)
    app = shown(first_id, SETTLE)
    card = str(app.selectbox(key="coding_card_avgor").value)
    app = app.text_area[0].set_value("Orden avgör.").run()
    press(app, next(button.label for button in app.button if button.label.startswith("Första: ")))
    assert stored(anna, first_id).settled[card].choice == "forsta"  # what is settled stays, with the new agreement
    taken_in = stored(anna, first_id).agreement
    assert taken_in is not None
    assert (taken_in["by"], taken_in["findings"]) == (
        "andra kodaren", {"matched": 0, "only_first": 22, "only_second": 0},
    )  # fmt: skip
    app = shown(first_id, SETTLE)
    assert "Ta in samstämmigheten i filen" not in [button.label for button in app.button]
    assert not any("inte intagen" in warning.value for warning in shown(first_id, "Till banken").warning)


def test_a_number_that_no_file_can_have_is_told_where_it_is_written(first_id: str, become: Become) -> None:
    second_id = handed_over(first_id, become)
    become(BO)
    for number, is_right in (("fråga ett", False), ("1.", True)):
        app = press(shown(second_id, "Frågor"), "Lägg till en fråga")
        app = next(box for box in app.text_input if box.label == "Nummer").set_value(number).run()
        app = press(press(app, "○ Ja"), "Stämmer, ta med")
        assert bool(app.error) is not is_right, number
        if not is_right:
            assert "ett nummer så som 1, 2a eller 3.1" in app.error[0].value
            press(shown(second_id, "Frågor"), "Hör inte hit")


def test_two_questions_of_one_number_stop_the_second_coder(first_id: str, become: Become) -> None:
    second_id = handed_over(first_id, become)
    become(BO)
    for number in ("1", "1."):
        app = press(shown(second_id, "Frågor"), "Lägg till en fråga")
        app = next(box for box in app.text_input if box.label == "Nummer").set_value(number).run()
        press(press(app, "○ Ja"), "Stämmer, ta med")
    app = opened(PAGE, {"kodning": [second_id], "kodsteg": [DONE]})
    assert app.error[0].value.startswith("Flera frågor har samma nummer: 1")
