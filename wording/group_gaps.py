"""What is said of each kommungrupp: how many of its municipalities have examined an area, as sentence and tables."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

import pandas as pd

from charts.text import WITHOUT_GROUP
from queries import Parameter
from wording.comparison_tables import areas_across
from wording.context_words import GROUP_MEASURE, edition_in_words
from wording.filters import Selection, labels_of
from wording.gaps import counted_in_digits, examined_areas
from wording.parties import few_names
from wording.sources import source_text
from wording.words import in_sentence, in_words, listed, number

NO_GROUPS = "Banken har ingen indelning i kommungrupper (data/context), så kommunerna kan inte visas per grupp."
NO_MUNICIPALITY = "Ingen vald kommun har en kommungrupp. Välj färre filter, eller andra kommuner."
MOST_NAMED_GROUPS = 2  # in a title; more are counted
_AUDITS = ("firms", "topics", "boards", "years", "rests_on")  # filters that leave out audits, not municipalities


@dataclass(frozen=True, slots=True)
class Examined:
    """What municipalities have done, after "har": words for those that have and for those of whom none has."""

    some: str
    none: str
    where: str = "I banken"


def examined_in_words(selection: Mapping[str, Parameter]) -> Examined:
    """Return what a selection's areas ask of a municipality: one area by its name, several counted, none = an audit."""
    narrowed = any(selection.get(name) for name in _AUDITS)
    where = "I de valda granskningarna" if narrowed else "I banken"
    areas = selection.get("areas")
    if isinstance(areas, list) and areas:
        label = labels_of("areas").get(str(areas[0]), str(areas[0]))
        what = in_sentence(label) if len(areas) == 1 else f"något av de {in_words(len(areas))} valda områdena"
        return Examined(f"granskat {what}", f"granskat {what}", where)
    if selection.get("leading_only"):
        what = "granskat något av de särskilt följda områdena"
        return Examined(what, what, where)
    chosen = "vald " if narrowed else ""
    return Examined(f"minst en {chosen}granskning", f"någon {chosen}granskning")


def municipalities_of(label: str, count: int, chosen: str = "") -> str:
    """Return "35 landsbygdskommuner" or, of a group whose name is no kind of municipality, "3 kommuner i gruppen
    Storstäder"; `chosen` ("valda ") stands before the noun."""
    first, space, rest = label.partition(" ")
    if count != 1 and first.endswith("kommun"):
        return f"{number(count)} {chosen}{in_sentence(first)}er{space}{rest}"
    counted, _, noun = counted_in_digits(count).partition(" ")
    return f"{counted} {chosen}{noun} i gruppen {label}"


def group_sentence(groups: pd.DataFrame, selection: Mapping[str, Parameter]) -> str:
    """Return how many of a group's municipalities have examined the areas (rows of examined_groups), of several groups
    in the one with the lowest share; equals are named or counted. "" when none of the rows is of a group.

    It speaks of the bank or of the chosen audits alone, never of what the audits found.
    """
    known = groups[groups["group_key"].notna()]
    if known.empty:
        return ""
    examined, whose = examined_in_words(selection), _Whose(is_narrowed(known, selection))
    if len(known) == 1:
        return _of_one_group(known.iloc[0], examined, whose)
    shares = [Fraction(int(row.examined_count), int(row.municipality_count)) for row in known.itertuples()]
    least = min(shares)
    lowest = known[[share == least for share in shares]]
    every = "båda kommungrupperna" if len(known) == 2 else f"alla {in_words(len(known))} kommungrupper"
    among = f"{in_words(len(lowest))} av {in_words(len(known))} kommungrupper"
    if least == 1:
        return f"{examined.where} har alla {whose.many}kommuner i {every} {examined.some}"
    if len(lowest) == len(known):
        if not least:
            none_of = f"ingen {whose.one}kommun i någon av de {in_words(len(known))} kommungrupperna"
            return f"{examined.where} har {none_of} {examined.none}"
        return f"{examined.where} är andelen {whose.many}kommuner som har {examined.some} lika stor i {every}"
    if len(lowest) > MOST_NAMED_GROUPS:
        if not least:
            return f"{examined.where} har ingen {whose.one}kommun i {among} {examined.none}"
        return f"{examined.where} är andelen {whose.many}kommuner som har {examined.some} lägst, och lika, i {among}"
    told = listed([_part_of(row, whose) for _, row in lowest.iterrows()])
    if not least:
        return f"{examined.where} har {told} {examined.none}"
    return f"{examined.where} har {told} {examined.some}, lägst andel av {in_words(len(known))} kommungrupper"


@dataclass(frozen=True, slots=True)
class _Whose:
    """The word for municipalities that filters have narrowed: "valda " and "vald ", else nothing."""

    is_narrowed: bool

    @property
    def many(self) -> str:
        return "valda " if self.is_narrowed else ""

    @property
    def one(self) -> str:
        return "vald " if self.is_narrowed else ""


def is_narrowed(rows: pd.DataFrame, selection: Mapping[str, Parameter]) -> bool:
    """Return True when a group (rows of examined_groups) may lack some of its municipalities: a choice of whole groups
    leaves out none of theirs."""
    groups = selection.get("groups")
    of_other_editions = isinstance(groups, list) and bool(set(map(str, groups)) - set(rows["group_key"].dropna()))
    return of_other_editions or any(selection.get(name) for name in ("bodies", "counties", "population"))


def _part_of(row: pd.Series, whose: _Whose) -> str:
    """Return "två av 35 landsbygdskommuner", "ingen av 3 kommuner i gruppen Storstäder"."""
    count, examined = int(row["municipality_count"]), int(row["examined_count"])
    if count == 1 and not examined:
        return f"ingen {whose.one}kommun i gruppen {row['group_label']}"
    return (
        f"{in_words(examined) if examined else 'ingen'} av "
        f"{municipalities_of(str(row['group_label']), count, whose.many)}"
    )


def _of_one_group(row: pd.Series, examined: Examined, whose: _Whose) -> str:
    count, label = int(row["municipality_count"]), str(row["group_label"])
    if count == 1:
        only = f"den enda {whose.many}kommunen i gruppen {label}"
        return f"{examined.where} har {only} {examined.some if row['examined_count'] else f'inte {examined.none}'}"
    if row["examined_count"] == count:
        return f"{examined.where} har alla {municipalities_of(label, count, whose.many)} {examined.some}"
    return f"{examined.where} har {_part_of(row, whose)} {examined.some if row['examined_count'] else examined.none}"


def group_name(label: object, group_id: object) -> str:
    """Return "Landsbygdskommun (C8)"; of the municipalities without a group "Utan kommungrupp"."""
    return WITHOUT_GROUP if pd.isna(label) else f"{label} ({group_id})"


def groups_source(selection: Selection) -> str:
    """Return the source line, and whose division into groups it is: "… Kommungrupp: SKR 2023."."""
    return f"{source_text(selection)} Kommungrupp: {edition_in_words(GROUP_MEASURE)}."


def groups_table(groups: pd.DataFrame, with_area: bool) -> pd.DataFrame:
    """Return examined_groups in Swedish; how many examined the area only when there is one."""
    names = [group_name(row.group_label, row.group_id) for row in groups.itertuples()]
    counts = {"Kommuner": groups["municipality_count"], "Med vald granskning": groups["covered_count"]}
    if with_area:
        counts["Har granskat"] = groups["examined_count"]
    which = [few_names(names) if isinstance(names, str) else "" for names in groups["body_names"]]
    return pd.DataFrame({"Kommungrupp": names, **counts, "Vilka": which})


def examined_by_any_group(cells: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of gaps_by_group whose area any municipality has examined: leading areas first, then the most
    examined, whose group_label replaces their dimensions."""
    counts = {"examined_count": "own_count", "area_examined_count": "examined_count"}
    return examined_areas(cells.rename(columns=counts)).rename(columns={name: key for key, name in counts.items()})


def group_gap_table(cells: pd.DataFrame) -> pd.DataFrame:
    """Return gaps_by_group as one row per area and one column per kommungrupp, all municipalities last."""
    worded = cells.assign(
        group_key=cells["group_key"].fillna(""),
        cell_text=[
            _examined_of(row.examined_count, row.municipality_count, row.last_year) for row in cells.itertuples()
        ],
    )
    columns = worded.drop_duplicates("group_key")
    heads = [group_name(row.kommungrupp, row.group_id) for row in columns.itertuples()]
    return areas_across(worded, "group_key", heads, "Alla kommuner", ("area_examined_count", "area_municipality_count"))


def _examined_of(examined_count: int, municipality_count: int, last_year: object) -> str:
    """Return "2 av 35, senast 2020"; "– 0 av 35" where none has examined it."""
    if not examined_count:
        return f"– 0 av {number(municipality_count)}"
    newest = "okänt år" if pd.isna(last_year) else f"senast {int(last_year)}"  # type: ignore[call-overload]
    return f"{number(examined_count)} av {number(municipality_count)}, {newest}"


def examined_sentence(municipalities: pd.DataFrame) -> str:
    """Return of how many municipalities (rows of examined_municipalities) the area is examined, and what is known of
    the rest."""
    count, states = len(municipalities), municipalities["coverage"].tolist()
    examined, others = states.count("granskat"), states.count("ej_granskat")
    whole = counted_in_digits(count)
    told = f"{number(examined) if examined else 'Ingen'} av {whole} har granskat området."
    if others:
        told += f" {number(others)} har en vald granskning, men inte av området."
    if absent := count - examined - others:
        told += f" {number(absent)} har ingen vald granskning, vilket inte betyder att området inte är granskat där."
    return told
