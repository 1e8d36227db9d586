"""Numbers, dates and lines of text as every figure has them, whoever draws it."""

from collections.abc import Sequence

import pandas as pd

from charts.hyphenation import lines_that_fit
from charts.palette import Mark

UNDATED = "odaterad"
UNKNOWN_FIRM = "okänd byrå"
INTERPRETED = "*"  # ends the name of a bar that has grades which the curator interpreted
WITHOUT_GROUP = "Utan kommungrupp"
_DERIVED = {4: "härlett år", 7: "härledd månad"}  # by the length of the date: 2016, 2016-11
_COUNT_WORDS = ("noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")


def number(value: float, decimals: int = 0) -> str:
    """Return 1234.5 as "1 234,5", with a no-break space."""
    return f"{value:,.{decimals}f}".replace(",", "\u00a0").replace(".", ",")


def amount(value: float) -> str:
    """Return a number with the decimals it has, two at most: "12,25", "12,5", "12" or "1 250"."""
    whole, _, decimals = number(value, 2).partition(",")
    return f"{whole},{decimals.rstrip('0')}".rstrip(",")


def in_words(count: int) -> str:
    """Return small counts as words ("fem", never "5" at the start of a sentence), larger ones as digits."""
    return _COUNT_WORDS[count] if 0 <= count < len(_COUNT_WORDS) else number(count)


def in_sentence(name: str) -> str:
    """Return a name as it stands inside a sentence: "regional samverkan"; an acronym (IT-säkerhet) keeps its
    capitals."""
    return name if name[1:2].isupper() else f"{name[:1].lower()}{name[1:]}"


def order_unknown(newest_count: object) -> str:
    """Return "två granskningar, ordningen okänd" of a status that is put together of several audits, since their dates
    do not tell which is the newest; else nothing."""
    if pd.isna(newest_count) or int(newest_count) < 2:  # type: ignore[call-overload]
        return ""
    return f"{in_words(int(newest_count))} granskningar, ordningen okänd"  # type: ignore[call-overload]


def lines_of(text: str, width: int) -> list[str]:
    """Return the text in lines of at most `width` characters, at least one; a longer word is hyphenated."""
    return lines_that_fit(text, lambda piece: len(piece) <= width)


def period(first: object, last: object) -> str:
    """Return "2014–2024", "2020" or, of what has no year, "odaterad"."""
    if pd.isna(first):
        return UNDATED
    return f"{int(first)}" if first == last else f"{int(first)}–{int(last)}"  # type: ignore[call-overload]


def dated(text: object, basis: object) -> str:
    """Return a report's date (published_text) as precise as it is known, with what it rests on (published_basis).

    "2016-11-25" is printed in the report; "2016 (härlett år)" and "2016-11-25 (härlett datum)" are the curator's
    conclusion; "2016-11-25 (enligt källan, ej tryckt)" stands where the report was found. No date is "odaterad".
    """
    if not isinstance(text, str) or not text or basis == "okand":
        return UNDATED
    if basis == "harledd":
        return f"{text} ({_DERIVED.get(len(text), 'härlett datum')})"
    return f"{text} (enligt källan, ej tryckt)" if basis == "kalla" else text


def year_told(text: object, basis: object) -> str:
    """Return the year of a report's date, with its basis: "2016", "2016 (härlett år)", "odaterad"."""
    return dated(text[:4] if isinstance(text, str) else text, basis)


def quoted(quote: str) -> str:
    """Return the report's own words between Swedish quotation marks."""
    return "”" + quote.strip(' ”“"') + "”"


def told_first(name: str, area_label: str, status: Mark, answers: Sequence[str]) -> tuple[str, ...]:
    """Return the first lines of a mark's hover text: whose status of what, with the auditors' own answers before it."""
    if not answers:
        return (f"{name}: {status.word}", area_label)
    return (f"{name}: {area_label}", *answers, f"Området: {status.symbol} {status.word}")
