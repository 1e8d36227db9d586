"""What a follow-up register asks of the bank, counted a second time from the list of recommendations and the files."""

from itertools import combinations
from pathlib import Path

import pytest
import yaml

import queries
from tests.makers import DATA

TIMRA = "2262"
ALL = 10_000


def run(name: str, path: Path, **parameters: object):  # type: ignore[no-untyped-def]
    return queries.run_selected(name, parameters, path)  # type: ignore[arg-type]


@pytest.mark.parametrize("bank", ["snapshot", "tree_snapshot"])
def test_a_body_s_recommendations_are_those_of_the_list(bank: str, request: pytest.FixtureRequest) -> None:
    path = request.getfixturevalue(bank)
    listed = run("recommendation_list", path)
    assert not listed.empty
    for body_id in sorted(set(listed["body_id"])):
        taken = run("body_recommendations", path, own_body=body_id)
        own = listed[listed["body_id"] == body_id]
        assert taken["recommendation_no"].tolist() == own["recommendation_no"].tolist()
        assert [", ".join(names) for names in taken["board_names"]] == own["board_names"].fillna("").tolist()


def test_timra_s_own_are_as_the_file_has_them(snapshot: Path) -> None:
    (file,) = (DATA / "reports").glob("timra-*.yaml")
    blocks = yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)["recommendations"]
    rows = run("body_recommendations", snapshot, own_body=TIMRA)
    assert rows["recommendation_no"].tolist() == [block["no"] for block in blocks]
    assert rows["summary"].tolist() == [" ".join(block["summary"].split()) for block in blocks]
    assert [set(names) for names in rows["board_names"]] == [set(block["to"]) for block in blocks]
    assert [set(areas) for areas in rows["area_ids"]] == [set(block["areas"]) for block in blocks]


@pytest.mark.parametrize("bank", ["snapshot", "tree_snapshot"])
def test_like_recommendations_share_an_area_and_are_never_the_own_body_s(
    bank: str, request: pytest.FixtureRequest
) -> None:
    path = request.getfixturevalue(bank)
    by_area = run("recommendation_list", path, by_area=True)
    own_body = by_area["body_id"].iloc[0]
    areas = sorted(set(by_area["area_id"]))
    for chosen in [*combinations(areas[:6], 1), *combinations(areas[:6], 2), tuple(areas)]:
        rows = run("similar_recommendations", path, own_body=own_body, areas=list(chosen), row_limit=ALL)
        others = by_area[(by_area["body_id"] != own_body) & by_area["area_id"].isin(chosen)]
        expected = others.groupby(["body_id", "report_id", "recommendation_no"])["area_id"].nunique()
        keys = list(zip(rows["body_id"], rows["report_id"], rows["recommendation_no"], strict=True))
        assert dict(zip(keys, rows["shared_count"], strict=True)) == expected.to_dict()
        assert len(keys) == len(set(keys))
        if keys:
            assert set(rows["row_count"]) == {len(keys)}
            answered = int((rows["response_status"] != "inget_yttrande").sum())
            assert set(rows["answered_count"]) == {answered}
            order = [(status == "inget_yttrande", -shared) for status, shared in
                     zip(rows["response_status"], rows["shared_count"], strict=True)]  # fmt: skip
            assert order == sorted(order)


def test_without_areas_nothing_is_alike_and_a_limit_keeps_the_count(snapshot: Path) -> None:
    assert run("similar_recommendations", snapshot, own_body=TIMRA, areas=[], row_limit=ALL).empty
    areas = run("area_definition", snapshot)["area_id"].tolist()
    whole = run("similar_recommendations", snapshot, own_body=TIMRA, areas=areas, row_limit=ALL)
    some = run("similar_recommendations", snapshot, own_body=TIMRA, areas=areas, row_limit=3)
    assert len(whole) == 19
    assert len(some) == 3
    assert set(some["row_count"]) == {19}
