"""What leaves the page Riskanalys as files: the own audits first, no more than there is, and names that people read."""

import pytest
import streamlit as st

import queries
from exports.risk_document import RiskDocument
from tests.pages.test_riskanalys import example_analysis, shown, stored
from ui.documents.open_document import OpenDocument
from ui.risk.export import ALL_IN_FULL, BEGUN_IN_FULL, ONLY_BEGUN, describe
from ui.risk.open_analysis import ANALYSES
from workspace import Desk
from workspace.analysis import Analysis

REGIONAL = "regional_samverkan"


def work_of(desk: Desk, analysis: Analysis) -> OpenDocument[Analysis]:
    version = desk.read(stored(desk, analysis))
    return OpenDocument(ANALYSES, version.document_id, version.role, analysis, 1, version.author, version.saved_at)


def described(desk: Desk, analysis: Analysis) -> RiskDocument:
    return describe(desk, work_of(desk, analysis))


def test_the_own_audit_s_findings_quotes_and_recommendations_come_before_the_others(desk: Desk) -> None:
    analysis = example_analysis("2262", "Timrå")
    document = described(desk, analysis)
    assert len(document.own_reports) == 1
    assert "Timrå kommun" in document.own_reports[0]
    own = {"bodies": ["2262"], "areas": [REGIONAL]}
    found = queries.run_selected("findings", own)
    advice = queries.run_selected("recommendation_list", own)
    row = document.rows[analysis.number_of(REGIONAL) - 1]
    assert len(row.own_findings) == len(found) > 1
    assert len(row.own_recommendations) == len(advice) > 0
    for told, (_, finding) in zip(row.own_findings, found.iterrows(), strict=True):
        assert finding["summary"] in told
        assert f"”{finding['quote']}”" in told
        assert f"avsnitt {finding['section']}" in told
    for told, (_, one) in zip(row.own_recommendations, advice.iterrows(), strict=True):
        assert one["summary"] in told
        states = "Nämndens uppgift: ingen uppgift från nämnden. Revisorernas kontroll: ej uppföljt i banken."
        assert states in told
    assert row.citations
    assert "Timrå" not in " ".join(row.citations)


def test_a_municipality_without_a_report_has_the_others_alone_and_is_told_so(desk: Desk) -> None:
    document = described(desk, example_analysis())
    assert document.own_reports == ()
    assert not [row for row in document.rows if row.own_findings or row.own_recommendations]
    assert [row for row in document.rows if row.citations]


def test_every_own_finding_in_an_area_of_the_analysis_is_told(desk: Desk) -> None:
    found = queries.run_selected("findings", {"bodies": ["2262"]})
    document = described(desk, example_analysis("2262", "Timrå"))
    assert sum(len(row.own_findings) for row in document.rows) == len(found)


def test_the_files_hold_all_risks_or_those_assessed_by_choice(desk: Desk) -> None:
    work = work_of(desk, example_analysis())
    begun = [row.number for row in describe(desk, work).rows if row.is_begun]
    only = describe(desk, work, ONLY_BEGUN)
    assert [row.number for row in only.rows] == begun == [17, 40]
    assert only.left_out_count == len(work.document.risks) - len(begun)
    assert (describe(desk, work, ALL_IN_FULL).is_whole, describe(desk, work).is_whole) == (True, False)


def test_the_files_are_named_as_people_name_them(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    names: list[str] = []
    monkeypatch.setattr(st, "download_button", lambda label, data, name, *rest, **more: names.append(name))
    app = shown(stored(desk, example_analysis()), "Versioner och delning")
    assert [name for name in names if name.startswith("Risk")] == [
        f"Riskanalys 2027 – Sundsvall.{ending}" for ending in ("docx", "pdf", "xlsx", "json")
    ]
    assert [name.rpartition(".")[2] for name in names if name.startswith("Revisionsplan")] == ["docx", "pdf"]
    assert app.radio(key="scope_of_files").options[0] == BEGUN_IN_FULL


def test_a_decided_granskning_without_a_draft_is_in_the_plan_of_the_files(desk: Desk) -> None:
    analysis = example_analysis().with_risk("placeringar", decision="granska")
    plan = described(desk, analysis).plan
    assert [(one.risk_name, one.title) for one in plan][1] == ("Placeringar", "Placeringar")
    assert len(plan) == 2
