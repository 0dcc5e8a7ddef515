"""Dates: in an order that can be, and within what the policy allows.

When the next review is due has a module of its own, `next_review`; so have advocacy and the money.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from recordkit.dates import working_days_between
from recordkit.models.review import Review
from recordkit.rules.registry import Breach, Context, rule
from recordkit.wording import day_in_words


@rule(severity="must", cites=("OUTCOME-G01",), model=Review)
def dates_in_order(review: Review, context: Context) -> Iterator[Breach]:
    """The review, its record and the day it was given follow each other, and are not to come."""
    held, recorded, given = (
        review.meeting.held_on,
        review.meeting.recorded_on,
        review.given.on,
    )
    if held and held > context.today:
        yield Breach(
            "meeting.held_on",
            "The review was held on a day still to come. Check the year; if it was not held yet, "
            "leave this blank until then.",
        )
    if held and recorded and recorded < held:
        yield Breach(
            "meeting.recorded_on",
            "The record was written before the review was held. Give here the day on which it was "
            "finished; if that is right, change meeting.held_on.",
        )
    if recorded and recorded > context.today:
        yield Breach(
            "meeting.recorded_on",
            "The record was written on a day still to come. Check the year; if it is not finished "
            "yet, leave this blank until then.",
        )
    if recorded and given and given < recorded:
        yield Breach(
            "given.on",
            "The record was given to the person before it was written. If they were given it on "
            "this day, write under meeting.recorded_on when that was written; if it was written "
            "anew since then, give them that and write the day here.",
            gate="close",
        )
    if given and given > context.today:
        yield Breach(
            "given.on",
            "The record was given to the person on a day still to come. Leave this blank until "
            "then.",
            gate="close",
        )
    agreed, started = review.plan.agreed_on, review.plan.started_on
    if agreed and held and agreed > held:
        yield Breach(
            "plan.agreed_on",
            "The plan was agreed after its review was held. Give the day on which the plan was "
            "agreed that was reviewed, not that of the plan that follows.",
        )
    if started and held and started > held:
        yield Breach(
            "plan.started_on",
            "The newest service started after the review was held. Give the day on which the "
            "newest one started that was running by then; leave out what is still to begin.",
        )
    born = review.person.date_of_birth
    if born and held and born >= held:
        yield Breach(
            "person.date_of_birth",
            "The person was born after the review was held. Check the year of birth.",
        )


@rule(severity="must", cites=("OUTCOME-D08",), model=Review)
def decided_after_review(review: Review, context: Context) -> Iterator[Breach]:
    """The decision is made once the review was held, and before the person is given it.

    It may be made after the record was written: whoever decides often reads the record first.
    """
    decided, held, given = review.decision.decided_on, review.meeting.held_on, review.given.on
    if decided is None:
        return
    if decided > context.today:
        yield Breach(
            "decision.decided_on",
            "The decision was made on a day still to come. Until it is made, leave this blank.",
        )
    if held and decided < held:
        yield Breach(
            "decision.decided_on",
            "The decision was made before the review was held. Give the day on which it was made "
            "or confirmed with what the review found; support that could not wait for that "
            "stands under changes.urgent_support.",
        )
    if given and given < decided:
        yield Breach(
            "given.on",
            "The record was given to the person before the decision in it was made. Give them the "
            "record with the decision, and write that day.",
            gate="close",
        )


@rule(severity="must", cites=("NEXT-S01", "OUTCOME-D06"), model=Review)
def done_by_now(review: Review, context: Context) -> Iterator[Breach]:
    """What is recorded as done, for safety or a complaint, is not still to come.

    Nor is the right to complain of a decision told before the review that led to it.
    """
    raised = review.safeguarding.raised_on
    if raised and raised > context.today:
        yield Breach(
            "safeguarding.raised_on",
            "The safeguarding concern was raised on a day still to come. Raise it, and give the "
            "day on which that was done.",
            ("NEXT-S01",),
        )
    told, held = review.decision.disagreement.complaint_told_on, review.meeting.held_on
    if told and told > context.today:
        yield Breach(
            "decision.disagreement.complaint_told_on",
            "The person was told of the right to complain on a day still to come. Tell them, and "
            "give the day on which that was done.",
            ("OUTCOME-D06",),
        )
    elif told and held and told < held:
        yield Breach(
            "decision.disagreement.complaint_told_on",
            "The person was told of the right to complain before the review was held, so not of "
            "this decision. Tell them again, and give that day.",
            ("OUTCOME-D06",),
        )


@rule(severity="must", cites=("OUTCOME-M12", "NEXT-F01"), model=Review)
def next_dates_follow(review: Review, context: Context) -> Iterator[Breach]:
    """What happens next happens after the review."""
    held = review.meeting.held_on
    if held is None:
        return
    by = review.decision.next_review.by
    if by and by <= held:
        yield Breach(
            "decision.next_review.by",
            "The next review is not after this one. Check the year, and give a later day.",
            ("OUTCOME-M12",),
        )
    for index, step in enumerate(review.decision.next_steps.items):
        if step.by and step.by < held:
            yield Breach(
                f"decision.next_steps.items[{index}].by",
                f"Next step {index + 1} is due before the review was held. Check the year; what "
                "was done before it is no next step, so tell of that as the detail of "
                "decision.outcome instead.",
                ("OUTCOME-M12",),
            )
    for index, advice in enumerate(review.advice.given.items):
        if advice.follow_up_by and advice.follow_up_by < held:
            yield Breach(
                f"advice.given.items[{index}].follow_up_by",
                f"Whether piece of advice {index + 1} helped is to be asked before the review was "
                "held. Give a later day.",
                ("NEXT-F01",),
                severity="should",
            )


@rule(severity="must", cites=("OUTCOME-M12", "OUTCOME-G01"), model=Review)
def day_or_reason(review: Review, context: Context) -> Iterator[Breach]:
    """Nothing has both a day and the reason why there is none."""
    chosen, given = review.decision.next_review, review.given
    if chosen.by and chosen.none:
        yield Breach(
            "decision.next_review.none",
            "A next review has a day, and is said not to follow. Keep one of the two.",
            ("OUTCOME-M12",),
        )
    for index, step in enumerate(review.decision.next_steps.items):
        if step.by and step.no_day_yet:
            yield Breach(
                f"decision.next_steps.items[{index}].no_day_yet",
                f"Next step {index + 1} has a day, and is said to have none yet. Keep one of the "
                "two.",
                ("OUTCOME-M12",),
            )
    if given.on and given.not_given:
        yield Breach(
            "given.not_given",
            "The record was given on a day, and is said not to be given. If the person took it "
            "after all, delete this; if not, delete given.on.",
            ("OUTCOME-G01",),
            gate="close",
        )


@rule(severity="note", gate="none", cites=("LEGAL-T02",), model=Review)
def planned_review_in_time(review: Review, context: Context) -> Iterator[Breach]:
    """A planned review was held by the day on which it was due."""
    held, due = review.meeting.held_on, review.meeting.due_by
    if held and due and held > due:
        yield Breach(
            "meeting.held_on",
            f"The review was due by {day_in_words(due)}, and was held later.",
        )


@rule(severity="should", gate="none", cites=("LEGAL-T01",), model=Review)
def first_review_in_time(review: Review, context: Context) -> Iterator[Breach]:
    """The first review was held within the weeks that the policy allows from the start."""
    held, started = review.meeting.held_on, review.plan.started_on
    limit = context.policy.figure("first_review_weeks")
    if (
        limit is None
        or held is None
        or started is None
        or review.meeting.prompted_by.answer != "first-review"
    ):
        return
    latest = started + timedelta(weeks=limit.value)
    if held > latest:
        yield Breach(
            "meeting.held_on",
            f"The first review was due by {day_in_words(latest)}, {limit.value} weeks after the "
            "newest service started, and was held later.",
            limit.cites,
        )


@rule(severity="note", gate="none", cites=("LEGAL-T01",), model=Review)
def first_review_not_too_soon(review: Review, context: Context) -> Iterator[Breach]:
    """The first review was not held so soon that little can be seen of the service."""
    held, started = review.meeting.held_on, review.plan.started_on
    least = context.policy.figure("first_review_from_weeks")
    if (
        least is None
        or held is None
        or started is None
        or review.meeting.prompted_by.answer != "first-review"
    ):
        return
    if held < started + timedelta(weeks=least.value):
        yield Breach(
            "meeting.held_on",
            f"The first review was held less than {least.value} weeks after the newest service "
            "started. Consider whether an early next review is needed to see how it works.",
            least.cites,
        )


@rule(severity="should", gate="none", cites=("OUTCOME-D07",), model=Review)
def recorded_in_time(review: Review, context: Context) -> Iterator[Breach]:
    """The record was written within the working days that the council allows."""
    limit = context.policy.figure("record_within_working_days")
    held, recorded = review.meeting.held_on, review.meeting.recorded_on
    if limit is None or held is None or recorded is None:
        return
    taken = working_days_between(held, recorded, context.policy.closed_days)
    if taken > limit.value:
        yield Breach(
            "meeting.recorded_on",
            f"The record was written {taken} working days after the review; "
            f"{context.policy.title} allows {limit.value}.",
        )
