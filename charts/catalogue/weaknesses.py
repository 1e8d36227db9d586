"""The weaknesses that recur: areas ranked, one area in depth, its spread over years, and which occur together."""

import pandas as pd

from bank.answer import answer
from charts.bars import area_bars
from charts.catalogue.build_figure import (
    MOST_TABLE_ROWS,
    Build,
    Nothing,
    Parameters,
    build_figure,
    first_row,
    limits_in_words,
)
from charts.description import Bars, Figure, Strip
from charts.pairs import pair_bars
from charts.spread import MAX_MARKS as MAX_SPREAD
from charts.spread import status_spread, yearly_bars
from charts.strips import MAX_MARKS, status_strip
from wording.comparison_tables import area_years_table, marks_table
from wording.counts import A_REPORT_ONCE, mark_meaning, weakness_sentence
from wording.long_answers import IN_TABLE, row_count
from wording.own_answers import other_answers_listed, sign_meaning, signs_counted, with_own_answers
from wording.parties import few_names
from wording.sentences import NONE_HAS_EXAMINED, co_occurrence_sentence, ranking_sentence
from wording.sources import (
    cited_without,
    name_of,
    reports_by_firm_and_year,
    reports_without,
    selection_without,
    source_of,
)
from wording.tables import areas_table, co_occurrence_table
from wording.words import counted, number, with_end_mark

SHOWN_AREAS, SHOWN_PAIRS = 12, 10
MANY_AUDITS, MOST_PAIRS = 1000, 10  # audits above which only so many pairs are listed


def ranking(parameters: Parameters) -> Figure:
    """The examined areas, the most weaknesses first: SHOWN_AREAS of them, or all with `every`."""
    areas = answer("recurring_weaknesses", parameters)
    examined = areas[areas["examined_count"] > 0]
    if examined.empty:
        raise Nothing(NONE_HAS_EXAMINED)
    shown = examined if parameters.get("every") else examined.head(SHOWN_AREAS)
    return build_figure(
        ranking_sentence(areas) + (limits_in_words(parameters) if len(areas) > 1 else ""),
        "Antal granskningar per område. Ordning: flest svagheter först, därefter flest brister och färst granskningar."
        + _areas_left_out(examined, len(shown)),
        area_bars(shown),
        areas_table(areas),
        parameters,
        kind="status",
        reading="Varje stapel är ett område och dess längd antalet granskningar. En granskning räknas en gång per "
        "område, också när den är gemensam för flera parter.",
    )


def _areas_left_out(examined: pd.DataFrame, shown: int) -> str:
    if shown == len(examined):
        return ""
    alike = _alike_after(examined, shown, ["weakness_count", "brist_count", "examined_count"])
    told = f" De första {shown} av {len(examined)} granskade områden"
    if not alike:
        return f"{told}."
    more = counted(alike, "område", "områden", neuter=True)
    return f"{told}; {more} till har lika många granskningar, svagheter och brister."


def _alike_after(rows: pd.DataFrame, shown: int, counts: list[str]) -> int:
    """How many of the rows after the shown ones have the same counts as the last of these: the cut is by chance."""
    left_out, last = rows.iloc[shown:], rows.iloc[shown - 1]
    return int((left_out[counts] == last[counts]).all(axis=1).sum())


def area(parameters: Parameters) -> Figure:
    """One area (`areas` with one id): a mark for each audit, or counted bars when there are many.

    With `without_body` the audits of that body, and those that have not examined the area, are left out.
    """
    selection: Parameters = {**parameters, "leading_only": False}
    definition = first_row(answer("area_definition", areas=parameters["areas"]))
    subtitle, left_out = str(definition["question"]), parameters.get("without_body")
    asked = selection if left_out is None else selection_without(selection, str(left_out))
    counts, marks = _counts_of(asked), answer("area_marks", asked, row_limit=IN_TABLE)
    count = row_count(marks)
    if left_out is not None:
        examined = marks[marks["status"] != "ej_granskat"]  # they stand first
        all_marks = answer("area_marks", asked) if len(examined) == len(marks) < count else examined
        count = int((all_marks["status"] != "ej_granskat").sum())
        marks, subtitle = examined, f"{with_end_mark(subtitle)} De som inte har granskat området visas inte."
    if marks.empty or counts.empty:
        raise Nothing(NONE_HAS_EXAMINED)
    marks = with_own_answers(marks)
    few = count <= MAX_MARKS
    each = mark_meaning(marks["report_id"]) if few else A_REPORT_ONCE
    is_joint = marks["report_id"].duplicated().any()
    drawing: Strip | Bars = status_strip(marks) if few else area_bars(counts)
    title = f"{definition['area_label']}: {weakness_sentence(counts.iloc[0])}"
    return build_figure(
        title,
        f"{with_end_mark(subtitle)}{f' {each}' if is_joint else ''}{sign_meaning(marks['sign'] if few else ())}",
        drawing,
        marks_table(marks),
        selection,
        kind="status",
        alt=f"{with_end_mark(title)}{signs_counted(marks['sign'])}" if few else title,
        reading=f"{each} Ordning: brist, delvis, fungerar, ej granskat."
        f"{other_answers_listed(marks, marks['body_name'])}"
        if few
        else each,
        source=None
        if left_out is None
        else source_of(reports_without(selection, str(left_out)), selection, without=name_of(str(left_out))),
        citations=None if left_out is None else cited_without(selection, str(left_out)),
        count=count,
    )


def _counts_of(parameters: Parameters) -> pd.DataFrame:
    """The area's row of recurring_weaknesses, out of the answer for all areas: the cache then serves every area."""
    counts = answer("recurring_weaknesses", {**parameters, "areas": []})
    return counts[counts["area_id"].isin(list(parameters["areas"]))].reset_index(drop=True)  # type: ignore[arg-type]


def spread(parameters: Parameters) -> Figure:
    """One area's audits by year and firm: a mark each, or counted per year when there are many."""
    selection: Parameters = {**parameters, "leading_only": False}
    definition = first_row(answer("area_definition", areas=parameters["areas"]))
    counts = answer("area_by_year", selection)
    count = int(counts["selected_count"].sum())
    undated = int(counts.loc[counts["published_year"].isna(), "selected_count"].sum())
    if not count:
        raise Nothing(NONE_HAS_EXAMINED)
    if undated == count:
        raise Nothing("Ingen av de valda granskningarna har ett känt år.")
    undated_note = (
        f" {number(undated)} av {number(count)} granskningar saknar år och står för sig sist." if undated else ""
    )
    area_marks = answer("area_marks", selection, row_limit=IN_TABLE)
    few = row_count(area_marks) <= MAX_SPREAD
    marks = with_own_answers(area_marks) if few else None
    return build_figure(
        f"{definition['area_label']} per år och byrå" if few else f"{definition['area_label']} per år",
        (
            f"{mark_meaning(area_marks['report_id'])} Det står vid rapportens år.{sign_meaning(marks['sign'])}"
            if marks is not None
            else "Antal granskningar per år; byråerna står i tabellen."
        )
        + undated_note,
        yearly_bars(counts) if marks is None else status_spread(marks),
        area_years_table(counts) if marks is None else marks_table(marks),
        selection,
        kind="status",
        reading="Skillnader mellan år eller byråer kan bero på vad som granskades; de visar ingen utveckling.",
    )


def together(parameters: Parameters) -> Figure:
    """The pairs of areas that most often are weak in the same audit."""
    most = most_pairs(parameters)
    pairs = answer("co_occurrence", parameters, row_limit=most)
    weak = pairs[pairs["both_weak_count"] > 0]
    if weak.empty:
        raise Nothing(with_end_mark(co_occurrence_sentence(pairs)))
    count = int(pairs["weak_row_count"].iloc[0])
    return build_figure(
        co_occurrence_sentence(pairs),
        "Granskningar som undersökt båda områdena hos samma part; fylld del: båda svaga (brist eller delvis). "
        + _pairs_told(weak, count),
        pair_bars(
            weak.head(SHOWN_PAIRS).assign(
                body_names=[few_names(names) for names in weak["body_names"].head(SHOWN_PAIRS)]
            )
        ),
        co_occurrence_table(weak),
        parameters,
        caution="Två svagheter i samma granskning behöver inte ha samma orsak.",
        count=count,
    )


def _pairs_told(weak: pd.DataFrame, count: int) -> str:
    """How many pairs there are, and whether more than the shown ones are as common as the last of them.

    `weak` may be the first of them alone (row_limit): how many are alike is then not known when all the rest are.
    """
    if count <= SHOWN_PAIRS:
        return f"Antal par: {count}."
    told = f"De vanligaste paren först: {SHOWN_PAIRS} av {number(count)} som är svaga tillsammans någon gång"
    alike = _alike_after(weak, SHOWN_PAIRS, ["both_weak_count", "both_examined_count"])
    if len(weak) < count and alike == len(weak) - SHOWN_PAIRS:
        return f"{told}; fler kan vara lika vanliga som det sista."
    if not alike:
        return f"{told}."
    return f"{told}; {counted(alike, 'par', 'par', neuter=True)} till är lika vanliga som det sista."


def most_pairs(parameters: Parameters) -> int:
    """Return how many pairs are listed: fewer when the audits are many, since each pair names its parties."""
    reports = reports_by_firm_and_year(parameters)["report_count"].sum()
    return MOST_TABLE_ROWS if reports <= MANY_AUDITS else MOST_PAIRS


BUILDS: dict[str, Build] = {"omraden": ranking, "omrade": area, "spridning": spread, "tillsammans": together}
