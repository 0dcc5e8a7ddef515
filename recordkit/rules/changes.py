"""Changed needs or circumstances: what follows once something changed, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from recordkit.models.review import Review
from recordkit.rules.consequences import brought_up, told, told_otherwise
from recordkit.rules.registry import Breach, Context, rule

_DESCRIBED = ("what_changed", "impact")


def something_changed(review: Review) -> bool:
    """Whether needs or circumstances are recorded as changed."""
    return "yes" in (review.changes.needs.answer, review.changes.circumstances.answer)


def nothing_changed(review: Review) -> bool:
    """Whether needs and circumstances are both recorded as unchanged."""
    return review.changes.needs.answer == "no" and review.changes.circumstances.answer == "no"


@rule(severity="must", cites=("OUTCOME-R01",), model=Review)
def change_explained(review: Review, context: Context) -> Iterator[Breach]:
    """Where something changed, what it was and its impact on wellbeing are recorded."""
    if something_changed(review):
        why = "Something has changed, so this is needed."
        yield from brought_up(review.changes, "changes", _DESCRIBED, why)


@rule(severity="note", gate="none", cites=("OUTCOME-R01",), model=Review)
def change_discussed(review: Review, context: Context) -> Iterator[Breach]:
    """Where something changed, nobody's view of it is passed over as not applicable.

    That they were not asked, or had no view, is an answer, and tells more.
    """
    if not something_changed(review):
        return
    views = [("changes.person_view", review.changes.person_view)]
    views += [
        (f"carers.items[{index}].view", item.view) for index, item in enumerate(review.carers.items)
    ]
    for path, view in views:
        if view.not_applicable is not None:
            yield Breach(
                f"{path}.not_applicable",
                "Something has changed, so what they say about it matters. If they could not be "
                "asked, or had no view, it is clearer to write that as the answer.",
            )


@rule(severity="must", cites=("OUTCOME-R01", "OUTCOME-M02"), model=Review)
def change_acknowledged(review: Review, context: Context) -> Iterator[Breach]:
    """Where nothing changed, no change is described."""
    if nothing_changed(review):
        yield from told_otherwise(
            "changes",
            told(review.changes, _DESCRIBED),
            of="a change",
            but="needs and circumstances are both recorded as not changed",
            change='Change one of those two answers to "yes"',
        )


@rule(severity="must", cites=("LEGAL-P02", "OUTCOME-R07"), model=Review)
def changed_needs_met(review: Review, context: Context) -> Iterator[Breach]:
    """Where needs changed, it is decided on a reassessment and on urgent or interim support."""
    if review.changes.needs.answer == "yes":
        why = "The person's needs have changed, so this is needed."
        names = ("reassessment", "urgent_support")
        yield from brought_up(review.changes, "changes", names, why)


@rule(severity="must", cites=("LEGAL-P02",), model=Review)
def reassessment_explained(review: Review, context: Context) -> Iterator[Breach]:
    """Where a reassessment is decided on though nothing changed, it is told when and of what."""
    if review.decision.outcome.answer == "reassessment" and nothing_changed(review):
        why = (
            "The outcome is a reassessment, but needs and circumstances are recorded as not "
            "changed. If they did change, say so there; if not, answer this and say when a "
            "reassessment follows, of what, and why."
        )
        yield from brought_up(review.changes, "changes", ("reassessment",), why)


@rule(severity="must", cites=("LEGAL-P02", "OUTCOME-D01"), model=Review)
def reassessment_expected(review: Review, context: Context) -> Iterator[Breach]:
    """What waits for a reassessment is not recorded beside the answer that none follows."""
    if review.changes.reassessment.answer != "no":
        return
    for path, waits in (
        ("decision.outcome.answer", review.decision.outcome.answer == "reassessment"),
        ("decision.budget.answer", review.decision.budget.answer == "after-reassessment"),
    ):
        if waits:
            yield Breach(
                path,
                "This waits for a reassessment, but changes.reassessment says that none follows. "
                'Change that answer to "yes", or this one.',
            )


@rule(severity="should", cites=("LEGAL-P02", "OUTCOME-D01"), model=Review)
def reassessment_told(review: Review, context: Context) -> Iterator[Breach]:
    """Where a reassessment follows, the person is not told that nothing changes."""
    if (
        review.changes.reassessment.answer == "yes"
        and review.decision.outcome.answer == "no-change"
    ):
        yield Breach(
            "decision.outcome.answer",
            'A reassessment follows, but the outcome is "no-change". Change the outcome to '
            '"reassessment"; its detail can say that the plan stays as it is until then.',
        )


@rule(severity="must", cites=("OUTCOME-D03", "OUTCOME-M02"), model=Review)
def evidence_named(review: Review, context: Context) -> Iterator[Breach]:
    """What was found rests on some evidence, if only on what somebody said or saw."""
    found = (
        review.changes.needs.answer,
        review.changes.circumstances.answer,
        review.decision.outcome.answer,
    )
    evidence = review.changes.evidence
    if evidence.none is not None and not evidence.items and any(found):
        yield Breach(
            "changes.evidence.none",
            "A decision has to rest on evidence that can be shown if it is challenged. List what "
            "it rests on, if only what the person or somebody else said, or what was seen.",
        )
