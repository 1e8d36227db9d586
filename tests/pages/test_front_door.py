"""The front door: what the bank is, one's own municipality remembered and sent nowhere, and the three ways in."""

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from bank.answer import answer
from queries.snapshot import current_snapshot
from tests.pages.test_copied_address import copied
from tests.pages.test_every_page import ROOT, opened, texts
from ui.overview.front_door import NO_REGION, compared
from ui.shell.own_body import COOKIE
from workspace import Desk

FRONT = ROOT / "pages" / "oversikt.py"
TIMRA, SUNDSVALL, DALARNA = "2262", "2281", "20"
pytestmark = pytest.mark.usefixtures("snapshot")


@pytest.fixture
def cookies(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """What the browser has of cookies."""
    kept: dict[str, str] = {}
    monkeypatch.setattr(type(st.context), "cookies", property(lambda _: kept))
    return kept


def ways(app: AppTest) -> dict[str, str]:
    """Label of each way in of the front door → the choices of its address."""
    links = [one.proto for one in app.get("page_link")]
    return {one.label: one.query_string for one in links}


def scripts(app: AppTest) -> str:
    return "\n".join(one.proto.body for one in app.get("html") if COOKIE in one.proto.body)


def test_the_first_page_says_what_the_bank_is_and_has_three_ways_in() -> None:
    app = opened(FRONT)
    assert app.title[0].value == "Granskningsbanken"
    assert {"Jämför kommuner", "Gör en riskanalys", "Bygg ett bildspel"} <= set(ways(app))
    assert scripts(app) == ""


def test_every_municipality_and_region_can_be_chosen() -> None:
    options = opened(FRONT).selectbox(key="minkommun").options
    assert len(options) == 310
    assert {"Ale", "Övertorneå", "Region Dalarna", "Gotland (Region Gotland)"} <= set(options)


@pytest.mark.parametrize("remembered", ["0980", "09"])
def test_gotland_is_one_party_that_says_its_two_roles_and_can_have_a_risk_analysis(
    cookies: dict[str, str], remembered: str
) -> None:
    cookies[COOKIE] = remembered
    app = opened(FRONT)
    assert app.selectbox(key="minkommun").value == "0980"
    assert "Gotland är både kommun och region." in texts(app)
    assert NO_REGION not in texts(app)


def test_ones_own_municipality_is_written_to_the_browser_and_to_no_copied_link(cookies: dict[str, str]) -> None:
    app = opened(FRONT)
    app.selectbox(key="minkommun").set_value(TIMRA).run()
    assert f'"name": "{COOKIE}", "value": "{TIMRA}"' in scripts(app)
    assert "SameSite=Strict" in scripts(app)
    assert "minkommun" not in copied(app)
    app.selectbox(key="minkommun").set_value(None).run()
    assert '"seconds": 0' in scripts(app)


def test_an_address_with_a_municipality_shows_it_and_overwrites_nothing(cookies: dict[str, str]) -> None:
    cookies[COOKIE] = SUNDSVALL
    app = opened(FRONT, {"minkommun": ["Timrå"]})
    assert app.selectbox(key="minkommun").value == TIMRA
    assert scripts(app) == ""
    assert "minkommun" not in copied(app)


def test_one_that_is_in_the_bank_is_led_to_itself_beside_others(cookies: dict[str, str]) -> None:
    cookies[COOKIE] = TIMRA
    app = opened(FRONT)
    assert "Timrå har en granskning i banken." in texts(app)
    told = ways(app)
    assert told["Jämför Timrå med andra"].count("kommun=") == 5
    assert "kommun=Timr%C3%A5" in told["Jämför Timrå med andra"]
    assert "part=Timr%C3%A5" in told["Läs vad som har granskats i Timrå"]


def test_one_that_is_not_in_the_bank_is_told_so_and_led_on(cookies: dict[str, str]) -> None:
    cookies[COOKIE] = SUNDSVALL
    app = opened(FRONT)
    assert "Sundsvall finns inte i banken" in texts(app)
    assert "Det säger inget om hur det fungerar" in texts(app)
    told = ways(app)
    assert "lan=" in told["Granskningar i Västernorrlands län"]
    assert {"Gör en riskanalys för Sundsvall", "Det som återkommer hos andra", "Jämför kommuner"} <= set(told)


def test_a_region_is_told_that_a_risk_analysis_is_made_for_a_municipality(cookies: dict[str, str]) -> None:
    cookies[COOKIE] = DALARNA
    app = opened(FRONT)
    assert NO_REGION in texts(app)
    assert "Gör en riskanalys" in ways(app)


@pytest.mark.parametrize("value", ["9999", "", "<script>", "2262; x"])
def test_a_cookie_of_no_municipality_is_nothing(value: str, cookies: dict[str, str]) -> None:
    cookies[COOKIE] = value
    app = opened(FRONT)
    assert not app.exception
    assert app.selectbox(key="minkommun").value is None


def test_the_workspace_begins_with_ones_own_municipality(cookies: dict[str, str], desk: Desk) -> None:
    cookies[COOKIE] = TIMRA
    app = opened(ROOT / "pages" / "riskanalys.py")
    assert next(one for one in app.selectbox if one.label == "Kommun").value == TIMRA
    app = opened(ROOT / "pages" / "bildspel.py")
    assert app.selectbox(key="new_set_start").value == "kommun"
    assert app.selectbox(key="new_set_body").value == TIMRA
    cookies[COOKIE] = SUNDSVALL
    app = opened(ROOT / "pages" / "bildspel.py")
    assert app.selectbox(key="new_set_start").value == "tomt"


def bank(*bodies: tuple[str, str, str]) -> pd.DataFrame:
    return pd.DataFrame(bodies, columns=["body_id", "kind", "county_code"])


def test_one_is_compared_with_its_own_kind_and_with_its_own_county_when_all_have_no_room() -> None:
    own, near = ("a", "kommun", "22"), [(f"n{one}", "kommun", "22") for one in range(2)]
    far = [(f"f{one}", "kommun", "01") for one in range(4)]
    region = ("r", "region", "22")
    assert compared(bank(own, region), "a") == []
    assert compared(bank(far[0], own, region), "a") == ["a", "f0"]
    assert compared(bank(*far, own, *near, region), "a", column_limit=12) == ["a", "f0", "f1", "f2", "f3", "n0", "n1"]
    assert compared(bank(*far, own, *near, region), "a", column_limit=4) == ["a", "n0", "n1"]
    assert compared(bank(*far, own, near[0]), "a", column_limit=4) == ["a", "f0", "f1", "f2"]


def test_the_query_has_everybody_in_swedish_order() -> None:
    names = answer("bodies")["body_name"].tolist()
    assert current_snapshot().is_file()
    assert names.index("Övertorneå") > names.index("Älvsbyn") > names.index("Åstorp") > names.index("Vallentuna")
