"""What works in the plan and what does not: its parts, its outcomes, what could be better."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from recordkit.models.answers import Asked, Degree, Item, Several, Statement, YesNo
from recordkit.models.base import Id, Part, Words

_WITH_A_DAY = (
    "If somebody must do something, list it under decision, next_steps as well, with a day."
)


class ReviewedElement(Item):
    """What was found about one element of the plan."""

    element: Annotated[Id | None, Field(description="The id of the element in plan.elements.")] = (
        None
    )
    in_place: Annotated[
        YesNo,
        Asked(
            "Is this part of the plan in place?",
            ("OUTCOME-M01", "LEGAL-E02"),
            detail_for=("no",),
            hint="Say what is missing.",
        ),
    ] = YesNo()
    working: Annotated[
        Degree,
        Asked(
            "Is this part of the plan working as intended?",
            ("OUTCOME-M01", "LEGAL-E02"),
            detail_for=("partly", "no"),
            hint="Say what is not working.",
        ),
    ] = Degree()
    steps: Annotated[
        Statement,
        Asked(
            "What was agreed to put it right, starting from what the person and those around them "
            "can do?",
            ("OUTCOME-R02",),
            always=False,
            when="this part of the plan is not in place, or not fully working",
            severity="should",
            hint=_WITH_A_DAY,
        ),
    ] = Statement()


class ReviewedElements(Several):
    """Every element of the plan."""

    items: tuple[ReviewedElement, ...] = ()
    item_noun: ClassVar[str] = "part of the plan"


class ReviewedOutcome(Item):
    """How far the person has come with one outcome of the plan."""

    outcome: Annotated[Id | None, Field(description="The id of the outcome in plan.outcomes.")] = (
        None
    )
    achieved: Annotated[
        Degree,
        Asked(
            "Was this outcome achieved?",
            ("OUTCOME-M05", "LEGAL-E03"),
            detail_for=("partly", "no"),
            hint="Say how far the person got and what stood in the way.",
        ),
    ] = Degree()
    steps: Annotated[
        Statement,
        Asked(
            "What will help the person to achieve it, and does the plan have to change for that?",
            ("OUTCOME-R03",),
            always=False,
            when="this outcome was not achieved, or only in part",
            severity="should",
            hint=_WITH_A_DAY,
        ),
    ] = Statement()


class ReviewedOutcomes(Several):
    """Every outcome of the plan."""

    items: tuple[ReviewedOutcome, ...] = ()
    item_noun: ClassVar[str] = "outcome"


class NewOutcome(Item):
    """Something more that the person wants."""

    what: Annotated[
        Words | None,
        Asked(
            "What does the person want?",
            ("OUTCOME-M05", "LEGAL-E04"),
            hint="Write it in words that follow 'You want': 'to swim again'.",
        ),
    ] = None
    support: Annotated[
        Statement,
        Asked(
            "How will the plan support this outcome?",
            ("OUTCOME-R04",),
            severity="should",
        ),
    ] = Statement()


class NewOutcomes(Several):
    """Outcomes that are not in the plan yet."""

    items: tuple[NewOutcome, ...] = ()
    item_noun: ClassVar[str] = "new outcome"


class Working(Part):
    """The plan as a whole."""

    satisfied: Annotated[
        Degree,
        Asked(
            "Is the person satisfied with the plan?",
            ("LEGAL-E11",),
            detail_for=("partly", "no"),
            hint="Say what they would like to be different.",
        ),
    ] = Degree()
    might_change: Annotated[
        YesNo,
        Asked(
            "Is there anything in the plan that might need to change?",
            ("LEGAL-E02",),
            detail_for=("yes",),
            of_everybody=True,
            hint="Say what.",
        ),
    ] = YesNo()
    improvements: Annotated[
        YesNo,
        Asked(
            "Could anything be improved so that the person achieves more?",
            ("LEGAL-E05",),
            detail_for=("yes",),
            of_everybody=True,
            hint="Say what could be improved.",
        ),
    ] = YesNo()
    independence: Annotated[
        YesNo,
        Asked(
            "Could anything help the person to do more by themselves?",
            ("DERBY-Q01",),
            local=True,
            severity="should",
            detail_for=("yes",),
            hint="Say what.",
        ),
    ] = YesNo()
    strengths: Annotated[
        Statement,
        Asked(
            "How does the plan use what the person can do, the people they know and the place "
            "where they live?",
            ("DERBY-Q01",),
            local=True,
            severity="should",
        ),
    ] = Statement()
