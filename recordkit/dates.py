"""Working days and intervals, in one place.

Working days follow England: not Saturday, Sunday or a bank holiday, moved and one-off ones
included. Nothing here reads the clock.
"""

from __future__ import annotations

import calendar
from collections.abc import Collection
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from holidays import HolidayBase

SATURDAY = 5


@cache
def _england() -> HolidayBase:
    import holidays

    return holidays.country_holidays("GB", subdiv="ENG", years=range(1900, 2201), expand=False)


def is_bank_holiday(day: date) -> bool:
    """Whether the day is a bank holiday in England."""
    return day in _england()


def is_working_day(day: date, closed: Collection[date] = ()) -> bool:
    """Whether offices in England work on that day.

    Args:
        day: the day.
        closed: further days on which the council is closed.
    """
    return day.weekday() < SATURDAY and day not in closed and not is_bank_holiday(day)


def add_working_days(start: date, count: int, closed: Collection[date] = ()) -> date:
    """The day that is `count` working days after `start`; the start itself is day 0.

    Args:
        start: day 0, a working day or not.
        count: working days, from 0.
        closed: further days on which the council is closed.

    Raises:
        ValueError: the count is negative.
    """
    if count < 0:
        raise ValueError("count must not be negative")
    day = start
    while count:
        day += timedelta(days=1)
        if is_working_day(day, closed):
            count -= 1
    return day


def working_days_between(start: date, end: date, closed: Collection[date] = ()) -> int:
    """How many working days lie after `start`, up to and with `end`; 0 if `end` is not later."""
    days = (start + timedelta(days=offset) for offset in range(1, (end - start).days + 1))
    return sum(is_working_day(day, closed) for day in days)


def add_months(start: date, months: int) -> date:
    """The same day of the month, so many months later; the last day of a shorter month."""
    years, month_index = divmod(start.month - 1 + months, 12)
    year, month = start.year + years, month_index + 1
    last = calendar.monthrange(year, month)[1]
    return date(year, month, min(start.day, last))
