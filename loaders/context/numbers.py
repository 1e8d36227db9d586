"""A number as publishers write it, in the one form that data/context has: 2612.9268."""

import re
from decimal import Context, Decimal

NO_VALUE = frozenset({"", ".", "..", "…"})  # SCB's signs; a dash may be zero there and nothing elsewhere: it is refused
_BLANK = "[ \u00a0\u2007\u2009\u202f]"
_WHOLE = rf"0|[1-9][0-9]*|[1-9][0-9]{{0,2}}(?:{_BLANK}[0-9]{{3}})+"
_NUMBER = re.compile(rf"(?P<sign>[-\u2212]?)(?P<whole>{_WHOLE})(?:[.,](?P<decimals>[0-9]+))?")
_SIGNIFICANT = Context(prec=15)  # figures of a number in Excel, and in Kolada's answers: the rest is noise


def read_number(text: str) -> str | None:
    """Return a Swedish or English number with a point, without blanks and trailing zeros; None for another text.

    A blank is read only between groups of three figures. A number of more than 15 figures is rounded to 15.
    """
    match = _NUMBER.fullmatch(text.strip())
    if match is None:
        return None
    whole = re.sub(_BLANK, "", match["whole"])
    sign = "-" if match["sign"] else ""
    return plain_number(Decimal(f"{sign}{whole}.{match['decimals'] or 0}"))


def plain_number(number: Decimal) -> str:
    """Return a number as text, without exponent and trailing zeros: 14.0 as "14"."""
    rounded = _SIGNIFICANT.plus(number)
    text = f"{rounded:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text
