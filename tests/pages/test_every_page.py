"""Every page, run from app.py as a reader would: plain, by deep link, by a nonsense address, with nothing selected."""

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from loaders.build.snapshot import build_snapshot
from tests import makers
from tests.page_parts import unfolded

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted((ROOT / "pages").glob("*.py"))
UNFILTERED = {"oversikt", "rapport", "riskanalys", "uppfoljning", "bildspel", "koda"}  # their first view has no filters
WITHOUT_SHARES = {"koda"}
FILTERED = [page for page in PAGES if page.stem not in UNFILTERED]
NOTHING_FITS = {
    "namnd": ["Kommunstyrelse"],
    "byra": ["Deloitte"],
    "q": ["samverkan"],
}  # Deloitte's only report concerns no kommunstyrelse
pytestmark = pytest.mark.usefixtures("snapshot")


def opened(page: Path, address: dict[str, list[str]] | None = None) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for key, values in (address or {}).items():
        app.query_params[key] = values
    return app.switch_page(str(page)).run()


def texts(app: AppTest) -> str:
    elements = [*app.title, *app.header, *app.subheader, *app.markdown, *app.caption, *app.info, *app.error]
    return "\n".join(str(element.value) for element in elements)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_page_opens_without_error_and_warns_that_shares_are_not_prevalence(page: Path) -> None:
    app = opened(page)
    assert not app.exception
    assert app.title
    assert page.stem in WITHOUT_SHARES or "väljs efter risk" in texts(app)
    assert not unfolded(app).exception


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
@pytest.mark.parametrize(
    "address",
    [
        {"kommun": ["Atlantis"], "ar": ["aldrig"], "vy": ["x"], "fokus": ["'; DROP TABLE report; --"]},
        {"kommun": ["<script>alert(1)</script>"], "flik": ["?"], "a": ["0188"], "ledande": ["kanske"]},
    ],
    ids=["unknown", "hostile"],
)
def test_nonsense_address_gives_the_plain_page(page: Path, address: dict[str, list[str]]) -> None:
    app = opened(page, address)
    assert not app.exception
    plain = texts(opened(page)).splitlines()
    told = [info for info in texts(app).splitlines() if info not in plain]
    assert len(told) == 1
    assert told[0].startswith("Adressen innehåller val som inte finns")


@pytest.mark.parametrize("page", FILTERED, ids=lambda page: page.stem)
def test_empty_selection_is_a_sentence(page: Path) -> None:
    app = opened(page, NOTHING_FITS)
    assert not app.exception
    assert any(info.value.startswith("Ingen ") for info in app.info)


@pytest.mark.parametrize("view", ["Områden", "Bedömningar", "Sida vid sida"])
def test_every_view_of_the_comparison_follows_the_address(view: str) -> None:
    app = opened(ROOT / "pages" / "jamfor.py", {"vy": [view], "byra": ["PwC"]})
    assert not app.exception
    source = next(caption.value for caption in app.caption if caption.value.startswith("Källa:"))
    assert "Revisionsbyrå: PwC" in source
    assert "KPMG" not in source


def test_side_by_side_asks_for_two_different_municipalities() -> None:
    app = opened(ROOT / "pages" / "jamfor.py", {"vy": ["Sida vid sida"], "a": ["Timrå"], "b": ["Timrå"]})
    assert [info.value for info in app.info] == ["Välj två olika kommuner."]


def test_an_area_nobody_examined_is_said_to_tell_nothing() -> None:
    app = opened(ROOT / "pages" / "aterkommande.py", {"fokus": ["Lagstadgade tider"]})
    assert not app.exception
    assert "Det säger inget om hur det fungerar." in texts(app)


def test_empty_bank_says_how_to_begin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = tmp_path / "data"
    makers.write_codebook(data)
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(tmp_path / "var"))
    build_snapshot(data)
    for page in PAGES:
        app = opened(page)
        assert not app.exception
        assert app.info


def test_no_snapshot_at_all_says_what_to_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(tmp_path))
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    assert not app.exception
    assert "python -m loaders build" in app.error[0].value


def test_where_one_mark_is_both_a_status_and_an_answer_each_legend_says_which() -> None:
    app = opened(ROOT / "pages" / "oversikt.py")
    legends = [one.proto.body for one in app.get("html") if 'class="legend"' in one.proto.body]
    heads = {re.sub("<[^>]*>", "", one.split("</span>")[0]) for one in legends}
    assert heads == {"Status:", "Svar på revisionsfrågor:"}
    assert all("●" in one for one in legends)
