"""The facts of municipalities and what their peers have, against a second computation and one by hand."""

from collections.abc import Iterator
from pathlib import Path
from statistics import quantiles
from typing import Any

import pandas as pd
import pytest
import yaml

import queries
from loaders.build.snapshot import build_snapshot
from loaders.read import register
from tests import makers

TIMRA, SUNDSVALL, ANGE, KRAMFORS, HARNOSAND, SOLLEFTEA = "2262", "2281", "2260", "2282", "2280", "2283"
REGION = "22"
COST = "kostnad_barn_ungdomsvard"


def editions(data_dir: Path) -> dict[str, dict[str, Any]]:
    """The current edition of each measure, from the files: the newest that is not set aside."""
    newest: dict[str, dict[str, Any]] = {}
    for path in sorted((data_dir / "context").glob("*.yaml")):
        read = yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader)
        if not read.get("set_aside") and read["edition"] > newest.get(read["measure"], {"edition": ""})["edition"]:
            newest[read["measure"]] = read
    return newest


def spread(values: list[float]) -> list[float | None]:
    """Lower quartile, median and upper quartile between two values in proportion: statistics' method "inclusive" is
    what DuckDB's quantile_cont does."""
    if not values:
        return [None] * 3
    return [values[0]] * 3 if len(values) == 1 else list(quantiles(values, n=4, method="inclusive"))


def beside(data_dir: Path, own_body: str, peers: list[str] | None = None) -> Iterator[dict[str, Any]]:
    """What context_beside answers, reckoned from the files."""
    current = editions(data_dir)
    groups = current["kommungrupp"]["values"]
    own_group = groups.get(own_body)
    chosen = peers or [body for body, group in groups.items() if group == own_group]
    others = [body for body in set(chosen) if len(body) == 4 and body != own_body]
    for measure, edition in current.items():
        if edition["kind"] == "grupp":
            continue
        values = sorted(float(edition["values"][body]) for body in others if body in edition["values"])
        low, middle, high = spread(values)
        yield {
            "measure_id": measure,
            "own_value": float(edition["values"][own_body]) if own_body in edition["values"] else None,
            "peer_count": len(others),
            "peer_value_count": len(values),
            "peer_lower_quartile": low,
            "peer_median": middle,
            "peer_upper_quartile": high,
            "peer_lowest": min(values, default=None),
            "peer_highest": max(values, default=None),
        }


def compare(answer: pd.DataFrame, expected: Iterator[dict[str, Any]]) -> int:
    """Assert that every row is as reckoned; return how many."""
    by_measure = {row["measure_id"]: row for row in expected}
    assert set(answer["measure_id"]) == by_measure.keys()
    for _, row in answer.iterrows():
        for name, value in by_measure[row["measure_id"]].items():
            found = row[name]
            if value is None:
                assert pd.isna(found), (row["measure_id"], name)
            elif isinstance(value, float):
                assert found == pytest.approx(value, rel=1e-12), (row["measure_id"], name)
            else:
                assert found == value, (row["measure_id"], name)
    return len(answer)


def test_each_municipality_beside_its_group_is_as_reckoned_from_the_files(snapshot: Path) -> None:
    bodies = [body for body in register.body_names() if len(body) == 4]
    compared = sum(
        compare(queries.run("context_beside", snapshot, own_body=body, peers=[]), beside(makers.DATA, body))
        for body in bodies
    )
    assert compared == 290 * 7


def test_chosen_peers_take_the_place_of_the_group_and_the_own_is_never_among_them(snapshot: Path) -> None:
    for peers in ([SUNDSVALL], [TIMRA, SUNDSVALL, ANGE], [REGION, KRAMFORS], [TIMRA], [REGION]):
        answer = queries.run("context_beside", snapshot, own_body=TIMRA, peers=peers)
        compare(answer, beside(makers.DATA, TIMRA, peers))
        assert set(answer["peer_count"]) == {len(set(peers) - {TIMRA, REGION})}


def test_a_region_has_neither_value_nor_group(snapshot: Path) -> None:
    answer = queries.run("context_beside", snapshot, own_body=REGION, peers=[])
    assert len(answer) == 7
    assert answer["own_value"].isna().all()
    assert not answer["own_is_named"].any()
    assert set(answer["peer_count"]) == {0}
    assert answer["peer_median"].isna().all()
    assert queries.run_selected("context_of_bodies", {"bodies": [REGION]}, snapshot).empty


@pytest.fixture
def small_snapshot(tmp_path: Path) -> Path:
    """One measure of six municipalities: Sundsvall's value is missing, and Sollefteå is not named."""
    data_dir = makers.write_codebook(tmp_path / "data")
    for path in (data_dir / "context").iterdir():
        if path.stem not in ("kommungrupp-2023", f"{COST}-2022"):
            path.unlink()
    path = data_dir / "context" / f"{COST}-2022.yaml"
    read = yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader)
    read["values"] = {ANGE: "100", KRAMFORS: "200", HARNOSAND: "400", TIMRA: "900"}
    read["missing"] = [{"reason": "Kommunen svarade inte.", "bodies": [SUNDSVALL]}]
    path.write_text(yaml.safe_dump(read, allow_unicode=True, sort_keys=False), encoding="utf-8")
    makers.write_report(data_dir, "arboga-2015-samverkan-barn-unga", makers.bank()["arboga-2015-samverkan-barn-unga"])
    return build_snapshot(data_dir, tmp_path / "var")


def test_a_median_and_quartiles_by_hand(small_snapshot: Path) -> None:
    peers = [ANGE, KRAMFORS, HARNOSAND, TIMRA, SUNDSVALL, SOLLEFTEA]
    (own,) = queries.run("context_beside", small_snapshot, own_body=SUNDSVALL, peers=peers).to_dict("records")
    # 100, 200, 400, 900: the median lies halfway between 200 and 400; a quarter of three steps is 0.75 of the first.
    assert (own["peer_median"], own["peer_lower_quartile"], own["peer_upper_quartile"]) == (300, 175, 525)
    assert (own["peer_lowest"], own["peer_highest"], own["peer_count"], own["peer_value_count"]) == (100, 900, 5, 4)
    assert pd.isna(own["own_value"])
    assert own["own_missing_reason"] == "Kommunen svarade inte."
    (other,) = queries.run("context_beside", small_snapshot, own_body=TIMRA, peers=peers).to_dict("records")
    assert (other["own_value"], other["peer_median"], other["peer_value_count"]) == (900, 200, 3)
    (unnamed,) = queries.run("context_beside", small_snapshot, own_body=SOLLEFTEA, peers=peers).to_dict("records")
    assert not unnamed["own_is_named"]
    assert pd.isna(unnamed["own_missing_reason"])


def test_every_municipality_has_a_row_for_each_measure_also_without_a_value(small_snapshot: Path) -> None:
    facts = queries.run_selected("context_of_bodies", {}, small_snapshot)
    assert len(facts) == 290 * 2
    cost = facts[facts["measure_id"] == COST].set_index("body_id")
    assert cost.loc[TIMRA, "value"] == 900
    assert cost.loc[SUNDSVALL, "missing_reason"] == "Kommunen svarade inte."
    assert cost.loc[SUNDSVALL, "is_named"]
    assert not cost.loc[SOLLEFTEA, "is_named"]
    assert pd.isna(cost.loc[SOLLEFTEA, "value"])


def test_the_facts_are_those_of_the_files_in_their_current_edition(snapshot: Path) -> None:
    current = editions(makers.DATA)
    facts = queries.run_selected("context_of_bodies", {}, snapshot)
    assert len(facts) == 290 * len(current)
    reasons = {
        (measure, body): group["reason"]
        for measure, edition in current.items()
        for group in edition.get("missing", [])
        for body in group["bodies"]
    }
    for row in facts.itertuples():
        edition = current[row.measure_id]
        value = edition["values"].get(row.body_id)
        assert row.edition == edition["edition"]
        if edition["kind"] == "grupp":
            assert (row.group_id, value is None) == (value, not isinstance(row.group_id, str))
        else:
            assert pd.isna(row.value) if value is None else row.value == float(value)
        assert row.missing_reason == reasons.get((row.measure_id, row.body_id))


def test_filters_choose_the_municipalities(snapshot: Path) -> None:
    group = queries.run_selected("context_of_bodies", {"groups": ["2023-B4"], "measures": ["kommungrupp"]}, snapshot)
    assert set(group["group_id"]) == {"B4"}
    assert len(group) == sum(one == "B4" for one in editions(makers.DATA)["kommungrupp"]["values"].values())
    county = queries.run_selected("context_of_bodies", {"counties": ["22"], "measures": ["invanare"]}, snapshot)
    assert set(county["body_id"].str[:2]) == {"22"}
    few = queries.run_selected("context_of_bodies", {"population": ["", "5000"], "measures": ["invanare"]}, snapshot)
    assert few["value"].max() <= 5000 < len(few) * 5000
