"""The tables of one report and of a municipality over time, in Swedish."""

from collections.abc import Sequence

import pandas as pd

from ui.report_words import DONE, NO_RESPONSE, NOT_FOLLOWED_UP, RESPONSE, Law
from ui.tables import areas_across
from ui.words import BASIS, RESTS_ON, UNKNOWN_FIRM, dated, marked


def _renamed(table: pd.DataFrame, columns: dict[str, str]) -> pd.DataFrame:
    return table[list(columns)].rename(columns=columns)


def areas_of_report_table(areas: pd.DataFrame) -> pd.DataFrame:
    """Return report_areas as dimension, area, status and counts of findings."""
    return _renamed(
        areas.assign(status=areas["status"].map(marked)),
        {
            "dimension_label": "Dimension",
            "area_label": "Område",
            "status": "Status",
            "finding_count": "Fynd",
            "brist_count": "varav brist",
            "delvis_count": "varav delvis",
            "fungerar_count": "varav fungerar",
        },
    )


def verdicts_of_report_table(verdicts: pd.DataFrame) -> pd.DataFrame:
    """Return report_verdicts in Swedish."""
    return _renamed(
        verdicts.assign(grade=verdicts["grade"].map(marked), basis=verdicts["basis"].map(BASIS)),
        {
            "holds_for": "Gäller",
            "aspect": "Om",
            "wording": "Rapportens ord",
            "grade": "Grad",
            "basis": "Grund",
            "note": "Anmärkning",
            "quote": "Citat",
            "section": "Avsnitt",
        },
    )


def questions_of_report_table(questions: pd.DataFrame) -> pd.DataFrame:
    """Return report_questions in Swedish."""
    return _renamed(
        questions.assign(grade=questions["grade"].map(marked), basis=questions["basis"].map(BASIS)),
        {
            "question_no": "Nr",
            "kind": "Slag",
            "label": "Revisionsfråga",
            "board_names": "Gäller",
            "wording": "Rapportens ord",
            "grade": "Grad",
            "basis": "Grund",
            "summary": "Svar i korthet",
            "area_labels": "Områden",
            "section": "Avsnitt",
        },
    )


def findings_of_report_table(findings: pd.DataFrame) -> pd.DataFrame:
    """Return report_findings in Swedish."""
    worded = findings.assign(
        status=[
            "iakttagen part, ingen status" if row.is_observed_only else marked(str(row.status))
            for row in findings.itertuples()
        ],
        rests_on=findings["rests_on"].map(RESTS_ON),
    )
    return _renamed(
        worded,
        {
            "dimension_label": "Dimension",
            "area_label": "Område",
            "status": "Status",
            "summary": "Fynd",
            "board_names": "Gäller",
            "rests_on": "Underlag",
            "quote": "Citat",
            "section": "Avsnitt",
        },
    )


def responses_in_words(events: pd.DataFrame) -> list[str]:
    """Return the yttranden on one recommendation (rows of report_recommendation_events), or that there are none."""
    answers = events[events["kind"] == "yttrande"]
    return [_event(row.date, RESPONSE[str(row.status)], row.board_name, row.note) for row in answers.itertuples()] or [
        NO_RESPONSE
    ]


def follow_ups_in_words(events: pd.DataFrame, later: pd.DataFrame) -> list[str]:
    """Return what is known of one recommendation being done: dated statuses, then later reports (report_earlier)."""
    steps = events[events["kind"] == "uppfoljning"]
    known = [_event(row.date, DONE[str(row.status)], None, row.note) for row in steps.itertuples()]
    known += [
        _event(
            dated(row.published_text, row.published_basis),
            DONE[str(row.status)],
            "enligt uppföljande granskning",
            row.aspect,
        )
        for row in later.itertuples()
    ]
    return known or [NOT_FOLLOWED_UP]


def _event(when: object, status: str, who: object, note: object) -> str:
    told = ", ".join(str(part) for part in (when or "okänt datum", who) if part)
    return f"{status} ({told})" + (f": {note}" if note else "")


def about_point(later: pd.DataFrame, recommendation_no: str) -> pd.DataFrame:
    """Return the rows of report_earlier that judge one recommendation: by its number, or all of them at once."""
    return later[later["item"].str.lower().isin([recommendation_no, "alla"])]


def recommendations_of_report_table(advice: pd.DataFrame, events: pd.DataFrame, later: pd.DataFrame) -> pd.DataFrame:
    """Return report_recommendations in Swedish, with answers and follow-ups in words."""
    own = {number: events[events["recommendation_no"] == number] for number in advice["recommendation_no"]}
    worded = advice.assign(
        response=["; ".join(responses_in_words(own[number])) for number in advice["recommendation_no"]],
        follow_up=[
            "; ".join(follow_ups_in_words(own[number], about_point(later, number)))
            for number in advice["recommendation_no"]
        ],
    )
    return _renamed(
        worded,
        {
            "recommendation_no": "Nr",
            "board_names": "Till",
            "summary": "Rekommendation",
            "area_labels": "Områden",
            "response": "Yttrande",
            "follow_up": "Uppföljning",
            "quote": "Citat",
            "section": "Avsnitt",
        },
    )


def earlier_table(earlier: pd.DataFrame) -> pd.DataFrame:
    """Return report_earlier in Swedish."""
    worded = earlier.assign(
        published_text=[dated(row.published_text, row.published_basis) for row in earlier.itertuples()],
        status=earlier["status"].map(DONE),
    )
    return _renamed(
        worded,
        {
            "published_text": "Uppföljande granskning",
            "earlier_text": "Följer upp",
            "item": "Punkt",
            "recommendation": "Rekommendationen",
            "aspect": "Om",
            "status": "Läge",
            "wording": "Rapportens ord",
            "section": "Avsnitt",
        },
    )


def criteria_table(criteria: Sequence[Law]) -> pd.DataFrame:
    """Return a report's criteria then and now, one row per provision."""
    columns = ("Bestämmelse", "Anges av", "Innehåll", "Då", "I dag", "Senare ändringar", "Uppgift", "Anmärkning")
    rows = [
        (
            law.place,
            f"kodboken, för {law.areas}" if law.areas else "rapporten",
            law.summary,
            law.then,
            law.today,
            " ".join(law.changes),
            law.verified,
            law.note,
        )
        for law in criteria
    ]
    return pd.DataFrame(rows, columns=columns)


def history_table(cells: pd.DataFrame) -> pd.DataFrame:
    """Return body_history of one body as one row per area and one column per report."""
    heads = [
        f"{dated(row.published_text, row.published_basis)} {row.firm_name or UNKNOWN_FIRM}"
        for row in cells.drop_duplicates("report_id").itertuples()
    ]
    words = cells.assign(told=cells["status"].map(marked))
    return areas_across(
        words, "report_id", heads, "Brist eller delvis av granskat", ("weakness_count", "examined_count")
    )


def recommended_table(pairs: pd.DataFrame) -> pd.DataFrame:
    """Return recommended_then_found in Swedish."""
    worded = pairs.assign(
        published_text=[dated(row.published_text, row.published_basis) for row in pairs.itertuples()],
        later_published_text=[dated(row.later_published_text, row.later_published_basis) for row in pairs.itertuples()],
        status=pairs["status"].map(marked),
    )
    return _renamed(
        worded,
        {
            "published_text": "Granskning",
            "firm_name": "Byrå",
            "recommendation_no": "Nr",
            "board_names": "Till",
            "summary": "Rekommendation",
            "area_label": "Område",
            "later_published_text": "Senare granskning",
            "later_firm_name": "Dess byrå",
            "status": "Områdets status då",
        },
    )
