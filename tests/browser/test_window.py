"""Of a figure's two forms only the one that fits the window is sent and drawn, whatever the window does."""

import signal
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import SIZES, Opener, settle, start_server, unfold
from tests.browser.test_reading import click_mark

pytestmark = pytest.mark.browser
TELEPHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0"
FIGURE = ".st-key-{form}_matris .drawing"


def drawn_forms(page: Page) -> list[str]:
    """The forms that are in the page, hidden ones included."""
    return [form for form in ("wide", "narrow") if page.locator(f".st-key-{form}_matris .drawing").count()]


def test_the_form_follows_a_window_that_is_resized(address: str, open_page: Opener) -> None:
    page = open_page(f"{address}/jamfor?ledande=true")
    assert drawn_forms(page) == ["wide"]
    expect(page.get_by_role("button", name="Rita figurerna")).to_have_count(0)  # pressed by the script alone
    for size, form in (("narrow", "narrow"), ("wide", "wide")):
        page.set_viewport_size(SIZES[size])  # type: ignore[arg-type]
        expect(page.locator(FIGURE.format(form=form)).first).to_be_visible()
        settle(page)
        assert drawn_forms(page) == [form]
        assert "ledande=true" in page.url


def overlapping_heads(page: Page) -> list[str]:
    """Names of columns that lie on the next one's."""
    found: list[str] = page.evaluate("""() => {
      const lines = [...document.querySelectorAll('[class*="_matris"] .drawing text')]
        .filter((text) => /^(Norrtälje|Timrå|Vallentuna|Älvsbyn|Östersund)/.test(text.textContent))
        .map((text) => [text.textContent, text.getBoundingClientRect()]);
      return lines.flatMap(([name, box]) => lines
        .filter(([, other]) => other.left > box.left && other.left < box.right - 1
          && other.top < box.bottom - 1 && other.bottom > box.top + 1)
        .map(([other]) => `${name} on ${other}`));
    }""")
    return found


@pytest.mark.parametrize("width", [700, 800, 900, 960, 1024, 1093, 1180, 1240, 1280])
def test_heads_have_room_in_every_window_with_the_menu_open(address: str, open_page: Opener, width: int) -> None:
    page = open_page(f"{address}/jamfor?ledande=true")
    page.set_viewport_size({"width": width, "height": 800})
    settle(page)
    page.wait_for_timeout(500)
    settle(page)
    assert len(drawn_forms(page)) == 1
    assert page.locator(f".st-key-{drawn_forms(page)[0]}_matris .drawing").first.is_visible()
    assert overlapping_heads(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


def test_the_form_follows_the_menu_that_is_opened_and_closed(address: str, open_page: Opener) -> None:
    page = open_page(f"{address}/jamfor?ledande=true")
    page.set_viewport_size({"width": 1024, "height": 800})
    expect(page.locator(FIGURE.format(form="narrow")).first).to_be_visible()
    settle(page)
    page.get_by_test_id("stSidebar").hover()
    page.get_by_test_id("stSidebarCollapseButton").get_by_role("button").click()
    expect(page.locator(FIGURE.format(form="wide")).first).to_be_visible()
    settle(page)
    page.get_by_test_id("stExpandSidebarButton").click()
    expect(page.locator(FIGURE.format(form="narrow")).first).to_be_visible()


def test_a_link_leads_on_when_the_window_is_resized_before_its_page_has_come(snapshot: Path, open_page: Opener) -> None:
    server, base = start_server(snapshot.parent.parent)
    try:
        page = open_page(f"{base}/jamfor?ledande=true")
        server.send_signal(signal.SIGSTOP)
        page.get_by_test_id("stSidebar").get_by_role("link", name="Metod").click()
        page.set_viewport_size({"width": 1000, "height": 800})
        page.wait_for_timeout(1000)
        server.send_signal(signal.SIGCONT)
        page.wait_for_url("**/metod*")
        settle(page)
        expect(page.locator(".st-key-window_wide button")).to_be_attached()  # asked for on the new page
    finally:
        server.send_signal(signal.SIGCONT)
        server.terminate()
        server.wait(20)


def test_a_narrow_window_of_a_computer_gets_the_narrow_form(address: str, open_page: Opener) -> None:
    page = open_page(f"{address}/jamfor?ledande=true", "narrow")
    expect(page.locator(FIGURE.format(form="narrow")).first).to_be_visible()
    settle(page)
    assert drawn_forms(page) == ["narrow"]


def test_a_telephone_gets_the_narrow_form_at_once(address: str, browser: Browser) -> None:
    with browser.new_context(viewport=SIZES["narrow"], user_agent=f"{TELEPHONE} Mobile Safari/537.36") as context:  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(f"{address}/jamfor?ledande=true")
        page.wait_for_selector(".drawing")
        assert drawn_forms(page) == ["narrow"]


def test_an_open_dialog_stays_when_a_telephone_is_turned(address: str, open_page: Opener) -> None:
    page = open_page(f"{address}/jamfor?ledande=true")
    click_mark(page, "wide_matris", "brist", 0)
    page.get_by_role("dialog").wait_for()
    settle(page)
    page.set_viewport_size(SIZES["narrow"])  # type: ignore[arg-type]
    page.wait_for_timeout(1500)
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(FIGURE.format(form="narrow")).first).to_be_visible()


def test_a_table_is_sent_when_its_fold_is_opened_and_stays_open(address: str, open_page: Opener) -> None:
    page = open_page(f"{address}/jamfor?ledande=true")
    cells = page.locator("[data-testid=data-grid-canvas]")
    assert cells.count() == 0
    unfold(page, "Visa som tabell")
    expect(cells.first).to_be_visible()
    page.set_viewport_size(SIZES["narrow"])  # type: ignore[arg-type]
    expect(page.locator(FIGURE.format(form="narrow")).first).to_be_visible()
    settle(page)
    expect(cells.first).to_be_visible()
    unfold(page, "Visa som tabell")
    expect(cells).to_have_count(0)
