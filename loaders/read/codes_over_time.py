"""Codes as other sources have them, of any year → today's party, and what a reader needs to know beside a name."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from loaders.read.former_bodies import (
    DIVIDED,
    FORMER_CODES,
    FORMER_LANDSTING,
    GOTLAND,
    GOTLAND_COUNTY,
    GOTLAND_ROLES,
    LOCAL_FORMS,
    MEANT_BEFORE,
    RENAMED,
)
from loaders.read.register import body_names, counties, county_stems, landsting_sentence, other_region_names

# Counties whose regions began as regions: no landsting had the name. Those that were there before have names of their
# own (FORMER_LANDSTING).
_NEVER_LANDSTING = {"12", "14"}
_FIRST_YEAR = 2000  # a municipality that was its own by then needs no sentence in the search


class CodeThen(NamedTuple):
    """Today's code of a municipality or a region, and a Swedish sentence about what differed; "" when nothing did."""

    code: str
    sentence: str = ""


class OtherName(NamedTuple):
    """A name or a former code that a party can be searched by, and the sentence why; None when it needs none."""

    body_id: str
    name: str
    sentence: str | None


def resolve_code(code: str, year: int | None = None) -> CodeThen | None:
    """Return the party that a code means, today's or former, and what it meant in `year`; None for an unknown code.

    "1917" is Heby's whatever the year. "0380" is Uppsala; of a year before 2003 the sentence says that Knivsta was a
    part of it. Without a year a current code has no sentence.
    """
    code = code.strip()
    if former := FORMER_CODES.get(code):
        return CodeThen(*former)
    if code not in body_names():
        return None
    if year is None:
        return CodeThen(code)
    return CodeThen(code, " ".join(sentence for until, sentence in _before().get(code, []) if year < until))


def other_names() -> Iterator[OtherName]:
    """Yield the names beside today's own that municipalities and regions are searched by, and former codes.

    A party's own name is among them when its readers need a sentence with it, such as Knivsta's.
    """
    today = body_names()
    for body_id, names in other_region_names().items():
        former = [name for name in names if name in FORMER_LANDSTING]
        plain = [name for name in names if name not in former]
        if body_id == GOTLAND:
            yield from (OtherName(body_id, name, GOTLAND_ROLES) for name in (today[GOTLAND], *plain))
            continue
        yield from (OtherName(body_id, name, None) for name in plain)
        yield from (OtherName(body_id, name, landsting_sentence(name, today[body_id])) for name in former)
    for code, county in counties():
        if code in today and code not in _NEVER_LANDSTING:
            sentence = f"Det tidigare landstinget är i dag {today[code]}."
            yield from (OtherName(code, name, sentence) for name in _landsting_names(code, county))
    yield from (OtherName(code, form, None) for form, code in LOCAL_FORMS.items())
    yield from (OtherName(code, name, sentence) for name, (code, sentence) in RENAMED.items())
    yield from (
        OtherName(code, former, sentence)
        for former, (code, sentence) in FORMER_CODES.items()
        if len(former) > len(GOTLAND_COUNTY)  # two figures are rather a day, or the number of a question
    )
    yield OtherName("0331", today["0331"], MEANT_BEFORE["0331"][1])
    yield from (
        OtherName(part.code, today[part.code], _own_since(*part)) for part in DIVIDED if part.year >= _FIRST_YEAR
    )


@cache
def _before() -> dict[str, list[tuple[int, str]]]:
    """Code → the sentences about the years before each first year of today's meaning."""
    today = body_names()
    sentences = {code: [said] for code, said in MEANT_BEFORE.items()}
    for part in DIVIDED:
        wider = f"{today[part.part_of]} omfattade också {today[part.code]} ({part.code}) till och med {part.year - 1}."
        sentences.setdefault(part.part_of, []).append((part.year, wider))
        sentences.setdefault(part.code, []).append((part.year, _own_since(*part)))
    return sentences


def _landsting_names(code: str, county: str) -> list[str]:
    """The names of a county's landsting as they are searched: with "län" only where the region's own name has it.

    The search prefers the name with the most of the searched words, and "Kronobergs län" is not about the landsting.
    """
    if body_names()[code].endswith(" län"):
        return [f"Landstinget i {county}", f"{county}s landsting"]
    return [*(f"Landstinget {stem}" for stem in county_stems(code, county)), f"{county.removesuffix(' län')} landsting"]


def _own_since(code: str, part_of: str, year: int) -> str:
    today = body_names()
    return f"{today[code]} är egen kommun sedan {year} och var dessförinnan en del av {today[part_of]} ({part_of})."
