"""Hostile addresses and searches: every page opens, and says in a sentence what it does not know."""

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import queries
from queries.search_input import take_apart
from tests.hostile.cases import ADDRESSES, SEARCHES, AddressCase, SearchCase
from tests.hostile.screen import opened, unsafe
from tests.hostile.test_pages import VIEWS
from tests.makers import PROJECT
from tests.pages.test_every_page import PAGES
from ui.search.hits import highlighted
from wording.filters import FILTERS

# Besides the filters'. A key that a page binds and that is not here fails the test below.
KEYS = {
    "ledande", "fokus", "flik", "alla", "alla_omraden", "vy", "a", "b", "gemensamma", "rapport", "del", "rapportvy",
    "part", "rekvy", "reksida", "kartomrade", "q", "slag", "sida", "metodflik", "kodboksomrade", "lasning",
    "anteckningar", "sqlfraga", "bortvalda", "samstammighet_per", "samstammighetssida", "skillnadssida",
    "analys",
    "lik_kommun", "lik_grupp", "lik_lan", "lik_bank", "lik_val",
    "riskdel", "risk", "risker", "bedomda", "uppfoljning_per", "bildspel", "bildspelsdel", "visning",
    "invanare_fran", "invanare_till", "fakta",
    "minkommun", "ny", "till", "fynd", "fraga", "rekommendation",
    "kodning", "kodsteg", "iakttagelser",
    "register", "updel", "rek", "vag", "uppsok", "uppnamnd", "upplage", "upprapport", "uppomrade", "uppsvar", "uppord",
    "uppkontroll", "uppsida", "sida_svar", "sida_atgard", "sida_kontroll", "sida_kvartal", "sida_sagt",
}  # fmt: skip
WORK_VIEWS: list[tuple[str, dict[str, list[str]]]] = [("riskanalys", {}), ("uppfoljning", {}), ("bildspel", {})]
LONGEST = 600  # characters of a sentence about the address
pytestmark = pytest.mark.usefixtures("snapshot")


def test_every_parameter_that_a_page_reads_is_tried() -> None:
    source = "".join(
        path.read_text(encoding="utf-8") for folder in ("pages", "ui") for path in (PROJECT / folder).rglob("*.py")
    )
    bound = set(re.findall(r'key="(\w+)"[^()]*bind="query-params"', source))
    read = set(re.findall(r'query_params(?:\.get(?:_all)?\(|\[)"(\w+)"', source))
    assert bound
    assert bound | read <= KEYS | {one.key for one in FILTERS.values()}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
@pytest.mark.parametrize("case", ADDRESSES, ids=lambda case: case.name)
def test_every_parameter_of_every_page_takes_any_value(case: AddressCase, page: Path) -> None:
    values = [value.encode("utf-8", "replace").decode() for value in case.values]  # as they reach the server
    # No server is sent an address with ten thousand values of every parameter: of one it has them all.
    app = opened(
        page.stem, dict.fromkeys([*KEYS, *(one.key for one in FILTERS.values())], values[:50]) | {"kommun": values}
    )
    assert not app.exception
    assert unsafe(app) == []
    told = [one.value for one in (*app.info, *app.error, *app.warning)]
    assert all(len(one) < LONGEST for one in told)
    assert app.title or app.error or "visning" in app.query_params


@pytest.mark.parametrize(("page", "own"), [*VIEWS, *WORK_VIEWS], ids=lambda value: str(value))
def test_every_view_of_every_page_takes_an_empty_value_of_all_else(page: str, own: dict[str, list[str]]) -> None:
    every = {key: [""] for key in (*KEYS, *(one.key for one in FILTERS.values()))}
    for key in ("rapport", "visning", "analys", "bildspel", "q"):  # empty: not asked for
        every.pop(key)
    app = opened(page, every | own)
    assert not app.exception
    assert app.title


@pytest.mark.parametrize("case", SEARCHES, ids=lambda case: case.name)
def test_any_search_gives_hits_or_a_sentence(case: SearchCase) -> None:
    app = opened("sok", {"q": [case.text]})
    assert not app.exception
    assert unsafe(app) == []
    assert app.info or app.subheader
    asked = take_apart(case.text)
    for text in ("<b>samverkan</b> <script>", case.text):
        shown = highlighted(text, asked.words, asked.phrases)
        assert "<" not in shown.replace("<mark>", "").replace("</mark>", "")


def test_the_tables_are_there_after_every_search() -> None:
    for case in SEARCHES:
        asked = take_apart(case.text)
        if not asked.is_empty:
            queries.run_selected("search", {"words": asked.words, "phrases": asked.phrases, "excluded": asked.excluded})
    assert len(queries.run_selected("reports", {})) == 5


def test_an_id_with_a_path_in_the_address_reads_no_file(tmp_path: Path) -> None:
    for wanted in ("../../../etc/passwd", "C:\\Windows\\win.ini", "timra-2020-insatser-barn-unga/../x"):
        app = opened("rapport", {"rapport": [wanted]})
        assert any("inte finns i banken" in info.value for info in app.info)
        assert not app.header


def test_a_hostile_document_in_the_address_is_not_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for page, key in (("riskanalys", "analys"), ("bildspel", "bildspel")):
        for wanted in ("../../arbete.sqlite", "' OR 1=1 --", "x" * 100_000, "\x00", "%00"):
            app: AppTest = opened(page, {key: [wanted]})
            assert not app.exception
            assert len(app.error) == 1
            assert "finns inte" in app.error[0].value
            assert len(app.error[0].value) < LONGEST


def a_choice_of_page() -> None:
    import streamlit as st

    from ui.shell.paging import choose_page

    st.session_state["before"] = choose_page(300, 12, "sida")


@pytest.mark.parametrize(
    ("written", "before"),
    [("3", 24), ("25", 288), ("0", None), ("-1", None), ("26", None), ("9" * 30, None), ("9" * 5000, None)]
    + [(text, None) for text in ("２", "٣", "2.5", "1e1", "1_0", "NaN", "inf", "två", "", "\x00", "2 OR 1=1")],
    ids=lambda value: ascii(value)[:20],
)
def test_a_number_of_a_page_that_is_none_shows_a_page_that_there_is(written: str, before: int | None) -> None:
    app = AppTest.from_function(a_choice_of_page)
    app.query_params["sida"] = written
    app.run()
    assert not app.exception
    shown = app.session_state["before"]
    assert shown == before if before is not None else shown in range(0, 300, 12)
