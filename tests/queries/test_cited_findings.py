"""The findings that a risk analysis cites are the first of each area's in `findings`, the own body's left out.

A finding of a joint report is one, with a row for each of the other bodies that it holds for.
"""

from pathlib import Path

import pytest

import queries
from tests.makers import ALVSBYN, ARBOGA

SAME = ["area_id", "status", "summary", "section", "page", "body_id", "body_name", "report_id", "source_title"]
SAME += ["firm_name", "published_text", "finding_no"]
both_banks = pytest.mark.parametrize("bank", ["snapshot", "tree_snapshot", "shape_snapshot"])
ONE = ["area_id", "report_id", "finding_no"]


@both_banks
@pytest.mark.parametrize("area_limit", [1, 3, 8, 1_000])
@pytest.mark.parametrize("selection", [{}, {"counties": ["19"]}, {"bodies": [ARBOGA, ALVSBYN]}, {"bodies": ["ingen"]}])
def test_each_area_has_its_first_findings(
    bank: str, area_limit: int, selection: dict[str, list[str]], request: pytest.FixtureRequest
) -> None:
    path = request.getfixturevalue(bank)
    own = {"own_body": ARBOGA, "area_limit": area_limit}
    cited = queries.run_selected("cited_findings", {**selection, **own}, path)
    every = queries.run_selected("findings", selection, path)
    others = every[every["body_id"] != ARBOGA]
    first = others.drop_duplicates(ONE).groupby("area_id", sort=False).head(area_limit)
    held = first[ONE].merge(others, on=ONE)  # each finding at its first body, with all that it holds for
    assert cited[SAME].to_dict("records") == held[SAME].to_dict("records")
    counts = others.drop_duplicates(ONE)["area_id"].value_counts().to_dict()
    assert dict(zip(cited["area_id"], cited["finding_count"], strict=True)) == counts


def test_only_the_areas_asked_for_are_cited(tree_snapshot: Path) -> None:
    whole = queries.run_selected("cited_findings", {"own_body": "2262", "area_limit": 2}, tree_snapshot)
    area = str(whole["area_id"].iloc[-1])
    asked = {"own_body": "2262", "area_limit": 2, "areas": [area]}
    found = queries.run_selected("cited_findings", asked, tree_snapshot)
    assert found["area_id"].unique().tolist() == [area]
    assert len(found) == len(whole[whole["area_id"] == area])


def test_no_limit_is_a_limit_of_one(tree_snapshot: Path) -> None:
    found = queries.run_selected("cited_findings", {"own_body": "", "area_limit": 0}, tree_snapshot)
    assert len(found) > 1
    assert found["area_id"].is_unique
