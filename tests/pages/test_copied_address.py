"""The address that "Kopiera länk" copies holds every choice, also those that the page made by itself."""

import shutil
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from loaders.build.snapshot import build_snapshot
from tests import makers
from tests.pages.test_every_page import PAGES, ROOT, opened

TIMRA, GROWN = "timra-2020-insatser-barn-unga", "ale-2020-insatser-barn-unga"  # Ale comes first in every list
VIEWS = [
    *((page.stem, {}) for page in PAGES),
    ("jamfor", {"vy": ["Bedömningar"]}),
    ("jamfor", {"vy": ["Sida vid sida"]}),
    ("jamfor", {"vy": ["Sida vid sida"], "kommun": ["Östersund", "Älvsbyn"]}),
    ("rapport", {"rapport": [TIMRA]}),
    ("rapport", {"rapport": [TIMRA], "rapportvy": ["Kommunen över tid"]}),
    *(("metod", {"metodflik": [tab]}) for tab in ("Definitioner", "Ordalydelser", "Kodningen", "Bygget")),
]


def copied(app: AppTest) -> dict[str, list[str]]:
    told = [one.proto.body for one in app.get("html") if 'data-choices="' in one.proto.body]
    assert len(told) == 1
    return parse_qs(told[0].split('data-choices="')[1].split('"')[0])


def choices(app: AppTest) -> dict[str, Any]:
    """What every list, set of tabs and row of buttons shows as chosen; tabs are told by the address alone."""
    shown = [*app.selectbox, *app.multiselect, *app.button_group]
    return {one.key: one.value for one in shown if one.key and not one.key.startswith("new_set")}


@pytest.fixture
def grown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of which a snapshot is built, and to which `grow` adds a report."""
    data = tmp_path / "data"
    shutil.copytree(makers.DATA, data)
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(tmp_path / "var"))
    build_snapshot(data)
    return data


def grow(data: Path) -> None:
    """Add a report that is sorted before every other, with an area examined that was not leading."""
    text = (data / "reports" / f"{TIMRA}.yaml").read_text(encoding="utf-8")
    grown = text.replace('body: "2262"', 'body: "1440"')
    (data / "reports" / f"{GROWN}.yaml").write_text(grown, encoding="utf-8")
    build_snapshot(data)


@pytest.mark.usefixtures("snapshot")
@pytest.mark.parametrize(
    ("page", "key", "value"),
    [
        (("jamfor", {"vy": ["Sida vid sida"]}), "a", "Norrtälje"),
        (("aterkommande", {}), "flik", "Orden"),
        (("metod", {"metodflik": ["Definitioner"]}), "metodflik", "Definitioner"),
        (("rekommendationer", {}), "rekvy", "Alla"),
    ],
)
def test_a_choice_that_the_page_made_by_itself_is_copied(page: Any, key: str, value: str) -> None:
    app = opened(ROOT / "pages" / f"{page[0]}.py", page[1])
    assert copied(app)[key] == [value]


def test_the_copied_address_shows_the_same_choices_when_the_bank_has_grown(grown: Path) -> None:
    before = [(page, opened(ROOT / "pages" / f"{page}.py", address)) for page, address in VIEWS]
    told = [(page, copied(app), choices(app)) for page, app in before]
    plain = choices(opened(ROOT / "pages" / "jamfor.py", {"vy": ["Sida vid sida"]}))
    grow(grown)
    after = choices(opened(ROOT / "pages" / "jamfor.py", {"vy": ["Sida vid sida"]}))
    assert plain["a"] != after["a"], "the new report is not first"
    for page, address, chosen in told:
        app = opened(ROOT / "pages" / f"{page}.py", address)
        assert not app.exception
        assert choices(app) == chosen, page
        assert copied(app) == address, page


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_that_ends_early_tells_its_address(page: Path) -> None:
    assert "st.stop(" not in page.read_text(encoding="utf-8"), "use ui.shell.address.end_page"


@pytest.mark.usefixtures("snapshot")
def test_side_by_side_begins_with_the_municipalities_that_are_chosen() -> None:
    app = opened(ROOT / "pages" / "jamfor.py", {"kommun": ["Östersund", "Älvsbyn"]})
    app.button_group(key="vy").set_value("Sida vid sida").run()
    assert (app.selectbox(key="a").value, app.selectbox(key="b").value) == ("2380", "2560")
    assert app.selectbox(key="a").options == ["Östersund", "Älvsbyn"]
    app.multiselect(key="kommun").set_value(["2560"]).run()
    assert app.selectbox(key="a").value == "2560"
    assert app.selectbox(key="b").value != "2560"
    assert not app.exception
