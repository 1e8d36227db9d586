"""The board's word and the auditors' check: never mixed, recounted in plain Python, and open by one rule everywhere."""

import random
from pathlib import Path
from typing import Any

import duckdb
import pytest

import queries
from loaders.build.snapshot import build_snapshot
from queries.snapshot import SnapshotOutdated
from tests import makers
from tests.advice_bank import checked, told
from tests.makers import AGGREGATE, ARBOGA, ARE, EDUCATION, FEEDBACK, PLAN, SOCIAL
from tests.queries import plain

STATUSES = (
    *("ej_paborjad", "pagar", "genomford", "delvis", "ej_genomford", "kommer_inte", "inte_aktuell", "oklar"),
    *("genomford", "genomford"),
)
DATES = ("2019", "2019-05", "2019-05-14", "2020", "2020-02", "2020-12-31", "2021-01-01")
AREAS = (FEEDBACK, AGGREGATE, PLAN)


def build(data: Path) -> Path:
    return build_snapshot(data, out=data.parent / "bank.duckdb")


def bank_with(data: Path, follow_up: list[dict[str, Any]], boards: tuple[str, ...] = (SOCIAL, EDUCATION)) -> Path:
    """A bank of one report with one recommendation to some boards, and what is said of it."""
    makers.write_codebook(data)
    advice = makers.recommendation("1", list(boards), areas=[PLAN], follow_up=follow_up)
    audited, findings = [makers.audited(ARBOGA, *boards)], [makers.finding(FEEDBACK, "brist")]
    report = makers.report(audited, "2016-05-04", "PwC", findings, recommendations=[advice])
    makers.write_report(data, "arboga-2016-samverkan-barn-unga", report)
    return build(data)


@pytest.mark.parametrize(
    ("follow_up", "word", "check"),
    [
        ([], "ingen_uppgift", "ej_uppfoljt"),
        ([told("2020", "genomford")], "genomford", "ej_uppfoljt"),
        ([told("2021", "genomford"), checked("2020", "pagar")], "genomford", "pagar"),
        ([checked("2020", "genomford")], "ingen_uppgift", "genomford"),
        # What one board says hides no other's silence.
        ([told("2020", "genomford", board=SOCIAL)], "delvis", "ej_uppfoljt"),
        ([checked("2020", "ej_paborjad", board=SOCIAL)], "ingen_uppgift", "oklar"),
        # A word on all is the other board's too, until it says something newer itself.
        ([told("2019", "pagar"), told("2020", "genomford", board=SOCIAL)], "delvis", "ej_uppfoljt"),
        ([told("2020", "pagar", board=SOCIAL), told("2021", "genomford")], "genomford", "ej_uppfoljt"),
        # Nothing is told to be partly done where nothing is done at all.
        ([told("2020", "pagar", board=SOCIAL), told("2020", "ej_paborjad", board=EDUCATION)], "pagar", "ej_uppfoljt"),
        (
            [checked("2020", "kommer_inte", board=SOCIAL), checked("2020", "ej_paborjad", board=EDUCATION)],
            *("ingen_uppgift", "ej_genomford"),
        ),
        (
            [checked("2020", "genomford", board=SOCIAL), checked("2020", "inte_aktuell", board=EDUCATION)],
            *("ingen_uppgift", "genomford"),
        ),
        ([checked("2020", "inte_aktuell")], "ingen_uppgift", "inte_aktuell"),
        # The name as it stands in the report, whatever its letters' case.
        (
            [told("2020", "delvis", board="Socialnämnden"), told("2020", "delvis", board=EDUCATION)],
            *("delvis", "ej_uppfoljt"),
        ),
    ],
)
def test_each_recipients_newest_statement_by_each_basis(
    tmp_path: Path, follow_up: list[dict[str, Any]], word: str, check: str
) -> None:
    path = bank_with(tmp_path / "data", follow_up)
    (row,) = queries.run_selected("recommendation_list", {}, path).to_dict("records")
    assert (row["board_word_status"], row["follow_up_status"]) == (word, check)
    assert row["is_open"] == (check != "genomford")


def test_the_board_and_the_source_are_told_with_the_statement(tmp_path: Path) -> None:
    source = "Nämndens protokoll 2020-03-12 § 41"
    path = bank_with(tmp_path / "data", [told("2020-03-12", "pagar", board=SOCIAL, source=source, note="Rutin.")])
    (event,) = queries.run("recommendation_events", path, reports=[]).to_dict("records")
    names = ("kind", "status", "basis", "board_name", "source", "note")
    assert [event[name] for name in names] == ["uppfoljning", "pagar", "namndens_uppgift", SOCIAL, source, "Rutin."]


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A bank where bases, boards, partial dates and later reports are mixed: its data folder, and the database."""
    data = tmp_path_factory.mktemp("mixed") / "data"
    makers.write_codebook(data)
    dice = random.Random(7)
    for place, body in (("arboga", ARBOGA), ("are", ARE)):
        for year in range(2008, 2016):
            report_id = f"{place}-{year}-samverkan-barn-unga"
            earlier = f"{place}-{year - 2}-samverkan-barn-unga"
            more: dict[str, Any] = {"recommendations": [_advice(str(number), dice) for number in range(1, 6)]}
            if year > 2010 and dice.random() < 0.6:
                points = [_point(earlier, dice) for _ in range(2)]
                more |= {"kind": "uppfoljande", "follows_up": [{"report": earlier}], "earlier": points}
            audited, findings = [makers.audited(body, SOCIAL, EDUCATION)], [makers.finding(FEEDBACK, "brist")]
            makers.write_report(data, report_id, makers.report(audited, f"{year}-05-04", "PwC", findings, **more))
    return data, build(data)


def _advice(number: str, dice: random.Random) -> dict[str, Any]:
    boards = dice.choice([[SOCIAL], [EDUCATION], [SOCIAL, EDUCATION]])
    steps = []
    for _ in range(dice.choice((0, 0, 1, 1, 2, 4))):
        about = {"board": dice.choice(boards)} if dice.random() < 0.6 else {}
        steps.append(dice.choice((told, checked))(dice.choice(DATES), dice.choice(STATUSES), **about))
    areas = dice.sample(AREAS, dice.randint(1, 2))
    return makers.recommendation(number, boards, areas=areas, **({"follow_up": steps} if steps else {}))


def _point(earlier: str, dice: random.Random) -> dict[str, Any]:
    status = dice.choice(("genomford", "delvis", "ej_genomford", "oklar"))
    item = dice.choice(("1", "2", "alla"))
    return {"report": earlier, "item": item, "status": status, "evidence": makers.evidence()}


def test_every_status_is_as_in_plain_python(mixed: tuple[Path, Path]) -> None:
    data, path = mixed
    bank = plain.Bank(data)
    expected = {
        (audit["report_id"], advice["no"]): (
            plain.board_word_status(bank, audit, advice),
            plain.follow_up_status(bank, audit, advice),
        )
        for audit in bank.audits
        for advice in audit["recommendations"]
    }
    rows = queries.run_selected("recommendation_list", {}, path).to_dict("records")
    found = {
        (row["report_id"], row["recommendation_no"]): (row["board_word_status"], row["follow_up_status"])
        for row in rows
    }
    assert found == expected
    words, checks = ({pair[place] for pair in expected.values()} for place in (0, 1))
    assert min(len(words), len(checks)) >= 6  # the bank has most of them
    assert sum(word != check for word, check in expected.values()) > 20


def test_every_page_counts_the_open_ones_by_one_rule(mixed: tuple[Path, Path]) -> None:
    data, path = mixed
    bank = plain.Bank(data)
    open_ones = [
        (audit["report_id"], audit["body_id"], advice)
        for audit in bank.audits
        for advice in audit["recommendations"]
        if plain.follow_up_status(bank, audit, advice) != "genomford"
    ]
    everything = queries.run_selected("recommendation_counts", {}, path).iloc[0]
    assert 0 < everything["open_count"] == len(open_ones) < everything["addressed_count"]
    listed = queries.run_selected("recommendation_list", {}, path)
    assert listed["is_open"].sum() == len(open_ones)
    of_reports = queries.run("report_advice_status", path, reports=[])
    for report_id in {audit["report_id"] for audit in bank.audits}:
        rows = of_reports[of_reports["report_id"] == report_id]
        assert rows["is_open"].sum() == sum(report == report_id for report, _, _ in open_ones)
    for body in (ARBOGA, ARE):
        risks = queries.run_selected("risk_evidence", {"own_body": body}, path)
        for area, count in zip(risks["area_id"], risks["own_open_count"], strict=True):
            assert count == sum(body_id == body and area in advice["areas"] for _, body_id, advice in open_ones)


def test_a_database_from_before_the_two_were_told_apart_is_said_to_be_of_another_version(tmp_path: Path) -> None:
    path = bank_with(tmp_path / "data", [checked("2020", "pagar")])
    with duckdb.connect(str(path)) as old:
        old.execute("DROP MACRO TABLE selected_advice")
        old.execute("CREATE MACRO selected_advice(a, b, c, d, e, f, g, h, i, j) AS TABLE SELECT * FROM audit_advice")
    for name in ("recommendation_list", "recommendation_counts", "recommendation_statuses", "report_advice_status"):
        with pytest.raises(SnapshotOutdated, match="python -m loaders build"):
            queries.run_selected(name, {}, path)
