"""The audit gap map's answers: against plain Python on both banks, and worked out by hand."""

import shutil
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import queries
from loaders.build.snapshot import build_snapshot
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


def of_groups(path: Path, **more: Any) -> dict[str | None, tuple[int, int, int]]:
    """(municipality_count, covered_count, examined_count) of each kommungrupp."""
    return {
        row["group_key"]: (row["municipality_count"], row["covered_count"], row["examined_count"])
        for row in ask(path, "examined_groups", **more)
    }


def test_hand_worked_groups(tree_snapshot: Path) -> None:
    """SKR 2023: Arboga C7, Ystad C6, Åre C9, Älvsbyn B5, Östersund B3."""
    groups = ask(tree_snapshot, "examined_groups", areas=[REGIONAL])
    assert [row["group_id"] for row in groups] == ["A1", "A2", "B3", "B4", "B5", "C6", "C7", "C8", "C9"]
    assert sum(row["municipality_count"] for row in groups) == 290
    counted = of_groups(tree_snapshot, areas=[REGIONAL])
    assert counted["2023-C8"] == (35, 0, 0)
    assert counted["2023-C6"] == (27, 1, 0)  # Ystad says nothing about it
    assert (counted["2023-B3"], counted["2023-C7"], counted["2023-C9"]) == ((23, 1, 1), (51, 1, 1), (21, 1, 1))
    assert [row["body_names"] for row in groups if row["examined_count"]] == ["Östersund", "Arboga", "Åre"]
    assert of_groups(tree_snapshot, areas=[REGIONAL], years=["2021"])["2023-C7"] == (51, 1, 1)
    assert of_groups(tree_snapshot, areas=[REGIONAL], years=["2015"])["2023-C7"] == (51, 1, 0)
    # Three groups have municipalities in Jämtland: Östersund, Krokom (B4), and C8 and C9.
    assert of_groups(tree_snapshot, counties=["23"], areas=[REGIONAL])["2023-B3"] == (1, 1, 1)
    assert of_groups(tree_snapshot, groups=["2023-C9"]) == {"2023-C9": (21, 1, 1)}


def test_hand_worked_areas_of_groups(tree_snapshot: Path) -> None:
    cells = {
        (row["area_id"], row["group_id"]): (row["examined_count"], row["last_year"])
        for row in ask(tree_snapshot, "gaps_by_group")
    }
    assert cells[FEEDBACK, "C7"] == (1, 2021)  # Arboga twice is one municipality, the newer year
    assert cells[FEEDBACK, "C6"] == (1, 2023)
    assert cells[FEEDBACK, "B3"] == (0, None)  # of the joint report Åre alone
    assert cells[PLAN, "B5"] == (1, None)  # Älvsbyn's report has no year
    (totals,) = {
        (row["area_examined_count"], row["area_municipality_count"])
        for row in ask(tree_snapshot, "gaps_by_group", areas=[FEEDBACK])
    }
    assert totals == (3, 290)


@pytest.mark.parametrize("selection", [*SELECTIONS, {"areas": [REGIONAL]}, {"groups": ["2023-C7", "2023-B5"]}], ids=str)
@pytest.mark.parametrize("bank", ["snapshot", "tree_snapshot"])
def test_groups_and_counties_count_the_same_municipalities(
    bank: str, selection: dict[str, Any], request: pytest.FixtureRequest
) -> None:
    path = request.getfixturevalue(bank)
    totals = [
        [
            sum(row[f"{name}_count"] for row in ask(path, query, **selection))
            for name in ("municipality", "covered", "examined")
        ]
        for query in ("examined_groups", "examined_counties")
    ]
    assert totals[0] == totals[1]
    assert totals[0][0]


def test_municipalities_without_a_group_have_a_row_of_their_own(tmp_path: Path) -> None:
    data = makers.write_bank(tmp_path / "data")
    path = data / "context" / "kommungrupp-2023.yaml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith('  "1984"')), encoding="utf-8")
    bank = build_snapshot(data, out=tmp_path / "bank.duckdb")
    groups = ask(bank, "examined_groups", areas=[REGIONAL])
    assert (groups[-1]["group_key"], groups[-1]["municipality_count"], groups[-1]["body_names"]) == (None, 1, "Arboga")
    cells = [row for row in ask(bank, "gaps_by_group", areas=[REGIONAL]) if row["group_key"] is None]
    assert [(row["municipality_count"], row["examined_count"], row["last_year"]) for row in cells] == [(1, 1, 2021)]
    for name in ("examined_groups", "gaps_by_group"):
        assert ask(bank, name) == getattr(plain, name)(plain.Bank(data), {})


def test_without_editions_every_municipality_is_without_a_group(tmp_path: Path) -> None:
    data = makers.write_bank(tmp_path / "data")
    shutil.rmtree(data / "context")
    bank = build_snapshot(data, out=tmp_path / "bank.duckdb")
    (row,) = ask(bank, "examined_groups")
    assert (row["group_key"], row["municipality_count"], row["covered_count"]) == (None, 290, 5)
