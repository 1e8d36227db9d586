"""A municipality's facts beside its peers': the table, whom it is compared with, and what the figures do not say."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from bank.answer import answer, data_version
from exports.risk_document import BodyFacts
from wording.context_words import (
    GROUP_MEASURE,
    NO_VALUE,
    POPULATION_MEASURE,
    current_edition,
    group_editions,
    measure_told,
    missing_told,
    source_told,
)
from wording.filters import Selection, labels_of
from wording.parties import few_names, kind_of
from wording.words import in_words, listed, number

ONLY_MUNICIPALITIES_HAVE = "Kommunfakta finns bara för kommuner."
NOTHING_IN_BANK = "Banken har inga kommunfakta: mappen data/context är tom."
NO_NUMBERS_IN_BANK = "Banken har inga kommunfakta i tal: mappen data/context har varken invånare eller nyckeltal."
LEAST_FOR_MEDIAN, LEAST_FOR_QUARTILES = 3, 5  # values: a middle of fewer says nothing
TOO_FEW = "för få värden"
_NO_RANKING = "Uppgifterna rangordnar inte kommuner och är inga fynd."
_WHOLE_NUMBERS_BELOW = 100  # a median between two small whole numbers is told with a decimal


@dataclass(frozen=True, slots=True)
class Peers:
    """The municipalities that one is compared with: their ids, who they are in words ("tre andra kommuner i …"), and
    the kommungrupper with their edition that they were chosen by."""

    bodies: tuple[str, ...]
    told: str
    groups: tuple[str, ...] = ()


def why_no_facts(body_id: str) -> str:
    """Return why there is nothing to show of a party; "" when there is."""
    editions = answer("context_editions")
    if editions.empty:
        return NOTHING_IN_BANK
    if not (editions["is_current"] & (editions["kind"] != "grupp")).any():
        return NO_NUMBERS_IN_BANK
    return "" if kind_of(body_id) == "kommun" else ONLY_MUNICIPALITIES_HAVE


def key_figures() -> dict[str, str]:
    """Return measure_id → name of the measures that are numbers, the population left out, in the order of the query."""
    editions = answer("context_editions")
    current = editions[editions["is_current"] & (editions["kind"] != "grupp")]
    labels = dict(zip(current["measure_id"], current["label"], strict=True))
    return {str(measure): str(label) for measure, label in labels.items() if measure != POPULATION_MEASURE}


def group_key(body_id: str) -> str:
    """Return the own group in the current edition as the filter of groups has it ("2023-B4"), "" when there is none."""
    own = answer("context_of_bodies", bodies=[body_id], measures=[GROUP_MEASURE])
    has_group = not own.empty and isinstance(own["group_id"].iloc[0], str)
    return f"{own['edition'].iloc[0]}-{own['group_id'].iloc[0]}" if has_group else ""


def group_peers(body_id: str) -> Peers:
    """Return the other municipalities of the own group in the current edition; without bodies when it has no group."""
    group = group_key(body_id)
    return _of_groups([group], municipalities({"groups": [group]}, body_id)) if group else Peers((), "")


def _of_groups(groups: Sequence[str], others: tuple[str, ...]) -> Peers:
    labels = labels_of("groups")
    told = listed([labels.get(group, group) for group in groups])
    which = "kommungruppen" if len(groups) == 1 else "kommungrupperna"
    return Peers(others, f"{_others_counted(others)} i {which} {told}", tuple(groups))


def selected_peers(selection: Selection, body_id: str) -> Peers:
    """Return the municipalities that a selection of audits names by body, county or group, the own one left out.

    Where it names none the own group is compared with: a selection of audits that names no municipalities chooses none.
    """
    if not any(selection.get(name) for name in ("bodies", "counties", "groups", "population")):
        return group_peers(body_id)
    others = municipalities(selection, body_id)
    if not others:
        return group_peers(body_id)
    counties, bodies, groups = (selection.get(name) for name in ("counties", "bodies", "groups"))
    if isinstance(groups, list) and groups:
        return _of_groups([str(group) for group in groups], others)
    if isinstance(counties, list) and len(counties) == 1:
        county = labels_of("counties").get(str(counties[0]))
        return Peers(others, f"{_others_counted(others)} i {county or 'samma län'}")
    if isinstance(bodies, list) and bodies:
        return Peers(others, str(few_names(", ".join(_names(others)))))
    return Peers(others, f"{_others_counted(others)} bland de jämförda")


def municipalities(selection: Selection, without: str = "") -> tuple[str, ...]:
    """Return the ids of the municipalities of a selection by body, county, group and population, in order of name."""
    found = answer("context_of_bodies", selection)["body_id"].drop_duplicates()
    return tuple(str(body_id) for body_id in found if body_id != without)


def _names(bodies: Sequence[str]) -> list[str]:
    found = answer("context_of_bodies", bodies=list(bodies)).drop_duplicates("body_id")
    return [str(name) for name in found["body_name"]]


def _others_counted(others: Sequence[str]) -> str:
    if len(others) == 1:
        return "en annan kommun"
    return f"{in_words(len(others)) if others else 'inga'} andra kommuner"


def beside(body_id: str, peers: Peers) -> pd.DataFrame:
    """Return context_beside of a municipality and its peers; without peers there is nothing to be beside."""
    return answer("context_beside", own_body=body_id, peers=list(peers.bodies) or [body_id])


def beside_table(rows: pd.DataFrame, body_name: str) -> pd.DataFrame:
    """Return rows of context_beside in words, one per measure: the own value, the peers' and the source."""
    return pd.DataFrame([_beside_row(row, body_name) for _, row in rows.iterrows()])


def _beside_row(row: pd.Series, body_name: str) -> dict[str, str]:
    edition = current_edition(str(row["measure_id"]))
    assert edition is not None  # the query has the current editions alone
    median, quartiles, decimals = middle(row, edition)
    return {
        "Mått": measure_told(edition),
        body_name: value_told(row["own_value"], edition),
        "Median": TOO_FEW if median is None else number(median, decimals),
        "Mittersta hälften": TOO_FEW if quartiles is None else _between(*quartiles, decimals),
        "Lägst–högst": _between(row["peer_lowest"], row["peer_highest"], int(edition["decimals"])),
        "Kommuner med värde": f"{row['peer_value_count']} av {row['peer_count']}",
        "År": str(edition["edition"]),
        "Källa": source_told(edition, with_edition=False),
    }


def facts_in_file(body_id: str, body_name: str, peers: Peers) -> BodyFacts:
    """Return what a file says of a municipality beside its peers; without facts the reason alone."""
    if why := why_no_facts(body_id):
        return BodyFacts(about=(why,))
    rows = beside(body_id, peers)
    table, numbers = beside_table(rows, body_name), beside_file(rows, body_name)
    table = table.assign(Källa=table["Källa"] + ", " + table["År"]).drop(
        columns="År"
    )  # a page has room for seven columns
    about = [f"{label}: {text}" for label, text in not_said(rows)]
    return BodyFacts(
        (tuple(table.columns), *table.itertuples(index=False, name=None)),
        (
            tuple(numbers.columns),
            *numbers.astype(object).where(numbers.notna(), None).itertuples(index=False, name=None),
        ),
        (compared_with(peers), *missing_sentences(rows, body_name), *about),
        facts_source_line(rows, peers),
    )


def value_told(value: float, edition: pd.Series) -> str:
    """Return one municipality's value with the measure's decimals: "3 473", or "saknas"."""
    return NO_VALUE if pd.isna(value) else number(value, int(edition["decimals"]))


def middle(row: pd.Series, edition: pd.Series) -> tuple[float | None, tuple[float, float] | None, int]:
    """Return the peers' median and quartiles of a row of context_beside, None where too few have a value, and the
    decimals to tell them with: one more where they lie between two small whole numbers ("16,5")."""
    low, middle_value, high = (float(row[f"peer_{name}"]) for name in ("lower_quartile", "median", "upper_quartile"))
    decimals, count = int(edition["decimals"]), row["peer_value_count"]
    median = middle_value if count >= LEAST_FOR_MEDIAN else None
    quartiles = (low, high) if count >= LEAST_FOR_QUARTILES else None
    told = [value for value in (median, *(quartiles or ())) if value is not None]
    if not decimals and count and row["peer_highest"] < _WHOLE_NUMBERS_BELOW:
        decimals = int(any(value != round(value) for value in told))
    return median, quartiles, decimals


def _between(low: float, high: float, decimals: int) -> str:
    return NO_VALUE if pd.isna(low) else f"{number(low, decimals)}–{number(high, decimals)}"


def beside_file(rows: pd.DataFrame, body_name: str) -> pd.DataFrame:
    """Return rows of context_beside for Excel and CSV: numbers as numbers, with what each measure does not say."""
    lines = []
    for _, row in rows.iterrows():
        if (edition := current_edition(str(row["measure_id"]))) is None:
            continue
        median, quartiles, decimals = middle(row, edition)
        low, high = quartiles or (None, None)
        lines.append(
            {
                "Mått": str(edition["label"]),
                "Enhet": str(edition["unit"]),
                body_name: _rounded(row["own_value"], int(edition["decimals"])),
                "Varför värdet saknas": _why_missing(row),
                "Median": _rounded(median, decimals),
                "Undre kvartil": _rounded(low, decimals),
                "Övre kvartil": _rounded(high, decimals),
                "Lägst": _rounded(row["peer_lowest"], int(edition["decimals"])),
                "Högst": _rounded(row["peer_highest"], int(edition["decimals"])),
                "Jämförda kommuner": int(row["peer_count"]),
                "Jämförda med värde": int(row["peer_value_count"]),
                "Avser": str(edition["as_of"]),
                "Källa": source_told(edition),
                "Vad måttet inte säger": str(edition["not_said"]),
            }
        )
    return pd.DataFrame(lines)


def _rounded(value: float | None, decimals: int) -> float | None:
    return None if pd.isna(value) else round(float(value), decimals)  # type: ignore[arg-type]


def _why_missing(row: pd.Series) -> str:
    if pd.notna(row["own_value"]):
        return ""
    return missing_told(row["own_missing_reason"], bool(row["own_is_named"]))


def facts_source_line(rows: pd.DataFrame, peers: Peers) -> str:
    """Return the source line of rows of context_beside: each source once, the one of the compared group last."""
    editions = [edition for edition in map(current_edition, map(str, rows["measure_id"])) if edition is not None]
    told = map(source_told, [*editions, *group_editions(peers.groups)])
    return f"Källa: {'; '.join(dict.fromkeys(told))}. Data: {data_version()}."


def missing_sentences(rows: pd.DataFrame, body_name: str) -> list[str]:
    """Return a sentence for each measure that the municipality has no value of, with the reason where it is known."""
    sentences = []
    for _, row in rows[rows["own_value"].isna()].iterrows():
        if (edition := current_edition(str(row["measure_id"]))) is not None:
            sentences.append(f"{edition['label']}: värde saknas för {body_name}. {_why_missing(row)}")
    return sentences


def not_said(rows: pd.DataFrame) -> list[tuple[str, str]]:
    """Return (measure, what it is, and what it does not say) for rows of context_beside."""
    editions = [current_edition(str(measure)) for measure in rows["measure_id"]]
    return [
        (str(edition["label"]), f"{edition['definition']} Avser {edition['as_of']}. {edition['not_said']}")
        for edition in editions
        if edition is not None
    ]


def compared_with(peers: Peers) -> str:
    """Return whom the median and the spread are of, in a sentence."""
    if not peers.told:
        return "Kommunen har ingen kommungrupp i banken, och inga jämförda kommuner är valda: det finns ingen median."
    if len(peers.bodies) < LEAST_FOR_MEDIAN:
        return (
            f"Jämförs med {peers.told}. Det är för få för en median: minst {in_words(LEAST_FOR_MEDIAN)} behövs. "
            f"{_NO_RANKING}"
        )
    return (
        f"Median och spridning är av {peers.told}. Varje kommun räknas lika, oavsett storlek, "
        f"och den egna är inte med. {_NO_RANKING}"
    )
