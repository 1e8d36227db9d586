"""What a report says of other reports of the bank: that it follows them up, or replaces them."""

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import NamedTuple

from loaders import catalogue as c
from loaders.dates import first_day, last_day
from loaders.issues import Issue
from loaders.near_miss import suggest
from loaders.parties import EarlierPoint, earlier_points, point_key
from loaders.schema import Report
from loaders.tree import Loc

MOST_EDITIONS = 20  # reports that replace each other in a row


class OtherReport(NamedTuple):
    """What is needed of a report that another refers to. `advice_keys` are its recommendations' keys, in order."""

    date: str | None
    bodies: frozenset[str]
    advice_keys: Sequence[str]
    replaces: Sequence[str]


Read = Callable[[str], OtherReport | None]


def find_reference_issues(
    report_id: str, report: Report, report_ids: Collection[str], read_other: Read
) -> Iterator[Issue]:
    """Issues of the references to other reports. `read_other` answers None for a report that has not its shape."""
    points = earlier_points(report)
    told: set[tuple[object, str]] = set()  # of a report with sixty points that are followed up, once is enough
    for loc, other_id in _references(report, points):
        if other_id == report_id:
            yield Issue(c.REFERS_TO_ITSELF, loc, {"value": other_id})
        elif other_id not in report_ids:
            yield Issue(c.NO_SUCH_REPORT, loc, {"value": other_id, "near": suggest(other_id, report_ids)})
        else:
            other = read_other(other_id)
            if other is not None and (loc[0] == "replaces", other_id) not in told:
                told.add((loc[0] == "replaces", other_id))
                yield from _check_reference(loc, other_id, report, other)
    yield from _check_points(points, report_id, report_ids, read_other)
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


def _check_points(
    points: Sequence[EarlierPoint], report_id: str, report_ids: Collection[str], read_other: Read
) -> Iterator[Issue]:
    for loc, point in points:
        if point.report is None or point.report == report_id or point.report not in report_ids:
            continue
        other = read_other(point.report)
        key = point_key(point.item)
        if other is None or key == "alla" or key in other.advice_keys or (loc[0] == "earlier_table" and loc[-1]):
            continue
        keys = ", ".join(other.advice_keys[:12]) + (" …" if len(other.advice_keys) > 12 else "")
        known = f"Den har {keys}." if keys else "Den har inga rekommendationer i banken."
        place: Loc = (*loc[:2], "item") if loc[0] == "earlier_table" else (*loc, "item")
        yield Issue(c.NO_SUCH_POINT, place, {"value": point.item, "report": point.report, "known": known})


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
