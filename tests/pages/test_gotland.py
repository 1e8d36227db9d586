"""Gotland is both a municipality and a region: one party in the checks, the counts, the search and on the pages."""

from pathlib import Path

import pytest

import queries
from loaders.build.snapshot import build_snapshot
from loaders.check.checks import check_all, check_report
from loaders.check.codebook import load_codebook
from loaders.check.parties import Parties
from loaders.read.register import body_names
from tests import makers
from tests.makers import ARBOGA, JAMTLAND, PLAN, REGIONAL, SOCIAL
from tests.pages.test_every_page import ROOT, opened, texts

GOTLAND, HEALTH = "0980", "hälso- och sjukvårdsnämnden"
MUNICIPAL, REGIONAL_TASK = "gotland-2021-samverkan-barn-unga", "gotland-2022-samverkan-barn-unga"
JOINT = "arboga-2023-samverkan-barn-unga"
SENTENCE = "Gotland är både kommun och region."


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A report on what Gotland does as a municipality, one on what it does as a region, and a joint one."""
    folder = makers.write_codebook(tmp_path / "data")
    as_municipality = makers.report([makers.audited(GOTLAND, SOCIAL)], "2021", "EY", [makers.finding(PLAN, "brist")])
    as_region = makers.report(
        [{**makers.audited(GOTLAND, HEALTH, SOCIAL), "name": "Region Gotland"}],
        "2022",
        "EY",
        [makers.finding(PLAN, "fungerar")],
    )
    parties = [makers.audited(body) for body in (ARBOGA, GOTLAND, JAMTLAND)]
    joint = makers.report(parties, "2023", "EY", [makers.finding(REGIONAL, "brist")])
    for report_id, fields in ((MUNICIPAL, as_municipality), (REGIONAL_TASK, as_region), (JOINT, joint)):
        makers.write_report(folder, report_id, fields)
    return folder


def test_a_regions_boards_and_a_municipalitys_are_both_gotlands(data: Path) -> None:
    faults = check_all(data).faults
    assert not [fault for fault in faults if fault.stops]
    assert "G103" not in {fault.code for fault in faults if "gotland" in fault.path}


def test_what_holds_for_a_board_of_regions_holds_for_gotland_and_for_no_other_municipality(data: Path) -> None:
    codebook = load_codebook(data)
    report, _ = check_report(data / "reports" / f"{JOINT}.yaml", codebook, body_names())
    assert report is not None
    bodies, _ = Parties(report, codebook).holds_for([], [HEALTH])
    assert bodies == [GOTLAND, JAMTLAND]
    assert Parties(report, codebook).holds_for([], [SOCIAL])[0] == [ARBOGA, GOTLAND]


def test_the_code_of_its_region_is_a_fault_that_says_what_to_write(data: Path) -> None:
    path = data / "reports" / f"{MUNICIPAL}.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(GOTLAND, "09"), encoding="utf-8")
    (fault,) = (fault for fault in check_all(data).faults if fault.code == "G038")
    assert "Region Gotland är kommunen Gotland (0980), som också har regionens uppgifter: skriv 0980." in fault.message


def test_it_is_counted_once_and_as_a_municipality(data: Path) -> None:
    bank = build_snapshot(data, out=data.parent / "bank.duckdb")
    row = queries.run_selected("coverage", {}, bank).iloc[0]
    assert (row["municipality_count"], row["region_count"], row["all_region_count"]) == (2, 1, 20)
    assert (row["all_municipality_count"], row["all_county_count"]) == (290, 21)
    bodies = queries.run_selected("bodies", {}, bank).set_index("body_id")
    assert "09" not in bodies.index
    assert (bodies.loc[GOTLAND, "kind"], bodies.loc[GOTLAND, "report_count"]) == ("kommun", 3)
    (found,) = queries.run_selected("search_names", {"words": ["region", "gotland"], "row_limit": 1}, bank).itertuples()
    assert (found.kind, found.ref_id, found.report_count, found.note) == ("kommun", GOTLAND, 3, SENTENCE)


@pytest.mark.parametrize(
    "address",
    [
        {"rapport": [REGIONAL_TASK]},
        {"rapport": [JOINT], "part": ["Gotland"]},
        {"rapportvy": ["Kommunen över tid"], "part": ["Gotland"]},
    ],
    ids=str,
)
def test_a_report_on_it_says_that_it_has_two_roles(
    data: Path, monkeypatch: pytest.MonkeyPatch, address: dict[str, list[str]]
) -> None:
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(data.parent / "var"))
    build_snapshot(data)
    app = opened(ROOT / "pages" / "rapport.py", address)
    assert not app.exception
    assert SENTENCE in texts(app)


def test_a_report_on_another_does_not(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(data.parent / "var"))
    build_snapshot(data)
    assert SENTENCE not in texts(opened(ROOT / "pages" / "rapport.py", {"rapport": [JOINT], "part": ["Arboga"]}))
