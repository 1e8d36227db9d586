"""Krippendorff's alpha, Cohen's kappa, and an interval by resampling.

Alpha after Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011); kappa after Cohen, "A coefficient of
agreement for nominal scales" (1960). A coefficient is None where it cannot be computed: fewer than two units, or every
value the same, so that nothing could have differed.

Units with the same values are counted together: a bank has many units and few sorts of them. A coefficient is computed
from how many units there are of each sort, for one count (the units) or for many at a time (the resamples).
"""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

Unit = Sequence[Hashable]  # the values that the coders gave one thing; a coder who gave none has none here
Numbers = NDArray[np.float64]
RESAMPLES = 2000
SEED = 20261201  # the same data always have the same interval
CONFIDENCE = 0.95


class Interval(NamedTuple):
    """The limits that 95 of 100 resamples lie within."""

    low: float
    high: float


class Coefficient(Protocol):
    """A measure of how well coders agree."""

    def __call__(self, units: Sequence[Unit]) -> float | None:
        """Return the coefficient of the units; None when it cannot be computed."""

    def of_counts(self, sorts: Sequence[Unit], counts: Numbers) -> Numbers:
        """Return the coefficient for each row of `counts`: how many units there are of each sort. NaN for none."""


@dataclass(frozen=True, slots=True)
class Alpha:
    """Krippendorff's alpha: nominal, or ordinal with `order`, every value from the lowest to the highest.

    A unit that fewer than two coders gave a value is left out.
    """

    order: tuple[Hashable, ...] | None = None

    def __call__(self, units: Sequence[Unit]) -> float | None:
        """Return alpha of the units."""
        return _of_units(self, units)

    def of_counts(self, sorts: Sequence[Unit], counts: Numbers) -> Numbers:
        """Return alpha for each row of counts."""
        values = self.order or tuple(dict.fromkeys(value for unit in sorts for value in unit))
        place = {value: number for number, value in enumerate(values)}
        of_one = np.zeros((len(sorts), len(values), len(values)))
        for number, unit in enumerate(sorts):
            for one, other in permutations(unit, 2):
                of_one[number, place[one], place[other]] += 1 / (len(unit) - 1)  # each value weighs one
        pairs = np.tensordot(counts, of_one, axes=1)
        totals = pairs.sum(axis=2)
        differ = _ordinal(totals) if self.order else 1.0 - np.eye(len(values))[None]
        observed = (pairs * differ).sum(axis=(1, 2))
        expected = (totals[:, :, None] * totals[:, None, :] * differ).sum(axis=(1, 2))
        with np.errstate(divide="ignore", invalid="ignore"):
            found = 1 - (totals.sum(axis=1) - 1) * observed / expected
        return np.where(expected > 0, found, np.nan)


def _ordinal(totals: Numbers) -> Numbers:
    """The difference between two ranks: squared, how many values lie between them, half of the two themselves."""
    to_here = totals.cumsum(axis=1)
    to_middle = to_here - totals / 2
    distance: Numbers = to_middle[:, :, None] - to_middle[:, None, :]
    return distance**2


@dataclass(frozen=True, slots=True)
class Kappa:
    """Cohen's kappa of two coders' values of the same things, in pairs."""

    def __call__(self, units: Sequence[Unit]) -> float | None:
        """Return kappa of the pairs."""
        return _of_units(self, units)

    def of_counts(self, sorts: Sequence[Unit], counts: Numbers) -> Numbers:
        """Return kappa for each row of counts."""
        values = tuple(dict.fromkeys(value for unit in sorts for value in unit))
        place = {value: number for number, value in enumerate(values)}
        first, second = (
            np.array([[place[unit[coder]] == number for number in range(len(values))] for unit in sorts], dtype=float)
            for coder in (0, 1)
        )
        agree = np.array([unit[0] == unit[1] for unit in sorts], dtype=float)
        count = counts.sum(axis=1)
        # In whole numbers, so that what is not zero is never taken for it: both sides times the square of the count.
        observed = (counts @ agree) * count
        expected = ((counts @ first) * (counts @ second)).sum(axis=1)
        left = count**2 - expected
        with np.errstate(divide="ignore", invalid="ignore"):
            found = (observed - expected) / left
        return np.where(left > 0, found, np.nan)


NOMINAL, KAPPA = Alpha(), Kappa()


def interval(units: Sequence[Unit], coefficient: Coefficient) -> Interval | None:
    """Return the 95 % interval of a coefficient, by drawing as many units with replacement, 2,000 times.

    How many of each sort a draw has is drawn at once (multinomially), which is the same as drawing unit by unit and
    takes as long for twenty thousand units as for twenty. The seed is fixed, and the order of the units is without
    meaning, so that the same units always have the same interval. None when the coefficient cannot be computed. A draw
    where nothing differs at all counts as full agreement.

    It takes the units for independent of each other. Those of one report are not quite: of few reports it is rather
    too narrow.
    """
    if coefficient(units) is None:
        return None
    sorts, counts = _counted(units)
    chance = np.random.Generator(np.random.PCG64(SEED))
    drawn = chance.multinomial(len(units), counts / counts.sum(), size=RESAMPLES).astype(float)
    values = np.sort(np.nan_to_num(coefficient.of_counts(sorts, drawn), nan=1.0))
    outside = round((1 - CONFIDENCE) / 2 * RESAMPLES)
    return Interval(float(values[outside]), float(values[RESAMPLES - outside - 1]))


def _of_units(coefficient: Coefficient, units: Sequence[Unit]) -> float | None:
    if not units:
        return None
    sorts, counts = _counted(units)
    value = float(coefficient.of_counts(sorts, counts[None])[0])
    return None if np.isnan(value) else value


def _counted(units: Sequence[Unit]) -> tuple[list[Unit], Numbers]:
    """The different units, in an order of their own, and how many there are of each."""
    counted = sorted(Counter(map(tuple, units)).items(), key=repr)
    return [sort for sort, _ in counted], np.array([float(count) for _, count in counted])
