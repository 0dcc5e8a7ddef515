"""Involvement: the person takes part as far as they can, and others on a ground that holds."""

from __future__ import annotations

from collections.abc import Iterator

from recordkit.models.answers import asked_fields
from recordkit.models.hindrances import Obstruction
from recordkit.models.involvement import Involvement
from recordkit.models.review import Review
from recordkit.rules.consequences import (
    asked_here_too,
    brought_up,
    owed,
    told,
    told_otherwise,
)
from recordkit.rules.registry import Breach, Context, rule


def needs_support(review: Review) -> bool:
    """Whether the person lacks the capacity to take part, or has substantial difficulty in it."""
    involvement = review.involvement
    return involvement.capacity.answer == "no" or involvement.difficulty.answer == "yes"


def capacity_not_in_doubt(review: Review) -> bool:
    """Whether the person has capacity, and no other decision is listed for which it is in doubt."""
    concerns = review.involvement.capacity_concerns
    asked = review.depth in asked_fields(Involvement)["capacity_concerns"].depths
    return (
        review.involvement.capacity.answer == "yes"
        and not concerns.items
        and (concerns.none is not None or not asked)
    )


@rule(severity="must", cites=("LEGAL-W03",), model=Review)
def representatives_involved(review: Review, context: Context) -> Iterator[Breach]:
    """Where the person needs support to take part, whoever represents them is involved too.

    Where they lack capacity, the same is told of everybody whose part is in their best interests.
    """
    if needs_support(review):
        why = "The person lacks capacity or has substantial difficulty, so this is needed."
        yield from brought_up(review.involvement, "involvement", ("representative",), why)
    if review.involvement.capacity.answer == "no":
        why = "The person lacks capacity, so this is needed."
        yield from brought_up(review.involvement, "involvement", ("best_interests",), why)


@rule(severity="must", cites=("PREP-M02",), model=Review)
def capacity_concerns_asked_after(review: Review, context: Context) -> Iterator[Breach]:
    """Where the person needs support, a light touch review asks after other decisions too."""
    if needs_support(review):
        why = "The person lacks capacity or has substantial difficulty, so this is needed."
        involvement = review.involvement
        yield from asked_here_too(review, involvement, "involvement", "capacity_concerns", why)


@rule(severity="must", cites=("PREP-C01",), model=Review)
def involvement_ensured(review: Review, context: Context) -> Iterator[Breach]:
    """Where the person lacks the capacity to take part, they are still involved, and it is told."""
    if review.involvement.capacity.answer == "no":
        why = "The person lacks capacity to take part, so this is needed."
        yield from brought_up(review.involvement, "involvement", ("how_ensured",), why)


@rule(severity="must", cites=("PREP-C02",), model=Review)
def difficulty_met(review: Review, context: Context) -> Iterator[Breach]:
    """Where the person has substantial difficulty, information and review are made accessible."""
    if review.involvement.difficulty.answer == "yes":
        why = "The person has substantial difficulty, so this is needed."
        names = ("accessible_information", "accessible_way")
        yield from brought_up(review.involvement, "involvement", names, why)


@rule(severity="must", cites=("PREP-V01", "PREP-C02"), model=Review)
def difficulty_acknowledged(review: Review, context: Context) -> Iterator[Breach]:
    """Somebody who lacks the capacity to take part is not said to do so without difficulty.

    The two are not the same, but the first brings the second with it: whoever cannot understand,
    remember, weigh up or tell has substantial difficulty with it.
    """
    involvement = review.involvement
    if involvement.capacity.answer == "no" and involvement.difficulty.answer == "no":
        yield Breach(
            "involvement.difficulty.answer",
            "The person lacks capacity to take part, so they have substantial difficulty in being "
            'involved too. Answer "yes" here and say with what, or change involvement.capacity.',
        )


@rule(severity="must", cites=("PREP-C03",), model=Review)
def disengagement_answered(review: Review, context: Context) -> Iterator[Breach]:
    """Where the person did not want to take part, what was explained and done is recorded."""
    if review.involvement.took_part.answer == "did-not-want-to":
        why = "The person did not want to take part, so this is needed."
        names = ("explained", "representative", "went_on_with")
        path = "involvement.disengagement"
        yield from brought_up(review.involvement.disengagement, path, names, why)


@rule(severity="must", cites=("PREP-C03",), model=Review)
def disengagement_acknowledged(review: Review, context: Context) -> Iterator[Breach]:
    """Where the person took part, it is not told how the review went on without them."""
    if review.involvement.took_part.answer == "yes":
        yield from told_otherwise(
            "involvement.disengagement",
            told(review.involvement.disengagement),
            of="a person who did not want to take part",
            but='involvement.took_part is "yes"',
            change='Answer "did-not-want-to" there',
        )


@rule(severity="must", cites=("PREP-C04",), model=Review)
def further_review_considered(review: Review, context: Context) -> Iterator[Breach]:
    """Where the review was held without the person, a further one is considered."""
    if _without_the_person(review):
        why = "The person did not take part, so this is needed."
        yield from brought_up(review.involvement, "involvement", ("further_review",), why)


@rule(severity="must", cites=("PREP-C05",), model=Review)
def obstruction_looked_into(review: Review, context: Context) -> Iterator[Breach]:
    """Where somebody stands in the way of the review, whose wish it is and what is done is told."""
    if review.involvement.obstructed.answer == "yes":
        why = "Somebody stood in the way of the review, so this is needed."
        names = ("persons_wish", "concern", "risk", "informed", "considered", "goes_on")
        path = "involvement.obstruction"
        yield from brought_up(review.involvement.obstruction, path, names, why)


@rule(severity="must", cites=("PREP-C05",), model=Review)
def obstruction_acknowledged(review: Review, context: Context) -> Iterator[Breach]:
    """Where nobody stood in the way of the review, it is not told how they did."""
    obstruction = review.involvement.obstruction
    of_one = [
        name
        for name in asked_fields(Obstruction)
        if getattr(obstruction, name).answer not in (None, "no")
    ]
    if of_one or _without_the_person(review):
        why = "The person did not take part, or this record tells of somebody in the way."
        yield from asked_here_too(review, review.involvement, "involvement", "obstructed", why)
    if review.involvement.obstructed.answer == "no":
        yield from told_otherwise(
            "involvement.obstruction",
            of_one,
            of="somebody who stood in the way",
            but="involvement.obstructed says that nobody did",
            change='Change that answer to "yes"',
        )


@rule(severity="must", cites=("PREP-C06",), model=Review)
def completed_despite_obstruction(review: Review, context: Context) -> Iterator[Breach]:
    """Where somebody goes on standing in the way, not by the person's wish, the review is made."""
    involvement = review.involvement
    obstruction = involvement.obstruction
    if (
        involvement.obstructed.answer == "yes"
        and obstruction.goes_on.answer == "yes"
        and obstruction.persons_wish.answer in ("no", "not-known")
    ):
        why = "Somebody goes on standing in the way, and it is not shown to be the person's wish."
        yield from brought_up(obstruction, "involvement.obstruction", ("completed",), why)
        if not _without_the_person(review):  # otherwise it is asked already
            yield from brought_up(involvement, "involvement", ("further_review",), why)


@rule(severity="should", cites=("PREP-O05",), model=Review)
def absent_participant_asked(review: Review, context: Context) -> Iterator[Breach]:
    """Whoever could not be there is asked apart, and what they say is recorded."""
    for index, item in enumerate(review.involvement.participants.items):
        if item.attended.answer == "no":
            why = "They were not there, so this is needed."
            path, label = f"involvement.participants.items[{index}]", f"Participant {index + 1}"
            yield from owed(item, path, "PREP-O05", why, context, label)


@rule(severity="must", cites=("PREP-O03",), model=Review)
def family_consented_to(review: Review, context: Context) -> Iterator[Breach]:
    """Family who are not carers take part with the person's consent, or in their best interests.

    A representative was chosen by the person or by a court. Where it was on another ground after
    all, and that is explained, it is only noted.
    """
    for index, item in enumerate(review.involvement.participants.items):
        if item.ground.answer not in ("advocate", "risk"):
            continue
        here, who = f"involvement.participants.items[{index}]", f"Participant {index + 1}"
        why = "They were not asked for, and nothing says that the person agreed."
        yield from asked_here_too(review, item, here, "family", why, who)
        if item.family.answer != "yes":
            continue
        path = f"{here}.ground.answer"
        if item.ground.detail is None:
            yield Breach(
                path,
                f"{who} is family and took part neither with the person's consent nor in their "
                'best interests. Write "consented-to", "asked-for" or "best-interests"; if none '
                "of them is so, say as the detail why they were involved all the same.",
            )
        else:
            yield Breach(
                path,
                f"{who} is family and took part neither with the person's consent nor in their "
                "best interests. Check that the reason given holds.",
                severity="note",
                gate="none",
            )


@rule(severity="must", cites=("LEGAL-W03", "PREP-O03"), model=Review)
def best_interests_where_capacity_is_lacking(review: Review, context: Context) -> Iterator[Breach]:
    """Nobody is involved in the best interests of a person who can decide that themselves."""
    if not capacity_not_in_doubt(review):
        return
    for index, item in enumerate(review.involvement.participants.items):
        if item.ground.answer == "best-interests":
            yield Breach(
                f"involvement.participants.items[{index}].ground.answer",
                f"Participant {index + 1} took part in the person's best interests, but the person "
                'has capacity. Write "consented-to" or whichever ground it was; if they lack '
                "capacity to decide this, list that under involvement.capacity_concerns.",
            )


@rule(severity="should", cites=("LEGAL-W02",), model=Review)
def reviewer_trained(review: Review, context: Context) -> Iterator[Breach]:
    """Where the person is autistic or deafblind, the reviewer's training for that is recorded."""
    if review.person.autistic_or_deafblind.answer in ("autistic", "deafblind", "both"):
        why = "The person is autistic or deafblind, so this is needed."
        yield from brought_up(review.meeting.reviewer, "meeting.reviewer", ("training",), why)


@rule(severity="note", gate="none", cites=("DERBY-P03",), model=Review)
def conflicts_considered(review: Review, context: Context) -> Iterator[Breach]:
    """Where relatives or carers take part, conflicts of interest are considered."""
    relatives = any(item.family.answer == "yes" for item in review.involvement.participants.items)
    if relatives or review.carers.items:
        why = "Relatives or carers took part, so this is needed."
        yield from owed(review.involvement, "involvement", "DERBY-P03", why, context)


def _without_the_person(review: Review) -> bool:
    return review.involvement.took_part.answer in ("did-not-want-to", "could-not")
