"""Which municipality a cell of a publisher's table means: by code, by code and name, or by name."""

import re
from functools import cache
from typing import NamedTuple

from loaders.read.former_bodies import FORMER_CODES
from loaders.read.register import counties, municipalities, resolve_body

_CODE_FIRST = re.compile(r"(?P<code>[0-9]{1,4})(?:[\s,.:–-]+(?P<name>\D.*))?")
# Kolada gives the country and the regions codes from 0000, and its groups G and a number.
_KOLADA_ABOVE = re.compile(r"00[0-9]{2}|G[0-9]+", re.IGNORECASE)
_COUNTRY = frozenset({"riket", "hela riket", "sverige", "se riket", "samtliga kommuner", "alla kommuner", "rikssnitt"})
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")  # "2023 års indelning" is a title, although 2023 is Malung-Sälen's code
_AVERAGE = re.compile(r"\b(?:ovägt|vägt|oviktat|viktat) (?:medel|medelvärde|genomsnitt)|^alla (?:kommuner|regioner)\b")


class PlaceInTable(NamedTuple):
    """A cell read as a place: the municipality's code, or "" with `is_above` for a county, a region or the country.

    `is_code` tells a cell that has a code from one that has a name alone. What is neither has "" and False.
    """

    code: str = ""
    is_code: bool = False
    is_above: bool = False


@cache
def place_of(text: str) -> PlaceInTable:
    """Return the place that a cell means. A code that has lost its first zero (114) is read as 0114."""
    text = " ".join(text.split())
    if _KOLADA_ABOVE.fullmatch(text.split(" ")[0]) or text.lower() in _COUNTRY or _AVERAGE.search(text.lower()):
        return PlaceInTable(is_above=True)
    match = _CODE_FIRST.fullmatch(text)
    if match is None:
        return _by_name(text)
    code = match["code"]
    if len(code) <= 2:
        return PlaceInTable(is_above=code.zfill(2) in {"00", *dict(counties())})
    if match["name"] and _YEAR.fullmatch(code) and not resolve_body(match["name"]):
        return PlaceInTable()
    return PlaceInTable(code.zfill(4), True) if code.zfill(4) in names() else PlaceInTable()


def name_beside(text: str) -> str:
    """Return the name in a cell of code and name ("0114 Upplands Väsby"), or an empty text."""
    match = _CODE_FIRST.fullmatch(" ".join(text.split()))
    return (match["name"] or "") if match else ""


def is_another_place(code: str, name: str) -> bool:
    """Return True when a name is that of other places, and not of the municipality with the code."""
    meant = resolve_body(name, only_exact=True)
    return bool(meant) and code not in [body.code for body in meant]


def looks_like_a_code(text: str) -> bool:
    """Return True for a cell that begins as a municipality's code does, known or not."""
    match = _CODE_FIRST.fullmatch(" ".join(text.split()))
    return bool(match and len(match["code"]) >= 3) or text in FORMER_CODES


@cache
def names() -> dict[str, str]:
    """Return code → name of every municipality."""
    return {place.code: place.name for place in municipalities()}


def _by_name(text: str) -> PlaceInTable:
    meant = [body.code for body in resolve_body(text, only_exact=True)]
    own_name = next((code for code in meant if names().get(code) == text), "")
    is_county = text.casefold() in {county.name.casefold() for county in counties()}  # Gotland's is above, too
    code = own_name or next((code for code in meant if len(code) == 4 and not is_county), "")
    return PlaceInTable(code, is_above=bool(meant) and not code)
