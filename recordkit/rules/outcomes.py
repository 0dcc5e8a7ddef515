"""The outcomes of the plan: each one is reviewed, only those there are, and pursued."""

from __future__ import annotations

from collections.abc import Iterator

from recordkit.models.review import Review
from recordkit.rules.consequences import owed
from recordkit.rules.plan_lists import PlanList
from recordkit.rules.registry import Breach, Context, rule

_OUTCOMES = PlanList(
    name="outcomes",
    link="outcome",
    noun="outcome",
    plural="outcomes",
    fill="What does the plan help the person to achieve? List every outcome; if the plan has "
    "none, say why under outcomes.none.",
    describe="say in a few words what the person wants.",
    judge="was it achieved?",
)


@rule(severity="must", cites=("OUTCOME-M05", "LEGAL-E03"), model=Review)
def every_outcome_reviewed(review: Review, context: Context) -> Iterator[Breach]:
    """Every outcome of the plan has an answer."""
    yield from _OUTCOMES.all_reviewed(review)


@rule(severity="must", cites=("OUTCOME-M05", "LEGAL-E03"), model=Review)
def only_outcomes_of_the_plan(review: Review, context: Context) -> Iterator[Breach]:
    """The outcomes that were reviewed are in the plan, and none was reviewed twice."""
    yield from _OUTCOMES.only_planned(review)


@rule(severity="should", cites=("OUTCOME-R03",), model=Review)
def outcome_pursued(review: Review, context: Context) -> Iterator[Breach]:
    """Where an outcome was not, or only partly, achieved, steps towards it are agreed."""
    for index, item in enumerate(review.outcomes.items):
        if item.achieved.answer in ("partly", "no"):
            how_far = "only partly" if item.achieved.answer == "partly" else "not"
            why = f"It was {how_far} achieved, so this is needed."
            path, label = f"outcomes.items[{index}]", f"Outcome {index + 1}"
            yield from owed(item, path, "OUTCOME-R03", why, context, label)
