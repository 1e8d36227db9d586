"""Which municipalities are like one's own, why, and what that does not say (decision 101).

The rule is one sentence: same kommungrupp (and same county, when asked), then how many times larger or smaller the
population is. Every limit can be taken away, and the reader's own choice always goes before it.
"""

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from bank.answer import answer
from wording.context_words import GROUP_MEASURE, POPULATION_MEASURE, current_edition, edition_in_words
from wording.filters import Selection, labels_of
from wording.parties import few_names, kind_of
from wording.sources import name_of
from wording.words import in_words, number

NEAREST = 10  # municipalities shown and chosen to begin with
FEW = 3  # fewer than these in the bank is told as few
GROUP_LIMIT, COUNTY_LIMIT, BANK_LIMIT = "Samma kommungrupp", "Samma län", "Bara de som finns i banken"
LIMIT_LABELS = (GROUP_LIMIT, COUNTY_LIMIT, BANK_LIMIT)  # in the order of Limits
RULE = (
    "Kommunerna står efter hur många gånger större eller mindre folkmängden är, den närmaste först; det som är "
    "ikryssat avgör vilka som är med."
)
NOT_SAID = (
    "Samma kommungrupp och ungefär lika många invånare är inte samma behov, organisation eller uppdrag. Likheten säger "
    "inget om hur något fungerar."
)
NO_CONTEXT = (
    "Banken saknar uppgifter om kommungrupp eller folkmängd, så liknande kommuner går inte att räkna fram. Välj "
    "kommunerna själv."
)
ONLY_MUNICIPALITIES_HAVE_GROUPS = "Regioner och andra parter har ingen kommungrupp."


class Limits(NamedTuple):
    """What a municipality must have in common with the own one to be compared in size with it."""

    same_group: bool = True
    same_county: bool = False
    in_bank: bool = True


class OwnPlace(NamedTuple):
    """The own municipality's kommungrupp and population, in the editions in use."""

    body_id: str
    name: str
    group_id: str
    group_label: str
    group_edition: str
    population: int

    @property
    def group_key(self) -> str:
        """Return the group with its edition, as the filter `groups` and a stored analysis have it: "2023-C8"."""
        return f"{self.group_edition}-{self.group_id}"


def place_of(body_id: str) -> OwnPlace | None:
    """Return a municipality's group and population; None for another party, and where the bank lacks either."""
    group, rows = current_edition(GROUP_MEASURE), answer("similar_bodies", own_body=body_id, row_limit=1)
    if group is None or rows.empty:
        return None
    first = rows.iloc[0]
    return OwnPlace(
        body_id,
        name_of(body_id),
        str(first["own_group_id"]),
        str(first["own_group_label"]),
        str(group["edition"]),
        int(first["own_population"]),
    )


def why_no_place(body_id: str) -> str:
    """Return why `place_of` is None, as a sentence."""
    if current_edition(GROUP_MEASURE) is None or current_edition(POPULATION_MEASURE) is None:
        return NO_CONTEXT
    if kind_of(body_id) != "kommun":
        return ONLY_MUNICIPALITIES_HAVE_GROUPS
    return f"Banken saknar kommungrupp eller folkmängd för {name_of(body_id)}. Välj kommunerna själv."


def similar_to(own: OwnPlace, limits: Limits) -> pd.DataFrame:
    """Return the rows of similar_bodies within the limits, the nearest first."""
    return answer("similar_bodies", own_body=own.body_id, **limits._asdict())


def group_in_words(group_id: str, label: str, edition: str | None = None) -> str:
    """Return "C8 Landsbygdskommun, SKR 2023"; `edition` takes the place of the one in use."""
    told = edition_in_words(GROUP_MEASURE) if edition is None else edition
    return f"{group_id} {label}, {told}" if told else f"{group_id} {label}"


def group_told(group_key: str) -> str:
    """Return a stored group with its edition, whichever is in use: "Landsbygdskommun (C8, SKR 2023)"."""
    return labels_of("groups").get(group_key, f"{group_key or 'okänd'}, som inte finns i banken")


def same_group_sentence(selection: Selection, body_id: str) -> str:
    """Return that a figure compares a municipality with those of its own kommungrupp, and of which edition; "" where
    the selection is not one group that it belongs to."""
    groups = selection.get("groups")
    own = place_of(body_id) if isinstance(groups, list) and len(groups) == 1 else None
    if own is None or groups != [own.group_key]:
        return ""
    return f"Jämförs med kommuner i samma kommungrupp som {own.name}: {group_told(own.group_key)}."


def reason(row: pd.Series, own: OwnPlace) -> str:
    """Return why a municipality (a row of similar_bodies) is shown: group, county when it is the same, and size."""
    group = group_in_words(str(row["group_id"]), str(row["group_label"]))
    told = f"{'Samma' if row['is_same_group'] else 'Annan'} kommungrupp ({group})"
    if row["is_same_county"]:
        told += ", samma län"
    population = int(row["population"])
    size = _times(population / own.population)
    return f"{told} och {number(population)} invånare mot {_genitive(own.name)} {number(own.population)}, {size}"


def _times(ratio: float) -> str:
    """How many times the own population: two decimals, or two digits that tell something where it is far from it."""
    if ratio >= 10:
        return f"{number(round(ratio))} gånger så många"
    told = f"{ratio:.2f}" if ratio >= 0.1 else f"{ratio:.2g}"
    return f"{told.replace('.', ',')} gånger så många"


def _genitive(name: str) -> str:
    return name if name[-1:].lower() in ("s", "x", "z") else f"{name}s"


def likeness_sentence(
    own: OwnPlace, limits: Limits, count: int, in_bank_count: int, removable: Sequence[str] = LIMIT_LABELS
) -> str:
    """Return what the list is: of how many municipalities within the limits, and how many of them the bank has.

    `count` are those within group and county, in the bank or not. Where there are few or none it says which of the
    limits to take away, of those that are `removable` where the sentence stands.
    """
    among, remedy = _among(own, limits), _remedy(limits, removable)
    if not count:
        return f"Ingen annan kommun finns {among}. {_remedy(limits._replace(in_bank=False), removable)}".strip()
    if limits.in_bank and not in_bank_count:
        return f"Ingen annan kommun {among} finns i banken. {remedy}".strip()
    if count == 1:
        told = f"En enda annan kommun finns {among}, och den finns {'' if in_bank_count else 'inte '}i banken."
    else:
        told = (
            f"Närmast i folkmängd bland de {number(count)} andra kommunerna {among}, {_of_them(count, in_bank_count)}."
        )
    if limits.in_bank and in_bank_count < FEW:
        return f"{told} Det är få att jämföra med. {remedy}".strip()
    return told


def _among(own: OwnPlace, limits: Limits) -> str:
    group = f"i samma kommungrupp ({group_in_words(own.group_id, own.group_label)})" if limits.same_group else ""
    county = "i samma län" if limits.same_county else ""
    return " och ".join(part for part in (group, county) if part) or "i landet"


def _of_them(count: int, in_bank_count: int) -> str:
    if in_bank_count == count:
        return "alla i banken"
    return f"av dem {in_words(in_bank_count) if in_bank_count else 'ingen'} i banken"


def _remedy(limits: Limits, removable: Sequence[str]) -> str:
    """What to take away to see more."""
    chosen = [label for label, is_chosen in zip(LIMIT_LABELS, limits, strict=True) if is_chosen]
    named = [f"”{label}”" for label in reversed(chosen) if label in removable]
    return f"Ta bort {' eller '.join(named)} för att se fler." if named else ""


def likeness_table(rows: pd.DataFrame, own: OwnPlace) -> pd.DataFrame:
    """Return rows of similar_bodies as they are shown: with the reason, and what the bank has."""
    return pd.DataFrame(
        {
            "Kommun": rows["body_name"].tolist(),
            "Därför": [reason(row, own) for _, row in rows.iterrows()],  # early: a phone shows the first columns
            "Granskningar i banken": [number(int(count)) if count else "ingen" for count in rows["report_count"]],
            "Län": rows["county_name"].tolist(),
            "Invånare": [number(int(count)) for count in rows["population"]],
        }
    )


def chosen_sentence(own: OwnPlace, chosen: Sequence[str], *, is_shown: bool) -> str:
    """Return what the filter Kommuner gets, or has got (`is_shown`), and which of the chosen the bank lacks.

    `chosen` are body_ids; the own municipality is always one of those compared.
    """
    audited = labels_of("bodies")
    if not chosen:
        return "Välj minst en kommun att jämföra med."
    within = [body_id for body_id in chosen if body_id in audited]
    outside = [body_id for body_id in (own.body_id, *chosen) if body_id not in audited]
    missing = (
        f" Ingen granskning i banken, och därför inte med: {few_names(_listed_names(outside))}." if outside else ""
    )
    if not within:
        return f"Ingen av de valda har en granskning i banken: det finns inget att jämföra med.{missing}"
    compared = [body_id for body_id in (own.body_id, *within) if body_id in audited]
    names = few_names(_listed_names(compared))
    start = "Filtret Kommuner visar dem nu" if is_shown else "Knappen sätter filtret Kommuner till"
    return f"{start}: {names}.{missing}"


def _listed_names(body_ids: Sequence[str]) -> str:
    return ", ".join(name_of(body_id) for body_id in body_ids)
