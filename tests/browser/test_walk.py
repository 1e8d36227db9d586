"""Ways through the house: addresses copied and reopened, and the keyboard alone from the first page to a quote."""

import re
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opener, click_middle, open_cell, settle
from tests.browser.test_reading import click_mark

pytestmark = pytest.mark.browser


def test_the_copied_address_reopens_the_same(address: str, open_page: Opener) -> None:
    page = open_page(f"{address}/jamfor?kommun=Timr%C3%A5&kommun=Norrt%C3%A4lje&ledande=true")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Kopiera länk").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Länken är kopierad")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert {"kommun=Timrå", "vy=Områden"} <= set(unquote(urlsplit(copied).query).split("&"))
    source = page.get_by_text("Källa:").first.inner_text()
    again = open_page(copied)
    expect(again.get_by_text("Källa:").first).to_have_text(source, use_inner_text=True)
    assert "Norrtälje" in source
    assert again.url == copied, "a choice that the page would have made by itself is taken out"
    assert again.title() == "Jämför kommuner – Granskningsbanken"
    again.evaluate("navigator.clipboard.writeText = () => Promise.reject(); document.execCommand = () => false")
    again.get_by_role("button", name="Kopiera länk").click()
    by_hand = again.get_by_role("dialog", name="Kopiera länken")
    expect(by_hand.get_by_role("textbox")).to_have_value(copied)
    assert again.evaluate("getSelection().toString() || document.activeElement.value") == copied
    again.keyboard.press("Escape")
    expect(by_hand).to_have_count(0)
    expect(again.get_by_role("button", name="Kopiera länk")).to_be_focused()


def test_a_nonsense_address_is_told_in_one_sentence(address: str, open_page: Opener) -> None:
    page = open_page(f"{address}/jamfor?kommun=Atlantis")
    expect(page.get_by_text("Adressen innehåller val som inte finns i banken")).to_be_visible()
    expect(page.get_by_text("Källa:").first).to_contain_text("alla granskningar i banken")


def test_keyboard_alone_from_the_first_page_to_a_quote(address: str, open_page: Opener) -> None:
    page = open_page(address)

    def press_until(matches: str, key: str = "Tab", most: int = 60) -> None:
        for _ in range(most):
            page.keyboard.press(key)
            if page.evaluate(f"(() => {{ const node = document.activeElement; return {matches}; }})()"):
                return
        raise AssertionError(f"the keyboard does not reach: {matches}")

    press_until("node.innerText?.includes('Jämför kommuner')")
    page.keyboard.press("Enter")
    page.wait_for_selector(".st-key-wide_matris .drawing")
    settle(page)
    press_until("node.tagName === 'SUMMARY' && node.innerText.includes('Visa som tabell')")
    page.keyboard.press("Enter")
    open_cell(page, 2, 3)  # the second area, after the rows of population and group
    page.get_by_role("dialog").locator("blockquote").first.wait_for()


def test_from_a_cell_to_the_report_and_back_keeps_the_filters(address: str, open_page: Opener) -> None:
    page = open_page(f"{address}/jamfor?byra=KPMG&ledande=true")
    source = page.get_by_text("Källa:").first.inner_text()
    assert "Revisionsbyrå: KPMG" in source
    click_mark(page, "wide_matris", "brist", 0)
    dialog = page.get_by_role("dialog")
    dialog.wait_for()
    heading = dialog.get_by_role("heading").first.inner_text()
    dialog.get_by_role("link", name="Visa på sidan Rapport").first.click()
    page.wait_for_url("**/rapport?**")
    settle(page)
    expect(page.locator("[data-testid=stMain]")).to_contain_text(heading.split(" – ")[1])
    page.go_back()
    page.wait_for_url("**/jamfor?**")
    settle(page)
    expect(page.get_by_text("Källa:").first).to_have_text(source, use_inner_text=True)


def test_a_link_to_an_area_leads_to_its_heading_however_long_the_page_above_takes(
    address: str, open_page: Opener
) -> None:
    page = open_page(address)
    page.set_viewport_size({"width": 1000, "height": 700})
    page.get_by_role("link", name="Visa fördjupning").nth(1).click()
    page.get_by_role("heading", name="Ett område på djupet").wait_for()
    settle(page)
    page.wait_for_function("() => document.getElementById('omradet').getBoundingClientRect().top < 150")
    expect(page.get_by_role("heading", name="Ett område på djupet")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("figure", "shown", "title"),
    [
        ("karta", {"rapportvy": "Kommunen över tid"}, "över tid"),
        ("tidslinje", {"rapport": "ostersund-2014-samverkan-barn-unga"}, "Östersund"),
    ],
)
def test_the_marks_of_the_first_page_lead_on_and_back_leads_to_it(
    address: str, open_page: Opener, figure: str, shown: dict[str, str], title: str
) -> None:
    page = open_page(address)
    marks = page.locator(f"[class*=_{figure}] .point circle")
    click_middle(page, marks.locator("visible=true").first)
    page.wait_for_url("**/rapport?*")
    settle(page)
    assert shown.items() <= dict(parse_qsl(urlsplit(page.url).query)).items()
    expect(page.get_by_role("heading", name=re.compile(title)).first).to_be_visible()
    page.go_back()
    page.get_by_role("heading", name="Granskningsbanken", exact=True).wait_for()
    settle(page)
    assert urlsplit(page.url).path == "/"
