"""What must hold inside one report: its name, numbers, parties, dates and texts fit together."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, get_args

from loaders.check.codebook import Codebook
from loaders.check.parties import find_key, item_keys
from loaders.check.party_rules import find_party_issues, named_parties
from loaders.check.repeats import find_repeats
from loaders.faults import catalogue
from loaders.faults.near_miss import suggest
from loaders.read.codebook_schema import fold
from loaders.read.dates import first_day, is_calendar_day, last_day
from loaders.read.issues import Issue
from loaders.read.register import slug
from loaders.read.schema import Report, Status
from loaders.read.tree import Loc

_AFTER_THE_STOP = "\"'”’)»"


def find_report_issues(
    report_id: str, report: Report, codebook: Codebook, bodies: Mapping[str, str]
) -> Iterator[Issue]:
    """Issues of a report against itself and its file name."""
    yield from _check_id(report_id, report, codebook, bodies)
    yield from _check_numbers(report, codebook)
    yield from _check_boards(report)
    yield from _check_bodies(report)
    yield from _check_lists(report)
    yield from _check_dates(report)
    yield from _check_findings(report)
    yield from _check_sentences(report)
    yield from find_party_issues(report, codebook)


def expected_id(place: str, date: str | None, topic: str) -> str:
    """The id of a report about a body with this name; the year is `odaterad` when the date is unknown."""
    return f"{slug(place)}-{date[:4] if date else 'odaterad'}-{topic.replace('_', '-')}"


def _check_id(report_id: str, report: Report, codebook: Codebook, bodies: Mapping[str, str]) -> Iterator[Issue]:
    first = report.audited[0].body
    body = codebook.bodies.get(first)
    place = bodies.get(first) or (body.name if body else None)
    if place is None or report.topic not in codebook.topics:
        return
    expected = expected_id(place, report.published.date, report.topic)
    rest = report_id.removeprefix(expected) if report_id.startswith(expected) else "?"
    if rest and not re.fullmatch("-([2-9]|[1-9][0-9])", rest):
        yield Issue(catalogue.ID_FORM, (), {"expected": expected})


def _check_numbers(report: Report, codebook: Codebook) -> Iterator[Issue]:
    """Numbers are keys, as printed; where numbering restarts, with the object, party or board first (decision 45)."""
    numbered: dict[str, list[Any]] = {"questions": report.questions, "recommendations": report.recommendations}
    for name, items in numbered.items():
        seen: set[str] = set()
        for i, (key, item) in enumerate(zip(item_keys(items, codebook), items, strict=True)):
            if fold(key) in seen:
                yield Issue(catalogue.DUPLICATE_NUMBER, (name, i, "no"), {"value": item.no, "block": name})
            elif key != item.no and item.object is None and not item.bodies:
                yield Issue(catalogue.RESTARTED_NUMBER, (name, i, "no"), {"value": item.no, "key": key})
            seen.add(fold(key))
    keys = item_keys(report.questions, codebook)
    for i, finding in enumerate(report.findings):
        if finding.question is not None and find_key(finding.question, keys) is None:
            # Another number is another question, so no near miss: offer the keys with this number, or else all keys.
            alike = [key for key in keys if key.endswith(f" {finding.question}")] or keys
            choices = ", ".join(f'"{key}"' for key in alike[:8]) + (" …" if len(alike) > 8 else "")
            near = f" Skriv {'en av ' if len(alike) > 1 else ''}{choices}." if alike else ""
            yield Issue(
                catalogue.NO_SUCH_QUESTION, ("findings", i, "question"), {"value": finding.question, "near": near}
            )


def _check_boards(report: Report) -> Iterator[Issue]:
    boards = [board for audited in report.audited for board in audited.boards]
    audited = {fold(board) for board in boards}
    for loc, _, names in named_parties(report):
        block, place = ("to", (*loc, "to")) if loc[0] == "recommendations" else ("boards", (*loc, "boards"))
        answers = "response" in loc
        kind = catalogue.RECIPIENT_NOT_AUDITED if block == "to" and not answers else catalogue.BOARD_NOT_AUDITED
        for j, name in enumerate(names):
            if fold(name) not in audited:
                where: Loc = (*loc, "board") if answers else (*place, j)
                yield Issue(kind, where, {"value": name, "near": suggest(name, boards)})


def _check_bodies(report: Report) -> Iterator[Issue]:
    audited: set[str] = set()
    for i, party in enumerate(report.audited):
        if party.body in audited:
            yield Issue(catalogue.DUPLICATE_BODY, ("audited", i, "body"), {"value": party.body})
        audited.add(party.body)
    for loc, bodies, _ in named_parties(report):
        for j, body in enumerate(bodies):
            if body not in audited:
                yield Issue(
                    catalogue.BODY_NOT_AUDITED, (*loc, "bodies", j), {"value": body, "near": suggest(body, audited)}
                )


def _check_lists(report: Report) -> Iterator[Issue]:
    yield from find_repeats(("objects",), report.objects)
    yield from find_repeats(("replaces",), report.replaces)
    yield from find_repeats(("criteria",), [criterion.provision for criterion in report.criteria], "provision")
    blocks: dict[str, tuple[list[Any], tuple[str, ...]]] = {
        "audited": (report.audited, ("boards",)),
        "overall": (report.overall, ("boards", "bodies")),
        "questions": (report.questions, ("areas", "boards", "bodies")),
        "findings": (report.findings, ("boards", "bodies")),
        "recommendations": (report.recommendations, ("to", "areas", "bodies")),
        "earlier": (report.earlier, ("boards", "bodies")),
        "criticism": (report.criticism, ("boards", "bodies")),
    }
    for block, (items, fields) in blocks.items():
        for i, item in enumerate(items):
            for field in fields:
                yield from find_repeats((block, i, field), getattr(item, field))


def _check_dates(report: Report) -> Iterator[Issue]:
    coding, published = report.coding, report.published.date
    for loc, date in _dates(report):
        if date and not is_calendar_day(date):
            yield Issue(catalogue.NO_SUCH_DAY, loc, {"field": loc[-1], "value": date})
    if coding.second_date and last_day(coding.second_date) < first_day(coding.date):
        yield _reversed(("coding", "second_date"), "second_date", coding.second_date, "date", coding.date)
    if published and last_day(coding.date) < first_day(published):
        yield _reversed(("coding", "date"), "coding.date", coding.date, "published.date", published)
    if published is None and report.published.basis != "okand":
        yield Issue(catalogue.UNDATED_BASIS, ("published", "basis"), {"value": report.published.basis})
    for loc, date in _dates(report):
        if published and date and loc[0] == "recommendations" and last_day(date) < first_day(published):
            yield Issue(catalogue.EVENT_BEFORE_REPORT, loc, {"date": date, "published": published})


def _dates(report: Report) -> Iterator[tuple[Loc, str | None]]:
    yield ("published", "date"), report.published.date
    yield ("coding", "date"), report.coding.date
    yield ("coding", "second_date"), report.coding.second_date
    for i, recommendation in enumerate(report.recommendations):
        events: dict[str, list[Any]] = {"response": recommendation.response, "follow_up": recommendation.follow_up}
        for block, items in events.items():
            for j, item in enumerate(items):
                yield ("recommendations", i, block, j, "date"), item.date


def _reversed(loc: Loc, later: str, later_value: str, earlier: str, earlier_value: str) -> Issue:
    values = {"later": later, "later_value": later_value, "earlier": earlier, "earlier_value": earlier_value}
    return Issue(catalogue.DATES_REVERSED, loc, values)


def _check_findings(report: Report) -> Iterator[Issue]:
    seen: dict[tuple[str, str], int] = {}
    for i, finding in enumerate(report.findings):
        quote = fold(finding.evidence.quote or "")
        if (finding.area, quote) in seen:
            yield Issue(
                catalogue.SAME_QUOTE, ("findings", i, "evidence", "quote"), {"other": seen[finding.area, quote]}
            )
        seen.setdefault((finding.area, quote), i + 1)
        if fold(finding.summary).rstrip(".") == quote.rstrip("."):
            yield Issue(catalogue.SUMMARY_IS_QUOTE, ("findings", i, "summary"))
        # A note that begins with a status explains it, and is easily forgotten when the status changes (decision 69).
        first_word = re.match(r"\w*", fold(finding.note or ""))
        if first_word and first_word[0] in get_args(Status) and first_word[0] != finding.status:
            values = {"told": first_word[0], "status": finding.status}
            yield Issue(catalogue.NOTE_OF_ANOTHER_STATUS, ("findings", i, "note"), values)


def _check_sentences(report: Report) -> Iterator[Issue]:
    blocks: dict[str, list[Any]] = {
        "questions": report.questions, "findings": report.findings, "recommendations": report.recommendations,
    }  # fmt: skip
    for block, items in blocks.items():
        for i, item in enumerate(items):
            if not _ends_a_sentence(item.summary):
                yield Issue(catalogue.NO_PUNCTUATION, (block, i, "summary"), {"field": "summary"})
    if report.method and not _ends_a_sentence(report.method.summary):
        yield Issue(catalogue.NO_PUNCTUATION, ("method", "summary"), {"field": "summary"})


def _ends_a_sentence(text: str) -> bool:
    return text.rstrip(_AFTER_THE_STOP).endswith((".", "!", "?", "…"))
