"""Rules for whom a report's statements hold for: parties, boards, audit objects; and for missing blocks."""

from collections.abc import Iterator
from typing import Any

from loaders.check.codebook import Codebook
from loaders.check.parties import Parties, kind_of_body, roles_of_body
from loaders.faults import catalogue
from loaders.faults.near_miss import suggest
from loaders.read.codebook_schema import fold
from loaders.read.issues import Issue
from loaders.read.register import name_codes, resolve_body
from loaders.read.schema import Report
from loaders.read.tree import Loc

BLOCKS = ("overall", "questions", "findings", "recommendations")
KIND_WORDS = {"kommun": "en kommun", "region": "en region", "ovrig": "en annan part"}


def find_party_issues(report: Report, codebook: Codebook) -> Iterator[Issue]:
    """Issues of whom the report's statements hold for (decision 45), and of missing blocks (decision 48)."""
    parties = Parties(report, codebook)
    yield from _check_names(report)
    yield from _check_kinds_of_boards(report, codebook)
    yield from _check_holders(report, parties)
    yield from _check_answers(report, parties)
    yield from _check_verdicts(report, parties)
    yield from _check_objects(report)
    yield from _check_absent(report)


def named_parties(report: Report) -> Iterator[tuple[Loc, list[str], list[str]]]:
    """Yield the path of each statement, with the bodies and boards that it names."""
    blocks: dict[str, list[Any]] = {
        "overall": report.overall, "questions": report.questions, "findings": report.findings,
        "earlier": report.earlier, "criticism": report.criticism,
    }  # fmt: skip
    for block, items in blocks.items():
        for i, item in enumerate(items):
            yield (block, i), item.bodies, item.boards
    for i, table in enumerate(report.earlier_table):
        yield ("earlier_table", i), table.bodies, []
    for i, recommendation in enumerate(report.recommendations):
        yield ("recommendations", i), recommendation.bodies, recommendation.to
        for j, answer in enumerate(recommendation.response):
            yield ("recommendations", i, "response", j), answer.bodies, [answer.board]
        for j, step in enumerate(recommendation.follow_up):
            yield ("recommendations", i, "follow_up", j), step.bodies, []


def _check_names(report: Report) -> Iterator[Issue]:
    """A name that belongs to another party: mostly a mistyped code, such as 2582 for 2581."""
    for i, audited in enumerate(report.audited):
        meant_bodies = resolve_body(audited.name, only_exact=True) if audited.name else []
        if meant_bodies and audited.body not in {resolved.code for resolved in meant_bodies}:
            values = {"name": audited.name, "body": audited.body, "codes": name_codes(meant_bodies)}
            yield Issue(catalogue.NAME_OF_ANOTHER, ("audited", i, "name"), values)


def _check_kinds_of_boards(report: Report, codebook: Codebook) -> Iterator[Issue]:
    """A board that such a party cannot have, such as a region's socialnämnd: mostly the party's code is wrong."""
    for i, audited in enumerate(report.audited):
        roles = set(roles_of_body(audited.body))
        for j, board in enumerate(audited.boards):
            board_type = codebook.board_type(board)
            holders = codebook.board_types[board_type].holders if board_type else []
            if holders and not roles & set(holders):
                values = {"board": board, "body": audited.body, "kind": KIND_WORDS[kind_of_body(audited.body)]}
                yield Issue(catalogue.BOARD_OF_ANOTHER_KIND, ("audited", i, "boards", j), values)


def _check_holders(report: Report, parties: Parties) -> Iterator[Issue]:
    observed = set(parties.boards) - set(parties.assessed)
    for loc, bodies, boards in named_parties(report):
        if bodies and set(bodies) <= observed and loc[0] != "earlier":
            yield Issue(catalogue.ONLY_OBSERVED, (*loc, "bodies"), {"bodies": ", ".join(bodies)})
        for j, body in enumerate(bodies):
            if boards and parties.has_none_of(body, boards):
                yield Issue(
                    catalogue.BODY_WITHOUT_BOARD, (*loc, "bodies", j), {"body": body, "boards": ", ".join(boards)}
                )
        if "response" in loc and not bodies and len(parties.owners(boards)) > 1:
            values = {"board": boards[0], "count": len(parties.owners(boards))}
            yield Issue(catalogue.ANSWER_OF_SEVERAL, (*loc, "board"), values)


def _check_answers(report: Report, parties: Parties) -> Iterator[Issue]:
    """An answer or a follow-up of a board, or an answer of a party, that did not receive the recommendation."""
    for i, recommendation in enumerate(report.recommendations):
        about, _ = parties.holds_for(recommendation.bodies, recommendation.to)
        recipients = {fold(board) for board in recommendation.to}
        for j, answer in enumerate(recommendation.response):
            strangers = [body for body in answer.bodies if body not in about]
            if fold(answer.board) not in recipients or strangers:
                who = ", ".join([answer.board, *strangers])
                yield Issue(catalogue.ANSWER_OF_ANOTHER, ("recommendations", i, "response", j, "board"), {"who": who})
        for j, step in enumerate(recommendation.follow_up):
            if step.board and fold(step.board) not in recipients:
                values = {"value": step.board, "near": suggest(step.board, recommendation.to)}
                yield Issue(catalogue.FOLLOW_UP_OF_ANOTHER, ("recommendations", i, "follow_up", j, "board"), values)


def _check_verdicts(report: Report, parties: Parties) -> Iterator[Issue]:
    """Two verdicts on the same thing that differ for one party: mostly one of them was meant for only some parties."""
    for i, verdict in enumerate(report.overall):
        bodies, boards = parties.holds_for(verdict.bodies, verdict.boards)
        for other in report.overall[:i]:
            others, its_boards = parties.holds_for(other.bodies, other.boards)
            same = (verdict.aspect, verdict.object) == (other.aspect, other.object) and verdict.grade != other.grade
            shared = set(bodies) & set(others)
            if (
                same
                and shared
                and (not boards or not its_boards or set(map(fold, boards)) & set(map(fold, its_boards)))
            ):
                yield Issue(catalogue.VERDICTS_DIFFER, ("overall", i), {"bodies": ", ".join(sorted(shared))})
                break


def _check_objects(report: Report) -> Iterator[Issue]:
    numbered: dict[str, list[Any]] = {"questions": report.questions, "recommendations": report.recommendations}
    for block, items in numbered.items():
        for i, item in enumerate(items):
            if report.objects and item.object is None and any(other.object for other in items):
                yield Issue(catalogue.OBJECT_MISSING, (block, i, "no"), {"value": item.no})
    blocks: dict[str, list[Any]] = {
        "overall": report.overall, "questions": report.questions, "findings": report.findings,
        "recommendations": report.recommendations,
    }  # fmt: skip
    for block, items in blocks.items():
        for i, item in enumerate(items):
            if item.object is not None and item.object not in report.objects:
                values = {"value": item.object, "near": suggest(item.object, report.objects)}
                yield Issue(catalogue.UNKNOWN_OBJECT, (block, i, "object"), values)


def _check_absent(report: Report) -> Iterator[Issue]:
    answers = [answer for recommendation in report.recommendations for answer in recommendation.response]
    items: dict[str, list[Any]] = {block: getattr(report, block) for block in BLOCKS} | {"responses": answers}
    stated = dict(report.absent) if report.absent else {}
    for block, block_items in items.items():
        if block_items and stated.get(block):
            yield Issue(catalogue.ABSENT_BUT_THERE, ("absent", block), {"block": block})
    unstated = [block for block in BLOCKS if not items[block] and not stated.get(block)]
    if "findings" in unstated:
        yield Issue(catalogue.NO_FINDINGS, (), {"block": "findings"})
    others = [block for block in unstated if block != "findings"]
    if others:
        yield Issue(catalogue.ABSENCE_NOT_SAID, (), {"blocks": ", ".join(others)})
