"""The search page in a real browser: hits, marks, suggestions, and the way on to the evidence."""

from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import expect

import queries
from queries.search_input import name_words, take_apart
from tests.browser.conftest import Opener, settle
from ui.search.hits import hits_sentence
from ui.search.ways_in import areas_named

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("text", ["återkoppling", "orosanmäl", '"aggregerad nivå"', "samverkan -regionen"])
def test_search_shows_as_many_hits_as_the_query_gives(address: str, open_page: Opener, text: str) -> None:
    asked = take_apart(text)
    names = queries.run_selected("search_names", {"words": name_words(text)})
    areas = [] if asked.phrases or asked.excluded else areas_named(names)
    hits = queries.run_selected("search", {**asked._asdict(), "named_areas": areas})
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
    expect(page.get_by_text("Ingen text i banken har ”återkopling”.")).to_be_visible()
    page.get_by_text("Menade du återkoppling?").get_by_role("link", name="återkoppling").click()
    page.get_by_role("heading", name="Träffar i").wait_for()
    settle(page)
    assert page.locator("mark").first.inner_text().lower() == "återkoppling"


def test_markup_in_the_search_box_is_text(address: str, open_page: Opener) -> None:
    page = open_page(f"{address}/sok?q={quote('<img src=x onerror=alert(1)> **fet**')}")
    expect(page.locator("[data-testid=stMain] img")).to_have_count(0)
    expect(page.get_by_text("Ingen text i banken har")).to_be_visible()


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_the_box_of_every_page_searches_with_enter_and_keeps_the_filters(
    address: str, open_page: Opener, size: str
) -> None:
    page = open_page(f"{address}/jamfor?lan={quote('Norrbottens län')}", size)
    box = page.get_by_role("searchbox", name="Sök i banken")
    box.fill("regional samverkan")
    box.press("Enter")
    page.wait_for_url("**/sok?*")
    page.get_by_role("heading", name="Träff").wait_for()
    settle(page)
    assert parse_qs(urlsplit(page.url).query) == {"q": ["regional samverkan"], "lan": ["Norrbottens län"]}
    expect(page.get_by_role("searchbox")).to_have_count(0)  # the page has a box of its own
    page.get_by_role("link", name="Området Regional samverkan").click()
    page.get_by_role("heading", name="Ett område på djupet").wait_for()
    settle(page)
    assert parse_qs(urlsplit(page.url).query) == {"fokus": ["Regional samverkan"]}


def test_a_municipality_that_is_not_in_the_bank_leads_to_a_new_analysis_of_it(address: str, open_page: Opener) -> None:
    page = open_page(f"{address}/sok?q=Sundsvalls+kommun")
    page.get_by_role("link", name="gör en riskanalys").click()
    page.get_by_role("heading", name="Riskanalys").first.wait_for()
    settle(page)
    expect(page.get_by_role("combobox", name="Kommun")).to_have_value("Sundsvall")
