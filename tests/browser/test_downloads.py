"""Every table's files, saved by a real browser and read back: they hold what the page shows under the same filter."""

import csv
import io
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import openpyxl
import pandas as pd
import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Opener, settle
from tests.page_parts import own_parts, tables_of, unfolded
from tests.pages.test_every_page import ROOT, opened

pytestmark = pytest.mark.browser
CITED = ["Källhänvisning", "Originalets adress"]  # columns that the files have besides
OF_THE_WHOLE_BANK = {"samstammighet", "skillnader"}  # tables that no filter narrows
MOST_FOLDS = 40
FILES_SAY_MORE = "kommunfakta_"  # tables whose files have numbers in columns of their own (decision 101)
PATHS = [
    "",
    "jamfor?byra=KPMG",
    "jamfor?vy=Bed%C3%B6mningar&byra=PwC",
    "jamfor?vy=Sida+vid+sida&a=Timr%C3%A5&b=Norrt%C3%A4lje",
    "aterkommande?byra=KPMG&flik=Rekommendationer",
    "aterkommande?kommun=Timr%C3%A5&kommun=Vallentuna",
    "rapport?rapport=timra-2020-insatser-barn-unga",
    "rapport?rapportvy=Kommunen+%C3%B6ver+tid&part=%C3%96stersund",
    "rekommendationer?byra=KPMG",
    "rekommendationer?rekvy=Per+omr%C3%A5de&ledande=true",
    "granskningskarta?byra=PwC",
    "sok?q=samverkan&byra=KPMG",
    "metod?metodflik=Ordalydelser&lasning=Mild",
    "metod?metodflik=Kodning&byra=KPMG",
]


def shown_tables(path: str) -> dict[str, tuple[str, pd.DataFrame]]:
    """Each table that the page shows with files under the path: name → (label of its fold, the table as shown)."""
    parts = urlsplit(path)
    app = unfolded(opened(ROOT / "pages" / f"{parts.path or 'oversikt'}.py", parse_qs(parts.query)))
    assert not app.exception
    found = {}
    for fold in app.expander:
        buttons = [button.proto.id for button in own_parts(fold, "download_button")]
        names = [one.split("-csv_", 1)[1] for one in buttons if "-csv_" in one]
        shown = [*tables_of(own_parts(fold, "html")), *(table.value for table in own_parts(fold, "dataframe"))]
        if names:
            assert len(names) == len(shown) == 1
            found[names[0]] = (fold.label, shown[0])
    return found


def as_text(value: object) -> str:
    """A cell as a reader sees it: without the escapes that keep Markdown away, empty where there is nothing."""
    if value is None or value is pd.NA or (isinstance(value, float) and pd.isna(value)):
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value).replace(".", ",")
    return without_thousands_space(re.sub(r"\\([^\w\s])", r"\1", str(value)))


def without_thousands_space(text: str) -> str:
    return text.replace("\xa0", "") if re.fullmatch(r"\d{1,3}(\xa0\d{3})+(,\d+)?", text) else text


def rows_of(table: pd.DataFrame) -> list[list[str]]:
    head = [as_text(column) for column in table.columns]
    return [head, *([as_text(value) for value in row] for row in table.astype(object).to_numpy().tolist())]


def numbers_in(cells: list[str]) -> set[float]:
    """Every number in words like "9 625–18 931" or "62 av 62"."""
    told = re.findall(r"\d+(?:[\s\xa0]\d{3})*(?:,\d+)?", " | ".join(cells))
    return {float(re.sub(r"[\s\xa0]", "", each).replace(",", ".")) for each in told}


def check_facts(rows: list[list[str]], in_file: list[list[str]], own: str) -> None:
    """Every number that the page tells of a measure stands in the file's row of the same measure."""
    assert [row[0].startswith(saved_row[0]) for row, saved_row in zip(rows, in_file, strict=True)] == [True] * len(rows)
    for row, saved_row in zip(rows[1:], in_file[1:], strict=True):
        told = [row[place] for place, name in enumerate(rows[0]) if name not in ("Mått", "År", "Källa")]
        assert numbers_in(told)
        assert numbers_in(told) <= numbers_in(saved_row[2:-1])
        assert numbers_in([row[rows[0].index(own)]]) == numbers_in([saved_row[in_file[0].index(own)]])


def saved(page: Page, key: str) -> tuple[str, bytes]:
    page.wait_for_timeout(150)  # Chromium drops the eleventh of downloads within a second, which no hand asks for
    with page.expect_download() as waiting:
        page.locator(f".st-key-{key} button").click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def workbook_rows(data: bytes) -> tuple[list[list[str]], str]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    table, about = book.worksheets
    rows = [[as_text(cell) for cell in row] for row in table.iter_rows(values_only=True)]
    assert table.freeze_panes == "A2"
    assert table.auto_filter.ref
    return rows, " ".join(str(cell) for row in about.iter_rows(values_only=True) for cell in row)


def csv_rows(data: bytes) -> list[list[str]]:
    """The file as Excel with Swedish settings reads it: BOM, semicolons, decimal comma."""
    assert data.startswith(b"\xef\xbb\xbf")
    return [
        [without_thousands_space(cell[1:] if cell[:1] == "'" else cell) for cell in row]
        for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";")
    ]


@pytest.mark.parametrize("path", PATHS)
def test_files_hold_what_the_page_shows(address: str, open_page: Opener, snapshot: Path, path: str) -> None:
    expected = shown_tables(path)
    assert expected
    page = open_page(f"{address}/{path}")
    closed = page.locator("details:not([open]) > summary")
    for _ in range(MOST_FOLDS):  # one at a time: a fold may hold others
        if not closed.count():
            break
        closed.first.click()
        settle(page)
    for name, (label, table) in expected.items():
        rows = rows_of(table)
        file_name, data = saved(page, f"xlsx_{name}")
        from_excel, about = workbook_rows(data)
        assert file_name.endswith(".xlsx"), label
        width = len(rows[0])
        says_more = name.startswith(FILES_SAY_MORE)
        if says_more:
            check_facts(rows, from_excel, rows[0][1])
        else:
            assert [row[:width] for row in from_excel] == rows, label
            assert from_excel[0][width:] in ([], CITED), label
        assert "Källa" in about
        assert "version" in about
        for firm in parse_qs(urlsplit(path).query).get("byra", []):
            assert (f"Revisionsbyrå: {firm}" in about) == (name not in OF_THE_WHOLE_BANK), label
        file_name, data = saved(page, f"csv_{name}")
        assert file_name.endswith(".csv")
        from_csv = csv_rows(data)
        assert from_csv[0] == from_excel[0], label
        if says_more:
            assert from_csv == from_excel, label
        else:
            assert [row[:width] for row in from_csv] == rows, label
            assert from_csv[0][width:] == [] or all(row[width] for row in from_csv), label
        in_page = page.locator(f"details:has(.st-key-csv_{name})").last.locator(".plain-table table").first
        if in_page.count():  # a grid draws its cells on a canvas; a plain table can be read as it stands
            cells = "node => [...node.rows].map(row => [...row.cells].map(cell => cell.innerText.trim()))"
            seen = in_page.evaluate(cells)
            assert [[" ".join(as_text(cell).split()) for cell in row] for row in seen] == [
                [" ".join(cell.split()) for cell in row] for row in rows
            ], label
