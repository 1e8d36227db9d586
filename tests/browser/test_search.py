"""The search page in a real browser: hits, marks, suggestions, and the way on to the evidence."""

from urllib.parse import quote

import pytest
from playwright.sync_api import expect

import queries
from queries.search_input import take_apart
from tests.browser.conftest import Opener, settle
from ui.search import hits_sentence

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("text", ["återkoppling", "orosanmäl", '"aggregerad nivå"', "samverkan -regionen"])
def test_search_shows_as_many_hits_as_the_query_gives(address: str, open_page: Opener, text: str) -> None:
    asked = take_apart(text)
    hits = queries.run_selected("search", dict(asked._asdict()))
    page = open_page(f"{address}/sok?q={quote(text)}")
    title = page.get_by_role("heading", level=3).first.inner_text()
    assert title == hits_sentence(hits)
    marks = [mark.inner_text().lower() for mark in page.locator("mark").all()]
    assert marks
    first = hits.iloc[0]
    assert first["text"].lower().replace(" ", "") in page.locator("body").inner_text().lower().replace(" ", "")


def test_a_hit_leads_to_its_evidence(address: str, open_page: Opener) -> None:
    page = open_page(f"{address}/sok?q={quote('återkoppling')}")
    page.get_by_role("button", name="Visa belägg").first.click()
    dialog = page.get_by_role("dialog")
    dialog.wait_for()
    settle(page)
    expect(dialog.locator("blockquote").first).to_be_visible()
    page.keyboard.press("Escape")
    dialog.wait_for(state="detached")


def test_a_typing_error_is_mended_with_one_click(address: str, open_page: Opener) -> None:
    page = open_page(f"{address}/sok?q={quote('återkopling')}")
    expect(page.get_by_text("Ingen text i banken motsvarar")).to_be_visible()
    page.get_by_role("button", name="Menade du återkoppling?").click()
    page.get_by_role("heading", name="Träffar i").wait_for()
    settle(page)
    assert page.locator("mark").first.inner_text().lower() == "återkoppling"


def test_markup_in_the_search_box_is_text(address: str, open_page: Opener) -> None:
    page = open_page(f"{address}/sok?q={quote('<img src=x onerror=alert(1)> **fet**')}")
    expect(page.locator("[data-testid=stMain] img")).to_have_count(0)
    expect(page.get_by_text("Ingen text i banken motsvarar")).to_be_visible()
