"""The uppföljningsrapport as Word, read back: every count against a second one, every entry, every date."""

import re
import time
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from docx.document import Document
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator

from exports import follow_up_blocks, follow_up_docx
from exports.safe_text import cleaned
from tests.exports import follow_up_read as again
from tests.exports.follow_up_registers import (
    BUILDING,
    NASTY_CLEAN,
    SCHOOL,
    SINCE,
    SOCIAL,
    SOURCE,
    TODAY,
    advice,
    answered,
    empty,
    hostile,
    large,
    status_entry,
    timra,
)
from wording.follow_up_choice import ReportChoice
from wording.follow_up_document import LIMITS, NOTHING, describe_report
from wording.follow_up_news_words import NOT_COVERED
from workspace.follow_up_parts import board_id_of
from workspace.follow_up_register import Register

pytestmark = pytest.mark.usefixtures("snapshot")
BOARDS = {"Barn- och utbildningsnämnden": SCHOOL, "Miljö- och byggnämnden": BUILDING, "Socialnämnden": SOCIAL}
WHOLE = ReportChoice()
BY_REPORT = ReportChoice("rapport")
NEWS = ReportChoice(since=SINCE)
ANSWERS = ("accepterad", "delvis", "avvisad", "oklar", "inget_yttrande")


def word(register: Register, choice: ReportChoice = WHOLE) -> Document:
    return again.read_docx(follow_up_docx.to_docx(describe_report(register, choice, SOURCE)))


@cache
def register() -> Register:
    return timra()


@cache
def report() -> Document:
    return word(register())


def headings(document: Document, level: int) -> list[str]:
    return [one.text for one in document.paragraphs if one.style is not None and one.style.name == f"Heading {level}"]


def section(document: Document, heading: str, under: str) -> str:
    """The text from a heading of level 2 to the next heading, in the chapter of level 1."""
    taken, is_in_chapter, is_taking = [], False, False
    for paragraph in document.paragraphs:
        style = paragraph.style.name if paragraph.style else ""
        if style == "Heading 1":
            is_in_chapter, is_taking = paragraph.text == under, False
        elif style == "Heading 2":
            is_taking = is_in_chapter and paragraph.text == heading
        elif is_taking:
            taken.append(paragraph.text)
    return "\n".join(taken)


# Word


def test_the_first_page_says_what_it_is_of() -> None:
    told = dict(again.tables(report())["Om rapporten"])
    assert told["Kommun eller region"] == "Timrå"
    assert told["Registrets version"] == SOURCE.version
    assert told["Bankens uppgifter"] == SOURCE.data_version
    assert told["Utskriven"] == "2026-12-01"
    assert report().core_properties.title == "Uppföljningsrapport – Timrå"
    assert report().paragraphs[0].text == "Uppföljningsrapport – Timrå"


def test_the_sentences_count_recommendations_reports_boards_and_cases() -> None:
    cases = again.pairs(register())
    ended = sum(not again.is_open(*case) for case in cases)
    said = sum(again.is_open(*case) and again.is_said_ended(*case) for case in cases)
    text = again.whole_text(report()).replace("\u00a0", " ")
    assert (len(register().recommendations), len(cases), ended, said) == (15, 20, 3, 2)
    assert "15 rekommendationer ur 4 rapporter, till 3 nämnder: 20 fall." in text
    assert "Revisorernas kontroll har avslutat 3 fall. I ytterligare 2 fall är det bara nämnden" in text
    assert "1 rekommendation har ingen namngiven nämnd." in text


def test_the_answers_are_counted_for_each_board_and_all() -> None:
    _, *rows, everyone = again.tables(report())["Yttranden"]
    for row in rows:
        given = [
            "inget_yttrande" if board is None else board.acceptance
            for _, board in again.pairs(register())
            if (None if board is None else board.name) == BOARDS.get(row[0])
        ]
        assert row[1:] == [str(len(given)), *(str(given.count(answer)) for answer in ANSWERS)]
    assert [row[0] for row in rows] == [*BOARDS, "Ingen namngiven nämnd"]
    assert everyone == ["Alla", *(str(sum(int(row[at]) for row in rows)) for at in range(1, 7))]


@pytest.mark.parametrize(
    ("heading", "basis"),
    [
        ("Genomförande: nämndens uppgift", "namndens_uppgift"),
        ("Genomförande: revisorernas kontroll", "revisorernas_kontroll"),
    ],
)
def test_each_basis_is_counted_in_a_table_of_its_own(heading: str, basis: str) -> None:
    _, *rows, everyone = again.tables(report())[heading]
    for row in [row for row in rows if row[0] in BOARDS]:
        told = {name.rpartition(" ")[0]: int(name.rpartition(" ")[2]) for name in row[2].split(" · ")}
        assert told == again.status_counts(register(), basis, BOARDS[row[0]])
        assert sum(told.values()) == int(row[1])
    told = {name.rpartition(" ")[0]: int(name.rpartition(" ")[2]) for name in everyone[2].split(" · ")}
    assert told == again.status_counts(register(), basis, None)
    other = again.NOT_BEGUN["revisorernas_kontroll" if basis == "namndens_uppgift" else "namndens_uppgift"]
    assert other not in " ".join(cell for row in rows for cell in row)


def test_late_answers_are_those_without_answer_whose_day_has_passed() -> None:
    late = [
        (board, part)
        for part, board in again.pairs(register())
        if (board is None or board.acceptance == "inget_yttrande")
        and part.answer_due
        and again.end_of(part.answer_due) < TODAY
        and again.is_open(part, board)
    ]
    rows = again.tables(report())[f"Försenade yttranden ({len(late)})"][1:]
    assert len(rows) == len(late) == 4
    for row, (board, part) in zip(rows, late, strict=True):
        assert board is not None
        assert row[0].lower() == board.name
        assert row[1].startswith(
            f"{part.printed_number} i {part.report_title} ({part.report_date}): {part.summary[:40]}"
        )
        assert row[2] == f"senast {part.answer_due}"


def test_measures_past_due_have_both_statuses_in_columns_of_their_own() -> None:
    past = [
        (board, part)
        for part, board in again.pairs(register())
        if board is not None
        and board.measure_due
        and again.end_of(board.measure_due) < TODAY
        and again.is_open(part, board)
        and not again.is_said_ended(part, board)
    ]
    rows = again.tables(report())[f"Åtgärder som skulle ha varit klara ({len(past)})"]
    assert rows[0][3:] == ["Nämndens uppgift", "Revisorernas kontroll"]
    assert len(rows) - 1 == len(past) == 4
    for row, (board, part) in zip(rows[1:], past, strict=True):
        assert row[0].lower() == board.name
        assert str(board.measure_due) in row[2]
        for cell, basis in zip(row[3:], again.NOT_BEGUN, strict=True):
            entry = again.latest(part, board, basis)
            expected = again.NOT_BEGUN[basis] if entry is None else f"{again.WORDS[str(entry.status)]} ({entry.date})"
            assert cell == expected


def test_checks_are_listed_by_whether_their_day_has_passed() -> None:
    days = sorted(part.next_check for part in register().recommendations if part.next_check)
    overdue = [day for day in days if again.end_of(day) < TODAY]
    quarter = [day for day in days if TODAY <= again.end_of(day) <= date(2026, 12, 31)]
    found = again.tables(report())
    assert [row[0] for row in found[f"Kontroller som har passerat sin dag ({len(overdue)})"][1:]] == overdue
    assert [row[0] for row in found[f"Kontroller i kvartalet ({len(quarter)})"][1:]] == quarter
    assert (len(overdue), len(quarter)) == (2, 2)


def test_every_recommendation_stands_under_each_of_its_boards_with_all_that_is_known() -> None:
    for part, board in again.pairs(register()):
        name = "Ingen namngiven nämnd" if board is None else f"{board.name[:1].upper()}{board.name[1:]}"
        heading = f"Rekommendation {part.printed_number} i {part.report_title} ({part.report_date})"
        told = section(report(), heading, name)
        assert told.startswith(part.summary)
        for basis, label in (
            ("namndens_uppgift", "Nämndens uppgift"),
            ("revisorernas_kontroll", "Revisorernas kontroll"),
        ):
            entry = again.latest(part, board, basis)
            status = again.NOT_BEGUN[basis] if entry is None else f"{again.WORDS[str(entry.status)]} ({entry.date})"
            assert f"\n{label}: {status}\n" in told
        assert f"Nästa kontroll: {part.next_check or ''}" in told
        assert (part.risk_if_not_done or "Nästa kontroll") in told
        if board is not None:
            assert (board.measure or "Ingen är känd.") in told
            assert (board.responsible or "") in told
            assert f"senast {'under ' if len(board.measure_due or '') < 10 else ''}{board.measure_due}" in told or (
                not board.measure_due
            )


def test_every_entry_is_listed_with_basis_and_source_and_a_correction_says_so() -> None:
    rows = [row for table in report().tables for row in again.grid(table) if table.rows[0].cells[0].text == "Datum"]
    for part in register().recommendations:
        for entry in part.entries:
            status = "Återtagen uppgift" if entry.status is None else again.WORDS[str(entry.status)]
            basis = "Nämndens uppgift" if entry.basis == "namndens_uppgift" else "Revisorernas kontroll"
            is_corrected = entry.entry_id in part.corrected_ids
            state = f"{status}{' – rättad, gäller inte' if is_corrected else ''}\n{basis}"
            matching = [row for row in rows if row[:2] == [entry.date, state] and entry.comment in row[2]]
            assert matching, entry
            assert all((f"Källa: {entry.source}" if entry.source else "") in row[2] for row in matching)
    assert any(row[2].startswith("Rättar uppgiften Genomförd (2026-10-20), nämndens uppgift.") for row in rows)


def test_an_entry_taken_back_and_what_it_takes_back_stand_under_each_board_that_either_is_about() -> None:
    part = advice("1", "Gör det.", (SOCIAL, SCHOOL), {"report_title": "R", "report_date": "2025"})
    in_social, in_school = (board.board_id for board in part.boards)
    wrong = status_entry("2026-01-10", "genomford", "nämnd", "2026-01-11", board_id=in_social)
    back = status_entry(
        "2026-01-10", None, "nämnd", "2026-01-12", corrects=wrong.entry_id, comment="Fel rekommendation."
    )
    other = status_entry("2026-02-01", "pagar", "nämnd", "2026-02-02", board_id=in_school)
    document = word(register().changed(recommendations=[part.changed(entries=[wrong, back, other])]))
    corrected = ["2026-01-10", "Genomförd – rättad, gäller inte\nNämndens uppgift", "Gäller socialnämnden."]
    told = "Tar tillbaka uppgiften Genomförd (2026-01-10), nämndens uppgift. Fel rekommendation."
    taken_back = ["2026-01-10", "Återtagen uppgift\nNämndens uppgift", told]
    now = ["2026-02-01", "Pågår\nNämndens uppgift", "Gäller barn- och utbildningsnämnden."]
    found = [again.grid(table)[1:] for table in document.tables if table.rows[0].cells[0].text == "Datum"]
    assert found == [[corrected, taken_back, now], [corrected, taken_back]]
    assert "Nämndens uppgift: Ingen uppgift från nämnden" in section(
        document, "Rekommendation 1 i R (2025)", "Socialnämnden"
    )


def test_by_report_each_recommendation_stands_once_with_its_boards_under_names() -> None:
    document = word(register(), BY_REPORT)
    numbered = [heading for heading in headings(document, 2) if heading.startswith("Rekommendation ")]
    assert len(numbered) == 15
    titles = [heading for heading in headings(document, 1) if "(20" in heading]
    assert [title.rpartition("(")[2] for title in titles] == ["2024-05-14)", "2024-11)", "2025-06-03)", "2026-02-18)"]
    several = [part for part in register().recommendations if len(part.boards) > 1]
    named = [heading for heading in headings(document, 3) if heading.lower() in (SOCIAL, SCHOOL, BUILDING)]
    assert len(named) == sum(len(part.boards) for part in several) == 9


def test_one_board_alone_has_its_own_cases_and_no_other_board_s_figures() -> None:
    document = word(register(), ReportChoice(board_key=SOCIAL))
    own = [part for part, board in again.pairs(register()) if board is not None and board.name == SOCIAL]
    assert [row[:2] for row in again.tables(document)["Yttranden"][1:]] == [
        ["Socialnämnden", str(len(own))], ["Alla", str(len(own))]
    ]  # fmt: skip
    assert [one for one in headings(document, 1) if one.endswith("nämnden")] == ["Socialnämnden"]
    assert document.core_properties.title == "Uppföljningsrapport – Timrå, socialnämnden"
    told = section(document, f"Rekommendation 2 i {own[1].report_title} (2024-05-14)", "Socialnämnden")
    assert "Riktas också till: barn- och utbildningsnämnden" in told
    assert "Delvis accepterad" not in told, "another board's answer"


def test_a_check_that_another_board_waits_for_is_not_told_as_ended_in_one_board_s_report() -> None:
    ended = status_entry("2026-02-01", "genomford", "kontroll", "2026-02-02", board_id=board_id_of(SOCIAL))
    made = empty().with_recommendation(advice("1", "Öva.", (SOCIAL, SCHOOL), {"report_title": "Övning"}, ended))
    for choice in (WHOLE, BY_REPORT, ReportChoice(board_key=SOCIAL), ReportChoice(board_key=SCHOOL)):
        text = again.whole_text(word(made, choice))
        assert "Nästa kontroll: Ingen dag är satt." in text
        assert "avslutad enligt revisorernas kontroll" not in text
    both = made.with_status_entry(made.ids[0], status_entry("2026-03", "kommer_inte", "kontroll", "2026-03-02"))
    text = again.whole_text(word(both, ReportChoice(board_key=SOCIAL)))
    assert "Nästa kontroll: Ingen: avslutad enligt revisorernas kontroll." in text


def test_a_measure_that_is_ended_after_its_day_is_no_open_one_past_its_day() -> None:
    part = advice("1", "Öva.", (SOCIAL,), {"report_title": "Övning"},
                  status_entry("2026-11-02", "genomford", "nämnd", "2026-11-03"))  # fmt: skip
    text = again.whole_text(word(empty().with_recommendation(answered(part, 0, "delvis", None, measure_due="2026-01"))))
    assert "Ingen öppen åtgärd har passerat sin dag." in text
    assert "Ingen åtgärd har passerat" not in text


def test_the_report_says_what_it_does_not_say() -> None:
    paragraphs = [one.text for one in report().paragraphs]
    assert follow_up_blocks.LIMITS_HEADING in paragraphs
    assert set(LIMITS) <= set(paragraphs)
    assert not set(NOT_COVERED) & set(paragraphs)


# What is new


def test_the_news_are_the_entries_from_the_day_on_and_what_they_changed() -> None:
    document = word(register(), NEWS)
    new = [
        (part, entry)
        for part in register().recommendations
        for entry in part.entries
        if entry.entered_at[:10] >= "2026-09-01"
    ]
    told = dict(again.tables(document)["Nytt sedan 2026-09-01"][1:])
    assert told == {
        "Införda statusuppgifter": str(len(new)),
        "Ändrade lägen: nämndens uppgift": "5",
        "Ändrade lägen: revisorernas kontroll": "1",
        "Yttranden": "1",
    }
    assert len(new) == 6
    text = again.whole_text(document)
    for _, entry in new:
        assert f"Införd {entry.entered_at[:10]}: {again.WORDS[str(entry.status)]} ({entry.date}), " in text
        assert entry.comment in text
    for word_before, word_now in (
        ("Ingen uppgift från nämnden", "Kommer inte att genomföras"), ("Inte kontrollerad", "Genomförd")
    ):  # fmt: skip
        assert f"från ”{word_before}” till ”{word_now}”." in text
    assert "Yttrande: Accepterad (2026-09-08). Planerad åtgärd: Behovsutredning under hösten." in text
    assert "Rekommendation 1 i Inköp" not in text, "it has no news"
    assert set(NOT_COVERED) <= {one.text for one in document.paragraphs}


def test_no_news_is_said() -> None:
    document = word(register(), ReportChoice(since=date(2026, 12, 1)))
    assert "Inget nytt sedan 2026-12-01." in [one.text for one in document.paragraphs]
    assert [row[1] for row in again.tables(document)["Nytt sedan 2026-12-01"][1:]] == ["0"] * 4


def test_news_of_one_board_leave_out_entries_about_others() -> None:
    text = again.whole_text(word(register(), ReportChoice(board_key=SCHOOL, since=date(2026, 1, 1))))
    assert "Införd 2026-02-20: Pågår (2026-02)" in text
    assert "Genomgång av rutinen och tio planer" not in text


# Form


@pytest.mark.parametrize("make", [empty, timra, hostile])
@pytest.mark.parametrize("choice", [ReportChoice(), BY_REPORT, NEWS], ids=["board", "report", "news"])
def test_the_word_file_follows_the_standard(make: object, choice: ReportChoice, tmp_path: Path) -> None:
    path = tmp_path / "rapport.docx"
    path.write_bytes(follow_up_docx.to_docx(describe_report(make(), choice, SOURCE)))  # type: ignore[operator]
    assert [error.description for error in OpenXmlValidator().validate(path).errors] == []


def test_every_table_repeats_its_header_and_fits_the_page() -> None:
    for table in report().tables:
        heads = [row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in table.rows]
        assert heads == [True] + [False] * (len(heads) - 1)
        assert sum(one.w.cm for one in table._tbl.tblGrid.gridCol_lst if one.w is not None) <= 16.05
        assert len(table._tbl.tblPr.find(qn("w:tblDescription")).get(qn("w:val"))) > 20


def test_a_board_begins_on_a_page_of_its_own_and_headings_keep_with_what_follows() -> None:
    first = [one for one in report().paragraphs if one.text in BOARDS and one.style and one.style.name == "Heading 1"]
    assert [one.paragraph_format.page_break_before for one in first] == [True] * 3
    for level in (1, 2, 3):
        assert report().styles[f"Heading {level}"].paragraph_format.keep_with_next


def test_a_row_higher_than_a_page_may_break_over_it_and_others_may_not() -> None:
    text = hostile().recommendations[0].summary
    kept = [
        row._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None
        for table in report().tables
        for row in table.rows
    ]
    assert all(kept)
    part = hostile().recommendations[0]
    noted = part.entries[0].changed(comment=("Ord " * 740).strip())
    rows = word(
        hostile().changed(recommendations=[part.changed(entries=[*part.entries, noted.changed(entry_id="a" * 12)])])
    )
    long = [row for table in rows.tables for row in table.rows if "Ord Ord" in row.cells[-1].text]
    assert len(text) > 4000
    assert long
    assert all(row._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is None for row in long)


def test_an_empty_register_is_a_sentence() -> None:
    texts = [one.text for one in word(empty()).paragraphs]
    assert texts.count(NOTHING) == 2
    assert list(again.tables(word(empty()))) == ["Om rapporten"]


def test_one_recommendation_alone_is_told_in_the_singular() -> None:
    alone = register().changed(recommendations=[register().recommendations[0]])
    text = again.whole_text(word(alone)).replace("\u00a0", " ")
    assert "1 rekommendation ur 1 rapport, till 1 nämnd: 1 fall." in text


def test_what_people_wrote_stands_as_text() -> None:
    text = again.whole_text(word(hostile()))
    assert f"{NASTY_CLEAN} Ett långt ord" in text
    assert cleaned(hostile().recommendations[0].summary) in text
    assert "Källa: @SUM(A1)." in text
    assert not re.search("[\x00\x0b\x1f\ufffe]", text)


def test_three_hundred_recommendations_with_ten_entries_each_are_a_report() -> None:
    begun = time.process_time()  # of this process: other tests run beside it
    document = word(large())
    assert time.process_time() - begun < 60  # 7 s on an idle machine
    numbered = [heading for heading in headings(document, 2) if heading.startswith("Rekommendation ")]
    assert len(numbered) == 600, "each to two boards"
