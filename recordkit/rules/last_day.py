"""The last day of a service: late enough after the posting of the letter that tells of it.

The letter is made for one day of posting. Where it leaves later, the days are counted again.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from recordkit.dates import CountedDay
from recordkit.models.service_end import ServiceEnd
from recordkit.notice import Notice, end_of_service_notice
from recordkit.rules.correspondence import AHEAD
from recordkit.rules.registry import Breach, Context, rule
from recordkit.wording import day_in_words, listed, weekday_in_words


@rule(severity="must", cites=("DERBY-X06",), model=ServiceEnd)
def posting_day_can_be(record: ServiceEnd, context: Context) -> Iterator[Breach]:
    """The day for which the letter is made is near, and not before the letter's own date."""
    posting, dated = record.ending.posting_on, record.letter.dated
    if posting and dated and posting < dated:
        yield Breach(
            "ending.posting_on",
            "The letter would be posted before its date. Correct this day, or letter.dated.",
        )
    if posting and posting > context.today + AHEAD:
        yield Breach(
            "ending.posting_on",
            "The letter would be posted more than two weeks from now. Make it when it can leave: "
            "what it says may have changed by then.",
        )


@rule(severity="must", cites=("DERBY-X06",), model=ServiceEnd)
def last_day_late_enough(record: ServiceEnd, context: Context) -> Iterator[Breach]:
    """The last day is not before the tenth working day from posting, or what the policy sets."""
    last_day, notice = record.ending.last_day, _notice(record.ending.posting_on, context)
    if notice and last_day and not notice.allows(last_day):
        yield Breach(
            "ending.last_day",
            "The last day comes too early. The letter is made for posting on "
            f"{weekday_in_words(notice.count.start)}, so the earliest is {_earliest(notice)}. "
            f"{_not_counted(notice)} Set that day or a later one, and make the letter again.",
        )


@rule(severity="note", gate="none", cites=("DERBY-X06",), model=ServiceEnd)
def last_day_read_either_way(record: ServiceEnd, context: Context) -> Iterator[Breach]:
    """A last day on exactly the tenth working day is too early for those who read clear days."""
    last_day, notice = record.ending.last_day, _notice(record.ending.posting_on, context)
    if notice and last_day and notice.is_read_either_way(last_day):
        yield Breach(
            "ending.last_day",
            "The last day is the very first one that is allowed. Some read the procedure as clear "
            f"days between posting and the end: {weekday_in_words(notice.clear_days_end)} would be "
            "right for them too.",
        )


@rule(severity="note", gate="none", cites=("DERBY-X06",), model=ServiceEnd)
def last_day_is_provisional(record: ServiceEnd, context: Context) -> Iterator[Breach]:
    """A count over days whose bank holidays are not announced yet is looked at again."""
    notice = _notice(record.ending.posting_on, context)
    if notice and notice.provisional:
        yield Breach(
            "ending.last_day",
            "The bank holidays of that year are not announced yet, so the count of working days "
            "is provisional. Count again once they are.",
        )


@rule(severity="must", cites=("DERBY-X06",), model=ServiceEnd)
def posting_day_still_ahead(record: ServiceEnd, context: Context) -> Iterator[Breach]:
    """A letter that has not left is not made for a day that has passed."""
    made_for, letter = record.ending.posting_on, record.letter
    if not made_for or letter.posted_on or letter.not_posted or made_for >= context.today:
        return
    notice = _notice(context.today, context)
    bound = (
        f" If it leaves today, the last day must be {_earliest(notice)} or later." if notice else ""
    )
    yield Breach(
        "ending.posting_on",
        f"The letter was made for posting on {weekday_in_words(made_for)}, which has passed. If it "
        "was posted, record the day under letter.posted_on. Otherwise give here the day on which "
        f"it will be posted, look at the last day anew, and make the letter again.{bound}",
    )


@rule(severity="must", gate="close", cites=("DERBY-X06",), model=ServiceEnd)
def posted_in_time(record: ServiceEnd, context: Context) -> Iterator[Breach]:
    """Where the letter left later than it was made for, the last day is still late enough."""
    made_for, posted = record.ending.posting_on, record.letter.posted_on
    last_day, notice = record.ending.last_day, _notice(posted, context)
    if not (made_for and posted and last_day and notice) or posted <= made_for:
        return
    if not notice.allows(last_day):
        yield Breach(
            "letter.posted_on",
            f"The letter was posted later than it was made for, and its last day is too early for "
            f"that: the earliest is {_earliest(notice)}. Make the letter again, with the day on "
            "which the new one is posted and a last day counted from it. The service goes on until "
            "then.",
        )


def _notice(posted: date | None, context: Context) -> Notice | None:
    """The notice counted from a posting, None where no day is known or the policy sets none."""
    return None if posted is None else end_of_service_notice(posted, context.policy)


def _earliest(notice: Notice) -> str:
    """The earliest last day in words, and whether it is certain."""
    doubt = " (provisional: the bank holidays of that year are not announced yet)"
    return weekday_in_words(notice.earliest) + (doubt if notice.provisional else "")


def _not_counted(notice: Notice) -> str:
    """Which days do not count, in a sentence."""
    named = [_named(day) for day in notice.count.left_out if day.kind != "weekend"]
    return f"{listed(['Saturdays', 'Sundays', *named])} do not count."


def _named(day: CountedDay) -> str:
    name = "the closed day" if day.kind == "closed" else day.name
    return f"{name} on {day_in_words(day.day)}"
