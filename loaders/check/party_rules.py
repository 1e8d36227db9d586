"""What a report says of whom: its parties, their boards, audit objects, and blocks that are missing."""

from collections.abc import Iterator
from typing import Any

from loaders.check.codebook import Codebook
from loaders.check.parties import Parties, kind_of_body
from loaders.faults import catalogue as c
from loaders.faults.near_miss import suggest
from loaders.read.codebook_schema import fold
from loaders.read.issues import Issue
from loaders.read.register import name_codes, resolve_body
from loaders.read.schema import Report
from loaders.read.tree import Loc

BLOCKS = ("overall", "questions", "findings", "recommendations")
KIND_WORDS = {"kommun": "en kommun", "region": "en region", "ovrig": "en annan part"}


def find_party_issues(report: Report, codebook: Codebook) -> Iterator[Issue]:
    """Issues of whom the report's statements hold for, and of blocks that it does not have."""
    parties = Parties(report, codebook)
    yield from _check_names(report)
    yield from _check_kinds_of_boards(report, codebook)
    yield from _check_holders(report, parties)
    yield from _check_answers(report, parties)
    yield from _check_verdicts(report, parties)
    yield from _check_objects(report)
    yield from _check_absent(report)


def named_parties(report: Report) -> Iterator[tuple[Loc, list[str], list[str]]]:
    """Return where each statement names bodies or boards, with the bodies and boards that it names."""
    blocks: dict[str, list[Any]] = {
        "overall": report.overall, "questions": report.questions, "findings": report.findings,
        "earlier": report.earlier, "criticism": report.criticism,
    }  # fmt: skip
    for block, items in blocks.items():
        for i, item in enumerate(items):
            yield (block, i), item.bodies, item.boards
    for i, table in enumerate(report.earlier_table):
        yield ("earlier_table", i), table.bodies, []
    for i, advice in enumerate(report.recommendations):
        yield ("recommendations", i), advice.bodies, advice.to
        for j, answer in enumerate(advice.response):
            yield ("recommendations", i, "response", j), answer.bodies, [answer.board]
        for j, step in enumerate(advice.follow_up):
            yield ("recommendations", i, "follow_up", j), step.bodies, []


def _check_names(report: Report) -> Iterator[Issue]:
    """A name that is another party's: the code is mistyped, such as 2582 for 2581."""
    for i, audited in enumerate(report.audited):
        meant = resolve_body(audited.name, only_exact=True) if audited.name else []
        if meant and audited.body not in {one.code for one in meant}:
            values = {"name": audited.name, "body": audited.body, "codes": name_codes(meant)}
            yield Issue(c.NAME_OF_ANOTHER, ("audited", i, "name"), values)


def _check_kinds_of_boards(report: Report, codebook: Codebook) -> Iterator[Issue]:
    """A socialnämnd under a region: mostly the code of the party is wrong."""
    for i, audited in enumerate(report.audited):
        kind = kind_of_body(audited.body)
        for j, board in enumerate(audited.boards):
            board_type = codebook.board_type(board)
            holders = codebook.board_types[board_type].holders if board_type else []
            if holders and kind not in holders:
                values = {"board": board, "body": audited.body, "kind": KIND_WORDS[kind]}
                yield Issue(c.BOARD_OF_ANOTHER_KIND, ("audited", i, "boards", j), values)


def _check_holders(report: Report, parties: Parties) -> Iterator[Issue]:
    observed = set(parties.boards) - set(parties.assessed)
    for loc, bodies, boards in named_parties(report):
        if bodies and set(bodies) <= observed and loc[0] != "earlier":
            yield Issue(c.ONLY_OBSERVED, (*loc, "bodies"), {"bodies": ", ".join(bodies)})
        for j, body in enumerate(bodies):
            if boards and parties.has_none_of(body, boards):
                yield Issue(c.BODY_WITHOUT_BOARD, (*loc, "bodies", j), {"body": body, "boards": ", ".join(boards)})
        if "response" in loc and not bodies and len(parties.owners(boards)) > 1:
            values = {"board": boards[0], "count": len(parties.owners(boards))}
            yield Issue(c.ANSWER_OF_SEVERAL, (*loc, "board"), values)


def _check_answers(report: Report, parties: Parties) -> Iterator[Issue]:
    """An answer from a board, or a party, that has not got the recommendation."""
    for i, advice in enumerate(report.recommendations):
        about, _ = parties.holds_for(advice.bodies, advice.to)
        got = {fold(board) for board in advice.to}
        for j, answer in enumerate(advice.response):
            strangers = [body for body in answer.bodies if body not in about]
            if fold(answer.board) not in got or strangers:
                who = ", ".join([answer.board, *strangers])
                yield Issue(c.ANSWER_OF_ANOTHER, ("recommendations", i, "response", j, "board"), {"who": who})


def _check_verdicts(report: Report, parties: Parties) -> Iterator[Issue]:
    """Two verdicts on the same thing that differ for one party: mostly one of them was meant for some parties only."""
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
                yield Issue(c.VERDICTS_DIFFER, ("overall", i), {"bodies": ", ".join(sorted(shared))})
                break


def _check_objects(report: Report) -> Iterator[Issue]:
    numbered: dict[str, list[Any]] = {"questions": report.questions, "recommendations": report.recommendations}
    for block, items in numbered.items():
        for i, item in enumerate(items):
            if report.objects and item.object is None and any(other.object for other in items):
                yield Issue(c.OBJECT_MISSING, (block, i, "no"), {"value": item.no})
    blocks: dict[str, list[Any]] = {
        "overall": report.overall, "questions": report.questions, "findings": report.findings,
        "recommendations": report.recommendations,
    }  # fmt: skip
    for block, items in blocks.items():
        for i, item in enumerate(items):
            if item.object is not None and item.object not in report.objects:
                values = {"value": item.object, "near": suggest(item.object, report.objects)}
                yield Issue(c.UNKNOWN_OBJECT, (block, i, "object"), values)


def _check_absent(report: Report) -> Iterator[Issue]:
    answers = [answer for advice in report.recommendations for answer in advice.response]
    items: dict[str, list[Any]] = {block: getattr(report, block) for block in BLOCKS} | {"responses": answers}
    said = dict(report.absent) if report.absent else {}
    for block, found in items.items():
        if found and said.get(block):
            yield Issue(c.ABSENT_BUT_THERE, ("absent", block), {"block": block})
    unsaid = [block for block in BLOCKS if not items[block] and not said.get(block)]
    if "findings" in unsaid:
        yield Issue(c.NO_FINDINGS, (), {"block": "findings"})
    others = [block for block in unsaid if block != "findings"]
    if others:
        yield Issue(c.ABSENCE_NOT_SAID, (), {"blocks": ", ".join(others)})
