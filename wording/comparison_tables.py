"""The tables of parties beside each other: areas across, years, and which cell was opened."""

from collections.abc import Mapping, Sequence

import pandas as pd

from wording.own_answers import HEAD, answers_column, signed_statuses, told_in_cells
from wording.parties import distinct_names, unit_of
from wording.tables import renamed, with_years
from wording.words import known_ids, marked, order_unknown, period


def marks_table(marks: pd.DataFrame) -> pd.DataFrame:
    """Return area_marks as area, municipality, year, firm, status; the auditors' own answers before it, if any."""
    answers = answers_column(marks)
    worded = with_years(marks, "published_year").assign(status=signed_statuses(marks), answers=answers)
    return renamed(
        worded,
        {
            "area_label": "Område",
            "body_name": "Kommun",
            "published_year": "År",
            "firm_name": "Byrå",
            **({"answers": HEAD} if any(answers) else {}),
            "status": "Status",
        },
    )


def area_years_table(counts: pd.DataFrame) -> pd.DataFrame:
    """Return area_by_year in Swedish."""
    return renamed(
        with_years(counts, "published_year"),
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


def matrix_table(cells: pd.DataFrame, years: Mapping[str, str], only_other: bool = False) -> pd.DataFrame:
    """Return area_matrix as one row per area and one column per body, "brist eller delvis / granskat" last.

    A column's head is its body with `years`, those of its audits (body_years). Where several audits may be the newest
    the cell says that it combines them (decision 47). The auditors' own answers stand before the status, with
    `only_other` only where one says something else.
    """
    statuses, counts_of_audits = cells["status"], cells["newest_count"]
    texts = map(status_told, statuses, counts_of_audits)
    words = cells.assign(cell_text=told_in_cells(texts, cells["own_answers"], statuses, counts_of_audits, only_other))
    counts = ("weakness_count", "examined_count")
    plural = unit_of(cells["body_id"])[1]
    head = "Brist eller delvis av granskat" + ("" if plural == "kommuner" else f" ({plural})")
    heads = zip(body_heads(cells), cells.drop_duplicates("body_id")["body_id"], strict=True)
    return areas_across(
        words, "body_id", [f"{name} {years.get(body_id, '')}".strip() for name, body_id in heads], head, counts
    )


def status_told(status: str, newest_count: int) -> str:
    """Return "◐ Delvis", with "(två granskningar, ordningen okänd)" after it where it combines several."""
    several = order_unknown(newest_count)
    return f"{marked(status)} ({several})" if several else marked(status)


def body_heads(cells: pd.DataFrame) -> list[str]:
    """Return the name of each body of a table with one row per area and body, in order."""
    bodies = cells.drop_duplicates("body_id")
    return distinct_names(bodies["body_id"].tolist(), bodies["body_name"].tolist())


def areas_across(
    cells: pd.DataFrame, across: str, heads: list[str], count_head: str, counts: tuple[str, str]
) -> pd.DataFrame:
    """Return one row per area: its name, the `cell_text` of each body or report, "3 av 4" of two counts, dimension.

    `across` is the id column that there is a table column for each value of, `heads` their names in the same order.
    Equal names are numbered, since a table's columns must differ.
    """
    areas, columns = cells.drop_duplicates("area_id"), cells[across].drop_duplicates().tolist()
    cell_texts = cells.set_index(["area_id", across])["cell_text"]
    part, whole = counts
    rows = [
        (
            area.area_label,
            *(cell_texts.get((area.area_id, column)) for column in columns),
            f"{getattr(area, part)} av {getattr(area, whole)}",
            area.dimension_label,
        )
        for area in areas.itertuples()
    ]
    return pd.DataFrame(rows, columns=numbered(["Område", *heads, count_head, "Dimension"]))


def numbered(heads: Sequence[str]) -> list[str]:
    """Return the heads, with equal ones numbered in order: "PwC (1)", "PwC (2)"."""
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


def pairs_table(pairs: pd.DataFrame, name_a: str, name_b: str, only_other: bool = False) -> pd.DataFrame:
    """Return side_by_side in Swedish; the auditors' own answers are told as in `matrix_table`."""
    name_a, name_b = numbered([name_a, name_b])
    told = {}
    for side in ("a", "b"):
        statuses = pairs[f"status_{side}"]
        counts = [len(known_ids(ids)) for ids in pairs[f"report_ids_{side}"]]
        texts = map(status_told, statuses, counts)
        told[f"status_{side}"] = told_in_cells(texts, pairs[f"own_answers_{side}"], statuses, counts, only_other)
    worded = with_years(pairs, "year_a", "year_b").assign(**told)
    return renamed(
        worded,
        {
            "area_label": "Område",
            "status_a": name_a,
            "year_a": f"År {name_a}",
            "status_b": name_b,
            "year_b": f"År {name_b}",
        },
    )
