"""An arranged review: when, how and with whom, and what was weighed and arranged for it."""

from __future__ import annotations

from collections.abc import Iterator

from recordkit.dates import add_working_days
from recordkit.models.answers import asked_fields
from recordkit.models.appointment import Timing
from recordkit.models.arrangement import Arrangement
from recordkit.models.preparation import Involvement
from recordkit.rules.consequences import brought_up
from recordkit.rules.registry import Breach, Context, rule
from recordkit.wording import day_in_words

ARRANGED = "The review is arranged."
_ALWAYS = ("way", "on", "lasts", "held_by", "company", "agreed", "record_by")
_BY_WAY = {
    "face-to-face": ("at", "place"),
    "telephone": ("at", "number"),
    "video": ("at", "joining"),
    "self-review": (),
}
_HELD = {
    "face-to-face": "The review is held face to face.",
    "telephone": "The review is held on the telephone.",
    "video": "The review is held by video.",
}


def is_arranged(record: Arrangement) -> bool:
    """Whether the review is arranged, so that the person can be prepared for it."""
    return record.progress.answer == "arranged"


@rule(severity="should", cites=("PREP-I03",), model=Arrangement)
def announced_with_next_contact(record: Arrangement, context: Context) -> Iterator[Breach]:
    """A review that is only announced has a day by which somebody is in touch to arrange it."""
    if record.progress.answer == "announced":
        why = "The review is only announced."
        yield from brought_up(record.review, "review", ("contact_by",), why)


@rule(severity="should", gate="none", cites=("PREP-I03",), model=Arrangement)
def announced_and_followed_up(record: Arrangement, context: Context) -> Iterator[Breach]:
    """A review does not stay announced when the day of the next contact is over."""
    contact_by = record.review.contact_by
    if record.progress.answer == "announced" and contact_by and contact_by < context.today:
        yield Breach(
            "progress.answer",
            "Somebody was to be in touch to arrange the review by now. If it is arranged, or has "
            "to wait, say so here and record it; if nobody was in touch, do that now.",
        )


@rule(severity="must", cites=("PREP-B01", "PREP-A05"), model=Arrangement)
def appointment_described(record: Arrangement, context: Context) -> Iterator[Breach]:
    """An arranged review has its way, day, length, and those who take part, as agreed."""
    if is_arranged(record):
        yield from brought_up(record.appointment, "appointment", _ALWAYS, ARRANGED)


@rule(severity="must", cites=("PREP-B01", "PREP-A04"), model=Arrangement)
def meeting_can_be_found(record: Arrangement, context: Context) -> Iterator[Breach]:
    """The person knows when and where to be for the way in which the review is held."""
    way = record.appointment.way.answer
    if is_arranged(record) and way in _HELD:
        yield from brought_up(record.appointment, "appointment", _BY_WAY[way], _HELD[way])


@rule(severity="must", cites=("PREP-A01",), model=Arrangement)
def regard_had(record: Arrangement, context: Context) -> Iterator[Breach]:
    """Regard was had to what the person wants, to what waiting means, and to advice that helps."""
    if is_arranged(record):
        yield from brought_up(record.regard, "regard", ("wishes", "waiting", "advice"), ARRANGED)


@rule(severity="should", cites=("PREP-A03",), model=Arrangement)
def timing_weighed(record: Arrangement, context: Context) -> Iterator[Breach]:
    """What speaks for an earlier or a later day was weighed; less of it for a light touch."""
    if is_arranged(record):
        asked = asked_fields(Timing)
        names = tuple(name for name in asked if record.depth in asked[name].depths)
        yield from brought_up(record.timing, "timing", names, ARRANGED)


@rule(severity="should", cites=("PREP-A04",), model=Arrangement)
def involvement_arranged(record: Arrangement, context: Context) -> Iterator[Breach]:
    """It was thought of what the person needs in order to take part."""
    if is_arranged(record):
        names = tuple(asked_fields(Involvement))
        yield from brought_up(record.involvement, "involvement", names, ARRANGED)


@rule(severity="must", cites=("PREP-B01", "PREP-Y03"), model=Arrangement)
def arranged_or_not(record: Arrangement, context: Context) -> Iterator[Breach]:
    """What is recorded fits how far the arranging has come."""
    progress = record.progress.answer
    if progress in ("not-yet", "timeframe-changed") and record.appointment.on:
        yield Breach(
            "appointment.on",
            f'The review has a day, and progress is "{progress}". If it is arranged, correct '
            "progress; if that day was given up, move it to delay.review_by.",
            ("PREP-B01",),
        )
    if progress == "not-yet" and record.change.review_by:
        yield Breach(
            "change.review_by",
            'The time for the review changes, and progress is "not-yet". Make that '
            '"timeframe-changed", or delete this day.',
            ("PREP-Y03",),
        )


@rule(severity="must", cites=("PREP-I03", "PREP-B01"), model=Arrangement)
def arrangement_dates_in_order(record: Arrangement, context: Context) -> Iterator[Breach]:
    """The review is decided on, told of, held and written down, in this order."""
    decided, told = record.review.decided_on, record.review.told_on
    held, written = record.appointment.on, record.appointment.record_by
    if decided and decided > context.today:
        yield Breach(
            "review.decided_on",
            "It was decided on a day still to come. Give the day on which it was decided.",
            ("PREP-I03",),
        )
    if told and told > context.today:
        yield Breach(
            "review.told_on",
            "The person was told of the review on a day still to come. Leave this blank until "
            "they are told.",
            ("PREP-I03",),
            gate="close",
        )
    if decided and told and told < decided:
        yield Breach(
            "review.told_on",
            "The person was told of the review before it was decided on. Correct this day, or "
            "review.decided_on.",
            ("PREP-I03",),
            gate="close",
        )
    if decided and held and held < decided:
        yield Breach(
            "appointment.on",
            "The review is held before it was decided on. Check the year; correct this day, or "
            "review.decided_on.",
            ("PREP-B01",),
        )
    if held and written and written < held:
        yield Breach(
            "appointment.record_by",
            "The person has the result in writing before the review is held. Give a later day.",
            ("PREP-B01",),
        )


@rule(severity="should", gate="none", cites=("PREP-I03",), model=Arrangement)
def told_of_review_soon(record: Arrangement, context: Context) -> Iterator[Breach]:
    """The person is told that there will be a review as soon as the policy wants it."""
    figure = context.policy.figure("review_told_working_days")
    decided, told = record.review.decided_on, record.review.told_on
    if figure is None or decided is None:
        return
    due = add_working_days(decided, figure.value, context.policy.closed_days)
    if told is None and context.today > due:
        yield Breach(
            "review.told_on",
            f"The person was to be told of the review by {day_in_words(due)}. Tell them now, and "
            "write down the day.",
        )
    if told and told > due:
        yield Breach(
            "review.told_on",
            f"The person was to be told of the review by {day_in_words(due)}, and was told later.",
        )
