"""The parts of the plan: each one is reviewed, and only those there are."""

from __future__ import annotations

from collections.abc import Iterator

from recordkit.models.review import Review
from recordkit.rules.registry import Breach, Context, rule


@rule(severity="must", cites=("OUTCOME-M01",), model=Review)
def every_element_reviewed(review: Review, context: Context) -> Iterator[Breach]:
    """Every part of the plan has an answer."""
    if not review.plan.elements:
        if review.elements.none is None:
            yield Breach("plan.elements", "What does the plan provide? List every part of it.")
        return
    if review.elements.none is not None and not review.elements.items:
        yield Breach(
            "elements.none",
            "The plan has parts, and the review says that there are none. Say of each part "
            "whether it is in place and working, or take them out of the plan.",
        )
    seen: set[str] = set()
    reviewed = {item.element for item in review.elements.items}
    for index, element in enumerate(review.plan.elements):
        if element.what is None:
            yield Breach(
                f"plan.elements[{index}].what",
                f"Part of the plan {index + 1}: say in a few words what is provided.",
            )
        if element.id is None:
            yield Breach(
                f"plan.elements[{index}].id",
                f"Part of the plan {index + 1} needs an id, so that its review can name it.",
            )
        elif element.id in seen:
            yield Breach(
                f"plan.elements[{index}].id",
                f"Part of the plan {index + 1} has the id of an earlier part. Give it its own.",
            )
        elif review.elements.items and element.id not in reviewed:
            yield Breach(
                f"plan.elements[{index}]",
                f"Part of the plan {index + 1} was not reviewed. Add it under elements: is it in "
                "place, and is it working as intended?",
            )
        if element.id is not None:
            seen.add(element.id)


@rule(severity="must", cites=("OUTCOME-M01",), model=Review)
def in_place_before_it_works(review: Review, context: Context) -> Iterator[Breach]:
    """What is not in place is not said to work."""
    for index, item in enumerate(review.elements.items):
        if item.in_place.answer == "no" and item.working.answer in ("yes", "partly"):
            yield Breach(
                f"elements.items[{index}].working.answer",
                f"Part of the plan {index + 1}: it is not in place, so it cannot work. "
                "Change one of the two answers.",
            )


@rule(severity="must", cites=("OUTCOME-M01",), model=Review)
def only_elements_of_the_plan(review: Review, context: Context) -> Iterator[Breach]:
    """What was reviewed is in the plan, and nothing was reviewed twice."""
    known = {element.id for element in review.plan.elements}
    seen: set[str] = set()
    for index, item in enumerate(review.elements.items):
        path = f"elements.items[{index}].element"
        if item.element is None:
            yield Breach(path, "Which part of the plan is this about? Give its id.")
        elif item.element not in known:
            yield Breach(
                path,
                "There is no part of the plan with this id. Use the id that stands under plan, "
                "elements, letter by letter.",
            )
        elif item.element in seen:
            yield Breach(path, "This part of the plan was reviewed already. Keep one of the two.")
        if item.element is not None:
            seen.add(item.element)
