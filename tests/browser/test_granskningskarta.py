"""Granskningskarta in a real browser: from a year to the words behind it, and what an empty cell says."""

import pytest
from playwright.sync_api import Locator, Page, expect

import queries
from charts.palette import AGES
from tests.browser.conftest import Opener, click_middle, open_cell, settle
from tests.browser.test_reading import quotes_of

pytestmark = pytest.mark.browser


def mark_of(page: Page, cell: str) -> Locator:
    """The first mark of an age class in the wide figure."""
    traces = page.locator(".st-key-wide_luckor .trace")
    # A class without cells is not drawn; the empty cells always come last.
    trace = traces.last if cell == "ej_granskat" else traces.nth(AGES.index(cell))
    return trace.locator(".point").first


def test_a_year_leads_to_the_words_of_that_audit(address: str, open_page: Opener) -> None:
    page = open_page(f"{address}/granskningskarta?ledande=true")
    cells = queries.run_selected("examination_gaps", {"leading_only": True, "today_year": 2026})
    first = cells[cells["age_class"] == "ar_8"].iloc[0]
    click_middle(page, mark_of(page, "ar_8"))
    dialog = page.get_by_role("dialog")
    dialog.wait_for()
    settle(page)
    expect(dialog.get_by_role("heading").first).to_have_text(
        f"{first['area_label']} – {first['body_name']}", use_inner_text=True
    )
    quotes = [quote.inner_text() for quote in dialog.locator("blockquote").all()]
    assert quotes == quotes_of(first["report_id"], first["area_id"])


def test_an_empty_cell_says_that_nothing_is_known(address: str, open_page: Opener) -> None:
    page = open_page(f"{address}/granskningskarta?ledande=true")
    click_middle(page, mark_of(page, "ej_granskat"))
    dialog = page.get_by_role("dialog")
    dialog.wait_for()
    expect(dialog).to_contain_text("Det säger inget om hur det fungerar")


def test_the_dashed_squares_lie_on_their_cells(address: str, open_page: Opener) -> None:
    page = open_page(f"{address}/granskningskarta?ledande=true")
    middles = page.evaluate(
        """() => {
          const plot = document.querySelector('.st-key-wide_luckor .figure');
          const boxes = [...plot.querySelectorAll('.drawing path')].map(path => path.getBoundingClientRect())
            .filter(box => box.width < 60);
          const dashes = [...plot.querySelectorAll('.point text')].filter(text => text.textContent === '–')
            .map(text => text.getBoundingClientRect());
          const middle = (part) => part.x + part.width / 2;
          return dashes.map(dash => Math.min(...boxes.map(box => Math.abs(middle(box) - middle(dash)))));
        }"""
    )
    assert middles
    assert max(middles) < 2


def test_the_table_leads_to_the_words_by_keyboard(address: str, open_page: Opener) -> None:
    page = open_page(f"{address}/granskningskarta?ledande=true")
    page.locator("summary", has_text="Visa som tabell").first.focus()
    page.keyboard.press("Enter")
    open_cell(page, 2, 1)
    page.get_by_role("dialog").wait_for()
    expect(page.get_by_role("dialog").locator("blockquote").first).to_be_visible()


def test_a_municipality_on_the_map_leads_to_what_it_examined(address: str, open_page: Opener) -> None:
    page = open_page(f"{address}/granskningskarta?kartomrade=Regional+samverkan")
    places = page.locator(".st-key-both_karta .point circle")
    click_middle(page, places.last)
    dialog = page.get_by_role("dialog")
    dialog.wait_for()
    assert dialog.get_by_role("heading").first.inner_text().startswith("Regional samverkan – ")
    assert "kartomrade=Regional" in page.url
