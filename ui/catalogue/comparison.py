"""Municipalities beside each other: areas, assessment outcomes, and two side by side."""

import pandas as pd

from charts.bars import MAX_AUDITS, grade_bars, grade_total_bar
from charts.description import Cell, Column, Figure, Grid, Row
from charts.matrix import area_matrix, group_of
from charts.palette import GRADES, mark
from charts.strips import MAX_MARKS
from ui.catalogue.made import NOTHING, BadParameters, Build, Nothing, Parameters, listed_columns, made
from ui.data import answer
from ui.filters import labels_of
from ui.paging import IN_TABLE, extent, row_count
from ui.sentences import grade_sentence, matrix_extent, matrix_sentence, pair_sentence
from ui.sources import is_left_out
from ui.tables import grades_table, matrix_table, pairs_table
from ui.words import counted, in_words, number, sentence, unit_of

GRADE_READING = (
    "Varje stapel är en granskning, delad efter svaren på dess revisionsfrågor. Graderna är normaliserade ur "
    "rapporternas egna ord; en asterisk visar hur många som är tolkade av kodaren."
)
NO_QUESTIONS = "Ingen av de valda granskningarna har revisionsfrågor som motsvarar filtren. Ta bort ett filter."


def matrix(parameters: Parameters) -> Figure:
    """Areas × municipalities; with `min_examined` 2 only areas that at least two of them have examined.

    `first_body` stands first, so that it is there however many the others are. `shown_bodies` are those with a column,
    while the counts are of all that are selected.
    """
    least = int(str(parameters.get("min_examined") or 0))
    every = _first(answer("matrix_bodies", parameters), parameters)
    one, many = unit_of(every["body_id"])
    bodies, capped = listed_columns(every, f"{many} i bokstavsordning", parameters.get("shown_bodies"))
    shown = [] if len(bodies) == len(every) else bodies["body_id"].tolist()
    cells = answer("area_matrix", {**parameters, "min_examined": least, "shown_bodies": shown})
    if cells.empty:
        raise Nothing(NOTHING)
    if least > 1:
        whole = len(answer("area_definition", parameters))
        count = cells["area_id"].nunique()
        capped += f" Bara områden som minst {in_words(least)} {many} har granskat ({count} av {whole})."
    areas = counted(cells["area_id"].nunique(), "område", "områden", neuter=True)
    size = f"{areas} och {counted(len(bodies), one, many)}"
    return made(
        matrix_sentence(cells),
        f"Status per område enligt kommunens senaste granskning av området. {matrix_extent(cells, len(every))}{capped}",
        area_matrix(cells, bodies),
        matrix_table(cells),
        parameters,
        alt=f"Matris med {size}. {sentence(matrix_sentence(cells))}",
        kind="status",
        reading="En ruta är kommunens senaste granskning av området. Sista kolumnen räknar alla valda kommuner: "
        "brist eller delvis av dem som granskat. Ledande områden först.",
        caution="Figuren rangordnar inte kommuner: granskningarna har olika avgränsning, år och byrå.",
    )


def grades(parameters: Parameters) -> Figure:
    """Answers to revisionsfrågor, one bar per audit: MAX_AUDITS of them, those after the first `audits_before`."""
    totals = answer("grade_counts", parameters)
    if not totals["question_count"].sum():
        raise Nothing(NO_QUESTIONS)
    joint = totals["audit_count"].iloc[0] > totals["report_count"].iloc[0]
    told = " En gemensam gransknings frågor räknas i var och en av dess kommuner." if joint else ""
    count, before = int(totals["audit_count"].iloc[0]), int(str(parameters.get("audits_before") or 0))
    asked = _asked(parameters, IN_TABLE, before)
    capped = ""
    if count > MAX_AUDITS and not before:
        capped = f" De första {MAX_AUDITS} av {number(count)} i bokstavsordning."
    elif before:
        capped = f" {extent(before, MAX_AUDITS, count, 'granskningar i bokstavsordning')}"
    return made(
        grade_sentence(totals),
        f"Antal revisionsfrågor per granskning och normaliserad grad.{capped}{told}",
        grade_bars(asked.head(MAX_AUDITS * len(GRADES))),
        grades_table(asked),
        parameters,
        kind="grade",
        reading=GRADE_READING,
        count=(count - before) * len(GRADES),
    )


def _asked(parameters: Parameters, most: int, before: int) -> pd.DataFrame:
    """The first rows of question_grades that have questions, those of `first_body` before the others."""
    limits: Parameters = {"asked_only": True, "row_limit": most, "row_offset": before * len(GRADES)}
    asked = answer("question_grades", parameters, **limits)
    first = parameters.get("first_body")
    if first is None or before or is_left_out(parameters, str(first)):
        return asked
    own = answer("question_grades", parameters, bodies=[str(first)], **limits)
    return pd.concat([own, asked[asked["body_id"] != first]], ignore_index=True).head(most)


def grades_of_all(parameters: Parameters) -> Figure:
    """Answers to revisionsfrågor in the whole bank: per audit while they are few, else together."""
    totals = answer("grade_totals")
    if not totals["question_count"].sum():
        raise Nothing(NO_QUESTIONS)
    found = answer("question_grades", row_limit=IN_TABLE)
    count = row_count(found)
    few = count == len(found) and found["report_id"].nunique() <= MAX_MARKS
    return made(
        grade_sentence(totals),
        "Antal revisionsfrågor per normaliserad grad.",
        grade_bars(found) if few else grade_total_bar(totals),
        grades_table(found),
        {},
        kind="grade",
        reading=GRADE_READING,
        count=count,
    )


def pair(parameters: Parameters) -> Figure:
    """Two municipalities (`body_a`, `body_b`), area by area."""
    pairs = answer("side_by_side", parameters)
    first, second = (str(parameters[key]) for key in ("body_a", "body_b"))
    if pairs.empty:
        raise Nothing("Ingen av de valda granskningarna har undersökt de valda områdena i de två kommunerna.")
    labels = labels_of("bodies")
    if first not in labels or second not in labels:
        raise BadParameters("a body that the bank lacks")
    names = (labels[first], labels[second])
    rows = tuple(
        Row(
            str(row["area_label"]),
            group_of(row),
            (_side(row, "a", names[0]), _side(row, "b", names[1])),
        )
        for _, row in pairs.iterrows()
    )
    return made(
        pair_sentence(pairs, *names),
        "Områden som minst en av dem har granskat. Ledande områden först.",
        Grid(tuple(Column(name) for name in names), rows),
        pairs_table(pairs, *names),
        {**parameters, "bodies": [first, second]},
        kind="status",
        reading="En ruta är kommunens senaste granskning av området.",
        caution="Figuren säger inte vem som är bäst: granskningarna har olika avgränsning, år och byrå.",
    )


def _first(rows: pd.DataFrame, parameters: Parameters) -> pd.DataFrame:
    """The rows, those of the municipality `first_body` before the others."""
    return rows.sort_values("body_id", key=lambda ids: ids != parameters.get("first_body"), kind="stable")


def _side(row: pd.Series, side: str, name: str) -> Cell:
    look = mark(row[f"status_{side}"])
    return Cell(str(row[f"status_{side}"]), look.symbol, look.word, (f"{name}: {look.word}", str(row["area_label"])))


BUILDS: dict[str, Build] = {"matris": matrix, "svar": grades, "svar_alla": grades_of_all, "sida_vid_sida": pair}
