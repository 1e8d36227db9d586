"""Rekommendationer in a real browser: the report's words in place, by mouse and by keyboard, wide and on a phone."""

import pytest
from playwright.sync_api import Page, expect

import queries
from tests.browser.conftest import Opener, click_middle, open_cell, settle

pytestmark = pytest.mark.browser


def words_of(page: Page, position: int) -> str:
    """Unfold a recommendation by keyboard and return what stands there."""
    summary = page.locator(".advice summary", has_text="Rapportens ord").nth(position)
    summary.focus()
    page.keyboard.press("Enter")
    return page.locator(".advice details[open] blockquote").inner_text()


def test_the_words_of_the_report_unfold_by_keyboard(address: str, open_page: Opener) -> None:
    page = open_page(f"{address}/rekommendationer")
    assert words_of(page, 0) == queries.run_selected("recommendation_list", {}).iloc[0]["quote"]


def test_a_circle_opens_its_recommendations_and_no_others(address: str, open_page: Opener) -> None:
    page = open_page(f"{address}/rekommendationer?ledande=true")
    counts = queries.run_selected("recommendation_counts", {"leading_only": True})
    first = counts[counts["area_id"].notna() & counts["board_type"].notna()].iloc[0]
    click_middle(page, page.locator(".st-key-wide_mottagare .point").first)
    dialog = page.get_by_role("dialog")
    dialog.wait_for()
    settle(page)
    expect(dialog.get_by_role("heading").first).to_have_text(
        f"{first['area_label']} – {first['board_label']}", use_inner_text=True
    )
    expect(dialog.locator("blockquote")).to_have_count(int(first["recommendation_count"]))
    page.keyboard.press("Escape")
    dialog.wait_for(state="detached")


def test_the_table_opens_one_recommendation_by_keyboard(address: str, open_page: Opener) -> None:
    page = open_page(f"{address}/rekommendationer?kommun=Vallentuna")
    page.locator("summary", has_text="Visa som tabell").nth(1).focus()
    page.keyboard.press("Enter")
    open_cell(page, 0, 1)
    dialog = page.get_by_role("dialog")
    dialog.wait_for()
    expect(dialog.get_by_role("heading").first).to_have_text("Rekommendation, Vallentuna", use_inner_text=True)
    expect(dialog.locator("blockquote")).to_have_count(1)


def test_on_a_phone_each_recommendation_is_a_block_with_its_labels(address: str, open_page: Opener) -> None:
    page = open_page(f"{address}/rekommendationer?kommun=Vallentuna", "narrow")
    row = page.locator(".advice tbody tr").first
    assert row.evaluate("node => getComputedStyle(node).display") == "block"
    labels = row.locator("td").evaluate_all("cells => cells.map(cell => getComputedStyle(cell, '::before').content)")
    heads = ("Till", "Område", "Granskning", "Yttrande", "Nämndens uppgift", "Revisorernas kontroll")
    assert labels[1:] == [f'"{name}: "' for name in heads]


def test_the_view_and_the_filters_are_in_the_address(address: str, open_page: Opener) -> None:
    page = open_page(f"{address}/rekommendationer")
    box = page.get_by_role("combobox", name="Revisorernas kontroll")
    box.click()
    page.get_by_role("option", name="Ej uppföljt i banken").click()
    page.keyboard.press("Escape")
    settle(page)
    page.get_by_text("Per område", exact=True).click()
    page.wait_for_url("**rekvy=Per**")
    settle(page)
    again = open_page(page.url)
    expect(again.locator(".advice")).to_have_text(page.locator(".advice").inner_text(), use_inner_text=True)
    expect(again.get_by_text("Källa:").first).to_contain_text("Revisorernas kontroll: Ej uppföljt i banken")
