"""A register from nothing to report, letter and calendar in a real browser, through a reload and a restart."""

import io
import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import docx
import icalendar
import openpyxl
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import SIZES, Opener, settle
from tests.browser.test_accessible import violations
from tests.browser.test_riskanalys import Workshop
from tests.follow_up_example import BOARDS, OWN_REPORTS, SUMMARIES, day, example_register
from ui.shell.identity import LOCAL_USER
from workspace import open_store
from workspace.follow_up_register import KIND

pytestmark = pytest.mark.browser
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEADS = ("Granskning", "Datum", "Nr", "Rekommendation", "Ansvarig nämnd", "Svar senast")
ENTERED = (  # status, what it rests on, day: over two years, the second entered late
    ("Pågår", "Nämndens uppgift", "2025-03-01"),
    ("Ej påbörjad", "Nämndens uppgift", "2024-12-01"),
    ("Genomförd", "Nämndens uppgift", "2026-02-10"),
    ("Delvis genomförd", "Revisorernas kontroll", "2026-09-01"),
)
VIEWS = ("Att göra nu", "Läget", "Rekommendationer", "Lägg till", "Till banken", "Versioner och delning")


@pytest.fixture
def workshop(tmp_path: Path, snapshot: Path) -> Iterator[Workshop]:
    shutil.copytree(snapshot.parent, tmp_path / snapshot.parent.name)
    started = Workshop(tmp_path)
    yield started
    started.stop()


def own_workbook() -> bytes:
    """The auditors' own spreadsheet, with a title row above and heads of their own."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Rekommendationer till Timrå kommun"])
    sheet.append([])
    sheet.append(HEADS)
    for place, summary in enumerate(SUMMARIES):
        title, published = OWN_REPORTS[place // 5]
        due = "2025-09-30" if place < 7 else None
        sheet.append([title, published, place % 5 + 1, summary, BOARDS[2], due])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def choose(page: Page, label: str, option: str) -> None:
    box = page.get_by_role("combobox", name=label, exact=True).first
    box.click()
    box.fill(option)
    page.get_by_role("option", name=option, exact=True).first.click()
    settle(page)


def view(page: Page, name: str) -> None:
    page.get_by_role("radio", name=name, exact=True).first.click()
    settle(page)


def press(page: Page, name: str | re.Pattern[str]) -> None:
    page.get_by_role("button", name=name, exact=isinstance(name, str)).first.click()
    settle(page)


def write(page: Page, label: str, text: str) -> None:
    field = page.get_by_label(label, exact=True).first
    field.fill(text)
    field.blur()
    settle(page)


def create(page: Page, body: str) -> None:
    box = page.get_by_role("combobox", name="Kommun eller region", exact=True)
    box.click()
    box.fill(body)
    page.get_by_role("option", name=body, exact=True).click()
    page.get_by_role("button", name="Skapa registret").click()
    page.wait_for_url("**register=**")
    settle(page)


def pick(place: Page | Locator, choice: str) -> None:
    """Choose among radio buttons: the label lies over the button itself."""
    place.locator("[data-testid=stRadio] label").filter(has_text=choice).first.click()


def enter(page: Page, status: str, basis: str, when: str) -> None:
    choose(page, "Status", status)
    pick(page, basis)
    page.get_by_label("Datum", exact=True).first.fill(when)
    page.get_by_label("Källa", exact=True).first.fill(f"Protokoll {when}")
    page.get_by_role("button", name="För in", exact=True).dblclick()  # the second click finds an empty form
    settle(page)


def saved(page: Page, kind: str, label: str | re.Pattern[str]) -> bytes:
    page.get_by_role("button", name="Ladda ner", exact=True).click()
    popover = page.get_by_test_id("stPopoverBody")
    pick(popover, kind)
    settle(page)
    with page.expect_download() as waiting:
        popover.get_by_role("button", name=label, exact=isinstance(label, str)).first.click()
    data = Path(waiting.value.path()).read_bytes()
    page.keyboard.press("Escape")
    return data


def words_of(data: bytes) -> str:
    document = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def timeline(page: Page) -> list[str]:
    return page.get_by_role("list", name="Tidslinje").locator("li .when").all_inner_texts()


def test_a_register_lives_through_reload_and_restart_and_leaves_as_files(workshop: Workshop, open_page: Opener) -> None:
    page = open_page(f"{workshop.start()}/uppfoljning")
    create(page, "Timrå")
    view(page, "Lägg till")
    press(page, "Lägg till alla 5")
    view(page, "Ur Excel eller inklistrat")
    page.locator("input[type=file]").first.set_input_files(
        {"name": "rekommendationer.xlsx", "mimeType": XLSX, "buffer": own_workbook()}
    )
    settle(page)
    press(page, "Pröva 10 rader")
    page.get_by_role("button", name="Lägg till 10 rekommendationer").dblclick()
    settle(page)
    expect(page.get_by_text(re.compile("10 rekommendationer är tillagda"))).to_be_visible()
    view(page, "Rekommendationer")
    expect(page.get_by_text("15 rekommendationer i tre rapporter, 17 fall.")).to_be_visible()
    press(page, "Öppna")
    choose(page, "Yttrande", "Accepterad")
    write(page, "Yttrandets datum", "2024-10-15")
    write(page, "Planerad åtgärd", "Förvaltningen tar fram en rutin.")
    write(page, "Klart senast", "2026-06")
    for status, basis, when in ENTERED:
        enter(page, status, basis, when)
    write(page, "Nästa kontroll", day(30))
    days = [
        "2020", "2024-10-15", "2024-12-01", "2025-03-01", "2026-02-10", "2026-06", "2026-09-01", day(30),
    ]  # fmt: skip
    assert timeline(page) == days
    told = "Yttrande: accepterad · Nämnden: genomförd (2026-02-10) · Kontroll: delvis genomförd (2026-09-01)"
    expect(page.get_by_text(told)).to_be_visible()
    address = page.url

    page.reload()
    settle(page)
    assert timeline(page) == days
    workshop.stop()
    page = open_page(re.sub(r"http://[^/]+", workshop.start(), address))
    assert timeline(page) == days

    view(page, "Att göra nu")
    # What follows depends on whether the next check lies in this quarter.
    late = re.compile("^Sju yttranden är försenade(,| och) en åtgärd skulle vara klar")
    expect(page.get_by_text(late)).to_be_visible()
    report = words_of(saved(page, "Uppföljningsrapport", "Word"))
    for text in (*SUMMARIES, "Förvaltningen tar fram en rutin.", "Protokoll 2024-12-01", "2026-02-10"):
        assert text in report
    book = openpyxl.load_workbook(io.BytesIO(saved(page, "Uppföljningsrapport", "Excel")))
    rows = list(book["Rekommendationer"].iter_rows(values_only=True))
    assert len(rows) == 1 + 17
    first = dict(zip(map(str, rows[0]), rows[1], strict=True))
    assert (first["Yttrande"], first["Nämndens uppgift"], first["Revisorernas kontroll"]) == (
        "Accepterad", "Genomförd", "Delvis genomförd",
    )  # fmt: skip
    assert len(list(book["Statusuppgifter"].iter_rows(min_row=2))) == len(ENTERED)
    calendar = icalendar.Calendar.from_ical(saved(page, "Påminnelser", re.compile("^Kalenderfil")).decode())
    days_ahead = [event.decoded("DTSTART") for event in calendar.walk("VEVENT")]
    assert [str(one) for one in days_ahead] == [day(30)]
    assert all(isinstance(one, date) for one in days_ahead)
    letters = words_of(saved(page, "Brev till nämnderna", re.compile("^Word: brev till alla nämnder")))
    for text in SUMMARIES:
        assert text in letters


def test_every_view_is_accessible_in_both_sizes_and_themes(workshop: Workshop, open_page: Opener) -> None:
    base = workshop.start()
    with open_store(f"{workshop.var}/arbete.sqlite") as store:
        register = example_register()
        document_id = store.as_user(LOCAL_USER).create(KIND, register.title, register.content()).document_id
    page = open_page("about:blank", still=False)
    addresses = {name: f"register={document_id}&updel={name.replace(' ', '+')}" for name in VIEWS}
    addresses["en"] = f"register={document_id}&updel=Rekommendationer&rek={register.ids[0]}"
    addresses["listan"] = ""
    wrong: dict[tuple[str, str, str], object] = {}
    for name, query in addresses.items():
        for size in SIZES:
            page.set_viewport_size(SIZES[size])  # type: ignore[arg-type]
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
                page.goto(f"{base}/uppfoljning?{query}")
                settle(page)
                main = "document.querySelector('[data-testid=stMain]')"
                too_wide = page.evaluate(f"{main}.scrollWidth - {main}.clientWidth")
                if wrong_here := [*violations(page), *([f"{too_wide} px for wide"] if too_wide else [])]:
                    wrong[name, size, scheme] = wrong_here
    assert wrong == {}


def test_two_windows_on_the_same_register_lose_nothing(workshop: Workshop, open_page: Opener) -> None:
    base = workshop.start()
    with open_store(f"{workshop.var}/arbete.sqlite") as store:
        register = example_register()
        document_id = store.as_user(LOCAL_USER).create(KIND, register.title, register.content()).document_id
    address = f"{base}/uppfoljning?register={document_id}&updel=Rekommendationer&rek={register.ids[4]}"
    first, second = open_page(address), open_page(address)
    enter(first, "Pågår", "Nämndens uppgift", "2026-05-01")
    choose(second, "Status", "Genomförd")
    pick(second, "Revisorernas kontroll")
    second.get_by_role("button", name="För in", exact=True).click()
    settle(second)
    unfold_conflict = second.get_by_role("button", name="Slå samman båda")
    if unfold_conflict.count():
        unfold_conflict.click()
        settle(second)
    first.reload()
    settle(first)
    assert len(timeline(first)) == 1 + 2 + 1  # the report, both entries, the next check
