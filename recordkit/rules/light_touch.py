"""Light touch reviews: where one serves, what it still has to say, and where it is considered."""

from __future__ import annotations

from collections.abc import Iterator

from recordkit.models.review import Review
from recordkit.rules.advocacy import has_advocate
from recordkit.rules.changes import something_changed
from recordkit.rules.consequences import brought_up
from recordkit.rules.questions import owed
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
    elements = tuple(_elements(review))
    if left := elements.count(False):
        yield Breach(
            "meeting.depth",
            f"A light touch review answers all of the {len(elements)} elements that a review "
            f"establishes, and {left} {'is' if left == 1 else 'are'} open. Each question that is "
            "left has a finding of its own; one line is enough for an answer.",
        )


def _elements(review: Review) -> Iterator[bool]:
    """Yield of each element, in the order of the requirements LEGAL-E01 to E11, if it is answered.

    How it is answered, and by whom, is for the questions themselves.
    """
    working, budget, changes = review.working, review.budget, review.changes
    yield changes.needs.given and changes.circumstances.given
    yield (
        review.elements.given
        and all(item.in_place.given and item.working.given for item in review.elements.items)
        and working.might_change.given
    )
    yield review.outcomes.given and all(item.achieved.given for item in review.outcomes.items)
    yield review.new_outcomes.given and all(item.what for item in review.new_outcomes.items)
    yield working.improvements.given
    yield budget.enough.given
    yield budget.best_way.given
    yield budget.sufficiency_test.given
    yield review.informal_support.changed.given
    yield review.risks.abuse_or_neglect.given
    yield (
        working.satisfied.given
        and all(item.satisfied.given for item in review.carers.items)
        and all(item.satisfied.given for item in review.involvement.participants.items)
        and (review.advocacy.satisfied.given or not has_advocate(review))
    )


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
