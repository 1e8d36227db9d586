"""What stands twice, or in no county or calendar, is a fault: the database would refuse it, or drop it silently."""

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml

from loaders.build.snapshot import build_snapshot
from loaders.faults.fault import Fault, FaultsFound
from tests import makers
from tests.makers import ARBOGA, EDUCATION, FEEDBACK, PLAN, SOCIAL

PROVISION = "kommunallagen_6_6"
REPORT = "arboga-2020-samverkan-barn-unga"
Change = Callable[[Any], None]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return makers.write_codebook(tmp_path / "data")


def whole_report() -> makers.Fields:
    """A report without faults that fills every list a value can stand twice in."""
    verdict = {"wording": "inte helt", "grade": "delvis", "basis": "uttrycklig", "evidence": makers.evidence()}
    return makers.report(
        [makers.audited(ARBOGA, SOCIAL, EDUCATION)],
        "2020",
        "PwC",
        [makers.finding(PLAN, "brist", boards=[SOCIAL], bodies=[ARBOGA])],
        criteria=[{"provision": PROVISION, "note": "Ny."}],
        overall=[{**verdict, "boards": [SOCIAL], "bodies": [ARBOGA]}],
        questions=[makers.question("1", "ja", "ja", boards=[SOCIAL], areas=[PLAN])],
        recommendations=[makers.recommendation("1", [SOCIAL], areas=[PLAN])],
    )


def faults_of_build(data_dir: Path) -> list[Fault]:
    """The faults that stop the build. Anything else that stops it is an error of the test."""
    try:
        build_snapshot(data_dir, out=data_dir.parent / "bank.duckdb")
    except FaultsFound as error:
        return [fault for fault in error.faults if fault.stops]
    return []


def change_codebook(data_dir: Path, name: str, change: Change) -> Path:
    path = data_dir / "codebook" / f"{name}.yaml"
    content = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    change(content)
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path


def line_of(fault: Fault, path: Path) -> str:
    assert fault.path.endswith(path.name)
    return path.read_text(encoding="utf-8").splitlines()[fault.line - 1].strip("- ")


def test_a_report_that_fills_every_list_is_faultless(data: Path) -> None:
    makers.write_report(data, REPORT, whole_report())
    assert faults_of_build(data) == []


@pytest.mark.parametrize(
    "place",
    [
        ("criteria",),
        ("audited", 0, "boards"),
        ("overall", 0, "boards"),
        ("overall", 0, "bodies"),
        ("questions", 0, "areas"),
        ("questions", 0, "boards"),
        ("findings", 0, "boards"),
        ("findings", 0, "bodies"),
        ("recommendations", 0, "to"),
        ("recommendations", 0, "areas"),
    ],
    ids=str,
)
def test_a_value_that_stands_twice_in_a_list_of_a_report_is_a_fault_at_the_second(
    data: Path, place: tuple[str | int, ...]
) -> None:
    report = whole_report()
    values: Any = report
    for step in place:
        values = values[step]
    values.append(deepcopy(values[0]))
    path = makers.write_report(data, REPORT, report)
    (fault,) = faults_of_build(data)
    value = PROVISION if place == ("criteria",) else values[0]
    assert (fault.code, value in line_of(fault, path)) == ("G066", True)
    lines = path.read_text(encoding="utf-8").splitlines()[: fault.line]
    assert sum(value in line for line in lines) >= 2, "the second of the two, not the first"
    assert fault.message == (
        f'"{value}" står redan på plats 1 i {place[-1]}. Ta bort det ena, eller skriv det som skulle stå här.'
    )


def test_a_board_in_other_letters_is_the_same_board_and_another_body_may_have_one_of_the_same_name(data: Path) -> None:
    parties = [makers.audited(ARBOGA, SOCIAL), makers.audited(makers.YSTAD, SOCIAL)]
    report = makers.report(parties, "2020", "PwC", [makers.finding(PLAN, "brist")], kind="gemensam")
    makers.write_report(data, REPORT, report)
    assert faults_of_build(data) == []
    parties[0]["boards"].append(" SOCIALNÄMNDEN")
    makers.write_report(data, REPORT, report)
    assert [fault.code for fault in faults_of_build(data)] == ["G066"]


def test_the_same_body_twice_is_a_fault_among_the_audited_and_in_the_codebook(data: Path) -> None:
    report = makers.report(
        [makers.audited(ARBOGA), makers.audited(ARBOGA)], "2020", "PwC", [makers.finding(PLAN, "brist")]
    )
    makers.write_report(data, REPORT, report)
    party = {"id": "ett_forbund", "name": "Ett förbund", "kind": "kommunalforbund", "county": "19"}
    change_codebook(data, "bodies", lambda bodies: bodies.extend([party, party | {"name": "Samma id"}]))
    assert sorted(fault.code for fault in faults_of_build(data)) == ["G048", "G059"]


def provision(content: Any) -> Any:
    return next(one for one in content if one["id"] == "sol2001_14_1b")


def area(content: Any) -> Any:
    return next(one for dimension in content for one in dimension["areas"] if one["id"] == FEEDBACK)


@pytest.mark.parametrize(
    ("name", "find", "field"),
    [
        ("provisions", provision, "successors"),
        ("areas", area, "provisions"),
        ("areas", area, "consequences"),
    ],
)
def test_a_value_that_stands_twice_in_a_list_of_the_codebook_is_a_fault_at_the_second(
    data: Path, name: str, find: Callable[[Any], Any], field: str
) -> None:
    path = change_codebook(data, name, lambda content: find(content)[field].append(find(content)[field][0]))
    (fault,) = faults_of_build(data)
    assert fault.code == "G066"
    assert f'"{line_of(fault, path)}" står redan på plats 1 i {field}.' in fault.message


@pytest.mark.parametrize("dates", [("2015-01-01", "2015-01-01"), ("2015-01-01", "2015"), ("2015-01", "2015-01-01")])
def test_two_changes_of_a_provision_on_the_same_first_day_are_a_fault_at_the_second(
    data: Path, dates: tuple[str, str]
) -> None:
    changes = [{"valid_from": date, "summary": "Ny lydelse."} for date in (*dates, "2016")]
    path = change_codebook(data, "provisions", lambda content: provision(content).update(changes=changes))
    (fault,) = faults_of_build(data)
    assert (fault.code, line_of(fault, path).strip("'")) == ("G067", f"valid_from: '{dates[1]}")
    assert "ändringen börjar gälla 2015-01-01, samma dag som den på plats 1. Slå ihop dem" in fault.message


def test_a_change_on_a_day_that_no_calendar_has_is_a_fault_and_no_traceback(data: Path) -> None:
    changes = [{"valid_from": "2015-02-29", "summary": "Ny lydelse."}]
    change_codebook(data, "provisions", lambda content: provision(content).update(changes=changes))
    assert [fault.code for fault in faults_of_build(data)] == ["G050"]


def test_a_wording_contested_twice_is_a_fault_and_the_last_does_not_win(data: Path) -> None:
    change_codebook(data, "scales", lambda scales: scales["contested"].append(deepcopy(scales["contested"][0])))
    assert [fault.code for fault in faults_of_build(data)] == ["G060"]


@pytest.mark.parametrize("county", ["00", "02", "11", "99"])
def test_a_body_lies_in_a_county_that_exists(data: Path, county: str) -> None:
    party = {"id": "ett_forbund", "name": "Ett förbund", "kind": "kommunalforbund", "county": county}
    path = change_codebook(data, "bodies", lambda bodies: bodies.append(party))
    (fault,) = faults_of_build(data)
    assert (fault.code, line_of(fault, path)) == ("G014", f"county: '{county}'")
    assert f'county "{county}" finns inte (01 Stockholms län, 03 Uppsala län, ' in fault.message
    change_codebook(data, "bodies", lambda bodies: bodies[-1].update(county="19"))
    assert faults_of_build(data) == []
