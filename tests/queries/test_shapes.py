"""The bank of every shape of report (tests/shapes.py), with figures worked out by hand: what counts, for whom, once."""

from pathlib import Path
from typing import Any

import pytest

import queries
from tests.makers import AGGREGATE, FEEDBACK, PLAN, REGIONAL
from tests.queries import plain
from tests.shapes import (
    ALVSBYN,
    BODEN,
    GALLIVARE,
    HAPARANDA,
    JAMTLAND,
    KALMAR_2020,
    KALMAR_COUNTY,
    LULEA,
    LULEA_2019,
    NORRBOTTEN,
    NYBRO,
    OSKARSHAMN,
    PITEA,
    UMEA,
    UMEA_2016,
    UMEA_2018,
    VASTERVIK,
    VIMMERBY,
)


def run(path: Path, name: str, **more: Any) -> list[dict[str, Any]]:
    return [dict(row) for row in queries.run_selected(name, more, path).to_dict("records")]


def test_what_recurs_is_counted_in_reports_with_the_bodies_beside(shape_snapshot: Path) -> None:
    # Regional: brist Luleå 2019 (8 parties), Gällivare -2, Heby; delvis Kalmar 2020 (8), Jämtland; fungerar Boden,
    # Gällivare, Region Kalmar 2023 = 8 reports, 5 weak. The replaced report of Västervik counts nowhere: 26 of 27.
    (row,) = run(shape_snapshot, "recurring_weaknesses", areas=[REGIONAL])
    assert (row["selected_count"], row["examined_count"], row["weakness_count"]) == (26, 8, 5)
    assert (row["brist_count"], row["delvis_count"], row["fungerar_count"]) == (3, 2, 3)
    # 7 municipalities in the north and 7 in the south, and Heby; the regions Norrbotten, Kalmar and Jämtland.
    assert [row[f"weak_{kind}_count"] for kind in ("municipality", "region", "other")] == [15, 3, 0]
    assert [row[f"examined_{kind}_count"] for kind in ("municipality", "region", "other")] == [15, 3, 0]


def test_a_statement_of_a_joint_report_holds_for_the_bodies_it_names(shape_snapshot: Path) -> None:
    # Feedback in Luleå 2019: brist for the social boards of the seven, and fungerar for Piteå, which so is delvis.
    cells = {
        row["body_id"]: row["status"] for row in run(shape_snapshot, "area_matrix", areas=[FEEDBACK], years=["2019"])
    }
    north = {body: cells[body] for body in (LULEA, PITEA, BODEN, NORRBOTTEN)}
    assert north == {LULEA: "brist", PITEA: "delvis", BODEN: "brist", NORRBOTTEN: "ej_granskat"}


def test_a_question_counts_once_however_many_bodies_it_concerns_and_an_unseen_answer_not_at_all(
    shape_snapshot: Path,
) -> None:
    rows = run(shape_snapshot, "grade_counts")
    # Luleå 3, Kalmar 2, Vimmerby 2 of 3, Haparanda 4, Älvsbyn 2 = 13: nej 1+1+1, delvis 1+1+1, ja 1+1+1+2+2.
    assert {row["grade"]: row["question_count"] for row in rows} == {"ja": 7, "delvis": 3, "nej": 3, "ej_bedomd": 0}
    assert {row["unseen_count"] for row in rows} == {1}
    assert {row["report_count"] for row in rows} == {5}
    asked = run(shape_snapshot, "question_grades", reports=[], bodies=[NORRBOTTEN])
    assert {row["grade"]: row["question_count"] for row in asked} == {"ja": 1, "delvis": 0, "nej": 1, "ej_bedomd": 0}
    (unseen,) = [row for row in run(shape_snapshot, "questions", bodies=[VIMMERBY]) if row["question_no"] == "3"]
    assert (unseen["grade"], unseen["basis"]) == ("ingar_inte_i_kallan", None)


def states(path: Path, report: str, **more: Any) -> dict[tuple[str, str], tuple[str, str]]:
    """(recommendation, body) → (answer, follow-up)."""
    return {
        (row["recommendation_no"], row["body_id"]): (row["response_status"], row["follow_up_status"])
        for row in run(path, "recommendation_list", **more)
        if row["report_id"] == report
    }


def test_a_follow_up_speaks_of_its_own_bodies_only(shape_snapshot: Path) -> None:
    found = states(shape_snapshot, LULEA_2019)
    # Piteå followed up 1 (genomförd) and 3 (delvis); the file itself says of 3 in Boden. An older one says nothing.
    assert found["1", PITEA] == ("avvisad", "genomford")
    assert found["1", LULEA] == ("accepterad", "ej_uppfoljt")
    assert found["1", BODEN] == ("accepterad", "ej_uppfoljt")
    assert found["1", GALLIVARE] == ("inget_yttrande", "ej_uppfoljt")
    assert found["3", PITEA] == ("inget_yttrande", "delvis")
    assert found["3", BODEN] == ("inget_yttrande", "ej_genomford")
    # A recommendation to socialnämnden is not to the region, and the one to the region's board to none else.
    assert ("1", NORRBOTTEN) not in found
    assert {body for number, body in found if number == "2"} == {NORRBOTTEN}
    assert {body for number, body in found if number == "3"} == {PITEA, BODEN}


def test_all_recommendations_means_all_that_are_to_the_body(shape_snapshot: Path) -> None:
    found = states(shape_snapshot, KALMAR_2020)
    assert found["R2", KALMAR_COUNTY] == ("inget_yttrande", "delvis")
    assert found["R2", NYBRO] == ("inget_yttrande", "ej_uppfoljt")
    assert ("R1", KALMAR_COUNTY) not in found, "a socialnämnd is no region's"


def test_a_matrix_of_earlier_audits_is_read_cell_by_cell(shape_snapshot: Path) -> None:
    points = run(shape_snapshot, "report_earlier", reports=["umea-2024-samverkan-barn-unga"])
    assert len(points) == 10, "twelve cells, two of them not judged"
    # 2016: genomförd in all four aspects. 2018: genomförd, delvis, ej genomförd.
    assert states(shape_snapshot, UMEA_2016) == {
        ("1", UMEA): ("inget_yttrande", "genomford"),
        ("2", UMEA): ("inget_yttrande", "genomford"),
    }
    assert states(shape_snapshot, UMEA_2018) == {("1", UMEA): ("inget_yttrande", "delvis")}


def test_what_the_dates_do_not_tell_nothing_else_decides(shape_snapshot: Path) -> None:
    (cell,) = run(shape_snapshot, "area_matrix", areas=[REGIONAL], bodies=[GALLIVARE])
    assert (cell["status"], cell["newest_count"], cell["published_year"]) == ("delvis", 2, 2021)  # fungerar and brist
    (cell,) = run(shape_snapshot, "area_matrix", areas=[REGIONAL], bodies=[BODEN])
    assert (cell["status"], cell["newest_count"], cell["published_year"]) == ("delvis", 2, 2019)  # undated and 2019
    # Two of one day, of which the one follows the other up.
    (cell,) = run(shape_snapshot, "area_matrix", areas=[PLAN], bodies=[OSKARSHAMN])
    assert (cell["status"], cell["newest_count"]) == ("fungerar", 1)
    (pair,) = run(shape_snapshot, "side_by_side", body_a=GALLIVARE, body_b=HAPARANDA, areas=[REGIONAL])
    assert len(pair["report_ids_a"]) == 2


def test_a_replaced_report_is_readable_and_counts_nowhere(shape_snapshot: Path) -> None:
    old, new = "vastervik-2019-samverkan-barn-unga", "vastervik-2019-samverkan-barn-unga-2"
    (row,) = run(shape_snapshot, "report_facts", reports=[old])
    assert row["is_replaced"]
    assert [found["report_id"] for found in run(shape_snapshot, "report_findings", reports=[old])] == [old]
    assert old not in {row["report_id"] for row in run(shape_snapshot, "reports")}
    (cell,) = run(shape_snapshot, "area_matrix", areas=[FEEDBACK], bodies=[VASTERVIK])
    assert (cell["status"], cell["report_id"]) == ("delvis", new)
    # The follow-up names the old edition: it speaks of the recommendation of the new.
    assert states(shape_snapshot, new) == {("1", VASTERVIK): ("inget_yttrande", "genomford")}
    relations = {
        (row["relation"], row["related_report_id"]) for row in run(shape_snapshot, "report_relations", reports=[old])
    }
    assert ("ersatts_av", new) in relations
    (totals,) = run(shape_snapshot, "coverage")
    assert (totals["report_count"], totals["replaced_count"]) == (26, 1)


def test_municipalities_regions_and_others_are_never_added(shape_snapshot: Path) -> None:
    (totals,) = run(shape_snapshot, "coverage")
    # North 7, south 7, Umeå, Timrå, Heby, Älvsbyn; Norrbotten, Kalmar, Jämtland; three companies.
    assert [totals[f"{kind}_count"] for kind in ("municipality", "region", "other")] == [18, 3, 3]
    assert totals["audit_count"] == 41
    by_county = sum(row["covered_count"] for row in run(shape_snapshot, "coverage_by_county"))
    assert by_county == totals["municipality_count"]


def test_a_finding_about_several_bodies_stands_once_with_their_names(shape_snapshot: Path) -> None:
    once = run(shape_snapshot, "findings_by_report", areas=[FEEDBACK])
    each = run(shape_snapshot, "findings", areas=[FEEDBACK])
    assert {(row["report_id"], row["finding_no"]) for row in each} == {
        (row["report_id"], row["finding_no"]) for row in once
    }
    # By hand: Luleå two (of seven bodies and of one), Kalmar one of two bodies, and six of one body each.
    assert (len(once), len(each)) == (9, 16)
    (north,) = [row for row in once if row["report_id"] == LULEA_2019 and row["status"] == "brist"]
    assert north["body_names"] == "Boden, Gällivare, Haparanda, Kalix, Kiruna, Luleå, Piteå"
    (chosen,) = run(shape_snapshot, "findings_by_report", areas=[FEEDBACK], bodies=[BODEN])
    assert chosen["body_names"] == "Boden"


def test_bodies_of_one_name_are_told_apart(shape_snapshot: Path) -> None:
    names = [row["body_name"] for row in run(shape_snapshot, "coverage_by_body")]
    assert len(names) == len(set(names))
    assert {
        "Timrå",
        "Timrå (bolag)",
        "Stadshus AB (bolag, Kalmar län)",
        "Stadshus AB (bolag, Västerbottens län)",
    } <= set(names)


def test_reports_without_recommendations_and_those_whose_source_lacks_them_are_counted_apart(
    shape_snapshot: Path,
) -> None:
    # 26 in all. With: Luleå, Kalmar, Umeå 2016 and 2018, Haparanda, Västervik -2, Älvsbyn. Unseen: Nybro, Vimmerby.
    (row,) = run(shape_snapshot, "recommendation_states")
    assert (row["report_count"], row["without_count"], row["unseen_count"]) == (26, 17, 2)


def test_answers_and_findings_tell_what_their_report_was_read_in(shape_snapshot: Path) -> None:
    report = {"reports": ["vimmerby-2021-samverkan-barn-unga"]}
    for name in ("report_questions", "report_findings", "questions", "findings"):
        assert {row["provenance"] for row in run(shape_snapshot, name, **report)} == {"sammanfattning"}
    for name in ("reports", "questions_in_area"):
        assert {row["provenance"] for row in run(shape_snapshot, name, bodies=[NYBRO], years=["2021"])} <= {"press"}


@pytest.mark.parametrize(
    ("report", "block", "state"),
    [
        ("nybro-2021-samverkan-barn-unga", "recommendation", "ingar_inte_i_kallan"),
        ("kalix-2021-insatser-barn-unga", "recommendation", "finns_inte_i_rapporten"),
        ("kiruna-2020-insatser-barn-unga", "finding", "finns_inte_i_rapporten"),
        (LULEA_2019, "recommendation", "finns"),
        ("timra-2020-samverkan-barn-unga", "recommendation", "finns_inte_i_rapporten"),  # unsaid, of a whole report
    ],
)
def test_a_block_that_is_missing_is_told_as_it_is(shape_snapshot: Path, report: str, block: str, state: str) -> None:
    (row,) = run(shape_snapshot, "report_facts", reports=[report])
    assert row[f"{block}_state"] == state


def test_numbers_stand_as_printed_and_restart_with_their_list(shape_snapshot: Path) -> None:
    asked = run(shape_snapshot, "report_questions", reports=["haparanda-2022-samverkan-barn-unga"])
    assert [row["question_no"] for row in asked] == ["Förskola 1", "Förskola 2", "Grundskola 1", "Grundskola 2"]
    found = run(shape_snapshot, "report_findings", reports=["haparanda-2022-samverkan-barn-unga"])
    assert {row["question_no"]: row["question_label"] for row in found} == {
        "Förskola 1": "Fråga 1?",
        "Grundskola 1": "Fråga 1?",
    }
    asked = run(shape_snapshot, "report_questions", reports=["alvsbyn-2023-samverkan-barn-unga"])
    assert [row["question_no"] for row in asked] == ["I", "7b"]


def test_a_contested_wording_is_known_whatever_its_spaces(shape_snapshot: Path) -> None:
    (row,) = [row for row in run(shape_snapshot, "questions", bodies=[ALVSBYN]) if row["question_no"] == "7b"]
    assert (row["wording"], row["grade"], row["contested_grade"]) == ("i\u00a0huvudsak", "ja", "delvis")


def test_names_at_the_time_and_criticism_have_their_own_places(shape_snapshot: Path) -> None:
    (row,) = run(shape_snapshot, "report_boards", reports=["region-jamtland-harjedalen-2012-samverkan-barn-unga"])
    assert (row["body_id"], row["name_then"]) == (JAMTLAND, "Jämtlands läns landsting")
    (row,) = run(shape_snapshot, "report_criticism", reports=["alvsbyn-2023-samverkan-barn-unga"])
    assert (row["kind"], row["board_names"]) == ("anmarkning", "socialnämnden")


def test_a_finding_on_a_body_that_is_only_observed_is_nobodys_status(shape_snapshot: Path) -> None:
    (row,) = run(shape_snapshot, "recurring_weaknesses", areas=["bup_tillganglighet"])
    assert row["examined_count"] == 0
    (row,) = run(shape_snapshot, "recurring_weaknesses", areas=[AGGREGATE])
    # Luleå 2015 fungerar, Luleå 2019 delvis, Umeå 2018, Vimmerby and Timrå AB brist, Stadshus AB delvis.
    assert (row["examined_count"], row["brist_count"], row["delvis_count"], row["fungerar_count"]) == (6, 3, 2, 1)


def test_what_became_of_each_recommendation_is_as_in_plain_python(shape_reports: Path, shape_snapshot: Path) -> None:
    bank = plain.Bank(shape_reports)
    expected = {
        (audit["report_id"], audit["body_id"], plain.key_of(audit, advice)): plain.follow_up_status(bank, audit, advice)
        for audit in bank.audits
        for advice in audit["recommendations"]
    }
    rows = run(shape_snapshot, "recommendation_list")
    assert {row["board_word_status"] for row in rows} == {"ingen_uppgift"}
    found = {(row["report_id"], row["body_id"], row["recommendation_no"]): row["follow_up_status"] for row in rows}
    assert found == expected
    (totals, *_) = run(shape_snapshot, "recommendation_counts")
    assert totals["addressed_count"] == len(expected)
    assert totals["recommendation_count"] == len({(report, number) for report, _, number in expected})
