"""What the bank covers: municipalities, years, and where each area was last examined."""

from dataclasses import replace

import pandas as pd

from bank.answer import answer, this_year
from charts.catalogue.build_figure import Build, Nothing, Parameters, build_figure, listed_columns
from charts.description import Bars, Figure, Years
from charts.gaps import gap_grid
from charts.palette import AGES
from charts.sweden import coverage_map, examined_map
from charts.timeline import report_timeline, year_bars
from wording.counts import order_note
from wording.filters import labels_of
from wording.gaps import (
    beside_map,
    examined_areas,
    gap_sentence,
    gap_table,
    left_out_sentence,
    map_sentence,
    parties_table,
)
from wording.long_answers import IN_TABLE, row_count
from wording.parties import few_names, short_parties, unit_of
from wording.sentences import NONE_HAS_EXAMINED, coverage_sentence, kinds_beside
from wording.sources import parties_of, reports_by_firm_and_year
from wording.tables import bodies_table, reports_table
from wording.words import dated, joined, number, with_end_mark

GAP_CAUTION = (
    "Färgen säger inget om hur det gick: en nyligen granskad ruta kan ha allvarliga brister. En tom ruta säger varken "
    "att det fungerar eller att det brister."
)


def covered(parameters: Parameters) -> Figure:
    """The municipalities with a report in the bank, on the map."""
    bodies, coverage = answer("coverage_by_body"), answer("coverage").iloc[0]
    municipalities, beside = bodies[bodies["kind"] == "kommun"], beside_map(bodies)
    names = few_names(", ".join(municipalities["body_name"]))
    return build_figure(
        coverage_sentence(coverage),
        joined(" ", "Fyllda kommuner har minst en granskning i banken.", beside),
        coverage_map(bodies),
        bodies_table(bodies),
        {},
        alt=joined(" ", f"Karta över Sverige. Täckta kommuner: {names or 'inga'}.", beside),
        caution="Att en kommun saknas betyder inte att den inte har granskats.",
    )


def timeline(parameters: Parameters) -> Figure:
    """The reports on a time line, or counted per year when they are many."""
    reports, counts = answer("reports", row_limit=IN_TABLE), reports_by_firm_and_year({})
    count = row_count(reports)
    parties = parties_of(reports["report_id"].unique().tolist())
    reports_once = reports.drop_duplicates("report_id")
    reports_once = reports_once.assign(
        parties=[short_parties(parties[report_id]) for report_id in reports_once["report_id"]]
    )
    drawing = report_timeline(reports_once) if count == len(reports) else year_bars(counts)
    undated = int(counts["published_year"].isna().any())
    if counts["published_year"].isna().all():
        raise Nothing("Ingen granskning i banken har ett känt år.")
    marks_explained = (
        "Fyllt märke: datumet är tryckt. Öppet märke: det är härlett av kodaren eller taget ur källan."
        if isinstance(drawing, Years)
        else "Antal granskningar per år, en gemensam räknad en gång. Året kan vara tryckt, härlett eller ur källan."
    )
    marks_in_words = ", ".join(
        f"{row.parties} {dated(row.published_text, row.published_basis)}" for row in reports_once.head(40).itertuples()
    )
    if isinstance(drawing, Bars):
        marks_in_words = ", ".join(f"{bar.name}: {number(bar.counts[0])}" for bar in drawing.bars)
    return build_figure(
        "Granskningarna över tid",
        marks_explained + (" De som saknar år står för sig sist." if undated else ""),
        drawing,
        reports_table(reports),
        {},
        alt=f"Tidslinje. {marks_in_words}",
        count=count,
    )


def gaps(parameters: Parameters) -> Figure:
    """The year each area was last examined in each municipality; `shown_bodies` as in `comparison.matrix`.

    With `examined_only` the areas that none of the selected has examined are left out, and the subtitle says so.
    """
    year = this_year()
    bodies = answer("matrix_bodies", parameters)
    singular, plural = unit_of(bodies["body_id"])
    beside = kinds_beside(bodies["body_id"].tolist())
    shown_columns, cap_note = listed_columns(bodies, f"{plural} i bokstavsordning", parameters.get("shown_bodies"))
    shown_bodies = [] if len(shown_columns) == len(bodies) else shown_columns["body_id"].tolist()
    cells = answer("examination_gaps", {**parameters, "today_year": year, "shown_bodies": shown_bodies})
    if cells.empty:
        raise Nothing(NONE_HAS_EXAMINED)
    drawn_cells, order = cells, "Särskilt följda områden först"
    if parameters.get("examined_only"):
        drawn_cells = examined_areas(cells)
        order = joined(" ", left_out_sentence(cells), "Särskilt följda områden först, därefter flest som granskat")
        if drawn_cells.empty:
            raise Nothing(NONE_HAS_EXAMINED)
    figure = build_figure(
        gap_sentence(cells, plural),
        f"Året då området senast granskades {'i' if singular == 'kommun' else 'hos'} varje {singular}{beside}. "
        f"Ålder i hela år, räknad till {year}. "
        f"{order}, {plural} i bokstavsordning.{cap_note}",
        gap_grid(drawn_cells, shown_columns, (singular, plural)),
        gap_table(drawn_cells, plural),
        parameters,
        alt=f"Matris med områden och {plural}. {gap_sentence(cells, plural)}.",
        reading="Årtalet är granskningens år. Ju mörkare ruta (i mörkt tema ljusare), desto senare granskat. "
        + order_note(drawn_cells["newest_count"]).strip(),
        caution=GAP_CAUTION,
    )
    return replace(figure, legend=AGES)


def others_examined(parameters: Parameters, area_id: str | None) -> pd.DataFrame:
    """Return the parties of the selection that no map shows, regions first: body_id, body_name, kind, county_name,
    report_count (selected reports), coverage (granskat, ej_granskat) and last_year (of the area, or of all)."""
    others = answer("matrix_bodies", parameters)
    others = others[others["kind"] != "kommun"].sort_values("kind", key=lambda kind: kind != "region", kind="stable")
    others = others.rename(columns={"audit_count": "report_count"}).reset_index(drop=True)
    if others.empty or area_id is None:
        return others.assign(coverage="granskat")
    asked: Parameters = {**parameters, "leading_only": False, "shown_bodies": others["body_id"].tolist()}
    cells = answer("examination_gaps", asked, today_year=this_year())
    area_cells = cells[cells["area_id"] == area_id].set_index("body_id").loc[others["body_id"]]
    coverage = ["ej_granskat" if age == "ej_granskat" else "granskat" for age in area_cells["age_class"]]
    return others.assign(coverage=coverage, last_year=area_cells["last_year"].tolist())


def examined(parameters: Parameters) -> Figure:
    """The municipalities that have examined an area (`areas` with one id, or none: have any report), on the map."""
    areas = parameters.get("areas") or []
    area_id = str(areas[0]) if isinstance(areas, list) and areas else None
    municipalities = answer("examined_municipalities", {**parameters, "leading_only": False, "today_year": this_year()})
    title = map_sentence(municipalities, labels_of("areas").get(area_id or ""))
    others = others_examined(parameters, area_id)
    beside = beside_map(others, has_area=area_id is not None)
    marks = (
        "Fylld: granskat. Kontur: valda granskningar finns, men ingen av området. Övriga har ingen vald granskning."
        if area_id
        else "Fylld: minst en vald granskning. Övriga har ingen."
    )
    return build_figure(
        title,
        joined(" ", marks, beside),
        examined_map(municipalities),
        parties_table(municipalities[municipalities["coverage"] != "saknas"], others),
        {**parameters, "leading_only": False},
        alt=joined(" ", f"Karta över Sverige. {with_end_mark(title)}", beside),
        caution="Att en kommun saknas betyder inte att den inte har granskats.",
    )


BUILDS: dict[str, Build] = {"tackning": covered, "tidslinje": timeline, "luckor": gaps, "karta": examined}
