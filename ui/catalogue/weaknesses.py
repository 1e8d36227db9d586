"""The weaknesses that recur: areas ranked, one area in depth, its spread over years, and what comes together."""

from charts.bars import COLUMNS, area_bars
from charts.description import Bars, Figure, Strip
from charts.pairs import pair_bars
from charts.spread import status_spread
from charts.strips import MAX_MARKS, status_strip
from ui.catalogue.made import NOTHING, Build, Nothing, Parameters, made
from ui.data import answer
from ui.sentences import co_occurrence_sentence, ranking_sentence
from ui.sources import cited, name_of, source_of
from ui.tables import areas_table, co_occurrence_table, marks_table
from ui.words import weakness_sentence

SHOWN_AREAS, SHOWN_PAIRS = 12, 10


def ranking(parameters: Parameters) -> Figure:
    """The examined areas, the most weaknesses first: SHOWN_AREAS of them, or all with `every`."""
    areas = answer("recurring_weaknesses", parameters)
    examined = areas[areas["examined_count"] > 0]
    if examined.empty:
        raise Nothing(NOTHING)
    shown = examined if parameters.get("every") else examined.head(SHOWN_AREAS)
    return made(
        ranking_sentence(areas),
        "Antal granskningar per område. Ordning: flest svagheter först, därefter flest brister."
        + (f" De första {len(shown)} av {len(examined)} granskade områden." if len(shown) < len(examined) else ""),
        area_bars(shown),
        areas_table(areas),
        parameters,
        kind="status",
        reading="Varje stapel är ett område och dess längd antalet granskningar. En kommuns granskning räknas en gång "
        "per område.",
    )


def area(parameters: Parameters) -> Figure:
    """One area (`areas` with one id): a mark for each audit, or counted bars when there are many.

    With `without_body` the audits of that body, and those that have not examined the area, are left out.
    """
    selection = {**parameters, "leading_only": False}
    definition = answer("area_definition", areas=parameters["areas"]).iloc[0]
    marks, counts = answer("area_marks", selection), answer("recurring_weaknesses", selection)
    subtitle, left_out = str(definition["question"]), parameters.get("without_body")
    used = answer("reports", selection)
    if left_out is not None:
        marks, used = marks[marks["body_id"] != left_out], used[used["body_id"] != left_out]
        found = marks["status"].value_counts()
        counted = {column: int(found.get(status, 0)) for status, column in COLUMNS.items()}
        weak = counted["brist_count"] + counted["delvis_count"]
        examined = weak + counted["fungerar_count"]
        counts = counts.assign(**counted, weakness_count=weak, examined_count=examined)
        marks = marks[marks["status"] != "ej_granskat"]
        subtitle += " De som inte har granskat området visas inte."
    if marks.empty or counts.empty:
        raise Nothing(NOTHING)
    few = len(marks) <= MAX_MARKS
    drawing: Strip | Bars = status_strip(marks) if few else area_bars(counts)
    return made(
        f"{definition['area_label']}: {weakness_sentence(counts.iloc[0])}",
        subtitle,
        drawing,
        marks_table(marks),
        selection,
        kind="status",
        reading="Varje märke är en granskning av en kommun. Ordning: brist, delvis, fungerar, ej granskat."
        if few
        else "Stapelns längd är antalet granskningar av en kommun.",
        source=source_of(used, selection, without=None if left_out is None else name_of(str(left_out))),
        citations=cited(used),
    )


def spread(parameters: Parameters) -> Figure:
    """One area's audits by year and firm."""
    selection = {**parameters, "leading_only": False}
    definition = answer("area_definition", areas=parameters["areas"]).iloc[0]
    marks = answer("area_marks", selection)
    drawing = status_spread(marks)
    undated = int(marks["published_year"].isna().sum())
    if not drawing.marks:
        raise Nothing("Ingen av de valda granskningarna har ett känt år.")
    return made(
        f"{definition['area_label']} per år och byrå",
        "Ett märke per granskning, vid rapportens år."
        + (f" {undated} av {len(marks)} saknar år och visas inte." if undated else ""),
        drawing,
        marks_table(marks),
        selection,
        kind="status",
        reading="Skillnader mellan år eller byråer kan bero på vad som granskades; de visar ingen utveckling.",
    )


def together(parameters: Parameters) -> Figure:
    """The pairs of areas that most often are weak in the same audit."""
    pairs = answer("co_occurrence", parameters)
    weak = pairs[pairs["both_weak_count"] > 0]
    if weak.empty:
        raise Nothing("Inga två svagheter finns i samma granskning i urvalet.")
    return made(
        co_occurrence_sentence(pairs),
        "Granskningar som undersökt båda områdena; fylld del: båda svaga (brist eller delvis). "
        f"De {min(SHOWN_PAIRS, len(weak))} vanligaste av {len(weak)} par.",
        pair_bars(weak.head(SHOWN_PAIRS)),
        co_occurrence_table(weak),
        parameters,
        caution="Två svagheter i samma granskning behöver inte ha samma orsak.",
    )


BUILDS: dict[str, Build] = {"omraden": ranking, "omrade": area, "spridning": spread, "tillsammans": together}
