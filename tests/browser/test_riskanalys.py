"""A risk analysis from nothing to Word and Excel in a real browser, through a reload and a restart of the server."""

import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import docx
import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import SIZES, Opener, settle, start_server, unfold
from tests.browser.test_accessible import violations
from tests.browser.test_reading import ENGLISH
from tests.pages.test_riskanalys import example_analysis
from ui.shell.identity import LOCAL_USER
from workspace import open_store
from workspace.analysis import KIND

pytestmark = pytest.mark.browser
JUDGED = {  # number and name as the page lists it → sannolikhet, konsekvens, decision
    "1. Återkoppling till den som gjort en orosanmälan": (4, 3, "Granska"),
    "2. Dokumenterad rutin för att göra orosanmälan": (2, 2, "Ingen granskning"),
    "3. Kännedom om anmälningsplikten": (2, 4, "Uppmärksamma"),
    "4. Analys av skillnader i orosanmälningar": (1, 1, "Ingen granskning"),
    "5. Konsultation med socialtjänsten före anmälan": (3, 2, "Uppmärksamma"),
    "6. Information till vårdnadshavare om anmälan": (3, 3, "Granska"),
}
MOTIVATION = "Rutinen är från 2019 och har inte följts upp <b>sedan dess</b>."


class Workshop:
    """The app with a data directory of its own, which can be stopped and started again."""

    def __init__(self, var: Path) -> None:
        self.var = var
        self.server: subprocess.Popen[bytes] | None = None

    def start(self) -> str:
        self.server, address = start_server(self.var)
        return address

    def stop(self) -> None:
        if self.server:
            self.server.terminate()
            self.server.wait(20)
            self.server = None


@pytest.fixture
def workshop(tmp_path: Path, snapshot: Path) -> Iterator[Workshop]:
    shutil.copytree(snapshot.parent, tmp_path / snapshot.parent.name)
    started = Workshop(tmp_path)
    yield started
    started.stop()


def create(page: Page, municipality: str, year: int | None = None) -> None:
    box = page.get_by_role("combobox", name="Kommun")
    box.click()
    box.fill(municipality)
    page.get_by_role("option", name=municipality, exact=True).click()
    if year:
        page.get_by_label("År", exact=True).fill(str(year))
    page.get_by_role("button", name="Skapa riskanalysen").click()
    page.wait_for_url("**analys=**")
    settle(page)


def choose_risk(page: Page, name: str) -> None:
    box = page.get_by_role("combobox", name="Risk", exact=True)
    if box.input_value() != name:
        box.click()
        box.fill(name)
        page.get_by_role("option", name=name).click()
        settle(page)


def press(page: Page, group: str, choice: str) -> None:
    page.get_by_role("radiogroup", name=re.compile(group)).get_by_role("radio", name=choice, exact=True).click()
    settle(page)


def assess(page: Page, name: str, likelihood: int, consequence: int, decision: str) -> None:
    choose_risk(page, name)
    press(page, "Sannolikhet", str(likelihood))
    press(page, "Konsekvens", str(consequence))
    press(page, "Beslut", decision)


def shown(page: Page) -> list[list[str]]:
    """The table of the ranked risks under Matris, as it stands on the screen."""
    page.get_by_text("Matris", exact=True).click()
    settle(page)
    page.get_by_role("table").first.wait_for()
    cells = "table => [...table.rows].map(row => [...row.cells].map(cell => cell.innerText.trim()))"
    rows: list[list[str]] = page.get_by_role("table").first.evaluate(cells)
    return rows[1:]


def saved(page: Page, label: str) -> bytes:
    page.get_by_role("button", name="Ladda ner", exact=True).click()
    with page.expect_download() as waiting:
        page.get_by_test_id("stPopoverBody").get_by_role("button", name=label, exact=True).click()
    data = Path(waiting.value.path()).read_bytes()
    page.keyboard.press("Escape")
    return data


def test_an_analysis_lives_through_reload_and_restart_and_leaves_as_word_and_excel(
    workshop: Workshop, open_page: Opener
) -> None:
    page = open_page(f"{workshop.start()}/riskanalys")
    create(page, "Sundsvall")
    for name, (likelihood, consequence, decision) in JUDGED.items():
        assess(page, name, likelihood, consequence, decision)
    page.get_by_label("Motivering").fill(MOTIVATION)
    page.get_by_label("Motivering").blur()
    settle(page)
    expect(page.get_by_text(re.compile(r"^Sparad 20\d\d-\d\d-\d\d \d\d:\d\d:\d\d · version \d+"))).to_be_visible()
    before = shown(page)
    assert len(before) == len(JUDGED)
    address = page.url

    page.reload()
    settle(page)
    assert shown(page) == before
    workshop.stop()
    base = workshop.start()
    page = open_page(re.sub(r"http://[^/]+", base, address))
    assert shown(page) == before
    page.get_by_text("Bedömning", exact=True).click()
    settle(page)
    choose_risk(page, list(JUDGED)[-1])
    assert page.get_by_label("Motivering").input_value() == MOTIVATION

    word = docx.Document(io.BytesIO(saved(page, "Word")))
    book = openpyxl.load_workbook(io.BytesIO(saved(page, "Excel")))
    text = "\n".join(
        [paragraph.text for paragraph in word.paragraphs]
        + [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    )
    assert MOTIVATION in text
    assert "Riskanalys" in word.paragraphs[0].text
    risks = book["Risker"]
    head = [str(cell.value) for cell in risks[1]]
    by_number = {row[0]: dict(zip(head, row, strict=True)) for row in risks.iter_rows(min_row=2, values_only=True)}
    for name, (likelihood, consequence, decision) in JUDGED.items():
        number, label = name.split(". ", 1)
        row = by_number[int(number)]
        assert (row["Sannolikhet"], row["Konsekvens"], row["Beslut"]) == (likelihood, consequence, decision)
        assert label in row.values()
        assert label in text
    on_screen = {(row[1], row[2], row[3].rstrip("!"), row[4], row[5], row[6]) for row in before}
    scale = {(str(number), name.split(". ", 1)[1]) for number, name in enumerate(JUDGED, 1)}
    assert {(row[0], row[1]) for row in on_screen} == scale
    assert MOTIVATION in [row["Motivering"] for row in by_number.values()]


def test_two_windows_on_the_same_analysis_lose_nothing(workshop: Workshop, open_page: Opener) -> None:
    first = open_page(f"{workshop.start()}/riskanalys")
    create(first, "Sundsvall")
    second = open_page(first.url)
    names = list(JUDGED)
    choose_risk(second, names[1])
    choose_risk(first, names[0])
    press(first, "Sannolikhet", "4")
    press(second, "Sannolikhet", "2")  # made on the version that was there before
    expect(second.get_by_text("har sparat version 2 medan du ändrade")).to_be_visible()
    assert violations(second) == []
    second.get_by_role("button", name="Slå samman båda").click()
    settle(second)
    expect(second.get_by_text("har sparat version 2")).to_have_count(0)
    press(second, "Konsekvens", "3")
    press(first, "Konsekvens", "1")  # of another risk, on an old version again
    first.get_by_role("button", name="Behåll min").click()
    settle(first)
    expect(first.get_by_text(re.compile("^Sparad"))).to_contain_text("· version 5 ·")


def test_own_risks_plan_versions_copy_bin_and_file(workshop: Workshop, open_page: Opener, tmp_path: Path) -> None:
    page = open_page(f"{workshop.start()}/riskanalys")
    create(page, "Älvsbyn", 2027)
    unfold(page, "Lägg till risker")
    page.get_by_label("Eget riskområde").fill("Nytt verksamhetssystem")
    page.get_by_role("button", name="Lägg till riskområdet").click()
    settle(page)
    name = page.get_by_label("Riskområdets namn")
    assert name.input_value() == "Nytt verksamhetssystem"
    name.fill("Byte av verksamhetssystem")
    name.blur()
    settle(page)
    press(page, "Sannolikhet", "4")
    press(page, "Konsekvens", "4")
    press(page, "Beslut", "Granska")

    page.get_by_text("Revisionsplan", exact=True).click()
    settle(page)
    expect(page.get_by_role("heading", name="En föreslagen granskning, inga dagar uppskattade")).to_be_visible()
    page.get_by_label("Uppskattade dagar").fill("12,5".replace(",", "."))
    page.get_by_label("Uppskattade dagar").blur()
    settle(page)
    page.get_by_label("Egen formulering").fill("Är bytet planerat?")
    page.get_by_role("button", name="Lägg till frågan").click()
    settle(page)
    expect(page.get_by_role("heading", name="En föreslagen granskning, 12,5 dagar i allt")).to_be_visible()
    expect(page.get_by_text("Är bytet planerat?")).to_be_visible()
    page.reload()
    settle(page)
    expect(page.get_by_text("Är bytet planerat?")).to_be_visible()

    file = tmp_path / "analys.json"
    file.write_bytes(saved(page, "Fil att läsa in igen (JSON)"))
    page.get_by_text("Versioner och delning", exact=True).click()
    settle(page)
    page.get_by_role("combobox", name="Visa en version").click()
    page.get_by_role("option", name=re.compile("^Version 1 ")).click()
    settle(page)
    expect(page.get_by_role("cell", name="Byte av verksamhetssystem").first).to_be_visible()
    page.get_by_role("button", name="Återställ version 1").click()
    settle(page)
    expect(page.get_by_text("Versionen är lika med det som visas nu.")).to_be_visible()
    page.get_by_role("button", name="Skapa analysen för 2028").click()
    page.get_by_role("heading", name="Riskanalys 2028 – Älvsbyn").wait_for()
    settle(page)
    page.get_by_text("Versioner och delning", exact=True).click()
    settle(page)
    page.get_by_role("button", name="Lägg i papperskorgen").click()
    page.get_by_text("Skapa en ny riskanalys").wait_for()
    settle(page)
    expect(page.get_by_text("Riskanalys 2028 – Älvsbyn")).to_have_count(1)  # in the bin
    unfold(page, "Läs in en analys ur en fil")
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Läs in", exact=True).click()
    page.wait_for_url("**analys=**")
    settle(page)
    page.get_by_text("Revisionsplan", exact=True).click()
    settle(page)
    expect(page.get_by_text("Är bytet planerat?")).to_be_visible()


@pytest.fixture(scope="module")
def example(snapshot: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an analysis with judged, unjudged and own risks, in a running app of its own."""
    var = tmp_path_factory.mktemp("example")
    shutil.copytree(snapshot.parent, var / snapshot.parent.name)
    with open_store(var / "arbete.sqlite") as store:
        analysis = example_analysis()
        version = store.as_user(LOCAL_USER).create(KIND, analysis.title, analysis.content())
    started = Workshop(var)
    yield f"{started.start()}/riskanalys?analys={version.document_id}"
    started.stop()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", list(SIZES))
@pytest.mark.parametrize("view", ["Bed%C3%B6mning", "Matris", "Revisionsplan", "Versioner+och+delning"])
def test_every_view_is_accessible_and_fits(example: str, open_page: Opener, view: str, size: str, scheme: str) -> None:
    page = open_page(f"{example}&riskdel={view}", size, scheme)
    for fold in page.locator("[data-testid=stMain] summary").all():
        if fold.locator("xpath=..").get_attribute("open") is None:
            fold.click()
    settle(page)
    assert violations(page) == []
    assert not ENGLISH.findall(page.locator("[data-testid=stApp]").inner_text())
    main = "document.querySelector('[data-testid=stMain]')"
    assert page.evaluate(f"{main}.scrollWidth - {main}.clientWidth") == 0


def test_an_unknown_analysis_is_one_sentence(workshop: Workshop, open_page: Opener) -> None:
    page = open_page(f"{workshop.start()}/riskanalys?analys=00000000-0000-0000-0000-000000000000")
    expect(page.get_by_text("Analysen finns inte, eller så är den inte delad med dig.")).to_be_visible()
    page.get_by_role("button", name="Alla analyser").click()
    settle(page)
    expect(page.get_by_text("Du har ännu ingen riskanalys")).to_be_visible()
