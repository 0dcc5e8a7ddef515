"""Changed needs or circumstances: what has to be told once something changed."""

from __future__ import annotations

from collections.abc import Iterator

from recordkit.models.review import Review
from recordkit.models.visit import Question, questions
from recordkit.paths import join
from recordkit.rules.questions import unanswered
from recordkit.rules.registry import Breach, Context, rule


def something_changed(review: Review) -> bool:
    """Whether needs or circumstances are recorded as changed."""
    return "yes" in (review.changes.needs.answer, review.changes.circumstances.answer)


def nothing_changed(review: Review) -> bool:
    """Whether needs and circumstances are both recorded as unchanged."""
    return review.changes.needs.answer == "no" and review.changes.circumstances.answer == "no"


def _about_the_change(review: Review) -> Iterator[Question]:
    for question in questions(review.changes, "changes"):
        if "OUTCOME-R01" in question.asked.cites:
            yield question


@rule(severity="must", cites=("OUTCOME-R01",), model=Review)
def change_explained(review: Review, context: Context) -> Iterator[Breach]:
    """Where something changed, what it was, its impact and the person's view are recorded."""
    if something_changed(review):
        for question in _about_the_change(review):
            yield from unanswered(question, "Something has changed, so this is needed.")
            if question.asked.of_everybody and question.value.not_applicable is not None:
                yield Breach(
                    join(question.path, "not_applicable"),
                    f"{question.wording} Something has changed, so this applies. Answer it.",
                )


@rule(severity="must", cites=("OUTCOME-R01", "OUTCOME-M02"), model=Review)
def change_acknowledged(review: Review, context: Context) -> Iterator[Breach]:
    """Where nothing changed, no change is described."""
    if nothing_changed(review):
        for question in _about_the_change(review):
            if question.value.value is not None:
                yield Breach(
                    question.path,
                    "A change is described here, but needs and circumstances are both recorded "
                    'as not changed. Change one of those two answers to "yes", or delete this.',
                )
