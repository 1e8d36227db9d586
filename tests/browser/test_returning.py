"""Going back, in a real browser: the page is as the reader left it, and its text box is never shown empty first."""

from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opener, settle

pytestmark = pytest.mark.browser
BOX = "[data-testid=stTextInput] input"
# Notes every text that the page's text box shows, frame by frame.
_WATCH = """
window.shown = [];
const look = () => {
  const box = document.querySelector('[data-testid=stTextInput] input');
  if (box && box.value !== window.shown.at(-1)) window.shown.push(box.value);
  requestAnimationFrame(look);
};
look();
"""


def go_to(page: Page, title: str) -> None:
    page.locator("[data-testid=stSidebarNav] a", has_text=title).first.click()
    arrive(page, title)


def arrive(page: Page, title: str) -> None:
    page.get_by_role("heading", level=1, name=title, exact=True).wait_for()
    settle(page)


def search_for(page: Page, text: str) -> None:
    page.locator(BOX).fill(text)
    page.locator(BOX).press("Enter")
    page.get_by_role("heading", name="Träffar i").wait_for()
    settle(page)


def test_back_from_a_report_shows_the_search_in_its_box_from_the_first_frame(address: str, open_page: Opener) -> None:
    page = open_page(f"{address}/sok")
    search_for(page, "återkoppling")
    found = page.get_by_role("heading", name="Träffar i").inner_text()
    page.get_by_role("link", name="Visa på sidan Rapport").first.click()
    arrive(page, "Rapport")
    page.add_init_script(_WATCH)
    page.go_back()
    arrive(page, "Sök")
    expect(page.get_by_role("heading", name=found)).to_be_visible()
    assert page.evaluate("window.shown") == ["återkoppling"]


def test_a_link_to_a_search_shows_it_in_its_box_from_the_first_frame(address: str, open_page: Opener) -> None:
    page = open_page(f"{address}/oversikt")
    page.add_init_script(_WATCH)
    page.goto(f"{address}/sok?q={quote('samverkan -regionen')}")
    arrive(page, "Sök")
    assert page.evaluate("window.shown") == ["samverkan -regionen"]


def test_back_from_a_page_of_the_menu_shows_the_search_again(address: str, open_page: Opener) -> None:
    page = open_page(f"{address}/sok")
    search_for(page, "återkoppling")
    left = page.url
    go_to(page, "Rapport")
    assert "q" not in urlsplit(page.url).query.split("=")
    page.go_back()
    arrive(page, "Sök")
    assert page.url == left
    expect(page.locator(BOX)).to_have_value("återkoppling")
    expect(page.get_by_role("heading", name="Träffar i")).to_be_visible()


@pytest.mark.parametrize(
    ("place", "view"), [("jamfor", "vy=Bed%C3%B6mningar"), ("metod", "metodflik=Bygget")], ids=["view", "tab"]
)
def test_back_from_a_page_of_the_menu_leaves_a_pages_other_choices_as_they_were(
    address: str, open_page: Opener, place: str, view: str
) -> None:
    page = open_page(f"{address}/{place}?{view}")
    title = page.get_by_role("heading", level=1).inner_text()
    go_to(page, "Sök")
    page.go_back()
    arrive(page, title)
    assert page.url == f"{address}/{place}?{view}"
