"""An Excel workbook or CSV file as rows: dates, numbers and errors as they are, and what is not seen is told."""

import datetime
from typing import Any

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900

from follow_up.columns import head_row_of, table_of
from tests.follow_up.workbooks import HEADS, PLAIN, SHEET, with_part, with_rows, workbook
from untrusted.grid import MOST_COLUMNS, MOST_ROWS, NotRead
from untrusted.workbook import read_file, read_workbook

EMPTY_SHEET = workbook()


def cells(data: bytes) -> list[tuple[str, ...]]:
    return [row for _, row in read_file(data).rows]


def one_cell(value: Any, number_format: str | None = None, epoch: datetime.datetime = CALENDAR_WINDOWS_1900) -> str:
    def fill(sheet: Any) -> None:
        sheet.parent.epoch = epoch
        sheet["A1"] = value
        if number_format:
            sheet["A1"].number_format = number_format

    return cells(workbook(fill))[0][0]


@pytest.mark.parametrize("epoch", [CALENDAR_WINDOWS_1900, CALENDAR_MAC_1904], ids=["1900", "1904"])
def test_dates_are_iso_in_both_of_excels_calendars(epoch: datetime.datetime) -> None:
    assert one_cell(datetime.date(2026, 3, 12), "yyyy-mm-dd", epoch) == "2026-03-12"
    assert one_cell(datetime.datetime(2026, 3, 12, 14, 30), "yyyy-mm-dd hh:mm", epoch) == "2026-03-12 14:30"


@pytest.mark.parametrize(
    ("number_format", "read"),
    [
        ("mmmm yyyy", "2026-05"),
        ("[$-41D]mmm yyyy", "2026-05"),
        ("yyyy", "2026"),
        ('"d:" yyyy', "2026"),
        ("d mmmm yyyy", "2026-05-01"),
    ],
)
def test_a_date_is_as_exact_as_the_cell_shows_it(number_format: str, read: str) -> None:
    assert one_cell(datetime.date(2026, 5, 1), number_format) == read


@pytest.mark.parametrize(
    ("value", "read"),
    [(3, "3"), (3.0, "3"), (3.5, "3,5"), (0.1 + 0.2, "0,3"), (True, "ja"), ("  a \u200b\u202eb\u00a0 ", "a b")],
)
def test_values_are_read_as_they_are_shown(value: Any, read: str) -> None:
    assert one_cell(value) == read


def test_line_breaks_stay_and_control_characters_do_not() -> None:
    data = with_rows(HEADS, ("Samverkan", 1, "TEXT"))
    raw = with_part(data, SHEET, lambda xml: xml.replace(b"TEXT", b"a_x000D_&#10;b&#x9;c&#x85;d"))
    assert cells(raw)[1][2] == "a\nb c\nd"


def test_an_error_stays_an_error_and_a_formula_its_stored_value() -> None:
    def fill(sheet: Any) -> None:
        sheet.append(HEADS)
        sheet.append(["Samverkan", 1, "#REF!"])
        sheet["C2"].data_type = "e"

    assert cells(workbook(fill))[1] == ("Samverkan", "1", "#REF!")
    stored = with_part(PLAIN, SHEET, lambda xml: xml.replace(b"<v>1</v>", b"<f>HYPERLINK(A1)</f><v>7</v>"))
    assert cells(stored)[1][1] == "7"


def test_a_formula_without_a_stored_value_is_told() -> None:
    grid = read_file(with_rows(HEADS, ("Samverkan", "=1+1", "Följ upp.")))
    assert grid.rows[1][1] == ("Samverkan", "", "Följ upp.")
    assert [notice for notice in grid.notices if notice.startswith("Formler utan sparat värde är lästa som tomma: 1.")]
    empty_text = with_part(PLAIN, SHEET, lambda xml: xml.replace(b't="n"><v>1</v>', b't="str"><f>IF(1,"")</f><v></v>'))
    assert read_file(empty_text).notices == ()


def test_a_merged_cell_is_on_each_of_its_rows() -> None:
    def fill(sheet: Any) -> None:
        for row in (HEADS, ("Samverkan", 1, "Ett."), (None, 2, "Två."), (None, 3, "Tre."), ("Annan", 1, "Fyra.")):
            sheet.append(row)
        sheet.merge_cells("A2:A4")

    grid = read_file(workbook(fill))
    assert [row[0] for _, row in grid.rows] == ["Rapport", "Samverkan", "Samverkan", "Samverkan", "Annan"]
    assert grid.notices == ("Sammanfogade celler är lästa som om deras text stod på varje rad: 1.",)


def test_hidden_rows_are_read_and_told() -> None:
    def fill(sheet: Any) -> None:
        for number in range(1, 5):
            sheet.append([f"rad {number}"])
        sheet.row_dimensions[3].hidden = True

    grid = read_file(workbook(fill))
    assert [number for number, _ in grid.rows] == [1, 2, 3, 4]
    assert grid.notices == ("Dolda eller bortfiltrerade rader är med: 1. Den första är rad 3.",)


def test_a_sheet_is_chosen_and_a_hidden_one_only_by_a_person() -> None:
    def fill(sheet: Any) -> None:
        sheet.title = "Dold"
        sheet.sheet_state = "hidden"
        sheet.append(["gömd"])
        sheet.append(["gömd också"])
        sheet.parent.create_sheet("Tom")
        shown = sheet.parent.create_sheet("Register")
        for row in (HEADS, ("Samverkan", 1, "Följ upp.")):
            shown.append(row)
        sheet.parent.active = 1

    data = workbook(fill)
    grid = read_file(data)
    assert grid.sheet == "Register"
    assert [(sheet.name, sheet.is_hidden) for sheet in grid.sheets] == [
        ("Dold", True), ("Tom", False), ("Register", False),
    ]  # fmt: skip
    hidden = read_file(data, "Dold")
    assert hidden.rows[0][1] == ("gömd",)
    assert hidden.notices == ("Bladet Dold är dolt i arbetsboken.",)
    with pytest.raises(NotRead, match="Bladet finns inte"):
        read_file(data, "Saknas")
    with pytest.raises(NotRead, match="Det finns inga celler med text"):
        read_file(data, "Tom")


def test_heads_are_found_below_titles() -> None:
    grid = read_file(
        with_rows(["Uppföljning av rekommendationer"], [], ["Timrå 2026"], HEADS, ("Samverkan", 1, "Gör."))
    )
    assert head_row_of(grid) == 4
    table = table_of(grid)
    assert table.heads == HEADS
    assert table.rows == ((5, ("Samverkan", "1", "Gör.")),)


@pytest.mark.parametrize(
    "data", [EMPTY_SHEET, b"", b"   \n", b"\xef\xbb\xbf;;\r\n;;"], ids=["sheet", "none", "blank", "csv"]
)
def test_what_is_empty_is_told(data: bytes) -> None:
    with pytest.raises(NotRead, match="Det finns inga celler|Filen är tom"):
        read_file(data)


def test_rich_text_is_one_text() -> None:
    rich = b'<is><r><t>F&#246;</t></r><r><rPr><b/></rPr><t xml:space="preserve">lj upp</t></r></is>'
    plain = with_rows(HEADS, ("Samverkan", 1, "TEXT"))
    data = with_part(plain, SHEET, lambda xml: xml.replace(b"<is><t>TEXT</t></is>", rich))
    assert cells(data)[1][2] == "Följ upp"


def test_rows_and_columns_beyond_what_is_read_are_told() -> None:
    wide = read_file(with_rows(["a"] * (MOST_COLUMNS + 1)))
    assert len(wide.rows[0][1]) == MOST_COLUMNS
    assert wide.notices == (f"Bara de första {MOST_COLUMNS} kolumnerna är lästa.",)
    far = with_rows(HEADS)
    row = f'<row r="{MOST_ROWS + 5}"><c r="A{MOST_ROWS + 5}" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    grid = read_file(with_part(far, SHEET, lambda xml: xml.replace(b"</sheetData>", row.encode())))
    assert len(grid.rows) == 1
    assert "Bara de första 20 000 raderna är lästa." in grid.notices[0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_csv_is_read_in_the_encodings_and_separators_that_people_have(encoding: str, separator: str) -> None:
    rows = [HEADS, ("Åtgärder", "1", f'"Följ{separator.strip()} upp\r\n""nu"""'), ("Åtgärder", "2", "Gör – om")]
    text = "\r\n".join(separator.join(row) for row in rows)
    assert cells(text.encode(encoding)) == [
        HEADS,
        ("Åtgärder", "1", f'Följ{separator.strip()} upp\n"nu"'),
        ("Åtgärder", "2", "Gör – om"),
    ]


def test_the_reader_answers_with_the_sheets_it_has() -> None:
    assert b'"sheet": "Sheet"' in read_workbook(b'{"sheet": null}\n' + PLAIN)
    assert openpyxl.__version__.startswith("3.1")
