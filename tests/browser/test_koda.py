"""The page Koda in a real browser: a whole report with keys only, from its file to its column in the bank."""

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from unittest import mock

import pytest
import yaml
from playwright.sync_api import Page, expect

from coding.codebook import CodebookReader
from loaders.build.snapshot import build_snapshot
from loaders.check.checks import check_all
from loaders.check.verify import verify
from tests.browser.coded_report import Journey, Json, Model
from tests.browser.coding_keys import Coder
from tests.browser.conftest import Opener, settle, start_server
from tests.coding.endpoint.model_server import running
from tests.makers import DATA
from tests.sources.report_layouts import WORD
from tests.sources.report_pdfs import make_report_pdf
from tests.sources.report_texts import SOURCES

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not SOURCES.is_dir(), reason="the source texts are not on this machine"),
]
TIMRA = "timra-2020-insatser-barn-unga"
# What the file has to have as the bank has it, whatever words its notes and quotes have.
CODED = {
    "overall": ("grade", "wording"),
    "questions": ("no", "label", "areas", "grade", "summary"),
    "findings": ("area", "status", "summary"),
    "recommendations": ("no", "to", "areas", "summary"),
}


class Place(NamedTuple):
    """Where the coder's app is: its address, its data folder and its var/."""

    address: str
    data: Path
    var: Path
    file: Path


@contextmanager
def open_place(folder: Path, **settings: str) -> Iterator[Place]:
    """The app on a bank without Timrå, whose file waits to be coded."""
    data, var = folder / "data", folder / "var"
    shutil.copytree(DATA, data)
    (data / "reports" / f"{TIMRA}.yaml").unlink()
    file = folder / "timra.pdf"
    file.write_bytes(make_report_pdf("timra", WORD).data)
    settings |= {"GRANSKNINGSBANKEN_VAR": str(var), "GRANSKNINGSBANKEN_DATA": str(data)}
    with mock.patch.dict(os.environ, settings):
        build_snapshot(data)
        server, address = start_server(var)
        try:
            yield Place(address, data, var, file)
        finally:
            server.terminate()
            server.wait(20)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    with open_place(tmp_path_factory.mktemp("koda")) as opened:
        yield opened


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


def test_a_whole_report_is_coded_with_keys_only_from_its_file_to_its_column(place: Place, open_page: Opener) -> None:
    page = open_page(f"{place.address}/koda")
    begin(page, place.file)
    journey = coded(place, page, None)
    print(f"\nKoda utan modell: {journey.told()}")
    assert journey.left == []
    page.goto(f"{place.address}/jamfor?kommun=Timr%C3%A5")
    expect(page.get_by_text("Timrå").first).to_be_visible()


def test_a_model_s_drafts_save_typing_and_each_is_confirmed(tmp_path: Path, open_page: Opener) -> None:
    model = Model(delay=2.0)
    with (
        running(model.reply) as server,
        open_place(tmp_path, GRANSKNINGSBANKEN_MODEL_URL=server.url, GRANSKNINGSBANKEN_MODEL_NAME="modell-1") as place,
    ):
        page = open_page(f"{place.address}/koda")
        begin(page, place.file)
        page.get_by_role("button", name="Ja, meningar ur rapporten får skickas till").click()
        expect(page.get_by_text("A1 har sagt ja")).to_be_visible()
        settle(page)
        journey = coded(place, page, model)
        print(f"\nKoda med modell: {journey.told()}; {len(server.received)} frågor")
        assert len(server.received) == sum(journey.drafts.values())
        assert journey.drafts["använda"] > journey.drafts["skrivna i stället"] > 0


def coded(place: Place, page: Page, model: Model | None) -> Journey:
    """Code the report whole, and check the file that it became."""
    report: Json = yaml.load((DATA / "reports" / f"{TIMRA}.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)
    labels = {area.id: area.label for area in CodebookReader(place.data).codebook.areas.values()}
    journey = Journey(Coder(page), report, labels, model)
    journey.facts()
    journey.questions()
    journey.findings()
    journey.recommendations()
    journey.to_bank()
    with mock.patch.dict(os.environ, {"GRANSKNINGSBANKEN_VAR": str(place.var)}):
        path = place.data / "reports" / f"{TIMRA}.yaml"
        assert not check_all(place.data, [path]).stops
        verified = verify(place.data, files=[path])
        assert [str(fault) for fault in verified.faults if fault.stops] == []
    written: Json = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)
    assert verified.quote_count == sum(len(report[block]) for block in CODED)
    for block, fields in CODED.items():
        assert as_coded(written[block], fields) == as_coded(report[block], fields)
    return journey


def as_coded(items: Sequence[Json], fields: Sequence[str]) -> list[str]:
    return sorted(
        str([sorted(each) if isinstance(each := item[name], list) else each for name in fields]) for item in items
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
