"""The personal budget: whether it is enough, and how it is managed."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from recordkit.models.answers import Answer, Asked, Chosen, Statement, YesNo
from recordkit.models.base import Day, Line, Part


class BudgetManagement(Answer):
    """Who looks after the money."""

    answer: (
        Annotated[Literal["council", "direct-payment", "mixed", "third-party"], Chosen] | None
    ) = None


class InOrder(Answer):
    """Whether something is in order, was put right, or is still to be."""

    answer: Annotated[Literal["yes", "put-right", "no"], Chosen] | None = None


class DirectPayment(Part):
    """The review of a Direct Payment."""

    reviewed_together: Annotated[
        YesNo,
        Asked(
            "Was the Direct Payment reviewed together with the plan?",
            ("LEGAL-T04",),
            always=False,
            when="the person has a Direct Payment",
            of_everybody=True,
            severity="should",
            detail_for=("no",),
            hint="Say why not, and when it will be.",
        ),
    ] = YesNo()
    account: Annotated[
        InOrder,
        Asked(
            "Was the account checked and is it in order?",
            ("DERBY-Q03",),
            always=False,
            when="the person has a Direct Payment",
            local=True,
            severity="should",
            detail_for=("put-right", "no"),
            hint="Say what the problem is or was, and what is done about it.",
        ),
    ] = InOrder()
    employment: Annotated[
        InOrder,
        Asked(
            "Were the duties as an employer checked, and are they met?",
            ("DERBY-Q03",),
            always=False,
            when="the person has a Direct Payment",
            local=True,
            severity="should",
            detail_for=("put-right", "no"),
            hint="Say what the problem is or was, and what is done about it.",
        ),
    ] = InOrder()
    finance_team_asked_on: Annotated[
        Day | None,
        Asked(
            "On what day was the Direct Payment finance team asked?",
            ("DERBY-P02",),
            always=False,
            when="the person has a Direct Payment",
            local=True,
            severity="should",
        ),
    ] = None
    finance_team_said: Annotated[
        Statement,
        Asked(
            "What did the finance team say: which concerns, or none?",
            ("DERBY-P02",),
            always=False,
            when="the person has a Direct Payment",
            local=True,
            severity="should",
        ),
    ] = Statement()


class Budget(Part):
    """The personal budget as it was at the review."""

    amount: Annotated[
        Line | None, Field(description="How much is it, and how often? '£212.40 a week'.")
    ] = None
    managed: Annotated[
        BudgetManagement,
        Asked("Who looks after the personal budget?", ("OUTCOME-M09",)),
    ] = BudgetManagement()
    enough: Annotated[
        YesNo,
        Asked(
            "Is the personal budget still enough for the person's needs and planned outcomes?",
            ("OUTCOME-M08", "LEGAL-E06"),
            detail_for=("no",),
            hint="Say what it does not pay for.",
        ),
    ] = YesNo()
    sufficiency_test: Annotated[
        YesNo,
        Asked(
            "Can the support be bought for it here, so that it still passes the sufficiency test?",
            ("LEGAL-E08",),
            detail_for=("no",),
            hint="Say what it would cost.",
        ),
    ] = YesNo()
    management_works: Annotated[
        YesNo,
        Asked(
            "Does the way in which the budget is managed work?",
            ("OUTCOME-M09",),
            detail_for=("no",),
            hint="Say what does not work.",
        ),
    ] = YesNo()
    best_way: Annotated[
        YesNo,
        Asked(
            "Is this still the best way to manage it, better than a Direct Payment would be?",
            ("OUTCOME-M09", "LEGAL-E07"),
            detail_for=("no",),
            hint="Say which way is better.",
        ),
    ] = YesNo()
    direct_payment_considered: Annotated[
        YesNo,
        Asked(
            "Was a Direct Payment considered?",
            ("OUTCOME-M09",),
            hint="Where there is one already, say so in a sentence as not_applicable: 'You have "
            "had a Direct Payment since 2019.'",
        ),
    ] = YesNo()
    right_amount: Annotated[
        YesNo,
        Asked(
            "Is it the right amount, neither too little nor too much?",
            ("DERBY-Q01",),
            local=True,
            severity="should",
            detail_for=("no",),
            hint="Say what would be right.",
        ),
    ] = YesNo()
    direct_payment: DirectPayment = DirectPayment()
