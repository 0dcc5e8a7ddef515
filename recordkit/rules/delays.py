"""A review that has to wait: whether it may, what was agreed, and what changes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from recordkit.dates import add_working_days
from recordkit.models.arrangement import Arrangement
from recordkit.rules.consequences import brought_up
from recordkit.rules.registry import Breach, Context, rule
from recordkit.wording import day_in_words

_DELAY = (
    "reason",
    "worse",
    "harm",
    "urgent_support",
    "understood",
    "review_by",
    "contact_by",
    "contact",
    "agreed",
    "advice",
    "if_changed",
    "monitoring",
    "unhappy",
    "told_on",
)
_CHANGE = ("reason", "review_by", "contact_by", "contact", "agreed", "known_on", "told_on")
_CANNOT_WAIT = {
    "worse": "Waiting makes it likelier that things get worse for the person.",
    "harm": "Waiting makes abuse or neglect likelier.",
    "urgent_support": "Urgent or interim support is needed, and nothing says that it is there.",
}


def _waits(record: Arrangement) -> bool:
    return record.progress.answer in ("not-yet", "timeframe-changed")


def _changes(record: Arrangement) -> bool:
    return record.progress.answer == "timeframe-changed"


@rule(
    severity="must",
    cites=("PREP-Y01", "PREP-Y02", "PREP-Y04", "PREP-Y05"),
    model=Arrangement,
)
def delay_explained(record: Arrangement, context: Context) -> Iterator[Breach]:
    """A review that has to wait has all that the council has to be sure of, give and agree."""
    if _waits(record):
        yield from brought_up(record.delay, "delay", _DELAY, "The review cannot be arranged yet.")


@rule(severity="must", cites=("PREP-Y01",), model=Arrangement)
def waiting_is_safe(record: Arrangement, context: Context) -> Iterator[Breach]:
    """A review waits only where the council is satisfied that it may."""
    if not _waits(record):
        return
    for name, found in _CANNOT_WAIT.items():
        if getattr(record.delay, name).answer == "yes":
            yield Breach(
                f"delay.{name}.answer",
                f"{found} So the review cannot wait. Arrange it now and correct progress, or put "
                "in place what is needed and then answer anew.",
            )
    if record.delay.understood.answer == "no":
        yield Breach(
            "delay.understood.answer",
            "The person does not understand why they have to wait. Explain it again in a way that "
            "they can follow, with somebody to help them, and then answer anew.",
        )


@rule(severity="must", gate="close", cites=("PREP-Y04",), model=Arrangement)
def unhappy_told_of_complaints(record: Arrangement, context: Context) -> Iterator[Breach]:
    """Somebody who is unhappy about the delay is told of the right to complain."""
    if not _waits(record):
        return
    told = record.delay.complaint_told_on
    if record.delay.unhappy.answer == "yes":
        why = "The person is unhappy about the delay."
        yield from brought_up(record.delay, "delay", ("complaint_told_on",), why)
    if told and told > context.today:
        yield Breach(
            "delay.complaint_told_on",
            "The person was told of the right to complain on a day still to come. Leave this "
            "blank until they are told.",
        )


@rule(severity="must", gate="close", cites=("PREP-Y05",), model=Arrangement)
def delay_told_in_order(record: Arrangement, context: Context) -> Iterator[Breach]:
    """The person is told that the review waits by today, and before the time changes."""
    told, anew = record.delay.told_on, record.change.told_on
    if told and told > context.today:
        yield Breach(
            "delay.told_on",
            "The person was told of the delay on a day still to come. Leave this blank until they "
            "are told.",
        )
    if told and anew and _changes(record) and anew < told:
        yield Breach(
            "delay.told_on",
            "The person was told of the delay after they were told of the new time. Correct this "
            "day, or change.told_on.",
        )


@rule(severity="must", cites=("PREP-Y01",), model=Arrangement)
def delay_days_ahead(record: Arrangement, context: Context) -> Iterator[Breach]:
    """The days that a delay letter gives are to come, and somebody is in touch before the last."""
    delay, dated = record.delay, record.letter.dated
    if record.progress.answer == "not-yet":
        yield from _gone("delay.review_by", delay.review_by, dated)
        yield from _gone("delay.contact_by", delay.contact_by, dated)
    if delay.review_by and delay.contact_by and delay.contact_by > delay.review_by:
        yield Breach(
            "delay.contact_by",
            "Somebody is in touch again only after the day by which the review is held. Agree on "
            "an earlier day.",
        )


@rule(severity="should", cites=("PREP-Y03",), model=Arrangement)
def new_time_explained(record: Arrangement, context: Context) -> Iterator[Breach]:
    """A time that changes has the new days, and why, and when that was known and told."""
    if _changes(record):
        why = "The time that was agreed for the review changes."
        yield from brought_up(record.change, "change", _CHANGE, why)


@rule(severity="must", cites=("PREP-Y03",), model=Arrangement)
def new_time_in_order(record: Arrangement, context: Context) -> Iterator[Breach]:
    """The new days are to come and differ from the earlier ones, and follow each other."""
    if not _changes(record):
        return
    change, dated = record.change, record.letter.dated
    yield from _gone("change.review_by", change.review_by, dated)
    yield from _gone("change.contact_by", change.contact_by, dated)
    if change.review_by and change.review_by == record.delay.review_by:
        yield Breach(
            "change.review_by",
            "The new day for the review is the earlier one. Give the new day here, and the "
            "earlier one as delay.review_by.",
        )
    if change.review_by and change.contact_by and change.contact_by > change.review_by:
        yield Breach(
            "change.contact_by",
            "Somebody is in touch again only after the day by which the review is held. Agree on "
            "an earlier day.",
        )
    if change.known_on and change.known_on > context.today:
        yield Breach(
            "change.known_on",
            "The change was known on a day still to come. Give the day on which it was known.",
        )
    if change.told_on and change.told_on > context.today:
        yield Breach(
            "change.told_on",
            "The person was told of the new time on a day still to come. Leave this blank until "
            "they are told.",
            gate="close",
        )
    if change.known_on and change.told_on and change.told_on < change.known_on:
        yield Breach(
            "change.told_on",
            "The person was told of the new time before it was known. Correct this day, or "
            "change.known_on.",
            gate="close",
        )


@rule(severity="should", gate="none", cites=("PREP-Y03",), model=Arrangement)
def told_of_new_time_soon(record: Arrangement, context: Context) -> Iterator[Breach]:
    """The person is told of a new time as soon as the policy wants it."""
    figure = context.policy.figure("change_told_working_days")
    known, told = record.change.known_on, record.change.told_on
    if figure is None or known is None or not _changes(record):
        return
    due = add_working_days(known, figure.value, context.policy.closed_days)
    if told is None and context.today > due:
        yield Breach(
            "change.told_on",
            f"The person was to be told of the new time by {day_in_words(due)}. Tell them now, "
            "and write down the day.",
        )
    if told and told > due:
        yield Breach(
            "change.told_on",
            f"The person was to be told of the new time by {day_in_words(due)}, and was told "
            "later.",
        )


def _gone(path: str, day: date | None, dated: date | None) -> Iterator[Breach]:
    """Yield a breach where a letter promises something for a day before its own."""
    if day and dated and day < dated:
        yield Breach(
            path,
            "This day is before the date of the letter. Give a day that is still to come, or "
            "correct letter.dated.",
        )
