"""The tables of what reports say, a row for each: verdicts, questions, findings, recommendations, law, hits."""

import pandas as pd

from wording.citations import CODED_FROM, rests_on_told
from wording.laws import place_in_law
from wording.tables import renamed, with_years
from wording.words import BASIS, VERIFIED, marked


def verdicts_table(verdicts: pd.DataFrame) -> pd.DataFrame:
    """Return overall_verdicts in Swedish."""
    worded = with_years(verdicts, "published_year").assign(
        grade=verdicts["grade"].map(marked),
        basis=verdicts["basis"].map(BASIS),
        coded_from=verdicts["provenance"].map(CODED_FROM),
    )
    return renamed(
        worded,
        {
            "body_name": "Kommun",
            "published_year": "År",
            "firm_name": "Byrå",
            "board_names": "Gäller",
            "aspect": "Om",
            "wording": "Rapportens ord",
            "grade": "Grad",
            "basis": "Grund",
            "coded_from": "Kodat ur",
        },
    )


def questions_table(questions: pd.DataFrame) -> pd.DataFrame:
    """Return questions in Swedish."""
    worded = with_years(questions, "published_year").assign(
        grade=questions["grade"].map(marked),
        basis=questions["basis"].map(BASIS),
        coded_from=questions["provenance"].map(CODED_FROM),
    )
    return renamed(
        worded,
        {
            "body_name": "Kommun",
            "published_year": "År",
            "question_no": "Nr",
            "label": "Revisionsfråga",
            "wording": "Rapportens ord",
            "grade": "Grad",
            "basis": "Grund",
            "summary": "Svar i korthet",
            "area_labels": "Områden",
            "coded_from": "Kodat ur",
        },
    )


def findings_table(findings: pd.DataFrame) -> pd.DataFrame:
    """Return findings (or findings_by_report, with all the parties of each) in Swedish."""
    worded = with_years(findings, "published_year").assign(
        status=findings["status"].map(marked),
        rests_on=[rests_on_told(str(row.rests_on), row.provenance) for row in findings.itertuples()],
    )
    return renamed(
        worded,
        {
            "body_names" if "body_names" in findings else "body_name": "Part" if "body_names" in findings else "Kommun",
            "published_year": "År",
            "firm_name": "Byrå",
            "area_label": "Område",
            "status": "Status",
            "rests_on": "Underlag",
            "summary": "Fynd",
            "quote": "Citat",
            "note": "Varför statusen",
            "section": "Avsnitt",
            "title": "Granskning",
        },
    )


def recommendations_table(advice: pd.DataFrame) -> pd.DataFrame:
    """Return recommendations in Swedish."""
    return renamed(
        with_years(advice, "published_year").assign(coded_from=advice["provenance"].map(CODED_FROM)),
        {
            "body_name": "Kommun",
            "published_year": "År",
            "firm_name": "Byrå",
            "board_names": "Till",
            "summary": "Rekommendation",
            "area_labels": "Områden",
            "section": "Avsnitt",
            "title": "Granskning",
            "coded_from": "Kodat ur",
        },
    )


def law_table(law: pd.DataFrame) -> pd.DataFrame:
    """Return area_law in Swedish; an open end reads "gäller" only when somebody has read the statute (decision 44)."""
    days = {
        column: law[column].dt.strftime("%Y-%m-%d").fillna("") for column in ("valid_from", "valid_to", "change_from")
    }
    worded = law.assign(
        place=[place_in_law(row.paragraph, row.law) for row in law.itertuples()],
        valid_from=days["valid_from"],
        valid_to=days["valid_to"].where(
            days["valid_to"] != "", law["verified"].map({"lagtext": "gäller"}).fillna("ingen känd slutdag")
        ),
        verified=law["verified"].map(VERIFIED),
        change=[
            f"Från {day}: {row.change_summary}" if day else ""
            for day, row in zip(days["change_from"], law.itertuples(), strict=True)
        ],
    )
    return renamed(
        worded,
        {
            "place": "Bestämmelse",
            "summary": "Innehåll",
            "valid_from": "Från",
            "valid_to": "Till och med",
            "change": "Ändring",
            "verified": "Uppgift",
        },
    )


def hits_table(hits: pd.DataFrame) -> pd.DataFrame:
    """Return search in Swedish; every body that a text holds for is named."""
    kinds = {"titel": "titel", "fraga": "revisionsfråga", "citat": "citat"}
    worded = with_years(hits, "published_year").assign(kind=[kinds.get(kind, kind) for kind in hits["kind"]])
    columns = {"kind": "Slag", "text": "Text", "area_label": "Område", "body_names": "Gäller", "published_year": "År"}
    return renamed(worded, columns | {"firm_name": "Byrå", "title": "Granskning"})
