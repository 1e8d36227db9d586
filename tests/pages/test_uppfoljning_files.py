"""What is offered to take away from a follow-up register: by choice, under names that people read, and lazily."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import icalendar
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.exports import follow_up_read as again
from tests.exports.follow_up_registers import advice, empty, hostile, timra
from workspace import Desk
from workspace.follow_up_register import KIND, Register

Offered = dict[str, tuple[str, str, Callable[[], bytes], str]]  # by key: label, file's name, what writes it, type


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> Offered:
    """What was offered in the last run, by the button's key."""
    buttons: Offered = {}

    def keep(label: str, data: Any, name: str, kind: str, *, key: str, **more: Any) -> None:
        buttons[key] = (label, name, data, kind)

    monkeypatch.setattr(st, "download_button", keep)
    return buttons


def files_alone() -> None:
    from ui.documents.controls import store_untold
    from ui.documents.open_document import opened
    from ui.follow_up.files import offer_files
    from ui.follow_up.open_register import REGISTERS
    from ui.shell.identity import own_desk

    desk = own_desk(REGISTERS.words.plural, "Uppföljning")
    assert desk is not None
    (summary,) = desk.list_documents(REGISTERS.name)
    open_register = opened(desk, REGISTERS, summary.document_id)
    offer_files(desk, open_register)
    store_untold(desk, open_register)


def shown(desk: Desk, register: Register) -> AppTest:
    desk.create(KIND, register.title, register.content())
    app = AppTest.from_function(files_alone, default_timeout=60).run()
    assert not app.exception
    return app


def chosen(app: AppTest, kind: str, offered: Offered) -> AppTest:
    offered.clear()
    app.radio(key="kind_of_file").set_value(kind).run()
    assert not app.exception
    return app


def test_the_report_is_offered_as_word_and_excel(desk: Desk, offered: Offered) -> None:
    shown(desk, timra())
    assert list(offered) == ["docx_report", "xlsx_report"]
    label, name, write, kind = offered["docx_report"]
    assert label == "Word"
    assert name.startswith("Uppföljningsrapport – Timrå 20")
    assert name.endswith(".docx")
    assert "agare=" in kind, "a reader's own work is for that reader"
    document = again.read_docx(write())
    assert dict(again.tables(document)["Om rapporten"])["Registrets version"].startswith("version 1, sparat ")
    assert again.read_xlsx(offered["xlsx_report"][2]()).sheetnames[0] == "Rekommendationer"


def test_order_board_and_day_are_what_the_file_is_made_of(desk: Desk, offered: Offered) -> None:
    app = shown(desk, timra())
    app.radio(key="report_order").set_value("rapport").run()
    app.selectbox(key="report_board").select("socialnämnden").run()
    app.checkbox(key="report_is_news").check().run()
    app.date_input(key="report_since").set_value("2026-09-01").run()
    assert not app.exception
    _, name, write, _ = offered["docx_report"]
    assert name.startswith("Uppföljningsrapport – Timrå, socialnämnden, nytt sedan 2026-09-01 20")
    told = dict(again.tables(again.read_docx(write()))["Om rapporten"])
    assert told["Innehåll"] == "bara det som är nytt sedan 2026-09-01, bara socialnämnden, per rapport"


def test_a_board_that_is_gone_is_no_longer_chosen(desk: Desk, offered: Offered) -> None:
    app = shown(desk, timra())
    app.selectbox(key="report_board").select("socialnämnden").run()
    (summary,) = desk.list_documents(KIND)
    left = Register(body_id="2262", body_name="Timrå", recommendations=(advice("1", "Gör.", ("valnämnden",), {
        "report_title": "Val"}),))  # fmt: skip
    desk.save(summary.document_id, left.title, left.content(), 1)
    app.run()
    assert not app.exception
    assert offered["docx_report"][1].startswith("Uppföljningsrapport – Timrå 20")


def test_letters_are_offered_to_one_board_to_all_and_one_by_one(desk: Desk, offered: Offered) -> None:
    app = chosen(shown(desk, timra()), "Brev till nämnderna", offered)
    assert list(offered) == ["docx_letter", "docx_letters", "zip_letters"]
    app.selectbox(key="letter_board").select("socialnämnden").run()
    assert offered["docx_letter"][1] == "Brev till Socialnämnden – Timrå.docx"
    texts = [one.text for one in again.read_docx(offered["docx_letter"][2]()).paragraphs]
    assert "Till Socialnämnden" in texts
    assert offered["docx_letters"][0] == "Word: brev till alla nämnder (3)"
    with zipfile.ZipFile(io.BytesIO(offered["zip_letters"][2]())) as package:
        assert sorted(package.namelist()) == [
            f"Brev till {name} – Timrå.docx"
            for name in ("Barn- och utbildningsnämnden", "Miljö- och byggnämnden", "Socialnämnden")
        ]
    told = [one.value for one in app.caption]
    assert "1 öppen rekommendation har ingen namngiven nämnd och står inte i något brev." in told


def test_names_with_signs_become_files_that_can_be_saved(desk: Desk, offered: Offered) -> None:
    chosen(shown(desk, hostile()), "Brev till nämnderna", offered)
    with zipfile.ZipFile(io.BytesIO(offered["zip_letters"][2]())) as package:
        names = package.namelist()
    assert len(names) == 2
    assert not [name for name in names if set(name) & set('<>:"/\\|?*')]
    assert all(len(name) < 130 and name.endswith(".docx") for name in names)


def test_boards_whose_names_are_cut_to_the_same_get_a_file_each(desk: Desk, offered: Offered) -> None:
    parts = (advice("1", "Gör.", ("Ö" * 150 + "a", "Ö" * 150 + "b"), {"report_title": "R"}),)
    register = Register(body_id="2262", body_name="Timrå", recommendations=parts)
    chosen(shown(desk, register), "Brev till nämnderna", offered)
    with zipfile.ZipFile(io.BytesIO(offered["zip_letters"][2]())) as package:
        assert len({name.casefold() for name in package.namelist()}) == 2


def test_reminders_are_counted_and_past_ones_come_by_choice(desk: Desk, offered: Offered) -> None:
    app = chosen(shown(desk, timra()), "Påminnelser", offered)
    label, name, write, _ = offered["ics_reminders"]
    assert name == "Påminnelser – Uppföljning – Timrå.ics"
    ahead = list(icalendar.Calendar.from_ical(write()).events)
    assert label == f"Kalenderfil ({len(ahead)})"
    app.checkbox(key="reminders_with_passed").check().run()
    label, _, write, _ = offered["ics_reminders"]
    assert label == "Kalenderfil (17)"
    assert len(list(icalendar.Calendar.from_ical(write()).events)) == 17


def test_an_empty_register_says_what_there_is_not(desk: Desk, offered: Offered) -> None:
    app = shown(desk, empty())
    assert list(offered) == ["docx_report", "xlsx_report"]
    chosen(app, "Brev till nämnderna", offered)
    assert [one.value for one in app.info] == [
        "Ingen nämnd har en öppen rekommendation, så det finns inget brev att skriva."
    ]
    chosen(app, "Påminnelser", offered)
    assert app.info[0].value.startswith("Inget att påminna om")
    assert offered == {}


def test_the_register_itself_can_be_taken_as_a_file(desk: Desk, offered: Offered) -> None:
    chosen(shown(desk, timra()), "Registret som fil", offered)
    assert list(offered) == ["file_again"]
