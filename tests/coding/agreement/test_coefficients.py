"""The coefficients equal published worked examples, and a second computation of each."""

import math
import random
from collections.abc import Hashable, Sequence
from itertools import combinations

import pytest

from coding.agreement.coefficients import alpha, interval, kappa

# Krippendorff, "Computing Krippendorff's Alpha-Reliability", University of Pennsylvania 2011: examples A, B and C.
MEG, OWEN = "0100000010", "1110010000"
BEN, GERRY = "aabbdcccedda", "babbbccceddd"
FOUR = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")
ORDER = "12345"


def units(*coders: str) -> list[list[str]]:
    return [[value for value in unit if value != "."] for unit in zip(*coders, strict=True)]


def test_alpha_of_krippendorffs_examples() -> None:
    assert alpha(units(MEG, OWEN)) == pytest.approx(0.095, abs=0.0005)
    assert alpha(units(BEN, GERRY)) == pytest.approx(0.692, abs=0.0005)
    assert alpha(units(*FOUR)) == pytest.approx(0.743, abs=0.0005)
    assert alpha(units(*FOUR), ORDER) == pytest.approx(0.815, abs=0.0005)


def test_kappa_of_published_examples() -> None:
    # Viera and Garrett, "Understanding interobserver agreement: the kappa statistic", Family Medicine 37(5), 2005.
    lectures = [("ja", "ja")] * 15 + [("ja", "nej")] * 5 + [("nej", "ja")] * 10 + [("nej", "nej")] * 70
    assert kappa(lectures) == pytest.approx(0.57, abs=0.005)


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
    assert alpha(given, order) == pytest.approx(second_alpha(given, order), abs=1e-12)


def test_kappa_equals_a_second_computation() -> None:
    chance = random.Random(7)
    pairs = [(chance.choice("abc"), chance.choice("abc")) for _ in range(50)]
    table = {(one, other): pairs.count((one, other)) / 50 for one in "abc" for other in "abc"}
    rows = [sum(table[one, other] for other in "abc") for one in "abc"]
    columns = [sum(table[one, other] for one in "abc") for other in "abc"]
    by_chance = sum(row * column for row, column in zip(rows, columns, strict=True))
    expected = (sum(table[each, each] for each in "abc") - by_chance) / (1 - by_chance)
    assert kappa(pairs) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize("given", [[], [["brist", "brist"]], [["brist"], ["delvis"]], [["brist", "brist"]] * 9])
def test_there_is_no_coefficient_where_nothing_could_differ(given: list[list[str]]) -> None:
    assert alpha(given) is None
    assert interval(given, alpha) is None


def test_kappa_of_nothing_or_of_one_value_is_none() -> None:
    assert kappa([]) is None
    assert kappa([("ja", "ja")] * 5) is None


def test_the_interval_is_the_same_each_time_holds_the_coefficient_and_narrows_with_more_units() -> None:
    few = [("brist", "brist")] * 8 + [("brist", "delvis")] * 2 + [("fungerar", "fungerar")] * 5
    value, limits = alpha(few), interval(few, alpha)
    assert value is not None
    assert limits is not None
    assert limits == interval(few, alpha)
    assert limits.low <= value <= limits.high
    many = interval(few * 10, alpha)
    assert many is not None
    assert many.high - many.low < limits.high - limits.low
    assert not math.isclose(many.low, many.high)
