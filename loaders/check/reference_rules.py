"""Checks a report's references to other reports in the bank: that it follows them up, or replaces them."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from loaders.check.parties import EarlierPoint, earlier_points, point_key
from loaders.faults import catalogue
from loaders.faults.near_miss import suggest
from loaders.read.codebook_schema import fold
from loaders.read.dates import first_day, last_day
from loaders.read.issues import Issue
from loaders.read.schema import Report
from loaders.read.tree import Loc

MOST_EDITIONS = 20  # length of a chain of reports that replace each other


class OtherReport(NamedTuple):
    """What references need to know of a report.

    `recommendations`, in order: folded key → the key as written, and the bodies that the recommendation is for.
    """

    date: str | None
    bodies: frozenset[str]
    recommendations: Mapping[str, tuple[str, frozenset[str]]]
    replaces: Sequence[str]


Read = Callable[[str], OtherReport | None]


def find_reference_issues(
    report_id: str, report: Report, report_ids: Collection[str], drafts: Collection[str], read_other: Read
) -> Iterator[Issue]:
    """Issues of the references to other reports. `read_other` returns None for a report without its shape."""
    points = earlier_points(report)
    reported: set[tuple[object, str]] = set()  # once is enough, also for sixty points of one report
    missing: set[str] = set()
    for loc, other_id in _references(report, points):
        if other_id == report_id:
            yield Issue(catalogue.REFERS_TO_ITSELF, loc, {"value": other_id})
        elif other_id not in report_ids and other_id not in missing:
            missing.add(other_id)
            yield Issue(
                catalogue.NO_SUCH_REPORT, loc, {"value": other_id, "near": _mend(loc, other_id, report_ids, drafts)}
            )
        elif other_id in report_ids:
            other = read_other(other_id)
            if other is not None and (loc[0] == "replaces", other_id) not in reported:
                reported.add((loc[0] == "replaces", other_id))
                yield from _check_reference(loc, other_id, report, other)
    yield from _check_points(points, report, report_id, report_ids, read_other)
    followed = {point.report for _, point in points} | {followed.report for followed in report.follows_up}
    for i, replaced in enumerate(report.replaces):
        if replaced in followed:
            yield Issue(catalogue.REPLACES_AND_FOLLOWS, ("replaces", i), {"value": replaced})
    yield from _check_contradictions(points)
    if report_id in _all_replaced(report_id, report, report_ids, read_other):
        yield Issue(catalogue.REPLACES_IN_A_RING, ("replaces", 0), {"value": report_id})


def _references(report: Report, points: Sequence[EarlierPoint]) -> Iterator[tuple[Loc, str]]:
    """Yield each reference once per place: a table's reports at its list, not at each cell."""
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
    audited_bodies = {audited.body for audited in report.audited}
    replaces = loc[0] == "replaces"
    what = "ersätter" if replaces else "följer upp"
    if not audited_bodies & other.bodies:
        then = "Den andra räknas då inte för någon." if replaces else "Uppföljningen räknas inte för någon."
        yield Issue(catalogue.NO_SHARED_BODY, loc, {"value": other_id, "what": what, "then": then})
    date = report.published.date
    if date and other.date and last_day(date) < first_day(other.date):
        then = "Oftast är det den nyare som ersätter." if replaces else "Det den säger om läget räknas inte."
        values = {"value": other_id, "what": what, "date": date, "other": other.date, "then": then}
        yield Issue(catalogue.OLDER_THAN_FOLLOWED, loc, values)


def _mend(loc: Loc, other_id: str, report_ids: Collection[str], drafts: Collection[str]) -> object:
    """The end of a message: what to do about a report that is not in the bank."""
    if other_id in drafts:
        return " Den finns som utkast i data/drafts/: flytta den till data/reports/ först."
    if loc[0] == "replaces":
        return f"{suggest(other_id, report_ids)} Bara en rapport i banken kan ersättas."
    return f"{suggest(other_id, report_ids)} Beskriv den i text i stället, eller lägg till den."


def _check_points(
    points: Sequence[EarlierPoint], report: Report, report_id: str, report_ids: Collection[str], read_other: Read
) -> Iterator[Issue]:
    assessed = {audited.body for audited in report.audited if audited.role == "bedomd"}
    reported: set[tuple[Loc, str]] = set()  # a table says the same in many cells
    for loc, point in points:
        if point.report is None or point.report == report_id or point.report not in report_ids:
            continue
        other = read_other(point.report)
        place: Loc = (*loc[:2], "item")
        if other is None or (place, point.report) in reported:
            continue
        reported.add((place, point.report))
        key = point_key(point.item)
        if key == "alla":
            named_key = next(
                (written for written, _ in other.recommendations.values() if _begins_with(point.aspect, written)), None
            )
            if named_key is not None:
                yield Issue(catalogue.ASPECT_IS_A_POINT, loc, {"aspect": point.aspect, "key": named_key})
        elif key not in other.recommendations:
            keys = ", ".join(written for written, _ in list(other.recommendations.values())[:12])
            more = " …" if len(other.recommendations) > 12 else ""
            known = f"Den har {keys}{more}." if keys else "Den har inga rekommendationer i banken."
            yield Issue(catalogue.NO_SUCH_POINT, place, {"value": point.item, "report": point.report, "known": known})
        elif not other.recommendations[key][1] & (set(point.bodies) or assessed):
            yield Issue(catalogue.NOT_ITS_RECOMMENDATION, place, {"value": point.item, "report": point.report})


def _begins_with(aspect: str | None, number: str) -> bool:
    return aspect is not None and (fold(aspect) + " ").startswith(
        (f"{fold(number)} ", f"{fold(number)}.", f"{fold(number)}:")
    )


def _check_contradictions(points: Sequence[EarlierPoint]) -> Iterator[Issue]:
    first_statuses: dict[tuple[object, ...], str] = {}
    for loc, point in points:
        key = (
            point.report,
            point.text,
            point_key(point.item),
            point.aspect,
            *sorted(point.bodies),
            *sorted(point.boards),
        )
        first_status = first_statuses.setdefault(key, point.status)
        if first_status != point.status:
            place: Loc = loc if loc[0] == "earlier_table" else (*loc, "status")
            yield Issue(
                catalogue.POINT_TWICE, place, {"item": point.item, "first": first_status, "second": point.status}
            )


def _all_replaced(report_id: str, report: Report, report_ids: Collection[str], read_other: Read) -> set[str]:
    """Every report that this one replaces, directly or through another (decision 48)."""
    replaced_ids: set[str] = set()
    waiting = [name for name in report.replaces if name != report_id]
    for _ in range(MOST_EDITIONS):
        waiting = [name for name in dict.fromkeys(waiting) if name in report_ids and name not in replaced_ids]
        replaced_ids |= set(waiting)
        waiting = [older for name in waiting for older in getattr(read_other(name), "replaces", ())]
    return replaced_ids
