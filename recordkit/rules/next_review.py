"""The next review: as soon as policy and situation ask, or with the reason why not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from recordkit.dates import add_months
from recordkit.models.review import Review
from recordkit.rules.consequences import owed
from recordkit.rules.registry import Breach, Context, rule
from recordkit.wording import day_in_words, listed


@dataclass(frozen=True, slots=True)
class _Limit:
    """The latest day for the next review, what makes it so, and where that comes from."""

    latest: date
    because: str
    cites: tuple[str, ...]


@rule(
    severity="should",
    cites=("OUTCOME-M12", "LEGAL-T01", "LEGAL-T02", "LEGAL-T03", "DERBY-T03"),
    model=Review,
)
def next_review_in_time(review: Review, context: Context) -> Iterator[Breach]:
    """The next review is as soon as policy asks, or the record says why it is later.

    With a reason it is only noted, so that whoever looks after many records sees which limit was
    passed over.
    """
    held, chosen = review.meeting.held_on, review.decision.next_review
    if held is None or chosen.by is None:
        return
    limit = _soonest(review, held, context)
    if limit is None or chosen.by <= limit.latest:
        return
    later = f"The next review is later than {day_in_words(limit.latest)}, {limit.because}."
    cites = ("OUTCOME-M12", *limit.cites)
    if chosen.reason is None:
        what_to_do = "Bring it forward, or say under decision.next_review.reason why it is later."
        yield Breach("decision.next_review.by", f"{later} {what_to_do}", cites)
    else:
        yield Breach(
            "decision.next_review.by",
            f"{later} The reason stands beside it.",
            cites,
            severity="note",
            gate="none",
        )


@rule(severity="note", gate="none", cites=("OUTCOME-M12", "LEGAL-T02"), model=Review)
def no_next_review(review: Review, context: Context) -> Iterator[Breach]:
    """That there will be no next review, and why, is noted for whoever looks after many records."""
    if review.decision.next_review.none is not None:
        yield Breach(
            "decision.next_review.none",
            "There will be no next review. The reason stands here; check that it still holds.",
        )


@rule(severity="should", cites=("LEGAL-T01",), model=Review)
def next_review_sees_the_change(review: Review, context: Context) -> Iterator[Breach]:
    """The next review is not before the changed plan holds, or the record says why."""
    holds_from, chosen = review.decision.holds_from, review.decision.next_review
    if holds_from and chosen.by and chosen.by < holds_from and chosen.reason is None:
        yield Breach(
            "decision.next_review.by",
            "The next review is before the changed plan holds, so it cannot see how that works. "
            "Give a later day, or say under decision.next_review.reason why it is so early; or "
            "change decision.holds_from.",
        )


@rule(severity="should", cites=("LEGAL-T03",), model=Review)
def early_review_reasoned(review: Review, context: Context) -> Iterator[Breach]:
    """Where a change is likely, the record says why the next review is when it is.

    After a change of plan the next review is early anyway, and its reason is plain.
    """
    held, chosen = review.meeting.held_on, review.decision.next_review
    if (
        held is None
        or chosen.by is None
        or chosen.reason is not None
        or chosen.likely_to_change.answer != "yes"
        or _plan_changed(review)
    ):
        return
    limit = _soonest(review, held, context)
    if limit is None or chosen.by <= limit.latest:
        yield Breach(
            "decision.next_review.reason",
            "Needs or circumstances are likely to change. Say here, to the person, why the next "
            "review is on that day: what is expected, and by when.",
        )


@rule(severity="should", cites=("DERBY-T04",), model=Review)
def yearly_review_justified(review: Review, context: Context) -> Iterator[Breach]:
    """A next review a year away rests on somebody who keeps an eye on the support until then."""
    held, chosen = review.meeting.held_on, review.decision.next_review
    yearly = context.policy.figure("next_review_months")
    if "DERBY-T04" not in context.policy.asks or yearly is None or not held or not chosen.by:
        return
    # A few weeks short of a year is still a year.
    if chosen.by <= add_months(held, yearly.value - 1):
        return
    # One of the three is enough; the guidance lists them and leaves open whether all have to hold.
    grounds = (chosen.person_can_monitor, chosen.worker_monitors, chosen.sound_provider)
    if any(ground.value == "yes" for ground in grounds):
        return
    why = "The next review is a year away. One of three reasons allows that, so this is needed."
    yield from owed(chosen, "decision.next_review", "DERBY-T04", why, context)
    if chosen.reason is None and all(ground.given and ground.value != "yes" for ground in grounds):
        yield Breach(
            "decision.next_review.by",
            "The next review is a year away, but nobody keeps an eye on the support until then: "
            "neither the person, nor another worker, nor one sound provider. Set an earlier day, "
            "or say under decision.next_review.reason why a year is right.",
        )


def _soonest(review: Review, held: date, context: Context) -> _Limit | None:
    """The limit that is reached first, None where the policy sets none."""
    return min(_limits(review, held, context), key=lambda limit: limit.latest, default=None)


def _limits(review: Review, held: date, context: Context) -> Iterator[_Limit]:
    months = context.policy.figure("next_review_months")
    weeks = context.policy.figure("first_review_weeks")
    if weeks is not None and _plan_changed(review):
        starts = max(held, review.decision.holds_from or held)
        latest = starts + timedelta(weeks=weeks.value)
        because = f"{weeks.value} weeks after the plan changes"
        if review.decision.holds_from is None:
            because = (
                f"{weeks.value} weeks from this review (they count from the day under "
                "decision.holds_from, which is blank)"
            )
        yield _Limit(latest, because, weeks.cites)
    if months is not None:
        latest = add_months(held, months.value)
        because = f"{months.value} months from this one"
        yield _Limit(latest, because, months.cites)
        if review.decision.next_review.likely_to_change.answer == "yes":
            because = f"the day before {because}: a change is likely, so it comes earlier"
            yield _Limit(latest - timedelta(days=1), because, ("LEGAL-T03",))
    early = context.policy.figure("early_review_months")
    if early is not None and (reasons := list(_reasons_for_an_early_one(review, held, context))):
        because = f"{early.value} months from this one: {listed(reasons)}"
        yield _Limit(add_months(held, early.value), because, early.cites)


def _plan_changed(review: Review) -> bool:
    return review.decision.outcome.answer in ("plan-changes", "plan-and-budget-change")


def _reasons_for_an_early_one(review: Review, held: date, context: Context) -> Iterator[str]:
    chosen, started = review.decision.next_review, review.plan.started_on
    new_for = context.policy.figure("new_service_months")
    if new_for is not None and started and add_months(started, new_for.value) > held:
        yield f"a service started less than {new_for.value} months before"
    if chosen.likely_to_change.answer == "yes":
        yield "needs or circumstances are likely to change"
    if "DERBY-T03" not in context.policy.asks:
        return
    if chosen.untested_provider.answer == "yes":
        yield "a provider has no record of doing it well yet"
    if chosen.several_providers.answer == "yes":
        yield "the work of several providers has to fit together"
