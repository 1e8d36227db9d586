"""Facts beside the findings where the bank has two divisions into groups, and where it does not know the population."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from charts.catalogue import Nothing, UnknownFigure, figure_of
from charts.description import Dots
from loaders.build.snapshot import build_snapshot
from tests.like_bank import GROUP, TIMRA, add_division, write_like
from wording.context_rows import fact_rows
from wording.context_tables import (
    NO_NUMBERS_IN_BANK,
    BodyFacts,
    beside,
    compared_with,
    facts_in_file,
    facts_source_line,
    group_peers,
    selected_peers,
    why_no_facts,
)
from wording.filters import labels_of

POOR, TIME, CHILDREN, STOCKHOLM = "lag_ekonomisk_standard", "utredningstid_barn", "invanare_0_19_ar", "0180"
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
    assert "medianen av de andra i gruppen" in figure_of("nyckeltal", OF_GROUP).title
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


@pytest.fixture
def only_a_division(tmp_path: Path) -> Iterator[None]:
    for file in (write_like(tmp_path / "data") / "context").glob("*.yaml"):
        if not file.name.startswith("kommungrupp"):
            file.unlink()
    yield from _current(tmp_path)


@pytest.mark.usefixtures("only_a_division")
def test_a_bank_with_a_division_alone_has_no_numbers_and_says_so() -> None:
    assert why_no_facts(TIMRA) == NO_NUMBERS_IN_BANK
    assert facts_in_file(TIMRA, "Timrå", group_peers(TIMRA)) == BodyFacts(about=(NO_NUMBERS_IN_BANK,))
    assert [row.name for row in fact_rows(["invanare", "kommungrupp"], [TIMRA])] == ["Kommungrupp (SKR 2023)"]


@pytest.fixture
def small_counts(tmp_path: Path) -> Iterator[None]:
    """A bank whose measure of children has a thousandth of its values, as a count of reports might."""
    (file,) = (write_like(tmp_path / "data") / "context").glob(f"{CHILDREN}-*.yaml")
    value = re.compile(r'(?m)^(  "[0-9]{4}": )([0-9]+)')
    file.write_text(value.sub(lambda line: f"{line[1]}{int(line[2]) // 1000}", file.read_text("utf-8")), "utf-8")
    yield from _current(tmp_path)


@pytest.mark.usefixtures("small_counts")
def test_counts_of_a_few_stand_as_they_are_above_the_matrix() -> None:
    (row,) = fact_rows([CHILDREN], [TIMRA])
    assert "tusental" not in row.name
    assert row.facts[TIMRA].short == row.facts[TIMRA].full != "0,0"


@pytest.mark.usefixtures("snapshot")
def test_the_same_group_has_one_median_and_what_leaves_one_out_says_so() -> None:
    whole = figure_of("nyckeltal", {"measure": POOR, "groups": [GROUP]})
    assert isinstance(whole.drawing, Dots)
    assert any(line.label.startswith("Median i gruppen") for line in whole.drawing.lines)
    without = figure_of("nyckeltal", {"measure": POOR, "groups": [GROUP], "own_body": TIMRA})
    assert isinstance(without.drawing, Dots)
    assert any(line.label.startswith("De andras median") for line in without.drawing.lines)
    assert "medianen av de andra i gruppen" in without.title


@pytest.mark.usefixtures("snapshot")
def test_what_is_not_drawn_is_not_told_of() -> None:
    missing = figure_of("nyckeltal", {**OF_GROUP, "measure": TIME})
    assert isinstance(missing.drawing, Dots)
    assert [row.value is None for row in missing.drawing.rows].count(False) == 10
    assert "En punkt för var och en av tio kommuner; tre saknar värde." in missing.alt
    assert "Den egna kommunen är fylld" not in missing.reading
    alone = figure_of("nyckeltal", {"measure": POOR, "own_body": STOCKHOLM, "groups": ["2023-A1"]})
    assert "Linjerna" not in alone.reading
    assert "Den egna kommunen är fylld." in alone.reading
