"""The notice that a service's end needs: by which convention, over which days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recordkit.dates import is_working_day, working_days_between
from recordkit.notice import Notice, earliest_end_of_service, end_of_service_notice
from recordkit.policies import Convention, Figure, Policy, load_policy, policy_names

POSTED = st.dates(date(2015, 1, 1), date(2035, 12, 31))
GOOD_FRIDAY_AHEAD = date(2026, 3, 27)


def policy(
    convention: Convention = "tenth-day", days: int = 10, closed: dict[date, str] | None = None
) -> Policy:
    figures = {"end_of_service_working_days": Figure(days, ("DERBY-X06",))}
    return Policy(
        "ours", "Ours", figures, end_of_service_convention=convention, closed_days=closed or {}
    )


def notice(posted: date, by: Policy) -> Notice:
    found = end_of_service_notice(posted, by)
    assert found is not None
    return found


@pytest.mark.proves("DERBY-X06")
@pytest.mark.parametrize("name", policy_names())
def test_a_service_may_end_on_the_tenth_working_day_by_every_shipped_policy(name: str) -> None:
    found = notice(GOOD_FRIDAY_AHEAD, load_policy(name))

    assert found.earliest == date(2026, 4, 14)
    assert found.count.start == GOOD_FRIDAY_AHEAD
    assert (found.working_days, found.convention) == (10, "tenth-day")
    assert found.cites == ("DERBY-X06",)
    assert not found.provisional
    assert earliest_end_of_service(GOOD_FRIDAY_AHEAD, load_policy(name)) == found.earliest


@pytest.mark.parametrize(
    ("last_day", "allowed", "either_way"),
    [
        ("2026-03-27", False, False),
        ("2026-04-13", False, False),
        ("2026-04-14", True, True),
        ("2026-04-15", True, False),
        ("2027-04-14", True, False),
    ],
)
def test_the_tenth_is_allowed_and_read_either_way(
    last_day: str, allowed: bool, either_way: bool
) -> None:
    found = notice(GOOD_FRIDAY_AHEAD, policy())

    assert found.allows(date.fromisoformat(last_day)) == allowed
    assert found.is_read_either_way(date.fromisoformat(last_day)) == either_way
    assert found.clear_days_end == date(2026, 4, 15)


def test_by_clear_days_it_is_the_eleventh_and_nothing_is_read_either_way() -> None:
    found = notice(GOOD_FRIDAY_AHEAD, policy("clear-days"))

    assert found.earliest == found.clear_days_end == date(2026, 4, 15)
    assert found.working_days == 10
    assert not found.allows(date(2026, 4, 14))
    assert not found.is_read_either_way(date(2026, 4, 15))


def test_days_on_which_the_council_is_closed_do_not_count() -> None:
    closed = {date(2026, 4, 2): "training", date(2026, 4, 11): "a Saturday anyway"}

    found = notice(GOOD_FRIDAY_AHEAD, policy(closed=closed))
    assert found.earliest == date(2026, 4, 15)
    assert found.clear_days_end == date(2026, 4, 16)


def test_a_count_past_the_announced_years_is_provisional() -> None:
    assert not notice(date(2028, 12, 1), policy()).provisional
    assert notice(date(2028, 12, 22), policy()).provisional


def test_a_policy_without_the_figure_gives_no_notice() -> None:
    alone = Policy("alone", "Alone")

    assert end_of_service_notice(GOOD_FRIDAY_AHEAD, alone) is None
    assert earliest_end_of_service(GOOD_FRIDAY_AHEAD, alone) is None


@given(POSTED, st.integers(1, 40), st.dictionaries(POSTED, st.just(""), max_size=5))
def test_whatever_the_policy_the_notice_is_of_that_many_working_days(
    posted: date, days: int, closed: dict[date, str]
) -> None:
    tenth = notice(posted, policy("tenth-day", days, closed))
    clear = notice(posted, policy("clear-days", days, closed))

    assert working_days_between(posted, tenth.earliest, closed) == days
    day_before = clear.earliest - timedelta(days=1)
    assert working_days_between(posted, day_before, closed) == days
    for each in (tenth, clear):
        assert is_working_day(each.earliest, closed)
        assert each.clear_days_end == clear.earliest > tenth.earliest


@given(POSTED, st.sampled_from(["tenth-day", "clear-days"]))
def test_a_letter_posted_a_day_later_never_ends_a_service_earlier(
    posted: date, convention: Convention
) -> None:
    by = policy(convention)

    later = notice(posted + timedelta(days=1), by)
    assert notice(posted, by).earliest <= later.earliest


@given(POSTED, st.integers(0, 30), st.sampled_from(["tenth-day", "clear-days"]))
def test_one_more_closed_day_never_ends_a_service_earlier(
    posted: date, offset: int, convention: Convention
) -> None:
    closed = {posted + timedelta(days=offset): ""}

    sooner = notice(posted, policy(convention)).earliest
    assert notice(posted, policy(convention, closed=closed)).earliest >= sooner
