"""What the audit gap map says and shows as tables: where nobody has looked, and how long ago somebody did."""

import pandas as pd

from charts.gaps import age_words
from ui.words import counted, in_words, number

COVERAGE = {
    "granskat": "● Granskat",
    "ej_granskat": "– Ej granskat i urvalets granskningar",
    "saknas": "– Ingen granskning i urvalet",
}
ALL_EXAMINED = "Alla ledande områden är granskade. Det säger inget om vad granskningarna fann."


def leading_sentence(cells: pd.DataFrame, whole: bool) -> str:
    """Return for how many of the bodies each leading area has no audit (rows of examination_gaps).

    `whole` is True when they are all the bodies of the bank.
    """
    areas = cells[cells["is_leading"]].drop_duplicates("area_id").sort_values("missing_count", ascending=False)
    if areas.empty:
        return ""
    bodies = int(areas.iloc[0]["missing_count"] + areas.iloc[0]["examined_count"])
    gaps = [(int(row.missing_count), _lower(row.area_label)) for row in areas.itertuples() if row.missing_count]
    rest = [_lower(row.area_label) for row in areas.itertuples() if not row.missing_count]
    if not gaps:
        return ALL_EXAMINED
    start = f"I {'banken' if whole else 'urvalet'} saknas granskning"
    if bodies == 1:
        closing = f" Granskning finns av {listed(rest)}." if rest else ""
        return f"{start} av {listed([label for _, label in gaps])}.{closing}"
    (first, label), *others = gaps
    of = f"{in_words(first)} av {in_words(bodies)} kommuner"
    parts = [f"av {label} för {of}", *(f"av {label} för {in_words(count)}" for count, label in others)]
    closing = f" För alla finns granskning av {listed(rest)}." if rest else ""
    return f"{start} {listed(parts)}.{closing}"


def _lower(text: str) -> str:
    return text[0].lower() + text[1:]


def listed(parts: list[str]) -> str:
    """Return "a", "a och b", "a, b och c"."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} och {parts[-1]}"


def uncovered_sentence(municipalities: pd.DataFrame, whole: bool) -> str:
    """Return how many municipalities have no audit in the bank (rows of examined_municipalities).

    `whole` is True when they are all of the country's.
    """
    missing = int((municipalities["coverage"] == "saknas").sum())
    count, counties = number(len(municipalities)), municipalities["county_code"].nunique()
    chosen = "det valda länet" if counties == 1 else "de valda länen"
    of = f"landets {count} kommuner" if whole else f"{count} kommuner i {chosen}"
    return f"{number(missing)} av {of} finns inte alls i banken, vilket inte betyder att de inte har granskats."


def gap_sentence(cells: pd.DataFrame) -> str:
    """Return the gap map's title: how many of its cells have no audit."""
    areas = cells.drop_duplicates("area_id")
    empty, examined = areas["missing_count"].sum(), areas["examined_count"].sum()
    return f"{number(empty)} av {number(empty + examined)} rutor saknar granskning i urvalet"


def map_sentence(municipalities: pd.DataFrame, area_label: str | None) -> str:
    """Return the map's title: for how many of the selected municipalities the area was examined, or how many of all
    have any selected audit at all."""
    count = int((municipalities["coverage"] == "granskat").sum())
    if not area_label:
        start = in_words(count).capitalize() if count else "Ingen"
        return f"{start} av {number(len(municipalities))} kommuner har en granskning i urvalet"
    known = int((municipalities["coverage"] != "saknas").sum())
    if not known:
        return f"{area_label}: ingen kommun i urvalet"
    return (
        f"{area_label}: granskat i {in_words(count) if count else 'ingen'} av "
        f"{counted(known, 'kommun', 'kommuner')} i urvalet"
    )


def gap_table(cells: pd.DataFrame) -> pd.DataFrame:
    """Return examination_gaps as one row per area and one column per municipality, the counts last."""
    words = cells.assign(
        year=[
            "– Ej granskat" if cell.age_class == "ej_granskat" else _year_and_age(cell.last_year, cell.years_since)
            for cell in cells.itertuples()
        ]
    )
    wide = words.pivot(index="area_id", columns="body_name", values="year").reindex(words["area_id"].unique())
    wide = wide[words["body_name"].drop_duplicates()]
    areas = cells.drop_duplicates("area_id").set_index("area_id")
    wide.insert(0, "Område", areas["area_label"])
    wide["Ej granskat i kommuner"] = [
        f"{row.missing_count} av {row.missing_count + row.examined_count}" for row in areas.itertuples()
    ]
    wide["Dimension"] = areas["dimension_label"]
    return wide.reset_index(drop=True)


def _year_and_age(year: object, years_since: object) -> str:
    return "okänt år" if pd.isna(year) else f"{int(year)} ({age_words(years_since)})"  # type: ignore[call-overload]


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
            "Granskningar i urvalet": municipalities["report_count"],
        }
    )


def counties_table(counties: pd.DataFrame, with_area: bool) -> pd.DataFrame:
    """Return examined_counties in Swedish; how many examined the area only when there is one."""
    table = pd.DataFrame(
        {
            "Län": counties["county_name"],
            "Kommuner": counties["municipality_count"],
            "I urvalet": counties["covered_count"],
        }
    )
    return table.assign(**{"Har granskat": counties["examined_count"]}) if with_area else table
