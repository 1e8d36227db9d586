"""The page Koda in a real browser: a whole report with keys only, from its file to its column in the bank."""

import os
import re
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

import pytest
import yaml
from playwright.sync_api import Page, expect

from coding.codebook import CodebookReader
from loaders.build.snapshot import build_snapshot
from loaders.check.checks import check_all
from loaders.check.verify import verify
from tests.browser.coding_keys import Coder
from tests.browser.conftest import Opener, settle, start_server
from tests.makers import DATA
from tests.sources.report_layouts import WORD
from tests.sources.report_pdfs import make_report_pdf
from tests.sources.report_texts import SOURCES

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not SOURCES.is_dir(), reason="the source texts are not on this machine"),
]
TIMRA = "timra-2020-insatser-barn-unga"
GRADE_KEYS = {"ja": "j", "delvis": "d", "nej": "i", "ej_bedomd": "o"}
STATUS_KEYS = {"brist": "b", "delvis": "d", "fungerar": "g"}
Json = dict[str, Any]


class Place(NamedTuple):
    """Where the coder's app is: its address, its data folder and its var/."""

    address: str
    data: Path
    var: Path
    file: Path


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """The app on a bank without Timrå, whose file waits to be coded."""
    folder = tmp_path_factory.mktemp("koda")
    data, var = folder / "data", folder / "var"
    shutil.copytree(DATA, data)
    (data / "reports" / f"{TIMRA}.yaml").unlink()
    file = folder / "timra.pdf"
    file.write_bytes(make_report_pdf("timra", WORD).data)
    with mock.patch.dict(os.environ, {"GRANSKNINGSBANKEN_VAR": str(var), "GRANSKNINGSBANKEN_DATA": str(data)}):
        build_snapshot(data)
        server, address = start_server(var)
        yield Place(address, data, var, file)
        server.terminate()
        server.wait(20)


def begin(page: Page, file: Path) -> None:
    """Lay the file in and let it be read."""
    fold = page.get_by_text("Koda en ny rapport")
    fold.wait_for()
    settle(page)
    if not page.get_by_label("Kodare").is_visible():
        fold.click()
    page.set_input_files("input[type=file]", str(file))
    page.get_by_label("Kodare").fill("A1")
    page.get_by_label("Kodare").press("Tab")
    page.wait_for_timeout(500)
    page.get_by_role("button", name="Läs rapporten").click()
    expect(page.get_by_role("button", name="Alla kodningar")).to_be_visible()
    page.wait_for_timeout(800)


def card(page: Page, step: str) -> str:
    return page.locator(f".st-key-coding_card_{step} input").first.input_value()


def next_card(page: Page, step: str, name: str) -> None:
    """Wait until another card than the named is open, or the same one as decided."""
    expect(page.locator(f".st-key-coding_card_{step} input").first).not_to_have_value(name)


def code_facts(coder: Coder, report: Json) -> None:
    coder.step = "uppgifter"
    coder.press("Shift+N")
    page = coder.page
    for _ in range(40):
        name = card(page, "uppgifter")
        if not name.startswith("○"):
            return
        if "Kort titel" in name:
            coder.write(report["title"])
            coder.press("k")
        elif "Ämne" in name or "Slag av" in name or "Vad filen" in name:
            coder.press("w")
            if "Ämne" in name:
                coder.press("ArrowRight")
            coder.press("Space", decides=True)
            coder.press("k")
        else:
            coder.press("Control+Enter" if re.search("part|Bestämmelse", name) else "s", decides=True)
        next_card(page, "uppgifter", name)
        coder.settle()


def add_areas(coder: Coder, areas: Sequence[str], labels: dict[str, str]) -> None:
    for area in areas:
        shown = words_of(coder.page, "likely_")
        if labels[area] in shown:
            coder.press(str(shown.index(labels[area]) + 1), decides=True)
        else:
            coder.press("a")
            coder.choose(labels[area])
            coder.press("Escape")


def words_of(page: Page, prefix: str) -> list[str]:
    """The labels of the card's buttons whose keys begin so, in order."""
    buttons = page.locator(f".st-key-coding_card div[class*='st-key-{prefix}'] [data-testid=stMarkdownContainer] p")
    return list(dict.fromkeys(re.sub(r"^[0-9]\. ", "", text.strip()) for text in buttons.all_inner_texts()))


def code_questions(coder: Coder, report: Json, labels: dict[str, str]) -> None:
    coder.step = "fragor"
    coder.press("Shift+N")
    coder.press("Control+Enter", decides=True)  # the verdict
    for question in report["questions"]:
        name = card(coder.page, "fragor")
        add_areas(coder, question["areas"], labels)
        coder.press(GRADE_KEYS[question["grade"]], decides=True)
        coder.write(question["label"])
        coder.write(question["note"])
        coder.press("w")
        coder.type(question["summary"])
        coder.press("Control+Enter", decides=True)
        next_card(coder.page, "fragor", name)
        coder.settle()


def code_findings(coder: Coder, report: Json, labels: dict[str, str]) -> list[Json]:
    """Code every finding whose sentence is in the queue; return those that were not."""
    coder.step = "fynd"
    coder.press("Shift+N")
    left = list(report["findings"])
    for _ in range(80):
        name = card(coder.page, "fynd")
        if not name.startswith("○"):
            break
        sentence = letters(coder.page.locator("p.passage").last.inner_text())
        own = [finding for finding in left if letters(finding["evidence"]["quote"]) in sentence]
        if not own:
            coder.press("x", decides=True)
        for number, finding in enumerate(own):
            if number:  # the next sentence is open: back to this one, for its second claim
                next_card(coder.page, "fynd", name)
                coder.settle()
                coder.press("f")
            code_finding(coder, finding, labels[finding["area"]])
            left.remove(finding)
        next_card(coder.page, "fynd", name)
        coder.settle()
    return left


def code_finding(coder: Coder, finding: Json, label: str) -> None:
    """Begin a finding in an area, by its key or in the list, give it its status and words, and take it in."""
    shown = words_of(coder.page, "area_")
    if label in shown:
        coder.press(str(shown.index(label) + 1), decides=True)
    else:
        coder.press("a")
        coder.choose(label)
    expect(coder.page.get_by_text("Saknas än")).to_be_visible()
    coder.press(STATUS_KEYS[finding["status"]], decides=True)
    coder.press("w")
    coder.type(finding["summary"])
    coder.press("Control+Enter", decides=True)


def code_recommendations(coder: Coder, report: Json, labels: dict[str, str]) -> None:
    coder.step = "rekommendationer"
    coder.press("Shift+N")
    for recommendation in report["recommendations"]:
        name = card(coder.page, "rekommendationer")
        add_areas(coder, recommendation["areas"], labels)
        coder.press("w")
        coder.type(recommendation["summary"])
        coder.press("Control+Enter", decides=True)
        next_card(coder.page, "rekommendationer", name)


def letters(text: str) -> str:
    return re.sub(r"[^a-zåäö0-9]", "", text.lower())


def test_a_whole_report_is_coded_with_keys_only_from_its_file_to_its_column(place: Place, open_page: Opener) -> None:
    report: Json = yaml.load((DATA / "reports" / f"{TIMRA}.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)
    labels = {area.id: area.label for area in CodebookReader(place.data).codebook.areas.values()}
    page = open_page(f"{place.address}/koda")
    begin(page, place.file)
    coder = Coder(page)
    code_facts(coder, report)
    code_questions(coder, report, labels)
    left = code_findings(coder, report, labels)
    code_recommendations(coder, report, labels)
    coder.step = "kontroll"
    coder.press("Shift+N")
    coder.press("t", decides=True)
    expect(page.get_by_text("Inga fel.")).to_be_visible()
    coder.step = "banken"
    coder.press("Shift+N")
    coder.press("Control+b", decides=True)
    expect(page.get_by_text("är inlagd i banken")).to_be_visible()
    told_time(coder, left)
    with mock.patch.dict(os.environ, {"GRANSKNINGSBANKEN_VAR": str(place.var)}):
        path = place.data / "reports" / f"{TIMRA}.yaml"
        assert not check_all(place.data, [path]).stops
        verified = verify(place.data, files=[path])
        assert [str(fault) for fault in verified.faults if fault.stops] == []
        assert verified.quote_count >= 30
    assert left == []
    page.goto(f"{place.address}/jamfor?kommun=Timr%C3%A5")
    expect(page.get_by_text("Timrå").first).to_be_visible()


def told_time(coder: Coder, left: Sequence[Json]) -> None:
    """Print what the coding took, by the keystroke-level model."""
    steps = ", ".join(f"{step} {seconds / 60:.1f}" for step, seconds in coder.by_step.items())
    print(
        f"\nKoda, ett helt ärende med tangenter: {coder.minutes:.1f} min ({steps}); {coder.keys} tangenter, "
        f"{coder.letters} skrivna tecken, {coder.words} ord, {coder.decisions} avgöranden, "
        f"{coder.response_seconds:.0f} s väntan; {len(left)} fynd utanför kön"
    )


def test_a_text_that_is_not_left_survives_a_reload(place: Place, open_page: Opener) -> None:
    page = open_page(f"{place.address}/koda")
    begin(page, place.file)
    coder = Coder(page)
    for _ in range(3):
        coder.press("Shift+N")
    coder.press("1")
    coder.press("w")
    coder.page.keyboard.type("Halvskriven sammanfattning")
    page.wait_for_timeout(1500)
    page.reload()
    expect(page.get_by_label("Fyndet, med egna ord")).to_have_value("Halvskriven sammanfattning")
