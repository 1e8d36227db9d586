"""The changes that judging a risk makes to the analysis, in whichever view it is judged."""

from collections.abc import Callable
from typing import Any

from wording.plan import draft
from workspace.analysis import Analysis, Decision


def with_field(risk_id: str, field: str, value: Any) -> Callable[[Analysis], Analysis]:
    """Return the change that gives one field of a risk a new value."""
    return lambda analysis: analysis.with_risk(risk_id, **{field: value})


def decided(risk_id: str, decision: Decision | None) -> Callable[[Analysis], Analysis]:
    """Return the change that sets a decision; a risk to examine gets a draft of its granskning, once (decision 24)."""

    def with_decision(analysis: Analysis) -> Analysis:
        risk = analysis.risk(risk_id)
        values: dict[str, object] = {"decision": decision}
        if decision == "granska" and risk.proposal is None:
            values["proposal"] = draft(risk, analysis.body_name, analysis.year)
        return analysis.with_risk(risk_id, **values)

    return with_decision
