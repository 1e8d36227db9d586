"""Every step of the page Koda in both sizes and themes: axe clean, nothing wider than the window, in Swedish."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import SIZES, Opener, settle
from tests.browser.test_accessible import violations
from tests.browser.test_koda import Place, begin, place
from tests.browser.test_reading import ENGLISH
from tests.sources.report_texts import SOURCES

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not SOURCES.is_dir(), reason="the source texts are not on this machine"),
]
__all__ = ["place"]
STEPS = (
    *("Källa", "Uppgifter", "Omdömen och frågor", "Fynd", "Rekommendationer", "Kontroll", "Andra kodaren"),
    "Till banken",
)


@pytest.fixture(scope="module")
def coding(place: Place, browser: object) -> list[str]:
    """The address of a coding that is begun; filled in by the first test."""
    return []


def shown(page: Page, coding: list[str], place: Place, step: str) -> None:
    if not coding:
        page.goto(f"{place.address}/koda")
        begin(page, place.file)
        coding.append(page.url.split("&")[0])
    page.goto(f"{coding[0]}&kodsteg={step.replace(' ', '+')}")
    settle(page)
    page.wait_for_timeout(800)


@pytest.mark.parametrize("step", STEPS)
def test_every_step_is_accessible_has_room_and_speaks_swedish(
    place: Place, coding: list[str], open_page: Opener, step: str
) -> None:
    page = open_page("about:blank", still=False)
    found: dict[tuple[str, str], list[str]] = {}
    too_wide: dict[tuple[str, str], int] = {}
    english: dict[tuple[str, str], list[str]] = {}
    for size in SIZES:
        page.set_viewport_size(SIZES[size])  # type: ignore[arg-type]
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            shown(page, coding, place, step)
            found[size, scheme] = violations(page)
            too_wide[size, scheme] = page.evaluate("() => document.body.scrollWidth - document.body.clientWidth")
            words = page.get_by_test_id("stMain").inner_text()
            english[size, scheme] = [*ENGLISH.findall(words), *(["Shortcut"] if "Shortcut" in words else [])]
    assert found == {view: [] for view in found}
    assert too_wide == dict.fromkeys(too_wide, 0)
    assert english == {view: [] for view in english}
