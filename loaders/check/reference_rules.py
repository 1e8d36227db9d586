"""What a report says of other reports of the bank: that it follows them up, or replaces them."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from loaders.check.parties import EarlierPoint, earlier_points, point_key
from loaders.faults import catalogue as c
from loaders.faults.near_miss import suggest
from loaders.read.codebook_schema import fold
from loaders.read.dates import first_day, last_day
from loaders.read.issues import Issue
from loaders.read.schema import Report
from loaders.read.tree import Loc

MOST_EDITIONS = 20  # reports that replace each other in a row


class OtherReport(NamedTuple):
    """What is needed of a report that another refers to.

    `advice` is its recommendations in order: folded key → the key as written, and the bodies that it is to.
    """

    date: str | None
    bodies: frozenset[str]
    advice: Mapping[str, tuple[str, frozenset[str]]]
    replaces: Sequence[str]


Read = Callable[[str], OtherReport | None]


def find_reference_issues(
    report_id: str, report: Report, report_ids: Collection[str], drafts: Collection[str], read_other: Read
) -> Iterator[Issue]:
    """Issues of the references to other reports. `read_other` answers None for a report that has not its shape."""
    points = earlier_points(report)
    told: set[tuple[object, str]] = set()  # of a report with sixty points that are followed up, once is enough
    missing: set[str] = set()
    for loc, other_id in _references(report, points):
        if other_id == report_id:
            yield Issue(c.REFERS_TO_ITSELF, loc, {"value": other_id})
        elif other_id not in report_ids and other_id not in missing:
            missing.add(other_id)
            yield Issue(c.NO_SUCH_REPORT, loc, {"value": other_id, "near": _mend(loc, other_id, report_ids, drafts)})
        elif other_id in report_ids:
            other = read_other(other_id)
            if other is not None and (loc[0] == "replaces", other_id) not in told:
                told.add((loc[0] == "replaces", other_id))
                yield from _check_reference(loc, other_id, report, other)
    yield from _check_points(points, report, report_id, report_ids, read_other)
    followed = {point.report for _, point in points} | {followed.report for followed in report.follows_up}
    for i, replaced in enumerate(report.replaces):
        if replaced in followed:
            yield Issue(c.REPLACES_AND_FOLLOWS, ("replaces", i), {"value": replaced})
    yield from _check_contradictions(points)
    if report_id in _all_replaced(report_id, report, report_ids, read_other):
        yield Issue(c.REPLACES_IN_A_RING, ("replaces", 0), {"value": report_id})


def _references(report: Report, points: Sequence[EarlierPoint]) -> Iterator[tuple[Loc, str]]:
    """Each reference once per place: a table's reports at its list, not at each cell."""
    for i, followed in enumerate(report.follows_up):
        if followed.report is not None:
            yield ("follows_up", i, "report"), followed.report
    seen: set[Loc] = set()
    for loc, point in points:
        place: Loc = (*loc[:2], "reports", loc[-1]) if loc[0] == "earlier_table" else (*loc, "report")
        if point.report is not None and place not in seen:
            seen.add(place)
            yield place, point.report
    for i, replaced in enumerate(report.replaces):
        yield ("replaces", i), replaced


def _check_reference(loc: Loc, other_id: str, report: Report, other: OtherReport) -> Iterator[Issue]:
    own = {audited.body for audited in report.audited}
    replaces = loc[0] == "replaces"
    what = "ersätter" if replaces else "följer upp"
    if not own & other.bodies:
        then = "Den andra räknas då inte för någon." if replaces else "Uppföljningen räknas inte för någon."
        yield Issue(c.NO_SHARED_BODY, loc, {"value": other_id, "what": what, "then": then})
    date = report.published.date
    if date and other.date and last_day(date) < first_day(other.date):
        then = "Oftast är det den nyare som ersätter." if replaces else "Det den säger om läget räknas inte."
        values = {"value": other_id, "what": what, "date": date, "other": other.date, "then": then}
        yield Issue(c.OLDER_THAN_FOLLOWED, loc, values)


def _mend(loc: Loc, other_id: str, report_ids: Collection[str], drafts: Collection[str]) -> object:
    """What to do about a report that is not in the bank, as the end of a message."""
    if other_id in drafts:
        return " Den finns som utkast i data/drafts/: flytta den till data/reports/ först."
    if loc[0] == "replaces":
        return f"{suggest(other_id, report_ids)} Bara en rapport i banken kan ersättas."
    return f"{suggest(other_id, report_ids)} Beskriv den i text i stället, eller lägg till den."


def _check_points(
    points: Sequence[EarlierPoint], report: Report, report_id: str, report_ids: Collection[str], read_other: Read
) -> Iterator[Issue]:
    assessed = {audited.body for audited in report.audited if audited.role == "bedomd"}
    told: set[tuple[Loc, str]] = set()  # a table says the same in many cells
    for loc, point in points:
        if point.report is None or point.report == report_id or point.report not in report_ids:
            continue
        other = read_other(point.report)
        place: Loc = (*loc[:2], "item")
        if other is None or (place, point.report) in told:
            continue
        told.add((place, point.report))
        key = point_key(point.item)
        if key == "alla":
            named = next((written for written, _ in other.advice.values() if _begins_with(point.aspect, written)), None)
            if named is not None:
                yield Issue(c.ASPECT_IS_A_POINT, loc, {"aspect": point.aspect, "key": named})
        elif key not in other.advice:
            keys = ", ".join(written for written, _ in list(other.advice.values())[:12])
            more = " …" if len(other.advice) > 12 else ""
            known = f"Den har {keys}{more}." if keys else "Den har inga rekommendationer i banken."
            yield Issue(c.NO_SUCH_POINT, place, {"value": point.item, "report": point.report, "known": known})
        elif not other.advice[key][1] & (set(point.bodies) or assessed):
            yield Issue(c.NOT_ITS_RECOMMENDATION, place, {"value": point.item, "report": point.report})


def _begins_with(aspect: str | None, number: str) -> bool:
    return aspect is not None and (fold(aspect) + " ").startswith(
        (f"{fold(number)} ", f"{fold(number)}.", f"{fold(number)}:")
    )


def _check_contradictions(points: Sequence[EarlierPoint]) -> Iterator[Issue]:
    said: dict[tuple[object, ...], str] = {}
    for loc, point in points:
        key = (
            point.report,
            point.text,
            point_key(point.item),
            point.aspect,
            *sorted(point.bodies),
            *sorted(point.boards),
        )
        first = said.setdefault(key, point.status)
        if first != point.status:
            place: Loc = loc if loc[0] == "earlier_table" else (*loc, "status")
            yield Issue(c.POINT_TWICE, place, {"item": point.item, "first": first, "second": point.status})


def _all_replaced(report_id: str, report: Report, report_ids: Collection[str], read_other: Read) -> set[str]:
    """Every report that this one replaces, and those that they replace in their turn."""
    found: set[str] = set()
    waiting = [name for name in report.replaces if name != report_id]
    for _ in range(MOST_EDITIONS):
        waiting = [name for name in dict.fromkeys(waiting) if name in report_ids and name not in found]
        found |= set(waiting)
        waiting = [again for name in waiting for again in getattr(read_other(name), "replaces", ())]
    return found
