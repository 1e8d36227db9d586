"""Krippendorff's alpha, Cohen's kappa, and an interval by resampling.

Alpha after Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011); kappa after Cohen, "A coefficient of
agreement for nominal scales" (1960). A coefficient is None where it cannot be computed: fewer than two units, or every
value the same, so that nothing could have differed.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from itertools import permutations
from typing import NamedTuple, TypeVar

Unit = Sequence[Hashable]  # the values that the coders gave one thing; a coder who gave none has none here
UnitT = TypeVar("UnitT")
RESAMPLES = 2000
_SEED = 20261201  # the same data always have the same interval


class Interval(NamedTuple):
    """The limits that 95 of 100 resamples lie within."""

    low: float
    high: float


def alpha(units: Sequence[Unit], order: Sequence[Hashable] | None = None) -> float | None:
    """Return Krippendorff's alpha: nominal, or ordinal with `order`, the values from the lowest to the highest.

    A unit that fewer than two coders gave a value is left out.
    """
    pairs: defaultdict[tuple[Hashable, Hashable], float] = defaultdict(float)
    for unit in units:
        for one, other in permutations(unit, 2):
            pairs[one, other] += 1 / (len(unit) - 1)  # each value weighs one
    totals: defaultdict[Hashable, float] = defaultdict(float)
    for (one, _), weight in pairs.items():
        totals[one] += weight
    differ = _ordinal(order, totals) if order is not None else _nominal
    count = sum(totals.values())
    observed = sum(weight * differ(one, other) for (one, other), weight in pairs.items())
    expected = sum(totals[one] * totals[other] * differ(one, other) for one in totals for other in totals)
    return None if not expected else 1 - (count - 1) * observed / expected


def _nominal(one: Hashable, other: Hashable) -> float:
    return float(one != other)


def _ordinal(order: Sequence[Hashable], totals: Mapping[Hashable, float]) -> Callable[[Hashable, Hashable], float]:
    """The difference between two ranks: squared, how many values lie between them, half of the two themselves."""
    places = {value: place for place, value in enumerate(order)}

    def differ(one: Hashable, other: Hashable) -> float:
        low, high = sorted((places[one], places[other]))
        between = sum(totals.get(value, 0.0) for value in order[low : high + 1])
        return (between - (totals.get(order[low], 0.0) + totals.get(order[high], 0.0)) / 2) ** 2

    return differ


def kappa(pairs: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """Return Cohen's kappa of two coders' values of the same things, in pairs."""
    if not pairs:
        return None
    first, second = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    observed = sum(one == other for one, other in pairs) / len(pairs)
    expected = sum(first[value] * second[value] for value in first) / len(pairs) ** 2
    return None if expected == 1 else (observed - expected) / (1 - expected)


def interval(units: Sequence[UnitT], coefficient: Callable[[Sequence[UnitT]], float | None]) -> Interval | None:
    """Return the 95 % interval of a coefficient, by drawing as many units with replacement, 2,000 times.

    None when the coefficient cannot be computed. A draw where nothing differs at all counts as full agreement.
    """
    if coefficient(units) is None:
        return None
    chance = random.Random(_SEED)
    drawn = (coefficient(chance.choices(units, k=len(units))) for _ in range(RESAMPLES))
    values = sorted(1.0 if value is None else value for value in drawn)
    return Interval(values[int(0.025 * RESAMPLES)], values[int(0.975 * RESAMPLES) - 1])
