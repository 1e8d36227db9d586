"""The recommendations of a coding in one party's register: a joint report has others' too, and others' boards."""

from pathlib import Path
from typing import Any

import pytest

from coding.corrections import open_report
from follow_up.from_coding import CodedRecommendations, coded_recommendations
from tests.coding.report_files import CODER, NOW
from tests.makers import (
    ARE,
    EXECUTIVE,
    OSTERSUND,
    REGIONAL,
    SOCIAL,
    audited,
    finding,
    recommendation,
    report,
    write_codebook,
    write_report,
)
from workspace.report_coding import ReportCoding

REPORT = "are-2019-samverkan-barn-unga"
SCHOOL = "barn- och utbildningsnämnden"
TIMRA = "2262"


def coded(tmp_path: Path, parties: list[dict[str, Any]], *advice: dict[str, Any]) -> ReportCoding:
    """Return the coding of a report to several parties with these recommendations, everything decided."""
    data = tmp_path / "data"
    write_codebook(data)
    fields = report(parties, "2019-05", "PwC", [finding(REGIONAL, "brist")], recommendations=list(advice))
    write_report(data, REPORT, fields)
    return open_report(REPORT, data, CODER, NOW, None)


def to(coding: ReportCoding, body_id: str) -> CodedRecommendations:
    return coded_recommendations(coding, frozenset(), body_id)


def boards(told: CodedRecommendations) -> dict[str, list[str]]:
    return {part.number: [board.name for board in part.boards] for part in told.recommendations}


@pytest.fixture
def joint(tmp_path: Path) -> ReportCoding:
    return coded(
        tmp_path,
        [audited(ARE, SOCIAL), audited(OSTERSUND, SOCIAL, EXECUTIVE)],
        recommendation("1", [SOCIAL, EXECUTIVE], areas=[REGIONAL]),
        recommendation("2", [SOCIAL], areas=[REGIONAL], bodies=[OSTERSUND]),
        recommendation("3", [EXECUTIVE], areas=[REGIONAL]),
        recommendation("4", [SCHOOL], areas=[REGIONAL]),
        recommendation("5", [SCHOOL, EXECUTIVE], areas=[REGIONAL], bodies=[ARE, OSTERSUND]),
    )


def test_others_recommendations_and_boards_stay_out_of_the_register(joint: ReportCoding) -> None:
    told = to(joint, ARE)
    assert boards(told) == {"1": [SOCIAL], "4": [SCHOOL], "5": [SCHOOL]}
    assert (told.others_count, told.lacking_count, told.bodies) == (2, 0, frozenset({ARE, OSTERSUND}))


def test_the_other_party_of_the_report_gets_its_own(joint: ReportCoding) -> None:
    told = to(joint, OSTERSUND)
    assert boards(told) == {
        "1": [SOCIAL, EXECUTIVE], "2": [SOCIAL], "3": [EXECUTIVE], "4": [SCHOOL], "5": [SCHOOL, EXECUTIVE],
    }  # fmt: skip
    assert told.others_count == 0


def test_a_body_that_the_report_does_not_audit_gets_what_names_nobody(joint: ReportCoding) -> None:
    told = to(joint, TIMRA)
    assert (list(boards(told)), told.others_count) == (["4"], 4)


def test_a_report_of_one_party_is_taken_whole(tmp_path: Path) -> None:
    advice = recommendation("1", [SOCIAL, EXECUTIVE], areas=[REGIONAL])
    told = to(coded(tmp_path, [audited(ARE, SOCIAL)], advice), ARE)
    assert (boards(told), told.others_count) == ({"1": [SOCIAL, EXECUTIVE]}, 0)


def test_a_party_that_is_not_decided_yet_may_be_the_register_s_own(joint: ReportCoding) -> None:
    own = next(item for item in joint.items if item.block == "audited" and item.values["body"].value == OSTERSUND)
    undecided = joint.changed(
        items=[
            item if item is not own else item.changed(values={k: v for k, v in item.values.items() if k != "body"})
            for item in joint.items
        ]
    )
    told = to(undecided, TIMRA)
    assert boards(told) == {"1": [SOCIAL, EXECUTIVE], "3": [EXECUTIVE], "4": [SCHOOL]}
    assert (told.bodies, told.others_count) == (frozenset({ARE}), 2)
