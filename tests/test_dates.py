"""Working days in England, and intervals."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recordkit.dates import (
    add_months,
    add_working_days,
    is_bank_holiday,
    is_working_day,
    working_days_between,
)

DAYS = st.dates(date(2015, 1, 1), date(2035, 12, 31))
CLOSED = st.lists(DAYS, max_size=5).map(frozenset)
COUNTS = st.integers(0, 60)


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("2026-01-01", "New Year's Day"),
        ("2026-04-03", "Good Friday"),
        ("2026-04-06", "Easter Monday, which is none in Scotland"),
        ("2026-05-04", "early May"),
        ("2026-05-25", "spring"),
        ("2026-08-31", "summer, which is earlier in Scotland"),
        ("2026-12-25", "Christmas Day"),
        ("2020-05-08", "early May, moved to a Friday for VE Day"),
        ("2022-06-02", "spring, moved for the Platinum Jubilee"),
        ("2022-06-03", "the Platinum Jubilee"),
        ("2022-09-19", "the funeral of Queen Elizabeth II"),
        ("2023-05-08", "the coronation of King Charles III"),
        ("2022-01-03", "for New Year's Day on a Saturday"),
        ("2026-12-28", "for Boxing Day on a Saturday"),
        ("2021-12-27", "for Christmas Day on a Saturday"),
        ("2021-12-28", "for Boxing Day on the Sunday after it"),
        ("2022-12-27", "for Christmas Day on a Sunday"),
        ("2023-01-02", "for New Year's Day on a Sunday"),
    ],
)
def test_a_bank_holiday_of_england_is_no_working_day(day: str, why: str) -> None:
    assert is_bank_holiday(date.fromisoformat(day)), why
    assert not is_working_day(date.fromisoformat(day)), why


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("2020-05-04", "early May was moved away from it"),
        ("2022-05-30", "spring was moved away from it"),
        ("2026-01-02", "a bank holiday in Scotland alone"),
        ("2026-03-17", "a bank holiday in Northern Ireland alone"),
        ("2026-08-03", "a bank holiday in Scotland alone"),
        ("2026-11-30", "a bank holiday in Scotland alone"),
        ("2026-12-24", "Christmas Eve"),
        ("2023-12-27", "Christmas was on a Monday, so nothing was moved"),
    ],
)
def test_a_working_day(day: str, why: str) -> None:
    assert is_working_day(date.fromisoformat(day)), why


@pytest.mark.parametrize("day", ["2026-10-10", "2026-10-11"])
def test_a_weekend_is_no_working_day_and_no_bank_holiday(day: str) -> None:
    assert not is_working_day(date.fromisoformat(day))
    assert not is_bank_holiday(date.fromisoformat(day))


def test_a_council_may_be_closed_on_further_days() -> None:
    eve = date(2026, 12, 24)

    assert not is_working_day(eve, closed=[eve])
    assert add_working_days(date(2026, 12, 23), 1, closed=[eve]) == date(2026, 12, 29)
    assert working_days_between(date(2026, 12, 23), date(2026, 12, 29), closed=[eve]) == 1


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("2026-10-12", 0, "2026-10-12"),
        ("2026-10-12", 3, "2026-10-15"),
        ("2026-10-12", 5, "2026-10-19"),
        ("2026-10-10", 0, "2026-10-10"),
        ("2026-10-10", 1, "2026-10-12"),
        ("2025-12-24", 3, "2025-12-31"),
        ("2026-04-02", 1, "2026-04-07"),
        ("2026-12-23", 10, "2027-01-11"),
    ],
)
def test_counts_working_days_from_the_day_after(start: str, count: int, end: str) -> None:
    first, last = date.fromisoformat(start), date.fromisoformat(end)

    assert add_working_days(first, count) == last
    assert working_days_between(first, last) == count


def test_counts_nothing_backwards() -> None:
    assert working_days_between(date(2026, 10, 15), date(2026, 10, 12)) == 0
    assert working_days_between(date(2026, 10, 12), date(2026, 10, 12)) == 0


@given(DAYS, COUNTS, CLOSED)
def test_counting_back_what_was_added_gives_the_same_number(
    start: date, count: int, closed: frozenset[date]
) -> None:
    assert working_days_between(start, add_working_days(start, count, closed), closed) == count


@given(DAYS, COUNTS.filter(bool), CLOSED)
def test_what_is_reached_is_a_working_day(start: date, count: int, closed: frozenset[date]) -> None:
    assert is_working_day(add_working_days(start, count, closed), closed)


@given(DAYS, st.integers(0, 100), st.integers(0, 100), CLOSED)
def test_two_stretches_add_up(
    start: date, first: int, second: int, closed: frozenset[date]
) -> None:
    middle = start + timedelta(days=first)
    end = middle + timedelta(days=second)

    assert working_days_between(start, end, closed) == (
        working_days_between(start, middle, closed) + working_days_between(middle, end, closed)
    )


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2026-10-12", 12, "2027-10-12"),
        ("2026-10-12", 0, "2026-10-12"),
        ("2026-12-31", 1, "2027-01-31"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2026-03-31", 1, "2026-04-30"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2025-02-28", 12, "2026-02-28"),
        ("2026-11-30", 3, "2027-02-28"),
    ],
)
def test_months_end_on_the_same_day_or_the_last_of_a_shorter_month(
    start: str, months: int, end: str
) -> None:
    assert add_months(date.fromisoformat(start), months) == date.fromisoformat(end)


@given(DAYS, st.integers(0, 240))
def test_months_never_skip_a_month(start: date, months: int) -> None:
    end = add_months(start, months)

    assert (end.year - start.year) * 12 + end.month - start.month == months
    assert end.day <= start.day
    assert end.day == start.day or (end + timedelta(days=1)).day == 1
