"""Visa i rapporten in a real browser: from a quote to its marked place in the report's own file, and back."""

import shutil
import statistics
import time
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pypdfium2
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Opener, asked_outside, box_of, settle
from tests.browser.reading_in_report import (
    Reading,
    card_with,
    findings_page,
    is_marked,
    open_passage,
    opened_dialog,
    picture_in,
    place_in,
    press,
    reading,
    shares_marked,
    unfold_in,
)
from tests.browser.test_reading import click_mark
from tests.sources.kept_reports import NORRTALJE, OSTERSUND, TIMRA, VALLENTUNA, kept_bank
from tests.sources.report_texts import SOURCES
from ui.evidence.passage import SHOW_IN_REPORT
from wording import passages

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not SOURCES.is_dir(), reason="the source texts are not on this machine"),
]
__all__ = ["kept_bank", "reading"]
OF_TIMRA = "jamfor?byra=KPMG&kommun=Timr%C3%A5&ledande=true"
IN_TIMRA = "skolan upplever att återkopplingar inte alltid kommuniceras tillbaka till anmälaren"
IN_NORRTALJE = "det finns forum där flera aktörer inom kommunen möts"
# The picture of a page in the viewer has something dark on it.
HAS_LETTERS = """(canvas) => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data
  .some((value, place) => place % 4 === 0 && value < 60)"""
# The viewer's page is as wide as the viewer, or less.
HAS_ROOM = """(viewer) =>
  viewer.querySelector('[data-page-number]').getBoundingClientRect().width <= viewer.clientWidth"""
GONE = "Rapportens fil är inte kvar på datorn. Lägg till den igen med loaders source add."


def no_fault(page: Page) -> None:
    expect(page.get_by_test_id("stException")).to_have_count(0)


def tab_to(page: Page, name: str, most: int) -> None:
    """Press Tab until the button or fold with the name has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if focused(page) == name:
            return
    raise AssertionError(f"{name} was not reached in {most} steps")


def focused(page: Page) -> str:
    """The name of the button or fold that has the focus, without its icons."""
    return str(
        page.evaluate(
            """() => {
              const copy = document.activeElement.cloneNode(true);
              copy.querySelectorAll('[translate=no], [data-testid=stIconMaterial]').forEach((icon) => icon.remove());
              return copy.textContent.trim();
            }"""
        )
    )


def test_from_a_cell_of_the_comparison_to_the_marked_words_and_back_with_the_filter_kept(
    reading: Reading, open_page: Opener
) -> None:
    page = open_page(f"{reading.address}/{OF_TIMRA}")
    filters = parse_qs(urlsplit(page.url).query)
    assert filters["byra"] == ["KPMG"]
    click_mark(page, "wide_matris", "brist", 0)
    dialog = page.get_by_role("dialog")
    dialog.wait_for()
    settle(page)
    assert dialog.locator("blockquote").first.inner_text() == "Detta främst då MITTBUS-överenskommelsen inte är levande"
    unfold_in(dialog)

    expect(place_in(dialog)).to_have_text(
        "s. 11 (sidan 12 i filen) · under 3.3.1 Bedömning · ställe 2 av 2 där citatet står"
    )
    alt = dialog.locator("img").get_attribute("alt") or ""
    assert alt.startswith("Del av sidan, s. 11 (sidan 12 i filen). Markerat: ”Detta främst då MITTBUS-")
    expect(dialog.locator(".passage mark")).to_have_text("Detta främst då MITTBUS-överenskommelsen inte är levande")
    crop = picture_in(dialog)
    in_crop = is_marked(crop).sum()
    assert in_crop > 5000

    press(dialog, "Nästa sida")
    expect(place_in(dialog)).to_have_text("s. 12 (sidan 13 i filen)")
    assert not is_marked(picture_in(dialog)).any()
    press(dialog, "Till citatet")
    press(dialog, "Hela sidan")
    pdf, whole = reading.file_of(TIMRA).read_bytes(), picture_in(dialog)
    for words in ("inte är levande", "Detta", "främst då"):
        assert max(shares_marked(whole, pdf, 12, words)) > 0.3, words  # the rest is letters
    for words in ("samtidigt som samverkan", "skola, socialtjänst och regionen.", "Placeringar"):
        shares = shares_marked(whole, pdf, 12, words)
        assert shares
        assert max(shares) == 0, words
    of_crop, of_whole = (in_crop / (crop.width / 480) ** 2, is_marked(whole).sum() / (whole.width / 595) ** 2)
    assert of_crop == pytest.approx(of_whole, rel=0.15), "as much is marked in the part as on the whole page"

    press(dialog, "Nästa ställe (1 av 2)")
    expect(place_in(dialog)).to_contain_text("under 1 Sammanfattning · ställe 1 av 2 där citatet står")
    assert is_marked(picture_in(dialog)).any()
    press(dialog, "Hela filen")
    first_page = dialog.locator("[data-page-number='1'] canvas")
    expect(first_page).to_be_visible()
    page.wait_for_function(HAS_LETTERS, arg=first_page.element_handle())
    with page.expect_download() as waiting:
        dialog.get_by_role("button", name="Ladda ner filen").click()
    assert waiting.value.suggested_filename == "timra.pdf"
    assert Path(waiting.value.path()).read_bytes() == pdf
    assert asked_outside(page, reading.address) == []
    page.keyboard.press("Escape")
    dialog.wait_for(state="detached")
    settle(page)
    assert parse_qs(urlsplit(page.url).query) == filters
    no_fault(page)


def test_keyboard_alone_opens_turns_and_closes(reading: Reading, open_page: Opener) -> None:
    page = open_page(findings_page(reading.address, TIMRA))
    tab_to(page, SHOW_IN_REPORT, most=150)
    page.keyboard.press("Enter")
    dialog = opened_dialog(page)
    expect(dialog.get_by_role("heading", name=SHOW_IN_REPORT)).to_be_visible()
    tab_to(page, "Nästa sida", most=6)
    for number in (12, 13):  # the focus stays where it is
        page.keyboard.press("Enter")
        expect(place_in(dialog)).to_contain_text(f"sidan {number} i filen")
        settle(page)
        assert focused(page) == "Nästa sida"
    tab_to(page, "Till citatet", most=2)
    page.keyboard.press("Enter")
    expect(place_in(dialog)).to_contain_text("sidan 11 i filen")
    settle(page)
    tab_to(page, "Hela filen", most=4)
    page.keyboard.press("Enter")
    dialog.locator("[data-page-number='1'] canvas").wait_for()
    viewer = dialog.get_by_test_id("pdf-content")
    expect(viewer).to_have_attribute("tabindex", "0")
    viewer.focus()
    page.keyboard.press("PageDown")
    page.wait_for_function("(viewer) => viewer.scrollTop > 100", arg=viewer.element_handle())
    page.keyboard.press("Escape")
    dialog.wait_for(state="detached")
    settle(page)
    assert focused(page) == SHOW_IN_REPORT


def test_keyboard_alone_unfolds_it_in_an_evidence_dialog(reading: Reading, open_page: Opener) -> None:
    page = open_page(f"{reading.address}/{OF_TIMRA}")
    click_mark(page, "wide_matris", "brist", 0)
    dialog = page.get_by_role("dialog")
    dialog.wait_for()
    settle(page)
    tab_to(page, SHOW_IN_REPORT, most=6)
    page.keyboard.press("Enter")
    expect(dialog.locator("img")).to_be_visible()


def test_the_viewer_speaks_swedish_and_on_a_phone_its_page_has_room(reading: Reading, open_page: Opener) -> None:
    page = open_page(findings_page(reading.address, TIMRA), "narrow")
    dialog = open_passage(page, IN_TIMRA)
    press(dialog, "Hela filen")
    dialog.locator("[data-page-number='1'] canvas").wait_for()
    expect(dialog.get_by_title("Förstora")).to_have_count(1)
    expect(dialog.get_by_title("Zoom", exact=False)).to_have_count(0)
    viewer = dialog.get_by_test_id("pdf-content")
    page.wait_for_function(HAS_ROOM, arg=viewer.element_handle())


def test_a_button_stays_under_the_finger_that_presses_it(reading: Reading, open_page: Opener) -> None:
    page = open_page(findings_page(reading.address, TIMRA))
    dialog = open_passage(page, IN_TIMRA)
    before = box_of(dialog.get_by_role("button", name="Nästa sida"))
    for _ in range(2):  # to a whole page, which is higher, and to another
        press(dialog, "Nästa sida")
        now = box_of(dialog.get_by_role("button", name="Nästa sida"))
        assert (now["x"], now["y"]) == pytest.approx((before["x"], before["y"]), abs=2)


def test_a_report_without_a_file_shows_no_way_in_and_no_fault(reading: Reading, open_page: Opener) -> None:
    page = open_page(findings_page(reading.address, OSTERSUND))
    expect(page.locator("blockquote").first).to_be_visible()
    expect(page.get_by_text(SHOW_IN_REPORT)).to_have_count(0)
    no_fault(page)
    page.goto(f"{reading.address}/jamfor?kommun=%C3%96stersund&ledande=true")
    settle(page)
    click_mark(page, "wide_matris", "brist", 0)
    expect(page.get_by_role("dialog").locator("blockquote").first).to_be_visible()
    expect(page.get_by_text(SHOW_IN_REPORT)).to_have_count(0)
    no_fault(page)


def test_another_edition_says_so_and_what_is_not_in_it_too(reading: Reading, open_page: Opener) -> None:
    page = open_page(findings_page(reading.address, VALLENTUNA))
    dialog = open_passage(page, "det inte finns några dokumenterade rutiner för att göra")
    expect(dialog.get_by_text(passages.ANOTHER_FILE)).to_be_visible()
    assert is_marked(picture_in(dialog)).any()
    page.keyboard.press("Escape")
    dialog.wait_for(state="detached")
    settle(page)
    dialog = open_passage(page, "en struktur för systematisk uppföljning")
    expect(dialog.get_by_text("Citatet hittades inte i utkast.pdf.")).to_be_visible()
    press(dialog, "Nästa sida")
    expect(place_in(dialog)).to_contain_text("sidan 2 i filen")
    no_fault(page)


def test_a_file_that_is_removed_while_it_is_shown_is_a_sentence_and_comes_back_with_the_file(
    reading: Reading, open_page: Opener
) -> None:
    page = open_page(findings_page(reading.address, NORRTALJE))
    dialog = open_passage(page, IN_NORRTALJE)
    file = reading.file_of(NORRTALJE)
    aside = file.with_suffix(".aside")
    file.rename(aside)
    try:
        press(dialog, "Nästa sida")
        expect(dialog.get_by_text(GONE)).to_be_visible()
        press(dialog, "Hela filen")
        expect(dialog.get_by_text(GONE)).to_have_count(2)
        expect(dialog.locator("canvas")).to_have_count(0)
        no_fault(page)
    finally:
        aside.rename(file)
    press(dialog, "Nästa sida")
    expect(dialog.locator("img")).to_be_visible()
    expect(dialog.get_by_text(GONE)).to_have_count(0)


def test_a_source_that_is_taken_away_while_a_dialog_is_open_leaves_the_page_whole(
    reading: Reading, open_page: Opener
) -> None:
    page = open_page(f"{reading.address}/jamfor?kommun=Norrt%C3%A4lje&ledande=true")
    click_mark(page, "wide_matris", "brist", 0)
    dialog = page.get_by_role("dialog")
    dialog.wait_for()
    settle(page)
    register = reading.var / "kallor" / "register.json"
    kept = shutil.copy2(register, register.with_suffix(".kept"))
    register.unlink()
    try:
        dialog.locator("summary", has_text=SHOW_IN_REPORT).first.click()
        settle(page)
        expect(dialog.locator("blockquote").first).to_be_visible()
        no_fault(page)
    finally:
        Path(kept).rename(register)


def test_a_reload_in_the_middle_gives_the_page_and_the_passage_again(reading: Reading, open_page: Opener) -> None:
    page = open_page(findings_page(reading.address, TIMRA))
    press(open_passage(page, IN_TIMRA), "Nästa sida")
    address = page.url
    page.reload()
    settle(page)
    expect(page.get_by_role("dialog")).to_have_count(0)
    no_fault(page)
    assert page.url == address
    expect(place_in(open_passage(page, IN_TIMRA))).to_contain_text("sidan 11 i filen")


def test_a_double_click_turns_one_page_or_two_and_the_next_press_one_more(reading: Reading, open_page: Opener) -> None:
    page = open_page(findings_page(reading.address, TIMRA))
    dialog = open_passage(page, IN_TIMRA)
    dialog.get_by_role("button", name="Nästa sida").dblclick(delay=60)
    expect(place_in(dialog)).not_to_contain_text("sidan 11 i filen")
    settle(page)
    number = int(place_in(dialog).inner_text().split("sidan ")[1].split(" ")[0])
    assert number in (12, 13)
    assert picture_in(dialog).height > 1500, "a whole page"
    press(dialog, "Nästa sida")
    expect(place_in(dialog)).to_contain_text(f"sidan {number + 1} i filen")
    no_fault(page)


def test_two_tabs_turn_pages_each_for_itself(reading: Reading, open_page: Opener) -> None:
    first = open_page(findings_page(reading.address, TIMRA))
    one = open_passage(first, IN_TIMRA)
    second = first.context.new_page()
    second.goto(findings_page(reading.address, TIMRA))
    settle(second)
    other = open_passage(second, IN_TIMRA)
    press(one, "Nästa sida")
    press(other, "Föregående sida")
    expect(place_in(one)).to_contain_text("sidan 12 i filen")
    expect(place_in(other)).to_contain_text("sidan 10 i filen")
    second.close()
    press(one, "Nästa sida")
    expect(place_in(one)).to_contain_text("sidan 13 i filen")


def opened_again_on_a_page(page: Page) -> Locator:
    page.keyboard.press("Escape")
    page.get_by_role("dialog").wait_for(state="detached")
    settle(page)
    return open_passage(page, IN_TIMRA)


def test_what_is_opened_again_is_opened_at_its_quote(reading: Reading, open_page: Opener) -> None:
    page = open_page(findings_page(reading.address, TIMRA))
    press(open_passage(page, IN_TIMRA), "Nästa sida")
    dialog = opened_again_on_a_page(page)
    expect(place_in(dialog)).to_contain_text("sidan 11 i filen")
    page.goto(f"{reading.address}/{OF_TIMRA}")
    settle(page)
    for _ in range(2):
        click_mark(page, "wide_matris", "brist", 0)
        dialog = page.get_by_role("dialog")
        dialog.wait_for()
        settle(page)
        fold = unfold_in(dialog)
        expect(place_in(dialog)).to_contain_text("sidan 12 i filen")
        press(dialog, "Nästa sida")
        expect(place_in(dialog)).to_contain_text("sidan 13 i filen")
        fold.click()
        settle(page)
        unfold_in(dialog)
        expect(place_in(dialog)).to_contain_text("sidan 12 i filen")
        press(dialog, "Nästa sida")
        page.keyboard.press("Escape")
        dialog.wait_for(state="detached")
        settle(page)


@pytest.mark.parametrize(("size", "scheme"), [("wide", "light"), ("narrow", "dark")])
def test_the_passage_is_printed_alone_dark_on_white_with_its_words(
    reading: Reading, open_page: Opener, size: str, scheme: str
) -> None:
    page = open_page(findings_page(reading.address, TIMRA), size, scheme)
    open_passage(page, IN_TIMRA)
    printed = page.pdf(format="A4", prefer_css_page_size=True, print_background=True)
    with pypdfium2.PdfDocument(printed) as document:
        assert len(document) == 1
        text = " ".join(document[0].get_textpage().get_text_range().split())
        sheet = document[0].render(scale=1).to_pil().convert("RGB")
    assert "s. 10 (sidan 11 i filen) · under 3.2.1 Bedömning" in text
    assert "Brist eller delvis" not in text, "of the page beneath"
    assert "Nästa sida" not in text
    marked = is_marked(sheet)
    assert marked.sum() > 300
    assert marked.any(axis=0).sum() > 300, "as wide as it can be: points"
    shades = sheet.convert("L").histogram()
    assert sum(shades[245:]) > 0.85 * sum(shades)
    assert sum(shades[:100]) > 0.005 * sum(shades)
    expect(card_with(page, IN_TIMRA)).to_be_visible()


@pytest.mark.timed
def test_a_reader_waits_at_most_a_second_for_the_first_passage(reading: Reading, open_page: Opener) -> None:
    """From the press to the picture in the window, with a session that is open; no picture has been drawn before."""
    page = open_page(findings_page(reading.address, TIMRA))
    open_passage(page, IN_TIMRA)  # what the process imports at its first passage, and the document
    seconds = []
    for quote in (
        "Detta främst då MITTBUS-",
        "upplevs av vissa som svårnavigerade",
        "används i den utsträckning som är",
    ):
        page.keyboard.press("Escape")
        page.get_by_role("dialog").wait_for(state="detached")
        settle(page)
        button = card_with(page, quote).get_by_role("button", name=SHOW_IN_REPORT)
        button.scroll_into_view_if_needed()
        start = time.perf_counter()
        button.click()
        page.wait_for_function("() => document.querySelector('[role=dialog] img')?.complete", polling=10)
        seconds.append(time.perf_counter() - start)
    assert statistics.median(seconds) < 1, seconds
