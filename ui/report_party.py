"""What of a report holds for one of its parties: a joint report says different things of each."""

from dataclasses import dataclass

import pandas as pd

from ui.data import answer


@dataclass(frozen=True, slots=True)
class Party:
    """One assessed party of a report, and the numbers of the verdicts, questions, findings and recommendations that
    hold for it; those of the whole report when it assesses a single party, or none."""

    body_id: str | None
    name: str
    overall_nos: frozenset[int]
    question_nos: frozenset[str]
    finding_nos: frozenset[int]
    recommendation_nos: frozenset[str]


def party_of(parties: pd.DataFrame, report_id: str, body_id: str | None) -> Party:
    """Return what of the report holds for the party (`parties`: rows of report_boards).

    What holds for whom is what the bank's comparisons take it to be.
    """
    one = [report_id]
    if (parties["role"] == "bedomd").sum() < 2:
        overall = answer("report_verdicts", reports=one)
        questions = answer("report_questions", reports=one)
        findings = answer("report_findings", reports=one)
        advice = answer("report_recommendations", reports=one)
    else:
        own = [str(body_id)]
        overall, advice = answer("overall_verdicts", bodies=own), answer("recommendation_list", bodies=own)
        overall, advice = overall[overall["report_id"] == report_id], advice[advice["report_id"] == report_id]
        questions = answer("questions", bodies=own, reports=one)
        findings = answer("findings", bodies=own, reports=one)
    return Party(
        body_id,
        ", ".join(parties.loc[parties["body_id"] == body_id, "body_name"]),
        frozenset(overall["overall_no"]),
        frozenset(questions["question_no"]),
        frozenset(findings["finding_no"]),
        frozenset(advice["recommendation_no"]),
    )
