"""Metod och data in a real browser: the tabs, the switch, the address, and every file as it is saved."""

import io
import json
import zipfile
from pathlib import Path

import duckdb
import openpyxl
import pytest
from playwright.sync_api import Page, expect

import queries
from exports.datasets import describe
from tests.browser.conftest import Opener, asked_outside, settle
from tests.browser.test_accessible import violations
from tests.browser.test_reading import ENGLISH

pytestmark = pytest.mark.browser
TABS = ["Täckning", "Definitioner", "Ordalydelser", "Kodning", "Bygget", "Ladda ner"]


def go_to(page: Page, tab: str) -> None:
    page.get_by_role("tab", name=tab).click()
    page.wait_for_url("**metodflik=**")
    settle(page)


def saved(page: Page, label: str) -> tuple[str, Path]:
    """Click the first download button of that name; return the suggested name and where the file was saved."""
    with page.expect_download(timeout=60_000) as waiting:
        page.get_by_role("button", name=label, exact=True).first.click()
    return waiting.value.suggested_filename, Path(waiting.value.path())


@pytest.mark.parametrize("tab", TABS)
def test_every_tab_is_swedish_and_asks_nobody_outside(address: str, open_page: Opener, tab: str) -> None:
    page = open_page(f"{address}/metod?metodflik={tab.replace(' ', '+')}")
    page.wait_for_selector("h3")
    assert page.get_by_role("tab", name=tab).get_attribute("aria-selected") == "true"
    if tab != "Bygget":  # the text of a query is code
        assert not ENGLISH.findall(page.locator("[data-testid=stApp]").inner_text())
    assert asked_outside(page, address) == []


def test_tabs_go_into_the_address_and_filters_stay_between_them(address: str, open_page: Opener) -> None:
    page = open_page(f"{address}/metod?byra=KPMG")
    expect(page.get_by_text("Källa:").first).to_contain_text("Revisionsbyrå: KPMG")
    go_to(page, "Ladda ner")
    page.get_by_role("heading", name="Villkor och citat").wait_for()
    go_to(page, "Ordalydelser")
    page.wait_for_url("**metodflik=Ordalydelser**")
    assert "byra=KPMG" in page.url
    expect(page.get_by_text("Källa:").first).to_contain_text("Revisionsbyrå: KPMG")
    page.get_by_role("link", name="Återkommande svagheter").click()
    page.wait_for_selector("h1:has-text('Återkommande')")
    settle(page)
    expect(page.get_by_text("Källa:").first).to_contain_text("Revisionsbyrå: KPMG")


def test_the_switch_changes_the_conclusion_and_can_be_sent(address: str, open_page: Opener) -> None:
    page = open_page(f"{address}/metod?metodflik=Ordalydelser")
    first = page.get_by_role("heading", level=3).first
    assert first.inner_text().startswith("Huvudläsning:")
    for name in ("Sträng", "Mild"):
        page.get_by_role("radio", name=name).or_(page.get_by_role("button", name=name, exact=True)).first.click()
        page.wait_for_selector(f"h3:has-text('{name} läsning:')")
        settle(page)
        assert first.inner_text().startswith(f"{name} läsning:")
    again = open_page(page.url)
    again.wait_for_selector("table tbody td")
    expect(again.get_by_role("heading", level=3).first).to_have_text(first.inner_text(), use_inner_text=True)
    cells = [cell.inner_text() for cell in again.get_by_role("table").first.locator("tbody td").all()]
    rows = queries.run_selected("area_readings", {"leading_only": True})
    expected = [f"{row.weakness_count} av {row.examined_count}" for row in rows.itertuples()]
    assert [cell.replace("\u00a0", " ") for cell in cells if " av " in cell.replace("\u00a0", " ")] == expected


def test_every_file_is_saved_with_its_version_and_opens(address: str, open_page: Opener, snapshot: Path) -> None:
    dataset = describe(snapshot)
    names = [table.name for table in dataset.tables]
    page = open_page(f"{address}/metod?metodflik=Ladda+ner")
    name, path = saved(page, "Excel")
    assert name == f"granskningsbanken-{dataset.digest[:8]}.xlsx"
    assert openpyxl.load_workbook(io.BytesIO(path.read_bytes())).sheetnames[2:] == names
    name, path = saved(page, "CSV")
    assert name == f"granskningsbanken-{dataset.digest[:8]}-csv.zip"
    with zipfile.ZipFile(path) as archive:
        package = json.loads(archive.read("datapackage.json"))
    assert [one["name"] for one in package["resources"]] == names
    name, path = saved(page, "Parquet")
    assert name == f"granskningsbanken-{dataset.digest[:8]}-parquet.zip"
    with zipfile.ZipFile(path) as archive:
        assert {f"{table}.parquet" for table in names} <= set(archive.namelist())
    name, path = saved(page, "DuckDB")
    assert name == f"granskningsbanken-{dataset.digest[:8]}.duckdb"
    assert path.read_bytes() == snapshot.read_bytes()
    copy = path.with_suffix(".duckdb")
    copy.write_bytes(path.read_bytes())
    with duckdb.connect(str(copy), read_only=True) as connection:
        assert connection.table("report").count("*").fetchall() == [(dataset.report_count,)]


def test_open_tables_and_help_have_no_violations_and_fit_a_phone(address: str, open_page: Opener) -> None:
    for tab in ("Ordalydelser", "Kodning", "Ladda ner"):
        page = open_page(f"{address}/metod?metodflik={tab.replace(' ', '+')}", "narrow")
        for summary in page.locator("summary").all():
            summary.click()
        settle(page)
        assert violations(page) == []
        main = "document.querySelector('[data-testid=stMain]')"
        assert page.evaluate(f"{main}.scrollWidth - {main}.clientWidth") == 0


def test_the_tabs_are_reached_by_the_keyboard(address: str, open_page: Opener) -> None:
    page = open_page(f"{address}/metod")
    page.get_by_role("tab", name="Täckning").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Kodboken").wait_for()
    assert page.get_by_role("tab", name="Definitioner").get_attribute("aria-selected") == "true"
