"""Risks: what the plan will do about them, and abuse, neglect and the loss of liberty."""

from __future__ import annotations

from collections.abc import Iterator

from recordkit.models.review import Review
from recordkit.rules.consequences import (
    asked_here_too,
    brought_up,
    owed,
    told,
    told_otherwise,
)
from recordkit.rules.registry import Breach, Context, rule

_LIBERTY_TOLD = ("liberty_what", "liberty_action")
_NEEDS_THE_POLICE = ("danger", "crime", "danger-and-crime")


@rule(severity="should", cites=("OUTCOME-R05",), model=Review)
def risk_reduced(review: Review, context: Context) -> Iterator[Breach]:
    """Where the plan does not, or only partly, reduce risk, what will change is recorded."""
    if review.risks.reducing.answer in ("partly", "no"):
        why = "The plan does not reduce risk as it should, so this is needed."
        yield from owed(review.risks, "risks", "OUTCOME-R05", why, context)


@rule(severity="should", cites=("OUTCOME-R06",), model=Review)
def contingency_mended(review: Review, context: Context) -> Iterator[Breach]:
    """Where the contingency plan does not, or only partly, work, what will change is recorded."""
    if review.risks.contingency.answer in ("partly", "no"):
        why = "The contingency plan does not work as it should, so this is needed."
        yield from owed(review.risks, "risks", "OUTCOME-R06", why, context)


@rule(severity="should", cites=("OUTCOME-R06",), model=Review)
def contingency_update_acknowledged(review: Review, context: Context) -> Iterator[Breach]:
    """A contingency plan that needs no update is not said to change."""
    if (
        review.risks.contingency_review.answer == "no-update-needed"
        and review.risks.contingency_changes.answer is not None
    ):
        yield Breach(
            "risks.contingency_review.answer",
            'This says "no-update-needed", but risks.contingency_changes tells what will change. '
            'Write "updated" here, or say there under "not_applicable" why nothing has to change.',
        )


@rule(severity="must", cites=("OUTCOME-M06",), model=Review)
def risk_from_a_change_that_happened(review: Review, context: Context) -> Iterator[Breach]:
    """A new risk that comes from a changed need stands beside needs that changed."""
    if review.changes.needs.answer == "no":
        for index, risk in enumerate(review.risks.new_risks.items):
            if risk.cause.answer == "changed-need":
                yield Breach(
                    f"risks.new_risks.items[{index}].cause.answer",
                    f'New risk {index + 1} is said to come from a "changed-need", but needs are '
                    'recorded as not changed. Write "other" here, or change changes.needs.',
                )


@rule(severity="must", cites=("OUTCOME-M06", "LEGAL-E10"), model=Review)
def abuse_acknowledged(review: Review, context: Context) -> Iterator[Breach]:
    """A new risk from abuse or neglect is not denied by the question about abuse or neglect."""
    if review.risks.abuse_or_neglect.answer == "no" and _abuse_among_new_risks(review):
        yield Breach(
            "risks.abuse_or_neglect.answer",
            "A new risk is said to come from abuse or neglect, but this answer says that there is "
            'none. Answer "yes" (if it is not new but came to light only now, say so in the '
            "detail), or change where the risk comes from.",
        )


@rule(severity="must", cites=("OUTCOME-R08", "NEXT-S01"), model=Review)
def safeguarding_considered(review: Review, context: Context) -> Iterator[Breach]:
    """Where a risk or a concern is told of, a light touch review asks about a concern too."""
    if risk_of_abuse(review) or any(_concern_told(review)):
        why = "A risk of abuse or neglect, or a concern, is recorded, so this is needed."
        yield from asked_here_too(review, review.safeguarding, "safeguarding", "concern", why)


@rule(severity="must", cites=("OUTCOME-R08",), model=Review)
def risk_without_concern(review: Review, context: Context) -> Iterator[Breach]:
    """Where there is a risk of abuse or neglect and no concern arose, the record says why not."""
    concern = review.safeguarding.concern
    if concern.answer == "no" and concern.detail is None and risk_of_abuse(review):
        yield Breach(
            "safeguarding.concern.detail",
            "A risk of abuse or neglect is recorded, but no safeguarding concern. Say why not as "
            'the detail; if there is one, answer "yes".',
        )


@rule(severity="must", cites=("LEGAL-E10",), model=Review)
def concern_without_risk(review: Review, context: Context) -> Iterator[Breach]:
    """Where a concern arose and nothing puts the person at risk, the record says why that is so.

    The concern may be about somebody else, or about what was known before.
    """
    risk = review.risks.abuse_or_neglect
    if review.safeguarding.concern.answer == "yes" and risk.answer == "no" and risk.detail is None:
        yield Breach(
            "risks.abuse_or_neglect.detail",
            "A safeguarding concern arose, but nothing is said to have changed that might put the "
            'person at risk of abuse or neglect. Answer "yes" there; if the concern is about '
            "somebody else, or nothing about it has changed, say so as the detail.",
        )


@rule(severity="must", cites=("OUTCOME-R08", "NEXT-S01"), model=Review)
def concern_raised(review: Review, context: Context) -> Iterator[Breach]:
    """A safeguarding concern is told, raised and acted upon; in danger the police are called."""
    safeguarding = review.safeguarding
    if safeguarding.concern.answer == "yes":
        why = "A concern arose, so this is needed."
        names = ("what", "action", "danger")
        yield from brought_up(safeguarding, "safeguarding", names, why)
        why = "Every concern has to be raised. If it was not yet, raise it and give that day."
        yield from brought_up(safeguarding, "safeguarding", ("raised_on",), why)
    if safeguarding.danger.answer in _NEEDS_THE_POLICE:
        why = "Somebody was about to come to harm, or a crime took place."
        yield from brought_up(safeguarding, "safeguarding", ("police",), why)


@rule(severity="must", cites=("OUTCOME-R08",), model=Review)
def concern_acknowledged(review: Review, context: Context) -> Iterator[Breach]:
    """Where no safeguarding concern arose, none is described."""
    if review.safeguarding.concern.answer == "no":
        yield from told_otherwise(
            "safeguarding",
            _concern_told(review),
            of="a safeguarding concern",
            but="safeguarding.concern says that none arose",
            change='Change that answer to "yes"',
        )


@rule(severity="note", gate="none", cites=("NEXT-S01",), model=Review)
def police_not_called(review: Review, context: Context) -> Iterator[Breach]:
    """Where somebody was in danger or a crime took place, the police were called.

    That they were not is a truthful answer with a reason, so it stops nothing.
    """
    if (
        review.safeguarding.danger.answer in _NEEDS_THE_POLICE
        and review.safeguarding.police.answer == "no"
    ):
        yield Breach(
            "safeguarding.police.answer",
            "Somebody was about to come to harm, or a crime took place, and the police were not "
            "called. Check that the reason given still holds.",
        )


@rule(severity="must", cites=("OUTCOME-R09",), model=Review)
def liberty_considered(review: Review, context: Context) -> Iterator[Breach]:
    """Where the person lacks capacity, a concern about their liberty is asked after, and told.

    Where one is told of, it is asked after as well.
    """
    safeguarding = review.safeguarding
    if review.involvement.capacity.answer == "no" or told(safeguarding, _LIBERTY_TOLD):
        why = "The person lacks capacity, or a concern is told of, so this is needed."
        yield from brought_up(safeguarding, "safeguarding", ("liberty",), why)
    if safeguarding.liberty.answer == "yes":
        why = "A concern about their liberty arose, so this is needed."
        names = ("liberty_what", "liberty_action")
        yield from brought_up(safeguarding, "safeguarding", names, why)


@rule(severity="must", cites=("OUTCOME-R09",), model=Review)
def liberty_concern_acknowledged(review: Review, context: Context) -> Iterator[Breach]:
    """Where no concern about the person's liberty arose, none is described."""
    if review.safeguarding.liberty.answer == "no":
        yield from told_otherwise(
            "safeguarding",
            told(review.safeguarding, _LIBERTY_TOLD),
            of="a concern about the person's liberty",
            but="safeguarding.liberty says that none arose",
            change='Change that answer to "yes"',
        )


def _concern_told(review: Review) -> Iterator[str]:
    """Yield the fields that tell of a safeguarding concern."""
    safeguarding = review.safeguarding
    yield from told(safeguarding, ("what", "raised_on", "action"))
    if safeguarding.danger.answer in _NEEDS_THE_POLICE:
        yield "danger"
    if safeguarding.police.answer == "yes":
        yield "police"


def _abuse_among_new_risks(review: Review) -> bool:
    return any(risk.cause.answer == "abuse-or-neglect" for risk in review.risks.new_risks.items)


def risk_of_abuse(review: Review) -> bool:
    """Whether a risk of abuse or neglect is recorded, wherever it is asked."""
    return (
        review.risks.abuse_or_neglect.answer == "yes"
        or review.involvement.obstruction.risk.answer == "yes"
        or _abuse_among_new_risks(review)
    )
