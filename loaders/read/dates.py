"""Dates known to the day, the month or the year, compared as the span of days that they may mean (decision 47)."""

import calendar


def first_day(date: str) -> tuple[int, int, int]:
    """Return the first day that a partial date can mean, as (year, month, day)."""
    year, month, day = _parts(date)
    return year, month or 1, day or 1


def last_day(date: str) -> tuple[int, int, int]:
    """Return the last day that a partial date can mean, as (year, month, day)."""
    year, month, day = _parts(date)
    month = month or 12
    return year, month, day or calendar.monthrange(year, month)[1]


def is_calendar_day(date: str) -> bool:
    """Return False for a full date that no calendar has, such as 2014-02-31."""
    year, month, day = _parts(date)
    return day <= calendar.monthrange(year, month or 1)[1]


def _parts(date: str) -> tuple[int, int, int]:
    numbers = [int(part) for part in date.split("-")]
    return numbers[0], numbers[1] if len(numbers) > 1 else 0, numbers[2] if len(numbers) > 2 else 0
