"""Municipalities beside each other: areas, assessment outcomes, and two side by side."""

from dataclasses import replace
from typing import Any

import pandas as pd

from bank.answer import answer
from charts.bars import MAX_AUDITS, grade_bars, grade_total_bar
from charts.catalogue.build_figure import (
    BadParameters,
    Build,
    Nothing,
    Parameters,
    build_figure,
    limits_in_words,
    listed_columns,
)
from charts.description import Cell, Column, Figure, Grid, Row
from charts.matrix import area_matrix, group_of, with_facts
from charts.palette import GRADES, mark
from charts.strips import MAX_MARKS
from charts.text import told_first
from wording.comparison_tables import body_years, matrix_table, pairs_table
from wording.context_rows import GROUP as FACTS_GROUP
from wording.context_rows import (
    fact_rows,
    facts_explained,
    facts_not_said,
    missing_explained,
    table_row,
    with_facts_source,
)
from wording.counts import order_note, unseen_answers_sentence
from wording.filters import labels_of
from wording.likeness import same_group_sentence
from wording.long_answers import IN_TABLE, extent, row_count
from wording.own_answers import other_answers_listed, sign_meaning, signs_counted, with_own_answers
from wording.parties import the_unit, unit_of
from wording.sentences import NONE_HAS_EXAMINED, grade_sentence, matrix_extent, matrix_sentence, pair_sentence
from wording.sources import is_left_out
from wording.tables import grades_table
from wording.words import counted, in_words, joined, known_ids, number, order_unknown, with_end_mark

NORMALISED_GRADES = (
    "Rapporternas egna ord är översatta till ja, delvis eller nej; en asterisk visar hur många svar kodaren har tolkat."
)
_ANSWERS = "ja, delvis, nej eller ej bedömd"
A_BAR_EACH = "Varje stapel är en granskning, delad efter svaren på dess revisionsfrågor."
A_TOTAL_BAR = "Stapeln är alla granskningars svar; varje revisionsfråga räknas en gång."
A_BAR_PER_PARTY = (
    "Varje stapel är en granskad part: en gemensam gransknings frågor står vid var och en som de gäller. Titeln räknar "
    "varje revisionsfråga en gång."
)
_NO_QUESTIONS = "Banken har inget svar på en revisionsfråga som motsvarar filtren. Ta bort ett filter."


def matrix(parameters: Parameters) -> Figure:
    """Areas × municipalities; with `min_examined` 2 only areas that at least two of them have examined.

    `first_body` has the first column, so that it is drawn however many the others are. Only `shown_bodies` have a
    column, while the counts are of all that are selected (decision 37). `context` are measures whose facts stand above
    the areas: neither title nor counts are touched by them.
    """
    figure, drawn, in_table = _matrix_of_findings(parameters)
    measures = [str(measure) for measure in known_ids(parameters.get("context"))]
    return _with_facts(figure, measures, drawn, in_table) if measures else figure


def _with_facts(figure: Figure, measures: list[str], bodies: pd.DataFrame, in_table: list[str]) -> Figure:
    """The matrix with the facts of its columns' bodies above the areas; `in_table` is their order in the table."""
    assert isinstance(figure.drawing, Grid)
    shown = bodies["body_id"].tolist()
    rows, columns = fact_rows(measures, shown), len(figure.table.columns)
    unknown = "Banken saknar något av de valda måtten i kommunfakta." if len(rows) < len(measures) else None
    texts = {row.name: {body_id: (fact.short, fact.lines) for body_id, fact in row.facts.items()} for row in rows}
    first = tuple(tuple(table_row(row, in_table, columns, is_slide=True)) for row in rows)
    return replace(
        figure,
        subtitle=joined(" ", figure.subtitle, unknown, missing_explained(rows, shown)),
        drawing=with_facts(figure.drawing, bodies, texts, FACTS_GROUP),
        table=replace(figure.table, rows=(*first, *figure.table.rows)),
        source=with_facts_source(figure.source, measures),
        reading=joined(" ", figure.reading, facts_explained(measures, rows, shown)),
        caution=joined(" ", figure.caution, *facts_not_said(measures)),
    )


def _matrix_of_findings(parameters: Parameters) -> tuple[Figure, pd.DataFrame, list[str]]:
    """The matrix without facts, the bodies of its columns (rows of matrix_bodies), and their order in its table."""
    min_examined = int(str(parameters.get("min_examined") or 0))
    selected_bodies = _chosen_body_first(answer("matrix_bodies", parameters), parameters)
    singular, plural = unit_of(selected_bodies["body_id"])
    whose = the_unit(plural)[1]
    bodies, cap_note = listed_columns(selected_bodies, f"{plural} i bokstavsordning", parameters.get("shown_bodies"))
    shown_bodies = [] if len(bodies) == len(selected_bodies) else bodies["body_id"].tolist()
    cells = with_own_answers(
        answer("area_matrix", {**parameters, "min_examined": min_examined, "shown_bodies": shown_bodies})
    )
    if cells.empty:
        raise Nothing(NONE_HAS_EXAMINED)
    examined_by = ""
    if min_examined > 1:
        limit = f"områden som minst {in_words(min_examined)} {plural} har granskat"
        examined_by = f"bland {limit}"
        area_count = len(answer("area_definition", parameters))
        kept_area_count = cells["area_id"].nunique()
        cap_note += f" Bara {limit} ({kept_area_count} av {area_count})."
    title = matrix_sentence(cells, len(selected_bodies), (singular, plural))
    if cells["area_id"].nunique() > 1:  # a single one is named
        title += limits_in_words(parameters, examined_by)
    areas = counted(cells["area_id"].nunique(), "område", "områden", neuter=True)
    size = f"{areas} och {counted(len(bodies), singular, plural)}"
    figure = build_figure(
        title,
        f"Status per område enligt {whose} senaste granskning av området.{sign_meaning(cells['sign'])} "
        f"{matrix_extent(cells, selected_bodies['body_id'].tolist())}{cap_note}{_same_group(parameters)}",
        area_matrix(cells, bodies, (singular, plural)),
        matrix_table(cells, body_years(selected_bodies), is_slide=True),
        parameters,
        alt=f"Matris med {size}. {with_end_mark(title)}{signs_counted(cells['sign'])}",
        kind="status",
        reading=f"En ruta är {whose} senaste granskning av området. {order_note(cells['newest_count'])}"
        f"Sista kolumnen räknar alla valda {plural}, var och en en gång: brist eller delvis av dem som granskat. "
        f"Särskilt följda områden först.{other_answers_listed(cells, cells['body_name'])}",
        caution=f"Figuren rangordnar inte {plural}: granskningarna har olika avgränsning, år och byrå.",
    )
    return figure, bodies, cells["body_id"].drop_duplicates().tolist()


def _same_group(parameters: Parameters) -> str:
    """Say after the subtitle that `first_body` is compared with those of its own kommungrupp, when it is."""
    told = same_group_sentence(parameters, str(parameters.get("first_body") or ""))
    return f" {told}" if told else ""


def no_questions(totals: pd.DataFrame) -> str:
    """Return the sentence for no answered question, and how many answers the source lacks (rows of grade_counts)."""
    return joined(" ", _NO_QUESTIONS, unseen_answers_sentence(int(totals["unseen_count"].iloc[0])) or None)


def grades(parameters: Parameters) -> Figure:
    """Answers to revisionsfrågor, one bar per audit: MAX_AUDITS of them, those after the first `audits_before`."""
    totals = answer("grade_counts", parameters)
    if not totals["question_count"].sum():
        raise Nothing(no_questions(totals))
    is_joint = totals["audit_count"].iloc[0] > totals["report_count"].iloc[0]
    what = "granskade parter" if is_joint else "granskningar"
    count, audits_before = int(totals["audit_count"].iloc[0]), int(str(parameters.get("audits_before") or 0))
    asked_grades = _asked_grades(parameters, IN_TABLE, audits_before)
    cap_note = ""
    if count > MAX_AUDITS and not audits_before:
        cap_note = f"De första {MAX_AUDITS} av {number(count)} {what} i bokstavsordning."
    elif audits_before:
        cap_note = extent(audits_before, MAX_AUDITS, count, f"{what} i bokstavsordning")
    return build_figure(
        grade_sentence(totals),
        joined(
            " ",
            f"Revisionsfrågor per {'granskad part' if is_joint else 'granskning'} och svar: {_ANSWERS}.",
            cap_note or None,
            A_BAR_PER_PARTY if is_joint else None,
            unseen_answers_sentence(int(totals["unseen_count"].iloc[0])) or None,
            _same_group(parameters).strip() or None,
        ),
        grade_bars(asked_grades.head(MAX_AUDITS * len(GRADES))),
        grades_table(asked_grades),
        parameters,
        kind="grade",
        reading=f"{A_BAR_PER_PARTY if is_joint else A_BAR_EACH} {NORMALISED_GRADES}",
        count=(count - audits_before) * len(GRADES),
    )


def _asked_grades(parameters: Parameters, row_limit: int, audits_before: int) -> pd.DataFrame:
    """The first rows of question_grades that have questions, those of `first_body` before the others."""
    limits: Parameters = {"asked_only": True, "row_limit": row_limit, "row_offset": audits_before * len(GRADES)}
    asked = answer("question_grades", parameters, **limits)
    first_body = parameters.get("first_body")
    if first_body is None or audits_before or is_left_out(parameters, str(first_body)):
        return asked
    first_body_grades = answer("question_grades", parameters, bodies=[str(first_body)], **limits)
    return pd.concat([first_body_grades, asked[asked["body_id"] != first_body]], ignore_index=True).head(row_limit)


def grades_of_all(parameters: Parameters) -> Figure:
    """Answers to revisionsfrågor in the whole bank: per audit while they are few, else together."""
    totals = answer("grade_counts")
    if not totals["question_count"].sum():
        raise Nothing(no_questions(totals))
    audit_grades = answer("question_grades", row_limit=IN_TABLE)
    count = row_count(audit_grades)
    few = count == len(audit_grades) and count <= MAX_MARKS * len(GRADES)
    is_joint = totals["audit_count"].iloc[0] > totals["report_count"].iloc[0]
    each = A_BAR_PER_PARTY if is_joint else A_BAR_EACH
    return build_figure(
        grade_sentence(totals),
        joined(
            " ",
            f"Antal revisionsfrågor per svar: {_ANSWERS}.",
            A_BAR_PER_PARTY if few and is_joint else None,
            unseen_answers_sentence(int(totals["unseen_count"].iloc[0])) or None,
        ),
        grade_bars(audit_grades) if few else grade_total_bar(totals),
        grades_table(audit_grades),
        {},
        kind="grade",
        reading=f"{each if few else A_TOTAL_BAR} {NORMALISED_GRADES}",
        count=count,
    )


def pair(parameters: Parameters) -> Figure:
    """Two municipalities (`body_a`, `body_b`), area by area."""
    pairs = answer("side_by_side", parameters)
    first, second = (str(parameters[key]) for key in ("body_a", "body_b"))
    plural = unit_of((first, second))[1]
    if pairs.empty:
        raise Nothing(
            f"Ingen av de valda granskningarna har undersökt de valda områdena i de två {the_unit(plural)[0]}."
        )
    labels = labels_of("bodies")
    if first not in labels or second not in labels:
        raise BadParameters("a body that the bank lacks")
    names = (labels[first], labels[second])
    sides = [_side(pairs, side) for side in ("a", "b")]
    rows = tuple(
        Row(str(row["area_label"]), group_of(row), tuple(map(_mark, beside, names)))
        for (_, row), *beside in zip(pairs.iterrows(), *(side.itertuples() for side in sides), strict=True)
    )
    signs = pd.concat(sides)["sign"]
    return build_figure(
        pair_sentence(pairs, *names),
        f"Områden som minst en av dem har granskat.{sign_meaning(signs)} Särskilt följda områden först.",
        Grid(tuple(Column(name) for name in names), rows),
        pairs_table(pairs, *names, is_slide=True),
        {**parameters, "bodies": [first, second]},
        alt=f"{with_end_mark(pair_sentence(pairs, *names))}{signs_counted(signs)}",
        kind="status",
        reading=(
            f"En ruta är {the_unit(plural)[1]} senaste granskning av området. "
            + order_note([len(known_ids(ids)) for side in ("a", "b") for ids in pairs[f"report_ids_{side}"]])
        ).strip()
        + "".join(other_answers_listed(side, [name] * len(side)) for side, name in zip(sides, names, strict=True)),
        caution="Figuren säger inte vem som är bäst: granskningarna har olika avgränsning, år och byrå.",
    )


def _chosen_body_first(rows: pd.DataFrame, parameters: Parameters) -> pd.DataFrame:
    """The rows, those of the municipality `first_body` before the others."""
    return rows.sort_values("body_id", key=lambda body_ids: body_ids != parameters.get("first_body"), kind="stable")


def _side(pairs: pd.DataFrame, side: str) -> pd.DataFrame:
    """The cells of one of the two, with the auditors' own answers."""
    columns = {"area_label": "area_label", f"status_{side}": "status", f"own_answers_{side}": "own_answers"}
    cells = pairs.rename(columns=columns)[list(columns.values())]
    return with_own_answers(cells.assign(newest_count=[len(known_ids(ids)) for ids in pairs[f"report_ids_{side}"]]))


def _mark(cell: Any, name: str) -> Cell:
    look = mark(cell.status)
    several = order_unknown(cell.newest_count)
    first = told_first(name, str(cell.area_label), look, cell.answer_lines)
    hover = (*first, *([f"Sammanvägt ur {several}"] if several else []))
    return Cell(str(cell.status), look.symbol, look.word, hover, sign=cell.sign)


BUILDS: dict[str, Build] = {"matris": matrix, "svar": grades, "svar_alla": grades_of_all, "sida_vid_sida": pair}
