"""Dates: in an order that can be, and within what the policy allows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from recordkit.dates import add_months, working_days_between
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
        yield Breach("meeting.held_on", "The review was held on a day that is still to come.")
    if held and recorded and recorded < held:
        yield Breach("meeting.recorded_on", "The record was written before the review was held.")
    if recorded and recorded > context.today:
        yield Breach("meeting.recorded_on", "The record was written on a day still to come.")
    if recorded and given and given < recorded:
        yield Breach("given.on", "The record was given to the person before it was written.")
    if given and given > context.today:
        yield Breach("given.on", "The record was given to the person on a day still to come.")
    agreed = review.plan.agreed_on
    if agreed and held and agreed > held:
        yield Breach("plan.agreed_on", "The plan was agreed after its review was held.")
    born = review.person.date_of_birth
    if born and held and born >= held:
        yield Breach("person.date_of_birth", "The person was born after the review was held.")


@rule(severity="must", cites=("OUTCOME-M12",), model=Review)
def next_dates_follow(review: Review, context: Context) -> Iterator[Breach]:
    """What happens next happens after the review."""
    held = review.meeting.held_on
    if held is None:
        return
    by = review.decision.next_review.by
    if by and by <= held:
        yield Breach("decision.next_review.by", "The next review is not after this one.")
    for index, step in enumerate(review.decision.next_steps.items):
        if step.by and step.by < held:
            yield Breach(
                f"decision.next_steps.items[{index}].by",
                f"Next step {index + 1} is due before the review was held.",
            )


@rule(severity="should", cites=("OUTCOME-M12", "LEGAL-T01", "LEGAL-T02"), model=Review)
def next_review_in_time(review: Review, context: Context) -> Iterator[Breach]:
    """The next review is as soon as policy asks, or the record says why it is later."""
    held, chosen = review.meeting.held_on, review.decision.next_review
    if held is None or chosen.by is None or chosen.reason is not None:
        return
    latest, because, cites = _latest_next_review(review, held, context)
    if latest is not None and chosen.by > latest:
        yield Breach(
            "decision.next_review.by",
            f"The next review is later than {day_in_words(latest)}, which is {because}. "
            "Bring it forward, or say under decision.next_review.reason why it is later.",
            ("OUTCOME-M12", *cites),
        )


def _latest_next_review(
    review: Review, held: date, context: Context
) -> tuple[date | None, str, tuple[str, ...]]:
    outcome = review.decision.outcome.answer
    if outcome in ("plan-changes", "plan-and-budget-change"):
        weeks = context.policy.figure("first_review_weeks")
        if weeks is not None:
            latest = held + timedelta(weeks=weeks.value)
            return latest, f"{weeks.value} weeks after the plan changed", weeks.cites
    months = context.policy.figure("next_review_months")
    if months is not None:
        return add_months(held, months.value), f"{months.value} months from this one", months.cites
    return None, "", ()


@rule(severity="should", gate="none", cites=("OUTCOME-D07",), model=Review)
def recorded_in_time(review: Review, context: Context) -> Iterator[Breach]:
    """The record was written within the working days that the council allows."""
    limit = context.policy.figure("record_within_working_days")
    held, recorded = review.meeting.held_on, review.meeting.recorded_on
    if limit is None or held is None or recorded is None:
        return
    taken = working_days_between(held, recorded)
    if taken > limit.value:
        yield Breach(
            "meeting.recorded_on",
            f"The record was written {taken} working days after the review; "
            f"{context.policy.title} allows {limit.value}.",
        )
