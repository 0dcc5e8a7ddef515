"""The care and support plan, as it was when it was reviewed."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from recordkit.models.answers import Item
from recordkit.models.base import Day, Id, Line, Part, Words


class PlanElement(Item):
    """One thing that the plan provides."""

    id: Annotated[
        Id | None,
        Field(
            description="A short name without spaces, such as home-care. It is used again below."
        ),
    ] = None
    what: Annotated[Words | None, Field(description="What is provided, in a few words.")] = None
    provided_by: Annotated[
        Line | None,
        Field(description="Who provides it, if it is a service: 'Brightside Care'."),
    ] = None

    referred_to: ClassVar[bool] = True


class PlanOutcome(Item):
    """Something that the person wants to be able to do, and that the plan is for."""

    id: Annotated[
        Id | None,
        Field(description="A short name without spaces, such as garden. It is used again below."),
    ] = None
    what: Annotated[
        Words | None,
        Field(description="What the person wants, in words that follow 'You wanted': 'to walk…'."),
    ] = None

    referred_to: ClassVar[bool] = True


class Plan(Part):
    """The plan under review."""

    agreed_on: Annotated[
        Day | None, Field(description="The day on which the plan under review was agreed.")
    ] = None
    started_on: Annotated[
        Day | None, Field(description="The day on which the newest service in the plan started.")
    ] = None
    elements: Annotated[
        tuple[PlanElement, ...],
        Field(description="Everything that the plan provides, one block for each."),
    ] = ()
    outcomes: Annotated[
        tuple[PlanOutcome, ...],
        Field(description="Everything that the person wants to achieve, one block for each."),
    ] = ()
