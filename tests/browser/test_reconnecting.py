"""A restart, a lost session and a dead connection in a real browser: what the screen shows is stored, or it is told.

The server forgets a session a second after its connection broke; in use it is two minutes, and nothing else differs.
"""

import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.cable import Cable
from tests.browser.conftest import Opener, settle, start_server
from tests.pages.test_riskanalys import example_analysis
from tests.workspace.conftest import start_server as start_postgresql
from ui.documents.shown_version import PREFIX
from ui.shell.identity import LOCAL_USER
from workspace import Content, Desk, Store, Version, open_store
from workspace.analysis import KIND as ANALYSIS
from workspace.slide_set import KIND as SLIDE_SET
from workspace.slide_set import SlideSet, StoredSlide

pytestmark = pytest.mark.browser
FIRST, REGIONAL = "aterkoppling_orosanmalan", "regional_samverkan"
TEXT = "Skrivet <b>medan</b> nätet var borta"
Act = Callable[[Page], None]
Held = Callable[[Content], object]


class Office:
    """The app behind a cable, on a store of its own, with one analysis and one slide set."""

    def __init__(self, var: Path, store: Store) -> None:
        self.var = var
        self.desk: Desk = store.as_user(LOCAL_USER)
        self.server: subprocess.Popen[bytes] | None = None
        self.server, self.origin = start_server(var)
        self.cable = Cable(int(self.origin.rsplit(":", 1)[1]))
        self.cable.__enter__()
        analysis = example_analysis()
        slides = [StoredSlide(figure="omraden", made_with="gamla data"), StoredSlide(figure="matris")]
        slides[1] = slides[1].changed(notes="Egna ord", words_for="gamla data")
        slide_set = SlideSet(title="Möte", slides=tuple(slides))
        self.documents = {
            ANALYSIS: self.desk.create(ANALYSIS, analysis.title, analysis.content()).document_id,
            SLIDE_SET: self.desk.create(SLIDE_SET, slide_set.title, slide_set.content()).document_id,
        }

    def restart(self) -> None:
        self.stop()
        self.server, _ = start_server(self.var, self.cable.port)

    def stop(self) -> None:
        if self.server:
            self.server.terminate()
            self.server.wait(20)
            self.server = None

    def latest(self, kind: str) -> Version:
        return self.desk.read(self.documents[kind])

    def open(self, open_page: Opener, kind: str, view: str = "") -> Page:
        """Open a document through the cable, in a browser that has been here (ui.shell.this_machine)."""
        page = open_page(f"{self.origin}/riskanalys")
        page.goto(self.address(kind, view))
        settle(page)
        return page

    def address(self, kind: str, view: str = "") -> str:
        page, part = ("riskanalys", "riskdel") if kind == ANALYSIS else ("bildspel", "bildspelsdel")
        name = "analys" if kind == ANALYSIS else "bildspel"
        return f"{self.cable.address}/{page}?{name}={self.documents[kind]}" + (f"&{part}={view}" if view else "")

    def saved_elsewhere(self, kind: str, change: Callable[[Content], None]) -> Version:
        latest = self.latest(kind)
        change(latest.content)
        return self.desk.save(latest.document_id, latest.title, latest.content, latest.number)


both_stores = pytest.mark.parametrize("office", ["sqlite", "postgresql"], indirect=True)


@pytest.fixture
def office(
    request: pytest.FixtureRequest, tmp_path: Path, snapshot: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Office]:
    shutil.copytree(snapshot.parent, tmp_path / snapshot.parent.name)
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(tmp_path))
    monkeypatch.setenv("STREAMLIT_SERVER_DISCONNECTED_SESSION_TTL", "1")
    with ExitStack() as stack:
        if getattr(request, "param", "sqlite") == "postgresql":
            postgresql = start_postgresql()
            stack.callback(postgresql.remove)
            monkeypatch.setenv("GRANSKNINGSBANKEN_DATABASE_URL", postgresql.database())
        opened = Office(tmp_path, stack.enter_context(open_store()))
        stack.callback(opened.stop)
        stack.enter_context(opened.cable)
        yield opened


def lose_session(page: Page, office: Office) -> None:
    """Break the connection until the server has forgotten the session, and wait for the page to come back."""
    office.cable.cut()
    page.wait_for_selector("[data-testid=stApp]:not([data-test-connection-state=CONNECTED])")
    time.sleep(1.2)
    office.cable.mend()
    come_back(page)


def come_back(page: Page) -> None:
    page.wait_for_selector("[data-testid=stApp][data-test-connection-state=CONNECTED]")
    page.wait_for_timeout(300)
    settle(page)


def shown_version(page: Page) -> str:
    return page.locator(f'[class*="st-key-{PREFIX}"] input').input_value()


def stored(office: Office, kind: str, held: Held, expected: object) -> None:
    """Wait until the store has it."""
    for _ in range(300):  # what a slow machine stores late is not wrong
        if (now := held(office.latest(kind).content)) == expected:
            return
        time.sleep(0.1)
    raise AssertionError(f"the store has {now!r}, not {expected!r}")


def choice(page: Page, group: str, name: str) -> Locator:
    return page.get_by_role("radiogroup", name=re.compile(group)).get_by_role("radio", name=name, exact=True)


def radio(page: Page, group: str, name: str) -> None:
    page.get_by_role("radiogroup", name=re.compile(group)).get_by_text(name, exact=True).click()


def write(page: Page, label: str, text: str, nth: int = 0) -> None:
    box = page.get_by_label(label, exact=True).nth(nth)
    box.fill(text)
    box.blur()


def pick(page: Page, label: str, option: str | re.Pattern[str]) -> None:
    page.get_by_role("combobox", name=label).first.click()
    page.get_by_role("option", name=option, exact=True).click()


def with_peers(do: Act) -> Act:
    def within(page: Page) -> None:
        page.get_by_role("button", name="Jämförs med").click()
        page.get_by_test_id("stPopoverBody").wait_for()
        do(page)

    return within


def risk(content: Content, area: str = FIRST) -> dict[str, Any]:
    return next((one for one in content["risks"] if one["area_id"] == area), {})


def proposal(content: Content) -> dict[str, Any]:
    found: dict[str, Any] = risk(content, REGIONAL)["proposal"]
    return found


def slide(content: Content, place: int = 0) -> dict[str, Any]:
    found: dict[str, Any] = content["slides"][place]
    return found


def add_risk(page: Page) -> None:
    page.get_by_label("Eget riskområde").fill(TEXT)
    page.get_by_role("button", name="Lägg till riskområdet").click()


def add_question(page: Page) -> None:
    page.get_by_label("Egen formulering").fill(TEXT)
    page.get_by_role("button", name="Lägg till frågan").click()


# Part of a page → its controls: name, what is done, what the store holds of it, and what it shall hold.
CONTROLS: dict[tuple[str, str], list[tuple[str, Act, Held, object]]] = {
    (ANALYSIS, "Bedömning"): [
        ("sannolikhet", lambda page: choice(page, "Sannolikhet", "3").click(), lambda c: risk(c)["likelihood"], 3),
        ("konsekvens", lambda page: choice(page, "Konsekvens", "4").click(), lambda c: risk(c)["consequence"], 4),
        (
            "slag",
            lambda page: page.get_by_role("button", name="Förtroende").click(),
            lambda c: risk(c)["kinds"],
            ["fortroende"],
        ),
        ("motivering", lambda page: write(page, "Motivering", TEXT), lambda c: risk(c)["motivation"], TEXT),
        ("beslut", lambda page: choice(page, "Beslut", "Granska").click(), lambda c: risk(c)["decision"], "granska"),
        ("eget riskområde", add_risk, lambda c: c["risks"][-1]["name"], TEXT),
        (
            "ta bort risken",
            lambda page: page.get_by_role("button", name="Ta bort risken ur analysen").click(),
            lambda c: len(c["risks"]),
            40,
        ),
        (
            "jämförs med",
            with_peers(lambda page: page.get_by_text("Granskningar i samma län").click()),
            lambda c: c["peers"]["kind"],
            "lan",
        ),
    ],
    (ANALYSIS, "Revisionsplan"): [
        *(
            (
                name.lower(),
                lambda page, name=name: write(page, name, TEXT),
                lambda c, part=part: proposal(c)[part],
                TEXT,
            )
            for name, part in (("Titel", "title"), ("Syfte", "purpose"), ("Nämnder", "boards"), ("Metod", "method"))
        ),
        ("avgränsning", lambda page: write(page, "Avgränsning", TEXT), lambda c: proposal(c)["delimitation"], TEXT),
        (
            "kriterier",
            lambda page: write(page, "Revisionskriterier, ett per rad", f" {TEXT}\n\nSoL "),
            lambda c: proposal(c)["criteria"],
            [TEXT, "SoL"],
        ),
        ("dagar", lambda page: write(page, "Uppskattade dagar", "7.5"), lambda c: proposal(c)["days"], 7.5),
        ("kvartal", lambda page: pick(page, "Kvartal", "Kvartal 3"), lambda c: proposal(c)["quarter"], 3),
        ("ny fråga", add_question, lambda c: proposal(c)["questions"][-1]["text"], TEXT),
        (
            "ta bort fråga",
            lambda page: page.get_by_role("button", name="Ta bort", exact=True).first.click(),
            lambda c: [one["text"] for one in proposal(c)["questions"]],
            [TEXT],
        ),
    ],
    (SLIDE_SET, ""): [
        ("titel", lambda page: write(page, "Bildspelets titel", f" {TEXT} "), lambda c: c["title"], TEXT),
        ("undertitel", lambda page: write(page, "Undertitel", TEXT), lambda c: c["subtitle"], TEXT),
        ("tema", lambda page: radio(page, "Tema", "Mörkt"), lambda c: c["theme"], "dark"),
        (
            "siffrorna är genomgångna",
            lambda page: page.get_by_role("button", name="Siffrorna är genomgångna").first.click(),
            lambda c: slide(c)["made_with"] == "gamla data",
            False,
        ),
        ("bildens titel", lambda page: write(page, "Titel på bild 1", TEXT), lambda c: slide(c)["title"], TEXT),
        (
            "anteckningar",
            lambda page: write(page, "Anteckningar till bild 1", TEXT),
            lambda c: slide(c)["notes"],
            TEXT,
        ),
        ("visas som", lambda page: radio(page, "Bild 1 visas som", "Tabell"), lambda c: slide(c)["form"], "tabell"),
        (
            "frys",
            lambda page: page.get_by_text("Frys siffrorna på bild 1").click(),
            lambda c: slide(c)["frozen"] is not None,
            True,
        ),
        (
            "orden stämmer",
            lambda page: page.get_by_role("button", name="Orden stämmer med figuren").click(),
            lambda c: slide(c, 1)["words_for"] == "gamla data",
            False,
        ),
        (
            "ner",
            lambda page: page.get_by_role("button", name="Ner", exact=True).first.click(),
            lambda c: [one["figure"] for one in c["slides"]],
            ["matris", "omraden"],
        ),
        (
            "duplicera",
            lambda page: page.get_by_role("button", name="Duplicera").first.click(),
            lambda c: [one["figure"] for one in c["slides"]],
            ["matris", "matris", "omraden"],
        ),
        (
            "ta bort",
            lambda page: page.get_by_role("button", name="Ta bort", exact=True).first.click(),
            lambda c: [one["figure"] for one in c["slides"]],
            ["matris", "omraden"],
        ),
    ],
}


def unfold(page: Page) -> None:
    for words in ("Lägg till risker", "script"):
        fold = page.locator("details:not([open]) > summary", has_text=words)
        if fold.count():
            fold.first.click()
    settle(page)


@both_stores
@pytest.mark.parametrize(("kind", "view"), list(CONTROLS), ids=["bedomning", "plan", "bildspel"])
def test_the_first_change_after_a_lost_session_is_stored(
    office: Office, open_page: Opener, kind: str, view: str
) -> None:
    page = office.open(open_page, kind, view)
    for name, act, held, expected in CONTROLS[kind, view]:
        unfold(page)
        before = office.latest(kind)
        assert held(before.content) != expected, name
        lose_session(page, office)
        act(page)
        stored(office, kind, held, expected)
        settle(page)
        after = office.latest(kind)
        assert after.number == before.number + 1, name
        assert shown_version(page).split(".")[0] == str(after.number), name
        expect(page.get_by_text(f"version {after.number} ·")).to_be_visible()


BUTTONS = (
    "ta bort",
    "ner",
    "duplicera",
    "orden",
    "siffrorna",
    "eget riskområde",
    "ny fråga",
)  # a press is not held by the browser


@both_stores
@pytest.mark.parametrize(("kind", "view"), list(CONTROLS), ids=["bedomning", "plan", "bildspel"])
def test_what_is_changed_while_nothing_answers_is_stored_when_the_connection_is_back(
    office: Office, open_page: Opener, kind: str, view: str
) -> None:
    page = office.open(open_page, kind, view)
    unfold(page)
    before = office.latest(kind).number
    changed = [control for control in CONTROLS[kind, view] if not control[0].startswith((*BUTTONS, "jämförs"))]
    assert len(changed) >= 5
    office.cable.hold()
    for _, act, _, _ in changed:
        act(page)
    expect(page.get_by_role("alert").filter(has_text="Servern svarar inte")).to_be_visible()
    assert office.latest(kind).number == before
    office.cable.cut()
    time.sleep(1.2)
    office.cable.mend()
    come_back(page)
    for _, _, held, expected in changed:
        stored(office, kind, held, expected)
    assert office.latest(kind).number == before + 1
    expect(page.get_by_text("Det som ändrades medan förbindelsen var bruten är sparat nu.")).to_be_visible()
    expect(page.get_by_role("alert").filter(has_text="Servern svarar inte")).to_have_count(0)


@both_stores
def test_a_restart_loses_neither_a_click_nor_a_half_typed_text(office: Office, open_page: Opener) -> None:
    page = office.open(open_page, ANALYSIS)
    choice(page, "Sannolikhet", "2").click()
    settle(page)
    page.get_by_label("Motivering", exact=True).fill(TEXT)  # and not left: Streamlit has not heard of it
    assert risk(office.latest(ANALYSIS).content)["motivation"] == ""
    office.restart()
    come_back(page)
    stored(office, ANALYSIS, lambda c: risk(c)["motivation"], TEXT)
    settle(page)
    choice(page, "Sannolikhet", "3").click()
    stored(office, ANALYSIS, lambda c: risk(c)["likelihood"], 3)
    expect(page.get_by_label("Motivering", exact=True)).to_have_value(TEXT)


@both_stores
def test_a_button_pressed_as_soon_as_the_page_is_back_does_it_once(office: Office, open_page: Opener) -> None:
    page = office.open(open_page, SLIDE_SET)
    office.restart()
    page.wait_for_selector("[data-testid=stApp][data-test-connection-state=CONNECTED]")
    page.get_by_role("button", name="Duplicera").first.click()
    stored(office, SLIDE_SET, lambda c: [one["figure"] for one in c["slides"]], ["omraden", "omraden", "matris"])
    settle(page)
    assert office.latest(SLIDE_SET).number == 2


def test_the_buttons_around_a_document_need_one_press_after_a_lost_session(office: Office, open_page: Opener) -> None:
    office.saved_elsewhere(ANALYSIS, lambda c: risk(c).update(motivation="Den andra versionen"))
    page = office.open(open_page, ANALYSIS, "Versioner och delning")
    pick(page, "Visa en version", re.compile("Version 1 "))
    settle(page)
    lose_session(page, office)
    page.get_by_role("button", name="Återställ version 1").click()
    stored(office, ANALYSIS, lambda c: risk(c)["motivation"], "")
    settle(page)
    lose_session(page, office)
    page.get_by_role("button", name="Lägg i papperskorgen").click()
    settle(page)
    page.get_by_text("Papperskorg (1)").click()
    settle(page)
    lose_session(page, office)
    page.get_by_role("button", name="Ta tillbaka").click()
    page.get_by_role("button", name="Öppna", exact=True).wait_for()
    settle(page)
    lose_session(page, office)
    page.get_by_role("button", name="Öppna", exact=True).click()
    page.wait_for_url("**analys=**")
    settle(page)
    lose_session(page, office)
    page.get_by_role("button", name="Alla analyser").click()
    expect(page.get_by_role("button", name="Öppna", exact=True)).to_be_visible()
    assert [one.number for one in office.desk.list_documents(ANALYSIS)] == [3]


def test_what_somebody_else_saved_meanwhile_is_shown_when_nothing_was_changed(
    office: Office, open_page: Opener
) -> None:
    page = office.open(open_page, ANALYSIS)
    theirs = office.saved_elsewhere(ANALYSIS, lambda c: risk(c).update(motivation="Deras", likelihood=1))
    lose_session(page, office)
    expect(page.get_by_label("Motivering", exact=True)).to_have_value("Deras")
    expect(choice(page, "Sannolikhet", "1")).to_be_checked()
    assert office.latest(ANALYSIS).number == theirs.number


@both_stores
def test_a_change_of_mine_and_one_of_somebody_else_are_a_conflict_that_is_told(
    office: Office, open_page: Opener
) -> None:
    page = office.open(open_page, ANALYSIS)
    office.cable.hold()
    choice(page, "Sannolikhet", "3").click()
    theirs = office.saved_elsewhere(ANALYSIS, lambda c: risk(c).update(motivation="Deras"))
    office.cable.cut()
    time.sleep(1.2)
    office.cable.mend()
    come_back(page)
    expect(page.get_by_text(f"har sparat version {theirs.number} medan du ändrade")).to_be_visible()
    assert office.latest(ANALYSIS).number == theirs.number
    assert shown_version(page).endswith("!")
    lose_session(page, office)  # once more, in the middle of the choice
    expect(page.get_by_text(f"har sparat version {theirs.number} medan du ändrade")).to_be_visible()
    page.get_by_role("button", name="Slå samman båda").click()
    stored(office, ANALYSIS, lambda c: (risk(c)["likelihood"], risk(c)["motivation"]), (3, "Deras"))
    settle(page)
    expect(page.get_by_label("Motivering", exact=True)).to_have_value("Deras")


def test_a_reload_in_the_middle_of_a_word_keeps_the_text(office: Office, open_page: Opener) -> None:
    page = office.open(open_page, ANALYSIS)
    unfold(page)
    page.get_by_label("Eget riskområde").fill("Halvt namn")
    page.get_by_label("Motivering", exact=True).fill(TEXT)
    page.reload()
    settle(page)
    stored(office, ANALYSIS, lambda c: risk(c)["motivation"], TEXT)
    settle(page)
    unfold(page)
    expect(page.get_by_label("Eget riskområde")).to_have_value("Halvt namn")
    page.get_by_role("button", name="Lägg till riskområdet").click()
    stored(office, ANALYSIS, lambda c: c["risks"][-1]["name"], "Halvt namn")
    settle(page)
    page.wait_for_timeout(2000)
    assert page.evaluate("Object.keys(sessionStorage).filter((one) => one.includes('write_'))") == []
    page.reload()
    settle(page)
    assert office.latest(ANALYSIS).number == 3


def test_a_half_typed_text_is_shown_beside_what_somebody_else_wrote_before_the_reload(
    office: Office, open_page: Opener
) -> None:
    page = office.open(open_page, ANALYSIS)
    page.get_by_label("Motivering", exact=True).fill(TEXT)
    theirs = office.saved_elsewhere(ANALYSIS, lambda c: risk(c).update(motivation="Deras"))
    page.reload()
    settle(page)
    told = page.get_by_role("alert").filter(has_text="Det är inte sparat")
    expect(told).to_contain_text(TEXT)
    expect(page.get_by_label("Motivering", exact=True)).to_have_value("Deras")
    told.get_by_role("button", name="Stäng").click()
    expect(told).to_have_count(0)
    assert office.latest(ANALYSIS).number == theirs.number


def test_a_broken_connection_is_told_in_swedish(office: Office, open_page: Opener) -> None:
    page = office.open(open_page, ANALYSIS)
    office.cable.cut()
    told = page.get_by_role("dialog")
    expect(told).to_contain_text("Förbindelsen är bruten")
    expect(told).to_contain_text("Servern svarar inte. Sidan försöker igen av sig själv; det som är sparat är kvar.")
    assert not re.search("connect|internet|streamlit|running", told.inner_text(), re.IGNORECASE)
    office.cable.mend()
    come_back(page)
    expect(told).to_have_count(0)


@pytest.mark.parametrize("how", ["session", "restart"])
def test_other_pages_go_on_where_they_were(office: Office, open_page: Opener, how: str) -> None:
    page = open_page(f"{office.cable.address}/rapport")
    report = page.locator('[class*="st-key-oppna_"] button').first
    name = report.locator("p").inner_text()
    if how == "session":
        lose_session(page, office)
    else:
        office.restart()
        come_back(page)
    report.click()
    page.wait_for_url("**rapport=**")
    settle(page)
    expect(page.get_by_role("combobox", name="Granskning")).to_have_value(name)
