"""The changes that a judgement of one risk is, wherever it is made."""

from collections.abc import Callable
from typing import Any

from wording.plan import draft
from workspace.analysis import Analysis, Decision


def with_field(risk_id: str, field: str, value: Any) -> Callable[[Analysis], Analysis]:
    """Return the change that a new value of one field is."""
    return lambda analysis: analysis.with_risk(risk_id, **{field: value})


def decided(risk_id: str, decision: Decision | None) -> Callable[[Analysis], Analysis]:
    """Return the change that a decision is; a risk to examine gets a first draft of its granskning, once."""

    def with_decision(analysis: Analysis) -> Analysis:
        risk = analysis.risk(risk_id)
        values: dict[str, object] = {"decision": decision}
        if decision == "granska" and risk.proposal is None:
            values["proposal"] = draft(risk, analysis.body_name, analysis.year)
        return analysis.with_risk(risk_id, **values)

    return with_decision
