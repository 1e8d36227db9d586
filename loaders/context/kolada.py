"""The values in answers of Kolada's API (v3, and v2), saved as files: GET /v3/data/kpi/N33001/year/2022."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from loaders.context.numbers import read_number
from loaders.context.places import place_of
from loaders.context.source_value import NotImported, SourceFile, SourceValue, Wanted
from loaders.faults.fault import printable

_BOTH_SEXES = "T"
_NO_ANSWER = 'filen är ingen svarsfil från Koladas API: den ska ha "values", med kpi, municipality, period och values.'


def is_answer(data: bytes) -> bool:
    """Return True for what begins as JSON does."""
    return data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[")


def read_answer(path: Path, data: bytes, wanted: Wanted) -> SourceFile:
    """Return the values of the wanted year in an answer, of both sexes together; raises NotImported."""
    pages = _pages(data)
    source = SourceFile(path.name)
    if next_page := next((page["next_url"] for page in pages[-1:] if page.get("next_url")), None):
        source.notices.append(f"Svaret i {path.name} fortsätter på en sida till: {printable(next_page)}. Ange båda.")
    posts = [post for page in pages for post in page["values"]]
    kpi = _kpi({str(post.get("kpi", "")) for post in posts}, wanted)
    posts = [post for post in posts if str(post.get("kpi", "")) == kpi]
    years = {str(post.get("period", "")) for post in posts}
    if wanted.year not in years:
        told = ", ".join(sorted(years))
        raise NotImported(f"filen har {told}, men utgåvan är {wanted.year}. Ange ett år som filen har.")
    sexes = set()
    for number, post in enumerate(posts, 1):
        if str(post.get("period")) != wanted.year:
            source.other_count += 1
            continue
        place = str(post.get("municipality", ""))
        for value in _values(post):
            sexes.add(value.get("gender", _BOTH_SEXES))
            if value.get("gender", _BOTH_SEXES) != _BOTH_SEXES:
                source.other_count += 1
            elif place_of(place).is_above:
                source.above_count += 1
            else:
                source.values.append(SourceValue(path.name, number, 1, place, "", _text(value.get("value"))))
    if sexes and _BOTH_SEXES not in sexes:
        raise NotImported("alla värden gäller ett kön. Hämta dem för båda könen sammanlagda (gender T).")
    return source


def _pages(data: bytes) -> list[dict[str, Any]]:
    """One page, or a list of pages; figures are kept as they are written."""
    try:
        answer = json.loads(data.decode("utf-8-sig"), parse_float=str, parse_int=str, parse_constant=str)
    except (ValueError, RecursionError) as error:
        raise NotImported(f"{_NO_ANSWER} Den går inte att läsa som JSON.") from error
    pages = answer if isinstance(answer, list) else [answer]
    for page in pages:
        posts = page.get("values") if isinstance(page, dict) else None
        if not isinstance(posts, list) or not all(isinstance(post, dict) for post in posts):
            raise NotImported(_NO_ANSWER)
    if not any(page["values"] for page in pages):
        raise NotImported("svaret är tomt: Kolada har inga värden för det som frågades.")
    return pages


def _kpi(codes: set[str], wanted: Wanted) -> str:
    """The key figure to take; raises NotImported for an answer about another, or about several."""
    code = wanted.publisher_code
    if code is not None and code in codes:
        return code
    told = ", ".join(sorted(map(printable, codes - {""}))) or "inget angivet nyckeltal (kpi)"
    if code is not None:
        raise NotImported(f"filen gäller {told}, men måttet är {code}. Stämmer det: ange --publisher-code.")
    if len(codes) > 1:
        raise NotImported(f"filen gäller flera nyckeltal: {told}. Ange --publisher-code.")
    return next(iter(codes))


def _values(post: dict[str, Any]) -> Iterator[dict[str, Any]]:
    values = post.get("values")
    if not isinstance(values, list) or not all(isinstance(value, dict) for value in values):
        raise NotImported(_NO_ANSWER)
    yield from values


def _text(value: Any) -> str:
    """A value as text; a figure with an exponent, which only JSON has, is written out."""
    if value is None:
        return ""
    text = str(value)
    if read_number(text) is None:
        try:
            return f"{float(text):.15f}".rstrip("0").rstrip(".") if "e" in text.lower() else text
        except ValueError:
            return text
    return text
