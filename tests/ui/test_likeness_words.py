"""What is said of municipalities that are alike holds for none, one and many, and names what it rests on."""

from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loaders.build.snapshot import build_snapshot
from tests import makers
from tests.ui.told import numbers_in, some_of, well_formed, well_joined
from wording.filters import labels_of
from wording.likeness import (
    FEW,
    LIMIT_LABELS,
    NO_CONTEXT,
    NOT_SAID,
    ONLY_MUNICIPALITIES_HAVE_GROUPS,
    Limits,
    OwnPlace,
    chosen_sentence,
    group_told,
    likeness_sentence,
    likeness_table,
    place_of,
    reason,
    same_group_sentence,
    similar_to,
    why_no_place,
)

TIMRA, SUNDSVALL, GOTLAND = "2262", "2281", "0980"
OWN = OwnPlace("2281", "Sundsvall", "B3", "Större stad", "2023", 99048)
LIMITS = st.builds(Limits, st.booleans(), st.booleans(), st.booleans())
COUNTS = st.one_of(st.integers(0, 4), st.sampled_from([22, 62, 289])).flatmap(
    lambda count: st.tuples(st.just(count), some_of(count))
)
SIZES = st.one_of(st.integers(1, 5000), st.integers(5000, 2_000_000))
tried = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
pytestmark = pytest.mark.usefixtures("snapshot")


def row(population: int, **more: Any) -> pd.Series:
    told = {"body_id": "2260", "body_name": "Ånge", "group_id": "C8", "group_label": "Landsbygdskommun"}
    return pd.Series({**told, "population": population, "is_same_group": False, "is_same_county": True, **more})


@tried
@given(LIMITS, COUNTS)
def test_the_whole_is_told_for_none_one_and_many(limits: Limits, counts: tuple[int, int]) -> None:
    count, in_bank_count = counts
    text = well_formed(likeness_sentence(OWN, limits, count, in_bank_count), ["B3 Större stad, SKR 2023"], ends=True)
    assert ("B3 Större stad, SKR 2023" in text) is limits.same_group
    if count > 1 and (in_bank_count or not limits.in_bank):
        assert count in numbers_in(text)
        assert "alla i banken" in text if in_bank_count == count else in_bank_count in numbers_in(text)
    removable = [label for label, is_set in zip(LIMIT_LABELS, limits, strict=True) if is_set]
    named = [label for label in LIMIT_LABELS if f"”{label}”" in text]
    is_few = not count or (limits.in_bank and in_bank_count < FEW)
    assert named == ([label for label in removable if count or label != LIMIT_LABELS[2]] if is_few else [])


@tried
@given(LIMITS, COUNTS, st.sets(st.sampled_from(LIMIT_LABELS)))
def test_nothing_is_told_to_be_taken_away_that_cannot_be(
    limits: Limits, counts: tuple[int, int], removable: set[str]
) -> None:
    text = likeness_sentence(OWN, limits, *counts, removable=sorted(removable))
    assert {label for label in LIMIT_LABELS if f"”{label}”" in text} <= removable
    well_formed(text, ["B3 Större stad, SKR 2023"], ends=True)


@tried
@given(SIZES, SIZES, st.booleans(), st.booleans())
def test_a_reason_names_group_edition_both_populations_and_how_many_times(
    own: int, other: int, same_group: bool, same_county: bool
) -> None:
    text = reason(row(other, is_same_group=same_group, is_same_county=same_county), OWN._replace(population=own))
    told = well_joined(text, ["C8 Landsbygdskommun, SKR 2023"])
    assert told.startswith("Samma kommungrupp" if same_group else "Annan kommungrupp")
    assert ("samma län" in told) is same_county
    assert {own, other} <= numbers_in(text)
    times = float(text.rpartition(", ")[2].removesuffix(" gånger så många").replace("\u00a0", "").replace(",", "."))
    assert times > 0
    assert times == pytest.approx(other / own, rel=0.06, abs=0.006)


def test_the_reason_of_the_only_one_in_the_bank_word_by_word() -> None:
    own = place_of(SUNDSVALL)
    assert own == OWN
    rows = similar_to(own, Limits())
    assert reason(rows.iloc[0], own) == (
        "Samma kommungrupp (B3 Större stad, SKR 2023) och 64\u00a0979 invånare mot Sundsvalls 99\u00a0048, 0,66 "
        "gånger så många"
    )
    assert likeness_sentence(own, Limits(), 22, 1) == (
        "Närmast i folkmängd bland de 22 andra kommunerna i samma kommungrupp (B3 Större stad, SKR 2023), av dem en i "
        "banken. Det är få att jämföra med. Ta bort ”Bara de som finns i banken” eller ”Samma kommungrupp” för att se "
        "fler."
    )
    assert likeness_sentence(own, Limits(), 22, 0) == (
        "Ingen annan kommun i samma kommungrupp (B3 Större stad, SKR 2023) finns i banken. Ta bort ”Bara de som finns "
        "i banken” eller ”Samma kommungrupp” för att se fler."
    )
    table = likeness_table(rows, own)
    assert table["Granskningar i banken"].tolist() == ["1"]


@pytest.mark.parametrize("name", ["Borås", "Växjö", "Höganäs"])
def test_a_name_that_ends_in_s_gets_no_other(name: str) -> None:
    text = reason(row(1000), OWN._replace(name=name))
    assert f"mot {name.removesuffix('s')}s 99" in text


def test_the_own_group_has_its_edition_as_the_filter_has_it() -> None:
    own = place_of(TIMRA)
    assert own is not None
    assert own.group_key == "2023-B4"
    assert own.group_key in labels_of("groups")
    assert group_told(own.group_key) == "Pendlingskommun nära större stad (B4, SKR 2023)"
    assert group_told("2031-Z9") == "2031-Z9, som inte finns i banken"


def test_regions_and_other_parties_are_told_that_they_have_no_group() -> None:
    for body_id in ("22", "23", "kommunalforbundet"):
        assert place_of(body_id) is None
        assert why_no_place(body_id) == ONLY_MUNICIPALITIES_HAVE_GROUPS


def test_without_editions_nothing_is_alike_and_the_reader_is_told_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = makers.write_bank(tmp_path / "data")
    for path in (data / "context").glob("*.yaml"):
        path.unlink()
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(tmp_path / "var"))
    build_snapshot(data)
    assert place_of(TIMRA) is None
    assert why_no_place(TIMRA) == NO_CONTEXT
    assert same_group_sentence({"groups": ["2023-B4"]}, TIMRA) == ""


def test_a_municipality_that_the_editions_leave_out_is_told_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = makers.write_bank(tmp_path / "data")
    path = data / "context" / "invanare-2024.yaml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if f'"{TIMRA}":' not in line), encoding="utf-8")
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(tmp_path / "var"))
    build_snapshot(data)
    assert place_of(TIMRA) is None
    assert why_no_place(TIMRA) == "Banken saknar kommungrupp eller folkmängd för Timrå. Välj kommunerna själv."


@tried
@given(st.lists(st.sampled_from(["0115", "2262", "0188", "2560", "0114", "1083"]), unique=True), st.booleans())
def test_the_filter_s_parties_are_named_and_those_that_the_bank_lacks_too(chosen: list[str], is_shown: bool) -> None:
    own = place_of("2380")
    assert own is not None
    text = well_formed(chosen_sentence(own, chosen, is_shown=is_shown), ends=True)
    names = {"0115": "Vallentuna", "2262": "Timrå", "0188": "Norrtälje", "2560": "Älvsbyn"}
    outside = {"0114": "Upplands Väsby", "1083": "Sölvesborg"}
    told, _, missing = text.partition("Ingen granskning i banken, och därför inte med: ")
    for code, name in names.items():
        assert (name in told) is (code in chosen)
    for code, name in outside.items():
        assert (name in missing) is (code in chosen)


def test_likeness_is_said_not_to_be_the_same_need() -> None:
    assert "inte samma behov, organisation eller uppdrag" in NOT_SAID


@pytest.mark.parametrize(
    ("groups", "body_id", "is_told"),
    [
        (["2023-B4"], TIMRA, True),
        (["2023-B3"], TIMRA, False),
        (["2023-B4", "2023-B3"], TIMRA, False),
        ([], TIMRA, False),
        (["2023-B4"], "22", False),
    ],
)
def test_a_figure_of_the_own_group_says_so(groups: list[str], body_id: str, is_told: bool) -> None:
    told = same_group_sentence({"groups": groups}, body_id)
    assert told == (
        "Jämförs med kommuner i samma kommungrupp som Timrå: Pendlingskommun nära större stad (B4, SKR 2023)."
        if is_told
        else ""
    )
