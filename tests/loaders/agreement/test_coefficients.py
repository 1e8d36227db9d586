"""The coefficients equal published worked examples, and a second computation of each."""

import math
import random
import time
from collections.abc import Hashable, Sequence
from itertools import combinations

import pytest

from loaders.agreement.coefficients import KAPPA, NOMINAL, Alpha, Coefficient, Interval, interval

# Krippendorff, "Computing Krippendorff's Alpha-Reliability", University of Pennsylvania 2011: examples A, B and C.
MEG, OWEN = "0100000010", "1110010000"
BEN, GERRY = "aabbdcccedda", "babbbccceddd"
FOUR = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")
ORDER = tuple("12345")
STATUSES = ("brist", "delvis", "fungerar")
# SAS/STAT, PROC FREQ (AGREE), an example of 19 units, as printed in the tests of statsmodels (test_inter_rater.py):
# kappa 0.4842, standard error 0.1380, 95 % limits 0.2137 and 0.7547.
SAS = ((0, 4, 1), (0, 8, 0), (0, 1, 5))
SLOWEST = 0.3  # seconds, for twenty thousand units


def units(*coders: str) -> list[list[str]]:
    return [[value for value in unit if value != "."] for unit in zip(*coders, strict=True)]


def test_alpha_of_krippendorffs_examples() -> None:
    assert NOMINAL(units(MEG, OWEN)) == pytest.approx(0.095, abs=0.0005)
    assert NOMINAL(units(BEN, GERRY)) == pytest.approx(0.692, abs=0.0005)
    assert NOMINAL(units(*FOUR)) == pytest.approx(0.743, abs=0.0005)
    assert Alpha(ORDER)(units(*FOUR)) == pytest.approx(0.815, abs=0.0005)


def test_kappa_of_published_examples() -> None:
    # Viera and Garrett, "Understanding interobserver agreement: the kappa statistic", Family Medicine 37(5), 2005.
    lectures = [("ja", "ja")] * 15 + [("ja", "nej")] * 5 + [("nej", "ja")] * 10 + [("nej", "nej")] * 70
    assert KAPPA(lectures) == pytest.approx(0.57, abs=0.005)
    assert KAPPA(of_table(SAS)) == pytest.approx(0.4842, abs=0.00005)


def of_table(table: Sequence[Sequence[int]], times: int = 1) -> list[tuple[int, int]]:
    return [(i, j) for i, row in enumerate(table) for j, count in enumerate(row) for _ in range(count * times)]


def second_alpha(given: Sequence[Sequence[Hashable]], order: Sequence[Hashable] | None) -> float:
    """Alpha by its other form: the mean difference within units against that between all values."""
    kept = [unit for unit in given if len(unit) > 1]
    values = [value for unit in kept for value in unit]

    def differ(one: Hashable, other: Hashable) -> float:
        if order is None:
            return float(one != other)
        low, high = sorted(order.index(each) for each in (one, other))
        counts = [values.count(each) for each in order]
        return (sum(counts[low : high + 1]) - (counts[low] + counts[high]) / 2) ** 2

    within = sum(
        2 * sum(differ(one, other) for one, other in combinations(unit, 2)) / (len(unit) - 1) for unit in kept
    ) / len(values)
    between = 2 * sum(differ(one, other) for one, other in combinations(values, 2)) / (len(values) * (len(values) - 1))
    return 1 - within / between


@pytest.mark.parametrize("order", [None, ("brist", "delvis", "fungerar")])
@pytest.mark.parametrize("seed", range(20))
def test_alpha_equals_a_second_computation(seed: int, order: Sequence[str] | None) -> None:
    chance = random.Random(seed)
    coders = chance.choice((2, 3, 4))
    given = [
        [chance.choice(("brist", "delvis", "fungerar")) for _ in range(chance.randint(0, coders))] for _ in range(30)
    ]
    assert Alpha(order)(given) == pytest.approx(second_alpha(given, order), abs=1e-12)


def test_kappa_equals_a_second_computation() -> None:
    chance = random.Random(7)
    pairs = [(chance.choice("abc"), chance.choice("abc")) for _ in range(50)]
    table = {(one, other): pairs.count((one, other)) / 50 for one in "abc" for other in "abc"}
    rows = [sum(table[one, other] for other in "abc") for one in "abc"]
    columns = [sum(table[one, other] for one in "abc") for other in "abc"]
    by_chance = sum(row * column for row, column in zip(rows, columns, strict=True))
    expected = (sum(table[each, each] for each in "abc") - by_chance) / (1 - by_chance)
    assert KAPPA(pairs) == pytest.approx(expected, abs=1e-12)


def asymptotic(pairs: Sequence[tuple[int, int]]) -> Interval:
    """Kappa's interval by its standard error in large samples (Fleiss, Cohen and Everitt 1969)."""
    n, values = len(pairs), sorted({value for pair in pairs for value in pair})
    share = {(i, j): pairs.count((i, j)) / n for i in values for j in values}
    rows = {i: sum(share[i, j] for j in values) for i in values}
    columns = {j: sum(share[i, j] for i in values) for j in values}
    observed, expected = sum(share[i, i] for i in values), sum(rows[i] * columns[i] for i in values)
    kappa = (observed - expected) / (1 - expected)
    same = sum(share[i, i] * (1 - (rows[i] + columns[i]) * (1 - kappa)) ** 2 for i in values)
    others = sum(share[i, j] * (columns[i] + rows[j]) ** 2 for i in values for j in values if i != j)
    variance = same + (1 - kappa) ** 2 * others - (kappa - expected * (1 - kappa)) ** 2
    reach = 1.959964 * math.sqrt(variance / n) / (1 - expected)
    return Interval(kappa - reach, kappa + reach)


def test_the_interval_of_kappa_is_the_published_one_and_in_large_samples_that_of_theory() -> None:
    """Nineteen units are few: there the two differ by at most 0.06, of thirty times as many by at most 0.01."""
    assert asymptotic(of_table(SAS)) == pytest.approx((0.2137, 0.7547), abs=0.0001)
    assert interval(of_table(SAS), KAPPA) == pytest.approx((0.2137, 0.7547), abs=0.06)
    many = of_table(SAS, 30)
    assert interval(many, KAPPA) == pytest.approx(asymptotic(many), abs=0.01)


@pytest.mark.parametrize("coefficient", [NOMINAL, Alpha(STATUSES), KAPPA], ids=["nominal", "ordinal", "kappa"])
def test_the_interval_equals_drawing_unit_by_unit_with_another_generator(coefficient: Coefficient) -> None:
    """Within 0.02: about three standard errors of a limit that rests on 2,000 draws."""
    chance = random.Random(3)
    first = [chance.choice(STATUSES) for _ in range(120)]
    given = [(one, one if chance.random() < 0.7 else chance.choice(STATUSES)) for one in first]
    drawn = sorted(coefficient(chance.choices(given, k=len(given))) or 1.0 for _ in range(2000))
    assert interval(given, coefficient) == pytest.approx((drawn[50], drawn[1949]), abs=0.02)


def test_the_order_of_the_units_is_without_meaning() -> None:
    given = [("brist", "delvis")] * 7 + [("delvis", "delvis")] * 20 + [("fungerar", "brist")] * 3
    mixed = list(given)
    random.Random(5).shuffle(mixed)
    assert interval(given, NOMINAL) == interval(mixed, NOMINAL)


def test_the_interval_of_twenty_thousand_units_is_fast() -> None:
    chance = random.Random(11)
    given = [(chance.choice(STATUSES), chance.choice(STATUSES)) for _ in range(20_000)]
    started = time.perf_counter()
    assert interval(given, NOMINAL) is not None
    assert time.perf_counter() - started < SLOWEST


@pytest.mark.parametrize("given", [[], [["brist", "brist"]], [["brist"], ["delvis"]], [["brist", "brist"]] * 9])
def test_there_is_no_coefficient_where_nothing_could_differ(given: list[list[str]]) -> None:
    assert NOMINAL(given) is None
    assert interval(given, NOMINAL) is None


def test_kappa_of_nothing_or_of_one_value_is_none() -> None:
    assert KAPPA([]) is None
    assert KAPPA([("ja", "ja")] * 5) is None


def test_the_interval_is_the_same_each_time_holds_the_coefficient_and_narrows_with_more_units() -> None:
    few = [("brist", "brist")] * 8 + [("brist", "delvis")] * 2 + [("fungerar", "fungerar")] * 5
    value, limits = NOMINAL(few), interval(few, NOMINAL)
    assert value is not None
    assert limits is not None
    assert limits == interval(few, NOMINAL)
    assert limits.low <= value <= limits.high
    many = interval(few * 10, NOMINAL)
    assert many is not None
    assert many.high - many.low < limits.high - limits.low
    assert not math.isclose(many.low, many.high)
