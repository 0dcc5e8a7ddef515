"""The decision: the outcome, the budget and the reasons agree, and whoever differs is heard."""

from __future__ import annotations

from collections.abc import Iterator

from recordkit.models.review import Review
from recordkit.rules.changes import nothing_changed
from recordkit.rules.consequences import brought_up, owed
from recordkit.rules.registry import Breach, Context, rule

_BUDGETS_OF = {
    "no-change": ("same",),
    "plan-changes": ("same",),
    "plan-and-budget-change": ("more", "less", "after-reassessment"),
    "reassessment": ("same", "after-reassessment"),
}


@rule(severity="must", cites=("OUTCOME-D01",), model=Review)
def budget_fits_outcome(review: Review, context: Context) -> Iterator[Breach]:
    """The outcome and what happens to the budget do not contradict each other."""
    outcome, budget = review.decision.outcome.answer, review.decision.budget.answer
    if outcome == "plan-and-budget-change" and review.decision.budget.not_applicable is not None:
        yield Breach(
            "decision.budget.not_applicable",
            "The outcome says that the budget changes, so this does apply. Say whether it is more, "
            "less, or set after a reassessment; or change the outcome.",
        )
    if outcome and budget and budget not in _BUDGETS_OF[outcome]:
        yield Breach(
            "decision.budget.answer",
            f'The outcome is "{outcome}" but the budget is "{budget}". With that outcome the '
            f"budget is {' or '.join(_quoted(_BUDGETS_OF[outcome]))}. Where plan and budget both "
            'change, the outcome is "plan-and-budget-change". Change one of the two.',
        )


@rule(severity="must", cites=("OUTCOME-D01",), model=Review)
def budget_lowered_for_a_change(review: Review, context: Context) -> Iterator[Breach]:
    """A lower budget rests on a change of need or circumstance.

    A higher one need not: prices rise, and a budget can prove too small.
    """
    if review.decision.budget.answer == "less" and nothing_changed(review):
        yield Breach(
            "decision.budget.answer",
            "The budget goes down, but needs and circumstances are recorded as not changed. "
            "Record what changed, or leave the budget as it is.",
        )


@rule(severity="should", cites=("OUTCOME-D01", "OUTCOME-M08"), model=Review)
def budget_made_enough(review: Review, context: Context) -> Iterator[Breach]:
    """A budget that is not enough goes up, waits for a reassessment, or will be enough, as told.

    It can prove enough as it is: equipment may take the place of hours that are paid for.
    """
    too_small = "no" in (review.budget.enough.answer, review.budget.sufficiency_test.answer)
    if not too_small or review.decision.outcome.answer == "reassessment":
        return
    if review.decision.budget.answer == "less":
        yield Breach(
            "decision.budget.answer",
            "The budget is recorded as not enough, and goes down. Change what stands under "
            "budget, or this answer.",
        )
    if review.decision.budget.answer == "same" and review.decision.budget.detail is None:
        yield Breach(
            "decision.budget.detail",
            "The budget is recorded as not enough, but it stays the same. Say as the detail how "
            "it will be enough or why it stays all the same, or change one of the two answers.",
        )


@rule(severity="must", cites=("OUTCOME-D01",), model=Review)
def no_change_means_none(review: Review, context: Context) -> Iterator[Breach]:
    """Where the outcome is that nothing changes, no change to the plan is described.

    New outcomes and another contingency plan are changes to the plan; steps need not be.
    """
    if review.decision.outcome.answer != "no-change":
        return
    for path, described in _changes_to_the_plan(review):
        if described:
            yield Breach(
                path,
                'This tells of a change to the plan, but the outcome is "no-change". Change the '
                'outcome to "plan-changes"; or, if the plan stays as it is, take this out or say '
                'why it does not apply under "not_applicable".',
            )


def _changes_to_the_plan(review: Review) -> Iterator[tuple[str, bool]]:
    """Yield each place that can tell of a change to the plan, and whether it does."""
    for index, new in enumerate(review.new_outcomes.items):
        yield f"new_outcomes.items[{index}].support", new.support.answer is not None
    risks = review.risks
    yield "risks.changes", risks.changes.answer is not None
    yield "risks.contingency_changes", risks.contingency_changes.answer is not None
    yield "risks.contingency_review", risks.contingency_review.answer == "updated"
    yield "decision.holds_from", review.decision.holds_from is not None


@rule(severity="must", cites=("OUTCOME-D01",), model=Review)
def reassessment_leaves_the_plan(review: Review, context: Context) -> Iterator[Breach]:
    """Where the outcome is a reassessment, no changed plan holds yet."""
    outcome, holds_from = review.decision.outcome.answer, review.decision.holds_from
    if outcome == "reassessment" and holds_from is not None:
        yield Breach(
            "decision.holds_from",
            'A changed plan is said to hold from this day, but the outcome is "reassessment". If '
            'the plan changes now and a reassessment follows too, write "plan-changes" or '
            '"plan-and-budget-change" as the outcome and "yes" under changes.reassessment; if '
            "not, delete this day.",
        )


@rule(severity="should", cites=("NEXT-V01",), model=Review)
def change_has_a_day(review: Review, context: Context) -> Iterator[Breach]:
    """Where the plan changes, the day from which the changed plan holds is recorded."""
    if review.decision.outcome.answer in ("plan-changes", "plan-and-budget-change"):
        why = "The plan changes, so this is needed."
        yield from owed(review.decision, "decision", "NEXT-V01", why, context)


@rule(severity="must", cites=("NEXT-V01",), model=Review)
def changed_only_after_review(review: Review, context: Context) -> Iterator[Breach]:
    """A changed plan does not hold from before its review.

    Support that could not wait is recorded as such; then an earlier day is only noted.
    """
    held, holds_from = review.meeting.held_on, review.decision.holds_from
    if held is None or holds_from is None or holds_from >= held:
        return
    if review.changes.urgent_support.answer == "yes":
        yield Breach(
            "decision.holds_from",
            "The changed plan holds from before the review. Support that could not wait is "
            "recorded, so this is only noted: a plan itself is changed after its review.",
            severity="note",
            gate="none",
        )
    else:
        yield Breach(
            "decision.holds_from",
            "The changed plan holds from before the review, but a plan is changed only after one. "
            "Give the day of the review or a later one. If support could not wait, say so under "
            "changes.urgent_support; if money is paid for earlier days, say so as the detail of "
            "decision.budget.",
        )


@rule(severity="must", cites=("OUTCOME-D04",), model=Review)
def other_wish_answered(review: Review, context: Context) -> Iterator[Breach]:
    """Where the decision is not all that the person wanted, it says why."""
    if review.decision.as_wanted.answer in ("partly", "no"):
        why = "The decision is not all that the person wanted, so this is needed."
        yield from brought_up(review.decision, "decision", ("why_not_as_wanted",), why)


@rule(severity="should", cites=("OUTCOME-R10",), model=Review)
def other_wish_listed(review: Review, context: Context) -> Iterator[Breach]:
    """Where the decision is not all that the person wanted, a difference of view is listed."""
    if (
        review.decision.as_wanted.answer in ("partly", "no")
        and review.decision.differences.none is not None
    ):
        yield Breach(
            "decision.differences.none",
            "The decision is not all that the person wanted, but nobody is said to see it "
            "differently. List the person's view and how it was responded to; if they agree by "
            'now, answer "no" under persists.',
        )


@rule(severity="must", cites=("OUTCOME-D02",), model=Review)
def others_regarded(review: Review, context: Context) -> Iterator[Breach]:
    """Where others were asked and said something, weighing their views does apply."""
    asked = any(item.view.answer is not None for item in review.involvement.participants.items)
    if asked and review.decision.regard.others.not_applicable is not None:
        yield Breach(
            "decision.regard.others.not_applicable",
            "Somebody else was asked and has said what they think. Write as the answer how it was "
            "weighed, or that they said nothing about the outcome.",
        )


@rule(severity="should", cites=("OUTCOME-D09",), model=Review)
def difference_looked_into(review: Review, context: Context) -> Iterator[Breach]:
    """Where anybody disagrees, the evidence is looked at again, disclosed and explained."""
    if review.decision.differences.items:
        why = "Somebody sees it differently from the decision, so this is needed."
        path = "decision.disagreement"
        yield from owed(review.decision.disagreement, path, "OUTCOME-D09", why, context)


@rule(severity="should", cites=("OUTCOME-D05",), model=Review)
def disagreement_taken_further(review: Review, context: Context) -> Iterator[Breach]:
    """A disagreement that persists is talked through, with advice and evidence that is strong."""
    if _disagreement_persists(review):
        why = "A disagreement persists, so this is needed."
        path = "decision.disagreement"
        yield from owed(review.decision.disagreement, path, "OUTCOME-D05", why, context)


@rule(severity="must", cites=("OUTCOME-D06",), model=Review)
def complaint_right_told(review: Review, context: Context) -> Iterator[Breach]:
    """Where a disagreement persists, the person or representative knows that they can complain."""
    if _disagreement_persists(review):
        why = (
            "A disagreement persists, with no right to complain told. If they were not told yet, "
            "tell them and give that day."
        )
        path = "decision.disagreement"
        yield from owed(review.decision.disagreement, path, "OUTCOME-D06", why, context)


def _disagreement_persists(review: Review) -> bool:
    return any(item.persists.answer == "yes" for item in review.decision.differences.items)


def _quoted(names: tuple[str, ...]) -> list[str]:
    return [f'"{name}"' for name in names]
