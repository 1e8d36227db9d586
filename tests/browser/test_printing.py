"""A page on paper, as the browser prints it: every figure whole, whatever the width of the screen."""

import pypdfium2
import pytest

import queries
from tests.browser.conftest import Opener, settle, unfold

pytestmark = pytest.mark.browser
MARGIN = 12 / 25.4 * 72  # points


def printed(content: bytes) -> tuple[str, float]:
    """The text of all pages, and how far right of the margin any of it reaches, in points."""
    document = pypdfium2.PdfDocument(content)
    texts, beyond = [], -1000.0
    for page in document:
        text = page.get_textpage()
        texts.append(text.get_text_range())
        for place in range(text.count_rects()):
            beyond = max(beyond, text.get_rect(place)[2] - (page.get_width() - MARGIN))
    return "\n".join(texts), beyond


@pytest.mark.parametrize("width", [390, 1280, 1920])
def test_every_column_of_the_comparison_is_printed(address: str, open_page: Opener, width: int) -> None:
    page = open_page(f"{address}/jamfor", "narrow" if width == 390 else "wide")
    if width > 1280:
        page.set_viewport_size({"width": width, "height": 1000})
        page.wait_for_timeout(1500)
    text, beyond = printed(page.pdf(format="A4", prefer_css_page_size=True))
    cells = queries.run_selected("area_matrix", {})
    for area in cells.drop_duplicates("area_id").itertuples():
        assert area.area_label.split()[0] in text
    for name in cells["body_name"].unique():
        assert name in text
    weakest = cells[cells["area_id"] == "aggregerad_uppfoljning"]
    weak, seen = weakest["status"].isin(["brist", "delvis"]).sum(), (weakest["status"] != "ej_granskat").sum()
    assert f"{weak} av {seen}" in text
    assert beyond < 1


@pytest.mark.parametrize(
    "path", ["", "granskningskarta", "rekommendationer", "aterkommande", "metod", "sok?q=samverkan"]
)
def test_nothing_is_cut_off_at_the_right(address: str, open_page: Opener, path: str) -> None:
    page = open_page(f"{address}/{path}")
    text, beyond = printed(page.pdf(format="A4", prefer_css_page_size=True))
    assert text.strip()
    assert beyond < 1


def test_the_screen_is_as_before_after_printing(address: str, open_page: Opener) -> None:
    page = open_page(f"{address}/jamfor?ledande=true")
    page.pdf(format="A4")
    plot = page.locator(".st-key-wide_matris .main-svg").first
    assert plot.get_attribute("viewBox") is None
    before = plot.bounding_box()
    page.set_viewport_size({"width": 1000, "height": 800})
    page.wait_for_timeout(1500)
    after = plot.bounding_box()
    assert before is not None
    assert after is not None
    assert after["width"] < before["width"]
    assert plot.evaluate("(svg) => svg.getBoundingClientRect().width === Number(svg.getAttribute('width'))")


def test_a_table_that_scrolls_says_that_it_is_not_printed(address: str, open_page: Opener) -> None:
    page = open_page(f"{address}/jamfor")
    unfold(page, "Visa som tabell")
    page.wait_for_selector("[data-testid=data-grid-canvas]")
    settle(page)
    text, _ = printed(page.pdf(format="A4", prefer_css_page_size=True))
    assert "Tabellen skrivs inte ut: spara den som Excel eller CSV." in text
    assert "Öppna vald cell" not in text
