"""The rules for one edition of a measure in data/context, and between the editions of one measure (decision 101)."""

from collections.abc import Iterable, Iterator, Sequence

from loaders.check.context_values import check_value, unknown_municipality
from loaders.faults import catalogue
from loaders.read.context_schema import GROUP_MEASURE, POPULATION_MEASURE, ContextEdition
from loaders.read.dates import is_calendar_day
from loaders.read.issues import Issue
from loaders.read.register import municipalities
from loaders.read.tree import Loc

_KINDS = {GROUP_MEASURE: "grupp", POPULATION_MEASURE: "antal"}  # the measures that the filters rest on
_NAMED = 5  # municipalities named in a remark
_SAME_IN_EVERY_EDITION = ("kind", "unit")


def find_context_issues(stem: str, edition: ContextEdition) -> Iterator[Issue]:
    """Yield what is wrong with an edition whose file is called `stem`.yaml, whatever the other files hold."""
    if stem != edition.name:
        yield Issue(catalogue.CONTEXT_NAME, ("measure",), {"expected": edition.name}, at_key=True)
    if not is_calendar_day(edition.retrieved):
        yield Issue(catalogue.NO_SUCH_DAY, ("retrieved",), {"field": "retrieved", "value": edition.retrieved})
    if edition.edition > edition.retrieved[:4]:
        values = {"edition": edition.edition, "retrieved": edition.retrieved}
        yield Issue(catalogue.EDITION_AHEAD, ("edition",), values)
    yield from _check_kind(edition)
    yield from _check_groups(edition)
    yield from _check_bodies(edition)
    groups = [group.id for group in edition.groups]
    for code, value in edition.values.items():
        if issue := check_value(("values", code), value, code, edition.kind, groups):
            yield issue


def _check_kind(edition: ContextEdition) -> Iterator[Issue]:
    """Issues of the fields that only some kinds of measures have."""
    kind = edition.kind
    expected = _KINDS.get(edition.measure, kind)
    if kind != expected:
        yield Issue(catalogue.MEASURE_KIND, ("kind",), {"measure": edition.measure, "kind": expected})
    needed, refused = ("groups", "unit") if kind == "grupp" else ("unit", "groups")
    if not getattr(edition, needed):
        yield Issue(catalogue.KIND_NEEDS, ("kind",), {"field": needed, "kind": kind}, at_key=True)
    if getattr(edition, refused):
        yield Issue(catalogue.KIND_REFUSES, (refused,), {"field": refused, "kind": kind}, at_key=True)


def _check_groups(edition: ContextEdition) -> Iterator[Issue]:
    seen: set[str] = set()
    for index, group in enumerate(edition.groups):
        if group.id in seen:
            yield Issue(catalogue.DUPLICATE_ID, ("groups", index, "id"), {"value": group.id})
        seen.add(group.id)


def _check_bodies(edition: ContextEdition) -> Iterator[Issue]:
    """Issues of codes that do not exist, stand twice, or are left out. A repeated key is refused when it is read."""
    names = {place.code: place.name for place in municipalities()}
    where = dict.fromkeys(edition.values, "i values")
    for code in edition.values:
        if code not in names:
            yield unknown_municipality(("values", code), code, at_key=True)
    for index, missing in enumerate(edition.missing):
        for place, code in enumerate(missing.bodies):
            loc: Loc = ("missing", index, "bodies", place)
            if code not in names:
                yield unknown_municipality(loc, code)
            elif code in where:
                yield Issue(
                    catalogue.MUNICIPALITY_TWICE, loc, {"code": code, "name": names[code], "where": where[code]}
                )
            where.setdefault(code, "i missing")
    absent = [f"{code} {name}" for code, name in names.items() if code not in where]
    if absent:
        count = "1 kommun" if len(absent) == 1 else f"{len(absent)} kommuner"
        told = (", bland dem " if len(absent) > _NAMED else ": ") + ", ".join(absent[:_NAMED])
        yield Issue(catalogue.MUNICIPALITIES_ABSENT, ("values",), {"count": count, "names": told}, at_key=True)


def find_issues_between(edition: ContextEdition, others: Sequence[ContextEdition]) -> Iterator[Issue]:
    """Yield what is wrong with an edition beside the others of its measure; what differs is told of the newer one."""
    same_measure = [other for other in others if other.measure == edition.measure]
    before = max((other for other in same_measure if other.year < edition.year), key=_year, default=None)
    for field in _SAME_IN_EVERY_EDITION if before else ():
        value, other_value = (getattr(one, field) or "" for one in (edition, before))
        if value and other_value and value != other_value:  # what is missing is told by itself
            values = {"value": value, "other_value": other_value, "other": f"{before.name}.yaml" if before else ""}
            yield Issue(catalogue.EDITIONS_DIFFER, (field,), {"field": field, **values})
    is_newest = all(other.year <= edition.year for other in same_measure)
    if is_newest and _are_all_set_aside([edition, *same_measure]):
        yield Issue(catalogue.ALL_SET_ASIDE, ("set_aside",), {"measure": edition.measure}, at_key=True)


def _are_all_set_aside(editions: Iterable[ContextEdition]) -> bool:
    return all(edition.set_aside is not None for edition in editions)


def _year(edition: ContextEdition) -> int:
    return edition.year
