"""Which municipalities are alike: against plain Python for every municipality, worked out by hand, and what is left."""

from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import queries
from loaders.build.snapshot import build_snapshot
from loaders.read import register
from tests import makers
from tests.queries import plain

MUNICIPALITIES = sorted(code for code in register.body_names() if len(code) == 4)
TIMRA, SUNDSVALL, GOTLAND = "2262", "2281", "0980"
LIMITS = st.fixed_dictionaries(
    {
        "own_body": st.sampled_from([*MUNICIPALITIES, "22", "kommunalforbund", "", "0000"]),
        "same_group": st.booleans(),
        "same_county": st.booleans(),
        "in_bank": st.booleans(),
        "row_limit": st.sampled_from([0, 1, 10, 289]),
    }
)


def ask(path: Path, own_body: str, **more: Any) -> pd.DataFrame:
    return queries.run_selected("similar_bodies", {"own_body": own_body, **more}, path)


def agree(bank: plain.Bank, path: Path, selection: dict[str, Any]) -> None:
    assert ask(path, **selection).to_dict("records") == plain.similar_bodies(bank, selection)


@pytest.fixture(scope="module")
def real() -> plain.Bank:
    return plain.Bank(makers.DATA)


@pytest.fixture(scope="module")
def synthetic(tree_of_reports: Path) -> plain.Bank:
    return plain.Bank(tree_of_reports)


@pytest.mark.parametrize("same_county", [False, True])
def test_every_municipality_gets_those_that_plain_python_finds(
    real: plain.Bank, snapshot: Path, same_county: bool
) -> None:
    assert len(MUNICIPALITIES) == 290
    for own in MUNICIPALITIES:
        agree(real, snapshot, {"own_body": own, "same_group": True, "same_county": same_county})


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(selection=LIMITS)
def test_any_limits_give_what_plain_python_finds(real: plain.Bank, snapshot: Path, selection: dict[str, Any]) -> None:
    agree(real, snapshot, selection)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(selection=LIMITS)
def test_the_audits_of_a_bank_with_joint_reports_are_counted(
    synthetic: plain.Bank, tree_snapshot: Path, selection: dict[str, Any]
) -> None:
    agree(synthetic, tree_snapshot, selection)


def test_the_nearest_of_timra_by_hand(snapshot: Path) -> None:
    """Group B4 (SKR 2023) has 63 municipalities; Timrå has 17,521 inhabitants (SCB, 31 December 2024)."""
    rows = ask(snapshot, TIMRA, same_group=True, row_limit=5)
    assert rows[["body_name", "population"]].to_numpy().tolist() == [
        ["Sölvesborg", 17430],  # 17521 / 17430 = 1.005
        ["Klippan", 17714],  # 17714 / 17521 = 1.011
        ["Hammarö", 16992],  # 1.031
        ["Hallstahammar", 16653],  # 1.052
        ["Åstorp", 16449],  # 1.065
    ]
    assert rows["size_ratio"].round(3).tolist() == [1.005, 1.011, 1.031, 1.052, 1.065]
    assert set(rows["candidate_count"]) == {62}
    assert rows[["own_group_id", "own_population"]].iloc[0].tolist() == ["B4", 17521]
    assert ask(snapshot, TIMRA, same_group=True, in_bank=True).empty


def test_the_only_one_in_the_bank_of_sundsvalls_group_by_hand(snapshot: Path) -> None:
    """B3 has 23 municipalities; of them the bank has Östersund: 99,048 / 64,979 = 1.524."""
    assert set(ask(snapshot, SUNDSVALL, same_group=True)["candidate_count"]) == {22}
    rows = ask(snapshot, SUNDSVALL, same_group=True, in_bank=True)
    assert rows[["body_name", "population", "report_count", "candidate_count"]].to_numpy().tolist() == [
        ["Östersund", 64979, 1, 1]
    ]
    assert rows["size_ratio"].round(3).tolist() == [1.524]


def test_only_gotland_lies_in_its_county_so_nobody_is_like_it_there(snapshot: Path) -> None:
    assert ask(snapshot, GOTLAND, same_county=True).empty
    assert len(ask(snapshot, GOTLAND)) == 289


@pytest.mark.parametrize("own", ["22", "23", "ingen", "", "9999"])
def test_another_party_than_a_municipality_is_like_nobody(snapshot: Path, own: str) -> None:
    assert ask(snapshot, own).empty


def test_a_bank_without_editions_answers_nothing(tmp_path: Path) -> None:
    data = makers.write_bank(tmp_path / "data")
    for path in (data / "context").glob("*.yaml"):
        path.unlink()
    assert ask(build_snapshot(data, out=tmp_path / "bank.duckdb"), TIMRA).empty


def test_an_edition_that_leaves_a_municipality_out_leaves_it_out_of_the_likeness(tmp_path: Path) -> None:
    data = makers.write_bank(tmp_path / "data")
    for path in (data / "context").glob("invanare-*.yaml"):
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join(line for line in lines if f'"{TIMRA}":' not in line), encoding="utf-8")
    path = build_snapshot(data, out=tmp_path / "bank.duckdb")
    assert ask(path, TIMRA).empty
    assert TIMRA not in set(ask(path, SUNDSVALL)["body_id"])
    agree(plain.Bank(data), path, {"own_body": SUNDSVALL})
