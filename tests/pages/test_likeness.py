"""Liknande kommuner on Jämför and Granskningskarta: the nearest, one's own choice, the filter that a press sets."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from loaders.build.snapshot import build_snapshot
from tests.like_bank import write_like
from tests.pages.test_copied_address import copied
from tests.pages.test_every_page import ROOT, opened, texts

COMPARISON, GAPS = ROOT / "pages" / "jamfor.py", ROOT / "pages" / "granskningskarta.py"
LIKE = ["Sölvesborg", "Klippan", "Hammarö", "Hallstahammar"]  # from the nearest
TIMRA = {"lik_kommun": ["Timrå"]}
both_pages = pytest.mark.parametrize("page", [COMPARISON, GAPS], ids=lambda page: page.stem)


@pytest.fixture(scope="module")
def like_bank(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The bank with four municipalities of Timrå's group more, as the current one."""
    folder = tmp_path_factory.mktemp("like")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GRANSKNINGSBANKEN_VAR", str(folder / "var"))
        build_snapshot(write_like(folder / "data"))
        yield folder / "var"


@pytest.fixture(autouse=True)
def current(like_bank: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(like_bank))


def which(app: AppTest) -> list[str]:
    """The names chosen in "Välj vilka"."""
    box = next(one for one in app.multiselect if one.label == "Välj vilka")
    return [str(name) for name in box.value]


def choose_which(app: AppTest, *ids: str) -> AppTest:
    return next(one for one in app.multiselect if one.label == "Välj vilka").set_value(list(ids)).run()


def compare(app: AppTest) -> AppTest:
    app = app.button(key="compare_similar").click().run()
    assert not app.exception
    return app


def told(app: AppTest) -> str:
    tables = "\n".join(one.proto.body for one in app.get("html"))
    return texts(app).replace("\\", "") + tables


@both_pages
def test_the_nearest_stand_with_their_reason_and_are_chosen_to_begin_with(page: Path) -> None:
    app = opened(page, TIMRA)
    assert not app.exception
    assert which(app) == ["1083", "1276", "1761", "1961"]
    assert (
        "Närmast i folkmängd bland de 62 andra kommunerna i samma kommungrupp (B4 Pendlingskommun nära större stad, "
        "SKR 2023), av dem fyra i banken."
    ) in told(app)
    assert (
        "Samma kommungrupp (B4 Pendlingskommun nära större stad, SKR 2023) och 17\u00a0430 invånare mot Timrås "
        "17\u00a0521, 0,99 gånger så många"
    ) in told(app)
    assert "inte samma behov, organisation eller uppdrag" in told(app)
    assert app.multiselect(key="kommun").value == []


@both_pages
def test_a_press_sets_the_ordinary_filter_and_says_so(page: Path) -> None:
    app = compare(opened(page, TIMRA))
    assert app.multiselect(key="kommun").value == ["2262", "1083", "1276", "1761", "1961"]
    assert f"Filtret Kommuner visar dem nu: Timrå, {', '.join(LIKE)}." in told(app)
    assert app.button(key="compare_similar").disabled  # a second press would change nothing
    assert app.query_params["kommun"] == ["Timrå", *LIKE]


@both_pages
def test_one_may_be_removed_and_one_that_is_not_near_added(page: Path) -> None:
    app = choose_which(opened(page, TIMRA), "1083", "0115", "0114")
    assert app.query_params["lik_val"] == ["Sölvesborg", "Vallentuna", "Upplands Väsby"]
    assert (
        "Knappen sätter filtret Kommuner till: Timrå, Sölvesborg, Vallentuna. Ingen granskning i banken, och därför "
        "inte med: Upplands Väsby."
    ) in told(app)
    app = compare(app)
    assert app.multiselect(key="kommun").value == ["2262", "1083", "0115"]
    again = opened(page, copied(app))
    assert which(again) == ["1083", "0115", "0114"]
    assert again.multiselect(key="kommun").value == ["2262", "1083", "0115"]
    assert "Filtret Kommuner visar dem nu: Timrå, Sölvesborg, Vallentuna." in told(again)


def test_all_removed_stays_so_in_the_address_and_the_nearest_come_back_with_another_limit() -> None:
    app = choose_which(opened(COMPARISON, TIMRA))
    assert "Välj minst en kommun att jämföra med." in told(app)
    assert app.button(key="compare_similar").disabled
    assert which(opened(COMPARISON, copied(app))) == []
    app = app.checkbox(key="lik_grupp").uncheck().run()
    assert "lik_val" not in app.query_params
    assert which(app)[:2] == ["1083", "1276"]
    assert len(which(app)) == 8  # the others of the bank too


def test_the_limits_stand_in_the_address() -> None:
    address = {**TIMRA, "lik_grupp": ["false"], "lik_lan": ["true"], "lik_bank": ["false"]}
    app = opened(COMPARISON, address)
    assert [app.checkbox(key=key).value for key in ("lik_grupp", "lik_lan", "lik_bank")] == [False, True, False]
    assert "bland de 6 andra kommunerna i samma län, av dem ingen i banken" in told(app)
    assert "Ånge" in told(app)
    assert "Ingen av de valda har en granskning i banken" in told(app)


def test_the_only_municipality_of_the_filter_is_the_own_one_until_another_is_chosen() -> None:
    app = opened(COMPARISON, {"kommun": ["Timrå"]})
    assert app.selectbox(key="lik_kommun").value is None
    assert which(app) == ["1083", "1276", "1761", "1961"]
    app = compare(app)
    assert app.selectbox(key="lik_kommun").value == "2262"  # else the choice would be gone with the filter's five
    assert which(app) == ["1083", "1276", "1761", "1961"]
    app = app.selectbox(key="lik_kommun").set_value("0115").run()
    assert "Vallentunas 35\u00a0119" not in told(app)  # nobody of its group is in the bank
    assert "Ingen annan kommun i samma kommungrupp (A2 Pendlingskommun nära storstad, SKR 2023) finns i banken" in told(
        app
    )
    assert which(app) == []


def test_the_remembered_own_municipality_is_started_from_and_no_copied_link_tells_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("ui.context.likeness.own_body", lambda: "2262")
    app = opened(COMPARISON)
    assert which(app) == ["1083", "1276", "1761", "1961"]
    assert not [key for key in copied(app) if key.startswith("lik_")]
    app = compare(app)
    assert app.selectbox(key="lik_kommun").value is None
    assert app.multiselect(key="kommun").value == ["2262", "1083", "1276", "1761", "1961"]


def test_cleared_filters_leave_the_choice_of_alike_to_be_compared_again() -> None:
    app = compare(opened(COMPARISON, TIMRA))
    app = app.button(key="clear_filters").click().run()
    assert app.multiselect(key="kommun").value == []
    assert which(app) == ["1083", "1276", "1761", "1961"]
    assert compare(app).multiselect(key="kommun").value[0] == "2262"


def test_side_by_side_gets_the_own_one_and_the_nearest() -> None:
    app = compare(opened(COMPARISON, {**TIMRA, "vy": ["Sida vid sida"]}))
    assert [app.selectbox(key=key).value for key in ("a", "b")] == ["2262", "1083"]


@pytest.mark.parametrize("remembered", ["22", "23"])
def test_a_region_is_told_that_it_has_no_group_and_may_choose_a_municipality(
    monkeypatch: pytest.MonkeyPatch, remembered: str
) -> None:
    monkeypatch.setattr("ui.context.likeness.own_body", lambda: remembered)
    app = opened(COMPARISON)
    assert "Regioner och andra parter har ingen kommungrupp. Välj en kommun att utgå från." in told(app)
    assert app.selectbox(key="lik_kommun").proto.placeholder.startswith("Region ")
    assert "compare_similar" not in [button.key for button in app.button]
    assert which(app.selectbox(key="lik_kommun").set_value("2262").run())[0] == "1083"


def test_nobody_is_compared_until_a_municipality_is_known() -> None:
    app = opened(COMPARISON)
    assert len(app.selectbox(key="lik_kommun").options) == 290
    assert "Välj vilka" not in [one.label for one in app.multiselect]
    assert not [key for key in copied(app) if key.startswith("lik_")]


def test_a_bank_without_editions_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = write_like(tmp_path / "data")
    for path in (data / "context").glob("*.yaml"):
        path.unlink()
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(tmp_path / "var"))
    build_snapshot(data)
    for page in (COMPARISON, GAPS):
        app = opened(page, TIMRA)
        assert not app.exception
        assert "Banken saknar uppgifter om kommungrupp eller folkmängd" in told(app)


@pytest.mark.parametrize("value", ["Atlantis", "<script>", "", "ingen", "2262"])
@both_pages
def test_an_unknown_name_in_the_address_gives_the_nearest(page: Path, value: str) -> None:
    app = opened(page, {**TIMRA, "lik_val": [value]})
    assert not app.exception
    assert which(app) == ([] if value == "ingen" else ["1083", "1276", "1761", "1961"])


def test_side_by_side_stands_who_the_other_filters_let_through_and_the_address_says_the_same() -> None:
    address = {"vy": ["Sida vid sida"], "kommungrupp": ["Pendlingskommun nära större stad (B4, SKR 2023)"]}
    app = compare(opened(COMPARISON, {**address, "lik_kommun": ["Älvsbyn"], "lik_grupp": ["false"]}))
    sides = [app.selectbox(key=side).value for side in ("a", "b")]
    assert sides == ["1961", "1761"]  # Älvsbyn is of another group
    assert [copied(app)[side] for side in ("a", "b")] == [["Hallstahammar"], ["Hammarö"]]


@pytest.mark.parametrize("measure", ["kommungrupp", "invanare"])
def test_a_bank_without_groups_or_population_says_so_and_asks_for_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, measure: str
) -> None:
    data = write_like(tmp_path / "data")
    for file in (data / "context").glob(f"{measure}-*.yaml"):
        file.unlink()
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(tmp_path / "var"))
    build_snapshot(data)
    app = opened(COMPARISON, TIMRA)
    assert not app.exception
    assert "liknande kommuner går inte att räkna fram. Välj kommunerna själv." in told(app)
    assert "Välj en kommun att utgå från" not in told(app)
    assert "lik_kommun" not in [one.key for one in app.selectbox]


def test_a_browser_that_missed_the_first_run_is_told_the_choice_by_the_next() -> None:
    app = opened(COMPARISON, TIMRA).run()
    box = next(one for one in app.multiselect if one.label == "Välj vilka")
    assert [box.options[place] for place in box.proto.default] == LIKE
