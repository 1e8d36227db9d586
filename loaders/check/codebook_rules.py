"""What must hold inside the codebook: ids are unique, a name stands in one place, references lead somewhere."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from loaders.check.repeats import find_repeats
from loaders.faults import catalogue
from loaders.faults.near_miss import suggest
from loaders.read.codebook_schema import ProvisionChange, fold
from loaders.read.dates import first_day, is_calendar_day, last_day
from loaders.read.issues import Issue
from loaders.read.register import counties
from loaders.read.tree import Loc

Named = tuple[Loc, str, str]  # where, the name, the heading it stands under


def find_codebook_issues(parts: dict[str, Any]) -> dict[str, list[Issue]]:
    """Return issues by file name; `parts` is file name → typed file."""
    rules: dict[str, Callable[[dict[str, Any]], Iterator[Issue]]] = {
        "areas": _check_areas,
        "scales": _check_scales,
        "firms": _check_firms,
        "boards": _check_boards,
        "topics": lambda parts: _check_ids(_ids((), parts["topics"])),
        "bodies": _check_bodies,
        "provisions": _check_provisions,
    }
    return {name: list(rule(parts)) for name, rule in rules.items()}


def _ids(loc: Loc, items: Iterable[Any]) -> list[tuple[Loc, str]]:
    return [((*loc, index, "id"), item.id) for index, item in enumerate(items)]


def _check_ids(ids: Iterable[tuple[Loc, str]]) -> Iterator[Issue]:
    seen: set[str] = set()
    for loc, value in ids:
        if value in seen:
            yield Issue(catalogue.DUPLICATE_ID, loc, {"value": value})
        seen.add(value)


def _check_names(names: Iterable[Named]) -> Iterator[Issue]:
    seen: dict[str, str] = {}
    for loc, name, heading in names:
        if fold(name) in seen:
            yield Issue(catalogue.NAME_TWICE, loc, {"value": name, "other": seen[fold(name)]})
        seen.setdefault(fold(name), heading)


def _named(loc: Loc, names: Iterable[str], heading: str) -> list[Named]:
    return [((*loc, index), name, heading) for index, name in enumerate(names)]


def _check_areas(parts: dict[str, Any]) -> Iterator[Issue]:
    dimensions = parts["areas"]
    yield from _check_ids(_ids((), dimensions))
    yield from _check_ids(pair for i, group in enumerate(dimensions) for pair in _ids((i, "areas"), group.areas))
    for i, dimension in enumerate(dimensions):
        for j, area in enumerate(dimension.areas):
            yield from _check_provision_ids((i, "areas", j, "provisions"), area.provisions, parts)
            yield from find_repeats((i, "areas", j, "consequences"), area.consequences)


def _check_provision_ids(loc: Loc, ids: list[str], parts: dict[str, Any]) -> Iterator[Issue]:
    known = [provision.id for provision in parts["provisions"]]
    for index, value in enumerate(ids):
        if value not in known:
            values = {"field": loc[-1], "value": value, "near": suggest(value, known)}
            yield Issue(catalogue.UNKNOWN_REFERENCE, (*loc, index), values)
    yield from find_repeats(loc, ids)


def _check_provisions(parts: dict[str, Any]) -> Iterator[Issue]:
    yield from _check_ids(_ids((), parts["provisions"]))
    for i, item in enumerate(parts["provisions"]):
        yield from _check_provision_ids((i, "successors"), item.successors, parts)
        yield from _check_changes((i, "changes"), item.changes)
        for name, date in (("valid_from", item.valid_from), ("valid_to", item.valid_to)):
            if date and not is_calendar_day(date):
                yield Issue(catalogue.NO_SUCH_DAY, (i, name), {"field": name, "value": date})
        if item.valid_from and item.valid_to and first_day(item.valid_from) > last_day(item.valid_to):
            ends = {"later": "valid_to", "later_value": item.valid_to}
            starts = {"earlier": "valid_from", "earlier_value": item.valid_from}
            yield Issue(catalogue.DATES_REVERSED, (i, "valid_to"), ends | starts)


def _check_changes(loc: Loc, changes: Iterable[ProvisionChange]) -> Iterator[Issue]:
    """Issues of a provision's changes: the tables tell them apart by their first day."""
    places: dict[tuple[int, int, int], int] = {}
    for index, change in enumerate(changes):
        date, place = change.valid_from, (*loc, index, "valid_from")
        day = first_day(date)
        first = places.setdefault(day, index)
        if not is_calendar_day(date):
            yield Issue(catalogue.NO_SUCH_DAY, place, {"field": "valid_from", "value": date})
        elif first != index:
            values = {"day": "{}-{:02}-{:02}".format(*day), "first": first + 1}
            yield Issue(catalogue.SAME_DAY_CHANGE, place, values)


def _check_bodies(parts: dict[str, Any]) -> Iterator[Issue]:
    yield from _check_ids(_ids((), parts["bodies"]))
    names = dict(counties())
    for i, body in enumerate(parts["bodies"]):
        if body.county not in names:
            allowed = ", ".join(f"{code} {name}" for code, name in names.items())
            values = {"field": "county", "value": body.county, "allowed": allowed, "near": ""}
            yield Issue(catalogue.VALUE_NOT_LISTED, (i, "county"), values)


def _check_scales(parts: dict[str, Any]) -> Iterator[Issue]:
    scales = parts["scales"]
    graded = [named for grade, names in scales.grades.items() for named in _named(("grades", grade), names, grade)]
    yield from _check_names([*graded, *_named(("ignored",), scales.ignored, "ignored")])
    yield from _check_names(
        (("contested", i, "wording"), item.wording, "contested") for i, item in enumerate(scales.contested)
    )
    grades = {fold(name): grade for _, name, grade in graded}
    for i, item in enumerate(scales.contested):
        grade = grades.get(fold(item.wording))
        if grade is None:
            problem = "står inte under någon grad"
            yield Issue(
                catalogue.CONTESTED_UNGRADED, ("contested", i, "wording"), {"value": item.wording, "problem": problem}
            )
        elif grade == item.other_grade:
            values = {"value": item.wording, "problem": f"har redan graden {grade}; other_grade ska vara en annan"}
            yield Issue(catalogue.CONTESTED_UNGRADED, ("contested", i, "other_grade"), values)


def _check_firms(parts: dict[str, Any]) -> Iterator[Issue]:
    firms = parts["firms"]
    yield from _check_ids(_ids(("known",), firms.known))
    names: list[Named] = []
    for i, firm in enumerate(firms.known):
        names.append((("known", i, "name"), firm.name, firm.id))
        names += _named(("known", i, "aliases"), firm.aliases, firm.id)
    yield from _check_names([*names, *_named(("ignored",), firms.ignored, "ignored")])


def _check_boards(parts: dict[str, Any]) -> Iterator[Issue]:
    boards = parts["boards"]
    yield from _check_ids(_ids(("known",), boards.known))
    names: list[Named] = []
    for i, board in enumerate(boards.known):
        names += _named(("known", i, "names"), board.names, board.id)
    yield from _check_names([*names, *_named(("ignored",), boards.ignored, "ignored")])
