"""The tables of parties beside each other: areas across, years, and which cell was opened."""

from collections.abc import Mapping, Sequence

import pandas as pd

from wording.own_answers import (
    HEAD,
    SIGNED_HEAD,
    answers_column,
    known_answers,
    named_answers,
    signed_statuses,
    with_answer_texts,
)
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


def matrix_table(cells: pd.DataFrame, years: Mapping[str, str], is_slide: bool = False) -> pd.DataFrame:
    """Return area_matrix as one row per area and one column per body, "brist eller delvis / granskat" last.

    A column's head is its body with `years`, those of its audits (body_years). Where several audits may be the newest
    the cell says that it combines them (decision 47). The auditors' own answers stand in a column before
    the bodies', if there are any; on a slide in the cells, where one says something else than the status.
    """
    words = with_answer_texts(
        cells, map(status_told, cells["status"], cells["newest_count"]), cells["newest_count"], is_slide
    )
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
    Equal names are numbered, since a table's columns must differ. The auditors' own answers (`with_answer_texts`) have
    a column before these, if there are any.
    """
    areas, columns = cells.drop_duplicates("area_id"), cells[across].drop_duplicates().tolist()
    cell_texts = cells.set_index(["area_id", across])["cell_text"]
    part, whole = counts
    names = dict(zip(columns, heads, strict=True))
    own = (
        {}
        if not _has_answers(cells)
        else {
            area_id: named_answers([names[column] for column in rows[across]], rows["answer_texts"])
            for area_id, rows in cells.groupby("area_id", sort=False)
        }
    )
    rows = [
        (
            area.area_label,
            *([own[area.area_id]] if own else []),
            *(cell_texts.get((area.area_id, column)) for column in columns),
            f"{getattr(area, part)} av {getattr(area, whole)}",
            area.dimension_label,
        )
        for area in areas.itertuples()
    ]
    return pd.DataFrame(
        rows, columns=numbered(["Område", *([SIGNED_HEAD] if own else []), *heads, count_head, "Dimension"])
    )


def _has_answers(cells: pd.DataFrame) -> bool:
    """Whether a table of `areas_across` has a column for the auditors' own answers: its cells have `answer_texts` then,
    and the rows that it is made of have own_answers."""
    column = "answer_texts" if "answer_texts" in cells else "own_answers"
    return column in cells and any(len(answers) for answers in map(known_answers, cells[column]))


def numbered(heads: Sequence[str]) -> list[str]:
    """Return the heads, with equal ones numbered in order: "PwC (1)", "PwC (2)"."""
    return [
        f"{head} ({heads[: place + 1].count(head)})" if heads.count(head) > 1 else head
        for place, head in enumerate(heads)
    ]


def opened_in(
    cells: pd.DataFrame, cell: tuple[int, int] | None, across: str = "body_id", rows_before: int = 0
) -> list[str] | None:
    """Return [area_id, id across] of the cell opened in a table of `areas_across`, None for its other columns and for
    the `rows_before` the areas'."""
    areas, columns = cells["area_id"].drop_duplicates().tolist(), cells[across].drop_duplicates().tolist()
    before = 2 if _has_answers(cells) else 1  # columns
    if cell is None or cell[0] < rows_before or not before <= cell[1] < before + len(columns):
        return None
    return [str(areas[cell[0] - rows_before]), str(columns[cell[1] - before])]


def pairs_table(pairs: pd.DataFrame, name_a: str, name_b: str, is_slide: bool = False) -> pd.DataFrame:
    """Return side_by_side in Swedish; the auditors' own answers are told as in `matrix_table`."""
    name_a, name_b = numbered([name_a, name_b])
    sides = {side: _side_told(pairs, side, is_slide) for side in ("a", "b")}
    answers = [
        named_answers((name_a, name_b), both)
        for both in zip(*(side["answer_texts"] for side in sides.values()), strict=True)
    ]
    worded = with_years(pairs, "year_a", "year_b").assign(
        answers=answers, status_a=sides["a"]["cell_text"], status_b=sides["b"]["cell_text"]
    )
    return renamed(
        worded,
        {
            "area_label": "Område",
            **({"answers": SIGNED_HEAD} if any(answers) else {}),
            "status_a": name_a,
            "year_a": f"År {name_a}",
            "status_b": name_b,
            "year_b": f"År {name_b}",
        },
    )


def _side_told(pairs: pd.DataFrame, side: str, is_slide: bool) -> pd.DataFrame:
    counts = [len(known_ids(ids)) for ids in pairs[f"report_ids_{side}"]]
    texts = map(status_told, pairs[f"status_{side}"], counts)
    return with_answer_texts(pairs, texts, counts, is_slide, (f"own_answers_{side}", f"status_{side}"))
