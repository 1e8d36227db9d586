"""A page on paper, as the browser prints it: every figure whole, whatever the width of the screen."""

from collections.abc import Iterator

import pypdfium2
import pytest
from playwright.sync_api import Browser, expect

import queries
from tests.browser.conftest import Opener, find_browser, launched, settle, unfold

pytestmark = pytest.mark.browser
MARGIN = 12 / 25.4 * 72  # points


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One with a window: without it, a page is laid out for the paper before it can tell how wide it was on screen."""
    with launched(find_browser()) as browser:
        yield browser


def printed(content: bytes) -> tuple[list[str], float]:
    """The text of each page, and how far right of the margin any of it reaches, in points."""
    document = pypdfium2.PdfDocument(content)
    texts, beyond = [], -1000.0
    for page in document:
        text = page.get_textpage()
        texts.append(" ".join(text.get_text_range().split()))
        for place in range(text.count_rects()):
            beyond = max(beyond, text.get_rect(place)[2] - (page.get_width() - MARGIN))
    return texts, beyond


def test_every_column_of_the_comparison_is_printed_from_a_large_screen(address: str, open_page: Opener) -> None:
    """From smaller ones: the test of a figure on several pages."""
    page = open_page(f"{address}/jamfor")
    page.set_viewport_size({"width": 1920, "height": 1000})
    page.wait_for_timeout(1500)
    pages, beyond = printed(page.pdf(format="A4", prefer_css_page_size=True))
    assert beyond < 1
    cells, text = queries.run_selected("area_matrix", {}), " ".join(pages)
    assert [name for name in cells["body_name"].unique() if name not in text] == []
    assert [label for label in cells["area_label"].unique() if label not in text] == []
    weakest = cells[cells["area_id"] == "aggregerad_uppfoljning"]
    weak, seen = weakest["status"].isin(["brist", "delvis"]).sum(), (weakest["status"] != "ej_granskat").sum()
    assert f"{weak} av {seen}" in text


@pytest.mark.parametrize(
    ("path", "size"), [("jamfor", "wide"), ("jamfor", "narrow"), ("granskningskarta?alla_omraden=true", "wide")]
)
@pytest.mark.parametrize("landscape", [False, True])
def test_a_figure_on_several_pages_is_cut_between_rows_under_the_names_of_its_columns(
    address: str, open_page: Opener, path: str, size: str, landscape: bool
) -> None:
    page = open_page(f"{address}/{path}", size)
    pages, beyond = printed(page.pdf(format="A4", prefer_css_page_size=True, landscape=landscape))
    assert beyond < 1
    cells = queries.run_selected("area_matrix", {})
    areas, bodies = cells["area_label"].drop_duplicates().tolist(), cells["body_name"].unique().tolist()
    if "granskningskarta" not in path:
        assert_cut_between_rows(pages, areas, bodies)
        return
    second = next(place for place, text in enumerate(pages) if "Per kommungrupp" in text)
    assert_cut_between_rows(pages[:second], areas, bodies)
    codes = queries.run_selected("gaps_by_group", {})["group_id"].dropna().unique().tolist()
    assert_cut_between_rows(pages[second:], areas, [f" {code} " for code in codes])


def assert_cut_between_rows(pages: list[str], areas: list[str], columns: list[str]) -> None:
    """Each row stands once, and each page with rows has every column's name once."""
    assert [" ".join(pages).count(area) for area in areas] == [1] * len(areas)
    with_rows = [text for text in pages if any(area in text for area in areas[3:])]
    assert len(with_rows) > 1
    assert [[f"{text} ".count(name) for name in columns] for text in with_rows] == [[1] * len(columns)] * len(with_rows)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_stays_white_and_what_is_on_it_dark(address: str, open_page: Opener, scheme: str) -> None:
    page = open_page(f"{address}/jamfor", scheme=scheme)
    document = pypdfium2.PdfDocument(page.pdf(format="A4", prefer_css_page_size=True, print_background=True))
    for sheet in document:
        shades = sheet.render(scale=1).to_pil().convert("L").histogram()
        assert sum(shades[245:]) > 0.7 * sum(shades)
        # Of what is printed, however little there is on the last sheet; the rest are marks and the edges of letters.
        assert sum(shades[:100]) > 0.02 * sum(shades[:245])


@pytest.mark.parametrize(
    "path", ["", "granskningskarta", "rekommendationer", "aterkommande", "metod", "sok?q=samverkan"]
)
def test_nothing_is_cut_off_at_the_right(address: str, open_page: Opener, path: str) -> None:
    page = open_page(f"{address}/{path}")
    pages, beyond = printed(page.pdf(format="A4", prefer_css_page_size=True))
    assert "".join(pages)
    assert beyond < 1


def test_the_screen_is_as_before_after_printing(address: str, open_page: Opener) -> None:
    page = open_page(f"{address}/jamfor")
    page.pdf(format="A4")
    plot = page.locator(".st-key-wide_matris .drawing").first
    expect(plot).to_be_visible()
    expect(page.locator(".printed-parts, .printed-whole")).to_have_count(0)
    before = plot.bounding_box()
    page.set_viewport_size({"width": 1230, "height": 800})
    page.wait_for_timeout(1500)
    after = plot.bounding_box()
    assert before is not None
    assert after is not None
    assert after["width"] < before["width"]


def test_a_table_that_scrolls_says_that_it_is_not_printed(address: str, open_page: Opener) -> None:
    page = open_page(f"{address}/jamfor")
    unfold(page, "Visa som tabell")
    page.wait_for_selector("[data-testid=data-grid-canvas]")
    settle(page)
    pages, _ = printed(page.pdf(format="A4", prefer_css_page_size=True))
    assert "Tabellen skrivs inte ut: spara den som Excel eller CSV." in " ".join(pages)
    assert "Öppna vald cell" not in " ".join(pages)
