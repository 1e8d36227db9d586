"""Which body, year and topic each report of a synthetic bank is about, from its number alone."""

from functools import cache

from benchmarks.corpus_codebook import topics
from loaders.check.report_rules import expected_id
from loaders.read import register

YEARS = range(2006, 2026)
BODY_COUNT = 310


def report_id(number: int) -> str:
    """Return the id of a report: bodies in turn, with year and topic spread so that few reports share both."""
    body, year, topic, nth = place_of(number)
    return expected_id(bodies()[body][1], str(year), topic) + (f"-{nth}" if nth > 1 else "")


@cache
def bodies() -> list[tuple[str, str]]:
    """Return (body_id, name) of all municipalities and of the regions that are not also a municipality."""
    found = list(register.body_names().items())
    assert len(found) == BODY_COUNT, len(found)
    return found


def place_of(number: int) -> tuple[int, int, str, int]:
    """Return (index in bodies(), year, topic, how many reports of the same three there are with this one)."""
    turn, body = divmod(number, BODY_COUNT)
    year = YEARS[(turn * 7 + body * 3) % len(YEARS)]
    rounds, all_topics = turn // len(YEARS), topics()
    return body, year, all_topics[(rounds + body) % len(all_topics)], rounds // len(all_topics) + 1
