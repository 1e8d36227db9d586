"""The audit gap map's answers: against plain Python on both banks, and worked out by hand."""

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import queries
from tests import makers
from tests.makers import AGGREGATE, ALVSBYN, ARBOGA, ARE, FEEDBACK, INFORMED, OSTERSUND, PLAN, REGIONAL, YSTAD
from tests.queries import plain

TODAY = 2026
SELECTIONS: list[dict[str, Any]] = [
    {},
    {"leading_only": True},
    {"areas": [PLAN, AGGREGATE]},
    {"boards": ["social"]},
    {"boards": ["utbildning"], "rests_on": ["bedomning"]},
    {"firms": ["pwc"]},
    {"counties": ["23", "22"]},
    {"years": ["2020", "2021"]},
    {"topics": ["insatser_barn_unga"]},
    {"bodies": [ALVSBYN, ARBOGA]},
]


def ask(path: Path, name: str, **more: Any) -> list[dict[str, Any]]:
    rows = queries.run_selected(name, {"today_year": TODAY, **more}, path).to_dict("records")
    return [{str(key): None if pd.isna(value) else value for key, value in row.items()} for row in rows]


@pytest.mark.parametrize("selection", SELECTIONS, ids=str)
@pytest.mark.parametrize("name", ["real", "synthetic", "shapes"])
def test_every_cell_is_the_newest_audit_that_examined_it(
    name: str, selection: dict[str, Any], request: pytest.FixtureRequest
) -> None:
    fixtures = {"real": "snapshot", "synthetic": "tree_snapshot", "shapes": "shape_snapshot"}
    folders = {"synthetic": "tree_of_reports", "shapes": "shape_reports"}
    path = request.getfixturevalue(fixtures[name])
    bank = plain.Bank(makers.DATA if name == "real" else request.getfixturevalue(folders[name]))
    audits = plain.selected_audits(bank, selection)
    cells = ask(path, "examination_gaps", **selection)
    areas, bodies = plain.selected_areas(bank, selection), {audit["body_id"] for audit in audits}
    assert len(cells) == len(areas) * len(bodies)
    for cell in cells:
        newest = plain.newest_examined(bank, audits, selection, cell["body_id"], cell["area_id"])
        said = plain.cell_of(newest)
        assert (cell["report_id"], cell["last_year"]) == (said["report_id"], said["published_year"])
        assert (cell["newest_count"], cell["firm_name"]) == (len(newest), said["firm_name"])
        assert (cell["age_class"] == "ej_granskat") == (not newest)
        own = [one["report_id"] for one in cells if one["area_id"] == cell["area_id"]]
        assert (cell["examined_count"], cell["missing_count"]) == (len(own) - own.count(None), own.count(None))


def test_hand_worked_ages(tree_snapshot: Path) -> None:
    cells = {(cell["area_id"], cell["body_id"]): cell for cell in ask(tree_snapshot, "examination_gaps")}

    def told(area: str, body: str) -> tuple[Any, ...]:
        return tuple(cells[area, body][key] for key in ("last_year", "years_since", "age_class"))

    assert told(FEEDBACK, ARBOGA) == (2021, 5, "ar_4_7")
    assert told(AGGREGATE, ARBOGA) == (2015, 11, "ar_8")  # 2021 says nothing about it
    assert told(FEEDBACK, YSTAD) == (2023, 3, "ar_0_3")
    assert told(INFORMED, OSTERSUND) == (2024, 2, "ar_0_3")  # newer than the joint report
    assert told(AGGREGATE, ALVSBYN) == (2022, 4, "ar_4_7")  # the dated before the undated
    assert told(PLAN, ALVSBYN) == (None, None, "okant_ar")
    assert told(PLAN, ARE) == (None, None, "ej_granskat")  # only Östersund's board was judged
    assert told(REGIONAL, YSTAD) == (None, None, "ej_granskat")
    assert told("bup_tillganglighet", ARE) == (None, None, "ej_granskat")  # found of the observed region alone


def test_without_todays_year_there_are_no_ages_but_the_same_gaps(tree_snapshot: Path) -> None:
    aged, ageless = (ask(tree_snapshot, "examination_gaps", today_year=year) for year in (TODAY, 0))
    gaps = [[cell["age_class"] == "ej_granskat" for cell in cells] for cells in (aged, ageless)]
    assert gaps[0] == gaps[1]
    assert {cell["years_since"] for cell in ageless} == {None}


def coverage(path: Path, **more: Any) -> dict[str, list[str]]:
    rows = ask(path, "examined_municipalities", **more)
    return {
        state: [row["body_name"] for row in rows if row["coverage"] == state] for state in ("granskat", "ej_granskat")
    }


def test_every_municipality_is_told_examined_or_not_or_absent(tree_snapshot: Path) -> None:
    rows = ask(tree_snapshot, "examined_municipalities")
    assert len(rows) == 290  # the region and its observed finding are nobody's
    assert coverage(tree_snapshot) == {
        "granskat": ["Arboga", "Ystad", "Åre", "Älvsbyn", "Östersund"],
        "ej_granskat": [],
    }
    assert coverage(tree_snapshot, areas=[REGIONAL]) == {
        "granskat": ["Arboga", "Åre", "Östersund"],
        "ej_granskat": ["Ystad", "Älvsbyn"],
    }
    assert coverage(tree_snapshot, areas=[REGIONAL], years=["2021"]) == {"granskat": ["Arboga"], "ej_granskat": []}
    (ostersund,) = ask(tree_snapshot, "examined_municipalities", bodies=[OSTERSUND])
    assert (ostersund["report_count"], ostersund["examined_count"], ostersund["last_year"]) == (2, 2, 2024)
    (regional,) = ask(tree_snapshot, "examined_municipalities", bodies=[OSTERSUND], areas=[REGIONAL])
    assert (regional["report_count"], regional["examined_count"], regional["years_since"]) == (2, 1, 6)


@pytest.mark.parametrize("selection", [*SELECTIONS, {"areas": [REGIONAL]}, {"counties": ["20"]}], ids=str)
@pytest.mark.parametrize("bank", ["snapshot", "tree_snapshot"])
def test_counties_count_their_municipalities(
    bank: str, selection: dict[str, Any], request: pytest.FixtureRequest
) -> None:
    path = request.getfixturevalue(bank)
    own = ask(path, "examined_municipalities", **selection)
    for county in ask(path, "examined_counties", **selection):
        here = [row["coverage"] for row in own if row["county_code"] == county["county_code"]]
        assert county["municipality_count"] == len(here)
        assert county["covered_count"] == len(here) - here.count("saknas")
        assert county["examined_count"] == here.count("granskat")
