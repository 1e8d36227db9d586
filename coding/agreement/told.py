"""The agreement of two codings in figures and words, as `python -m coding agreement` prints it."""

from collections.abc import Iterator, Sequence

from coding.agreement.comparison import NO_ANSWER, NOT_EXAMINED, STATUSES, Cell, Comparison, Difference
from loaders.agreement.coefficients import KAPPA, NOMINAL, Alpha, Coefficient, Interval, interval
from loaders.check.codebook import Codebook
from loaders.check.parties import party_name

Pair = tuple[str, str]
ORDINAL = Alpha(STATUSES)  # of statuses from the worst to the best
_WORDS = {
    NOT_EXAMINED: "ej granskat", NO_ANSWER: "finns inte", "ej_bedomd": "ej bedömd",
    "ingar_inte_i_kallan": "ingår inte i källan",
}  # fmt: skip


def told(comparison: Comparison, codebook: Codebook) -> Iterator[str]:
    """Yield the lines of the agreement: counts, coefficients with intervals, and what differs, by area and question."""
    for name, equal, count, value in measures(comparison):
        yield f"{name}: lika i {equal} av {count}; {value}"
    yield (
        f"Fynd: {len(comparison.matched)} motsvarar varandra, {len(comparison.only_first)} finns bara i den första, "
        f"{len(comparison.only_second)} bara i den andra."
    )
    yield from _differences("Områden som skiljer", comparison.cell_differences, codebook)
    yield from _differences("Frågor som skiljer", comparison.grade_differences, codebook)


def measures(comparison: Comparison) -> list[tuple[str, int, int, str]]:
    """Return what is measured: its name, how many are equal, of how many, and the coefficient with its interval."""
    cells, examined = list(comparison.cells.values()), list(comparison.examined.values())
    grades = list(comparison.grades.values())
    return [
        ("Alla områden", *_counted(cells), f"α {told_by(NOMINAL, cells)}"),
        ("Områden som båda har granskat", *_counted(examined), f"α {told_by(NOMINAL, examined)}"),
        ("Samma områden, som ordning", *_counted(examined), f"α {told_by(ORDINAL, examined)}"),
        ("Revisionsfrågor", *_counted(grades), f"κ {told_by(KAPPA, grades)}"),
    ]


def difference_name(name: Cell | str, codebook: Codebook) -> str:
    """Return what a difference is about: the area's label, with the party where there are several, or the question."""
    if isinstance(name, str):
        return name
    area = codebook.areas.get(name.area)
    return ", ".join([area.label if area else name.area, *([party_name(name.body, codebook)] if name.body else [])])


def told_by(coefficient: Coefficient, pairs: Sequence[Pair]) -> str:
    """Return a coefficient of the pairs with its interval, as `figure` has them."""
    return figure(coefficient(pairs), interval(pairs, coefficient))


def figure(value: float | None, limits: Interval | None) -> str:
    """Return a coefficient with its interval: "0,88 (0,79–0,96)"; a sentence where there is none."""
    if value is None or limits is None:
        return "går inte att räkna: för få, eller inget som kan skilja"
    return f"{value:.2f} ({limits.low:.2f}–{limits.high:.2f})".replace(".", ",")


def _counted(pairs: Sequence[Pair]) -> tuple[int, int]:
    return sum(one == other for one, other in pairs), len(pairs)


def _differences(heading: str, differences: Sequence[Difference], codebook: Codebook) -> Iterator[str]:
    if differences:
        yield f"{heading}:"
    for each in differences:
        yield f"  {difference_name(each.name, codebook)}: {value_word(each.first)} / {value_word(each.second)}"


def value_word(value: str) -> str:
    """Return the word of a status or grade, or of none."""
    return _WORDS.get(value, value)
