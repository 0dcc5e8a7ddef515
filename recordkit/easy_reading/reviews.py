"""What the easy-read copy of a review can say, from what was recorded."""

from __future__ import annotations

import re
from collections.abc import Iterator

from recordkit.easy_reading.sentences import (
    REASSESSMENT,
    RIGHTS,
    Row,
    day,
    going_on,
    numbered,
    promised,
    sentence,
    told,
)
from recordkit.models.easy_read import EasyLines
from recordkit.models.review import Review

_DECISION = {
    "no-change": ("Your plan stays the same.", "stays-the-same"),
    "plan-changes": ("Your plan will change.", "change"),
    "plan-and-budget-change": ("Your plan will change. Your money will change too.", "change"),
    "reassessment": (f"We will look at your needs again. {REASSESSMENT}", "reassessment"),
}
_MONEY = {
    "same": ("The money for your care stays the same.", "money"),
    "more": ("You will get more money for your care.", "more"),
    "less": ("You will get less money for your care.", "less"),
    "after-reassessment": ("We will tell you about your money later.", "money"),
}


def parts_of_review(review: Review) -> Iterator[tuple[str, EasyLines]]:
    """What each part of the easy-read copy of a review could say.

    Args:
        review: the review.
    """
    yield "next_steps", numbered("next", _next_steps(review), _NO_STEPS)
    yield "talked_about", numbered("talked", _talked_about(review))
    yield "working", numbered("works", _elements(review, ("yes",), "tick"), _NOTHING_WORKS)
    yield (
        "not_working",
        numbered("works-not", _elements(review, ("partly", "no"), "cross"), _ALL_WORKS),
    )
    yield "changes", numbered("change", _changes(review))
    yield "rights", numbered("right", RIGHTS)


_NOTHING_WORKS = "No part of the plan works as it should."
_ALL_WORKS = "Every part of the plan works as it should."
_NO_STEPS = "Nothing else is to be done."


def _talked_about(review: Review) -> Iterator[Row]:
    reviewer = review.meeting.reviewer.name or "We"
    yield f"{reviewer} talked with you about your plan.", "talking"
    for outcome in review.plan.outcomes:
        if outcome.what:
            yield f"You want {going_on(outcome.what)}.", "goal"


def _elements(review: Review, answers: tuple[str, ...], picture: str) -> Iterator[Row]:
    plan = {each.id: each for each in review.plan.elements}
    for found in review.elements.items:
        element = plan.get(found.element)
        if element is None or not element.what or found.working.answer not in answers:
            continue
        said = [sentence(element.what)]
        if found.working.answer != "yes" and found.working.detail:
            said.append(sentence(found.working.detail))
        text = " ".join(said)
        yield (_of_somebody_paid(text) if element.provided_by else text), picture


def _changes(review: Review) -> Iterator[Row]:
    decision = review.decision
    if decision.outcome.answer:
        yield _DECISION[decision.outcome.answer]
    if decision.outcome.detail:
        yield decision.outcome.detail, "plan"
    if decision.as_wanted.answer in ("partly", "no"):
        yield "This is not all that you wanted.", "your-views"
        yield from told(decision.why_not_as_wanted.answer, "question")
    if decision.holds_from:
        yield f"This starts on {day(decision.holds_from)}.", "starts"
    if decision.budget.answer:
        yield _MONEY[decision.budget.answer]


def _next_steps(review: Review) -> Iterator[Row]:
    for step in review.decision.next_steps.items:
        if step.what:
            yield promised(step.who, step.what, step.by)


def _of_somebody_paid(text: str) -> str:
    """A text about a service: in easy words a carer is a friend or relative whom nobody pays."""
    return re.sub(r"\b([Cc])arer(s?)\b", r"\1are worker\2", text)
