"""Two people code one report in two browsers: handed over, coded blind, settled, written, and told on Metod och data.

The first coding is the bank's own, and most of what the second coder says is put into the store beforehand: that a
whole report can be coded on the page is shown in test_koda.py.
"""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from unittest import mock

import pytest
import yaml
from playwright.sync_api import Page, expect

from coding.deciding import now, take_in, type_value
from coding.second.pairs import items_behind
from loaders.build.snapshot import build_snapshot
from loaders.check.checks import check_all
from tests.browser import oidc
from tests.browser.conftest import Opener, settle, start_server
from tests.browser.test_accessible import violations
from tests.browser.test_login import goto
from tests.coding.begun import whole_coding
from tests.makers import DATA
from tests.sources.report_texts import SOURCES
from workspace import open_store
from workspace.coding_items import Item
from workspace.coding_values import Value
from workspace.report_coding import ReportCoding, read_report_coding

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not SOURCES.is_dir(), reason="the source texts are not on this machine"),
]
TIMRA = "timra-2020-insatser-barn-unga"
ANNA, BERTIL = (str(oidc.PEOPLE[person]["email"]) for person in ("Anna", "Bertil"))
OTHERWISE = {"aterkoppling_orosanmalan": "brist", "avvikelsehantering": "brist"}  # what Bertil says instead of delvis
REASON = "Orden i bedömningen avgör."


class Room(NamedTuple):
    """The app with login on a bank without Timrå, and Anna's coding of it."""

    address: str
    data: Path
    var: Path
    first_id: str


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    data, var = tmp_path / "data", tmp_path / "var"
    shutil.copytree(DATA, data)
    (data / "reports" / f"{TIMRA}.yaml").unlink()
    var.mkdir()
    with oidc.running() as provider:
        secrets = var / "secrets.toml"
        secrets.write_text(oidc.secrets_toml(provider), encoding="utf-8")
        settings = {
            "GRANSKNINGSBANKEN_VAR": str(var), "GRANSKNINGSBANKEN_DATA": str(data),
            "STREAMLIT_SECRETS_FILES": str(secrets),
        }  # fmt: skip
        with mock.patch.dict(os.environ, settings):
            build_snapshot(data)
            with open_store(var / "arbete.sqlite") as store:
                first_id = whole_coding(store.as_user(ANNA), TIMRA)
            server, address = start_server(var)
            try:
                yield Room(address, data, var, first_id)
            finally:
                server.terminate()
                server.wait(20)


def logged_in(open_page: Opener, room: Room, person: str, size: str = "wide", scheme: str = "light") -> Page:
    """A browser of the person's own, on their list of codings."""
    page = open_page(f"{room.address}/koda", size, scheme)
    page.get_by_role("button", name="Logga in", exact=True).click()
    page.get_by_role("link", name=person, exact=True).click()
    page.wait_for_url(f"{room.address}/")
    goto(page, f"{room.address}/koda")
    return page


def show(page: Page, step: str) -> None:
    page.get_by_role("radiogroup", name="Del").get_by_text(step, exact=True).click()
    settle(page)


def press(page: Page, name: str | re.Pattern[str]) -> None:
    page.get_by_role("button", name=name, exact=isinstance(name, str)).first.click()
    settle(page)


def code_as_second(room: Room) -> None:
    """Put into Bertil's coding what he says of all but the last question: as the bank has it, but OTHERWISE."""
    with open_store(room.var / "arbete.sqlite") as store:
        anna, bertil = store.as_user(ANNA), store.as_user(BERTIL)
        pair = anna.second_codings.of_first(room.first_id)
        assert pair is not None
        assert pair.second_id is not None
        first = read_report_coding(anna.read(room.first_id).content)
        version = bertil.read(pair.second_id)
        coding = read_report_coding(version.content)
        for item in (*items_behind(first, "questions")[:-1], *items_behind(first, "findings")):
            coding = with_item_of(coding, item)
        bertil.save(pair.second_id, coding.title, coding.content(), version.number)


def with_item_of(coding: ReportCoding, item: Item) -> ReportCoding:
    said = Item.new(item.block)
    coding = coding.with_item(said)
    for name in ("no", "grade", "area", "status"):
        if name in item.values:
            value = item.values[name].value
            if name == "status" and item.values["area"].value in OTHERWISE:
                value = OTHERWISE[str(item.values["area"].value)]
            coding = type_value(said.item_id, name, value)(coding)
    evidence = item.values["evidence"]
    quote = Value.typed(str(evidence.value), "B1", now(), evidence.place)
    return take_in(said.item_id)(coding.with_value(said.item_id, "evidence", quote))


def test_two_people_code_a_report_settle_what_differs_and_metod_tells_it(room: Room, open_page: Opener) -> None:
    anna = logged_in(open_page, room, "Anna")
    goto(anna, f"{room.address}/koda?kodning={room.first_id}&kodsteg=Andra+kodaren")
    anna.get_by_role("textbox", name="Andra kodarens adress").fill(BERTIL)
    press(anna, "Lämna till andra kodaren")
    expect(anna.get_by_text(f"{BERTIL.lower()} kodar rapporten sedan")).to_be_visible()
    assert violations(anna) == []
    code_as_second(room)

    bertil = logged_in(open_page, room, "Bertil", "narrow", "dark")
    expect(bertil.get_by_text("Andra kodning: timra.pdf")).to_be_visible()
    goto(bertil, f"{room.address}/koda?kodning={room.first_id}")  # the first coding's address
    expect(bertil.get_by_text("Kodningen finns inte, eller så är den inte delad med dig.")).to_be_visible()
    goto(bertil, f"{room.address}/koda")
    press(bertil, "Öppna")
    expect(bertil.get_by_text("utan att se den första kodarens val")).to_be_visible()
    show(bertil, "Frågor")
    press(bertil, "Lägg till en fråga")
    bertil.get_by_role("textbox", name="Nummer").fill("6")
    bertil.get_by_role("textbox", name="Nummer").press("Tab")
    settle(bertil)
    press(bertil, re.compile("Nej"))
    press(bertil, re.compile("Stämmer, ta med"))
    show(bertil, "Fynd")
    assert violations(bertil) == []
    show(bertil, "Klart")
    press(bertil, re.compile("^(check )?Klart$"))
    press(bertil, "Ja, min kodning är klar")
    show(bertil, "Jämförelsen")
    expect(bertil.get_by_text("Återkoppling till den som gjort en orosanmälan").first).to_be_visible()
    assert violations(bertil) == []

    goto(anna, f"{room.address}/koda?kodning={room.first_id}&kodsteg=Avgör")
    assert violations(anna) == []
    card = anna.locator(".st-key-coding_card_avgor input").first
    for choice in ("Första: ", "Andra: ", "Andra: "):
        name = card.input_value()
        anna.get_by_role("textbox", name="Varför").fill(REASON)
        anna.get_by_role("textbox", name="Varför").press("Tab")
        settle(anna)
        press(anna, re.compile(f"^{choice}"))
        if choice != "Andra: " or "0 av" in name:
            expect(card).not_to_have_value(name)
    expect(anna.get_by_text("3 av 3 avgjorda")).to_be_visible()
    anna.keyboard.press("f")
    expect(card).to_have_value(re.compile("Avvikelsehantering"))
    press(anna, re.compile("Gå dit"))  # its note explains the old status, and stops the file
    press(anna, re.compile("Ta tillbaka"))
    note = anna.get_by_role("textbox", name="Not", exact=True)
    note.fill(note.input_value().replace("Delvis, eftersom", "Brist, eftersom"))
    note.press("Tab")
    settle(anna)
    press(anna, re.compile("Stämmer, ta med"))
    show(anna, "Till banken")
    press(anna, re.compile("Skriv till banken"))
    expect(anna.get_by_text(f"{TIMRA} är inlagd i banken.")).to_be_visible(timeout=60_000)

    path = room.data / "reports" / f"{TIMRA}.yaml"
    assert not check_all(room.data, [path]).stops
    written = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)
    agreement = written["coding"]["agreement"]
    assert agreement["by"] == "andra kodaren"
    assert [cell for cell in agreement["cells"] if cell["first"] != cell["second"]] == [
        {"area": area, "first": "delvis", "second": "brist"} for area in OTHERWISE
    ]
    assert [each for each in agreement["questions"] if each["first"] != each["second"]] == [
        {"no": "6", "first": "delvis", "second": "nej"}
    ]
    assert sum(REASON in note for note in written["coding"]["notes"]) == 3
    grades = {question["no"]: question["grade"] for question in written["questions"]}
    assert grades["6"] == "nej"

    goto(anna, f"{room.address}/metod?metodflik=Kodning")
    expect(anna.get_by_role("heading", name=f"samma status i {equal_cells(room.data)}")).to_be_visible()
    goto(anna, f"{room.address}/rapport?rapport={TIMRA}&del=Kodning+och+källa")
    expect(anna.get_by_text("lika i 37 av 39 områden")).to_be_visible()


def equal_cells(data: Path) -> str:
    """How many areas two coders agree about in all reports, counted from the files: "185 av 195"."""
    equal = count = 0
    for path in (data / "reports").glob("*.yaml"):
        coding = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)["coding"]
        if agreement := coding.get("agreement"):
            pairs = [(cell["first"], cell["second"]) for cell in agreement["cells"]]
            equal += sum(first == second for first, second in pairs) + len(agreement["neither"])
            count += len(pairs) + len(agreement["neither"])
    return f"{equal} av {count}"
