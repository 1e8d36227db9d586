"""A small bank whose recommendations are answered and followed up, worked out by hand: three reports."""

from pathlib import Path
from typing import Any

from tests import makers
from tests.makers import AGGREGATE, ARBOGA, ARE, EDUCATION, EXECUTIVE, FEEDBACK, OSTERSUND, PLAN, REGIONAL, SOCIAL

FIRST, LATER, JOINT = (
    "arboga-2016-samverkan-barn-unga",
    "arboga-2020-samverkan-barn-unga",
    "are-odaterad-samverkan-barn-unga",
)


def answered(board: str, acceptance: str, date: str | None = None) -> dict[str, str]:
    return {"board": board, "acceptance": acceptance} | ({"date": date} if date else {})


def checked(date: str, status: str, **more: str) -> dict[str, str]:
    return {"date": date, "status": status, "basis": "revisorernas_kontroll", **more}


def told(date: str, status: str, **more: str) -> dict[str, str]:
    return {"date": date, "status": status, "basis": "namndens_uppgift", **more}


def judged(item: str, status: str, **more: str) -> dict[str, Any]:
    return {"report": FIRST, "item": item, "status": status, "evidence": makers.evidence(), **more}


def write_advice_bank(data: Path) -> Path:
    """Make a data folder with the bank, and return it."""
    makers.write_codebook(data)
    one = makers.recommendation
    makers.write_report(
        data,
        FIRST,
        makers.report(
            [makers.audited(ARBOGA, SOCIAL, EDUCATION)],
            "2016-05-04",
            "PwC",
            [makers.finding(FEEDBACK, "brist")],
            recommendations=[
                # The social board changed its mind; the later answer holds.
                one("1", [SOCIAL], areas=[FEEDBACK, AGGREGATE],
                    response=[answered(SOCIAL, "avvisad", "2016-09"), answered(SOCIAL, "accepterad", "2017-01-15")]),
                # Two boards, two answers.
                one("2", [SOCIAL, EDUCATION],
                    response=[answered(SOCIAL, "accepterad"), answered(EDUCATION, "avvisad")]),
                # Done by halves, then done.
                one("3", [EDUCATION], areas=[PLAN],
                    follow_up=[checked("2019", "genomford"), checked("2017-06", "delvis")]),
                one("4", ["kommunfullmäktige"], areas=[PLAN]),
            ],
        ),
    )  # fmt: skip
    makers.write_report(
        data,
        LATER,
        makers.report(
            [makers.audited(ARBOGA, SOCIAL)],
            "2020-11",
            "KPMG",
            [makers.finding(FEEDBACK, "delvis")],
            kind="uppfoljande",
            follows_up=[{"report": FIRST}],
            earlier=[
                judged("1", "genomford", aspect="rutinen"),
                judged("1", "ej_genomford", aspect="att den används"),
                judged("3", "delvis"),
                judged("samarbetet i stort", "oklar"),
            ],
        ),
    )
    makers.write_report(
        data,
        JOINT,
        makers.report(
            [makers.audited(ARE, SOCIAL), makers.audited(OSTERSUND, SOCIAL, EXECUTIVE)],
            None,
            None,
            [makers.finding(REGIONAL, "brist")],
            kind="gemensam",
            recommendations=[
                one("1", [SOCIAL, EXECUTIVE], areas=[REGIONAL], response=[answered(EXECUTIVE, "accepterad")])
            ],
        ),
    )
    return data
