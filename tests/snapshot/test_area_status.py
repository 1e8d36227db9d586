"""The status of an area (DESIGN 4.2), on examples small enough to work out by hand."""

from pathlib import Path

import pytest

from loaders.build.snapshot import build_snapshot
from queries.snapshot import connect
from tests import makers
from tests.makers import AGGREGATE, ALVSBYN, ARBOGA, ARE, FEEDBACK, INFORMED, OSTERSUND, PLAN, REGIONAL, YSTAD

# statuses of one report's findings in one area → the report's status in the area
EXAMPLES = {
    ("brist",): "brist",
    ("brist", "brist"): "brist",
    ("delvis",): "delvis",
    ("fungerar",): "fungerar",
    ("fungerar", "fungerar", "fungerar"): "fungerar",
    ("brist", "fungerar"): "delvis",
    ("delvis", "brist"): "delvis",
    ("delvis", "fungerar"): "delvis",
    ("fungerar", "brist", "brist", "brist"): "delvis",
}
ARBOGA_2015, ARBOGA_2021 = "arboga-2015-samverkan-barn-unga", "arboga-2021-samverkan-barn-unga"
ARE_2020 = "are-2020-samverkan-barn-unga"


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A snapshot with one report per example."""
    data = makers.write_codebook(tmp_path_factory.mktemp("examples") / "data")
    for number, statuses in enumerate(EXAMPLES):
        found = [makers.finding(PLAN, status) for status in statuses]
        one = makers.report([makers.audited(ARBOGA, makers.SOCIAL)], "2020", "PwC", found)
        makers.write_report(data, f"arboga-2020-samverkan-barn-unga-{number + 2}", one)
    return build_snapshot(data, out=data.parent / "examples.duckdb")


def rows(path: Path, text: str) -> list[tuple[object, ...]]:
    with connect(path).cursor() as cursor:
        return cursor.execute(text).fetchall()


def test_a_report_is_brist_if_it_has_nothing_better_and_fungerar_if_it_has_nothing_worse(examples: Path) -> None:
    answer = {report: status for report, status in rows(examples, "SELECT report_id, status FROM area_status")}
    expected = {f"arboga-2020-samverkan-barn-unga-{n + 2}": status for n, status in enumerate(EXAMPLES.values())}
    assert answer == expected


def test_an_area_without_a_finding_has_no_row(tree_snapshot: Path) -> None:
    examined = {area for (area,) in rows(tree_snapshot, f"SELECT area_id FROM area_status WHERE body_id = '{ARBOGA}'")}
    assert examined == {FEEDBACK, AGGREGATE, PLAN, REGIONAL, INFORMED}
    statuses = {status for (status,) in rows(tree_snapshot, "SELECT DISTINCT status FROM area_status")}
    assert statuses == {"brist", "delvis", "fungerar"}


def test_the_latest_status_is_of_the_newest_report_that_examined_the_area(tree_snapshot: Path) -> None:
    latest = rows(
        tree_snapshot, f"SELECT area_id, report_id, status FROM latest_area_status WHERE body_id = '{ARBOGA}'"
    )
    assert set(latest) == {
        (FEEDBACK, ARBOGA_2021, "delvis"),  # examined both years: the newer one counts
        (INFORMED, ARBOGA_2021, "delvis"),
        (REGIONAL, ARBOGA_2021, "fungerar"),
        (AGGREGATE, ARBOGA_2015, "brist"),  # the newer report is silent, which is not "fine"
        (PLAN, ARBOGA_2015, "fungerar"),
    }


def test_a_report_without_a_date_is_neither_older_nor_newer_than_a_dated_one(tree_snapshot: Path) -> None:
    latest = rows(
        tree_snapshot, f"SELECT area_id, status, published_year FROM latest_area_status WHERE body_id = '{ALVSBYN}'"
    )
    assert set(latest) == {(AGGREGATE, "delvis", 2022), (PLAN, "delvis", None)}


def test_in_a_joint_report_each_finding_holds_for_the_bodies_it_is_about(tree_snapshot: Path) -> None:
    found = rows(tree_snapshot, f"SELECT body_id, area_id, status FROM area_status WHERE report_id = '{ARE_2020}'")
    of_are = {(area, status) for body, area, status in found if body == ARE}
    of_ostersund = {(area, status) for body, area, status in found if body == OSTERSUND}
    assert of_are == {(REGIONAL, "brist"), (AGGREGATE, "delvis"), (FEEDBACK, "delvis")}
    # The plan is judged for a board that Östersund has and Åre has not.
    assert of_ostersund == {
        (REGIONAL, "brist"),
        (AGGREGATE, "delvis"),
        (PLAN, "brist"),
        (INFORMED, "fungerar"),
    }


def test_statuses_of_several_boards_are_combined_for_the_body(tree_snapshot: Path) -> None:
    found = rows(tree_snapshot, f"SELECT area_id, status FROM area_status WHERE body_id = '{YSTAD}'")
    assert set(found) == {(FEEDBACK, "delvis"), (PLAN, "fungerar")}


def test_a_body_that_a_report_only_observes_has_no_status(tree_snapshot: Path) -> None:
    observed = rows(tree_snapshot, "SELECT report_id, body_id FROM report_body WHERE role = 'iakttagen'")
    assert observed == [(ARE_2020, makers.JAMTLAND)]
    assert rows(tree_snapshot, f"SELECT area_id FROM area_status WHERE body_id = '{makers.JAMTLAND}'") == []
