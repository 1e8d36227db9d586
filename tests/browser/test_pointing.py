"""Marks of figures under real hands: one that presses at once and holds, one that clicks twice, and fingers."""

import pytest
from playwright.sync_api import Locator, Page, expect

import queries
from tests.browser.conftest import Opener, box_of, middle_of, open_cell, settle, unfold
from tests.browser.test_riskanalys import Workshop, choose_risk, create, workshop

pytestmark = pytest.mark.browser
__all__ = ["workshop"]
# Where a figure is and its key; squares, bars, circles and places. On a phone some have a form of their own.
FACTS = 2  # rows of the comparison's table before the areas: population and group
FIGURES = [
    ("granskningskarta?ledande=true", "luckor"),
    ("jamfor?ledande=true", "matris"),
    ("jamfor?vy=Bed%C3%B6mningar", "grader"),
    ("rekommendationer?ledande=true", "mottagare"),
    ("granskningskarta?kartomrade=Regional+samverkan", "karta"),
]


def mark_in(page: Page, figure: str, form: str) -> Locator:
    """A mark that leads somewhere: of a map the last, one that has examined; of the others the first."""
    own = ", ".join(f".st-key-{kind}_{figure} .trace .point > :is(rect, circle)" for kind in (form, "both"))
    marks = page.locator(own)
    mark = marks.last if figure == "karta" else marks.first
    mark.scroll_into_view_if_needed()
    return mark


def press(page: Page, held: int) -> None:
    """Hold the button down for some ms, as a hand does."""
    page.mouse.down()
    page.wait_for_timeout(held)
    page.mouse.up()


@pytest.mark.parametrize(("path", "figure"), FIGURES)
def test_a_hand_that_presses_at_once_and_holds(address: str, open_page: Opener, path: str, figure: str) -> None:
    page = open_page(f"{address}/{path}")
    x, y = middle_of(mark_in(page, figure, "wide"))
    for step in range(5, -1, -1):
        page.mouse.move(x + 2 * step, y)
        page.wait_for_timeout(12)
    press(page, held=120)
    expect(page.get_by_role("dialog")).to_be_visible()


@pytest.mark.parametrize(("path", "figure"), FIGURES)
def test_a_double_click_opens_and_stays_open(address: str, open_page: Opener, path: str, figure: str) -> None:
    page = open_page(f"{address}/{path}")
    page.mouse.move(*middle_of(mark_in(page, figure, "wide")))
    press(page, held=60)
    page.wait_for_timeout(80)
    press(page, held=60)
    dialog = page.get_by_role("dialog")
    dialog.wait_for()
    settle(page)
    expect(dialog).to_have_count(1)
    assert dialog.get_by_role("heading").first.inner_text()


def test_a_press_that_meets_the_dialog_that_has_just_come(address: str, open_page: Opener) -> None:
    page = open_page(f"{address}/jamfor?vy=Bed%C3%B6mningar")
    dialog = page.get_by_role("dialog")
    page.evaluate(
        """() => {
          let came = 0, dialog = null;
          new MutationObserver(() => {
            const now = document.querySelector('[role=dialog]');
            if (now !== dialog) [dialog, came] = [now, performance.now()];
          }).observe(document.body, { childList: true, subtree: true });
          window.addEventListener('pointerdown', (event) => { window.after = event.timeStamp - came; }, true);
        }"""
    )
    for _ in range(10):  # until the second press was as quick as a double click; a slow machine may need several tries
        page.mouse.move(*middle_of(mark_in(page, "grader", "wide")))
        press(page, held=20)
        dialog.wait_for()
        press(page, held=20)
        after = page.evaluate("window.after")
        settle(page)
        if after < 400:
            break
        page.keyboard.press("Escape")
        dialog.wait_for(state="detached")
        settle(page)
    assert after < 400
    expect(dialog).to_have_count(1)
    page.mouse.move(20, 400)  # beside it: whoever wants it away still gets that
    press(page, held=20)
    expect(dialog).to_have_count(0)


def test_a_double_click_unfolds(address: str, open_page: Opener) -> None:
    page = open_page(f"{address}/jamfor")
    fold = page.locator("summary", has_text="Så läser du sidan")
    fold.dblclick(delay=60)
    settle(page)
    assert fold.evaluate("(summary) => summary.parentElement.open")
    fold.click()
    settle(page)
    assert not fold.evaluate("(summary) => summary.parentElement.open")
    more = page.get_by_role("button", name="Fler filter")
    more.dblclick(delay=60)
    settle(page)
    expect(more).to_have_attribute("aria-expanded", "true")


# Presses what lies at each place (x, y in px of the window), all before the page can answer.
_PRESS_AT_ONCE = """(places) => {
  for (const [clientX, clientY] of places) {
    const pressed = document.elementFromPoint(clientX, clientY);
    const how = {bubbles: true, cancelable: true, composed: true, clientX, clientY, button: 0, detail: 1};
    for (const kind of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click']) {
      const Event = kind.startsWith('pointer') ? PointerEvent : MouseEvent;
      pressed.dispatchEvent(new Event(kind, how));
    }
  }
}"""


def test_the_mark_beside_is_another_choice_at_once(address: str, open_page: Opener) -> None:
    page = open_page(f"{address}/jamfor?ledande=true")
    first, second = (mark_in(page, "matris", "wide"), page.locator(".st-key-wide_matris .point").nth(1))
    places = middle_of(first), middle_of(second)
    page.evaluate(_PRESS_AT_ONCE, places)  # a mouse may be so slow that the first one's dialog lies over the second
    page.get_by_role("dialog").wait_for()
    settle(page)
    quick = page.get_by_role("dialog").get_by_role("heading").first.inner_text()
    alone = open_page(f"{address}/jamfor?ledande=true")
    mark_in(alone, "matris", "wide")  # scrolls as far
    alone.mouse.move(*places[1])
    press(alone, held=60)
    alone.get_by_role("dialog").wait_for()
    settle(alone)
    assert alone.get_by_role("dialog").get_by_role("heading").first.inner_text() == quick


@pytest.mark.parametrize(("path", "figure"), FIGURES)
def test_the_first_tap_of_a_finger_opens(address: str, open_page: Opener, path: str, figure: str) -> None:
    page = open_page(f"{address}/{path}", "narrow", touch=True)
    for _ in range(2):  # and again, when the dialog is closed
        page.touchscreen.tap(*middle_of(mark_in(page, figure, "narrow")))
        dialog = page.get_by_role("dialog")
        dialog.wait_for()
        settle(page)
        expect(dialog).to_have_count(1)
        dialog.get_by_role("button", name="Stäng").tap()
        dialog.wait_for(state="detached")
        settle(page)


@pytest.mark.parametrize(("path", "figure"), FIGURES)
def test_a_finger_that_begins_in_a_figure_scrolls_the_page(
    address: str, open_page: Opener, path: str, figure: str
) -> None:
    page = open_page(f"{address}/{path}", "narrow", touch=True)
    mark = mark_in(page, figure, "narrow")
    page.locator("[data-testid=stMain]").evaluate("(main) => { main.scrollTop -= 60; }")  # room both ways
    before = box_of(mark)["y"]
    x, y = middle_of(mark)
    session = page.context.new_cdp_session(page)
    for move in range(11):
        kind = "touchMove" if move else "touchStart"
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y - 12 * move}]})
        page.wait_for_timeout(16)
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    settle(page)
    assert before - box_of(mark)["y"] > 40
    expect(page.get_by_role("dialog")).to_have_count(0)


@pytest.mark.parametrize(("path", "figure"), FIGURES)
def test_the_button_that_saves_covers_no_text_and_leaves_phones_alone(
    address: str, open_page: Opener, path: str, figure: str
) -> None:
    page = open_page(f"{address}/{path}")
    page.mouse.move(*middle_of(mark_in(page, figure, "wide")))
    plot = page.locator(f".st-key-wide_{figure} .figure, .st-key-both_{figure} .figure")
    button = plot.locator(".save-picture")
    expect(button).to_be_visible()
    covered = plot.evaluate(
        """(plot) => {
          const apart = (a, b) => a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
          const button = plot.querySelector('.save-picture').getBoundingClientRect();
          const texts = [...plot.querySelectorAll('.drawing text')].filter((text) => text.textContent.trim());
          return texts.filter((text) => !apart(button, text.getBoundingClientRect())).map((text) => text.textContent);
        }"""
    )
    assert covered == []
    phone = open_page(f"{address}/{path}", "narrow", touch=True)
    phone.touchscreen.tap(*middle_of(mark_in(phone, figure, "narrow")))
    phone.get_by_role("dialog").wait_for()
    expect(phone.locator(".save-picture:visible")).to_have_count(0)


def test_a_double_click_makes_one_set_and_one_copy(workshop: Workshop, open_page: Opener) -> None:
    base = workshop.start()
    page = open_page(f"{base}/bildspel")
    page.get_by_role("combobox", name="Börja med").click()
    page.get_by_role("option", name="De tre områden som följs särskilt").click()
    settle(page)
    page.get_by_role("button", name="Skapa bildspelet").dblclick(delay=60)
    page.wait_for_url("**bildspel=**")
    settle(page)
    copies = page.get_by_role("button", name="Duplicera")
    count = copies.count()
    copies.first.dblclick(delay=60)
    expect(copies).to_have_count(count + 1)
    settle(page)
    expect(copies).to_have_count(count + 1)
    expect(open_page(f"{base}/bildspel").get_by_role("button", name="Öppna", exact=True)).to_have_count(1)


def test_quick_clicks_on_a_step_are_as_many_steps(workshop: Workshop, open_page: Opener) -> None:
    page = open_page(f"{workshop.start()}/riskanalys")
    create(page, "Timrå")
    box = page.get_by_role("combobox", name="Risk", exact=True)
    first = box.input_value()
    following = page.get_by_role("button", name="Nästa")
    following.click()
    expect(box).not_to_have_value(first)
    second = box.input_value()
    settle(page)
    page.mouse.move(*middle_of(following))
    page.mouse.down(click_count=2)  # to the browser the second of a double click
    page.mouse.up(click_count=2)
    expect(box).not_to_have_value(second)


def test_a_double_click_on_a_choice_keeps_it(workshop: Workshop, open_page: Opener) -> None:
    page = open_page(f"{workshop.start()}/riskanalys")
    create(page, "Timrå")
    choose_risk(page, "Regional samverkan")
    three = page.get_by_role("radiogroup", name="Konsekvens").get_by_role("radio", name="3", exact=True)
    three.dblclick(delay=60)
    settle(page)
    expect(three).to_be_checked()
    three.click()  # once more, on its own, keeps it too; a button of its own takes it back
    settle(page)
    expect(three).to_be_checked()
    page.get_by_role("button", name="Ta bort konsekvensen").click()
    expect(three).not_to_be_checked()


def heading_of(page: Page) -> str:
    page.get_by_role("dialog").wait_for()
    settle(page)
    return page.get_by_role("dialog").get_by_role("heading").first.inner_text()


def test_the_arrows_go_on_in_a_table_where_its_dialog_was_closed(address: str, open_page: Opener) -> None:
    page = open_page(f"{address}/jamfor?ledande=true")
    cells = queries.run_selected("area_matrix", {"leading_only": True})
    areas, bodies = cells["area_label"].drop_duplicates().tolist(), sorted(cells["body_name"].unique())
    page.locator("summary", has_text="Visa som tabell").first.focus()
    page.keyboard.press("Enter")
    # After the columns of areas and of the auditors' own answers, and the rows of population and group.
    open_cell(page, 3, FACTS + 1)
    assert heading_of(page) == f"{areas[1]} – {bodies[1]}"
    page.keyboard.press("Escape")
    page.get_by_role("dialog").wait_for(state="detached")
    settle(page)
    page.keyboard.press("ArrowRight")
    page.wait_for_selector(f"#glide-cell-4-{FACTS + 1}[aria-selected=true]", state="attached")
    page.keyboard.press("Enter")
    assert heading_of(page) == f"{areas[1]} – {bodies[2]}"


def test_a_click_opens_the_cell_it_meets_and_a_head_or_a_fact_none(address: str, open_page: Opener) -> None:
    page = open_page(f"{address}/jamfor?ledande=true")
    areas = queries.run_selected("area_matrix", {"leading_only": True})["area_label"].drop_duplicates().tolist()
    unfold(page, "Visa som tabell")
    canvas = page.locator("[data-testid=data-grid-canvas]").first
    canvas.wait_for()
    settle(page)
    canvas.evaluate("(canvas) => canvas.scrollIntoView({block: 'center'})")  # all of its rows
    settle(page)
    across = box_of(canvas)["x"] + box_of(canvas)["width"] * 0.8  # to the right of the auditors' own answers
    for row in (0, 2, 1, 1):
        page.mouse.move(across, box_of(canvas)["y"] + 35 * (row + FACTS + 1.5))
        press(page, held=60)
        assert heading_of(page).startswith(f"{areas[row]} – ")
        page.keyboard.press("Escape")
        page.get_by_role("dialog").wait_for(state="detached")
        settle(page)
    for below in (17, 35 * 1.5, 35 * 2.5):  # the head, and the facts about the municipalities
        page.mouse.move(across, box_of(canvas)["y"] + below)
        press(page, held=60)
        page.wait_for_timeout(1500)
        expect(page.get_by_role("dialog")).to_have_count(0)


def test_the_button_without_a_chosen_cell_says_what_to_do(address: str, open_page: Opener) -> None:
    page = open_page(f"{address}/jamfor?ledande=true")
    unfold(page, "Visa som tabell")
    page.get_by_role("button", name="Öppna vald cell").click()
    expect(page.get_by_text("Välj först en cell i tabellen.")).to_be_visible()
