"""A slide set in a real browser: figures added where they stand, shown on the wall by keyboard, taken as PowerPoint."""

import io
import re

import pytest
from playwright.sync_api import Browser, Page, expect
from pptx import Presentation

import queries
from charts.palette import STATUSES, mark
from slides.measures import LEAST_FONT, MIN_FONT
from tests.browser.conftest import Opener, settle, unfold
from tests.browser.test_accessible import violations
from tests.browser.test_reading import ENGLISH, click_mark
from tests.browser.test_riskanalys import Workshop, saved, workshop
from ui.shell.identity import LOCAL_USER
from workspace import open_store
from workspace.slide_set import KIND, SlideSet, StoredSlide

pytestmark = pytest.mark.browser
__all__ = ["workshop"]
LINE_BREAK = "\v"  # as python-pptx tells a line break inside a paragraph
COUNTS = ("brist_count", "delvis_count", "fungerar_count", "not_examined_count")
SMALL = f"""() => [...document.querySelectorAll('.st-key-wall_stage *')]
  .filter(node => [...node.childNodes].some(one => one.nodeType === 3 && one.data.trim()))
  .filter(node => {{
    const smaller = node.closest('.body > [style*="scale("]');
    const size = smaller ? parseFloat(smaller.style.transform.slice(6)) : 1;
    const letters = parseFloat(getComputedStyle(node).fontSize) * size;
    return !node.closest('.unseen') && letters < (smaller ? {LEAST_FONT} : {MIN_FONT});
  }})
  .map(node => node.textContent)"""
# What is drawn around the element that has the keyboard.
RING = "() => getComputedStyle(document.activeElement).outline"
OUTSIDE = """() => {
  const stage = document.querySelector('.st-key-wall_stage').getBoundingClientRect();
  const foot = document.querySelector('.st-key-wall_stage footer').getBoundingClientRect();
  return [...document.querySelectorAll('.st-key-wall_stage .body *, .st-key-wall_stage svg text')]
    .filter(node => node.textContent.trim() && !node.closest('.unseen'))
    .map(node => [node.getBoundingClientRect(), node.textContent])
    .filter(([box]) => box.right > stage.right + 1 || box.left < stage.left - 1 || box.bottom > foot.top + 1)
    .map(([, text]) => text);
}"""


def add(page: Page, place: str, name: str = "") -> None:
    """Add the figure whose button has that key, to a new set with a name or to the newest one."""
    page.locator(f".st-key-add_{place} button").first.click()
    settle(page)
    popover = page.get_by_test_id("stPopoverBody")
    if name:
        popover.get_by_label("Namn").fill(name)
        popover.get_by_label("Namn").press("Enter")
        settle(page)
    popover.get_by_role("button", name="Lägg till", exact=True).click()
    expect(popover.get_by_text("Tillagd som bild")).to_be_visible()


def number(page: Page) -> str:
    return page.locator(".st-key-wall_stage footer .number").inner_text()


def press(page: Page, key: str, expected: str) -> None:
    page.keyboard.press(key)
    expect(page.locator(".st-key-wall_stage footer .number")).to_have_text(expected)
    settle(page)


@pytest.fixture
def shown_set(workshop: Workshop) -> tuple[str, int]:
    """The address of a set with every kind of drawing, and how many figures it has."""
    figures = [
        ("omraden", {}),
        ("omrade", {"areas": ["aterkoppling_orosanmalan"]}),
        ("spridning", {"areas": ["regional_samverkan"]}),
        ("matris", {"leading_only": True}),
        ("tackning", {}),
        ("tidslinje", {}),
        ("luckor", {"leading_only": True}),
        ("mottagare", {"leading_only": True}),
        ("belagg", {"reports": ["timra-2020-insatser-barn-unga"], "finding_no": 1}),
        ("omraden", {"bodies": ["0000"]}),
    ]
    slides = [StoredSlide.model_validate({"figure": name, "parameters": chosen}) for name, chosen in figures]
    slides.append(StoredSlide(figure="svar_alla", form="tabell"))
    made = SlideSet(title="Höstens granskningar", subtitle="Möte 1 december", slides=tuple(slides))
    with open_store(workshop.var / "arbete.sqlite") as store:
        document_id = store.as_user(LOCAL_USER).create(KIND, made.title, made.content()).document_id
    return f"{workshop.start()}/bildspel?bildspel={document_id}", len(slides)


def test_from_figure_and_matrix_to_the_wall_by_keyboard_and_out_as_powerpoint(
    workshop: Workshop, open_page: Opener
) -> None:
    base = workshop.start()
    page = open_page(f"{base}/aterkommande?ledande=true")
    add(page, "rangordning", "Höstens möte")
    page.goto(f"{base}/jamfor?ledande=true&byra=PwC&byra=KPMG")
    settle(page)
    add(page, "matris")
    page.get_by_role("link", name="Öppna bildspelet").click()
    page.wait_for_url("**/bildspel?bildspel=*")
    settle(page)
    expect(page.get_by_role("heading", name="Höstens möte")).to_be_visible()
    expect(page.get_by_role("heading", name="Två figurer, 4 bilder")).to_be_visible()

    page.get_by_role("button", name="Visa i helskärm").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".st-key-wall_stage")
    settle(page)
    assert page.get_by_test_id("stSidebar").count() == 0 or not page.get_by_test_id("stSidebar").is_visible()
    count = int(number(page).split()[-1])
    assert number(page) == f"1 av {count}"
    for key, place in (("ArrowRight", 2), ("PageDown", 3), ("ArrowLeft", 2), (" ", 3), ("PageUp", 2)):
        press(page, key, f"{place} av {count}")
    press(page, "End", f"{count} av {count}")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Metod och källor")
    press(page, "ArrowRight", f"{count} av {count}")
    press(page, "Home", f"1 av {count}")
    press(page, "ArrowRight", f"2 av {count}")
    assert "visning=2" in page.url
    again = page.context.new_page()
    again.goto(page.url)
    again.wait_for_selector(".st-key-wall_stage h1")
    expect(again.locator(".st-key-wall_stage h1")).to_have_text(page.locator("h1").inner_text(), use_inner_text=True)
    again.close()
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", name="Höstens möte")).to_be_visible()
    assert "visning" not in page.url

    file = Presentation(io.BytesIO(saved(page, "PowerPoint")))
    assert len(file.slides) == count
    equal_to_the_answers(file)


def equal_to_the_answers(file: object) -> None:
    """Every number and label of the two figures against the queries, chart data included."""
    areas = queries.run_selected("recurring_weaknesses", {"leading_only": True})
    (chart,) = [shape.chart for slide in file.slides for shape in slide.shapes if shape.has_chart]  # type: ignore[attr-defined]
    (plot,) = chart.plots
    assert list(plot.categories) == list(areas["area_label"])
    assert {series.name: [int(value or 0) for value in series.values] for series in plot.series} == {
        f"{mark(status).symbol} {mark(status).word}": areas[column].tolist()
        for status, column in zip(STATUSES, COUNTS, strict=True)
    }
    chosen = {"leading_only": True, "firms": firms("PwC", "KPMG")}
    cells, bodies = (queries.run_selected(name, chosen) for name in ("area_matrix", "matrix_bodies"))
    tables = [shape.table for slide in file.slides for shape in slide.shapes if shape.has_table]  # type: ignore[attr-defined]
    rows = [[cell.text.split(LINE_BREAK)[0] for cell in row.cells] for table in tables for row in table.rows]
    for area_id, own in cells.groupby("area_id", sort=False):
        first = own.iloc[0]
        statuses = own.set_index("body_id").loc[bodies["body_id"], "status"]
        (row,) = [row for row in rows if row[0] == first["area_label"]]
        assert [text.split()[0] for text in row[1:-1]] == [mark(status).symbol for status in statuses], area_id
        assert row[-1] == (f"{first['weakness_count']} av {first['examined_count']}")
    heads = next(row for row in rows if set(bodies["body_name"]) <= set(row))
    assert heads[1:-1] == list(bodies["body_name"])


def firms(*names: str) -> list[str]:
    choices = queries.run_selected("filter_choices", {})
    return choices.loc[(choices["filter"] == "firms") & choices["label"].isin(names), "choice_id"].tolist()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_slide_can_be_read_from_the_back_and_by_everybody(
    shown_set: tuple[str, int], browser: Browser, open_page: Opener, theme: str
) -> None:
    address, _ = shown_set
    page = open_page(address, scheme=theme)
    if theme == "dark":
        page.get_by_text("Mörkt", exact=True).click()
        settle(page)
    page.set_viewport_size({"width": 1280, "height": 720})
    page.get_by_role("button", name="Visa i helskärm").click()
    page.wait_for_selector(".st-key-wall_stage")
    settle(page)
    count = int(number(page).split()[-1])
    for place in range(1, count + 1):
        expect(page.locator(".st-key-wall_stage footer .number")).to_have_text(f"{place} av {count}")
        page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
        assert page.evaluate(SMALL) == [], f"bild {place}"
        assert page.evaluate(OUTSIDE) == [], f"bild {place}"
        assert violations(page) == [], f"bild {place}"
        assert not re.search(ENGLISH, page.locator("body").inner_text())
        page.keyboard.press("ArrowRight")


def test_the_stage_fills_a_larger_screen(shown_set: tuple[str, int], open_page: Opener) -> None:
    page = open_page(f"{shown_set[0]}&visning=2")
    page.set_viewport_size({"width": 1920, "height": 1080})
    page.wait_for_timeout(300)
    box = page.locator(".st-key-wall_stage").bounding_box()
    assert box is not None
    assert [round(box[name]) for name in ("x", "y", "width", "height")] == [0, 0, 1920, 1080]
    count = number(page).split()[-1]
    page.get_by_role("button", name="Nästa bild").click()  # the arrow, seen without a keyboard
    expect(page.locator(".st-key-wall_stage footer .number")).to_have_text(f"3 av {count}")
    settle(page)
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Föregående bild").focus()
    assert "rgb(255, 255, 255) solid 3px" in page.evaluate(RING)
    assert page.locator(".st-key-stage_next button").get_by_text("Nästa bild").count() == 1


@pytest.mark.parametrize("wanted", ["0", "999", "tre", "-1", "9" * 400])
def test_a_slide_that_is_not_there_becomes_the_nearest(
    shown_set: tuple[str, int], open_page: Opener, wanted: str
) -> None:
    page = open_page(f"{shown_set[0]}&visning={wanted}")
    place, _, count = number(page).split()
    assert place == (count if wanted == "999" else "1")


def test_a_finger_turns_the_slides(shown_set: tuple[str, int], browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 844, "height": 390}, has_touch=True, locale="sv-SE")
    context.set_default_timeout(60_000)
    page = context.new_page()
    page.goto(f"{shown_set[0]}&visning=2")
    page.wait_for_selector(".st-key-wall_stage")
    settle(page)
    count = number(page).split()[-1]
    page.touchscreen.tap(700, 200)
    expect(page.locator(".st-key-wall_stage footer .number")).to_have_text(f"3 av {count}")
    settle(page)
    page.touchscreen.tap(60, 200)
    expect(page.locator(".st-key-wall_stage footer .number")).to_have_text(f"2 av {count}")
    context.close()


def test_the_editor_has_no_violations_and_fits(shown_set: tuple[str, int], open_page: Opener) -> None:
    for size in ("wide", "narrow"):
        page = open_page(shown_set[0], size)
        unfold(page, "Visa figur och anteckningar")
        page.wait_for_selector("[class*=st-key-shrunk_]")
        settle(page)
        assert violations(page) == []
        main = "document.querySelector('[data-testid=stMain]')"
        assert page.evaluate(f"{main}.scrollWidth - {main}.clientWidth") == 0
        if size == "wide":
            page.get_by_role("button", name="Ladda ner", exact=True).click()
            chosen = page.get_by_test_id("stFileUploaderDropzone").locator("button")
            expect(chosen).to_have_text(re.compile("Välj fil$"))
            assert chosen.inner_text().count("Välj fil") == 1  # the icon is a word too, and is left as it is


def test_a_finding_is_added_from_its_dialog(workshop: Workshop, open_page: Opener) -> None:
    page = open_page(f"{workshop.start()}/jamfor?ledande=true")
    click_mark(page, "wide_matris", "brist", 0)
    dialog = page.get_by_role("dialog")
    dialog.locator("[class*=st-key-add_dialog_] button").first.click()
    settle(page)
    popover = page.get_by_test_id("stPopoverBody")
    popover.get_by_role("button", name="Lägg till", exact=True).click()
    expect(popover.get_by_text("Tillagd som bild 1")).to_be_visible()
    quote = dialog.locator("blockquote").first.inner_text()
    popover.get_by_role("link", name="Öppna bildspelet").click()
    page.wait_for_url("**/bildspel?bildspel=*")
    settle(page)
    expect(page.locator("[class*=st-key-shrunk_] blockquote")).to_have_text(f"”{quote}”")
