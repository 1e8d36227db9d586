"""What the browser tests of Visa i rapporten share: an app beside the reports' files, its parts, and its pictures."""

import io
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pypdfium2
import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from sources.register import Kept, register
from tests.browser.conftest import settle, start_server
from ui.evidence.passage import SHOW_IN_REPORT

MARK = (255, 226, 105)  # of the picture, where the paper is white
NEAR = 3  # of 255: rounding


class Reading(NamedTuple):
    """The address of an app, and its var/."""

    address: str
    var: Path

    def source(self, report_id: str) -> Kept:
        """The report's file in that folder, whatever the environment says."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("GRANSKNINGSBANKEN_VAR", str(self.var))
            return register()[report_id]

    def file_of(self, report_id: str) -> Path:
        return self.var / "kallor" / self.source(report_id).path.name


@pytest.fixture(scope="module")
def reading(kept_bank: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reading]:
    """The app on the bank with files, in a folder of the module's own."""
    var = tmp_path_factory.mktemp("reading") / "var"
    shutil.copytree(kept_bank, var)
    server, address = start_server(var)
    yield Reading(address, var)
    server.terminate()
    server.wait(20)


def findings_page(address: str, report_id: str) -> str:
    return f"{address}/rapport?rapport={report_id}&del=Fynd"


def card_with(page: Page, quote: str) -> Locator:
    """The card on a page that has the quote."""
    return page.locator("[data-testid=stVerticalBlock]", has=page.locator("blockquote", has_text=quote)).last


def open_passage(page: Page, quote: str) -> Locator:
    """Press the button of the card with the quote, and return the dialog that it opens."""
    card_with(page, quote).get_by_role("button", name=SHOW_IN_REPORT).click()
    return opened_dialog(page)


def opened_dialog(page: Page) -> Locator:
    """The dialog when its last part has been drawn."""
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Hela filen").wait_for()
    settle(page)
    return dialog


def unfold_in(dialog: Locator) -> Locator:
    """The first card's Visa i rapporten in an evidence dialog, opened."""
    fold = dialog.locator("summary", has_text=SHOW_IN_REPORT).first
    fold.click()
    dialog.get_by_role("button", name="Hela filen").wait_for()
    settle(dialog.page)
    return fold


def press(dialog: Locator, label: str) -> None:
    dialog.get_by_role("button", name=label).click()
    settle(dialog.page)


def place_in(dialog: Locator) -> Locator:
    """The line that says which page is shown."""
    return dialog.get_by_test_id("stCaptionContainer").filter(has_text="i filen").first


def picture_in(dialog: Locator) -> Image.Image:
    """The picture as the reader's browser was sent it."""
    picture = dialog.locator("img")
    expect(picture).to_have_js_property("complete", True)
    source = picture.get_attribute("src")
    assert source is not None
    answer = dialog.page.request.get(source)
    assert answer.headers["content-type"] == "image/png"
    return Image.open(io.BytesIO(answer.body())).convert("RGB")


def is_marked(picture: Image.Image) -> "np.ndarray[Any, np.dtype[np.bool_]]":
    """For each pixel, whether it has the mark's own colour."""
    return (abs(np.asarray(picture).astype(int) - MARK) <= NEAR).all(axis=2)


def shares_marked(picture: Image.Image, pdf: bytes, number: int, words: str) -> list[float]:
    """How much of each place where the words stand on a page is marked in the picture of the whole page (0–1).

    Where they stand is told by PDFium's own search, not by what finds the quotes.
    """
    marked, shares = is_marked(picture), []
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[number - 1]
        scale, height, text = picture.width / page.get_width(), page.get_height(), page.get_textpage()
        search = text.search(words, match_case=True)
        while found := search.get_next():
            for place in range(text.count_rects(*found)):
                left, bottom, right, top = (edge * scale for edge in text.get_rect(place))
                from_top = height * scale
                part = marked[round(from_top - top) : round(from_top - bottom), round(left) : round(right)]
                shares.append(float(part.mean()))
    return shares
