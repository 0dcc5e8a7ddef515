"""The personal budget: how it is managed, and the review of a Direct Payment."""

from __future__ import annotations

from collections.abc import Iterator

from recordkit.models.review import Review
from recordkit.rules.consequences import brought_up, owed, told, told_otherwise
from recordkit.rules.registry import Breach, Context, rule

_PATH = "budget.direct_payment"
_WHY = "There is a Direct Payment, so this is needed."


@rule(severity="should", cites=("LEGAL-T04",), model=Review)
def direct_payment_reviewed(review: Review, context: Context) -> Iterator[Breach]:
    """A Direct Payment is reviewed together with the plan, or the record says why it was not."""
    if _has_direct_payment(review):
        yield from brought_up(review.budget.direct_payment, _PATH, ("reviewed_together",), _WHY)


@rule(severity="should", cites=("DERBY-Q03",), model=Review)
def direct_payment_checked(review: Review, context: Context) -> Iterator[Breach]:
    """The account of a Direct Payment and the duties as an employer are checked."""
    if _has_direct_payment(review):
        yield from owed(review.budget.direct_payment, _PATH, "DERBY-Q03", _WHY, context)


@rule(severity="should", cites=("DERBY-P02",), model=Review)
def finance_team_asked(review: Review, context: Context) -> Iterator[Breach]:
    """Where there is a Direct Payment, its finance team was asked, and what it said is recorded."""
    if _has_direct_payment(review):
        yield from owed(review.budget.direct_payment, _PATH, "DERBY-P02", _WHY, context)


@rule(severity="should", cites=("DERBY-P02",), model=Review)
def finance_team_asked_before(review: Review, context: Context) -> Iterator[Breach]:
    """The finance team was asked before the review, or the record says why it was not."""
    direct_payment, held = review.budget.direct_payment, review.meeting.held_on
    asked = direct_payment.finance_team_asked_on
    if "DERBY-P02" not in context.policy.asks or asked is None:
        return
    path = f"{_PATH}.finance_team_asked_on"
    if asked > context.today:
        yield Breach(
            path,
            "The finance team was asked on a day still to come. Ask it, and give the day on which "
            "that was done.",
        )
    elif held and asked > held and direct_payment.finance_team_said.detail is None:
        yield Breach(
            path,
            "The finance team is asked before the review, but was asked after it. Say why as the "
            f"detail of {_PATH}.finance_team_said, and whether what it said changes anything.",
        )
    elif held and asked > held:
        yield Breach(
            path,
            "The finance team was asked after the review. The reason stands beside its answer.",
            severity="note",
            gate="none",
        )


@rule(severity="must", cites=("OUTCOME-M09",), model=Review)
def direct_payment_acknowledged(review: Review, context: Context) -> Iterator[Breach]:
    """Who looks after the budget, and what is told of a Direct Payment, agree."""
    budget = review.budget
    if (
        budget.managed.answer == "direct-payment"
        and budget.direct_payment_considered.answer == "no"
    ):
        yield Breach(
            "budget.direct_payment_considered.answer",
            "The budget is a Direct Payment, but one is said not to have been considered. Delete "
            'this "no" and say under "not_applicable" that there is one already; or change '
            "budget.managed.",
        )
    if budget.managed.answer == "council" or budget.managed.not_applicable is not None:
        managed = "is said not to apply" if budget.managed.not_applicable else 'is "council"'
        yield from told_otherwise(
            _PATH,
            told(budget.direct_payment),
            of="a Direct Payment",
            but=f"budget.managed {managed}",
            change='Answer "direct-payment", "mixed" or "third-party" there',
        )


def _has_direct_payment(review: Review) -> bool:
    return review.budget.managed.answer in ("direct-payment", "mixed")
