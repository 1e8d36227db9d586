"""The tables behind the figures: query columns renamed to Swedish, marks and words instead of ids."""

from collections.abc import Mapping, Sequence

import pandas as pd

from wording.citations import ACCORDING_TO, rests_on_told
from wording.counts import says_more_of_parties, weak_parties
from wording.laws import place_in_law
from wording.parties import distinct_names, few_names, kind_of, unit_of
from wording.words import BASIS, DATE_BASIS, UNKNOWN_FIRM, VERIFIED, known_ids, marked, order_unknown, period

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


def _renamed(table: pd.DataFrame, columns: dict[str, str]) -> pd.DataFrame:
    """Some columns with their Swedish names; an unknown firm is told, and it says "Kommun" only if all parties are.

    Beside a report's year stands what it rests on.
    """
    told = table.assign(firm_name=table["firm_name"].fillna(UNKNOWN_FIRM)) if "firm_name" in columns else table
    if columns.get("body_name") == "Kommun" and "body_id" in table:
        columns = {**columns, "body_name": unit_of(table["body_id"])[0].capitalize()}
    if "published_year" in columns and "published_basis" in table and "published_basis" not in columns:
        told = told.assign(published_basis=date_basis(table))
        place = list(columns).index("published_year") + 1
        names = list(columns.items())
        columns = dict([*names[:place], ("published_basis", "Årets grund"), *names[place:]])
    return told[list(columns)].rename(columns=columns)


def _read_in(items: pd.DataFrame) -> pd.Series:
    """What each item's report was read in: "hela rapporten", "enligt press"."""
    return items["provenance"].map(ACCORDING_TO).fillna("hela rapporten")


def date_basis(reports: pd.DataFrame) -> list[str]:
    """Return what each report's date rests on; of none it is not known."""
    return [
        DATE_BASIS["okand" if row.published_text is None else str(row.published_basis)] for row in reports.itertuples()
    ]


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


def body_years(bodies: pd.DataFrame) -> dict[str, str]:
    """Return the years of each body's audits (rows of matrix_bodies) by its id: "2014–2019", "odaterad"."""
    return {str(row.body_id): period(row.first_year, row.last_year) for row in bodies.itertuples()}


def matrix_table(cells: pd.DataFrame, years: Mapping[str, str]) -> pd.DataFrame:
    """Return area_matrix as one row per area and one column per body, "brist eller delvis / granskat" last.

    A column's head is its body with `years`, those of its audits (body_years). Where several audits may be the newest
    the cell says that it is put together of them.
    """
    words = cells.assign(told=list(map(status_told, cells["status"], cells["newest_count"])))
    counts = ("weakness_count", "examined_count")
    many = unit_of(cells["body_id"])[1]
    head = "Brist eller delvis av granskat" + ("" if many == "kommuner" else f" ({many})")
    heads = zip(body_heads(cells), cells.drop_duplicates("body_id")["body_id"], strict=True)
    return areas_across(words, "body_id", [f"{name} {years.get(one, '')}".strip() for name, one in heads], head, counts)


def status_told(status: str, newest_count: int) -> str:
    """Return "◐ Delvis", with "(två granskningar, ordningen okänd)" after it where it is put together of several."""
    several = order_unknown(newest_count)
    return f"{marked(status)} ({several})" if several else marked(status)


def body_heads(cells: pd.DataFrame) -> list[str]:
    """Return the name of each body of a table with one row per area and body, in order."""
    bodies = cells.drop_duplicates("body_id")
    return distinct_names(bodies["body_id"].tolist(), bodies["body_name"].tolist())


def areas_across(
    cells: pd.DataFrame, across: str, heads: list[str], count_head: str, counts: tuple[str, str]
) -> pd.DataFrame:
    """Return one row per area: its name, the text `told` of each body or report, "3 av 4" of two counts, dimension.

    `across` is the id that the columns are told apart by, `heads` their names in the same order. Two of one name get a
    number: a table's columns have to differ.
    """
    areas, columns = cells.drop_duplicates("area_id"), cells[across].drop_duplicates().tolist()
    told = cells.set_index(["area_id", across])["told"]
    part, whole = counts
    rows = [
        (
            area.area_label,
            *(told.get((area.area_id, column)) for column in columns),
            f"{getattr(area, part)} av {getattr(area, whole)}",
            area.dimension_label,
        )
        for area in areas.itertuples()
    ]
    return pd.DataFrame(rows, columns=numbered(["Område", *heads, count_head, "Dimension"]))


def numbered(heads: Sequence[str]) -> list[str]:
    """Return the heads, those that stand more than once with their place among the like after them: "PwC (2)"."""
    return [
        f"{head} ({heads[: place + 1].count(head)})" if heads.count(head) > 1 else head
        for place, head in enumerate(heads)
    ]


def opened_in(cells: pd.DataFrame, cell: tuple[int, int] | None, across: str = "body_id") -> list[str] | None:
    """Return [area_id, id across] of the cell opened in a table of `areas_across`, None for its other columns."""
    areas, columns = cells["area_id"].drop_duplicates().tolist(), cells[across].drop_duplicates().tolist()
    if cell is None or not 0 < cell[1] <= len(columns):
        return None
    return [str(areas[cell[0]]), str(columns[cell[1] - 1])]


def bodies_table(bodies: pd.DataFrame) -> pd.DataFrame:
    """Return coverage_by_body in Swedish."""
    return _renamed(
        _years(bodies, "first_year", "last_year").assign(kind=[kind_of(one) for one in bodies["body_id"]]),
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
    worded = reports.assign(published_basis=date_basis(reports))
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
    """Return recurring_weaknesses in Swedish: counts of granskningar, and beside them the parties that are weak, of
    those examined, where they say more than the granskningar do."""
    if not says_more_of_any(areas):
        return _renamed(areas, AREA_COLUMNS)
    told = areas.assign(parties=[weak_parties(row) for _, row in areas.iterrows()])
    return _renamed(told, AREA_COLUMNS | {"parties": "Parter med brist eller delvis"})


def areas_file_table(areas: pd.DataFrame) -> pd.DataFrame:
    """Return `areas_table` with a column for each kind of party, to count with: more than fit a screen or a slide."""
    if not says_more_of_any(areas):
        return _renamed(areas, AREA_COLUMNS)
    parties = {
        f"{what}_{kind}_count": f"{many}{told}"
        for kind, many in (("municipality", "Kommuner"), ("region", "Regioner"), ("other", "Andra parter"))
        for what, told in (("weak", " med brist eller delvis"), ("examined", " som granskat"))
    }
    return _renamed(areas, AREA_COLUMNS | parties)


def says_more_of_any(areas: pd.DataFrame) -> bool:
    """Return whether any row of recurring_weaknesses has other parties behind it than one municipality a granskning."""
    return any(says_more_of_parties(row) for _, row in areas.iterrows())


def verdicts_table(verdicts: pd.DataFrame) -> pd.DataFrame:
    """Return overall_verdicts in Swedish."""
    worded = _years(verdicts, "published_year").assign(
        grade=verdicts["grade"].map(marked), basis=verdicts["basis"].map(BASIS), read_in=_read_in(verdicts)
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
            "read_in": "Underlag",
        },
    )


def questions_table(questions: pd.DataFrame) -> pd.DataFrame:
    """Return questions in Swedish."""
    worded = _years(questions, "published_year").assign(
        grade=questions["grade"].map(marked), basis=questions["basis"].map(BASIS), read_in=_read_in(questions)
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
            "read_in": "Underlag",
        },
    )


def pairs_table(pairs: pd.DataFrame, name_a: str, name_b: str) -> pd.DataFrame:
    """Return side_by_side in Swedish."""
    name_a, name_b = numbered([name_a, name_b])
    told = {
        f"status_{side}": [
            status_told(status, len(known_ids(ids)))
            for status, ids in zip(pairs[f"status_{side}"], pairs[f"report_ids_{side}"], strict=True)
        ]
        for side in ("a", "b")
    }
    worded = _years(pairs, "year_a", "year_b").assign(**told)
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
    """Return findings (or findings_by_report, with all the parties of each) in Swedish."""
    worded = _years(findings, "published_year").assign(
        status=findings["status"].map(marked),
        rests_on=[rests_on_told(str(row.rests_on), row.provenance) for row in findings.itertuples()],
    )
    return _renamed(
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
    return _renamed(
        _years(advice, "published_year").assign(read_in=_read_in(advice)),
        {
            "body_name": "Kommun",
            "published_year": "År",
            "firm_name": "Byrå",
            "board_names": "Till",
            "summary": "Rekommendation",
            "area_labels": "Områden",
            "section": "Avsnitt",
            "title": "Granskning",
            "read_in": "Underlag",
        },
    )


def law_table(law: pd.DataFrame) -> pd.DataFrame:
    """Return area_law in Swedish; an open end reads as "gäller" only when somebody has read it in the statute."""
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
            "both_weak_count": "Granskningar där båda är svaga",
            "both_examined_count": "Granskningar av båda",
            "body_names": "Var",
        },
    )


def hits_table(hits: pd.DataFrame) -> pd.DataFrame:
    """Return search in Swedish; every body that a text holds for is named."""
    kinds = {"titel": "titel", "fraga": "revisionsfråga", "citat": "citat"}
    worded = _years(hits, "published_year").assign(kind=[kinds.get(kind, kind) for kind in hits["kind"]])
    columns = {"kind": "Slag", "text": "Text", "area_label": "Område", "body_names": "Gäller", "published_year": "År"}
    return _renamed(worded, columns | {"firm_name": "Byrå", "title": "Granskning"})
