"""Days and times are Sweden's, wherever the server stands, and are asked for in one place."""

import ast
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bank import answer as data
from bank.answer import data_version, this_year
from queries import clock
from slides import resolving as slides
from tests.makers import PROJECT
from wording.version_words import saved_words
from workspace.slide_set import SlideSet

PLACES = ("app.py", "pages", "ui", "bank", "wording", "slides", "charts", "exports", "workspace", "loaders", "queries")
NEVER = {"today", "utcnow", "localtime", "ctime", "utcfromtimestamp", "tzset"}
NEED_A_ZONE = {"now": 1, "fromtimestamp": 2, "astimezone": 1}  # and how many arguments they then have
NEW_YEAR = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)  # half past midnight in Sweden, noon in Auckland, 15.30 in LA


@pytest.fixture(params=["Pacific/Auckland", "America/Los_Angeles", "UTC", "Europe/Stockholm"])
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("zone")
@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows byter inte tidszon i ett program som är igång")
def test_day_year_and_times_are_swedens(snapshot: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NEW_YEAR.astimezone(clock.SWEDEN))
    assert clock.today() == date(2027, 1, 1)
    assert this_year() == 2027
    deck = slides.deck_of(SlideSet(title="Möte"))
    assert deck.date == "2027-01-01"
    assert deck.slides[0].source.startswith("Granskningsbanken · 2027-01-01 · data version ")
    assert saved_words("sparad", NEW_YEAR, "anna", None) == "sparad 2027-01-01 00:30:00 av anna"
    info = data.answer("build_info")
    info["built_at"] = NEW_YEAR.replace(tzinfo=None)  # as the database has it: UTC, without its zone
    monkeypatch.setattr(data, "answer", lambda name: info)
    assert data_version().endswith(", 2027-01-01")


@pytest.mark.usefixtures("zone")
@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows byter inte tidszon i ett program som är igång")
def test_the_present_moment_is_the_same_everywhere() -> None:
    assert abs((clock.now() - datetime.now(UTC)).total_seconds()) < 5
    assert clock.now().utcoffset() == clock.now().astimezone(clock.SWEDEN).utcoffset()


def calls(path: Path) -> Iterator[tuple[str, int, int]]:
    """Every call of a method by name: its name, number of arguments and line."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node.func.attr, len(node.args) + len(node.keywords), node.lineno


def test_nobody_asks_the_servers_own_clock() -> None:
    found, seen = [], set()
    for place in PLACES:
        path = PROJECT / place
        for file in [path] if path.is_file() else sorted(path.rglob("*.py")):
            for name, count, line in calls(file):
                seen.add(name)
                if name in NEVER or count < NEED_A_ZONE.get(name, 0):
                    found.append(f"{file.relative_to(PROJECT)}:{line}: {name}")
    assert not found
    assert {"now", "astimezone", "fromtimestamp"} <= seen, "the test looks where they are"


def test_the_zone_has_one_name() -> None:
    with_zone = {
        path.relative_to(PROJECT).as_posix()
        for place in PLACES
        for path in (PROJECT / place).rglob("*.py")
        if "ZoneInfo(" in path.read_text(encoding="utf-8")
    }
    assert with_zone == {"queries/clock.py", "loaders/build/snapshot.py"}, "loaders may not import queries"
