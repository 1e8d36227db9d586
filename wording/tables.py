"""The tables behind the figures: query columns renamed to Swedish, marks and words instead of ids."""

import pandas as pd

from wording.counts import says_more_of_parties, weak_parties
from wording.parties import few_names, kind_of, unit_of
from wording.words import DATE_BASIS, UNKNOWN_FIRM, marked

PARTIES_IN_FILES = "Filerna har kommuner, regioner och andra parter i egna kolumner."
AREA_COLUMNS = {
    "area_label": "Område",
    "dimension_label": "Dimension",
    "weakness_count": "Brist eller delvis",
    "brist_count": "Brist",
    "delvis_count": "Delvis",
    "fungerar_count": "Fungerar",
    "examined_count": "Granskat",
    "not_examined_count": "Ej granskat",
}


def renamed(table: pd.DataFrame, columns: dict[str, str]) -> pd.DataFrame:
    """Return these columns under their Swedish names, a missing firm as UNKNOWN_FIRM.

    The head "Kommun" becomes "Part" unless all are municipalities, and a report's year is followed by what it rests on,
    where the rows tell (decision 64).
    """
    worded = table.assign(firm_name=table["firm_name"].fillna(UNKNOWN_FIRM)) if "firm_name" in columns else table
    if columns.get("body_name") == "Kommun" and "body_id" in table:
        columns = {**columns, "body_name": unit_of(table["body_id"])[0].capitalize()}
    if "published_year" in columns and "published_basis" in table and "published_basis" not in columns:
        worded = worded.assign(published_basis=date_basis(table))
        place = list(columns).index("published_year") + 1
        names = list(columns.items())
        columns = dict([*names[:place], ("published_basis", "Årets grund"), *names[place:]])
    return worded[list(columns)].rename(columns=columns)


def date_basis(reports: pd.DataFrame) -> list[str]:
    """Return what each report's date rests on; a missing date has an unknown basis."""
    return [
        DATE_BASIS["okand" if row.published_text is None else str(row.published_basis)] for row in reports.itertuples()
    ]


def with_years(table: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """Return the table with the columns as whole numbers that may be missing: a year is never 2020.0."""
    return table.assign(**{column: table[column].astype("Int64") for column in columns})


def bodies_table(bodies: pd.DataFrame) -> pd.DataFrame:
    """Return coverage_by_body in Swedish."""
    return renamed(
        with_years(bodies, "first_year", "last_year").assign(kind=[kind_of(body_id) for body_id in bodies["body_id"]]),
        {
            "body_name": "Part",
            "kind": "Slag",
            "body_id": "Kod",
            "county_name": "Län",
            "report_count": "Granskningar",
            "first_year": "Första år",
            "last_year": "Senaste år",
        },
    )


def grades_table(grades: pd.DataFrame) -> pd.DataFrame:
    """Return question_grades as one row per audit and grade."""
    worded = with_years(grades, "published_year").assign(grade=grades["grade"].map(marked))
    return renamed(
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
    worded = reports.assign(published_basis=date_basis(reports))
    return renamed(
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
    """Return recurring_weaknesses in Swedish: counts of granskningar, and beside them the parties that are weak, of
    those examined, where they say more than the granskningar do."""
    if not says_more_of_any(areas):
        return renamed(areas, AREA_COLUMNS)
    worded = areas.assign(parties=[weak_parties(row) for _, row in areas.iterrows()])
    return renamed(worded, AREA_COLUMNS | {"parties": "Parter med brist eller delvis"})


def areas_file_table(areas: pd.DataFrame) -> pd.DataFrame:
    """Return `areas_table` with a column for each kind of party, to count with: more than fit a screen or a slide."""
    if not says_more_of_any(areas):
        return renamed(areas, AREA_COLUMNS)
    parties = {
        f"{what}_{kind}_count": f"{many}{ending}"
        for kind, many in (("municipality", "Kommuner"), ("region", "Regioner"), ("other", "Andra parter"))
        for what, ending in (("weak", " med brist eller delvis"), ("examined", " som granskat"))
    }
    return renamed(areas, AREA_COLUMNS | parties)


def says_more_of_any(areas: pd.DataFrame) -> bool:
    """Return whether any row of recurring_weaknesses has other parties behind it than one municipality a granskning."""
    return any(says_more_of_parties(row) for _, row in areas.iterrows())


def co_occurrence_table(pairs: pd.DataFrame) -> pd.DataFrame:
    """Return co_occurrence in Swedish; of many municipalities the first are named."""
    worded = pairs.assign(body_names=[few_names(names or "") for names in pairs["body_names"]])
    return renamed(
        worded,
        {
            "area_a_label": "Område",
            "area_b_label": "Tillsammans med",
            "both_weak_count": "Granskningar där båda är svaga",
            "both_examined_count": "Granskningar av båda",
            "body_names": "Var",
        },
    )
