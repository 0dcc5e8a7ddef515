"""What the rules about the last day of a service tell a practitioner to do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from recordkit.policies import load_policy
from recordkit.rules.checking import check_record
from recordkit.rules.registry import Context
from tests.changing import blanked, changed
from tests.examples import content_of, record_from, report_on

JADWIGA = "letters/jadwiga-nowak-service-end"


def message(rule: str, *, today: str, posting: str, last_day: str, posted: str | None) -> str:
    """What one rule says of a letter made for one day, with that last day."""
    content = blanked(content_of(JADWIGA), "letter.posted_on")
    content = changed(content, "ending.posting_on", posting)
    content = changed(content, "ending.last_day", last_day)
    if posted:
        content = changed(content, "letter.posted_on", posted)
    found = report_on(record_from(content), date.fromisoformat(today))
    (only,) = (finding.message for finding in found if finding.rule == rule)
    return only.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("posting", "last_day", "earliest", "uncounted"),
    [
        (
            "2026-10-30",
            "2026-11-12",
            "Friday 13 November 2026",
            "Saturdays and Sundays do not count.",
        ),
        (
            "2026-03-27",
            "2026-04-13",
            "Tuesday 14 April 2026",
            "Sundays, Good Friday on 3 April 2026 and Easter Monday on 6 April 2026 do not count.",
        ),
        (
            "2026-12-18",
            "2027-01-05",
            "Wednesday 6 January 2027",
            "Christmas Day on 25 December 2026, Boxing Day (substitute day) on 28 December 2026",
        ),
        (
            "2026-08-24",
            "2026-09-04",
            "Tuesday 8 September 2026",
            " on 31 August 2026 do not count.",
        ),
    ],
)
@pytest.mark.proves("DERBY-X06")
def test_a_last_day_too_early_names_the_earliest_and_the_days_that_do_not_count(
    posting: str, last_day: str, earliest: str, uncounted: str
) -> None:
    said = message(
        "last-day-late-enough", today=posting, posting=posting, last_day=last_day, posted=None
    )

    assert f"so the earliest is {earliest}." in said
    assert uncounted in said


def test_on_exactly_the_tenth_the_next_working_day_is_named() -> None:
    said = message(
        "last-day-read-either-way",
        today="2026-10-30",
        posting="2026-10-30",
        last_day="2026-11-13",
        posted=None,
    )

    assert "Monday 16 November 2026 would be right for them too" in said


def test_a_day_that_has_passed_names_what_would_do_today() -> None:
    said = message(
        "posting-day-still-ahead",
        today="2026-11-02",
        posting="2026-10-30",
        last_day="2026-11-27",
        posted=None,
    )

    assert "made for posting on Friday 30 October 2026, which has passed" in said
    assert "record the day under letter.posted_on" in said
    assert "If it leaves today, the last day must be Monday 16 November 2026 or later." in said


@pytest.mark.proves("DERBY-X06")
def test_a_letter_posted_later_is_made_again_and_the_service_goes_on() -> None:
    said = message(
        "posted-in-time",
        today="2026-11-23",
        posting="2026-10-30",
        last_day="2026-11-13",
        posted="2026-11-02",
    )

    assert "the earliest is Monday 16 November 2026" in said
    assert "Make the letter again" in said
    assert "The service goes on until then." in said


def test_past_the_announced_years_the_day_is_called_provisional() -> None:
    said = message(
        "last-day-late-enough",
        today="2041-03-01",
        posting="2041-03-01",
        last_day="2041-03-05",
        posted=None,
    )

    assert "Friday 15 March 2041 (provisional: the bank holidays of that year" in said


def last_day_findings(last_day: str, **local: Any) -> list[str]:
    """Which rules find something in a last day, posted on 30 October 2026, under a policy."""
    policy = replace(load_policy(), **local)
    record = record_from(changed(content_of(JADWIGA), "ending.last_day", last_day))
    report = check_record(record, Context(policy, date(2026, 11, 23)))
    return [each.rule for each in report]


@pytest.mark.parametrize(
    ("last_day", "found"),
    [
        ("2026-11-13", ["last-day-late-enough"]),
        ("2026-11-16", []),
    ],
)
def test_a_council_that_reads_clear_days_ends_a_service_a_day_later(
    last_day: str, found: list[str]
) -> None:
    assert last_day_findings(last_day, end_of_service_convention="clear-days") == found


def test_a_day_on_which_the_council_is_closed_does_not_count() -> None:
    closed = {date(2026, 11, 2): "Office move"}

    assert last_day_findings("2026-11-13", closed_days=closed) == ["last-day-late-enough"]
    assert last_day_findings("2026-11-16", closed_days=closed) == ["last-day-read-either-way"]
    assert last_day_findings("2026-11-17", closed_days=closed) == []


def test_a_closed_day_is_named_without_the_reason() -> None:
    record = record_from(changed(content_of(JADWIGA), "ending.last_day", "2026-11-13"))
    policy = replace(load_policy(), closed_days={date(2026, 11, 2): "Office move"})
    (found,) = check_record(record, Context(policy, date(2026, 11, 23)))

    said = found.message.replace("\N{NO-BREAK SPACE}", " ")
    assert "Saturdays, Sundays and the closed day on 2 November 2026 do not count." in said
