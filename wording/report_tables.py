"""The tables of one report and of a municipality over time, in Swedish."""

from collections.abc import Sequence

import pandas as pd

from wording.citations import ACCORDING_TO, CODED_FROM, rests_on_told
from wording.comparison_tables import areas_across
from wording.own_answers import HEAD, answers_column, signed_statuses, with_answer_texts
from wording.report_laws import Law
from wording.report_words import (
    CRITICISM,
    MARKED_FOLLOW_UP,
    NO_RESPONSE,
    NOT_TRIED,
    NOTHING_KNOWN,
    counts_for_none,
    each,
    earlier_told,
)
from wording.tables import renamed
from wording.words import BASIS, RESPONSE, RESTS_ON_BASIS, UNKNOWN_FIRM, dated, joined, known, marked

_LATER = "enligt uppföljande granskning"


def _with_object(table: pd.DataFrame, items: pd.DataFrame) -> pd.DataFrame:
    """The table with the audit object of each item, when any item names one."""
    return table.assign(Granskningsobjekt=items["object"].fillna("")) if items["object"].notna().any() else table


def _with_coded_from(table: pd.DataFrame, items: pd.DataFrame) -> pd.DataFrame:
    """The table with what the items were coded from, when it is not the whole report."""
    is_told = items["provenance"].isin(list(ACCORDING_TO)).any()
    return table.assign(**{"Kodat ur": items["provenance"].map(CODED_FROM)}) if is_told else table


def _whom(items: pd.DataFrame) -> list[str]:
    """Whom each item is about: the parties when not all, and the boards."""
    return [joined(": ", row.body_names, row.board_names) for row in items.itertuples()]


def areas_of_report_table(areas: pd.DataFrame) -> pd.DataFrame:
    """Return report_areas as dimension, area, status and counts of findings; the auditors' own answers before the
    status, if any."""
    answers = answers_column(areas)
    return renamed(
        areas.assign(status=signed_statuses(areas), answers=answers),
        {
            "dimension_label": "Dimension",
            "area_label": "Område",
            **({"answers": HEAD} if any(answers) else {}),
            "status": "Status",
            "finding_count": "Fynd",
            "brist_count": "varav brist",
            "delvis_count": "varav delvis",
            "fungerar_count": "varav fungerar",
        },
    )


def verdicts_of_report_table(verdicts: pd.DataFrame) -> pd.DataFrame:
    """Return report_verdicts in Swedish."""
    table = renamed(
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
    return _with_coded_from(_with_object(table, verdicts), verdicts)


def questions_of_report_table(questions: pd.DataFrame) -> pd.DataFrame:
    """Return report_questions in Swedish."""
    table = renamed(
        questions.assign(
            grade=questions["grade"].map(marked), basis=questions["basis"].map(BASIS), board_names=_whom(questions)
        ),
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
    return _with_coded_from(_with_object(table, questions), questions)


def criticism_table(criticism: pd.DataFrame) -> pd.DataFrame:
    """Return report_criticism in Swedish."""
    return renamed(
        criticism.assign(kind=criticism["kind"].map(CRITICISM)),
        {
            "kind": "Kritik",
            "body_names": "Mot",
            "board_names": "Nämnder",
            "summary": "Om",
            "quote": "Citat",
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
        rests_on=[rests_on_told(str(row.rests_on), row.provenance) for row in findings.itertuples()],
    )
    table = renamed(
        worded,
        {
            "dimension_label": "Dimension",
            "area_label": "Område",
            "status": "Status",
            "summary": "Fynd",
            "board_names": "Gäller",
            "rests_on": "Underlag",
            "quote": "Citat",
            "note": "Varför statusen",
            "section": "Avsnitt",
        },
    )
    return _with_object(table, findings)


def responses_in_words(events: pd.DataFrame) -> list[str]:
    """Return the yttranden on one recommendation (rows of recommendation_events), or that there are none."""
    answers = events[events["kind"] == "yttrande"]
    return [
        _event(row.date, RESPONSE[str(row.status)].lower(), row.board_name, row.note) for row in answers.itertuples()
    ] or [NO_RESPONSE]


def follow_ups_in_words(events: pd.DataFrame, basis: str) -> list[str]:
    """Return how one recommendation was carried out (rows of recommendation_events) by one basis, namndens_uppgift or
    revisorernas_kontroll, or that nothing is known of it."""
    steps = events[(events["kind"] == "uppfoljning") & (events["basis"] == basis)]
    return [
        _event(
            dated(row.date, row.published_basis) if known(row.source_title) else row.date,
            MARKED_FOLLOW_UP[str(row.status)],
            joined(", ", row.board_name, row.source, _LATER if known(row.source_title) else None),
            row.note,
        )
        for row in steps.itertuples()
    ] or [NOTHING_KNOWN[basis]]


def _event(when: object, status: str, who: object, note: object) -> str:
    details = joined(", ", known(when) or "okänt datum", who)
    return f"{status} ({details})" + (f": {note}" if known(note) else "")


def recommendations_of_report_table(advice: pd.DataFrame, events: pd.DataFrame) -> pd.DataFrame:
    """Return report_recommendations in Swedish, with answers and follow-ups (recommendation_events) in words."""
    each_events = [events[events["recommendation_no"] == number] for number in advice["recommendation_no"]]
    worded = advice.assign(
        board_names=_whom(advice),
        response=["; ".join(responses_in_words(own)) for own in each_events],
        **{basis: ["; ".join(follow_ups_in_words(own, basis)) for own in each_events] for basis in RESTS_ON_BASIS},
    )
    table = renamed(
        worded,
        {
            "recommendation_no": "Nr",
            "board_names": "Till",
            "summary": "Rekommendation",
            "area_labels": "Områden",
            "response": "Yttrande",
            **RESTS_ON_BASIS,
            "quote": "Citat",
            "section": "Avsnitt",
        },
    )
    return _with_coded_from(_with_object(table, advice), advice)


def judged_points_table(earlier: pd.DataFrame) -> pd.DataFrame:
    """Return report_earlier in Swedish."""
    rows = list(each(earlier))
    worded = earlier.assign(
        published_text=[dated(row["published_text"], row["published_basis"]) for row in rows],
        earlier_text=[earlier_told(row) for row in rows],
        counted=["nej" if counts_for_none(row) else "" for row in rows],
        body_names=earlier["body_names"].fillna("alla granskade"),
        status=earlier["status"].map(MARKED_FOLLOW_UP),
    )
    return renamed(
        worded,
        {
            "published_text": "Uppföljande granskning",
            "earlier_text": "Följer upp",
            "body_names": "Gäller",
            "item": "Punkt",
            "recommendation": "Rekommendationen",
            "aspect": "Om",
            "status": "Läge",
            "wording": "Rapportens ord",
            "counted": "Räknas för en rekommendation",
            "section": "Avsnitt",
        },
    )


def is_matrix(earlier: pd.DataFrame) -> bool:
    """Return whether one report (rows of report_earlier) judges the same aspects of several earlier reports whole."""
    sides = earlier[(earlier["item_key"] == "alla") & earlier["aspect"].notna()]
    return bool(sides.drop_duplicates(["earlier_report_id", "earlier_text"]).shape[0] > 1)


def matrix_of_earlier_table(earlier: pd.DataFrame) -> pd.DataFrame:
    """Return the earlier reports × the aspects that one report judges of them; a cell without judgement says so."""
    sides = earlier[(earlier["item_key"] == "alla") & earlier["aspect"].notna()]
    judged_sides = sides.assign(
        followed=[earlier_told(row) for row in each(sides)], status=sides["status"].map(MARKED_FOLLOW_UP)
    )
    wide = judged_sides.groupby(["followed", "aspect"], sort=False)["status"].agg("; ".join).unstack()
    wide = wide.reindex(index=judged_sides["followed"].unique(), columns=judged_sides["aspect"].unique()).fillna(
        NOT_TRIED
    )
    return wide.rename_axis("Tidigare granskning").rename_axis(None, axis=1).reset_index()


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


def history_table(cells: pd.DataFrame, is_slide: bool = False) -> pd.DataFrame:
    """Return body_history of one body as one row per area and one column per report; the auditors' own answers are told
    as in `matrix_table`."""
    heads = [
        f"{dated(row.published_text, row.published_basis)} {row.firm_name or UNKNOWN_FIRM}"
        for row in cells.drop_duplicates("report_id").itertuples()
    ]
    words = with_answer_texts(cells, cells["status"].map(marked), [1] * len(cells), is_slide)
    return areas_across(
        words, "report_id", heads, "Brist eller delvis av granskat", ("weakness_count", "examined_count")
    )


def recommended_table(pairs: pd.DataFrame) -> pd.DataFrame:
    """Return recommended_then_found in Swedish; the auditors' own answers about the area in the later report before its
    status, where the rows have any."""
    answers = answers_column(pairs)
    worded = pairs.assign(
        answers=answers,
        published_text=[dated(row.published_text, row.published_basis) for row in pairs.itertuples()],
        later_published_text=[dated(row.later_published_text, row.later_published_basis) for row in pairs.itertuples()],
        status=pairs["status"].map(marked),
    )
    return renamed(
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
            **({"answers": HEAD} if any(answers) else {}),
            "status": "Områdets status då",
        },
    )
