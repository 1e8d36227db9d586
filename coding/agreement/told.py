"""The agreement of two codings in figures and words, as `python -m coding agreement` prints it."""

from collections.abc import Iterator, Mapping, Sequence

from coding.agreement.comparison import NOT_EXAMINED, STATUSES, Comparison, Difference
from loaders.agreement.coefficients import KAPPA, NOMINAL, Alpha, Coefficient, Interval, interval

Pair = tuple[str, str]
ORDINAL = Alpha(STATUSES)  # of statuses from the worst to the best
_WORDS = {NOT_EXAMINED: "ej granskat", "ej_bedomd": "ej bedömd", "ingar_inte_i_kallan": "ingår inte i källan"}


def told(comparison: Comparison, labels: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines of the agreement: counts, coefficients with intervals, and what differs, by area and question."""
    cells, examined = list(comparison.cells.values()), list(comparison.examined.values())
    yield _counted("Områden", cells)
    yield f"  alla celler: α {told_by(NOMINAL, cells)}"
    yield f"  {len(examined)} som båda har granskat: α {told_by(NOMINAL, examined)}"
    yield f"    som ordning: α {told_by(ORDINAL, examined)}"
    grades = list(comparison.grades.values())
    yield _counted("Revisionsfrågor", grades)
    yield f"  κ {told_by(KAPPA, grades)}"
    yield (
        f"Fynd: {len(comparison.matched)} motsvarar varandra, {len(comparison.only_first)} finns bara i den första, "
        f"{len(comparison.only_second)} bara i den andra."
    )
    yield from _differences("Områden som skiljer", comparison.cell_differences, labels)
    yield from _differences("Frågor som skiljer", comparison.grade_differences, {})


def told_by(coefficient: Coefficient, pairs: Sequence[Pair]) -> str:
    """Return a coefficient of the pairs with its interval, as `figure` has them."""
    return figure(coefficient(pairs), interval(pairs, coefficient))


def figure(value: float | None, limits: Interval | None) -> str:
    """Return a coefficient with its interval: "0,88 (0,79–0,96)"; a sentence where there is none."""
    if value is None or limits is None:
        return "går inte att räkna: för få, eller inget som kan skilja"
    return f"{value:.2f} ({limits.low:.2f}–{limits.high:.2f})".replace(".", ",")


def _counted(name: str, pairs: Sequence[Pair]) -> str:
    return f"{name}: lika i {sum(one == other for one, other in pairs)} av {len(pairs)}"


def _differences(heading: str, differences: Sequence[Difference], labels: Mapping[str, str]) -> Iterator[str]:
    if differences:
        yield f"{heading}:"
    for each in differences:
        first, second = (_WORDS.get(value, value) for value in (each.first, each.second))
        yield f"  {labels.get(each.name, each.name)}: {first} / {second}"
