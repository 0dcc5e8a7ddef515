"""Requests for a review: each considered with the person, weighed, and answered with reasons.

Monitoring instead of a review owes all that declining owes: by our reading it says no to what was
asked (LEGAL-Q06).
"""

from __future__ import annotations

from collections.abc import Iterator

from recordkit.dates import working_days_between
from recordkit.models.request import Asking, ReviewRequest
from recordkit.rules.consequences import brought_up, told, told_otherwise
from recordkit.rules.registry import Breach, Context, rule
from recordkit.wording import folded

REFUSED = ("decline", "monitor")
"""The answers after which there is no review now."""
WEIGHED = ("accurate", "recent_review", "plan_works", "needs_met")
"""The four things that make a request reasonable or not."""


@rule(severity="must", cites=("LEGAL-Q01",), model=ReviewRequest)
def requester_named(request: ReviewRequest, context: Context) -> Iterator[Breach]:
    """Where somebody other than the person asks, it says who."""
    if _is_somebody_else(request.asked):
        why = "Somebody other than the person asks."
        yield from brought_up(request.asked, "asked", ("name", "role"), why)


@rule(severity="must", cites=("LEGAL-Q02",), model=ReviewRequest)
def request_weighed(request: ReviewRequest, context: Context) -> Iterator[Breach]:
    """A request at another time than the planned one is weighed in four ways."""
    if request.asked.at_planned_time.answer == "no":
        why = "The plan gives another time for its review."
        yield from brought_up(request.weighed, "weighed", WEIGHED, why)


@rule(severity="should", cites=("LEGAL-Q03",), model=ReviewRequest)
def planned_time_declined_with_reason(request: ReviewRequest, context: Context) -> Iterator[Breach]:
    """At the planned time a request is usually reasonable, so turning it down has a reason."""
    if _is_refused(request) and request.asked.at_planned_time.answer == "yes":
        why = "It was asked for at the planned time."
        yield from brought_up(request.decision, "decision", ("despite",), why)


@rule(severity="should", cites=("LEGAL-Q02",), model=ReviewRequest)
def refusal_fits_what_was_weighed(request: ReviewRequest, context: Context) -> Iterator[Breach]:
    """Where the plan fails the person, a request is not turned down without a reason."""
    if not _is_refused(request) or request.decision.despite.given:
        return
    for name in ("plan_works", "needs_met"):
        if getattr(request.weighed, name).answer == "no":
            yield Breach(
                "decision.despite",
                f"weighed.{name} is no, which speaks for a review, and there is none now. Review "
                "the plan, or say here to the person why not.",
            )


@rule(severity="must", cites=("LEGAL-Q04",), model=ReviewRequest)
def appropriate_person_consulted(request: ReviewRequest, context: Context) -> Iterator[Breach]:
    """Where the person lacks capacity, somebody appropriate was consulted; otherwise, they were."""
    consulted, names = request.consulted, ("with_whom", "authority")
    if consulted.capacity.answer == "no":
        why = "The person lacks the capacity to be consulted."
        yield from brought_up(consulted, "consulted", names, why)
    if consulted.capacity.answer == "yes":
        yield from told_otherwise(
            "consulted",
            told(consulted, names),
            of="somebody who was consulted in the person's place",
            but='consulted.capacity is "yes"',
            change="Change that",
        )


@rule(
    severity="must",
    cites=("LEGAL-D02", "LEGAL-D03", "LEGAL-D04", "LEGAL-D05", "LEGAL-D06", "LEGAL-D07"),
    model=ReviewRequest,
)
def declined_request_explained(request: ReviewRequest, context: Context) -> Iterator[Breach]:
    """Where there is no review now, the person is told why, what holds until then, what helps."""
    if not _is_refused(request):
        return
    why = "There is no review now."
    then = request.until_then
    yield from brought_up(request.decision, "decision", ("evidence",), why)
    if then.no_next_review is None:
        yield from brought_up(then, "until_then", ("next_review_by",), why)
    names = ("if_things_change", "advice", "prevention", "timescales")
    yield from brought_up(then, "until_then", names, why)
    if request.decision.outcome.answer == "decline":
        yield from brought_up(then, "until_then", ("may_change",), why)
    yield from brought_up(request.told, "told", ("person_on",), why)


@rule(severity="must", cites=("LEGAL-D03",), model=ReviewRequest)
def next_planned_review_or_none(request: ReviewRequest, context: Context) -> Iterator[Breach]:
    """There is a next planned review, or there is none."""
    if request.until_then.next_review_by and request.until_then.no_next_review:
        yield Breach(
            "until_then.no_next_review",
            "The next planned review has a day, and there is said to be none. Keep one of the two.",
        )


@rule(severity="must", cites=("LEGAL-Q06",), model=ReviewRequest)
def request_answered_one_way(request: ReviewRequest, context: Context) -> Iterator[Breach]:
    """What is told fits the answer: a review is arranged, or it is explained why not."""
    if request.decision.outcome.answer == "review":
        yield from told_otherwise(
            "decision",
            told(request.decision, ("evidence", "despite", "instead")),
            of="why there is no review now",
            but='decision.outcome is "review"',
            change="Change that",
        )
    if _is_refused(request):
        yield from told_otherwise(
            "review",
            told(request.review),
            of="a review that is arranged",
            but=f'decision.outcome is "{request.decision.outcome.answer}"',
            change="Change that",
        )


@rule(severity="must", cites=("LEGAL-D01",), model=ReviewRequest)
def requester_gets_the_answer(request: ReviewRequest, context: Context) -> Iterator[Breach]:
    """Whoever asked in the person's stead gets the answer too, unless there is a reason not to."""
    asked, untold = request.asked, request.told.requester_not_told
    if not _is_refused(request) or not _is_somebody_else(asked):
        return
    gets_it = any(
        each.ground.answer == "made-the-request" or _is_one(each.name, asked.name)
        for each in request.letter.recipients.items
    )
    if not gets_it and untold is None:
        yield Breach(
            "letter.recipients",
            "Somebody other than the person asked for the review, and they get no answer. Add them "
            'with the ground "made-the-request". If that would put the person at risk, say so '
            "under told.requester_not_told.",
        )
    if gets_it and untold is not None:
        yield Breach(
            "told.requester_not_told",
            "Whoever asked is not to be told, and they get a letter. Take them out of "
            "letter.recipients, or delete what stands here.",
        )


def _is_one(name: str | None, other: str | None) -> bool:
    """Whether two names may be those of one person: a title more or less makes no difference."""
    if not name or not other:
        return False
    one, two = folded(name), folded(other)
    return one == two or one.endswith(f" {two}") or two.endswith(f" {one}")


@rule(severity="must", cites=("LEGAL-D09",), model=ReviewRequest)
def requester_is_who_asked(request: ReviewRequest, context: Context) -> Iterator[Breach]:
    """Nobody else gets the letter for a request that the person made."""
    for index, each in enumerate(request.letter.recipients.items):
        if each.ground.answer == "made-the-request" and request.asked.by.answer == "the-person":
            yield Breach(
                f"letter.recipients.items[{index}].ground.answer",
                "The person asked for the review, and not this recipient. Name another ground, or "
                "take them out.",
            )


@rule(severity="should", gate="close", cites=("LEGAL-D08",), model=ReviewRequest)
def requester_told(request: ReviewRequest, context: Context) -> Iterator[Breach]:
    """Whoever asked was told that there is no review now, or there is a reason why not."""
    if not _is_refused(request) or not _is_somebody_else(request.asked):
        return
    if request.told.requester_not_told is None:
        why = "Somebody other than the person asked."
        yield from brought_up(request.told, "told", ("requester_on",), why)
    elif request.told.requester_on:
        yield Breach(
            "told.requester_on",
            "Whoever asked was told, and was not to be. Keep the one that is true, here or under "
            "told.requester_not_told.",
        )


@rule(severity="should", gate="none", cites=("LEGAL-D08",), model=ReviewRequest)
def refusal_told_in_time(request: ReviewRequest, context: Context) -> Iterator[Breach]:
    """Those concerned are told within the working days that the council sets."""
    figure = context.policy.figure("refusal_told_working_days")
    decided = request.decision.decided_on
    if figure is None or decided is None or not _is_refused(request):
        return
    days = {"person_on": request.told.person_on}
    if _is_somebody_else(request.asked) and request.told.requester_not_told is None:
        days["requester_on"] = request.told.requester_on
    for name, day in days.items():
        closed = context.policy.closed_days
        taken = working_days_between(decided, day or context.today, closed)
        if taken > figure.value:
            yield Breach(
                f"told.{name}",
                f"It is {taken} working days from the decision until this was told; "
                f"{context.policy.title} allows {figure.value}. If it is still to be told, tell it "
                "now.",
            )


@rule(severity="should", gate="close", cites=("LEGAL-Q05",), model=ReviewRequest)
def requested_review_arranged(request: ReviewRequest, context: Context) -> Iterator[Breach]:
    """A reasonable request leads to a review that is arranged."""
    if request.decision.outcome.answer == "review":
        why = "The request is reasonable."
        yield from brought_up(request.review, "review", ("arranged_on", "planned_for"), why)


@rule(severity="should", gate="none", cites=("LEGAL-Q05",), model=ReviewRequest)
def requested_review_in_time(request: ReviewRequest, context: Context) -> Iterator[Breach]:
    """The review is within the working days that the council sets."""
    figure = context.policy.figure("requested_review_working_days")
    decided, planned = request.decision.decided_on, request.review.planned_for
    if figure is None or decided is None or planned is None:
        return
    taken = working_days_between(decided, planned, context.policy.closed_days)
    if taken > figure.value:
        yield Breach(
            "review.planned_for",
            f"The review is {taken} working days after it was decided; {context.policy.title} "
            f"allows {figure.value}. Bring it forward if you can.",
        )


def _is_refused(request: ReviewRequest) -> bool:
    return request.decision.outcome.answer in REFUSED


def _is_somebody_else(asked: Asking) -> bool:
    """Whether somebody is known to have asked who is not the person."""
    return asked.by.answer not in (None, "the-person", "not-known")
