"""The queries that carry conclusions answer as a slow implementation in plain Python does, in the same order."""

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import queries
from tests import makers
from tests.makers import AGGREGATE, ALVSBYN, ARBOGA, FEEDBACK, INFORMED, OSTERSUND, PLAN, REGIONAL, YSTAD
from tests.queries import plain

CHECKED = (
    "recurring_weaknesses",
    "area_matrix",
    "area_by_year",
    "audits_by_firm_and_year",
    "question_grades",
    "grade_counts",
    "co_occurrence",
    "side_by_side",
    "risk_evidence",
    "examined_groups",
    "gaps_by_group",
)
PAGED = (
    "area_marks",
    "co_occurrence",
    "findings",
    "findings_by_report",
    "overall_verdicts",
    "question_grades",
    "questions",
    "recommendations",
    "recommended_then_found",
    "reports",
)
BANKS = ("real", "synthetic", "shapes")
FILTERS = ("bodies", "counties", "groups", "firms", "topics", "boards", "years", "areas", "rests_on", "basis")
MOST_VALUES = 3  # of each filter that are tried one by one

Bank = tuple[plain.Bank, Path, dict[str, list[str]]]


@pytest.fixture(scope="module")
def banks(
    snapshot: Path, tree_of_reports: Path, tree_snapshot: Path, shape_reports: Path, shape_snapshot: Path
) -> dict[str, Bank]:
    read = {
        "real": (plain.Bank(makers.DATA), snapshot),
        "synthetic": (plain.Bank(tree_of_reports), tree_snapshot),
        "shapes": (plain.Bank(shape_reports), shape_snapshot),
    }
    return {name: (bank, path, choices_of(bank)) for name, (bank, path) in read.items()}


def choices_of(bank: plain.Bank) -> dict[str, list[str]]:
    """The values that a filter can have in the bank, and one that nothing has."""
    audits = bank.audits
    found = {
        "bodies": {audit["body_id"] for audit in audits},
        "counties": {audit["county"] for audit in audits},
        "groups": {key for audit in audits for key in audit["groups"]},
        "firms": {audit["firm_id"] for audit in audits} - {None},
        "topics": {audit["topic"] for audit in audits},
        "boards": {kind for audit in audits for kind in audit["board_types"]} - {None},
        "years": {str(audit["published_year"]) for audit in audits if audit["published_year"]},
        "areas": {finding["area"] for audit in audits for finding in audit["findings"]},
        "rests_on": {"bedomning", "iakttagelse"},
        "basis": {"uttrycklig", "tolkad"},
    }
    return {name: [*sorted(values), "0000"] for name, values in found.items()}


def compare(bank: Bank, name: str, selection: dict[str, Any]) -> None:
    """Assert that both implementations agree on one query, parameters it does not declare left aside."""
    declared = {key: value for key, value in selection.items() if key in queries.parameters(name)}
    answer = queries.run_selected(name, selection, bank[1]).to_dict("records")
    ours = [{key: plain_value(value) for key, value in row.items()} for row in answer]
    assert ours == getattr(plain, name)(bank[0], declared)


def plain_value(value: Any) -> Any:
    """A list as a list, a missing value as None."""
    if isinstance(value, np.ndarray):
        return value.tolist()
    return None if pd.isna(value) else value


def pair_of(bank: Bank) -> dict[str, str]:
    first, second, *_ = bank[2]["bodies"]
    return {"body_a": first, "body_b": second, "own_body": first}


@pytest.mark.parametrize("bank", BANKS)
@pytest.mark.parametrize("name", CHECKED)
def test_without_filters(banks: dict[str, Bank], bank: str, name: str) -> None:
    compare(banks[bank], name, pair_of(banks[bank]))


@pytest.mark.parametrize("bank", BANKS)
@pytest.mark.parametrize("filtered", FILTERS)
def test_with_one_filter(banks: dict[str, Bank], bank: str, filtered: str) -> None:
    for value in banks[bank][2][filtered][:MOST_VALUES]:
        for name in CHECKED:
            if filtered in queries.parameters(name):
                compare(banks[bank], name, {filtered: [value], **pair_of(banks[bank])})


@pytest.mark.parametrize("bank", BANKS)
@pytest.mark.parametrize(
    "limits", [["10000", "40000"], ["", "17521"], ["35119", ""], ["40000", "10000"], ["", ""]], ids=str
)
def test_with_limits_of_population(banks: dict[str, Bank], bank: str, limits: list[str]) -> None:
    for name in CHECKED:
        if "population" in queries.parameters(name):
            compare(banks[bank], name, {"population": limits, **pair_of(banks[bank])})


@pytest.mark.parametrize("bank", BANKS)
def test_with_only_leading_areas_or_only_areas_that_several_examined(banks: dict[str, Bank], bank: str) -> None:
    for selection in ({"leading_only": True}, {"min_examined": 2}, {"leading_only": True, "min_examined": 3}):
        for name in CHECKED:
            compare(banks[bank], name, {**selection, **pair_of(banks[bank])})


@pytest.mark.parametrize("bank", BANKS)
def test_some_columns_have_the_counts_of_all_the_selected(banks: dict[str, Bank], bank: str) -> None:
    bodies = banks[bank][2]["bodies"]
    for selection in ({"shown_bodies": bodies[:2]}, {"shown_bodies": bodies[1:3], "bodies": bodies[:2]}):
        compare(banks[bank], "area_matrix", {**selection, "min_examined": 2})
    whole = run(banks[bank][1], "examination_gaps")
    shown = run(banks[bank][1], "examination_gaps", shown_bodies=bodies[:2])
    assert shown == [cell for cell in whole if cell["body_id"] in bodies[:2]]


@pytest.mark.parametrize("bank", BANKS)
@pytest.mark.parametrize(
    "selection", [{}, {"boards": ["social"]}, {"leading_only": True}, {"asked_only": True}], ids=str
)
@pytest.mark.parametrize("name", PAGED)
def test_the_pages_of_an_answer_are_the_whole_of_it(
    banks: dict[str, Bank], bank: str, name: str, selection: dict[str, Any]
) -> None:
    path = banks[bank][1]
    whole = queries.run_selected(name, selection, path)
    assert set(whole["row_count"]) <= {len(whole)}
    for size in (1, 7, 50):
        pages = [
            queries.run_selected(name, {**selection, "row_limit": size, "row_offset": first}, path)
            for first in range(0, min(len(whole), 60), size)
        ]
        if pages:
            pd.testing.assert_frame_equal(
                pd.concat(pages, ignore_index=True).astype(object), whole.head(sum(map(len, pages))).astype(object)
            )
        assert [len(page) for page in pages[:-1]] == [size] * (len(pages) - 1)


@pytest.mark.parametrize("bank", BANKS)
@settings(max_examples=15, deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_with_several_filters(banks: dict[str, Bank], bank: str, data: st.DataObject) -> None:
    choices = banks[bank][2]
    selection: dict[str, Any] = {
        name: data.draw(st.lists(st.sampled_from(choices[name]), unique=True, max_size=4), label=name)
        for name in data.draw(st.lists(st.sampled_from(FILTERS), min_size=2, max_size=4, unique=True), label="filters")
    }
    selection["leading_only"] = data.draw(st.sampled_from([False, False, True]), label="leading_only")
    selection["min_examined"] = data.draw(st.integers(0, 3), label="min_examined")
    for side in ("body_a", "body_b", "own_body"):
        selection[side] = data.draw(st.sampled_from(choices["bodies"]), label=side)
    for name in CHECKED:
        compare(banks[bank], name, selection)


# Hand-worked on the synthetic bank (tests/makers.py): literal numbers, so that both implementations can be wrong. -----
#
# Reports: Arboga 2015, Arboga 2021, Åre and Östersund 2020 (joint), Östersund 2024, Älvsbyn 2022, Älvsbyn undated,
# Ystad 2023 = 7. Region Jämtland is only observed and counts nowhere.


def run(path: Path, name: str, **more: Any) -> list[dict[str, Any]]:
    return [dict(row) for row in queries.run_selected(name, more, path).to_dict("records")]


def counts(path: Path, area: str, **more: Any) -> tuple[int, ...]:
    """(selected, examined, brist, delvis, fungerar) of one area in recurring_weaknesses."""
    (row,) = run(path, "recurring_weaknesses", areas=[area], **more)
    return tuple(row[f"{name}_count"] for name in ("selected", "examined", "brist", "delvis", "fungerar"))


def test_hand_worked_counts_of_reports_per_area(tree_snapshot: Path) -> None:
    # Feedback: Arboga 2015 brist; Arboga 2021 brist + fungerar = delvis; Åre delvis; Ystad brist + fungerar = delvis.
    assert counts(tree_snapshot, FEEDBACK) == (7, 4, 1, 3, 0)
    # Aggregated: Arboga 2015 brist; the joint report delvis + brist = delvis; Älvsbyn fungerar and brist.
    assert counts(tree_snapshot, AGGREGATE) == (7, 4, 2, 1, 1)
    # Regional: Arboga 2021 fungerar; the joint report brist, once for its two municipalities.
    assert counts(tree_snapshot, REGIONAL) == (7, 2, 1, 0, 1)
    # Plan: Arboga 2015 fungerar; Östersund 2020 brist (its own board; not Åre); Älvsbyn undated delvis; Ystad fungerar.
    assert counts(tree_snapshot, PLAN) == (7, 4, 1, 1, 2)
    # Access to child psychiatry is a finding on the observed region alone.
    assert counts(tree_snapshot, "bup_tillganglighet") == (7, 0, 0, 0, 0)


def test_hand_worked_board_filter_changes_both_selection_and_status(tree_snapshot: Path) -> None:
    # Ystad's feedback is brist for its social board and fungerar for its education board; its executive is not judged.
    assert counts(tree_snapshot, FEEDBACK, bodies=[YSTAD], boards=["social"]) == (1, 1, 1, 0, 0)
    assert counts(tree_snapshot, FEEDBACK, bodies=[YSTAD], boards=["utbildning"]) == (1, 1, 0, 0, 1)
    assert counts(tree_snapshot, FEEDBACK, bodies=[YSTAD], boards=["ks"]) == (1, 0, 0, 0, 0)
    # The fungerar rests on an observation, the brist on the auditors' judgement.
    assert counts(tree_snapshot, FEEDBACK, bodies=[YSTAD], rests_on=["bedomning"]) == (1, 1, 1, 0, 0)
    # Älvsbyn audits only the executive, so a filter on social boards leaves both its reports out: 7 - 2.
    assert counts(tree_snapshot, AGGREGATE, boards=["social"]) == (5, 2, 1, 1, 0)


def test_hand_worked_year_filter_leaves_out_the_report_without_a_year(tree_snapshot: Path) -> None:
    assert counts(tree_snapshot, AGGREGATE, years=["2015", "2022"]) == (2, 2, 1, 0, 1)


def test_hand_worked_matrix_takes_the_newest_that_examined_and_draws_the_rest_as_not_examined(
    tree_snapshot: Path,
) -> None:
    cells = run(tree_snapshot, "area_matrix", areas=[AGGREGATE])
    assert [(cell["body_name"], cell["status"], cell["report_id"]) for cell in cells] == [
        ("Arboga", "brist", "arboga-2015-samverkan-barn-unga"),  # 2021 says nothing about it
        ("Ystad", "ej_granskat", None),
        ("Åre", "delvis", "are-2020-samverkan-barn-unga"),
        (
            "Älvsbyn",
            "delvis",
            "alvsbyn-2022-insatser-barn-unga",
        ),  # fungerar, and brist undated: nothing tells which is newer
        ("Östersund", "delvis", "are-2020-samverkan-barn-unga"),
    ]
    assert {(cell["examined_count"], cell["weakness_count"]) for cell in cells} == {(4, 4)}


def test_hand_worked_pairs_name_each_body_once(tree_snapshot: Path) -> None:
    pairs = {(pair["area_a"], pair["area_b"]): pair for pair in run(tree_snapshot, "co_occurrence")}
    # Feedback and information to the board: weak together in both of Arboga's audits.
    pair = pairs[FEEDBACK, INFORMED]
    assert (pair["both_examined_count"], pair["both_weak_count"], pair["body_names"]) == (2, 2, "Arboga")
    # Plan and aggregated: Arboga 2015 (fungerar, brist), Östersund 2020 and Älvsbyn undated (both weak).
    pair = pairs[PLAN, AGGREGATE]
    assert (pair["both_examined_count"], pair["both_weak_count"], pair["body_names"]) == (3, 2, "Älvsbyn, Östersund")


def test_hand_worked_side_by_side(tree_snapshot: Path) -> None:
    rows = run(tree_snapshot, "side_by_side", body_a=ALVSBYN, body_b=ARBOGA)
    assert [(row["area_id"], row["status_a"], row["status_b"]) for row in rows] == [
        (FEEDBACK, "ej_granskat", "delvis"),
        (REGIONAL, "ej_granskat", "fungerar"),
        (AGGREGATE, "delvis", "brist"),
        (PLAN, "delvis", "fungerar"),
        (INFORMED, "ej_granskat", "delvis"),
    ]


def test_hand_worked_questions_count_for_the_bodies_whose_boards_they_are_about(tree_snapshot: Path) -> None:
    def answers(**more: Any) -> dict[tuple[str, str], int]:
        rows = run(tree_snapshot, "question_grades", **more)
        return {(row["body_name"], row["grade"]): row["question_count"] for row in rows if row["question_count"]}

    # The joint report asks both municipalities question 1, and Östersund's education board question 2.
    assert answers(years=["2020"]) == {("Åre", "delvis"): 1, ("Östersund", "delvis"): 1, ("Östersund", "nej"): 1}
    assert answers(years=["2020"], boards=["social"]) == {("Åre", "delvis"): 1, ("Östersund", "delvis"): 1}
    # Ystad: one question each to two boards and one to all; the executive meets only the last.
    assert answers(bodies=[YSTAD], boards=["ks"]) == {("Ystad", "delvis"): 1}


def test_a_provision_of_an_area_has_a_row_per_change_of_its_own_and_none_for_its_successors_changes(
    tree_snapshot: Path, tree_of_reports: Path
) -> None:
    provisions = {one["id"]: one for one in plain.read(tree_of_reports, "codebook/provisions")}
    dimensions = plain.read(tree_of_reports, "codebook/areas")
    (area,) = (one for dimension in dimensions for one in dimension["areas"] if one["id"] == FEEDBACK)
    listed = [provisions[provision_id] for provision_id in area["provisions"]]
    assert any(provisions[later].get("changes") for one in listed for later in one.get("successors", [])), (
        "no such case"
    )
    expected = [
        (one["law"], one.get("paragraph"), change.get("valid_from"), change.get("summary"))
        for one in listed
        for change in one.get("changes") or [{}]
    ]
    rows = run(tree_snapshot, "area_law", areas=[FEEDBACK])
    found = [
        (
            row["law"],
            row["paragraph"],
            None if pd.isna(row["change_from"]) else f"{row['change_from']:%Y-%m-%d}",
            row["change_summary"],
        )
        for row in rows
    ]
    assert sorted(found, key=str) == sorted(expected, key=str)


def test_a_contested_wording_tells_the_grade_that_was_not_chosen(tree_snapshot: Path) -> None:
    question = run(tree_snapshot, "questions", bodies=[ARBOGA], years=["2021"])[0]
    verdict = run(tree_snapshot, "overall_verdicts", bodies=[ARBOGA], years=["2021"])[0]
    assert (question["wording"], question["grade"], question["contested_grade"]) == ("i huvudsak", "ja", "delvis")
    assert (verdict["wording"], verdict["grade"], verdict["contested_grade"]) == ("i huvudsak", "delvis", "ja")


def test_verdicts_and_recommendations_of_a_joint_report_go_to_the_bodies_whose_boards_they_name(
    tree_snapshot: Path,
) -> None:
    verdicts = run(tree_snapshot, "overall_verdicts", years=["2020"])
    assert [(row["body_name"], row["board_names"]) for row in verdicts] == [
        ("Åre", "socialnämnden"),
        ("Östersund", "barn- och utbildningsnämnden, socialnämnden"),
    ]
    advice = run(tree_snapshot, "recommendations", years=["2020"])
    assert [(row["body_name"], row["recommendation_no"]) for row in advice] == [
        ("Åre", "1"),
        ("Östersund", "1"),
        ("Östersund", "2"),
    ]
    # Nobody's board: it concerns every body of the report.
    assert [row["recommendation_no"] for row in run(tree_snapshot, "recommendations", bodies=[YSTAD])] == ["1", "2"]
    assert run(tree_snapshot, "recommendations", bodies=[OSTERSUND], years=["2024"]) == []


EVERY_CHOICE = {"rests_on": ["bedomning", "iakttagelse"], "basis": ["uttrycklig", "tolkad"]}


@pytest.mark.parametrize("bank", BANKS)
@pytest.mark.parametrize("name", [name for name in queries.names() if EVERY_CHOICE.keys() & queries.parameters(name)])
def test_to_name_every_choice_is_to_name_none(banks: dict[str, Bank], bank: str, name: str) -> None:
    """Naming none, the rows that the build has counted are read; naming all, the findings or answers themselves."""
    own = pair_of(banks[bank])
    answers = [queries.run_selected(name, {**own, **choice}, banks[bank][1]) for choice in ({}, EVERY_CHOICE)]
    assert len(answers[0])
    without_basis = answers[0]  # an answer that is not in the source rests on neither choice
    if "basis" in without_basis:
        without_basis = without_basis[without_basis["basis"].notna()]
    if "row_count" in without_basis:
        without_basis = without_basis.assign(row_count=len(without_basis))
    pd.testing.assert_frame_equal(
        without_basis.reset_index(drop=True).drop(columns="unseen_count", errors="ignore"),
        answers[1].drop(columns="unseen_count", errors="ignore"),
    )


@pytest.mark.parametrize("bank", BANKS)
def test_every_mark_has_the_answers_that_its_own_report_gives(banks: dict[str, Bank], bank: str) -> None:
    """Of audits, whole reports (also those that another replaces), and one body over time."""
    read, path, choices = banks[bank]
    audits = {(audit["report_id"], audit["body_id"]): audit for audit in read.audits}
    over_time = [("body_history", {"bodies": [body]}) for body in choices["bodies"]]
    seen = 0
    for name, selection in [("area_marks", {}), ("report_areas", {}), *over_time]:
        for row in run(path, name, **selection):
            if audit := audits.get((row["report_id"], row["body_id"])):
                expected = plain.own_answers([audit], [], {}, row["body_id"], row["area_id"])
                assert plain_value(row["own_answers"]) == expected, (name, row["report_id"], row["area_id"])
                seen += expected is not None
    assert seen


def test_a_coders_reading_is_no_answer_of_the_auditors(banks: dict[str, Bank]) -> None:
    """Timrå's questions are all graded by the coder; the other four reports give 27 answers about an area."""
    cells = run(banks["real"][1], "area_matrix")
    told = {cell["body_name"]: len(cell["own_answers"]) for cell in cells if cell["own_answers"] is not None}
    assert "Timrå" not in told
    assert sum(len(cell["own_answers"]) for cell in cells if cell["own_answers"] is not None) == 27
