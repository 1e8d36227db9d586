"""The queries of the report page, against hand-worked examples and a slow second implementation in plain Python."""

from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import yaml

import queries
from loaders.build.snapshot import build_snapshot
from tests import makers
from tests.makers import AGGREGATE, ARBOGA, ARE, EDUCATION, FEEDBACK, INFORMED, OSTERSUND, PLAN, REGIONAL, SOCIAL

FIRST, SECOND = "arboga-2015-samverkan-barn-unga", "arboga-2021-samverkan-barn-unga"
JOINT = "are-2020-samverkan-barn-unga"
OLD_LAW = ["sol2001_14_1b", "sol2001_5_1a"]


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The synthetic bank, with Arboga's second report following up the first and with answers to its advice."""
    data = makers.write_codebook(tmp_path_factory.mktemp("followed") / "data")
    bank = makers.bank()
    bank[FIRST] |= {
        "criteria": [{"provision": provision} for provision in OLD_LAW],
        "recommendations": [
            makers.recommendation(
                "1",
                [SOCIAL, EDUCATION],
                areas=[AGGREGATE, FEEDBACK],
                response=[
                    {"board": SOCIAL, "acceptance": "accepterad", "date": "2015-09", "words": "En rutin tas fram."}
                ],
                follow_up=[{"date": "2017", "status": "ej_genomford", "basis": "revisorernas_kontroll"}],
            ),
            makers.recommendation("2", [SOCIAL], areas=[INFORMED]),
        ],
    }
    bank[SECOND] |= {
        "follows_up": [{"report": FIRST}, {"text": "En granskning från 2010."}],
        "earlier": [
            {"report": FIRST, "item": "1", "status": "delvis", "evidence": makers.evidence()},
            {"text": "En granskning från 2010.", "item": "alla", "status": "oklar", "evidence": makers.evidence()},
        ],
    }
    for report_id, fields in bank.items():
        makers.write_report(data, report_id, fields)
    return build_snapshot(data, out=data.parent / "followed.duckdb")


def rows(path: Path, name: str, *columns: str, **chosen: list[str]) -> list[tuple[Any, ...]]:
    answer = queries.run_selected(name, chosen, path)
    return list(answer[list(columns)].itertuples(index=False, name=None))


def test_history_has_every_report_beside_every_area_examined_in_one_of_them(tree_snapshot: Path) -> None:
    found = rows(
        tree_snapshot, "body_history", "area_id", "published_text", "status", "examined_count", bodies=[ARBOGA]
    )
    assert found == [
        (FEEDBACK, "2015-05-04", "brist", 2),
        (FEEDBACK, "2021", "delvis", 2),
        (REGIONAL, "2015-05-04", "ej_granskat", 1),
        (REGIONAL, "2021", "fungerar", 1),
        (AGGREGATE, "2015-05-04", "brist", 1),
        (AGGREGATE, "2021", "ej_granskat", 1),  # the newer report is silent, which is not "fine"
        (PLAN, "2015-05-04", "fungerar", 1),
        (PLAN, "2021", "ej_granskat", 1),
        (INFORMED, "2015-05-04", "brist", 2),
        (INFORMED, "2021", "delvis", 2),
    ]


def plain_history(data: Path, body_id: str) -> set[tuple[str, str, str]]:
    """(report, area, status) of a body by reading the YAML files alone; in a joint report by the boards' owners."""
    found: dict[str, dict[str, set[str]]] = {}
    for path in data.glob("reports/*.yaml"):
        report = yaml.safe_load(path.read_text(encoding="utf-8"))
        owned = {
            party["body"]: party.get("boards", [])
            for party in report["audited"]
            if party.get("role", "bedomd") == "bedomd"
        }
        if body_id not in owned:
            continue
        found[path.stem] = {}
        for finding in report["findings"]:
            boards, bodies = finding.get("boards", []), finding.get("bodies", list(owned))
            if body_id in bodies and (not boards or set(boards) & set(owned[body_id])):
                found[path.stem].setdefault(finding["area"], set()).add(finding["status"])
    areas = {area for own in found.values() for area in own}
    return {
        (report_id, area, "ej_granskat" if area not in own else own[area].pop() if len(own[area]) == 1 else "delvis")
        for report_id, own in found.items()
        for area in areas
    }


@pytest.mark.parametrize("bank", ["real", "synthetic"])
def test_history_of_every_body_is_what_the_files_say(
    bank: str, snapshot: Path, tree_of_reports: Path, tree_snapshot: Path
) -> None:
    data, path = (makers.DATA, snapshot) if bank == "real" else (tree_of_reports, tree_snapshot)
    answer = queries.run_selected("body_history", {}, path)
    for body_id, own in answer.groupby("body_id"):
        found = set(own[["report_id", "area_id", "status"]].itertuples(index=False, name=None))
        assert found == plain_history(data, str(body_id))


def test_advice_stands_beside_what_the_later_report_found(followed: Path) -> None:
    columns = ("report_id", "recommendation_no", "area_id", "later_report_id", "status", "later_finding_count")
    assert rows(followed, "recommended_then_found", *columns, bodies=[ARBOGA]) == [
        (FIRST, "1", FEEDBACK, SECOND, "delvis", 2),
        (FIRST, "1", AGGREGATE, SECOND, "ej_granskat", 0),
        (FIRST, "2", INFORMED, SECOND, "delvis", 1),
    ]
    # Östersund's report of 2020 is joint: only advice to a board that Östersund has.
    assert rows(followed, "recommended_then_found", "board_names", "status", bodies=[OSTERSUND]) == [
        (SOCIAL, "ej_granskat"),
        (EDUCATION, "ej_granskat"),
    ]


def test_reports_whose_dates_do_not_say_which_came_first_are_not_compared(tmp_path: Path) -> None:
    data = makers.write_codebook(tmp_path / "data")
    for number, date in enumerate(("2020", "2020-05", "2020-05-04", None), 2):
        one = makers.report(
            [makers.audited(ARBOGA, SOCIAL)],
            date,
            "PwC",
            [makers.finding(AGGREGATE, "brist")],
            recommendations=[makers.recommendation("1", [SOCIAL])],
        )
        year = "2020" if date else "odaterad"
        makers.write_report(data, f"arboga-{year}-samverkan-barn-unga-{number}", one)
    path = build_snapshot(data, out=tmp_path / "dates.duckdb")
    assert queries.run_selected("recommended_then_found", {}, path).empty


def test_areas_of_a_joint_report_are_counted_for_each_body(tree_snapshot: Path) -> None:
    answer = queries.run_selected("report_areas", {"reports": [JOINT]}, tree_snapshot)
    totals = answer.drop_duplicates("body_id").set_index("body_id")
    assert totals["total_examined_count"].to_dict() == {ARE: 3, OSTERSUND: 4}
    assert totals["total_weakness_count"].to_dict() == {ARE: 3, OSTERSUND: 3}
    assert (answer.groupby("body_id").size() == totals["total_area_count"]).all()
    aggregate = answer[(answer["area_id"] == AGGREGATE) & (answer["body_id"] == ARE)].iloc[0]
    assert (aggregate["status"], aggregate["brist_count"], aggregate["delvis_count"]) == ("delvis", 1, 1)


def test_findings_of_a_joint_report_say_whom_they_hold_for(tree_snapshot: Path) -> None:
    found = rows(tree_snapshot, "report_findings", "area_id", "board_names", "is_observed_only", reports=[JOINT])
    assert set(found) == {
        (REGIONAL, None, False),
        (AGGREGATE, None, False),
        (FEEDBACK, "Åre: socialnämnden", False),
        (PLAN, "Östersund: barn- och utbildningsnämnden", False),
        (INFORMED, "Östersund: socialnämnden", False),
        ("bup_tillganglighet", "Region Jämtland Härjedalen", True),
    }


def test_verdicts_and_questions_of_a_joint_report_are_not_repeated_per_body(tree_snapshot: Path) -> None:
    assert len(rows(tree_snapshot, "report_verdicts", "overall_no", reports=[JOINT])) == 1
    assert rows(tree_snapshot, "report_questions", "question_no", "board_names", reports=[JOINT]) == [
        ("1", None),
        ("2", EDUCATION),
    ]


def test_answers_and_follow_ups_are_counted_apart(followed: Path) -> None:
    columns = ("recommendation_no", "response_count", "follow_up_count")
    assert rows(followed, "report_recommendations", *columns, reports=[FIRST]) == [("1", 1, 2), ("2", 0, 0)]
    events = rows(followed, "report_recommendation_events", "kind", "date", "status", reports=[FIRST])
    assert events == [("yttrande", "2015-09", "accepterad"), ("uppfoljning", "2017", "ej_genomford")]


def test_earlier_points_are_found_from_both_reports(followed: Path) -> None:
    columns = ("item", "recommendation", "status", "earlier_report_id")
    of_first = ("1", "Gör detta, punkt 1.", "delvis", FIRST)
    assert rows(followed, "report_earlier", *columns, reports=[SECOND]) == [of_first, ("alla", None, "oklar", None)]
    assert rows(followed, "report_earlier", *columns, earlier_reports=[FIRST]) == [of_first]
    assert rows(followed, "report_earlier", *columns, bodies=[OSTERSUND]) == []


def test_relations_are_told_once_in_both_directions(followed: Path) -> None:
    columns = ("relation", "related_report_id", "related_text", "related_published_text", "related_published_basis")
    assert rows(followed, "report_relations", *columns, reports=[SECOND]) == [
        ("foljer_upp", None, "En granskning från 2010.", None, None),
        ("foljer_upp", FIRST, "Samverkan kring barn och unga, PwC", "2015-05-04", "tryckt"),
    ]
    assert rows(followed, "report_relations", *columns, reports=[FIRST]) == [
        ("foljs_upp_av", SECOND, "Samverkan kring barn och unga, KPMG", "2021", "tryckt")
    ]


def test_criteria_come_with_successor_and_later_change_or_with_none(followed: Path) -> None:
    answer = queries.run_selected("report_criteria", {"reports": [FIRST]}, followed)
    named = answer[answer["is_named"]].set_index("provision_id")
    assert named["successor_paragraph"].to_dict() == {"sol2001_14_1b": "19 kap. 6 §", "sol2001_5_1a": None}
    assert named.loc["sol2001_14_1b", "change_from"] == pd.Timestamp("2026-01-15")
    assert pd.isna(named.loc["sol2001_5_1a", "change_from"])


def test_other_provisions_are_those_that_held_on_the_report_s_date(followed: Path) -> None:
    for report_id, then in ((FIRST, False), (SECOND, True)):
        answer = queries.run_selected("report_criteria", {"reports": [report_id]}, followed)
        tied = answer[~answer["is_named"]].set_index("provision_id")["area_labels"]
        assert not any(provision.startswith("sol2025") for provision in tied.index)
        # Förvaltningslagen (2017:900) is tied to regional collaboration, which only the second report has examined.
        assert ("forvaltningslagen_8" in tied.index) is then
    assert "Återkoppling" in tied["sol2001_14_1b"]


def test_choices_are_one_per_report_with_every_assessed_body(tree_snapshot: Path) -> None:
    found = rows(tree_snapshot, "report_choices", "report_id", "body_names", "selected_count", bodies=[OSTERSUND])
    assert found == [(JOINT, "Åre, Östersund", 2), ("ostersund-2024-insatser-barn-unga", "Östersund", 2)]
