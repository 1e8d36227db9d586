"""One report in a real browser: chosen by list and address, back again, to the quote and to the file."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

import queries
from loaders.build.snapshot import build_snapshot
from tests import makers
from tests.browser.conftest import Opener, settle, start_server
from tests.browser.test_reading import click_mark, quotes_of

pytestmark = pytest.mark.browser
TIMRA, VALLENTUNA = "timra-2020-insatser-barn-unga", "vallentuna-2024-samverkan-barn-unga"


def report_in(page: Page) -> list[str] | None:
    """The report that the page's address names."""
    return parse_qs(urlsplit(page.url).query).get("rapport")


def title_of(report_id: str) -> str:
    return str(queries.run_selected("report_facts", {"reports": [report_id]}).iloc[0]["title"])


def test_the_list_puts_the_id_in_the_address_and_back_returns(address: str, open_page: Opener) -> None:
    page = open_page(f"{address}/rapport")
    for report_id, name in ((TIMRA, "Timrå 2020"), (VALLENTUNA, "Vallentuna 2024")):
        page.get_by_role("combobox", name="Granskning").click()
        page.get_by_role("option", name=name).click()
        page.get_by_role("heading", name=title_of(report_id), exact=True).wait_for()
        settle(page)
        assert report_in(page) == [report_id]
    page.go_back()
    page.get_by_role("heading", name=title_of(TIMRA), exact=True).wait_for()
    assert report_in(page) == [TIMRA]


def test_the_list_of_reports_is_left_aligned_where_its_lines_break(address: str, open_page: Opener) -> None:
    page = open_page(f"{address}/rapport", "narrow")
    labels = page.locator("[class*='st-key-oppna_'] p")
    expect(labels.first).to_be_visible()
    assert labels.evaluate_all("all => all.every((one) => getComputedStyle(one).textAlign === 'left')")
    assert len(set(labels.evaluate_all("all => all.map((one) => Math.round(one.getBoundingClientRect().left))"))) == 1


def test_the_plain_page_opens_a_report_and_the_address_opens_it_again(address: str, open_page: Opener) -> None:
    page = open_page(f"{address}/rapport")
    page.get_by_role("button", name="Timrå 2020").click()
    page.get_by_role("heading", name=title_of(TIMRA), exact=True).wait_for()
    settle(page)
    page.get_by_role("tab", name="Rekommendationer").click()
    page.get_by_text("– Inget yttrande i banken").first.wait_for()
    settle(page)
    again = open_page(page.url)
    assert again.get_by_role("tab", name="Rekommendationer").get_attribute("aria-selected") == "true"
    expect(again.get_by_role("heading", name=title_of(TIMRA), exact=True)).to_be_visible()


def test_a_mark_opens_its_quotes_and_an_empty_one_a_sentence(address: str, open_page: Opener) -> None:
    page = open_page(f"{address}/rapport?rapport={TIMRA}")
    areas = queries.run_selected("report_areas", {"reports": [TIMRA]})
    first = areas[areas["status"] == "brist"].iloc[0]
    click_mark(page, "both_omraden", "brist", 0)
    dialog = page.get_by_role("dialog")
    dialog.wait_for()
    settle(page)
    assert [quote.inner_text() for quote in dialog.locator("blockquote").all()] == quotes_of(TIMRA, first["area_id"])
    page.keyboard.press("Escape")
    dialog.wait_for(state="detached")
    settle(page)
    click_mark(page, "both_omraden", "ej", 0)
    dialog.wait_for()
    expect(dialog).to_contain_text("Det säger inget om hur det fungerar")


def test_the_file_is_downloaded_as_it_stands(address: str, open_page: Opener) -> None:
    page = open_page(f"{address}/rapport?rapport={TIMRA}&del=Kodning+och+k%C3%A4lla")
    with page.expect_download() as download:
        page.get_by_role("button", name="Ladda ner rapportens YAML-fil").click()
    assert download.value.suggested_filename == f"{TIMRA}.yaml"
    assert Path(download.value.path()).read_bytes() == (makers.DATA / "reports" / f"{TIMRA}.yaml").read_bytes()


def test_over_time_a_mark_opens_the_findings_of_that_report_only(
    tmp_path: Path, open_page: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = makers.write_bank(tmp_path / "data")
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(tmp_path / "var"))
    build_snapshot(data)
    server, base = start_server(tmp_path / "var")
    try:
        page = open_page(f"{base}/rapport?rapportvy=Kommunen+%C3%B6ver+tid&part=Arboga")
        click_mark(page, "wide_over_tid", "delvis", 0)  # 2021: feedback, one brist and one strength
        dialog = page.get_by_role("dialog")
        dialog.wait_for()
        settle(page)
        expect(dialog.locator("blockquote")).to_have_count(2)
        assert "2015-05-04" not in dialog.inner_text()
        dialog.get_by_role("link", name="Visa på sidan Rapport").first.click()  # a link to the page one is on
        page.get_by_role("tab", name="Bedömningar").wait_for()
        settle(page)
        assert report_in(page) == ["arboga-2021-samverkan-barn-unga"]
        page.get_by_text("Kommunen över tid").click()
        settle(page)
        click_mark(page, "wide_over_tid", "delvis", 0)
        dialog.wait_for()
        page.keyboard.press("Escape")
        dialog.wait_for(state="detached")
        settle(page)
        page.get_by_role("button", name="2015-05-04").click()  # from the list to the single report
        page.get_by_role("tab", name="Bedömningar").wait_for()
        assert report_in(page) == ["arboga-2015-samverkan-barn-unga"]
    finally:
        server.terminate()
        server.wait(20)
