"""Light touch reviews: where one serves, what it still has to say, and where it is considered."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from recordkit.models.advocacy import Advocacy
from recordkit.models.answers import asked_fields
from recordkit.models.questions import all_questions
from recordkit.models.review import Review
from recordkit.models.survey import doubtful_questions
from recordkit.rules.advocacy import has_advocate
from recordkit.rules.changes import something_changed
from recordkit.rules.consequences import brought_up, owed
from recordkit.rules.registry import Breach, Context, rule

_WITH_OTHER_MONEY = ("more", "less", "after-reassessment")


@rule(severity="should", cites=("LEGAL-L01",), model=Review)
def light_touch_serves(review: Review, context: Context) -> Iterator[Breach]:
    """A light touch review finds no change in needs, circumstances or budget, or has a reason.

    A small change to how the plan is carried out is within it.
    """
    if review.depth != "light-touch":
        return
    if reasons := list(_beyond_light_touch(review)):
        why = (
            f"This is a light touch review, but {' and '.join(reasons)}. If it went as far as a "
            'full review, write "full" under meeting.depth instead.'
        )
        yield from brought_up(review.meeting, "meeting", ("why_light_touch",), why)


def _beyond_light_touch(review: Review) -> Iterator[str]:
    if something_changed(review):
        yield "needs or circumstances have changed"
    if (
        review.decision.outcome.answer == "plan-and-budget-change"
        or review.decision.budget.answer in _WITH_OTHER_MONEY
    ):
        yield "the budget changes or may change"
    if review.decision.outcome.answer == "reassessment":
        yield "a reassessment follows"


@rule(severity="should", cites=("LEGAL-L02",), model=Review)
def light_touch_touches_everything(review: Review, context: Context) -> Iterator[Breach]:
    """A light touch review answers every element of a review; one line is enough for each."""
    if review.depth != "light-touch":
        return
    if left := len(_open_elements(review)):
        yield Breach(
            "meeting.depth",
            f"A light touch review answers all of the {len(_elements())} elements that a review "
            f"establishes, and {left} {'is' if left == 1 else 'are'} open. Each question that is "
            "left has a finding of its own; one line is enough for an answer.",
        )


@cache
def _elements() -> frozenset[str]:
    """The elements that every review establishes: LEGAL-E01 and those that follow it."""
    asked = (id for _, asked in all_questions() for id in asked.cites)
    return frozenset(id for id in asked if id.startswith("LEGAL-E"))


def _open_elements(review: Review) -> set[str]:
    """The elements of which a question is open; how it is answered is for the questions."""
    found = {
        id
        for question in doubtful_questions(review, locally=False)
        if question.asked.always and not question.answered
        for id in question.asked.cites
    }
    if has_advocate(review) and not review.advocacy.satisfied.given:
        found |= set(asked_fields(Advocacy)["satisfied"].cites)
    return found & _elements()


@rule(severity="note", gate="none", cites=("LEGAL-L03",), model=Review)
def light_touch_considered(review: Review, context: Context) -> Iterator[Breach]:
    """At the first review, and where somebody keeps watch, a light touch review is considered."""
    if review.depth == "full" and review.meeting.prompted_by.answer in (
        "first-review",
        "monitoring",
    ):
        why = "It was the first review, or came from watching how things go."
        yield from owed(review.meeting, "meeting", "LEGAL-L03", why, context)


@rule(severity="note", gate="none", cites=("NEXT-V02",), model=Review)
def request_may_need_more(review: Review, context: Context) -> Iterator[Breach]:
    """A request that brings a change and another budget is allocated rather than lightly reviewed.

    A worker who is allocated already carries it out anyway.
    """
    meeting = review.meeting
    if (
        review.depth == "light-touch"
        and meeting.prompted_by.answer == "request"
        and meeting.allocated_worker.answer != "yes"
        and something_changed(review)
        and review.decision.budget.answer in _WITH_OTHER_MONEY
    ):
        yield Breach(
            "meeting.depth",
            "The request brought a change in needs or circumstances and in the budget, which a "
            "light touch review does not serve. Consider a full review, with a worker allocated.",
        )
