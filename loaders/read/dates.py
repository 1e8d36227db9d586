"""Dates that are known to the day, the month or the year, compared as the span they may mean."""

import calendar


def first_day(date: str) -> tuple[int, int, int]:
    """The first day a partial date can mean, as (year, month, day)."""
    year, month, day = _parts(date)
    return year, month or 1, day or 1


def last_day(date: str) -> tuple[int, int, int]:
    """The last day a partial date can mean, as (year, month, day)."""
    year, month, day = _parts(date)
    month = month or 12
    return year, month, day or calendar.monthrange(year, month)[1]


def is_calendar_day(date: str) -> bool:
    """False for a full date that no calendar has, such as 2014-02-31."""
    year, month, day = _parts(date)
    return day <= calendar.monthrange(year, month or 1)[1]


def _parts(date: str) -> tuple[int, int, int]:
    numbers = [int(part) for part in date.split("-")]
    return numbers[0], numbers[1] if len(numbers) > 1 else 0, numbers[2] if len(numbers) > 2 else 0
