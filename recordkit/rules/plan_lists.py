"""The lists of a plan, and that the review says of each thing on them what was found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from recordkit.models.review import Review
from recordkit.rules.registry import Breach


@dataclass(frozen=True, slots=True)
class PlanList:
    """A list of the plan, and the list of the review that names each thing on it by its id.

    Attributes:
        name: both lists: the plan's is `plan.<name>`, the review's `<name>`.
        link: the field of a review's item that holds the id.
        noun: what one thing on the list is called, in lower case.
        plural: what several are called.
        fill: what to do where the plan's list is empty and nothing says why.
        describe: what to do where a thing has no description.
        judge: what the review has to say of each, as a question.
    """

    name: str
    link: str
    noun: str
    plural: str
    fill: str
    describe: str
    judge: str

    def all_reviewed(self, review: Review) -> Iterator[Breach]:
        """Yield a breach for each thing that the plan does not name well or the review leaves out.

        Args:
            review: the review with its plan.
        """
        planned, found = getattr(review.plan, self.name), getattr(review, self.name)
        if not planned:
            if found.none is None:
                yield Breach(f"plan.{self.name}", self.fill)
            return
        if found.none is not None and not found.items:
            yield Breach(
                f"{self.name}.none",
                f"The plan has {self.plural}, and the review says that there are none. Say of "
                f"each: {self.judge} If the plan has none, take them out of it.",
            )
        seen: set[str] = set()
        reviewed = {getattr(item, self.link) for item in found.items}
        for index, thing in enumerate(planned):
            path, name = f"plan.{self.name}[{index}]", f"{self.noun.capitalize()} {index + 1}"
            if thing.what is None:
                yield Breach(f"{path}.what", f"{name}: {self.describe}")
            if thing.id is None:
                yield Breach(f"{path}.id", f"{name} needs an id, so that its review can name it.")
            elif thing.id in seen:
                yield Breach(f"{path}.id", f"{name} has the id of an earlier one. Give it its own.")
            elif found.items and thing.id not in reviewed:
                yield Breach(
                    path, f"{name} was not reviewed. Add it under {self.name}: {self.judge}"
                )
            if thing.id is not None:
                seen.add(thing.id)

    def only_planned(self, review: Review) -> Iterator[Breach]:
        """Yield a breach for each item of the review that names nothing of the plan, or twice.

        Args:
            review: the review with its plan.
        """
        known = {thing.id for thing in getattr(review.plan, self.name)}
        seen: set[str] = set()
        for index, item in enumerate(getattr(review, self.name).items):
            path, id = f"{self.name}.items[{index}].{self.link}", getattr(item, self.link)
            if id is None:
                yield Breach(path, f"Which {self.noun} is this about? Give its id.")
            elif id not in known:
                yield Breach(
                    path,
                    f"There is no {self.noun} with this id. Use the id that stands under plan, "
                    f"{self.name}, letter by letter.",
                )
            elif id in seen:
                yield Breach(path, f"This {self.noun} was reviewed already. Keep one of the two.")
            if id is not None:
                seen.add(id)
