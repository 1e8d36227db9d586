"""The tables behind the figures: query columns renamed to Swedish, marks and words instead of ids."""

import pandas as pd

from ui.words import BASIS, RESTS_ON, VERIFIED, few_names, marked


def _renamed(table: pd.DataFrame, columns: dict[str, str]) -> pd.DataFrame:
    return table[list(columns)].rename(columns=columns)


def _years(table: pd.DataFrame, *columns: str) -> pd.DataFrame:
    return table.assign(**{column: table[column].astype("Int64") for column in columns})


def marks_table(marks: pd.DataFrame) -> pd.DataFrame:
    """Return area_marks as area, municipality, year, firm, status."""
    worded = _years(marks, "published_year").assign(status=marks["status"].map(marked))
    return _renamed(
        worded,
        {
            "area_label": "Område",
            "body_name": "Kommun",
            "published_year": "År",
            "firm_name": "Byrå",
            "status": "Status",
        },
    )


def area_years_table(counts: pd.DataFrame) -> pd.DataFrame:
    """Return area_by_year in Swedish."""
    return _renamed(
        _years(counts, "published_year"),
        {
            "published_year": "År",
            "firm_name": "Byrå",
            "brist_count": "Brist",
            "delvis_count": "Delvis",
            "fungerar_count": "Fungerar",
            "examined_count": "Granskat",
            "not_examined_count": "Ej granskat",
        },
    )


def matrix_table(cells: pd.DataFrame) -> pd.DataFrame:
    """Return area_matrix as one row per area and one column per municipality, "brist eller delvis / granskat" last."""
    words = cells.assign(status=cells["status"].map(marked))
    wide = words.pivot(index="area_id", columns="body_name", values="status").reindex(words["area_id"].unique())
    wide = wide[words["body_name"].drop_duplicates()]
    areas = cells.drop_duplicates("area_id").set_index("area_id")
    wide.insert(0, "Område", areas["area_label"])
    wide["Brist eller delvis av granskat"] = [
        f"{row.weakness_count} av {row.examined_count}" for row in areas.itertuples()
    ]
    wide["Dimension"] = areas["dimension_label"]
    return wide.reset_index(drop=True)


def bodies_table(bodies: pd.DataFrame) -> pd.DataFrame:
    """Return coverage_by_body in Swedish."""
    return _renamed(
        _years(bodies, "first_year", "last_year"),
        {
            "body_name": "Kommun",
            "body_id": "Kod",
            "county_name": "Län",
            "report_count": "Granskningar",
            "first_year": "Första år",
            "last_year": "Senaste år",
        },
    )


def grades_table(grades: pd.DataFrame) -> pd.DataFrame:
    """Return question_grades as one row per audit and grade."""
    worded = _years(grades, "published_year").assign(grade=grades["grade"].map(marked))
    return _renamed(
        worded,
        {
            "body_name": "Kommun",
            "published_year": "År",
            "firm_name": "Byrå",
            "grade": "Grad",
            "question_count": "Antal frågor",
            "interpreted_count": "varav tolkade",
        },
    )


def reports_table(reports: pd.DataFrame) -> pd.DataFrame:
    """Return reports in Swedish."""
    worded = reports.assign(published_basis=reports["published_basis"].map({"tryckt": "tryckt", "harledd": "härlett"}))
    return _renamed(
        worded,
        {
            "body_name": "Kommun",
            "title": "Granskning",
            "firm_name": "Byrå",
            "published_text": "Datum",
            "published_basis": "Datumets grund",
            "board_names": "Nämnder",
            "question_count": "Frågor",
            "finding_count": "Fynd",
            "recommendation_count": "Rekommendationer",
        },
    )


def areas_table(areas: pd.DataFrame) -> pd.DataFrame:
    """Return recurring_weaknesses in Swedish."""
    return _renamed(
        areas,
        {
            "area_label": "Område",
            "dimension_label": "Dimension",
            "weakness_count": "Brist eller delvis",
            "brist_count": "Brist",
            "delvis_count": "Delvis",
            "fungerar_count": "Fungerar",
            "examined_count": "Granskat",
            "not_examined_count": "Ej granskat",
        },
    )


def verdicts_table(verdicts: pd.DataFrame) -> pd.DataFrame:
    """Return overall_verdicts in Swedish."""
    worded = _years(verdicts, "published_year").assign(
        grade=verdicts["grade"].map(marked), basis=verdicts["basis"].map(BASIS)
    )
    return _renamed(
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
        },
    )


def questions_table(questions: pd.DataFrame) -> pd.DataFrame:
    """Return questions in Swedish."""
    worded = _years(questions, "published_year").assign(
        grade=questions["grade"].map(marked), basis=questions["basis"].map(BASIS)
    )
    return _renamed(
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
        },
    )


def pairs_table(pairs: pd.DataFrame, name_a: str, name_b: str) -> pd.DataFrame:
    """Return side_by_side in Swedish."""
    worded = _years(pairs, "year_a", "year_b").assign(
        status_a=pairs["status_a"].map(marked), status_b=pairs["status_b"].map(marked)
    )
    return _renamed(
        worded,
        {
            "area_label": "Område",
            "status_a": name_a,
            "year_a": f"År {name_a}",
            "status_b": name_b,
            "year_b": f"År {name_b}",
        },
    )


def findings_table(findings: pd.DataFrame) -> pd.DataFrame:
    """Return findings in Swedish."""
    worded = _years(findings, "published_year").assign(
        status=findings["status"].map(marked), rests_on=findings["rests_on"].map(RESTS_ON)
    )
    return _renamed(
        worded,
        {
            "body_name": "Kommun",
            "published_year": "År",
            "firm_name": "Byrå",
            "area_label": "Område",
            "status": "Status",
            "rests_on": "Underlag",
            "summary": "Fynd",
            "quote": "Citat",
            "section": "Avsnitt",
        },
    )


def recommendations_table(advice: pd.DataFrame) -> pd.DataFrame:
    """Return recommendations in Swedish."""
    return _renamed(
        _years(advice, "published_year"),
        {
            "body_name": "Kommun",
            "published_year": "År",
            "firm_name": "Byrå",
            "board_names": "Till",
            "summary": "Rekommendation",
            "area_labels": "Områden",
            "section": "Avsnitt",
        },
    )


def law_table(law: pd.DataFrame) -> pd.DataFrame:
    """Return area_law in Swedish; an open end reads as "gäller" only when somebody has read it in the statute."""
    days = {
        column: law[column].dt.strftime("%Y-%m-%d").fillna("") for column in ("valid_from", "valid_to", "change_from")
    }
    worded = law.assign(
        place=[
            " ".join(part for part in (row.paragraph, row.law) if isinstance(part, str)) for row in law.itertuples()
        ],
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
    return _renamed(
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


def co_occurrence_table(pairs: pd.DataFrame) -> pd.DataFrame:
    """Return co_occurrence in Swedish; of many municipalities the first are named."""
    worded = pairs.assign(body_names=[few_names(names or "") for names in pairs["body_names"]])
    return _renamed(
        worded,
        {
            "area_a_label": "Område",
            "area_b_label": "Tillsammans med",
            "both_weak_count": "Båda svaga",
            "both_examined_count": "Båda granskade",
            "body_names": "Var",
        },
    )


def hits_table(hits: pd.DataFrame) -> pd.DataFrame:
    """Return search in Swedish; every body that a text holds for is named."""
    kinds = {"titel": "titel", "fraga": "revisionsfråga", "citat": "citat"}
    worded = _years(hits, "published_year").assign(kind=[kinds.get(kind, kind) for kind in hits["kind"]])
    columns = {"kind": "Slag", "text": "Text", "body_names": "Gäller", "published_year": "År"}
    return _renamed(worded, columns | {"firm_name": "Byrå", "title": "Granskning"})
