"""Dates as people write them in tables, as the register has them: 2026, 2026-03 or 2026-03-12."""

import re
from collections.abc import Mapping
from functools import lru_cache

from folding import fold
from workspace.follow_up_parts import last_day

HOW = "Skriv 2026-03-12, 2026-03 eller 2026."
_MONTHS: Mapping[str, int] = {
    **{
        name: number
        for number, names in enumerate(
            (
                *("jan januari", "feb febr februari", "mar mars", "apr april", "maj", "jun juni", "jul juli"),
                *("aug augusti", "sep sept september", "okt oktober", "nov november", "dec december"),
            ),
            1,
        )
        for name in names.split()
    }
}
_ISO = re.compile(r"([0-9]{4})(?:[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?)?(?:[ t][0-9:.]+z?)?")
_RUN_TOGETHER = re.compile(r"((?:19|20)[0-9]{2})([01][0-9])([0-3][0-9])")
_DAY_MONTH = re.compile(r"([0-9]{1,2}) ?[-/.] ?([0-9]{1,2}) ?[-/. ] ?([0-9]{4})")
_NAMED = re.compile(r"(?:den )?(?:([0-9]{1,2})(?:\.|:e)? )?([a-z]+)\.?,? ([0-9]{4})")
_QUARTER = re.compile(r"(?:q|kv|kvartal|tertial|t) ?[1-4]\b|\b(?:kvartal|tertial|vår|höst|sommar|vinter|halvår)")
_SERIAL = re.compile(r"[3-6][0-9]{4}")
_SHORT_YEAR = re.compile(r"[0-9]{1,2}[-/. ]+[0-9]{1,2}[-/. ]+[0-9]{2}")


@lru_cache(10_000)  # a table has few different dates, and up to eight in a row
def read_date(text: str) -> tuple[str, bool]:
    """Return the date, and whether day and month could be the other way round: 3/4 2026 is read as the 3rd of April.

    Raises ValueError with a Swedish sentence.
    """
    folded = fold(text).strip(" .,")
    if match := _ISO.fullmatch(folded) or _RUN_TOGETHER.fullmatch(folded):
        return _checked(match[1], match[2], match[3]), False
    if match := _DAY_MONTH.fullmatch(folded):
        date = _checked(match[3], match[2], match[1])
        return date, int(match[1]) <= 12 and int(match[1]) != int(match[2])
    if (match := _NAMED.fullmatch(folded)) and match[2] in _MONTHS:
        return _checked(match[3], str(_MONTHS[match[2]]), match[1]), False
    if _QUARTER.search(folded):
        raise ValueError(f"En del av ett år går inte att föra in. Skriv dess sista månad. {HOW}")
    if _SHORT_YEAR.fullmatch(folded):
        raise ValueError(f"Årtalet ska ha fyra siffror. {HOW}")
    if _SERIAL.fullmatch(folded):
        raise ValueError(f"Det är Excels eget tal för ett datum. Formatera kolumnen som datum. {HOW}")
    raise ValueError(f"Det går inte att läsa som ett datum. {HOW}")


def _checked(year: str, month: str | None, day: str | None) -> str:
    date = "-".join([year, *(part.zfill(2) for part in (month, day) if part)])
    try:
        last_day(date)
    except ValueError:
        raise ValueError(f"Dagen finns inte, eller så ligger året före 1970. {HOW}") from None
    return date
