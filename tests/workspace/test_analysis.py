"""The contents of a risk analysis: fields, ranking, differences, merging, and the suggested sannolikhet."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workspace.analysis import (
    Analysis,
    Proposal,
    changes,
    days_per_quarter,
    field_of,
    merged,
    ranked,
    read_analysis,
)
from workspace.parts import Change
from workspace.suggestion import MINIMUM, Evidence, suggested_likelihood

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "sannolikhet.md"
EMPTY = Analysis(body_id="2281", body_name="Sundsvall", year=2027).with_areas([("a", "A"), ("b", "B"), ("c", "C")])


def test_contents_come_back_as_they_were() -> None:
    proposal = Proposal(title="T", questions=({"text": "Är det så?", "asked_in": "Timrå"},), quarter=2, days=2.5)  # type: ignore[arg-type]
    analysis = EMPTY.with_own_risk("IT 💻", "Byte").with_risk("a", likelihood=3, proposal=proposal.model_dump())
    assert read_analysis(analysis.content()) == analysis


@pytest.mark.parametrize(
    "wrong",
    [
        {"scale": 3},
        {"year": 1999},
        {"extra": 1},
        {"risks": [{"risk_id": "a", "name": "A", "likelihood": 5}]},
        {"risks": [{"risk_id": "a", "name": "A"}, {"risk_id": "a", "name": "B"}]},
        {"risks": [{"risk_id": "a", "name": "A", "decision": "kanske"}]},
    ],
)
def test_what_is_not_an_analysis_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="validation error"):
        read_analysis({**EMPTY.content(), **wrong})


@pytest.mark.parametrize(
    ("likelihood", "consequence", "field"),
    [(4, 3, "granska"), (3, 3, "granska"), (2, 4, "uppmarksamhet"), (3, 1, "uppmarksamhet"), (2, 2, "ingen")],
)
def test_the_four_fields(likelihood: int, consequence: int, field: str) -> None:
    analysis = EMPTY.with_risk("a", likelihood=likelihood, consequence=consequence)
    assert field_of(analysis.risk("a"), analysis.high_from) == field
    assert field_of(analysis.risk("b"), analysis.high_from) is None


def test_ranking_leaves_out_what_is_not_assessed() -> None:
    analysis = (
        EMPTY.with_risk("a", likelihood=4, consequence=2)
        .with_risk("b", likelihood=3, consequence=3)
        .with_risk("c", likelihood=4)
    )
    assert [risk.risk_id for risk in ranked(analysis)] == ["b", "a"]


def test_differences_are_told_risk_by_risk() -> None:
    later = EMPTY.with_own_risk("IT").with_risk("a", likelihood=2)
    assert changes(EMPTY, later) == [Change("A", "likelihood", None, 2), Change("IT", "ny")]
    assert changes(later, EMPTY) == [Change("A", "likelihood", 2, None), Change("IT", "borttagen")]


def test_merging_keeps_both_and_refuses_when_both_changed_the_same() -> None:
    mine = EMPTY.with_risk("a", likelihood=2, motivation="min")
    theirs = EMPTY.with_risk("a", consequence=4).with_risk("b", likelihood=1).with_own_risk("IT")
    both = merged(EMPTY, mine, theirs)
    assert both is not None
    assert (both.risk("a").likelihood, both.risk("a").consequence, both.risk("a").motivation) == (2, 4, "min")
    assert both.risk("b").likelihood == 1
    assert both.risks[-1].name == "IT"
    assert merged(EMPTY, mine, EMPTY.with_risk("a", likelihood=3)) is None
    assert merged(EMPTY, mine, mine) == mine


def test_merging_takes_a_draft_part_by_part_and_never_gives_an_id_out_again() -> None:
    base = EMPTY.with_risk("a", proposal=Proposal(title="T").model_dump()).with_own_risk("Bygg")
    removed = base.without_risk(base.risks[-1].risk_id).with_own_risk("Flytt")
    proposal = base.risk("a").proposal
    assert proposal is not None
    mine = base.with_risk("a", proposal=proposal.changed(purpose="Syftet").model_dump())
    theirs = removed.with_risk("a", proposal=proposal.changed(method="Metoden").model_dump())
    both = merged(base, mine, theirs)
    assert both is not None
    together = both.risk("a").proposal
    assert together is not None
    assert (together.purpose, together.method) == ("Syftet", "Metoden")
    assert [risk.name for risk in both.risks] == ["A", "B", "C", "Flytt"]
    assert merged(base, base.with_risk(base.risks[-1].risk_id, motivation="Om bygget"), removed) is None


def test_next_year_has_the_same_risks_and_no_judgements() -> None:
    analysis = EMPTY.with_own_risk("IT", "Byte").with_risk("a", likelihood=2, decision="granska", motivation="m")
    later = analysis.for_next_year()
    assert (later.year, later.title) == (2028, "Riskanalys 2028 – Sundsvall")
    assert [(risk.name, risk.description) for risk in later.risks] == [
        (risk.name, risk.description) for risk in analysis.risks
    ]
    assert not changes(later, analysis.for_next_year())
    assert [risk.name for risk in later.without_risk("b").risks] == ["A", "C", "IT"]


def test_days_are_summed_over_what_is_to_be_examined() -> None:
    planned = Proposal(quarter=2, days=10).model_dump()
    analysis = (
        EMPTY.with_risk("a", decision="granska", proposal=planned)
        .with_risk("b", decision="granska", proposal=Proposal(days=2.5).model_dump())
        .with_risk("c", decision="ingen", proposal=planned)
    )
    assert days_per_quarter(analysis) == {1: 0, 2: 10, 3: 0, 4: 0, None: 2.5}


# The suggested sannolikhet ------------------------------------------------------------------------------------------


def test_worked_examples_in_the_document_are_what_the_code_gives() -> None:
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in DOCUMENT.read_text(encoding="utf-8").splitlines()
        if re.match(r"\| [A-Z] \|", line)
    ]
    assert len(rows) >= 6
    for _, examined, brist, delvis, own, open_advice, law, scale, *_, suggestion in rows:
        status = {"brist": "brist", "fungerar": "fungerar", "delvis": "delvis", "ej granskat": None}[own]
        evidence = Evidence(int(examined), int(brist), int(delvis), status, int(open_advice), law == "ja")
        expected = None if suggestion == "inget" else int(suggestion)
        assert _level(evidence, int(scale[-1])) == expected


def _level(evidence: Evidence, scale: int) -> int | None:
    suggestion = suggested_likelihood(evidence, scale)
    return None if suggestion is None else suggestion.level


evidences = st.integers(0, 60).flatmap(
    lambda examined: st.integers(0, examined).flatmap(
        lambda brist: st.builds(
            Evidence,
            examined=st.just(examined),
            brist=st.just(brist),
            delvis=st.integers(0, examined - brist),
            own_status=st.sampled_from([None, "brist", "delvis", "fungerar"]),
            own_open=st.integers(0, 3),
            law_changed=st.booleans(),
        )
    )
)


def test_three_delvis_and_a_change_of_law_are_not_at_the_top_of_the_scale() -> None:
    for scale in (4, 5):
        assert _level(Evidence(3, 0, 3, law_changed=True), scale) == 3 + (scale == 5)
    assert _level(Evidence(3, 0, 3, own_open=4, law_changed=True), 4) == 3
    assert _level(Evidence(3, 3, 0), 4) == 4
    assert _level(Evidence(3, 0, 3, own_status="brist"), 4) == 4


@given(evidences, st.sampled_from([4, 5]))
def test_the_steps_lead_from_the_others_to_the_suggestion(evidence: Evidence, scale: int) -> None:
    suggestion = suggested_likelihood(evidence, scale)
    if suggestion is None:
        return
    level = suggestion.from_others
    for step in suggestion.steps:
        assert abs(step.level - level) <= 1
        assert step.level == level or not step.is_held
        level = step.level
    assert level == suggestion.level
    if suggestion.level == scale > suggestion.from_others:
        assert evidence.own_status == "brist"


def worse(one: Evidence) -> list[Evidence]:
    """Every evidence that is one step worse than this one."""
    found = []
    working = one.examined - one.brist - one.delvis
    base = {name: getattr(one, name) for name in Evidence.__slots__}
    if working:
        found += [{"delvis": one.delvis + 1}, {"brist": one.brist + 1}]
    if one.delvis:
        found.append({"brist": one.brist + 1, "delvis": one.delvis - 1})
    steps = {"fungerar": "delvis", "delvis": "brist"}
    if one.own_status in steps:
        found.append({"own_status": steps[one.own_status]})
    found += [{"own_open": one.own_open + 1}, {"law_changed": True}]
    return [Evidence(**{**base, **more}) for more in found]


@given(evidences, st.sampled_from([4, 5]))
def test_the_suggestion_never_falls_when_the_evidence_gets_worse(evidence: Evidence, scale: int) -> None:
    suggestion = _level(evidence, scale)
    if evidence.examined < MINIMUM:
        assert suggestion is None
        return
    assert suggestion is not None
    assert 1 <= suggestion <= scale
    for other in worse(evidence):
        level = _level(other, scale)
        assert level is not None
        assert level >= suggestion
