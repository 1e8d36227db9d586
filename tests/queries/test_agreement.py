"""The queries on two coders: their order, limits and labels, and that every pair that differs is there once."""

from pathlib import Path

import pandas as pd
import pytest

import queries
from loaders.build.snapshot import build_snapshot
from queries.tables import read_table
from tests.compared import one_report, write_reports
from tests.makers import FEEDBACK, PLAN

KINDS = ["bank", "byra", "rapport", "omrade"]
MEASURES = ["alla", "granskade", "ordning", "granskat", "fragor"]


def scopes(snapshot: Path, **more: object) -> pd.DataFrame:
    return queries.run_selected("agreement_by_scope", more, snapshot)  # type: ignore[arg-type]


def test_the_bank_stands_first_and_the_least_alike_first_in_every_kind(compared_snapshot: Path) -> None:
    rows = scopes(compared_snapshot)
    assert rows["scope"].drop_duplicates().tolist() == KINDS
    status = rows[rows["measure"] == "alla"]
    shares = status["equal_count"] / status["unit_count"]
    for _, own in shares.groupby(status["scope"]):
        assert own.is_monotonic_increasing
    for _, own in rows.groupby(["scope", "scope_id"], sort=False)["measure"]:
        assert own.tolist() == [measure for measure in MEASURES if measure in set(own)]
    assert rows.loc[rows["scope"] != "bank", "label"].notna().all()
    assert rows.loc[rows["scope"] == "rapport", "body_names"].notna().all()


def test_a_limit_is_of_scopes_and_every_page_together_is_the_whole(compared_snapshot: Path) -> None:
    whole = scopes(compared_snapshot, scopes=["omrade"])
    pages = [scopes(compared_snapshot, scopes=["omrade"], row_limit=10, row_offset=start) for start in range(0, 40, 10)]
    assert [page["scope_id"].nunique() for page in pages] == [10, 10, 10, 9]
    pd.testing.assert_frame_equal(pd.concat(pages, ignore_index=True), whole)
    assert set(whole["row_count"]) == {39}


def test_every_pair_that_differs_is_there_once(compared_snapshot: Path) -> None:
    rows = queries.run_selected("agreement_differences", {}, compared_snapshot)
    cells = read_table("agreement_cell", compared_snapshot).to_pandas()
    cells = cells[cells["first_status"] != cells["second_status"]]
    asked = read_table("agreement_question", compared_snapshot).to_pandas()
    asked = asked[asked["first_grade"] != asked["second_grade"]]
    areas = rows[rows["kind"] == "omrade"]
    assert sorted(
        zip(areas["report_id"], areas["area_id"], areas["first_choice"], areas["second_choice"], strict=True)
    ) == (sorted(zip(cells["report_id"], cells["area_id"], cells["first_status"], cells["second_status"], strict=True)))
    questions = rows[rows["kind"] == "fraga"]
    assert sorted(zip(questions["report_id"], questions["question_no"], strict=True)) == (
        sorted(zip(asked["report_id"], asked["printed_no"], strict=True))
    )
    assert set(rows["row_count"]) == {len(rows)}
    half = queries.run_selected("agreement_differences", {"row_limit": 5, "row_offset": 5}, compared_snapshot)
    pd.testing.assert_frame_equal(half, rows.iloc[5:10].reset_index(drop=True))
    one = queries.run_selected("agreement_differences", {"reports": [rows["report_id"][0]]}, compared_snapshot)
    assert set(one["report_id"]) == {rows["report_id"][0]}


def test_a_replaced_report_is_in_neither(tmp_path: Path) -> None:
    old = one_report([(FEEDBACK, "brist", "delvis"), (PLAN, "brist", "ej_granskat")], questions={"1": ("nej", "ja")})
    new = {**one_report([(FEEDBACK, "brist", "fungerar")]), "replaces": ["arboga-2020-samverkan-barn-unga"]}
    reports = {"arboga-2020-samverkan-barn-unga": old, "arboga-2020-samverkan-barn-unga-2": new}
    snapshot = build_snapshot(write_reports(tmp_path / "data", reports), out=tmp_path / "bank.duckdb")
    rows = scopes(snapshot)
    assert set(rows.loc[rows["scope"] == "rapport", "scope_id"]) == {"arboga-2020-samverkan-barn-unga-2"}
    assert set(rows["report_count"]) == {1}
    differences = queries.run_selected("agreement_differences", {}, snapshot)
    assert differences["second_choice"].tolist() == ["fungerar"]


@pytest.mark.parametrize("query", ["agreement_by_scope", "agreement_differences"])
def test_a_bank_by_one_coder_answers_with_nothing(query: str, tree_snapshot: Path) -> None:
    assert queries.run_selected(query, {}, tree_snapshot).empty
