"""Bodies by name in running text: municipalities, regions and old landsting of the register, and the codebook's own."""

import re
from collections.abc import Iterator
from functools import cache

from loaders.check.codebook import Codebook
from loaders.read.codebook_schema import fold
from loaders.read.register import municipalities, other_municipality_names, other_region_names, regions, resolve_body

# "Stockholms läns landsting", "Landstinget i Östergötland": the register knows which region each is today.
_LANDSTING = (
    r"(?-i:[A-ZÅÄÖ])[\wåäö]+\s+läns\s+landsting|landstinget\s+(?:i\s+)?(?-i:[A-ZÅÄÖ])[\wåäö]+(?:\s+län(?!\w))?|"
    r"bohuslandstinget"
)


class BodyNames:
    """Finds bodies in text. Made for a codebook."""

    def __init__(self, codebook: Codebook) -> None:
        self._own = {fold(body.name): body.id for body in codebook.bodies.values()}
        own = "|".join(sorted((_spaced(body.name) for body in codebook.bodies.values()), key=len, reverse=True))
        self._pattern = re.compile(rf"(?<!\w)(?:(?P<own>{own or '(?!)'})s?|{_register_pattern()})(?!\w)", re.IGNORECASE)

    def is_own(self, code: str) -> bool:
        """Return whether a code is that of a body of the codebook's own."""
        return code in self._own.values()

    def find(self, text: str) -> Iterator[tuple[str, int, int]]:
        """Yield the code of every body that a text names, and where its name stands."""
        for match in self._pattern.finditer(text):
            code = self._own[_plain(match["own"])] if match["own"] else _code(match)
            if code:
                yield code, match.start(), match.end()


def _code(match: re.Match[str]) -> str:
    """The code of a municipality, region or landsting; "" for a landsting that nobody knows."""
    if match["landsting"]:
        name = " ".join(match["landsting"].split())
        known = resolve_body(name, only_exact=True) or resolve_body(name.removesuffix("s"), only_exact=True)
        return known[0].code if known else ""
    return _codes()[_plain(match["place"] or match["place_after"] or match["region"])]


@cache
def _codes() -> dict[str, str]:
    """Names as reports write them, folded → code: "timrå", "östersunds", "region skåne", "regionen västmanland"."""
    codes = {}
    for place in municipalities():
        codes[fold(place.name)] = place.code
        codes.setdefault(fold(f"{place.name}s"), place.code)
    for name, code in other_municipality_names().items():
        codes[fold(name)] = code
        codes.setdefault(fold(f"{name}s"), code)
    return codes | _region_codes()


@cache
def _region_codes() -> dict[str, str]:
    codes = {fold(name): code for code, names in other_region_names().items() for name in names}
    codes |= {fold(region.name): region.code for region in regions()}
    return codes | {re.sub(r"^region ", "regionen ", name): code for name, code in codes.items()}


@cache
def _register_pattern() -> str:
    names = [*(place.name for place in municipalities()), *other_municipality_names()]
    forms = [form for name in names for form in (name, f"{name}s")]
    places = "|".join(sorted(map(_spaced, forms), key=len, reverse=True))
    others = "|".join(sorted(map(_spaced, _region_codes()), key=len, reverse=True))
    return (
        rf"(?P<place>{places})\s+(?:kommun|stad)(?:s|ens)?|kommunen\s+(?=(?-i:[A-ZÅÄÖ]))(?P<place_after>{places})"
        rf"|(?P<region>{others})s?|(?P<landsting>{_LANDSTING})(?:s|et|ets)?"
    )


def _spaced(name: str) -> str:
    return re.escape(name).replace(r"\ ", r"\s+")


def _plain(written: str) -> str:
    return fold(" ".join(written.split()))
