"""An axis of numbers: where it begins and ends, what it names, and how that is written."""

from collections.abc import Iterable, Sequence
from math import ceil, floor, log10

from charts.text import number

STEPS = (1, 2, 5, 10)  # the distances between two ticks, times a power of ten
INTERVALS = 6  # about so many between the first tick and the last


def ticks_over(values: Iterable[float]) -> tuple[float, ...]:
    """Return evenly placed round numbers, two or more, from 0 or below the least value to 0 or above the greatest.

    Without values there are none.
    """
    found = list(values)
    if not found:
        return ()
    least, greatest = min(0.0, *found), max(0.0, *found)
    wanted = (greatest - least) / INTERVALS or 1.0
    power = floor(log10(wanted))
    step = next(step for step in STEPS if step * 10.0**power >= wanted * (1 - 1e-9))
    unit, decimals = step * 10.0**power, max(0, -power)
    first, last = round(least / unit), round(greatest / unit)  # then outwards: 0.3 / 0.1 is not 3
    while round(first * unit, decimals) > least:
        first -= 1
    while round(last * unit, decimals) < greatest or last == first:
        last += 1
    return tuple(round(place * unit, decimals) for place in range(first, last + 1))


def tick_texts(ticks: Sequence[float]) -> list[str]:
    """Return the ticks as numbers, all with as many decimals as the most exact of them needs: "0,0", "0,5", "1,0"."""
    decimals = decimals_of(ticks)
    return [number(tick, decimals) for tick in ticks]


def decimals_of(ticks: Sequence[float]) -> int:
    """Return the decimals that tell the ticks apart, six at most."""
    fits = (places for places in range(6) if all(abs(round(tick, places) - tick) < 1e-9 for tick in ticks))
    return next(fits, 6)


def thinned(ticks: Sequence[float], room: float, letter: float) -> list[float]:
    """Return the ticks, or every second, third …, so that their texts do not touch.

    `room` is the px between the first and the last, `letter` those of a letter.
    """
    longest = max(map(len, tick_texts(ticks)), default=0) + 1
    intervals = max(len(ticks) - 1, 1)
    return list(ticks[:: max(1, ceil(longest * letter * intervals / room))])
