"""Riskanalys compared with the own kommungrupp, and chosen parties filled in with those most alike."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from loaders.build.snapshot import build_snapshot
from tests.like_bank import GROUP, TIMRA, add_division, write_like
from tests.pages.test_every_page import texts
from tests.pages.test_riskanalys import example_analysis, shown, stored
from ui.shell.identity import LOCAL_USER
from wording.risks import differences_table, peer_selection, peer_source, peer_words
from workspace import Desk, open_store
from workspace.analysis import Analysis, read_analysis

TOLD = "Pendlingskommun nära större stad (B4, SKR 2023)"
LIKE = ("1083", "1276", "1761", "1961")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a bank with four municipalities of Timrå's group more."""
    folder = tmp_path_factory.mktemp("like")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GRANSKNINGSBANKEN_VAR", str(folder / "var"))
        build_snapshot(write_like(folder / "data"))
    return folder


@pytest.fixture
def desk(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """The local user's desk beside that bank, in a folder of the test's own."""
    shutil.copytree(built / "var", tmp_path / "var")
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(tmp_path / "var"))
    with open_store() as store:
        yield store.as_user(LOCAL_USER)


def of_timra() -> Analysis:
    return example_analysis(TIMRA, "Timrå")


def kept(desk: Desk, document_id: str) -> Analysis:
    return read_analysis(desk.read(document_id).content)


def kinds(app: AppTest) -> AppTest:
    return next(one for one in app.radio if one.label == "Jämförs med")  # type: ignore[return-value]


def press(app: AppTest, label: str) -> AppTest:
    app = next(one for one in app.button if one.label == label).click().run()
    assert not app.exception
    return app


def plain(app: AppTest) -> str:
    return texts(app).replace("\\", "")


def test_the_group_is_stored_with_its_edition_and_told_wherever_the_analysis_is_read(desk: Desk) -> None:
    document_id = stored(desk, of_timra())
    app = kinds(shown(document_id)).set_value("grupp").run()  # type: ignore[attr-defined]
    assert not app.exception
    analysis = kept(desk, document_id)
    assert (analysis.peers.kind, analysis.peers.group) == ("grupp", GROUP)
    assert peer_selection(analysis) == {"groups": [GROUP]}
    words = f"granskningar i kommungruppen {TOLD}, utom Timrå"
    assert peer_words(analysis) == words
    assert peer_source(analysis).startswith("Källa: fyra granskningar (")
    assert f"Jämfört med: {words}." in peer_source(analysis)
    assert f"Jämfört med {words}." in plain(app)
    table = differences_table(of_timra(), analysis, "förra", "denna")
    assert ["alla granskningar i banken, utom Timrå", words] in table.iloc[:, 2:].to_numpy().tolist()


def test_another_kind_lets_go_of_the_group(desk: Desk) -> None:
    document_id = stored(desk, of_timra().with_peers(kind="grupp", group=GROUP))
    kinds(shown(document_id)).set_value("lan").run()  # type: ignore[attr-defined]
    assert desk.read(document_id).content["peers"] == {"kind": "lan", "bodies": []}


def test_a_later_division_changes_no_analysis_until_its_reader_says_so(desk: Desk, built: Path, tmp_path: Path) -> None:
    document_id = stored(desk, of_timra().with_peers(kind="grupp", group=GROUP))
    data = tmp_path / "data"
    shutil.copytree(built / "data", data)
    add_division(data, 2027, "C8")
    build_snapshot(data)
    app = shown(document_id)
    assert kept(desk, document_id).peers.group == GROUP
    assert f"Jämfört med granskningar i kommungruppen {TOLD}, utom Timrå." in plain(app)
    assert "Timrå hör nu till Landsbygdskommun (C8, SKR 2027)" in plain(app)
    assert peer_source(kept(desk, document_id)).startswith("Källa: fyra granskningar (")
    app = press(app, "Byt till den nuvarande gruppen")
    assert kept(desk, document_id).peers.group == "2027-C8"
    assert "Jämfört med granskningar i kommungruppen Landsbygdskommun (C8, SKR 2027), utom Timrå." in plain(app)
    assert "Byt till den nuvarande gruppen" not in [button.label for button in app.button]


def test_a_group_that_the_bank_no_longer_has_is_told_and_compares_with_nobody(desk: Desk) -> None:
    document_id = stored(desk, of_timra().with_peers(kind="grupp", group="2017-C7"))
    app = shown(document_id, risk="17. Regional samverkan")
    assert "kommungruppen 2017-C7, som inte finns i banken" in plain(app)
    assert "ingen av de valda granskningarna har undersökt området" in plain(app)


@pytest.mark.parametrize(("body_id", "name"), [("22", "Region Västernorrland"), ("forbundet", "Ett förbund")])
def test_a_body_without_a_group_is_told_so_and_not_offered_one(desk: Desk, body_id: str, name: str) -> None:
    app = shown(stored(desk, example_analysis(body_id, name)))
    assert len(kinds(app).options) == 3  # type: ignore[attr-defined]
    assert "Regioner och andra parter har ingen kommungrupp." in plain(app)


def test_those_most_alike_are_added_to_the_chosen_once_with_their_reason(desk: Desk) -> None:
    document_id = stored(desk, of_timra().with_peers(kind="valda", bodies=("0115", "1276")))
    app = shown(document_id)
    assert "av dem fyra i banken" in plain(app)
    assert "Sölvesborg:** Samma kommungrupp (B4 Pendlingskommun nära större stad, SKR 2023)" in plain(app)
    assert "inte samma behov, organisation eller uppdrag" in plain(app)
    app = press(app, "Fyll i liknande kommuner")
    chosen = ("0115", "1276", "1083", "1761", "1961")
    assert kept(desk, document_id).peers.bodies == chosen
    assert set(next(one for one in app.multiselect if one.label == "Kommuner").value) == set(chosen)
    assert next(one for one in app.button if one.label == "Fyll i liknande kommuner").disabled
    assert "Alla är redan valda." in plain(app)
    assert "brist eller delvis i" in plain(app)


def test_without_any_of_the_own_group_the_nearest_of_all_may_be_filled_in(desk: Desk) -> None:
    document_id = stored(desk, example_analysis("2560", "Älvsbyn").with_peers(kind="valda"))
    app = shown(document_id)
    assert (
        "Ingen annan kommun i samma kommungrupp (B5 Lågpendlingskommun nära större stad, SKR 2023) finns i banken. Ta "
        "bort ”Samma kommungrupp” för att se fler."
    ) in plain(app)
    assert next(one for one in app.button if one.label == "Fyll i liknande kommuner").disabled
    app = next(one for one in app.checkbox if one.label == "Samma kommungrupp").uncheck().run()
    assert "Hallstahammar:** Annan kommungrupp (B4" in plain(app)
    press(app, "Fyll i liknande kommuner")
    assert kept(desk, document_id).peers.bodies == ("1961", "1761", "1083", "2262", "1276", "0115", "2380", "0188")


def test_an_analysis_shared_for_reading_is_not_filled_in(desk: Desk) -> None:
    from tests.pages.sharing import share_with_the_local_user

    with open_store() as store:
        document_id = stored(store.as_user("anna@example.se"), of_timra().with_peers(kind="valda"))
        share_with_the_local_user(store, document_id)
    app = shown(document_id)
    assert next(one for one in app.button if one.label == "Fyll i liknande kommuner").disabled
