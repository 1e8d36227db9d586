"""Nothing of a coding is lost by a restart, a kill, a reload or a second tab, in a real browser, on both stores."""

import shutil
import signal
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.cable import Cable
from tests.browser.conftest import Opener, settle, start_server
from tests.browser.test_kept_work import wait_until
from tests.browser.test_reconnecting import come_back
from tests.coding.begun import begun_coding
from tests.sources.report_texts import SOURCES
from tests.workspace.conftest import start_server as start_postgresql
from ui.shell.identity import LOCAL_USER
from workspace import Store, open_store
from workspace.report_coding import ReportCoding, read_report_coding

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not SOURCES.is_dir(), reason="the source texts are not on this machine"),
]
SUMMARY = "Fyndet, med egna ord"


class Room:
    """The app behind a cable, on a store of its own, with one coding that has just begun."""

    def __init__(self, var: Path, store: Store) -> None:
        self.var = var
        self.desk = store.as_user(LOCAL_USER)
        self.document_id = begun_coding(self.desk)
        self.server: subprocess.Popen[bytes] | None = None
        self.server, self.origin = start_server(var)
        self.cable = Cable(int(self.origin.rsplit(":", 1)[1]))

    def coding(self) -> ReportCoding:
        return read_report_coding(self.desk.read(self.document_id).content)

    def field(self, field: str, block: str = "findings") -> object:
        """The value of a field in the first item of a block, None when there is none."""
        item = next((item for item in self.coding().items if item.block == block), None)
        value = item.values.get(field) if item else None
        return value.value if value else None

    def open(self, open_page: Opener, step: str) -> Page:
        page = open_page(f"{self.origin}/koda")
        page.goto(f"{self.cable.address}/koda?kodning={self.document_id}&kodsteg={step}")
        settle(page)
        return page

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        if self.server:
            self.server.send_signal(how)
            self.server.wait(20)
            self.server = None

    def restart(self, how: signal.Signals = signal.SIGTERM) -> None:
        self.stop(how)
        self.server, _ = start_server(self.var, self.cable.port)


@pytest.fixture(params=["sqlite", "postgresql"])
def room(
    request: pytest.FixtureRequest, tmp_path: Path, snapshot: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Room]:
    shutil.copytree(snapshot.parent, tmp_path / snapshot.parent.name)
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(tmp_path))
    monkeypatch.setenv("STREAMLIT_SERVER_DISCONNECTED_SESSION_TTL", "1")
    with ExitStack() as stack:
        if request.param == "postgresql":
            postgresql = start_postgresql()
            stack.callback(postgresql.remove)
            monkeypatch.setenv("GRANSKNINGSBANKEN_DATABASE_URL", postgresql.database())
        opened = Room(tmp_path, stack.enter_context(open_store()))
        stack.callback(opened.stop)
        stack.enter_context(opened.cable)
        yield opened


def begin_finding(page: Page) -> None:
    page.get_by_role("button", name="1. ").first.click()
    expect(page.get_by_label(SUMMARY)).to_be_visible()
    settle(page)


def card(page: Page, step: str) -> str:
    return page.locator(f".st-key-coding_card_{step} input").first.input_value()


def test_a_restart_loses_neither_a_decision_nor_a_half_typed_text(room: Room, open_page: Opener) -> None:
    page = room.open(open_page, "Fynd")
    begin_finding(page)
    page.keyboard.press("b")
    wait_until(lambda: room.field("status"), "brist")
    settle(page)
    page.get_by_label(SUMMARY).fill("Halvskrivet när servern startar om")  # and not left
    assert room.field("summary") is None
    room.restart()
    come_back(page)
    wait_until(lambda: room.field("summary"), "Halvskrivet när servern startar om")
    settle(page)
    expect(page.get_by_label(SUMMARY)).to_have_value("Halvskrivet när servern startar om")
    page.keyboard.press("d")
    wait_until(lambda: room.field("status"), "delvis")


def test_a_kill_while_decisions_are_stored_loses_none_that_was_told(room: Room, open_page: Opener) -> None:
    """The page tells the version that is stored; when it is killed with -9 at three moments, that one is there."""
    for moment in (0.05, 0.25, 0.6):
        page = room.open(open_page, "Fynd")
        before = room.desk.read(room.document_id).number
        page.keyboard.press("x")
        expect(page.get_by_text(f"version {before + 1} ·")).to_be_visible()
        told = len(room.coding().sentences)
        page.keyboard.press("x")
        time.sleep(moment)
        room.restart(signal.SIGKILL)
        coding = room.coding()  # what the store holds is whole: it can be read
        assert len(coding.sentences) in (told, told + 1)
        come_back(page)
        settle(page)
        expect(page.get_by_text("Vilket område gäller meningen?")).to_be_visible()
        page.close()
    numbers = [entry.number for entry in room.desk.history(room.document_id)]
    assert numbers == list(range(len(numbers), 0, -1))


def test_two_tabs_lose_nothing_of_each_other(room: Room, open_page: Opener) -> None:
    page = room.open(open_page, "Fynd")
    begin_finding(page)
    other = room.open(open_page, "Fynd")
    page.keyboard.press("b")
    wait_until(lambda: room.field("status"), "brist")
    other.get_by_label(SUMMARY).fill("Skrivet i den andra fliken")
    other.get_by_label(SUMMARY).blur()
    settle(other)
    if (merge := other.get_by_role("button", name="Slå samman båda")).is_visible():
        merge.click()
    wait_until(lambda: (room.field("status"), room.field("summary")), ("brist", "Skrivet i den andra fliken"))


def test_the_same_text_written_in_two_tabs_is_told_and_both_can_be_seen(room: Room, open_page: Opener) -> None:
    page = room.open(open_page, "Fynd")
    begin_finding(page)
    other = room.open(open_page, "Fynd")
    page.get_by_label(SUMMARY).fill("Den ena flikens ord")
    page.get_by_label(SUMMARY).blur()
    wait_until(lambda: room.field("summary"), "Den ena flikens ord")
    other.get_by_label(SUMMARY).fill("Den andra flikens ord")
    other.get_by_label(SUMMARY).blur()
    expect(other.get_by_text("medan du ändrade")).to_be_visible()
    assert room.field("summary") == "Den ena flikens ord"
    settle(other)
    shown = other.locator("body").inner_text()
    assert "Den ena flikens ord" in shown
    assert "Den andra flikens ord" in shown + other.get_by_label(SUMMARY).input_value()


def test_a_card_stays_open_while_an_earlier_one_is_left_and_over_a_reload(room: Room, open_page: Opener) -> None:
    page = room.open(open_page, "Omdömen och frågor")
    for _ in range(3):
        page.keyboard.press("n")
        settle(page)
    assert "Fråga 3" in card(page, "fragor")
    for label, text in (
        ("Frågan i korthet, med egna ord", "Finns former?"),
        ("Svaret, med egna ord", "Det är oklart."),
    ):
        page.get_by_label(label).fill(text)
        page.get_by_label(label).blur()
        settle(page)
        assert "Fråga 3" in card(page, "fragor")
    assert card(page, "fragor").endswith("Fråga 3: Finns former?")  # as it is called now
    questions = [item for item in room.coding().items if item.block == "questions"]
    assert [item.values["summary"].value for item in questions if "summary" in item.values] == ["Det är oklart."]
    assert "summary" in questions[2].values


def test_what_is_typed_while_the_card_is_drawn_anew_decides_nothing(room: Room, open_page: Opener) -> None:
    """The server is slow to answer a key; the coder has gone on to a field, which the answer draws anew."""
    page = room.open(open_page, "Fynd")
    begin_finding(page)
    before = card(page, "fynd")
    assert room.server
    room.server.send_signal(signal.SIGSTOP)
    page.keyboard.press("b")
    page.keyboard.press("w")
    page.keyboard.type("Nämnden ")
    room.server.send_signal(signal.SIGCONT)
    wait_until(lambda: room.field("status"), "brist")
    settle(page)
    page.keyboard.type("känner inte till det.")  # n, k, x, b, d, g and u are keys outside a field
    page.keyboard.press("Escape")
    wait_until(lambda: room.field("summary"), "Nämnden känner inte till det.")
    settle(page)
    assert (card(page, "fynd"), room.field("status")) == (before, "brist")
    assert [item.state for item in room.coding().items if item.block == "findings"] == ["forslag"]


def test_text_that_follows_its_field_never_lands_in_another_finding_s(room: Room, open_page: Opener) -> None:
    page = room.open(open_page, "Fynd")
    begin_finding(page)
    page.keyboard.press("2")
    wait_until(lambda: len([item for item in room.coding().items if item.block == "findings"]), 2)
    settle(page)
    boxes = page.get_by_label(SUMMARY)
    assert room.server
    room.server.send_signal(signal.SIGSTOP)
    page.keyboard.press("b")  # of the first finding, whose answer draws both anew
    boxes.nth(1).click()
    page.keyboard.type("Det andra fyndets ord")
    room.server.send_signal(signal.SIGCONT)
    wait_until(lambda: room.field("status"), "brist")
    settle(page)
    page.keyboard.press("Escape")

    def summaries() -> list[object]:
        found = [item for item in room.coding().items if item.block == "findings"]
        return [item.values["summary"].value if "summary" in item.values else None for item in found]

    wait_until(summaries, [None, "Det andra fyndets ord"])


# At the very moment when the fields of a card are put into the page: they are painted before they have their texts.
_W_WHEN_DRAWN = """() => {
  window.gone_to = [];
  new MutationObserver((changes) => {
    const drawn = changes.flatMap((change) => [...change.addedNodes]);
    if (!drawn.some((node) => node.querySelector && node.querySelector('.st-key-coding_card input[type=text]'))) return;
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'w', bubbles: true }));
    window.gone_to.push(document.activeElement.getAttribute('aria-label'));
    document.activeElement.blur();
  }).observe(document.body, { childList: true, subtree: true });
}"""


@pytest.mark.parametrize("room", ["sqlite"], indirect=True)
def test_w_passes_fields_that_have_a_text_while_they_are_drawn(room: Room, open_page: Opener) -> None:
    page = room.open(open_page, "Rekommendationer")
    page.evaluate(_W_WHEN_DRAWN)
    number = room.field("no", "recommendations")
    for _ in range(3):
        page.keyboard.press("1")  # draws the card's fields anew
        settle(page)
    assert number
    assert page.get_by_label("Nummer").input_value() == number
    assert set(page.evaluate("window.gone_to")) == {"Rekommendationen, med egna ord"}


def question_areas(room: Room) -> list[str]:
    """The areas of the first question, in the order in which they were given."""
    value = next(item for item in room.coding().items if item.block == "questions").values.get("areas")
    return list(value.value) if value and isinstance(value.value, list) else []


@pytest.mark.parametrize("room", ["sqlite"], indirect=True)
@pytest.mark.parametrize("slow", ["store", "server"])
def test_keys_pressed_faster_than_the_page_answers_are_all_done(room: Room, open_page: Opener, slow: str) -> None:
    """The second key comes while the first is being stored, or while neither has been heard yet (decision 104)."""
    page = room.open(open_page, "Omdömen och frågor")
    page.keyboard.press("n")
    settle(page)
    assert "Fråga 1" in card(page, "fragor")
    before = room.desk.read(room.document_id).number
    assert room.server
    with sqlite3.connect(room.var / "arbete.sqlite", isolation_level=None) as other:
        if slow == "store":
            other.execute("BEGIN IMMEDIATE")
        else:
            room.server.send_signal(signal.SIGSTOP)
        for key in ("1", "2", "i", "d"):  # the last corrects the one before
            page.keyboard.press(key)
            page.wait_for_timeout(150)
        if slow == "store":
            page.wait_for_timeout(600)
            other.execute("ROLLBACK")
        else:
            room.server.send_signal(signal.SIGCONT)
    wait_until(lambda: (len(question_areas(room)), room.field("grade", "questions")), (2, "delvis"))
    settle(page)
    expect(page.get_by_text("medan du ändrade")).not_to_be_attached()  # no conflict with oneself
    assert room.desk.read(room.document_id).number == before + 4
