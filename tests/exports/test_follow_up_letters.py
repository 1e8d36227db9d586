"""The letters to the boards, read back: every open point, what is asked for, and nobody who has nothing open."""

import io
import zipfile
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from docx.document import Document
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator

from exports import follow_up_letter
from exports.safe_text import cleaned
from tests.exports import follow_up_read as again
from tests.exports.follow_up_registers import (
    BUILDING,
    SCHOOL,
    SOCIAL,
    TODAY,
    advice,
    answered,
    empty,
    hostile,
    status_entry,
    timra,
)
from wording.follow_up_letters import Letters, describe_letters
from workspace.follow_up_parts import Recommendation, folded
from workspace.follow_up_register import Register

REPLY_BY = date(2027, 1, 12)
REPORT = {"report_title": "Granskning", "report_date": "2025"}


@cache
def letters() -> Letters:
    return describe_letters(timra(), REPLY_BY, TODAY)


@cache
def letter_to(key: str) -> Document:
    return again.read_docx(follow_up_letter.to_docx([letters().by_board[key]]))


def point_rows(document: Document) -> list[list[str]]:
    return [row for table in document.tables for row in again.grid(table)[1:]]


def asked(part: Recommendation) -> str:
    """What a letter asks about a recommendation to the social board."""
    register = Register(body_id="2262", body_name="Timrå", recommendations=(part,))
    (letter,) = describe_letters(register, REPLY_BY, TODAY).by_board.values()
    return letter.reports[0].points[0].asked


@pytest.mark.parametrize("name", [SOCIAL, SCHOOL, BUILDING])
def test_a_letter_has_every_open_point_of_its_board_and_no_other(name: str) -> None:
    own = [
        part
        for part, board in again.pairs(timra())
        if board is not None and board.name == name and again.is_open(part, board)
    ]
    rows = point_rows(letter_to(name))
    assert [(row[0], row[1]) for row in rows] == [(part.printed_number, part.summary) for part in own]
    assert len(own) == letters().by_board[name].point_count == {SOCIAL: 5, SCHOOL: 4, BUILDING: 7}[name]
    titles = dict.fromkeys(f"{part.report_title} ({part.report_date})" for part in own)
    texts = [one.text for one in letter_to(name).paragraphs]
    assert [text for text in texts if text in titles] == list(titles)


@pytest.mark.parametrize("name", [SOCIAL, SCHOOL, BUILDING])
def test_each_point_has_the_answer_the_measure_and_the_two_statuses(name: str) -> None:
    own = [(part, board) for part, board in again.pairs(timra())
           if board is not None and board.name == name and again.is_open(part, board)]  # fmt: skip
    for row, (part, board) in zip(point_rows(letter_to(name)), own, strict=True):
        assert row[2].startswith("Yttrande: " if board.has_answered else "Inget yttrande.")
        for known in (board.answer_date, board.measure, board.responsible, board.measure_due):
            assert (known or "") in row[2]
        word, check = (again.latest(part, board, basis) for basis in again.NOT_BEGUN)
        assert row[3].split("\n\n") == [
            f"Nämndens uppgift: {again.WORDS[str(word.status)]} ({word.date})." if word
            else "Nämnden har inte lämnat någon uppgift.",
            f"Vår kontroll: {again.WORDS[str(check.status)]} ({check.date})." if check else "Vi har inte kontrollerat.",
        ]  # fmt: skip
        assert row[4]


def test_a_letter_says_from_whom_to_whom_when_and_by_when() -> None:
    texts = [one.text for one in letter_to(SOCIAL).paragraphs]
    assert texts[0] == "Revisorerna i Timrå\t2026-12-01"
    assert texts[1].startswith("Diarienummer: ___")
    assert texts[2] == "Till Socialnämnden"
    assert texts[3] == "Uppföljning av revisorernas rekommendationer"
    assert "5\u00a0rekommendationer är öppna" in texts[4]
    assert texts[-4:-2] == ["Vi ber om nämndens svar senast 2027-01-12.", "För revisorerna i Timrå"]
    assert texts[-1] == "Ordförande"


def test_what_is_asked_for_follows_what_is_known() -> None:
    part = advice("1", "Gör det.", (SOCIAL,), REPORT, answer_due="2026-03")
    assert asked(part) == (
        "Yttrande saknas. Det skulle ha lämnats senast under 2026-03. Lämna det nu.\n"
        "Ange planerad åtgärd, vem som ansvarar och när den ska vara klar."
    )
    assert asked(part.changed(answer_due="2027-03-31")).startswith("Yttrande ska lämnas senast 2027-03-31.\n")
    assert asked(part.changed(answer_due=None)).startswith("Yttrande saknas. Lämna det i svaret.\n")
    past = answered(part, 0, "accepterad", "2026-02-01", "En rutin.", measure_due="2026-06-30")
    assert asked(past) == "Åtgärden skulle vara klar senast 2026-06-30. Är den det? Om inte: när?"
    ahead = answered(part, 0, "accepterad", "2026-02-01", "En rutin.", measure_due="2026")
    assert asked(ahead) == "Åtgärden ska vara klar senast under 2026. Hur långt har den kommit?"
    undated = answered(part, 0, "accepterad", "2026-02-01", "En rutin.")
    assert asked(undated) == "Hur långt har åtgärden kommit, och när ska den vara klar?"
    assert asked(answered(part, 0, "avvisad", "2026-02-01")) == (
        "Nämnden har avvisat rekommendationen. Står den fast vid det?"
    )
    assert asked(answered(part, 0, "delvis", "2026-02-01")) == (
        "Vilken åtgärd planeras, vem ansvarar och när ska den vara klar?"
    )


def test_a_board_that_says_it_is_done_is_asked_to_show_it_until_a_later_check_says_otherwise() -> None:
    part = answered(
        advice("1", "Gör det.", (SOCIAL,), REPORT), 0, "accepterad", "2025", "Rutin.", measure_due="2026-06"
    )
    done = status_entry("2026-08-01", "genomford", "nämnd", "2026-08-02")
    checked = status_entry("2026-10-01", "delvis", "kontroll", "2026-10-02")
    assert asked(part.changed(entries=[done])) == "Nämnden säger att den är genomförd. Skicka det som visar det."
    assert asked(part.changed(entries=[done.changed(status="kommer_inte")])) == (
        "Nämnden säger: kommer inte att genomföras. Skriv varför."
    )
    assert asked(part.changed(entries=[done, checked])) == (
        "Åtgärden skulle vara klar senast under 2026-06. Vår kontroll: Delvis genomförd (2026-10-01). "
        "Vad är gjort sedan dess, och när är det klart?"
    )


def test_a_board_with_nothing_open_gets_no_letter_and_is_named() -> None:
    ended = status_entry("2026-01", "genomford", "kontroll", "2026-01-30")
    parts = (advice("1", "Gör det.", (SOCIAL,), REPORT, ended), advice("2", "Gör mer.", (SCHOOL,), REPORT),
             advice("3", "Gör allt.", (), REPORT), advice("4", "Gjort.", (), REPORT, ended))  # fmt: skip
    found = describe_letters(Register(body_id="2262", body_name="Timrå", recommendations=parts), REPLY_BY, TODAY)
    assert list(found.by_board) == [SCHOOL]
    assert found.boards_without == ("Socialnämnden",)
    assert found.left_out_count == 1, "only the open one is left out"
    assert describe_letters(empty(), REPLY_BY, TODAY) == Letters({}, (), 0)


def test_all_letters_in_one_file_begin_on_new_pages_numbered_from_one() -> None:
    document = again.read_docx(follow_up_letter.to_docx(list(letters().by_board.values())))
    assert [one.text for one in document.paragraphs if one.text.startswith("Till ")] == [
        "Till Barn- och utbildningsnämnden", "Till Miljö- och byggnämnden", "Till Socialnämnden"
    ]  # fmt: skip
    starts = [section._sectPr.find(qn("w:pgNumType")) for section in document.sections]
    assert len(starts) == 3
    assert [start.get(qn("w:start")) for start in starts if start is not None] == ["1", "1"]
    kinds = [section.start_type.name for section in document.sections]
    assert kinds[1:] == ["NEW_PAGE", "NEW_PAGE"]
    foot = document.sections[0].footer.paragraphs[0]
    assert [one.text.strip() for one in foot._p.iter(qn("w:instrText")) if one.text] == ["PAGE"]
    assert document.sections[2].footer.is_linked_to_previous


def test_the_letters_file_by_file_are_those_in_one_file() -> None:
    named = [(f"{key}.docx", letter) for key, letter in letters().by_board.items()]
    with zipfile.ZipFile(io.BytesIO(follow_up_letter.to_zip(named))) as package:
        assert package.namelist() == [name for name, _ in named]
        for name, letter in named:
            rows = point_rows(again.read_docx(package.read(name)))
            assert len(rows) == letter.point_count
    with pytest.raises(ValueError, match="same name"):
        follow_up_letter.to_zip([("a.docx", named[0][1])] * 2)
    with pytest.raises(ValueError, match="no letter"):
        follow_up_letter.to_docx([])


def test_hostile_texts_stand_as_text_and_the_file_follows_the_standard(tmp_path: Path) -> None:
    found = describe_letters(hostile(), REPLY_BY, TODAY)
    file = follow_up_letter.to_docx(list(found.by_board.values()))
    path = tmp_path / "brev.docx"
    path.write_bytes(file)
    assert [error.description for error in OpenXmlValidator().validate(path).errors] == []
    document = again.read_docx(file)
    rows = point_rows(document)
    assert [row[1] for row in rows].count("=1+1") == 1
    assert rows[0][1] == cleaned(hostile().recommendations[0].summary)
    assert rows[0][2].count("=HYPERLINK(1)") == 1
    slashed = hostile().recommendations[0].boards[0].name
    assert len(found.by_board[folded(slashed)].reports) == 2, "the board is the same however it is written"


@pytest.mark.parametrize("name", [SOCIAL, SCHOOL, BUILDING])
def test_each_letter_follows_the_standard(name: str, tmp_path: Path) -> None:
    path = tmp_path / "brev.docx"
    path.write_bytes(follow_up_letter.to_docx([letters().by_board[name]]))
    assert [error.description for error in OpenXmlValidator().validate(path).errors] == []
