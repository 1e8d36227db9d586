"""What the bank covers: municipalities, years, and where each area was last examined."""

from dataclasses import replace

from charts.description import Bars, Figure, Years
from charts.gaps import gap_grid
from charts.palette import AGES
from charts.sweden import coverage_map, examined_map
from charts.timeline import report_timeline, year_bars
from ui.catalogue.made import NOTHING, Build, Nothing, Parameters, listed_columns, made
from ui.data import answer, this_year
from ui.filters import labels_of
from ui.gaps import gap_sentence, gap_table, map_sentence, municipalities_table
from ui.paging import IN_TABLE, row_count
from ui.sentences import coverage_sentence
from ui.tables import bodies_table, reports_table
from ui.words import few_names, number

GAP_CAUTION = (
    "Färgen säger inget om hur det gick: en nyligen granskad ruta kan ha allvarliga brister. En tom ruta säger varken "
    "att det fungerar eller att det brister."
)


def covered(parameters: Parameters) -> Figure:
    """The municipalities with a report in the bank, on the map."""
    bodies, coverage = answer("coverage_by_body"), answer("coverage").iloc[0]
    return made(
        coverage_sentence(coverage),
        "Fyllda kommuner har minst en granskning i banken.",
        coverage_map(bodies),
        bodies_table(bodies),
        {},
        alt=f"Karta över Sverige. Täckta kommuner: {few_names(', '.join(bodies['body_name']))}.",
        caution="Att en kommun saknas betyder inte att den inte har granskats.",
    )


def timeline(parameters: Parameters) -> Figure:
    """The reports on a time line, or counted per year when they are many."""
    reports, counts = answer("reports", row_limit=IN_TABLE), answer("audits_by_firm_and_year")
    count = row_count(reports)
    drawing = report_timeline(reports) if count == len(reports) else year_bars(counts)
    undated = int(counts.loc[counts["published_year"].isna(), "audit_count"].sum())
    if undated == count:
        raise Nothing("Ingen granskning i banken har ett känt år.")
    what = (
        "Fyllt märke: datumet är tryckt. Öppet märke: året är härlett av kodaren."
        if isinstance(drawing, Years)
        else "Antal granskningar per år, tryckta och härledda."
    )
    told = ", ".join(f"{row.body_name} {row.published_text or 'utan år'}" for row in reports.head(40).itertuples())
    if isinstance(drawing, Bars):
        told = ", ".join(f"{bar.name}: {number(bar.counts[0])}" for bar in drawing.bars)
    return made(
        "Granskningarna över tid",
        what + (f" {number(undated)} av {number(count)} saknar år och visas inte." if undated else ""),
        drawing,
        reports_table(reports),
        {},
        alt=f"Tidslinje. {told}",
        count=count,
    )


def gaps(parameters: Parameters) -> Figure:
    """The year each area was last examined in each municipality; `shown_bodies` as in `comparison.matrix`."""
    year = this_year()
    bodies = answer("matrix_bodies", parameters)
    shown, capped = listed_columns(bodies, "kommuner i bokstavsordning", parameters.get("shown_bodies"))
    columns = [] if len(shown) == len(bodies) else shown["body_id"].tolist()
    cells = answer("examination_gaps", {**parameters, "today_year": year, "shown_bodies": columns})
    if cells.empty:
        raise Nothing(NOTHING)
    figure = made(
        gap_sentence(cells),
        f"Året då området senast granskades i kommunen. Ålder i hela år, räknad till {year}. Ledande områden först, "
        f"kommuner i bokstavsordning.{capped}",
        gap_grid(cells, shown),
        gap_table(cells),
        parameters,
        alt=f"Matris med områden och kommuner. {gap_sentence(cells)}.",
        reading="Årtalet är granskningens år. Ju mörkare ruta (i mörkt tema ljusare), desto senare granskat.",
        caution=GAP_CAUTION,
    )
    return replace(figure, legend=AGES)


def examined(parameters: Parameters) -> Figure:
    """The municipalities that have examined an area (`areas` with one id, or none: have any report), on the map."""
    areas = parameters.get("areas") or []
    area_id = str(areas[0]) if isinstance(areas, list) and areas else None
    municipalities = answer("examined_municipalities", {**parameters, "leading_only": False, "today_year": this_year()})
    title = map_sentence(municipalities, labels_of("areas").get(area_id or ""))
    return made(
        title,
        "Fylld: granskat. Kontur: granskningar i urvalet, men ingen av området. Övriga har ingen granskning i urvalet."
        if area_id
        else "Fylld: minst en granskning i urvalet. Övriga har ingen.",
        examined_map(municipalities),
        municipalities_table(municipalities[municipalities["coverage"] != "saknas"]),
        {**parameters, "leading_only": False},
        alt=f"Karta över Sverige. {title}.",
        caution="Att en kommun saknas betyder inte att den inte har granskats.",
    )


BUILDS: dict[str, Build] = {"tackning": covered, "tidslinje": timeline, "luckor": gaps, "karta": examined}
