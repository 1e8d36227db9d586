"""Facts beside the findings where the bank has two divisions into groups, and where it does not know the population."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from charts.catalogue import Nothing, UnknownFigure, figure_of
from charts.description import Dots
from loaders.build.snapshot import build_snapshot
from tests.like_bank import GROUP, TIMRA, add_division, write_like
from wording.context_tables import beside, compared_with, facts_source_line, group_peers, selected_peers
from wording.filters import labels_of

POOR, STOCKHOLM = "lag_ekonomisk_standard", "0180"
OF_GROUP = {"measure": POOR, "own_body": TIMRA, "groups": [GROUP], "nearest": 12}


def _current(folder: Path) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GRANSKNINGSBANKEN_VAR", str(folder / "var"))
        build_snapshot(folder / "data")
        yield


@pytest.fixture
def two_divisions(tmp_path: Path) -> Iterator[None]:
    """The edition 2026 is in use, and Timrå is in A1 there."""
    add_division(write_like(tmp_path / "data"), 2026, "A1")
    yield from _current(tmp_path)


@pytest.fixture
def no_population(tmp_path: Path) -> Iterator[None]:
    for file in (write_like(tmp_path / "data") / "context").glob("invanare-*.yaml"):
        file.unlink()
    yield from _current(tmp_path)


@pytest.mark.usefixtures("two_divisions")
def test_the_source_names_the_edition_that_the_group_was_chosen_in() -> None:
    assert "; kommungrupp från SKR, 2023; " in figure_of("nyckeltal", OF_GROUP).source
    both = figure_of("nyckeltal", {**OF_GROUP, "groups": [GROUP, "2026-A1"]})
    assert "; kommungrupp från SKR, 2026 och SKR, 2023; " in both.source
    peers = selected_peers({"groups": [GROUP]}, TIMRA)
    assert peers.told == f"62 andra kommuner i kommungruppen {labels_of('groups')[GROUP]}"
    source = facts_source_line(beside(TIMRA, peers), peers)
    assert "SKR, 2023" in source
    assert "SKR, 2026" not in source
    now = group_peers(TIMRA)
    assert now.told == "tre andra kommuner i kommungruppen Storstäder (A1, SKR 2026)"
    assert "SKR, 2026" in facts_source_line(beside(TIMRA, now), now)


@pytest.mark.usefixtures("no_population")
def test_without_population_nobody_is_nearest_and_the_figure_is_in_order_of_name() -> None:
    figure = figure_of("nyckeltal", OF_GROUP)
    assert isinstance(figure.drawing, Dots)
    assert "närmast" not in figure.subtitle
    assert "Figuren visar 39 av 62 i bokstavsordning." in figure.subtitle
    assert "folkmängd" not in figure.source


@pytest.mark.usefixtures("snapshot")
def test_a_median_is_the_group_s_only_where_nothing_else_limits_it() -> None:
    assert "medianen i gruppen" in figure_of("nyckeltal", OF_GROUP).title
    large = figure_of("nyckeltal", {**OF_GROUP, "population": ["30000", ""]})
    assert "medianen av de andra" in large.title
    assert isinstance(large.drawing, Dots)
    assert any(line.label.startswith("De andras median") for line in large.drawing.lines)


@pytest.mark.usefixtures("snapshot")
def test_one_municipality_alone_or_one_other_is_told_in_the_singular() -> None:
    alone = figure_of("nyckeltal", {"measure": POOR, "own_body": TIMRA, "bodies": [TIMRA]})
    assert "bokstavsordning" not in alone.subtitle
    assert "visar den som är närmast Timrå" in figure_of("nyckeltal", {**OF_GROUP, "nearest": 1}).subtitle


@pytest.mark.usefixtures("snapshot")
def test_a_median_that_is_told_alone_has_no_decimal_for_the_sake_of_quartiles_that_are_not() -> None:
    figure = figure_of("nyckeltal", {"measure": POOR, "own_body": TIMRA, "groups": ["2023-A1"]})
    assert figure.title.endswith("medianen i gruppen 20")


@pytest.mark.usefixtures("snapshot")
def test_too_few_to_compare_with_are_said_to_have_no_median() -> None:
    for peers in (group_peers(STOCKHOLM), selected_peers({"bodies": [TIMRA]}, STOCKHOLM)):
        told = compared_with(peers)
        assert told.startswith(f"Jämförs med {peers.told}. Det är för få för en median: minst tre behövs.")


@pytest.mark.usefixtures("snapshot")
@pytest.mark.parametrize(
    "limits", [["1", "99999999999"], ["\u0663", "\u0664"], ["10000"], ["²", ""], ["1", "2", "3"], ["-1", ""]]
)
def test_stored_limits_that_no_page_makes_are_told(limits: list[str]) -> None:
    with pytest.raises(UnknownFigure, match="ofullständiga eller från en annan version"):
        figure_of("matris", {"population": limits})


@pytest.mark.usefixtures("snapshot")
def test_stored_limits_that_nobody_is_within_are_an_empty_answer() -> None:
    with pytest.raises(Nothing):
        figure_of("matris", {"population": ["20000", "10000"]})


@pytest.mark.usefixtures("snapshot")
@pytest.mark.parametrize("name", ["grupper", "luckor_per_grupp"])
def test_a_count_is_of_the_chosen_municipalities_of_a_group_where_a_filter_leaves_out_some(name: str) -> None:
    assert "av alla i kommungruppen" in figure_of(name, {}).subtitle
    assert "av alla i kommungruppen" in figure_of(name, {"groups": [GROUP]}).subtitle
    assert "av alla valda i kommungruppen" in figure_of(name, {"counties": ["22"]}).subtitle
