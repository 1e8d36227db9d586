"""The reader's way in a real browser: from the overview to the report's own words, by mouse and by keyboard."""

import re
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page, expect

import queries
from charts.palette import PAPERS, Theme
from tests.browser.conftest import Opener, asked_outside, click_middle, open_cell, settle, unfold
from tests.pages.test_every_page import PAGES

pytestmark = pytest.mark.browser
REPORTS = Path(__file__).resolve().parents[2] / "data" / "reports"
ENGLISH = re.compile(
    r"\b(Choose|Select|Download|Close|Loading|Search|No results|Settings|Rerun|Press Enter|undefined|nan|None)\b"
)


def quotes_of(report_id: str, area: str) -> list[str]:
    """The quotes as the YAML file has them, read without any of the product's own code."""
    report = yaml.safe_load((REPORTS / f"{report_id}.yaml").read_text(encoding="utf-8"))
    return [finding["evidence"]["quote"] for finding in report["findings"] if finding["area"] == area]


def click_mark(page: Page, chart: str, trace: str, position: int) -> None:
    order = {
        "brist": 0,
        "delvis": 1,
        "fungerar": 2,
        "ej": -1,
    }  # what is not examined is drawn last (charts.screen.grid)
    mark = page.locator(f".st-key-{chart} .trace").nth(order[trace])
    click_middle(page, mark.locator(".point").nth(position))


@pytest.mark.parametrize(("size", "scheme"), [("wide", "light"), ("narrow", "dark")])
def test_the_ways_in_look_like_what_is_to_be_pressed(address: str, open_page: Opener, size: str, scheme: Theme) -> None:
    page = open_page(address, size, scheme)
    links = page.locator(".st-key-ways_on a").filter(visible=True)  # Streamlit draws each twice, one of them hidden
    expect(links).to_have_text([re.compile(text) for text in ("Jämför kommuner", "riskanalys", "bildspel")])
    filled = "all => all.map((one) => getComputedStyle(one).backgroundColor)"
    accent = PAPERS[scheme].accent.removeprefix("#")
    assert set(links.evaluate_all(filled)) == {f"rgb({', '.join(str(part) for part in bytes.fromhex(accent))})"}
    boxes = [links.nth(place).bounding_box() or {} for place in range(3)]
    assert all(box["height"] >= 44 for box in boxes)  # a finger's width
    assert len({round(box["width"]) for box in boxes}) == 1


def test_from_the_overview_to_a_quote_in_the_comparison(address: str, open_page: Opener) -> None:
    page = open_page(address)
    page.get_by_test_id("stSidebarNav").get_by_role("link", name="Jämför kommuner").click()
    page.wait_for_selector(".st-key-wide_matris .drawing")
    settle(page)
    cells = queries.run_selected("area_matrix", {})
    first = cells[cells["status"] == "brist"].iloc[0]
    click_mark(page, "wide_matris", "brist", 0)
    dialog = page.get_by_role("dialog")
    dialog.wait_for()
    settle(page)
    expect(dialog.get_by_role("heading").first).to_have_text(
        f"{first['area_label']} – {first['body_name']}", use_inner_text=True
    )
    shown = [quote.inner_text() for quote in dialog.locator("blockquote").all()]
    assert shown == quotes_of(first["report_id"], first["area_id"])
    assert shown


def test_closed_dialog_stays_closed_and_opens_again_on_a_second_click(address: str, open_page: Opener) -> None:
    page = open_page(f"{address}/jamfor?ledande=true")
    for _ in range(2):
        click_mark(page, "wide_matris", "delvis", 0)
        page.get_by_role("dialog").wait_for()
        page.keyboard.press("Escape")
        page.get_by_role("dialog").wait_for(state="detached")
        settle(page)
        expect(page.get_by_role("dialog")).to_have_count(0)


def test_empty_cell_opens_a_sentence_not_a_verdict(address: str, open_page: Opener) -> None:
    page = open_page(f"{address}/jamfor?ledande=true")
    click_mark(page, "wide_matris", "ej", 0)
    dialog = page.get_by_role("dialog")
    dialog.wait_for()
    expect(dialog).to_contain_text("Ej granskat")
    expect(dialog).to_contain_text("Det säger inget om hur det fungerar")


def test_keyboard_alone_reaches_the_evidence(address: str, open_page: Opener) -> None:
    page = open_page(f"{address}/jamfor?ledande=true")
    summary = page.locator("summary", has_text="Visa som tabell")
    for _ in range(40):  # the table comes after navigation, filters and figure, however many these are
        page.keyboard.press("Tab")
        if summary.evaluate("node => node === document.activeElement"):
            break
    page.keyboard.press("Enter")
    open_cell(page, 2, 3)  # the second area, after the rows of population and group
    page.get_by_role("dialog").wait_for()
    expect(page.get_by_role("dialog").locator("blockquote").first).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("dialog").wait_for(state="detached")


def test_bar_of_answers_opens_exactly_those_questions(address: str, open_page: Opener) -> None:
    page = open_page(f"{address}/jamfor?vy=Bed%C3%B6mningar")
    bar = page.locator(".st-key-both_grader .trace").first.locator("rect").first
    click_middle(page, bar)
    dialog = page.get_by_role("dialog")
    dialog.wait_for()
    grades = queries.run_selected("question_grades", {})
    first = grades[(grades["grade"] == "ja") & (grades["question_count"] > 0)].iloc[0]
    expect(dialog.get_by_role("heading").first).to_have_text(f"{first['body_name']}: svar ○ Ja", use_inner_text=True)
    assert dialog.get_by_text("grad", exact=False).count() >= int(first["question_count"])


@pytest.mark.parametrize(
    "path", ["", "jamfor", "jamfor?vy=Bed%C3%B6mningar", "jamfor?vy=Sida+vid+sida", "aterkommande"]
)
def test_numbers_language_and_network(address: str, open_page: Opener, path: str) -> None:
    page = open_page(f"{address}/{path}")
    assert page.evaluate("document.documentElement.lang") == "sv"
    assert not ENGLISH.findall(page.locator("[data-testid=stApp]").inner_text())
    assert asked_outside(page, address) == []


def test_ranking_shows_the_query_s_numbers(address: str, open_page: Opener) -> None:
    page = open_page(f"{address}/aterkommande?alla=true")
    areas = queries.run_selected("recurring_weaknesses", {})
    examined = areas[areas["examined_count"] > 0]
    unfold(page, "Visa som tabell")
    table = page.get_by_role("table").first
    table.wait_for()
    rows = [[cell.inner_text() for cell in row.locator("td").all()] for row in table.locator("tbody tr").all()]
    columns = [
        "weakness_count",
        "brist_count",
        "delvis_count",
        "fungerar_count",
        "examined_count",
        "not_examined_count",
    ]
    assert [row[0] for row in rows] == areas["area_label"].tolist()
    assert [[int(cell) for cell in row[2:]] for row in rows] == areas[columns].astype(int).to_numpy().tolist()
    top = examined.iloc[0]
    title = page.get_by_role("heading", level=3).first.inner_text()
    assert f"{top['weakness_count']} av {top['examined_count']}" in title


COUNT_WIDTHS = """
const own = Object.getOwnPropertyDescriptor(Element.prototype, 'scrollWidth');
window.widthsAsked = 0;
Object.defineProperty(Element.prototype, 'scrollWidth', {get() { window.widthsAsked++; return own.get.call(this); }});
"""


@pytest.mark.parametrize("path", ["", "aterkommande"])
def test_a_page_is_not_laid_out_anew_after_each_of_its_changes(address: str, open_page: Opener, path: str) -> None:
    page = open_page("about:blank", still=False)
    page.add_init_script(COUNT_WIDTHS)
    page.goto(f"{address}/{path}")
    settle(page)
    folds = page.locator("[class*=st-key-fold_] summary")
    for position in range(folds.count()):
        folds.nth(position).click()
        settle(page)
    frames = page.locator(".plain-table").count()
    assert frames >= 2
    assert frames <= page.evaluate("window.widthsAsked") <= 50 * frames


def test_a_wide_table_can_be_scrolled_by_keyboard(address: str, open_page: Opener) -> None:
    page = open_page(f"{address}/aterkommande", size="narrow")
    unfold(page, "Visa som tabell")
    table = page.locator(".plain-table").first
    assert table.evaluate("node => node.scrollWidth > node.clientWidth")
    assert table.evaluate("node => node.tabIndex") == 0


def test_the_word_list_opens_on_every_page_and_leaves_the_reader_there(address: str, open_page: Opener) -> None:
    page = open_page(address)
    for path in PAGES:
        page.goto(f"{address}/{path.stem}")
        settle(page)
        here = page.url
        page.get_by_role("button", name="Ord", exact=False).first.click()
        for word in ("Delvis:", "Ej granskat:", "SIP:"):
            expect(page.get_by_text(word, exact=False).last).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.get_by_text("SIP:", exact=False)).to_have_count(0)
        assert page.url == here
