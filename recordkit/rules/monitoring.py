"""Monitoring: arranged where it is owed, taken on by whoever does it, and carried out."""

from __future__ import annotations

from collections.abc import Iterator

from recordkit.models.request import ReviewRequest
from recordkit.rules.consequences import brought_up, owed
from recordkit.rules.registry import Breach, Context, rule


@rule(severity="must", cites=("LEGAL-N01",), model=ReviewRequest)
def monitoring_arranged(request: ReviewRequest, context: Context) -> Iterator[Breach]:
    """It is arranged in place of a review, or where something may change until the next."""
    if request.decision.outcome.answer == "monitor":
        why = "There is monitoring instead of a review."
    elif request.until_then.may_change.answer == "yes":
        why = "Something may change before the next review."
    else:
        return
    yield from owed(request.monitoring, "monitoring", "LEGAL-N01", why, context)
    yield from brought_up(request.monitoring, "monitoring", ("somebody_else",), why)


@rule(severity="must", cites=("LEGAL-N02",), model=ReviewRequest)
def monitoring_taken_on(request: ReviewRequest, context: Context) -> Iterator[Breach]:
    """Somebody else who monitors has agreed to it, and knows from which day."""
    if request.monitoring.somebody_else.answer == "yes":
        why = "Somebody else does the monitoring."
        names = ("first_on", "accepted_on")
        yield from brought_up(request.monitoring, "monitoring", names, why)


@rule(severity="must", gate="close", cites=("LEGAL-N03",), model=ReviewRequest)
def monitoring_carried_out(request: ReviewRequest, context: Context) -> Iterator[Breach]:
    """Once its first day is past, what was found is recorded."""
    first = request.monitoring.first_on
    if first and first < context.today:
        why = "The first day of the monitoring is past."
        yield from brought_up(request.monitoring, "monitoring", ("activities",), why)


@rule(severity="must", cites=("LEGAL-N01", "LEGAL-N02", "LEGAL-N03"), model=ReviewRequest)
def monitoring_dates_in_order(request: ReviewRequest, context: Context) -> Iterator[Breach]:
    """Monitoring begins after it was decided and taken on, and ends after it begins."""
    arranged, decided = request.monitoring, request.decision.decided_on
    if decided and arranged.until and arranged.until < decided:
        yield Breach(
            "monitoring.until",
            "The monitoring ends before it was decided. Give the day until which it goes on.",
            ("LEGAL-N01",),
        )
    if arranged.first_on and arranged.until and arranged.until < arranged.first_on:
        yield Breach(
            "monitoring.until",
            "The monitoring ends before it begins. Correct this day, or monitoring.first_on.",
            ("LEGAL-N01",),
        )
    if arranged.accepted_on and arranged.accepted_on > context.today:
        yield Breach(
            "monitoring.accepted_on",
            "Whoever monitors agreed to it on a day still to come. Ask them, and give the day on "
            "which they did.",
            ("LEGAL-N02",),
        )
    if arranged.accepted_on and arranged.first_on and arranged.first_on < arranged.accepted_on:
        yield Breach(
            "monitoring.first_on",
            "The monitoring begins before whoever does it agreed to it. Correct this day, or "
            "monitoring.accepted_on.",
            ("LEGAL-N02",),
        )
    for index, activity in enumerate(arranged.activities.items):
        if activity.on and activity.on > context.today:
            yield Breach(
                f"monitoring.activities.items[{index}].on",
                f"Activity {index + 1} was on a day still to come. Record it once it was done.",
                ("LEGAL-N03",),
                gate="close",
            )


@rule(severity="must", gate="close", cites=("LEGAL-N03",), model=ReviewRequest)
def monitoring_ended_once(request: ReviewRequest, context: Context) -> Iterator[Breach]:
    """Nothing was looked at after the monitoring was ended."""
    activities = request.monitoring.activities.items
    ends = [each.on for each in activities if each.on and each.continues.answer == "no"]
    for index, activity in enumerate(activities):
        if activity.on and ends and activity.on > min(ends):
            yield Breach(
                f"monitoring.activities.items[{index}].on",
                f"Activity {index + 1} was after the monitoring had ended. Correct this day, or "
                "say of the earlier one that the monitoring goes on.",
            )
