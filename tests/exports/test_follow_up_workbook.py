"""A follow-up register as a workbook, read back: every case, entry and count, typed, and no text run as a formula."""

from collections.abc import Callable
from functools import cache

import pytest
from openpyxl.workbook import Workbook

from exports import follow_up_xlsx
from exports.safe_text import cleaned
from tests.exports import follow_up_read as again
from tests.exports.follow_up_registers import (
    BUILDING,
    SCHOOL,
    SINCE,
    SOCIAL,
    SOURCE,
    advice,
    empty,
    hostile,
    large,
    status_entry,
    timra,
)
from wording.follow_up_choice import ReportChoice
from wording.follow_up_tables import REGISTER_COLUMNS, register_table
from wording.follow_up_workbook import describe_workbook
from workspace.follow_up_parts import board_id_of
from workspace.follow_up_register import Register
from workspace.follow_up_status import cases

pytestmark = pytest.mark.usefixtures("snapshot")
BOARDS = {"Barn- och utbildningsnämnden": SCHOOL, "Miljö- och byggnämnden": BUILDING, "Socialnämnden": SOCIAL}
WHOLE, NEWS = ReportChoice(), ReportChoice(since=SINCE)


@cache
def register() -> Register:
    return timra()


def book(register: Register, choice: ReportChoice = WHOLE) -> Workbook:
    return again.read_xlsx(follow_up_xlsx.to_xlsx(describe_workbook(register, choice, SOURCE)))


SHEETS = ["Rekommendationer", "Statusuppgifter", "Yttranden per nämnd", "Genomförande per nämnd", "Ålder"]


def test_the_workbook_has_its_sheets() -> None:
    assert book(register()).sheetnames == [*SHEETS, "Om filen"]
    assert book(register(), NEWS).sheetnames == [*SHEETS, "Sedan 2026-09-01", "Om filen"]


def test_every_case_is_a_row_with_what_is_stored() -> None:
    rows = again.records(book(register()), "Rekommendationer")
    for row, (part, board) in zip(rows, again.pairs(register()), strict=True):
        assert (row["Nr"], row["Rekommendation"], row["Rapport"]) == (
            part.printed_number, part.summary, part.report_title
        )  # fmt: skip
        assert (row["Rapportens datum"], row["Svar senast"]) == (part.report_date, part.answer_due)
        if board is not None:
            assert row["Nämnd"].lower() == board.name
            assert row["Planerad åtgärd"] == (board.measure or None)
            assert (row["Yttrandets datum"], row["Åtgärd senast"]) == (board.answer_date, board.measure_due)
        for basis, column in (
            ("namndens_uppgift", "Nämndens uppgift"),
            ("revisorernas_kontroll", "Revisorernas kontroll"),
        ):
            entry = again.latest(part, board, basis)
            assert row[column] == (again.NOT_BEGUN[basis] if entry is None else again.WORDS[str(entry.status)])


def test_every_entry_is_a_row_with_who_entered_it() -> None:
    rows = {row["Uppgift"]: row for row in again.records(book(register()), "Statusuppgifter")}
    entries = [(part, entry) for part in register().recommendations for entry in part.entries]
    assert len(rows) == len(entries) == 15
    for part, entry in entries:
        row = rows[entry.entry_id]
        assert (row["Datum"], row["Kommentar"], row["Källa"]) == (
            entry.date,
            entry.comment or None,
            entry.source or None,
        )
        assert (row["Införd av"], row["Införd"]) == (entry.entered_by, entry.entered_at)
        assert row["Gäller"] == ("nej, rättad" if entry.entry_id in part.corrected_ids else "ja")
        assert (row["Rättar uppgift"] or "").startswith(entry.corrects or "")


def test_the_counts_are_numbers_and_each_basis_has_its_own_columns() -> None:
    workbook = book(register())
    for row in again.records(workbook, "Genomförande per nämnd"):
        if row["Nämnd"] == "Ingen namngiven nämnd":
            continue
        name = None if row["Nämnd"] == "Alla" else BOARDS[row["Nämnd"]]
        for basis, label in (
            ("namndens_uppgift", "Nämndens uppgift"),
            ("revisorernas_kontroll", "Revisorernas kontroll"),
        ):
            own = {key.split(": ")[1]: value for key, value in row.items() if key.startswith(f"{label}: ")}
            assert {words: count for words, count in own.items() if count} == again.status_counts(
                register(), basis, name
            )
            assert sum(own.values()) == row["Fall"]
    answers = {row["Nämnd"]: row for row in again.records(workbook, "Yttranden per nämnd")}
    assert answers["Alla"]["Fall"] == 20
    assert answers["Alla"]["Har yttrat sig"] == sum(
        board is not None and board.has_answered for _, board in again.pairs(register())
    )


def test_the_ageing_counts_open_cases_by_the_report_s_age() -> None:
    rows = again.records(book(register()), "Ålder")
    expected: dict[tuple[str, int], int] = {}
    for part, board in again.pairs(register()):
        if again.is_open(part, board):
            name = "ingen namngiven nämnd" if board is None else board.name
            key = (name, 2026 - int((part.report_date or "")[:4]))
            expected[key] = expected.get(key, 0) + 1
    assert {(row["Nämnd"].lower(), row["År sedan rapporten"]): row["Öppna fall"] for row in rows} == expected


def test_the_news_have_a_sheet_of_their_own() -> None:
    rows = again.records(book(register(), NEWS), "Sedan 2026-09-01")
    kinds = [row["Vad"] for row in rows]
    assert {kind: kinds.count(kind) for kind in kinds} == {
        "Statusuppgift": 5, "Rättelse": 1, "Ändrat läge": 6, "Yttrande": 1
    }  # fmt: skip
    (corrected,) = [row for row in rows if row["Vad"] == "Rättelse"]
    assert (corrected["Före"], corrected["Nu"]) == ("Genomförd (2026-10-20)", "Delvis genomförd")


@pytest.mark.parametrize("make", [empty, timra, hostile])
def test_no_cell_is_a_formula_or_a_link(make: Callable[[], Register]) -> None:
    workbook = book(make(), NEWS)
    cells = [cell for sheet in workbook for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    for sheet in workbook:
        assert sheet.title == "Om filen" or sheet.freeze_panes == "A2"


def test_a_hostile_text_is_in_its_cell_as_it_was_written() -> None:
    row = again.records(book(hostile()), "Rekommendationer")[0]
    assert row["Rekommendation"] == cleaned(hostile().recommendations[0].summary)
    assert row["Ansvarig"] == "=HYPERLINK(1)"
    assert row["Risk om den inte genomförs"] == "+46 70"


def test_an_empty_workbook_has_its_headings() -> None:
    workbook = book(empty())
    assert next(workbook["Rekommendationer"].iter_rows(values_only=True))[0] == "Rapport"
    assert again.records(workbook, "Statusuppgifter") == []
    assert again.records(workbook, "Yttranden per nämnd")[0]["Fall"] == 0


def test_a_board_alone_has_its_own_rows() -> None:
    workbook = book(register(), ReportChoice(board_key=SOCIAL, since=SINCE))
    assert {row["Nämnd"] for row in again.records(workbook, "Rekommendationer")} == {"Socialnämnden"}
    own = [
        entry.entry_id
        for part, board in again.pairs(register())
        if board is not None and board.name == SOCIAL
        for entry in part.entries
        if entry.board_id in ("", board.board_id)
    ]
    assert [row["Uppgift"] for row in again.records(workbook, "Statusuppgifter")] == own
    assert {row["Nämnd"] for row in again.records(workbook, "Yttranden per nämnd")} == {"Socialnämnden", "Alla"}


def test_an_entry_that_is_corrected_stands_beside_what_corrects_it_though_it_is_about_another_board() -> None:
    wrong = status_entry("2026-02-01", "pagar", "nämnd", "2026-02-02", board_id=board_id_of(SCHOOL))
    moved = status_entry("2026-02-01", "pagar", "nämnd", "2026-02-03", board_id=board_id_of(SOCIAL))
    back = status_entry("2026-02-01", "delvis", "nämnd", "2026-02-04", board_id=board_id_of(SCHOOL))
    last = status_entry("2026-02-01", "oklar", "nämnd", "2026-02-05", board_id=board_id_of(SCHOOL))
    unlinked = status_entry("2026-02-01", "pagar", "nämnd", "2026-02-06", board_id=board_id_of(SCHOOL))
    chain = [wrong, *(one.changed(corrects=before.entry_id)
                      for before, one in ((wrong, moved), (moved, back), (back, last)))]  # fmt: skip
    part = advice("1", "Öva.", (SOCIAL, SCHOOL), {"report_title": "Övning"}, *chain, unlinked)
    made = empty().with_recommendation(part)
    rows = again.records(book(made, ReportChoice(board_key=SOCIAL)), "Statusuppgifter")
    assert [row["Uppgift"] for row in rows] == [entry.entry_id for entry in (wrong, moved, back, last)]
    assert [(row["Rättar uppgift"] or "")[:12] for row in rows] == ["", *(row["Uppgift"] for row in rows[:-1])]
    assert len(again.records(book(made), "Statusuppgifter")) == 5


def test_answers_and_undated_reports_are_called_as_on_the_page() -> None:
    made = empty().with_recommendation(advice("1", "Öva.", (SOCIAL,), {"report_title": "Övning"}))
    assert again.records(book(made), "Yttranden per nämnd")[0]["Har yttrat sig"] == 0
    assert again.records(book(made), "Ålder")[0]["År sedan rapporten"] == "odaterad"


def test_the_columns_are_the_list_s_also_without_rows() -> None:
    assert tuple(register_table(cases(register())).columns) == REGISTER_COLUMNS
    assert tuple(register_table([]).columns) == REGISTER_COLUMNS


def test_three_thousand_entries_are_all_there() -> None:
    workbook = book(large())
    assert len(again.records(workbook, "Statusuppgifter")) == 3000
    assert len(again.records(workbook, "Rekommendationer")) == 600
