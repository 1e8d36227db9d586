"""Every state of Visa i rapporten in both sizes and themes: axe clean, nothing wider than the window, in Swedish."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page

from tests.browser.conftest import SIZES, Opener, settle
from tests.browser.reading_in_report import Reading, findings_page, open_passage, press, reading, unfold_in
from tests.browser.test_accessible import violations
from tests.browser.test_reading import ENGLISH, click_mark
from tests.sources.kept_reports import ALVSBYN, NORRTALJE, TIMRA, VALLENTUNA, kept_bank
from tests.sources.report_texts import SOURCES

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not SOURCES.is_dir(), reason="the source texts are not on this machine"),
]
__all__ = ["kept_bank", "reading"]
Opened = Callable[[Page, str, str], Locator]


def on_page(report_id: str, quote: str, *presses: str) -> Opened:
    def opened(page: Page, address: str, _: str) -> Locator:
        page.goto(findings_page(address, report_id))
        settle(page)
        dialog = open_passage(page, quote)
        for label in presses:
            press(dialog, label)
        if "Hela filen" in presses and report_id != ALVSBYN:
            dialog.locator("[data-page-number='1'] canvas").wait_for()
            dialog.get_by_title("Förstora").wait_for(state="attached")
        return dialog

    return opened


def in_evidence(page: Page, address: str, size: str) -> Locator:
    page.goto(f"{address}/jamfor?kommun=Timr%C3%A5&ledande=true")
    settle(page)
    click_mark(page, f"{size}_matris", "brist", 0)
    dialog = page.get_by_role("dialog")
    dialog.wait_for()
    settle(page)
    unfold_in(dialog)
    return dialog


IN_TIMRA = "skolan upplever att återkopplingar inte alltid kommuniceras"
STATES = {
    "the passage": on_page(TIMRA, IN_TIMRA),
    "the whole page": on_page(TIMRA, IN_TIMRA, "Hela sidan"),
    "another page": on_page(TIMRA, IN_TIMRA, "Nästa sida"),
    "the file": on_page(NORRTALJE, "det finns forum där flera aktörer", "Hela filen"),
    "a text": on_page(ALVSBYN, "det finns för avsikt att ta fram en rutin", "Hela filen"),
    "several places in another edition": on_page(VALLENTUNA, "uppföljning av bland annat trygghetsarbetet"),
    "not in the file": on_page(VALLENTUNA, "en struktur för systematisk uppföljning"),
    "in an evidence dialog": in_evidence,
}


@pytest.mark.parametrize("state", STATES)
def test_every_state_is_accessible_has_room_and_speaks_swedish(reading: Reading, open_page: Opener, state: str) -> None:
    page = open_page("about:blank", still=False)
    found: dict[tuple[str, str], list[str]] = {}
    too_wide: dict[tuple[str, str], int] = {}
    english: dict[tuple[str, str], list[str]] = {}
    for size in SIZES:
        page.set_viewport_size(SIZES[size])  # type: ignore[arg-type]
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            dialog = STATES[state](page, reading.address, size)
            found[size, scheme] = violations(page)
            too_wide[size, scheme] = dialog.evaluate("(dialog) => dialog.scrollWidth - dialog.clientWidth")
            english[size, scheme] = ENGLISH.findall(dialog.inner_text())
    assert found == {view: [] for view in found}
    assert too_wide == dict.fromkeys(too_wide, 0)
    assert english == {view: [] for view in english}
