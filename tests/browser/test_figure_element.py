"""A figure on the page: what is said of a mark, the saved picture, and that the browser needs no drawing program."""

import io
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Opener, box_of, middle_of

pytestmark = pytest.mark.browser


def test_pages_with_figures_fetch_nothing_that_draws_them(address: str, open_page: Opener) -> None:
    page = open_page(f"{address}/granskningskarta")
    assert page.locator(".drawing").count() >= 4
    fetched = page.evaluate("performance.getEntriesByType('resource').map(({ name }) => name)")
    assert fetched
    assert not [name for name in fetched if "plotly" in name.lower() or "vega" in name.lower()]


def point_at(page: Page, mark: Locator) -> None:
    """Lead the pointer to a mark as a hand does, never still: a scroll that is told late hides what was said."""
    for step in range(20):
        right, down = middle_of(mark)
        page.mouse.move(right + step % 2, down)
        page.wait_for_timeout(100)
        if page.locator(".figure-hover").is_visible():
            return


def test_pointing_at_a_mark_says_what_it_is_within_the_window(address: str, open_page: Opener) -> None:
    page = open_page(f"{address}/jamfor?ledande=true")
    marks, bubble = page.locator(".st-key-wide_matris .point[data-ids]"), page.locator(".figure-hover")
    marks.first.scroll_into_view_if_needed()
    for mark in (marks.first, marks.last):
        point_at(page, mark)
        expect(bubble).to_be_visible()
        said = mark.evaluate("(mark) => JSON.parse(mark.dataset.hover).map(([text]) => text)")
        expect(bubble.locator("> *")).to_have_text(said)  # waits: it is shown of the mark before until then
        box, window = box_of(bubble), page.viewport_size or {}
        assert 0 <= box["x"] <= box["x"] + box["width"] <= window["width"]
        assert 0 <= box["y"] <= box["y"] + box["height"] <= window["height"]
    page.mouse.move(5, 5)
    expect(bubble).to_be_hidden()


def test_a_tap_on_a_mark_that_leads_nowhere_says_what_it_is(address: str, open_page: Opener) -> None:
    page = open_page(f"{address}/metod", "narrow", touch=True)
    mark = page.locator(".figure:not(.leads) .point:has(rect, circle)").first
    mark.scroll_into_view_if_needed()
    page.touchscreen.tap(*middle_of(mark))
    expect(page.locator(".figure-hover")).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_saved_picture_holds_the_whole_figure_in_its_theme(address: str, open_page: Opener, scheme: str) -> None:
    page = open_page(f"{address}/jamfor?ledande=true", scheme=scheme)
    drawn = box_of(page.locator(".st-key-wide_matris .drawn"))
    button = page.locator(".st-key-wide_matris").get_by_role("button", name="Ladda ner figuren som PNG")
    button.focus()
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    assert waiting.value.suggested_filename == "matris.png"
    picture = Image.open(io.BytesIO(Path(waiting.value.path()).read_bytes())).convert("RGB")
    assert picture.size == pytest.approx((3 * drawn["width"], 3 * drawn["height"]), abs=3)
    ground = page.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor")
    assert f"rgb{picture.getpixel((2, 2))}" == ground
    counts = dict((colour, count) for count, colour in picture.getcolors(10**7) or [])
    fill = page.locator(".st-key-wide_matris .trace rect").first.evaluate("(mark) => getComputedStyle(mark).fill")
    assert sum(count for colour, count in counts.items() if f"rgb{colour}" == fill) > 1000
