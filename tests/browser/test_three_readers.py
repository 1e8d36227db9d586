"""The tasks of three readers from the start page, by mouse and by keyboard, and how many presses each takes.

One compares what others have found and takes it along; one makes the risk analyses of two municipalities in autumn; one
shows a slide set at a meeting and answers a question. What is counted: a click, a choice in a list and a typed text are
a press each; with the keyboard also each key that is pressed to come there.
"""

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import docx
import openpyxl
import pytest
from playwright.sync_api import Locator, Page, expect

from queries.clock import today
from tests.browser.conftest import Opener, settle
from tests.browser.test_riskanalys import Workshop, create, workshop
from ui.shell.identity import LOCAL_USER
from workspace import open_store
from workspace.analysis import KIND

pytestmark = pytest.mark.browser
__all__ = ["workshop"]
NEXT = today().year + 1  # the year that an analysis is proposed for
QUESTION = "återkoppling orosanmälan"
# Whether it stands before what has the focus.
BEFORE = "(node) => node.compareDocumentPosition(document.activeElement) === Node.DOCUMENT_POSITION_FOLLOWING"


class Hand(Protocol):
    """How a reader works: `presses` are counted, `keys` those of the keyboard that only lead somewhere."""

    presses: int
    keys: int

    def press(self, mark: Locator) -> None:
        """Press a button, a link, a choice or a mark."""

    def write(self, field: Locator, text: str, end: str = "") -> None:
        """Write in a field, and end with a key."""

    def pick(self, box: Locator, option: str) -> None:
        """Choose in a list."""


class Mouse:
    def __init__(self, page: Page) -> None:
        self.page, self.presses, self.keys = page, 0, 0

    def press(self, mark: Locator) -> None:
        self.presses += 1
        mark.click()
        settle(self.page)

    def write(self, field: Locator, text: str, end: str = "") -> None:
        self.presses += 1
        field.click()
        self.page.keyboard.type(text)
        if end:
            self.page.keyboard.press(end)
        settle(self.page)

    def pick(self, box: Locator, option: str) -> None:
        self.presses += 2
        box.click()
        self.page.keyboard.type(option)
        self.page.get_by_role("option", name=option, exact=True).click()
        settle(self.page)


class Keyboard:
    """Nothing but keys; `keys` are the Tabs and arrows that lead to what is pressed."""

    MOST, MOST_KEYS = 160, 1500  # to one place, and of a whole task

    def __init__(self, page: Page) -> None:
        self.page, self.presses, self.keys = page, 0, 0

    def _go_to(self, mark: Locator) -> None:
        mark.wait_for()
        reached = "(node) => node === document.activeElement || node.contains(document.activeElement)"
        for _ in range(self.MOST):
            if mark.evaluate(reached):
                return
            self.keys += 1
            self.page.keyboard.press("Tab")
        raise AssertionError(f"the keyboard does not reach {mark}")

    def press(self, mark: Locator) -> None:
        self.presses += 1
        if "radio" in (mark.get_attribute("role"), mark.get_attribute("type")):  # a stop of its own has the group only
            self._go_to(mark.locator("xpath=ancestor::*[@role='radiogroup'][1]"))
            way = "ArrowLeft" if mark.evaluate(BEFORE) else "ArrowRight"
            while not mark.evaluate("(node) => node === document.activeElement"):
                self.keys += 1
                assert self.keys < self.MOST_KEYS, f"the arrows do not reach {mark}"
                self.page.keyboard.press(way)
            self.page.keyboard.press("Space")
        else:
            self._go_to(mark)
            self.page.keyboard.press("Enter")
        settle(self.page)

    def write(self, field: Locator, text: str, end: str = "") -> None:
        self._go_to(field)
        self.presses += 1
        self.page.keyboard.type(text)
        if end:
            self.page.keyboard.press(end)
        settle(self.page)

    def pick(self, box: Locator, option: str) -> None:
        self._go_to(box)
        self.presses += 2
        self.page.keyboard.type(option)
        self.page.get_by_role("option", name=option, exact=True).wait_for()
        self.page.keyboard.press("Enter")
        settle(self.page)


def compare(page: Page, hand: Hand, _: Path) -> None:
    """What have others found of feedback to whoever reported a concern, and what stands in the report?"""
    hand.write(page.get_by_role("searchbox", name="Sök i banken"), QUESTION, "Enter")
    hand.press(page.get_by_role("link", name=re.compile("^Området Återkoppling")))
    expect(page.locator("blockquote").first).to_be_visible()
    hand.press(page.get_by_role("link", name="Visa på sidan Rapport").first)
    expect(page.locator(".landed")).to_be_visible()
    expect(page.locator(".landed")).to_be_in_viewport()
    hand.press(page.get_by_role("link", name="Jämför kommuner").first)
    hand.press(page.get_by_role("radio", name="Sida vid sida"))
    with page.expect_download() as waiting:
        hand.press(page.get_by_role("button", name="Excel").first)
    book = openpyxl.load_workbook(io.BytesIO(waiting.value.path().read_bytes()))
    heads = " ".join(str(cell.value) for cell in book.worksheets[0][1])
    assert "Norrtälje" in heads
    assert "Timrå" in heads


def assess_in_autumn(page: Page, hand: Hand, var: Path) -> None:
    """Two analyses for next year: three risks judged in a row, one removed by mistake and brought back, the Word."""
    hand.pick(page.get_by_role("combobox", name="Min kommun eller region"), "Timrå")
    hand.press(page.get_by_role("link", name="Gör en riskanalys för Timrå"))
    hand.press(page.get_by_role("button", name="Skapa riskanalysen"))
    hand.press(page.get_by_role("radio", name="Alla risker"))
    for place in (1, 2, 3):
        for name, level in (("Sannolikhet", "3"), ("Konsekvens", "4")):
            group = page.get_by_role("radiogroup", name=re.compile(rf"^{name} för {place}\."))
            hand.press(group.get_by_role("radio", name=level, exact=True))
        hand.pick(page.get_by_role("combobox", name=re.compile(rf"^Beslut för {place}\.")), "Granska")
    hand.press(page.get_by_role("radio", name="Bedömning"))
    hand.press(page.get_by_role("button", name="Ta bort risken ur analysen"))
    hand.press(page.get_by_role("button", name="Ångra"))
    hand.press(page.get_by_role("button", name="Ladda ner", exact=True))
    with page.expect_download() as waiting:
        hand.press(page.get_by_test_id("stPopoverBody").get_by_role("button", name="Word", exact=True))
    text = "\n".join(one.text for one in docx.Document(io.BytesIO(waiting.value.path().read_bytes())).paragraphs)
    assert f"Riskanalys {NEXT} – Timrå" in text
    page.keyboard.press("Escape")
    hand.press(page.get_by_role("button", name="Alla analyser"))
    hand.press(page.locator("summary", has_text="Skapa en ny riskanalys"))
    hand.pick(page.get_by_role("combobox", name="Kommun"), "Sundsvall")
    hand.press(page.get_by_role("button", name="Skapa riskanalysen"))
    with open_store(var / "arbete.sqlite") as store:
        desk = store.as_user(LOCAL_USER)
        made = {one.title: desk.read(one.document_id).content for one in desk.list_documents(KIND)}
    assert set(made) == {f"Riskanalys {NEXT} – Timrå", f"Riskanalys {NEXT} – Sundsvall"}
    judged = [risk for risk in made[f"Riskanalys {NEXT} – Timrå"]["risks"] if risk["decision"] == "granska"]
    assert [(risk["likelihood"], risk["consequence"]) for risk in judged] == [(3, 4)] * 3


def show_at_a_meeting(page: Page, hand: Hand, _: Path) -> None:
    """A ready set of one's own municipality in full screen, and the answer to a question from the table."""
    hand.pick(page.get_by_role("combobox", name="Min kommun eller region"), "Timrå")
    hand.press(page.get_by_role("link", name="Bygg ett bildspel om Timrå"))
    hand.press(page.get_by_role("button", name="Skapa bildspelet"))
    hand.press(page.get_by_role("button", name="Visa i helskärm"))
    number = page.locator(".st-key-wall_stage footer .number")
    for place in (2, 3, 4):
        if isinstance(hand, Keyboard):
            hand.presses += 1
            page.keyboard.press("ArrowRight")
        else:
            hand.press(page.get_by_role("button", name="Nästa bild"))
        expect(number).to_have_text(re.compile(rf"^{place} av "))
    hand.presses += 1
    page.keyboard.press("Escape")
    expect(number).to_have_count(0)
    settle(page)
    hand.write(page.get_by_role("searchbox", name="Sök i banken"), "regional samverkan", "Enter")
    hand.press(page.get_by_role("link", name=re.compile("^Området Regional samverkan")))
    expect(page.locator("blockquote").first).to_be_visible()


# The most presses by mouse and by keyboard: a way that becomes longer is a fault, a shorter one is written here.
TASKS: dict[str, tuple[Callable[[Page, Hand, Path], None], int]] = {
    "compare": (compare, 6),
    "autumn": (assess_in_autumn, 27),
    "meeting": (show_at_a_meeting, 11),
}


@pytest.mark.parametrize("hand", [Mouse, Keyboard], ids=["mouse", "keyboard"])
@pytest.mark.parametrize("task", TASKS)
def test_a_readers_task_from_the_start_page(
    workshop: Workshop, open_page: Opener, hand: type[Mouse | Keyboard], task: str
) -> None:
    page = open_page(workshop.start())
    work, most = TASKS[task]
    worker = hand(page)
    work(page, worker, workshop.var)
    print(f"{task}, {hand.__name__}: {worker.presses} presses, {worker.keys} keys on the way")
    assert worker.presses <= most


# The groups of choices that are wider than their place.
CUT_OFF = """() => [...document.querySelectorAll('[data-testid=stButtonGroup] > [role]')]
  .filter((group) => group.scrollWidth > group.clientWidth + 1).map((group) => group.innerText)"""


def test_no_choice_of_a_judgement_is_cut_off_in_a_small_window(workshop: Workshop, open_page: Opener) -> None:
    page = open_page(f"{workshop.start()}/riskanalys")
    create(page, "Timrå")
    for width in (1280, 1000, 700, 390):
        page.set_viewport_size({"width": width, "height": 700})
        settle(page)
        assert page.get_by_test_id("stButtonGroup").count() >= 5
        assert page.evaluate(CUT_OFF) == [], width
    page.get_by_role("radio", name="Alla risker").click()
    settle(page)
    assert page.evaluate(CUT_OFF) == []
