"""Working days in England, and intervals."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, timedelta

import pytest
from govuk_bank_holidays.bank_holidays import BankHolidays
from hypothesis import given
from hypothesis import strategies as st

from recordkit.dates import (
    OFFICIAL_FROM,
    OFFICIAL_UNTIL,
    Count,
    CountedDay,
    add_months,
    add_working_days,
    bank_holiday,
    count_working_days,
    is_bank_holiday,
    is_working_day,
    working_days_between,
)

DAYS = st.dates(date(2015, 1, 1), date(2035, 12, 31))
CLOSED = st.lists(DAYS, max_size=5).map(frozenset)
CLOSED_FOR = st.dictionaries(DAYS, st.sampled_from(["", "stocktaking"]), max_size=5)
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


# ---------------------------------------------------------------- against the official list


def days_from(first: date, last: date) -> list[date]:
    return [first + timedelta(days=offset) for offset in range((last - first).days + 1)]


@pytest.fixture(scope="module")
def official() -> set[date]:
    """The bank holidays that the government publishes, from the copy in the package."""
    listing = BankHolidays(use_cached_holidays=True)
    return {each["date"] for each in listing.get_holidays(division=listing.ENGLAND_AND_WALES)}


def test_it_is_known_from_and_until_which_year_the_list_is_published(official: set[date]) -> None:
    assert date(min(official).year, 1, 1) == OFFICIAL_FROM
    assert date(max(official).year, 12, 31) == OFFICIAL_UNTIL
    for year in range(OFFICIAL_FROM.year, OFFICIAL_UNTIL.year + 1):
        assert sum(day.year == year for day in official) >= 8, year


def test_every_day_is_a_bank_holiday_exactly_where_the_list_says_so(official: set[date]) -> None:
    every = days_from(OFFICIAL_FROM, OFFICIAL_UNTIL)

    assert len(every) == 6_210
    assert {day for day in every if is_bank_holiday(day)} == official


def test_the_tenth_working_day_after_every_day_is_the_one_by_the_list(official: set[date]) -> None:
    working = [
        day
        for day in days_from(OFFICIAL_FROM, OFFICIAL_UNTIL)
        if day.strftime("%a") not in {"Sat", "Sun"} and day not in official
    ]
    for posted in days_from(OFFICIAL_FROM, working[-11]):
        tenth = working[bisect_right(working, posted) + 9]
        counted = count_working_days(posted, 10)
        assert add_working_days(posted, 10) == tenth == counted.last, posted
        assert not counted.provisional
    assert posted >= date(2028, 12, 10)  # the loop went through nearly all of the last year


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


# ---------------------------------------------------------------- days that can be looked at


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2026-04-03", "Good Friday"),
        ("2026-12-28", "Boxing Day (substitute day)"),
        ("2026-12-26", ""),  # a Saturday: the day in place of it is the bank holiday
        ("2026-04-14", ""),
    ],
)
def test_a_bank_holiday_has_a_name(day: str, name: str) -> None:
    assert bank_holiday(date.fromisoformat(day)) == name


def test_each_calendar_day_of_a_count_says_what_it_is() -> None:
    closed = {date(2026, 12, 24): "Christmas Eve", date(2026, 12, 29): ""}

    assert count_working_days(date(2026, 12, 23), 1, closed) == Count(
        date(2026, 12, 23),
        date(2026, 12, 30),
        (
            CountedDay(date(2026, 12, 23), "start", 0),
            CountedDay(date(2026, 12, 24), "closed", None, "Christmas Eve"),
            CountedDay(date(2026, 12, 25), "bank-holiday", None, "Christmas Day"),
            CountedDay(date(2026, 12, 26), "weekend"),
            CountedDay(date(2026, 12, 27), "weekend"),
            CountedDay(date(2026, 12, 28), "bank-holiday", None, "Boxing Day (substitute day)"),
            CountedDay(date(2026, 12, 29), "closed"),
            CountedDay(date(2026, 12, 30), "working-day", 1),
        ),
    )


def test_the_start_is_day_nought_whatever_day_of_the_week_it_is() -> None:
    saturday = date(2026, 10, 10)

    assert count_working_days(saturday, 0) == Count(
        saturday, saturday, (CountedDay(saturday, "start", 0),)
    )


def test_a_day_on_which_nobody_works_anyway_is_not_called_closed_by_the_council() -> None:
    days = [date(2026, 4, 3), date(2026, 4, 4)]
    counted = count_working_days(date(2026, 4, 2), 1, dict.fromkeys(days, "holiday"))

    assert [each.kind for each in counted.left_out][:2] == ["bank-holiday", "weekend"]


def test_a_count_past_the_announced_years_is_provisional() -> None:
    assert not count_working_days(date(2028, 12, 22), 3).provisional
    assert count_working_days(date(2028, 12, 22), 3).last == date(2028, 12, 29)
    assert count_working_days(date(2028, 12, 22), 4).provisional


@given(DAYS, COUNTS, CLOSED_FOR)
def test_a_count_tells_every_day_once_and_numbers_the_working_ones(
    start: date, count: int, closed: dict[date, str]
) -> None:
    counted = count_working_days(start, count, closed)

    assert [each.day for each in counted.days] == days_from(start, counted.last)
    numbers = [each.number for each in counted.days if each.number is not None]
    assert numbers == list(range(count + 1))
    for each in counted.days[1:]:
        assert (each.number is not None) == is_working_day(each.day, closed)
    assert len(counted.left_out) == len(counted.days) - count - 1


@given(DAYS, COUNTS, CLOSED)
def test_a_later_start_never_gives_an_earlier_end(
    start: date, count: int, closed: frozenset[date]
) -> None:
    later = start + timedelta(days=1)

    assert add_working_days(start, count, closed) <= add_working_days(later, count, closed)


@given(DAYS, COUNTS, CLOSED, st.integers(0, 90))
def test_one_more_closed_day_never_gives_an_earlier_end(
    start: date, count: int, closed: frozenset[date], offset: int
) -> None:
    more = closed | {start + timedelta(days=offset)}

    assert add_working_days(start, count, more) >= add_working_days(start, count, closed)


def test_a_negative_count_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        add_working_days(date(2026, 10, 12), -1)


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
