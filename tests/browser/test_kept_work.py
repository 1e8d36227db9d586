"""No press too many and no reload takes away what the auditors have judged or written, in a real browser."""

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opener, box_of, settle, start_server
from tests.browser.test_reconnecting import choice
from tests.pages.test_riskanalys import example_analysis
from ui.shell.identity import LOCAL_USER
from workspace import Desk, open_store
from workspace.analysis import KIND

pytestmark = pytest.mark.browser


@pytest.fixture
def room(tmp_path: Path, snapshot: Path) -> Iterator[tuple[Desk, str]]:
    """A desk, and the address of the app on its store."""
    shutil.copytree(snapshot.parent, tmp_path / snapshot.parent.name)
    with open_store(tmp_path / "arbete.sqlite") as store:
        server, address = start_server(tmp_path)
        yield store.as_user(LOCAL_USER), address
        server.terminate()
        server.wait(20)


def wait_until(held: Callable[[], object], expected: object, seconds: float = 20) -> None:
    until = time.monotonic() + seconds
    while (now := held()) != expected:
        assert time.monotonic() < until, f"it is {now!r}, not {expected!r}"
        time.sleep(0.1)


def test_choices_stay_and_what_is_removed_comes_back_and_text_is_saved_while_it_is_typed(
    room: tuple[Desk, str], open_page: Opener
) -> None:
    desk, address = room
    analysis = example_analysis()
    document_id = desk.create(KIND, analysis.title, analysis.content()).document_id

    def first() -> dict[str, Any]:
        found: dict[str, Any] = desk.read(document_id).content["risks"][0]
        return found

    page = open_page(f"{address}/riskanalys")
    page.goto(f"{address}/riskanalys?analys={document_id}")
    settle(page)
    choice(page, "Sannolikhet", "3").click()
    settle(page)
    choice(page, "Sannolikhet", "3").click()  # a second click
    settle(page)
    choice(page, "Konsekvens", "2").dblclick()
    settle(page)
    assert (first()["likelihood"], first()["consequence"]) == (3, 2)
    page.get_by_role("button", name="Ta bort konsekvensen").click()
    wait_until(lambda: first()["consequence"], None)
    settle(page)
    expect(choice(page, "Konsekvens", "2")).not_to_be_checked()

    type_on(page, lambda: first()["motivation"])
    versions = desk.read(document_id).number
    page.keyboard.type(" och mer", delay=40)
    page.reload()  # before it is saved
    settle(page)
    wait_until(lambda: first()["motivation"], "FÖRST sedan detta och mer")
    assert desk.read(document_id).number == versions + 1

    page.get_by_role("button", name="Ta bort risken ur analysen").click()
    wait_until(lambda: len(desk.read(document_id).content["risks"]), len(analysis.risks) - 1)
    settle(page)
    undo = page.get_by_role("button", name="Ångra")
    assert box_of(undo)["y"] < 800, "the way back stands below the edge of the window"
    undo.dblclick()
    settle(page)
    assert len(desk.read(document_id).content["risks"]) == len(analysis.risks)
    assert first()["motivation"] == "FÖRST sedan detta och mer"


def type_on(page: Page, motivation: Callable[[], object]) -> None:
    """Write with pauses: each is saved, and neither a letter nor the place in the text is lost."""
    page.get_by_label("Motivering", exact=True).click()
    page.keyboard.type("sedan", delay=40)
    wait_until(motivation, "sedan")
    page.keyboard.type(" detta", delay=40)
    page.keyboard.press("Home")
    page.keyboard.type("FÖRST ", delay=80)
    place = "document.activeElement.selectionStart"
    assert page.evaluate(place) == len("FÖRST ")
    wait_until(motivation, "FÖRST sedan detta")
    settle(page)
    assert page.evaluate(place) == len("FÖRST ")
    expect(page.locator("[data-not-saved]")).to_have_count(0)
    page.keyboard.press("End")


def test_the_first_press_makes_the_analysis_whatever_had_the_focus(room: tuple[Desk, str], open_page: Opener) -> None:
    desk, address = room
    page = open_page(f"{address}/riskanalys", "narrow")
    kommun = page.get_by_role("combobox", name="Kommun")
    kommun.click()
    kommun.fill("Sundsvall")
    page.get_by_role("option", name="Sundsvall", exact=True).click()
    page.get_by_role("combobox", name="Områden").click()
    for _ in range(4):
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    button = page.get_by_role("button", name="Skapa riskanalysen")
    button.scroll_into_view_if_needed()
    before = box_of(button)
    page.mouse.move(before["x"] + 20, before["y"] + 4)  # near its edge
    page.mouse.down()
    page.wait_for_timeout(200)
    assert box_of(button)["y"] == before["y"]
    page.mouse.up()
    wait_until(lambda: len(desk.list_documents(KIND)), 1)
