"""Files as their readers open them: XLSX read back cell by cell, CSV as Excel in Swedish reads it."""

import csv
import io
from datetime import datetime

import numpy as np
import openpyxl
import pandas as pd
import pytest
from openpyxl.workbook import Workbook

import queries
from exports.tables import MAX_CELL, is_too_long, to_csv, to_xlsx
from wording.comparison_tables import body_years, matrix_table
from wording.item_tables import findings_table
from wording.tables import grades_table

ABOUT = {
    "Källa": "fem granskningar (KPMG, PwC) 2014–2024",
    "Valt": "alla granskningar i banken",
    "Hämtad": "2026-11-21",
}
FORMULAS = ["=cmd|' /C calc'!A0", "+1", "-1+1", "@SUM(A1)", "\t=1+1", "\r=1+1"]
TABLE = pd.DataFrame(
    {
        "Kommun": ["Åre", "Älvsbyn", "Östersund"],
        "År": pd.array([2020, None, 2014], dtype="Int64"),
        "Antal": [3, 0, 12345],
        "Andel": [0.25, None, 1.0],
        "Fynd": ['Rutin "saknas"; följs ej', None, "två\nrader – ○ ● ◐"],
    }
)


def workbook(table: pd.DataFrame) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(to_xlsx(table, "Områden och kommuner", ABOUT)))


def cells(table: pd.DataFrame) -> list[list[object]]:
    return [[cell.value for cell in row] for row in workbook(table)["Tabell"].iter_rows()]


def swedish_rows(content: bytes) -> list[list[str]]:
    """Rows as Excel reads them: a BOM says UTF-8, Swedish settings say semicolon."""
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_xlsx_keeps_numbers_as_numbers_and_leaves_missing_cells_empty() -> None:
    assert cells(TABLE) == [
        ["Kommun", "År", "Antal", "Andel", "Fynd"],
        ["Åre", 2020, 3, 0.25, 'Rutin "saknas"; följs ej'],
        ["Älvsbyn", None, 0, None, None],
        ["Östersund", 2014, 12345, 1, "två\nrader – ○ ● ◐"],
    ]


def test_xlsx_has_a_frozen_heading_and_a_filter_over_the_whole_table() -> None:
    sheet = workbook(TABLE)["Tabell"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:E4"
    assert sheet.print_title_rows == "$1:$1"


def test_xlsx_says_on_its_second_sheet_what_it_shows_and_where_that_came_from() -> None:
    book = workbook(TABLE)
    assert book.sheetnames == ["Tabell", "Om tabellen"]
    notes = dict(book["Om tabellen"].iter_rows(values_only=True))
    assert notes == {"Titel": "Områden och kommuner", **ABOUT}
    assert book.properties.title == "Områden och kommuner"


def test_xlsx_shows_dates_as_dates() -> None:
    sheet = workbook(pd.DataFrame({"Dag": [pd.Timestamp("2020-01-03")]}))["Tabell"]
    assert sheet["A2"].value == datetime(2020, 1, 3)


def test_csv_has_bom_semicolon_and_decimal_comma() -> None:
    assert swedish_rows(to_csv(TABLE)) == [
        ["Kommun", "År", "Antal", "Andel", "Fynd"],
        ["Åre", "2020", "3", "0,25", 'Rutin "saknas"; följs ej'],
        ["Älvsbyn", "", "0", "", ""],
        ["Östersund", "2014", "12345", "1", "två\nrader – ○ ● ◐"],
    ]
    assert b"\r\n" in to_csv(TABLE)


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_that_looks_like_a_formula_stays_a_text(text: str) -> None:
    table = pd.DataFrame({"Fynd": [text]})
    cell = workbook(table)["Tabell"]["A2"]
    assert cell.data_type == "s"
    assert (
        str(cell.value).replace("_x000D_", "\r") == text
    )  # the file format has its own way to write a carriage return
    assert swedish_rows(to_csv(table))[1] == [f"'{text}"]


def test_a_whole_number_has_no_decimals_beside_one_that_has() -> None:
    numbers = pd.DataFrame({"Uppgift": [17988.0, 12.5, float("nan"), 1e-07, -3.0]})
    assert [row[0] for row in swedish_rows(to_csv(numbers))[1:]] == ["17988", "12,5", "", "1e-07", "-3"]
    halves = pd.DataFrame({"Andel": np.array([0.5, 2], dtype="float32")})
    assert swedish_rows(to_csv(halves))[1:] == [["0,5"], ["2"]]


def test_a_negative_number_and_a_mark_are_not_mistaken_for_formulas() -> None:
    assert swedish_rows(to_csv(pd.DataFrame({"a": [-1.5], "b": ["– Ej granskat"]})))[1] == ["-1,5", "– Ej granskat"]


@pytest.mark.parametrize("empty", [TABLE.head(0), pd.DataFrame({"Kommun": []})])
def test_an_empty_table_is_a_heading_without_rows(empty: pd.DataFrame) -> None:
    headings = list(empty.columns)
    assert [row for row in cells(empty) if any(row)] == [headings]
    assert swedish_rows(to_csv(empty)) == [headings]


def test_a_very_long_text_is_kept_whole_and_does_not_widen_the_column() -> None:
    long = "Övergripande åtgärd " * 500
    table = pd.DataFrame({"Fynd": [long]})
    sheet = workbook(table)["Tabell"]
    assert len(long) == 10_000
    assert sheet["A2"].value == long
    assert sheet.column_dimensions["A"].width < 70
    assert swedish_rows(to_csv(table))[1] == [long]


def test_real_answers_are_the_same_in_both_files(snapshot: object) -> None:
    tables = (
        matrix_table(queries.run_selected("area_matrix", {}), body_years(queries.run_selected("matrix_bodies", {}))),
        grades_table(queries.run_selected("question_grades", {})),
        findings_table(queries.run_selected("findings", {})),
    )
    for table in tables:
        from_xlsx = [["" if value is None else str(value) for value in row] for row in cells(table)]
        assert from_xlsx == swedish_rows(to_csv(table))
        assert len(from_xlsx) == len(table) + 1


def test_a_cell_s_limit_counts_an_emoji_as_two_characters() -> None:
    assert [is_too_long("å" * count) for count in (MAX_CELL, MAX_CELL + 1)] == [False, True]
    assert [is_too_long("😀" * count) for count in (MAX_CELL // 2, MAX_CELL // 2 + 1)] == [False, True]
