"""Every view is an address, the first visit to a fresh server included, and new data show without a restart."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

from loaders.build.snapshot import build_snapshot
from tests import makers
from tests.browser.conftest import Opener, settle, start_server

pytestmark = pytest.mark.browser


def test_deep_link_on_a_fresh_server_gets_the_whole_frame(snapshot: Path, open_page: Opener) -> None:
    server, base = start_server(snapshot.parent.parent)
    try:
        page = open_page(f"{base}/jamfor?vy=Bed%C3%B6mningar")
        settle(page)
        expect(page.get_by_role("link", name="Återkommande svagheter")).to_be_visible()
        expect(page.get_by_role("heading", name="Sammanfattande omdömen")).to_be_visible()
        assert "vy=Bed" in page.url
    finally:
        server.terminate()
        server.wait(20)


def test_filtered_view_reopens_the_same_in_another_browser(address: str, open_page: Opener) -> None:
    page = open_page(f"{address}/jamfor")
    box = page.get_by_role("combobox", name="Kommuner")
    box.click()
    page.get_by_role("option", name="Timrå").click()
    page.keyboard.press("Escape")
    settle(page)
    page.get_by_text("Bara områden som minst två kommuner har granskat").click()
    page.wait_for_url("**gemensamma=true**")
    page.get_by_text("Bara områden som minst två kommuner har granskat").click()
    settle(page)
    source = page.get_by_text("Källa:").first.inner_text()
    assert "Kommuner: Timrå" in source
    again = open_page(page.url)
    expect(again.get_by_text("Källa:").first).to_have_text(source, use_inner_text=True)


@pytest.mark.parametrize("path", ["oversikt", "oversikt/"])
def test_the_first_page_answers_to_its_name_with_the_choices_of_the_address(
    address: str, open_page: Opener, path: str
) -> None:
    page = open_page(f"{address}/{path}?byra=KPMG")
    assert page.url == f"{address}/?byra=KPMG"
    expect(page.get_by_role("heading", level=1, name="Granskningsbanken")).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_filters_follow_from_page_to_page(address: str, open_page: Opener) -> None:
    page = open_page(f"{address}/jamfor?byra=KPMG")
    page.get_by_role("link", name="Återkommande svagheter").click()
    page.wait_for_selector("h1:has-text('Återkommande')")
    settle(page)
    expect(page.get_by_text("Källa:").first).to_contain_text("Revisionsbyrå: KPMG")


def test_a_sixth_report_shows_without_restart_and_goes_away_again(
    tmp_path: Path, open_page: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data"
    shutil.copytree(makers.DATA, data)
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(tmp_path / "var"))
    build_snapshot(data)
    server, base = start_server(tmp_path / "var")
    try:
        page = open_page(base)
        expect(page.locator(".lead")).to_contain_text("Fem granskningar i fem kommuner")
        five = (data / "reports" / "timra-2020-insatser-barn-unga.yaml").read_text(encoding="utf-8")
        sixth = data / "reports" / "ange-2020-insatser-barn-unga.yaml"
        sixth.write_text(five.replace('body: "2262"', 'body: "2260"'), encoding="utf-8")
        build_snapshot(data)
        page.reload()
        settle(page)
        expect(page.locator(".lead")).to_contain_text("Sex granskningar i sex kommuner")
        sixth.unlink()
        build_snapshot(data)
        page.reload()
        settle(page)
        expect(page.locator(".lead")).to_contain_text("Fem granskningar i fem kommuner")
    finally:
        server.terminate()
        server.wait(20)


def test_failed_build_is_told_and_the_former_data_stay(
    tmp_path: Path, open_page: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data"
    shutil.copytree(makers.DATA, data)
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(tmp_path / "var"))
    build_snapshot(data)
    (data / "reports" / "timra-2020-insatser-barn-unga.yaml").write_text("title: [\n", encoding="utf-8")
    with pytest.raises(Exception, match="timra-2020"):
        build_snapshot(data)
    server, base = start_server(tmp_path / "var")
    try:
        page = open_page(base)
        expect(page.locator(".lead")).to_contain_text("Fem granskningar")
        page.get_by_text("Det senaste bygget misslyckades").click()
        expect(page.locator("code").first).to_contain_text("timra-2020-insatser-barn-unga.yaml")
    finally:
        server.terminate()
        server.wait(20)
