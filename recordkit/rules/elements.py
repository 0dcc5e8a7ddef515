"""The parts of the plan: each one is reviewed, only those there are, and put right."""

from __future__ import annotations

from collections.abc import Iterator

from recordkit.models.review import Review
from recordkit.rules.consequences import owed
from recordkit.rules.plan_lists import PlanList
from recordkit.rules.registry import Breach, Context, rule

_ELEMENTS = PlanList(
    name="elements",
    link="element",
    noun="part of the plan",
    plural="parts",
    fill="What does the plan provide? List every part of it.",
    describe="say in a few words what is provided.",
    judge="is it in place, and is it working as intended?",
)


@rule(severity="must", cites=("OUTCOME-M01", "LEGAL-E02"), model=Review)
def every_element_reviewed(review: Review, context: Context) -> Iterator[Breach]:
    """Every part of the plan has an answer."""
    yield from _ELEMENTS.all_reviewed(review)


@rule(severity="must", cites=("OUTCOME-M01", "LEGAL-E02"), model=Review)
def only_elements_of_the_plan(review: Review, context: Context) -> Iterator[Breach]:
    """What was reviewed is in the plan, and nothing was reviewed twice."""
    yield from _ELEMENTS.only_planned(review)


@rule(severity="must", cites=("OUTCOME-M01", "LEGAL-E02"), model=Review)
def in_place_before_it_works(review: Review, context: Context) -> Iterator[Breach]:
    """What is not in place is not said to work."""
    for index, item in enumerate(review.elements.items):
        if item.in_place.answer == "no" and item.working.answer in ("yes", "partly"):
            yield Breach(
                f"elements.items[{index}].working.answer",
                f"Part of the plan {index + 1}: it is not in place, so it cannot work. "
                "Change one of the two answers.",
            )


@rule(severity="should", cites=("OUTCOME-R02",), model=Review)
def element_put_right(review: Review, context: Context) -> Iterator[Breach]:
    """Where a part of the plan is not in place or not working, steps to put it right are agreed."""
    for index, item in enumerate(review.elements.items):
        if item.in_place.answer == "no" or item.working.answer in ("partly", "no"):
            wrong = "not in place" if item.in_place.answer == "no" else "not working as intended"
            why = f"It is {wrong}, so this is needed."
            path, label = f"elements.items[{index}]", f"Part of the plan {index + 1}"
            yield from owed(item, path, "OUTCOME-R02", why, context, label)
