"""What somebody should look at before a new edition is written, as Swedish sentences."""

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from statistics import median

from loaders.context.importing import Prepared
from loaders.context.numbers import plain_number
from loaders.context.places import names
from loaders.read.codes_over_time import resolve_code
from loaders.read.context_schema import ContextEdition

_JUMPS = 5  # municipalities with the largest change
_MOVED = 10  # municipalities that have changed group


def told_edition(prepared: Prepared) -> Iterator[str]:
    """Yield what was read, what it holds, and how it differs from the measure's edition before it."""
    edition = prepared.edition
    for source in prepared.sources:
        yield from source.notices
        yield f"{source.name}: {_rows(len(source.values), 'rad', 'rader')} för kommuner. Inte medräknade: " + (
            f"{source.above_count} för län, regioner och riket, {source.other_count} för annat år eller ett kön."
        )
    missing = _municipalities(sum(len(missing.bodies) for missing in edition.missing))
    yield f"{edition.label}, {edition.as_of}: {_rows(len(edition.values), 'värde', 'värden')}, {missing} saknar värde."
    if edition.kind == "grupp":
        counts = Counter(edition.values.values())
        yield "Kommuner i varje grupp: " + ", ".join(f"{group.id} {counts[group.id]}" for group in edition.groups) + "."
    else:
        yield _spread(edition)
    yield from _meant_then(edition)
    if prepared.before is None:
        yield "Det finns ingen äldre utgåva att jämföra med."
    else:
        yield from _moves(edition, prepared.before) if edition.kind == "grupp" else _changes(edition, prepared.before)
        if prepared.before.set_aside is not None and edition.set_aside is None:
            yield f"Utgåvan {prepared.before.edition} är åsidosatt, men inte den nya: den blir den som används."


def _meant_then(edition: ContextEdition) -> Iterator[str]:
    """What a code of today stood for in the edition's year, where that was something else."""
    for code in edition.values:
        meant = resolve_code(code, edition.year)
        if meant is not None and meant.sentence:
            yield meant.sentence


def _spread(edition: ContextEdition) -> str:
    """Least, median and largest value, the ends with their municipality."""
    values = _numbers(edition)
    least, middle, largest = min(values.values()), median(values.values()), max(values.values())
    return (
        f"Minst {_shown(least)} ({_with_value(values, least)}), median {_shown(middle)}, "
        f"störst {_shown(largest)} ({_with_value(values, largest)}). Enhet: {edition.unit}."
    )


def _with_value(values: Mapping[str, Decimal], wanted: Decimal) -> str:
    """The municipality that has a value, or the first of several and how many the others are."""
    having = [names()[code] for code, value in values.items() if value == wanted]
    return having[0] if len(having) == 1 else f"{having[0]} och {len(having) - 1} till"


def _changes(edition: ContextEdition, before: ContextEdition) -> Iterator[str]:
    """How many have changed, and the largest changes; from 0 a change has no percent, so these are counted alone."""
    new, old = _numbers(edition), _numbers(before)
    both = [code for code in new if code in old]
    same = _rows(sum(new[code] == old[code] for code in both), "oförändrad", "oförändrade")
    yield f"Mot {before.edition}: {_municipalities(len(both))} i båda, {same}."
    changes = {code: (new[code] - old[code]) / abs(old[code]) for code in both if old[code]}
    if changes:
        yield f"Median av förändringarna: {_percent(median(changes.values()))}. Störst förändring:"
    for code in sorted(changes, key=lambda code: -abs(changes[code]))[:_JUMPS]:
        yield f"  {names()[code]}: {_shown(old[code])} → {_shown(new[code])} ({_percent(changes[code])})"
    if from_zero := [code for code in both if not old[code] and new[code]]:
        yield f"Från 0 till något annat: {', '.join(names()[code] for code in from_zero)}."


def _moves(edition: ContextEdition, before: ContextEdition) -> Iterator[str]:
    moved = [
        f"{names()[code]} {before.values[code]} → {group}"
        for code, group in edition.values.items()
        if before.values.get(code, group) != group
    ]
    more = " …" if len(moved) > _MOVED else ""
    told = f"Mot {before.edition}: {_municipalities(len(moved))} i en annan grupp."
    yield f"{told} {', '.join(moved[:_MOVED])}{more}".strip()


def _numbers(edition: ContextEdition) -> Mapping[str, Decimal]:
    return {code: Decimal(value) for code, value in edition.values.items()}


def _shown(number: Decimal) -> str:
    """A number as it is written in Swedish."""
    whole, _, decimals = plain_number(number).partition(".")
    grouped = f"{int(whole):,}".replace(",", "\u00a0") if whole not in ("-0", "") else whole
    return grouped + (f",{decimals}" if decimals else "")


def _percent(share: Decimal) -> str:
    return f"{share * 100:+.1f}".replace(".", ",").replace("-", "\u2212") + "\u00a0%"


def _municipalities(count: int) -> str:
    return _rows(count, "kommun", "kommuner")


def _rows(count: int, singular: str, plural: str) -> str:
    return f"{count} {singular if count == 1 else plural}"
