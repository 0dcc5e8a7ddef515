"""`recordkit dates`: working days counted, so that somebody can look at each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from recordkit.cli.options import day, epilog, json_option, named, settings_from, settings_option
from recordkit.cli.printing import Refused, columns, heading, safe, show, show_json, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from recordkit.dates import CountedDay
    from recordkit.notice import Notice
    from recordkit.policies import Policy

LATE_ENOUGH, TOO_EARLY = 0, 1


def _day_to_count(value: str) -> date:
    """The type of a day in years of which the bank holidays are known, or can be worked out."""
    from recordkit.dates import LAST_DAY, OFFICIAL_FROM

    found = day(value)
    if not OFFICIAL_FROM <= found <= LAST_DAY:
        years = f"{OFFICIAL_FROM.year} to {LAST_DAY.year}"
        raise click.BadParameter(f"check the year. It must be one from {years}.")
    return found


@click.group(
    "dates",
    epilog=epilog(
        "recordkit dates end-of-service --posted 2026-03-27",
        "recordkit dates end-of-service --help",
        exit_codes={0: "printed", 2: "the command was not understood"},
    ),
)
def command() -> None:
    """Count working days, and show each day that was counted."""


@command.command(
    "end-of-service",
    epilog=epilog(
        "recordkit dates end-of-service --posted 2026-03-27",
        "recordkit dates end-of-service --posted 2026-03-27 --ends 2026-04-17",
        "recordkit dates end-of-service --posted 2026-03-27 --policy our-policy.toml",
        "recordkit dates end-of-service --posted 2026-03-27 --json",
        exit_codes={
            LATE_ENOUGH: "printed; the day that --ends gives is late enough",
            TOO_EARLY: "the day that --ends gives is too early",
            2: "a day or a policy was not understood",
        },
    ),
)
@click.option(
    "--posted",
    type=_day_to_count,
    required=True,
    metavar="DATE",
    help="The day on which the letter is posted, which need not be the letter's date.",
)
@click.option(
    "--ends", type=_day_to_count, metavar="DATE", help="Say whether this last day is late enough."
)
@click.option(
    "--policy",
    "policy_name",
    type=named,
    metavar="NAME",
    help="Whose working days hold: a name, or a .toml file. Without it: the council's settings.",
)
@settings_option
@json_option
def end_of_service(
    posted: date,
    ends: date | None,
    policy_name: str | None,
    settings: str | None,
    as_json: bool,
) -> int:
    """Say on which day a service may end at the earliest.

    It is counted from the day on which the letter is posted. Saturdays, Sundays, bank holidays in
    England and the days on which the council is closed do not count.
    """
    from recordkit.notice import end_of_service_notice
    from recordkit.policies import load_policy

    policy = load_policy(policy_name or settings_from(settings).policy_source)
    notice = end_of_service_notice(posted, policy)
    if notice is None:
        raise Refused(
            f"{_called(policy)} does not say how many working days to count. Set "
            "end_of_service_working_days in it, or let it extend care_act."
        )
    if as_json:
        show_json(_as_json(notice, policy, ends))
    else:
        for line in _told(notice, policy, ends):
            show(line)
    return LATE_ENOUGH if ends is None or notice.allows(ends) else TOO_EARLY


def _called(policy: Policy) -> str:
    return f"{safe(policy.title)} ({safe(policy.name)})"


# ---------------------------------------------------------------- for people


def _told(notice: Notice, policy: Policy, ends: date | None) -> Iterator[str]:
    from recordkit.wording import weekday_in_words

    rows = [(weekday_in_words(each.day), _what(each)) for each in notice.count.days]
    yield from columns(rows, cut=False)
    yield ""
    yield heading(wrapped(_answer(notice, ends)))
    yield ""
    yield wrapped(_basis(notice, policy))
    if notice.provisional:
        yield wrapped(_until_when_announced())
    if notice.is_read_either_way(ends or notice.earliest):
        yield wrapped(
            f"Some read this as {notice.working_days} clear working days in between. By that "
            f"reading the service may end on {weekday_in_words(notice.clear_days_end)} at the "
            "earliest."
        )


def _what(counted: CountedDay) -> str:
    match counted.kind:
        case "start":
            return "day 0, posted"
        case "working-day":
            return f"working day {counted.number}"
        case "weekend":
            return "not counted: weekend"
        case "bank-holiday":
            return f"not counted: bank holiday, {counted.name}"
        case "closed":
            reason = f", {counted.name}" if counted.name else ""
            return f"not counted: the council is closed{reason}"


def _answer(notice: Notice, ends: date | None) -> str:
    from recordkit.wording import weekday_in_words

    provisionally = ", provisionally" if notice.provisional else ""
    earliest = f"on {weekday_in_words(notice.earliest)} at the earliest{provisionally}."
    if ends is None:
        return f"The service may end {earliest}"
    if notice.allows(ends):
        return f"{weekday_in_words(ends)} is late enough. The service may end {earliest}"
    return f"{weekday_in_words(ends)} is too early. The service may end {earliest}"


def _basis(notice: Notice, policy: Policy) -> str:
    days = notice.working_days
    rule = (
        f"{days} clear working days lie between the day of posting and the last day of the service"
        if notice.convention == "clear-days"
        else f"the service ends on working day {days} from posting, or later"
    )
    cites = ", ".join(notice.cites)
    return f"Policy: {_called(policy)}. Convention: {notice.convention}; {rule} [{cites}]."


def _until_when_announced() -> str:
    from recordkit.dates import OFFICIAL_UNTIL

    return (
        f"This is provisional: the bank holidays after {OFFICIAL_UNTIL.year} are not announced "
        "yet. Count again once they are, and before the letter is posted."
    )


# ---------------------------------------------------------------- for programs


def _as_json(notice: Notice, policy: Policy, ends: date | None) -> dict[str, Any]:
    from recordkit.dates import OFFICIAL_UNTIL

    return {
        "posted": notice.count.start.isoformat(),
        "days": [_day_as_json(each) for each in notice.count.days],
        "earliest": notice.earliest.isoformat(),
        "provisional": notice.provisional,
        "bank_holidays_announced_until": OFFICIAL_UNTIL.isoformat(),
        "policy": policy.name,
        "policy_title": policy.title,
        "working_days": notice.working_days,
        "convention": notice.convention,
        "cites": list(notice.cites),
        "earliest_by_clear_days": notice.clear_days_end.isoformat(),
        "ends": None if ends is None else ends.isoformat(),
        "late_enough": None if ends is None else notice.allows(ends),
    }


def _day_as_json(counted: CountedDay) -> dict[str, Any]:
    return {
        "date": counted.day.isoformat(),
        "weekday": f"{counted.day:%A}",
        "kind": counted.kind,
        "number": counted.number,
        "name": counted.name,
    }
