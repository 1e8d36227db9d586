"""One key figure of some municipalities as dots, with what their peers have as lines."""

from collections.abc import Mapping
from math import isnan

import pandas as pd

from charts.axis import ticks_over
from charts.description import Dot, DotLine, Dots
from charts.text import number

MISSING = "saknas"
OWN, OTHER = "fylld", "kontur"


def dot_figure(
    rows: pd.DataFrame,
    unit: str,
    decimals: int = 0,
    median: float | None = None,
    quartiles: tuple[float, float] | None = None,
    median_word: str = "Median",
    line_decimals: int | None = None,
) -> Dots:
    """Return one row per municipality: body_name, value (in `unit`, NaN = missing), missing_reason and is_own.

    The order is kept. `median` and `quartiles` (lower, upper) are those of the peers, None or NaN where they are not
    drawn; `median_word` says whose median it is ("Median i gruppen"). Where several are told by the same number they
    are one line; `line_decimals` are theirs, where they lie between whole numbers. The reader's own is filled, others
    outlined; without an own one all are filled.
    """
    has_own = any(_is_true(own) for own in rows["is_own"])
    dots = tuple(_dot(row, unit, decimals, has_own) for _, row in rows.iterrows())
    lines = _lines(decimals if line_decimals is None else line_decimals, median, quartiles, median_word)
    ticks = ticks_over([*(dot.value for dot in dots if dot.value is not None), *(line.value for line in lines)])
    if not ticks:
        return Dots(dots, unit)
    return Dots(dots, unit, lines, ticks[0], ticks[-1], ticks)


def told_number(value: float, decimals: int) -> str:
    """Return a number as it is told; what is rounded to nothing is "0", never "-0"."""
    return number(round(value, decimals) + 0.0, decimals)


def _dot(row: pd.Series, unit: str, decimals: int, has_own: bool) -> Dot:
    name, is_own = str(row["body_name"]), _is_true(row["is_own"])
    key = OWN if is_own or not has_own else OTHER
    if pd.isna(row["value"]):
        told = _missing(row["missing_reason"])
        return Dot(name, None, told, key, (name, told), is_own)
    value = float(row["value"])
    told = told_number(value, decimals)
    return Dot(name, value, told, key, (name, f"{told} {unit}"), is_own)


def _is_true(own: object) -> bool:
    return bool(pd.notna(own) and own)


def _missing(reason: object) -> str:
    words = reason.strip() if isinstance(reason, str) else ""
    return words if words.casefold().startswith(MISSING) else f"{MISSING}: {words}" if words else MISSING


def _lines(
    decimals: int, median: float | None, quartiles: tuple[float, float] | None, median_word: str
) -> tuple[DotLine, ...]:
    """The lines from the left; the median, where it is drawn, gives its place to what is told alike."""
    low, high = quartiles or (None, None)
    known: Mapping[str, float | None] = {"undre kvartil": low, median_word: median, "övre kvartil": high}
    values = {word: value for word, value in known.items() if value is not None and not isnan(value)}
    words_by_told: dict[str, list[str]] = {}
    for word, value in values.items():
        words_by_told.setdefault(told_number(value, decimals), []).append(word)
    lines = []
    for told, words in words_by_told.items():
        first = median_word if median_word in words else words[0]
        lines.append(DotLine(values[first], f"{_together(words, median_word)} {told}", median_word not in words))
    return tuple(lines)


def _together(words: list[str], median_word: str) -> str:
    """Words of one line: "Median och undre kvartil", "Median och kvartiler", "Undre kvartil"."""
    quarters = [word for word in words if word != median_word]
    told = "kvartiler" if len(quarters) == 2 else "".join(quarters)
    both = " och ".join(word for word in (median_word if median_word in words else "", told) if word)
    return f"{both[:1].upper()}{both[1:]}"
