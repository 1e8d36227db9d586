"""What the audit gap map says and shows as tables: where nobody has looked, and how long ago somebody did."""

from collections.abc import Sequence

import pandas as pd

from charts.gaps import age_words
from wording.comparison_tables import areas_across, body_heads
from wording.filters import Selection
from wording.parties import distinct_names, few_names, kind_of, kinds_counted, the_unit, unit_of
from wording.sentences import kinds_beside
from wording.words import counted, in_sentence, in_words, listed, number, order_unknown

COVERAGE = {  # without symbols: a filled one would be read as a problem (decision 70)
    "granskat": "Granskat",
    "ej_granskat": "Ej granskat i de valda granskningarna",
    "saknas": "Ingen vald granskning",
}
MOST_NAMED_GAPS = 2  # areas named in the title; more are counted
EXAMINED_BY_MOST = "Övriga områden, flest som granskat först"
NO_OUTCOME = "Det säger inget om vad granskningarna fann."


def leading_sentence(cells: pd.DataFrame, whole: bool, body_ids: Sequence[str] = ()) -> str:
    """Return for how many of the bodies each leading area has no audit (rows of examination_gaps).

    `whole` is True when they are all the bodies of the bank; `body_ids` lists the bodies when the rows have only some.
    """
    ids = list(body_ids or cells["body_id"].unique())
    areas = cells[cells["is_leading"]].drop_duplicates("area_id").sort_values("missing_count", ascending=False)
    if areas.empty:
        return ""
    bodies = int(areas.iloc[0]["missing_count"] + areas.iloc[0]["examined_count"])
    gaps = [(int(row.missing_count), in_sentence(row.area_label)) for row in areas.itertuples() if row.missing_count]
    rest = [in_sentence(row.area_label) for row in areas.itertuples() if not row.missing_count]
    if not gaps:
        whom = "" if bodies == 1 else f" för alla {in_words(bodies)} {unit_of(ids)[1]}{kinds_beside(ids)}"
        return f"Granskning finns av {listed(rest)}{whom}. {NO_OUTCOME}"
    start = f"{'I banken' if whole else 'Bland de valda'} saknas granskning"
    if bodies == 1:
        closing = f" Granskning finns av {listed(rest)}." if rest else ""
        return f"{start} av {listed([label for _, label in gaps])}.{closing}"
    (first, label), *others = gaps
    part_of_whole = f"{in_words(first)} av {in_words(bodies)} {unit_of(ids)[1]}{kinds_beside(ids)}"
    parts = [f"av {label} för {part_of_whole}", *(f"av {label} för {in_words(count)}" for count, label in others)]
    closing = f" För alla finns granskning av {listed(rest)}." if rest else ""
    return f"{start} {listed(parts)}.{closing}"


def uncovered_sentence(municipalities: pd.DataFrame, selection: Selection) -> str:
    """Return how many municipalities have no audit in the bank (rows of examined_municipalities).

    The selection tells which they are: of chosen counties, groups or sizes, else all of the country's.
    """
    if municipalities.empty:
        return "Ingen av landets kommuner passar de valda filtren."
    missing = int((municipalities["coverage"] == "saknas").sum())
    count, counties = counted_in_digits(len(municipalities)), municipalities["county_code"].nunique()
    chosen = "i det valda länet" if counties == 1 else "i de valda länen"
    if selection.get("groups") or selection.get("population"):
        chosen = "bland de valda"
    whole_in_words = f"{count} {chosen}" if any(selection.values()) else f"landets {count}"
    start = f"{number(missing)} av {whole_in_words}" if missing else f"Alla {whole_in_words}"
    if missing == len(municipalities) > 1:
        return f"Ingen av {whole_in_words} finns i banken, vilket inte betyder att de inte har granskats."
    if len(municipalities) == 1:
        start = f"Den enda kommunen {chosen}"
    if not missing:
        return f"{start} finns i banken."
    they = "den" if missing == 1 else "de"
    return f"{start} finns inte alls i banken, vilket inte betyder att {they} inte har granskats."


def counted_in_digits(count: int) -> str:
    """Return "1 kommun", "290 kommuner"."""
    return f"{number(count)} {'kommun' if count == 1 else 'kommuner'}"


def gap_sentence(cells: pd.DataFrame, many: str = "kommuner") -> str:
    """Return the gap map's title: what is examined least, or for a single body what is not (rows of examination_gaps).

    `many` is what the bodies are called in the plural. The title speaks of the bank alone, which may lack an audit that
    has examined an area (decision 44), and says nothing of the outcome."""
    areas = cells.drop_duplicates("area_id")
    bodies = int(areas.iloc[0]["missing_count"] + areas.iloc[0]["examined_count"])
    return _gaps_of_one_body(cells, areas) if bodies == 1 else _shared_gaps(areas, bodies, many)


def _gaps_of_one_body(cells: pd.DataFrame, areas: pd.DataFrame) -> str:
    every = in_words(len(areas))
    where = f"{'hos' if kind_of(cells.iloc[0]['body_id']) == 'annan part' else 'i'} {cells.iloc[0]['body_name']}"
    missing = [in_sentence(label) for label in areas.loc[areas["missing_count"] > 0, "area_label"]]
    if not missing:
        return f"I banken är {_all_of(areas)} {_participle(len(areas))} {where}"
    if len(missing) == len(areas) > 1:
        return f"I banken är inget av de {every} områdena granskat {where}"
    what = listed(missing) if len(missing) <= MOST_NAMED_GAPS else f"{in_words(len(missing))} av {every} områden"
    return f"I banken är {what} inte {_participle(len(missing))} {where}"


def _participle(count: int) -> str:
    return "granskat" if count == 1 else "granskade"


def _all_of(areas: pd.DataFrame) -> str:
    return in_sentence(areas.iloc[0]["area_label"]) if len(areas) == 1 else f"alla {in_words(len(areas))} områden"


def _shared_gaps(areas: pd.DataFrame, bodies: int, many: str) -> str:
    every, where = in_words(bodies), "i" if many == "kommuner" else "hos"
    least = int(areas["examined_count"].min())
    named = [in_sentence(label) for label in areas.loc[areas["examined_count"] == least, "area_label"]]
    if least == bodies:
        return f"I banken är {_all_of(areas)} {_participle(len(areas))} {where} alla {every} {many}"
    few = len(named) <= MOST_NAMED_GAPS
    if not least:
        unexamined = listed(named) if few else f"{in_words(len(named))} av {in_words(len(areas))} områden"
        return (
            f"I banken är {unexamined} inte {_participle(len(named))} {where} någon av de {every} {the_unit(many)[0]}"
        )
    what = listed(named) if few else f"{in_words(len(named))} områden"
    return f"Minst granskat i banken: {what}, {where} {in_words(least)} av {every} {many}"


def examined_areas(cells: pd.DataFrame) -> pd.DataFrame:
    """Return the cells of the areas that any selected body has examined: leading areas first, then the most examined,
    whose group_label replaces their dimensions."""
    examined_cells = cells[cells["examined_count"] > 0].assign(group_label=EXAMINED_BY_MOST)
    place = {area_id: number for number, area_id in enumerate(cells["area_id"].unique())}
    order = examined_cells.assign(
        place=examined_cells["area_id"].map(place),
        rank=-examined_cells["examined_count"],
        rest=~examined_cells["is_leading"],
    )
    placed = order.sort_values(["rest", "rank", "place"], kind="stable", ignore_index=True)
    return placed[list(examined_cells.columns)]


def left_out_sentence(cells: pd.DataFrame) -> str:
    """Return how many areas none of the selected has examined (rows of examination_gaps), "" when there are none."""
    areas = cells.drop_duplicates("area_id")
    missing = int((areas["examined_count"] == 0).sum())
    if not missing:
        return ""
    what, they = "område" if len(areas) == 1 else "områden", "det" if missing == 1 else "de"
    part_of_whole = f"{number(missing)} av {number(len(areas))} {what}"
    return f"{part_of_whole} har ingen av de valda granskningarna undersökt; {they} visas inte här."


def beside_map(bodies: pd.DataFrame, has_area: bool = False) -> str:
    """Return which regions and other parties there are, since a map shows municipalities alone (rows with body_id,
    body_name, kind and, with an area, coverage); "" when there are none."""
    others = bodies[bodies["kind"] != "kommun"].sort_values("kind", key=lambda kind: kind != "region", kind="stable")
    if others.empty:
        return ""
    if not has_area:
        return f"Utöver kommunerna: {_named(others)}."
    seen, unseen = (others[(others["coverage"] == "granskat") == is_seen] for is_seen in (True, False))
    groups = [f"granskat av {_named(seen)}"] if len(seen) else []
    groups += [f"ej granskat av {_named(unseen)}"] if len(unseen) else []
    return f"Utöver kommunerna: {'; '.join(groups)}."


def _named(bodies: pd.DataFrame) -> str:
    """Return "två regioner och en annan part: Region Skåne, …"; of many the first are named."""
    names = distinct_names(bodies["body_id"].tolist(), bodies["body_name"].tolist())
    return f"{kinds_counted(bodies['body_id'])}: {few_names(', '.join(names))}"


def map_sentence(municipalities: pd.DataFrame, area_label: str | None) -> str:
    """Return the map's title: for how many of the selected municipalities the area was examined, or how many of all
    have any selected audit at all."""
    count = int((municipalities["coverage"] == "granskat").sum())
    covered = municipalities[municipalities["coverage"] != "saknas"]
    known = len(covered)
    if not area_label and len(municipalities) == 1:
        return f"{municipalities['body_name'].iloc[0]} har {'minst en' if count else 'ingen'} vald granskning"
    if not area_label:
        start = in_words(count).capitalize() if count else "Ingen"
        return f"{start} av {counted_in_digits(len(municipalities))} har minst en vald granskning"
    if not known:
        return f"{area_label}: ingen kommun har minst en vald granskning"
    if known == 1:
        return f"{area_label}: {'' if count else 'ej '}granskat i {covered['body_name'].iloc[0]}"
    return (
        f"{area_label}: granskat i {in_words(count) if count else 'ingen'} av "
        f"{counted(known, 'kommun', 'kommuner')} med valda granskningar"
    )


def gap_table(cells: pd.DataFrame, many: str | None = None) -> pd.DataFrame:
    """Return examination_gaps as one row per area and one column per body, the counts last.

    `many` is what the counted bodies are called in the plural, when they are more than those with a column."""
    words = cells.assign(
        cell_text=[
            "– Ej granskat"
            if cell.age_class == "ej_granskat"
            else _year_and_age(cell.last_year, cell.years_since, cell.newest_count)
            for cell in cells.itertuples()
        ]
    )
    words["body_count"] = words["missing_count"] + words["examined_count"]
    head = f"Ej granskat i {many or unit_of(cells['body_id'])[1]}"
    return areas_across(words, "body_id", body_heads(cells), head, ("missing_count", "body_count"))


def _year_and_age(year: object, years_since: object, newest_count: object) -> str:
    known = "" if pd.isna(year) else age_words(years_since)
    remarks = "; ".join(part for part in (known, order_unknown(newest_count)) if part)
    year_text = "okänt år" if pd.isna(year) else str(int(year))  # type: ignore[call-overload]
    return f"{year_text} ({remarks})" if remarks else year_text


def municipalities_table(municipalities: pd.DataFrame) -> pd.DataFrame:
    """Return examined_municipalities in Swedish."""
    return pd.DataFrame(
        {
            "Kommun": municipalities["body_name"],
            "Kod": municipalities["body_id"],
            "Län": municipalities["county_name"],
            "Läge": municipalities["coverage"].map(COVERAGE),
            "Senast granskat": municipalities["last_year"].astype("Int64"),
            "År sedan": municipalities["years_since"].astype("Int64"),
            "Valda granskningar": municipalities["report_count"],
        }
    )


def parties_table(municipalities: pd.DataFrame, others: pd.DataFrame) -> pd.DataFrame:
    """Return examined_municipalities in Swedish, with the regions and other parties after them and what each is."""
    columns = ["body_id", "body_name", "county_name", "coverage", "last_year", "report_count"]
    every = pd.concat([municipalities[columns], others[columns]]) if len(others) else municipalities
    table = municipalities_table(every.assign(years_since=None)).drop(columns=["År sedan"])
    table = table.rename(columns={"Kommun": "Part"}).reset_index(drop=True)
    table.insert(1, "Slag", [kind_of(body_id) for body_id in every["body_id"]])
    return table


def party_with_report(municipalities: pd.DataFrame, others: pd.DataFrame, row: int) -> str | None:
    """Return the body_id of a row of `parties_table`, None when no selected report is on it."""
    ids = [*municipalities["body_id"], *others["body_id"]]
    counts = [*municipalities["report_count"], *others["report_count"]]
    return str(ids[row]) if counts[row] else None


def examined_counties_table(counties: pd.DataFrame, with_area: bool) -> pd.DataFrame:
    """Return examined_counties in Swedish; how many examined the area only when there is one."""
    table = pd.DataFrame(
        {
            "Län": counties["county_name"],
            "Kommuner": counties["municipality_count"],
            "Med vald granskning": counties["covered_count"],
        }
    )
    return table.assign(**{"Har granskat": counties["examined_count"]}) if with_area else table


def counties_sentence(counties: pd.DataFrame, what: str = "en vald granskning") -> str:
    """Return how many counties have no municipality with an audit (rows of examined_counties or coverage_by_county)."""
    missing = int((counties["covered_count"] == 0).sum())
    if not missing:
        return ""
    if len(counties) == 1:
        return f"Ingen kommun i {counties['county_name'].iloc[0]} har {what}."
    count = "ett" if missing == 1 else in_words(missing)
    return f"I {count} av {number(len(counties))} län har ingen kommun {what}."
