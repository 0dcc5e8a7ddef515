"""Working days and intervals, in one place.

Working days follow England: not Saturday, Sunday or a bank holiday, moved and one-off ones
included. Bank holidays are announced a few years ahead; later ones are worked out from how they
usually fall, so that a count past `OFFICIAL_UNTIL` is provisional. Nothing here reads the clock.
"""

from __future__ import annotations

import calendar
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from holidays import HolidayBase

SATURDAY = 5

OFFICIAL_FROM = date(2012, 1, 1)
"""The first day of the first year of which the official list of bank holidays tells."""

OFFICIAL_UNTIL = date(2028, 12, 31)
"""The last day of the last year of which the bank holidays are announced."""

LAST_DAY = date(2199, 12, 31)
"""The last day from which anything is counted."""

DayKind = Literal["start", "working-day", "weekend", "bank-holiday", "closed"]

_NEVER_CLOSED: Mapping[date, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class CountedDay:
    """A calendar day in a count of working days, and what it is.

    Attributes:
        day: the day.
        kind: "start" for day 0, whatever day of the week that is.
        number: 0 for the start, n for the nth working day, None for a day that does not count.
        name: the bank holiday's name, or why the council is closed; "" where there is none.
    """

    day: date
    kind: DayKind
    number: int | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """Working days, counted so that somebody can look at each.

    Attributes:
        start: day 0.
        last: the last working day that was counted; the start, where none was.
        days: every calendar day from the start to the last one, both included.
    """

    start: date
    last: date
    days: tuple[CountedDay, ...]

    @property
    def provisional(self) -> bool:
        """Whether it runs into years of which the bank holidays are not announced yet."""
        return self.last > OFFICIAL_UNTIL

    @property
    def left_out(self) -> tuple[CountedDay, ...]:
        """The days after the start that do not count."""
        return tuple(each for each in self.days if each.number is None)


_IN_PLACE = " (observed)"
"""How `holidays` ends the name of a bank holiday on the weekday in place of a weekend."""


@cache
def _england() -> HolidayBase:
    import holidays

    return holidays.country_holidays("GB", subdiv="ENG", years=range(1900, 2201), expand=False)


def bank_holiday(day: date) -> str:
    """The name of the bank holiday in England on that day, "" where it is none.

    As in the official list, one that falls on a weekend is on the weekday in place of it.
    """
    if day.weekday() >= SATURDAY:
        return ""
    name: str = _england().get(day, "")
    if name.endswith(_IN_PLACE):
        return f"{name.removesuffix(_IN_PLACE)} (substitute day)"
    return name


def is_bank_holiday(day: date) -> bool:
    """Whether the day is a bank holiday in England."""
    return bank_holiday(day) != ""


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
    return sum(is_working_day(day, closed) for day in _days_after(start, end))


def count_working_days(
    start: date, count: int, closed: Mapping[date, str] = _NEVER_CLOSED
) -> Count:
    """The count that `add_working_days` makes, with each calendar day and what it is.

    Args:
        start: day 0, a working day or not.
        count: working days, from 0.
        closed: further days on which the council is closed, each with the reason or "".

    Raises:
        ValueError: the count is negative.
    """
    last = add_working_days(start, count, closed)
    days, number = [CountedDay(start, "start", 0)], 0
    for day in _days_after(start, last):
        if is_working_day(day, closed):
            number += 1
            days.append(CountedDay(day, "working-day", number))
        else:
            days.append(_not_counted(day, closed))
    return Count(start, last, tuple(days))


def _not_counted(day: date, closed: Mapping[date, str]) -> CountedDay:
    if day.weekday() >= SATURDAY:
        return CountedDay(day, "weekend")
    if name := bank_holiday(day):
        return CountedDay(day, "bank-holiday", name=name)
    return CountedDay(day, "closed", name=closed[day])


def _days_after(start: date, end: date) -> Iterator[date]:
    return (start + timedelta(days=offset) for offset in range(1, (end - start).days + 1))


def add_months(start: date, months: int) -> date:
    """The same day of the month, so many months later; the last day of a shorter month."""
    years, month_index = divmod(start.month - 1 + months, 12)
    year, month = start.year + years, month_index + 1
    last = calendar.monthrange(year, month)[1]
    return date(year, month, min(start.day, last))
