"""The page Koda where a language model is chosen: nothing is sent before a yes, and nothing is filled in by itself."""

import json
import time
from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from coding.endpoint import client
from tests.coding.endpoint.model_server import Handler, ModelServer, Reply, answers, running, sends, waits
from tests.pages.test_every_page import texts
from tests.pages.test_koda import press, shown, stored
from wording.markup import escaped_markdown
from workspace import Desk

YES, ASK, USE = "Ja, meningar ur rapporten får skickas till", "Utkast från modellen", "Använd utkastet"
SUMMARY = "Granskarna ser att det finns luckor i hur arbetet går till."


def quoting(handler: Handler) -> None:
    """Answer any of the questions rightly: the quote is words of the sentence that came."""
    material = json.loads(handler.server.received[-1][2]["messages"][-1]["content"])
    quote = " ".join(material["sentences"][0].split()[1:6])
    answer: dict[str, object] = {"summary": SUMMARY, "quote": quote}
    if "area" in material:
        answer = {"status": "brist", "quote": quote}
    elif "areas" in material:
        answer = {"area": material["areas"][1]["id"], "quote": quote}
    answers(answer)(handler)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[ModelServer]:
    monkeypatch.setattr(client, "_takes_no_form", set())
    monkeypatch.setattr(client, "PAUSES", ())
    with running(quoting) as started:
        monkeypatch.setenv("GRANSKNINGSBANKEN_MODEL_URL", started.url)
        monkeypatch.setenv("GRANSKNINGSBANKEN_MODEL_NAME", "modell-1")
        yield started


def said_yes(document_id: str) -> None:
    app = shown(document_id, "Källa")
    next(button for button in app.button if button.label.startswith(YES)).click().run()


def labels(app: AppTest) -> list[str]:
    return [button.label for button in app.button]


def answered(app: AppTest) -> AppTest:
    """Run the page until no question waits."""
    until = time.monotonic() + 20
    while "Avbryt frågan" in labels(app):
        assert time.monotonic() < until
        time.sleep(0.1)
        app = app.run()
    assert not app.exception
    return app


def with_finding(document_id: str) -> AppTest:
    app = shown(document_id, "Fynd")
    return next(button for button in app.button if button.label.startswith("1. ")).click().run()


def test_without_a_model_the_page_says_nothing_of_one(desk: Desk, coding_id: str) -> None:
    assert "Språkmodell" not in texts(shown(coding_id, "Källa"))
    assert not any("odell" in label for label in labels(with_finding(coding_id)))


def test_a_wrong_setting_is_told_and_the_page_works(
    desk: Desk, coding_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GRANSKNINGSBANKEN_MODEL_URL", "ftp://modell")
    app = shown(coding_id, "Källa")
    assert any("fel inställd" in warning.value for warning in app.warning)
    assert ASK not in labels(with_finding(coding_id))


def test_nothing_is_sent_before_somebody_has_said_yes_once_for_the_report(
    desk: Desk, coding_id: str, server: ModelServer
) -> None:
    app = shown(coding_id, "Källa")
    assert escaped_markdown(server.address) in texts(app)
    assert ASK not in labels(with_finding(coding_id))
    said_yes(coding_id)
    yes = stored(desk, coding_id).sending
    assert yes is not None
    assert (yes.address, yes.by) == (server.address, "A1")
    app = shown(coding_id, "Källa")
    assert not any(label.startswith(YES) for label in labels(app))
    assert "A1 har sagt ja" in texts(app)
    assert "Inget är skickat" in texts(app)
    assert server.received == []


def test_a_draft_is_shown_then_used_then_waits_for_the_person(desk: Desk, coding_id: str, server: ModelServer) -> None:
    said_yes(coding_id)
    app = answered(press(with_finding(coding_id), ASK))
    assert SUMMARY in texts(app)
    finding = next(item for item in stored(desk, coding_id).items if item.block == "findings")
    assert "summary" not in finding.values
    press(app, USE)
    value = stored(desk, coding_id).item(finding.item_id).values["summary"]
    assert (value.proposed, value.origin, value.proposer, value.state) == (SUMMARY, "modell", "modell-1", "forslag")
    assert {item.block for item, _ in stored(desk, coding_id).for_file()} == {"report"}  # no finding yet
    assert len(server.received) == 1


def test_a_status_is_asked_for_only_when_one_is_chosen(desk: Desk, coding_id: str, server: ModelServer) -> None:
    said_yes(coding_id)
    app = with_finding(coding_id)
    asks = "Vad säger modellen om status?"
    assert asks not in labels(app)
    app = press(app, "delvis" if "delvis" in labels(app) else next(x for x in labels(app) if "elvis" in x))
    app = answered(press(app, asks))
    assert any("Modellen: ● brist" in caption.value.lower().replace("modellen", "Modellen") for caption in app.caption)
    finding = next(item for item in stored(desk, coding_id).items if item.block == "findings")
    assert finding.values["status"].value == "delvis"


def test_the_area_that_a_model_would_choose_is_told_and_nothing_chosen(
    desk: Desk, coding_id: str, server: ModelServer
) -> None:
    said_yes(coding_id)
    app = answered(press(shown(coding_id, "Fynd"), "Fråga modellen om området"))
    assert any(caption.value.startswith("Modellen: 2. ") for caption in app.caption)
    assert [item for item in stored(desk, coding_id).items if item.block == "findings"] == []


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        (sends(b"{}", 500), "svar"),
        (answers({"summary": "Frejdis Ulvklo har sagt att rutinen saknas helt.", "quote": "det står inte"}), "används"),
        (answers("inget JSON"), "används inte"),
    ],
    ids=["broken", "quote that is not there", "no JSON"],
)
def test_an_answer_that_does_not_hold_is_told_and_can_be_asked_for_again(
    desk: Desk, coding_id: str, server: ModelServer, reply: Reply, told: str
) -> None:
    server.replies = [reply]
    said_yes(coding_id)
    app = answered(press(with_finding(coding_id), ASK))
    assert told in texts(app) + " ".join(warning.value for warning in app.warning)
    server.replies = [quoting]
    app = answered(press(app, "Fråga igen"))
    assert SUMMARY in texts(app)


def test_a_question_is_stopped_and_the_next_can_be_asked(desk: Desk, coding_id: str, server: ModelServer) -> None:
    server.replies = [waits(30, quoting)]
    said_yes(coding_id)
    app = press(with_finding(coding_id), ASK)
    app = answered(press(app, "Avbryt frågan"))
    assert "Frågan är stoppad" in " ".join(warning.value for warning in app.warning)
    server.replies = [quoting]
    app = answered(press(app, "Fråga igen"))
    assert SUMMARY in texts(app)


def test_the_yes_can_be_taken_back(desk: Desk, coding_id: str, server: ModelServer) -> None:
    said_yes(coding_id)
    press(shown(coding_id, "Källa"), "Skicka inget mer")
    assert stored(desk, coding_id).sending is None
    assert ASK not in labels(with_finding(coding_id))
    assert server.received == []
