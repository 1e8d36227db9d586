"""Two coders on the page Koda, without a browser: handed over, coded without proposals, compared and settled."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

import workspace
from tests.coding.begun import whole_coding
from tests.page_parts import tables
from tests.pages.test_every_page import opened, texts
from tests.pages.test_koda import PAGE, press, shown, stored
from ui.shell import identity
from workspace import Desk, Store

ANNA, BO = "anna@kommun.se", "bo@kommun.se"
SECOND, SETTLE, DONE, COMPARED = "Andra kodaren", "Avgör", "Klart", "Jämförelsen"
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
    assert "Alla rutor" in str(tables(app))
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
    for view in ("Fynd", "Kontroll", SECOND, SETTLE, "Versioner och delning"):
        app = opened(PAGE, {"kodning": [first_id], "kodsteg": [view]})
        assert "inte delad med dig" in app.error[0].value
        assert not tables(app)
    listed = texts(opened(PAGE, {}))
    assert "Andra kodning: timra.pdf" in listed
    assert listed.count("Version ") == 1


def test_the_report_is_not_put_into_the_bank_while_it_is_coded_a_second_time(first_id: str, become: Become) -> None:
    handed_over(first_id, become)
    become(ANNA)
    app = shown(first_id, "Till banken")
    assert any("hade kodningen synts" in warning.value for warning in app.warning)


def test_who_is_no_second_coder_is_told(first_id: str, become: Become) -> None:
    anna = become(ANNA)
    app = give_to(first_id, "inte en adress")
    assert "ingen e-postadress" in app.error[0].value
    app = give_to(first_id, ANNA)
    assert "har haft tillgång" in app.error[0].value
    assert anna.second_codings.of_first(first_id) is None
