"""The board types of the real codebook: the usual boards of municipalities and regions are known."""

from pathlib import Path

import pytest

from loaders.check.codebook import load_codebook, without_place

CODEBOOK = load_codebook(Path(__file__).parents[2] / "data")


@pytest.mark.parametrize(
    ("name", "board_type"),
    [
        ("kommunstyrelsen", "ks"),
        ("regionstyrelsen", "regionstyrelse"),
        ("landstingsstyrelsen", "regionstyrelse"),
        ("hälso- och sjukvårdsnämnden", "halso_sjukvard"),
        ("patientnämnden", "patient"),
        ("regionala utvecklingsnämnden", "regional_utveckling"),
        ("kollektivtrafiknämnden", "kollektivtrafik"),
        ("folktandvårdsnämnden", "tandvard"),
        ("äldrenämnden", "omsorg"),
        ("omsorgsnämnden", "omsorg"),
        ("vård- och omsorgsnämnden", "omsorg"),
        ("arbetsmarknadsnämnden", "arbetsmarknad"),
        ("byggnadsnämnden", "bygg_miljo"),
        ("miljö- och byggnadsnämnden", "bygg_miljo"),
        ("samhällsbyggnadsnämnden", "teknik"),
        ("tekniska nämnden", "teknik"),
        ("överförmyndarnämnden", "overformyndare"),
        ("valnämnden", "val"),
        ("gymnasie- och vuxenutbildningsnämnden", "utbildning"),
        ("förskolenämnden", "utbildning"),
        ("grundskolenämnden", "utbildning"),
        ("stadsdelsnämnden", "stadsdel"),
        ("stadsdelsnämnderna", "stadsdel"),
        ("stadsdelsnämnden i Hässelby-Vällingby", "stadsdel"),
        ("Rinkeby-Kista stadsdelsnämnd", "stadsdel"),
        ("Östra Göteborgs stadsdelsnämnd", "stadsdel"),
        ("stadsdelsnämnden Majorna Linné", "stadsdel"),
        ("socialnämnd Centrum", "social"),
        ("kommunstyrelsen i Upplands Väsby kommun", "ks"),
        ("Kommunstyrelsen", "ks"),
        ("arbetsutskottet i socialnämnden", None),
        ("socialnämndens arbetsutskott", None),
    ],
)
def test_the_usual_boards_have_their_type(name: str, board_type: str | None) -> None:
    assert CODEBOOK.board_type(name) == board_type


def test_a_board_is_known_in_its_definite_and_its_indefinite_form() -> None:
    names = CODEBOOK.board_names()
    assert len(names) > 100
    for name in names:
        shorter = name.removesuffix("en") if name.endswith("nämnden") else name.removesuffix("n")
        if name.endswith(("nämnden", "styrelsen")) and "a " not in name:  # "tekniska nämnden" is "teknisk nämnd"
            assert CODEBOOK.board_type(shorter) == CODEBOOK.board_type(name), name


def test_a_type_says_whether_municipalities_or_regions_have_such_boards() -> None:
    holders = {board.id: board.holders for board in CODEBOOK.board_types.values()}
    for board_type in ("ks", "social", "utbildning", "stadsdel", "omsorg", "val"):
        assert holders[board_type] == ["kommun"]
    for board_type in ("regionstyrelse", "halso_sjukvard", "patient", "tandvard", "regional_utveckling"):
        assert holders[board_type] == ["region"]
    assert holders["kultur_fritid"] == []


def test_a_name_without_a_place_stays_as_it_is() -> None:
    for name in CODEBOOK.board_names():
        assert without_place(name) == name
