"""Chosen filters are said in words, and one press clears them; and every browser tab has its page's name."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.test_copied_address import copied
from tests.pages.test_every_page import FILTERED, PAGES, ROOT, opened, texts

pytestmark = pytest.mark.usefixtures("snapshot")
CHOSEN = {"byra": ["KPMG", "PwC"], "kommun": ["Timrå"]}
TIMRA = "timra-2020-insatser-barn-unga"
RAPPORT = ROOT / "pages" / "rapport.py"


def told(app: AppTest) -> list[str]:
    return [text.value for text in app.markdown if text.value.startswith("**Visas:**")]


@pytest.mark.parametrize("page", [*FILTERED, RAPPORT], ids=lambda page: page.stem)
def test_chosen_filters_stand_as_words_and_are_cleared_with_one_press(page: Path) -> None:
    app = opened(page, {**CHOSEN, "q": ["samverkan"]})
    assert len(told(app)) == 1
    assert {"Timrå", "KPMG, PwC"} <= set(told(app)[0].rstrip(".").replace(": ", "; ").split("; "))
    app.button(key="clear_filters").click().run()
    assert not app.exception
    assert told(app) == []
    assert [one.value for one in app.multiselect if one.value] == []
    assert "clear_filters" not in [one.key for one in app.button]


def test_filters_cleared_on_one_page_are_cleared_on_the_next() -> None:
    app = opened(ROOT / "pages" / "rekommendationer.py", {"yttrande": ["Oklart svar"], "ledande": ["true"]})
    assert "Yttrande: Oklart svar; bara särskilt följda områden." in told(app)[0]
    app.button(key="clear_filters").click().run()
    app.switch_page("pages/jamfor.py").run()
    assert told(app) == []


def test_the_overview_says_that_filters_do_not_count_there() -> None:
    app = opened(ROOT / "pages" / "oversikt.py", CHOSEN)
    said = "Sidan gäller hela banken. Valda filter räknas inte här: Kommuner: Timrå; Revisionsbyrå: KPMG, PwC."
    assert said in texts(app)
    app.button(key="clear_filters").click().run()
    assert "räknas inte här" not in texts(app)
    assert copied(app) == {}


def test_a_page_without_choices_tells_none() -> None:
    app = opened(ROOT / "pages" / "jamfor.py")
    assert told(app) == []
    assert "clear_filters" not in [one.key for one in app.button]


def named(monkeypatch: pytest.MonkeyPatch, page: Path, address: dict[str, list[str]]) -> list[str]:
    """The names that the browser's tab is given in turn."""
    from ui.shell import frame

    names: list[str] = []
    monkeypatch.setattr(frame.st, "set_page_config", lambda **given: names.append(given.get("page_title", "")))
    opened(page, address)
    return [name for name in names if name]


@pytest.mark.parametrize(
    ("page", "address", "name"),
    [
        ("oversikt", {}, "Översikt – Granskningsbanken"),
        ("jamfor", {}, "Jämför kommuner – Granskningsbanken"),
        ("jamfor", {"vy": ["Sida vid sida"]}, "Norrtälje och Timrå – Jämför kommuner – Granskningsbanken"),
        ("aterkommande", {"fokus": ["Regional samverkan"]}, "Regional samverkan – Återkommande svagheter"),
        ("rapport", {"rapport": [TIMRA]}, "Timrå 2020 (härlett år) – Insatser för barn och unga"),
        ("rapport", {"rapportvy": ["Kommunen över tid"], "part": ["Timrå"]}, "Timrå över tid – Rapport"),
        ("sok", {"q": ["samverkan"]}, "samverkan – Sök – Granskningsbanken"),
    ],
)
def test_the_browsers_tab_is_named_after_the_page_and_what_it_shows(
    page: str, address: dict[str, list[str]], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert named(monkeypatch, ROOT / "pages" / f"{page}.py", address)[-1].startswith(name)


def test_no_two_pages_have_tabs_of_one_name(monkeypatch: pytest.MonkeyPatch) -> None:
    names = [named(monkeypatch, page, {})[-1] for page in PAGES]
    assert len(set(names)) == len(PAGES)


def test_side_by_side_names_the_two_that_are_compared() -> None:
    address = {"vy": ["Sida vid sida"], "kommun": ["Norrtälje", "Timrå", "Vallentuna", "Östersund"], "a": ["Timrå"]}
    app = opened(ROOT / "pages" / "jamfor.py", {**address, "b": ["Östersund"], "byra": ["KPMG", "PwC"]})
    assert told(app) == ["**Visas:** Kommuner: Timrå, Östersund; Revisionsbyrå: KPMG, PwC."]
    plain = opened(ROOT / "pages" / "jamfor.py", {"vy": ["Sida vid sida"]})
    assert told(plain) == []


def test_kommungrupp_and_population_narrow_the_page_and_stand_in_words_with_their_editions() -> None:
    groups = ["Större stad (B3, SKR 2023)", "Pendlingskommun nära större stad (B4, SKR 2023)"]
    address = {"kommungrupp": groups, "invanare_fran": ["10000"], "invanare_till": ["40000"]}
    app = opened(ROOT / "pages" / "jamfor.py", address)
    assert not app.exception
    assert told(app) == [
        f"**Visas:** Kommungrupp: {', '.join(groups)}; Invånare: 10\u00a0000–40\u00a0000 (SCB 2024). "
        "Bara kommuner har kommungrupp och folkmängd här: regioner och andra parter visas inte."
    ]
    assert {row["Kommun"] for table in app.dataframe for row in table.value.to_dict("records") if "Kommun" in row} <= {
        "Timrå"
    }
    assert copied(app) == {**address, "vy": ["Områden"], "fakta": ["Invånare och kommungrupp"]}


@pytest.mark.parametrize("page", FILTERED, ids=lambda page: page.stem)
def test_limits_that_no_municipality_meets_are_told_and_the_page_stands(page: Path) -> None:
    app = opened(page, {"invanare_fran": ["40000"], "invanare_till": ["10000"], "q": ["samverkan"]})
    assert not app.exception
    assert "Ingen kommun passar" in " ".join(warning.value for warning in app.warning)
    app.button(key="clear_filters").click().run()
    assert not app.exception
    assert [limit.value for limit in app.number_input if limit.key.startswith("invanare")] == [None, None]


def test_side_by_side_offers_only_those_of_the_chosen_group_and_size() -> None:
    address = {"vy": ["Sida vid sida"], "invanare_fran": ["30000"], "invanare_till": ["70000"]}
    app = opened(ROOT / "pages" / "jamfor.py", address)
    assert app.selectbox(key="a").options == ["Norrtälje", "Vallentuna", "Östersund"]
    alone = opened(ROOT / "pages" / "jamfor.py", {**address, "invanare_till": ["40000"]})
    assert not alone.exception
    assert "Färre än två kommuner" in alone.info[0].value


@pytest.mark.parametrize("page", ["jamfor", "oversikt"])
@pytest.mark.parametrize("value", ["abc", "-5", "99999999", "nan", "inf", "1e400", "²"])
def test_a_limit_in_the_address_that_is_no_possible_number_is_told_and_limits_nothing(page: str, value: str) -> None:
    app = opened(ROOT / "pages" / f"{page}.py", {"invanare_fran": [value], "invanare_till": ["40000"]})
    assert not app.exception
    said = f"Adressen innehåller val som inte finns i banken (Invånare, minst: {value}). De valen är borttagna."
    assert said in [info.value for info in app.info]
    assert "Invånare: högst 40\u00a0000 (SCB 2024)" in texts(app)


@pytest.mark.parametrize(("value", "told_limit"), [("1e4", "10\u00a0000"), ("12000.5", "12\u00a0000"), ("\u0663", "3")])
def test_a_limit_that_a_number_field_reads_is_told_as_it_was_read(value: str, told_limit: str) -> None:
    app = opened(ROOT / "pages" / "jamfor.py", {"invanare_fran": [value]})
    assert not app.exception
    assert f"**Visas:** Invånare: minst {told_limit} (SCB 2024)." in told(app)[0]


def test_a_kommungrupp_that_is_not_in_the_bank_is_told_with_its_edition() -> None:
    app = opened(ROOT / "pages" / "jamfor.py", {"kommungrupp": ["Lågpendlingskommun nära större stad (B5, SKR 2017)"]})
    assert "(Kommungrupp: Lågpendlingskommun nära större stad (B5, SKR 2017))" in texts(app).replace("\\", "")
