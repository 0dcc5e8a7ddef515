"""Carers: each one is heard, weighed, and involved in a way that was agreed."""

from __future__ import annotations

from collections.abc import Iterator

from recordkit.models.review import Review
from recordkit.rules.consequences import brought_up
from recordkit.rules.registry import Breach, Context, rule
from recordkit.wording import folded


@rule(severity="must", cites=("OUTCOME-M04",), model=Review)
def every_carer_heard(review: Review, context: Context) -> Iterator[Breach]:
    """Whoever took part as a carer is listed among the carers, where their view stands."""
    heard = {_folded(item.name) for item in review.carers.items}
    for index, participant in enumerate(review.involvement.participants.items):
        if participant.ground.answer != "carer":
            continue
        if review.carers.none is not None or (
            heard and participant.name is not None and _folded(participant.name) not in heard
        ):
            yield Breach(
                f"involvement.participants.items[{index}].ground.answer",
                f"Participant {index + 1} took part as a carer, but does not stand under carers. "
                "List them there by the same name, with what they say, or change this answer.",
            )


@rule(severity="must", cites=("OUTCOME-M04",), model=Review)
def carers_not_denied(review: Review, context: Context) -> Iterator[Breach]:
    """Where there is no carer, or it is not known, nothing else in the record tells of one."""
    if review.carers.none is None:
        return
    if review.decision.regard.carers.answer is not None:
        yield Breach(
            "carers.none",
            "No carer is listed here, but decision.regard.carers tells what carers think. List "
            'each carer, or say there under "not_applicable" that there is none, or that it is '
            "not known.",
        )
    if review.meeting.combined.answer == "with-carers-review":
        yield Breach(
            "carers.none",
            'No carer is listed here, but meeting.combined is "with-carers-review". List the carer '
            "with what they say, or change that answer.",
        )


@rule(severity="must", cites=("OUTCOME-D02",), model=Review)
def carers_regarded(review: Review, context: Context) -> Iterator[Breach]:
    """Where there are carers, what they think of the outcome is not said not to apply."""
    if review.carers.items and review.decision.regard.carers.not_applicable is not None:
        yield Breach(
            "decision.regard.carers.not_applicable",
            "Carers are listed, so their views of the outcome are weighed. Write as the answer "
            "what they think; that they were not asked, and why, is an answer too.",
        )


@rule(severity="must", cites=("PREP-O02",), model=Review)
def carer_involved_otherwise(review: Review, context: Context) -> Iterator[Breach]:
    """Where the person does not agree to a carer's part, the duty is explained, another way found.

    A carer has to be involved even so. For a person who lacks capacity for it, others decide.
    """
    if review.involvement.capacity.answer != "yes":
        return
    for index, item in enumerate(review.carers.items):
        if item.agreed_to.answer in ("in-part", "no"):
            why = "The person does not agree, or only in part, to their being involved."
            path, label = f"carers.items[{index}]", f"Carer {index + 1}"
            yield from brought_up(item, path, ("involved_otherwise",), why, label)


def _folded(name: str | None) -> str | None:
    return None if name is None else folded(name)
