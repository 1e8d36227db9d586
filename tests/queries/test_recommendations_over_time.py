"""Recommendations with what was answered and done: a small bank worked out by hand, and counts against the list."""

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import queries
from loaders.build.snapshot import build_snapshot
from tests.advice_bank import FIRST, JOINT, write_advice_bank
from tests.makers import AGGREGATE, ARBOGA, ARE, FEEDBACK, OSTERSUND, PLAN

# Kind of recommendation_statuses → the column of the list, its filter, and what counts that nothing is known.
KINDS = {
    "yttrande": ("response_status", "responses", "inget_yttrande", "unanswered_count"),
    "namndord": ("board_word_status", "board_words", "ingen_uppgift", "word_unknown_count"),
    "uppfoljning": ("follow_up_status", "follow_ups", "ej_uppfoljt", "not_followed_up_count"),
}


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = write_advice_bank(tmp_path_factory.mktemp("advice") / "data")
    return build_snapshot(data, out=data.parent / "advice.duckdb")


def ask(path: Path, name: str, **more: Any) -> list[dict[str, Any]]:
    rows = queries.run_selected(name, more, path).to_dict("records")
    return [{str(key): None if pd.isna(value) else value for key, value in row.items()} for row in rows]


def test_the_last_answer_holds_and_boards_that_differ_are_partly(bank: Path) -> None:
    found = {
        row["recommendation_no"]: row["response_status"] for row in ask(bank, "recommendation_list", bodies=[ARBOGA])
    }
    assert found == {"1": "accepterad", "2": "delvis", "3": "inget_yttrande", "4": "inget_yttrande"}


def test_a_later_report_in_the_bank_is_a_follow_up_of_the_point_it_names(bank: Path) -> None:
    found = {
        row["recommendation_no"]: row["follow_up_status"] for row in ask(bank, "recommendation_list", bodies=[ARBOGA])
    }
    # Point 1: two sides, one done and one not. Point 3: the later report (2020) is newer than the file's own (2019).
    assert found == {"1": "delvis", "2": "ej_uppfoljt", "3": "delvis", "4": "ej_uppfoljt"}


def test_every_dated_answer_and_status_is_told_with_its_source(bank: Path) -> None:
    events = ask(bank, "recommendation_events", reports=[FIRST])
    told = [(one["recommendation_no"], one["kind"], one["date"], one["status"], one["note"]) for one in events]
    assert told[:4] == [
        ("1", "yttrande", "2016-09", "avvisad", None),
        ("1", "yttrande", "2017-01-15", "accepterad", None),
        ("1", "uppfoljning", "2020-11", "genomford", "rutinen"),
        ("1", "uppfoljning", "2020-11", "ej_genomford", "att den används"),
    ]
    assert [one[2:4] for one in told if one[:2] == ("3", "uppfoljning")] == [
        ("2017-06", "delvis"),
        ("2019", "genomford"),
        ("2020-11", "delvis"),
    ]
    assert {one["source_title"] for one in events if one["date"] == "2020-11"} == {"Granskning av samverkan"}


def test_each_body_of_a_joint_report_has_its_own_boards_and_answers(bank: Path) -> None:
    rows = ask(bank, "recommendation_list", bodies=[ARE, OSTERSUND])
    assert [(row["body_name"], row["board_names"], row["response_status"], row["years_since"]) for row in rows] == [
        ("Åre", "socialnämnden", "inget_yttrande", None),
        ("Östersund", "kommunstyrelsen, socialnämnden", "accepterad", None),
    ]


def test_age_is_whole_years_from_the_year_of_the_report_and_unknown_without_one(bank: Path) -> None:
    rows = ask(bank, "recommendation_list", today_year=2026)
    assert {(row["report_id"], row["years_since"]) for row in rows} == {(FIRST, 10), (JOINT, None)}
    assert {row["years_since"] for row in ask(bank, "recommendation_list")} == {None}


def test_a_recipient_that_is_no_board_is_shown_and_found(bank: Path) -> None:
    (row,) = ask(bank, "recommendation_list", recipients=["annan"])
    assert (row["recommendation_no"], row["board_labels"], row["board_names"]) == (
        "4",
        "Annan mottagare",
        "kommunfullmäktige",
    )


def test_by_area_a_recommendation_stands_under_each_of_its_chosen_areas(bank: Path) -> None:
    rows = ask(bank, "recommendation_list", by_area=True, bodies=[ARBOGA])
    assert [(row["area_id"], row["recommendation_no"]) for row in rows] == [
        (FEEDBACK, "1"),
        (AGGREGATE, "1"),
        (AGGREGATE, "2"),
        (PLAN, "3"),
        (PLAN, "4"),
    ]
    chosen = ask(bank, "recommendation_list", by_area=True, areas=[AGGREGATE])
    assert [(row["area_id"], row["recommendation_no"]) for row in chosen] == [(AGGREGATE, "1"), (AGGREGATE, "2")]


def test_pages_of_rows_make_up_the_whole(bank: Path) -> None:
    whole = ask(bank, "recommendation_list")
    parts = [ask(bank, "recommendation_list", row_limit=4, row_offset=offset) for offset in (0, 4, 8)]
    assert [row for part in parts for row in part] == whole
    assert len(whole) == 6


def test_points_of_earlier_reports_are_kept_apart_with_what_became_of_them(bank: Path) -> None:
    points = ask(bank, "earlier_points")
    assert [(one["item"], one["aspect"], one["status"], one["is_in_bank"]) for one in points] == [
        ("1", "rutinen", "genomford", True),
        ("1", "att den används", "ej_genomford", True),
        ("3", None, "delvis", True),
        ("samarbetet i stort", None, "oklar", True),
    ]


SELECTIONS: list[dict[str, Any]] = [
    {},
    {"leading_only": True},
    {"areas": [AGGREGATE]},
    {"areas": [PLAN], "boards": ["utbildning"]},
    {"boards": ["social"]},
    {"responses": ["accepterad", "delvis"]},
    {"responses": ["inget_yttrande"], "follow_ups": ["ej_uppfoljt"]},
    {"follow_ups": ["delvis"]},
    {"bodies": [OSTERSUND]},
    {"years": ["2016"]},
]


@pytest.mark.parametrize("selection", SELECTIONS, ids=str)
@pytest.mark.parametrize("name", ["bank", "snapshot", "tree_snapshot", "shape_snapshot"])
def test_counts_are_those_of_the_list_under_the_same_filters(
    name: str, selection: dict[str, Any], request: pytest.FixtureRequest
) -> None:
    path = request.getfixturevalue(name)
    rows, counts = ask(path, "recommendation_list", **selection), ask(path, "recommendation_counts", **selection)
    whole = counts[0]
    assert (whole["area_id"], whole["board_type"]) == (None, None)
    assert whole["addressed_count"] == len(rows)
    assert whole["recommendation_count"] == len({(row["report_id"], row["recommendation_no"]) for row in rows})
    assert whole["report_count"] == len({row["report_id"] for row in rows})
    statuses = ask(path, "recommendation_statuses", **selection)
    for kind, (column, _, nothing, nothing_count) in KINDS.items():
        found = [row[column] for row in rows]
        told = {one["status"]: one["addressed_count"] for one in statuses if one["kind"] == kind}
        assert told == {status: found.count(status) for status in set(found)}
        assert whole[nothing_count] == found.count(nothing)
    assert whole["open_count"] == sum(row["follow_up_status"] != "genomford" for row in rows)
    assert all(row["is_open"] == (row["follow_up_status"] != "genomford") for row in rows)
    listed = ask(path, "recommendation_list", by_area=True, **selection)
    by_area = {row["area_id"]: row["addressed_count"] for row in counts if row["area_id"] and not row["board_type"]}
    areas = [row["area_id"] for row in listed]
    assert by_area == {area: areas.count(area) for area in set(areas)}
    for cell in counts:
        if cell["area_id"] and cell["board_type"]:
            narrowed = {**selection, "areas": [cell["area_id"]], "recipients": [cell["board_type"]]}
            assert cell["addressed_count"] == len(ask(path, "recommendation_list", **narrowed))


@pytest.mark.parametrize("kind", KINDS)
def test_a_status_chosen_in_a_filter_is_that_of_the_list_whichever_report_it_comes_from(bank: Path, kind: str) -> None:
    column, name, *_ = KINDS[kind]
    whole = ask(bank, "recommendation_list")
    for status in {row[column] for row in whole}:
        assert ask(bank, "recommendation_list", **{name: [status]}) == [row for row in whole if row[column] == status]
