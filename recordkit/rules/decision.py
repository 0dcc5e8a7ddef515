"""The decision: the outcome, the budget and the reasons agree."""

from __future__ import annotations

from collections.abc import Iterator

from recordkit.models.review import Review
from recordkit.rules.changes import nothing_changed
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
    if outcome and budget and budget not in _BUDGETS_OF[outcome]:
        yield Breach(
            "decision.budget.answer",
            f'The outcome is "{outcome}" but the budget is "{budget}". With that outcome the '
            f"budget is {' or '.join(_quoted(_BUDGETS_OF[outcome]))}. Change one of the two.",
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


def _quoted(names: tuple[str, ...]) -> list[str]:
    return [f'"{name}"' for name in names]
