"""Swedish time, wherever the server stands: the day it is, and moments as people read them."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

SWEDEN = ZoneInfo("Europe/Stockholm")


def now() -> datetime:
    """Return the present moment, in Swedish time with its zone."""
    return datetime.now(SWEDEN)


def today() -> date:
    """Return the day it is in Sweden."""
    return now().date()


def swedish(moment: datetime) -> datetime:
    """Return a moment in Swedish time; one without a zone is in UTC, as the bank keeps them."""
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(SWEDEN)


def local_time(moment: datetime) -> str:
    """Return "2026-11-22 10:32:05" in Swedish time."""
    return f"{swedish(moment):%Y-%m-%d %H:%M:%S}"
