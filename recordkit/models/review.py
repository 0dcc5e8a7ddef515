"""The review of a care and support plan (Care Act 2014, section 27).

Each subject of a review has a module of its own; here they make one record, in the order in which
a practitioner meets them.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from recordkit.models.advocacy import Advocacy
from recordkit.models.after import FollowUp, Given
from recordkit.models.answers import Asked, Depth
from recordkit.models.budget import Budget
from recordkit.models.changes import CarersViews, Changes
from recordkit.models.decision import Decision
from recordkit.models.easy_read import EasyRead, EasyToRead
from recordkit.models.involvement import Involvement
from recordkit.models.meeting import Meeting
from recordkit.models.person import Person
from recordkit.models.plan import Plan
from recordkit.models.risks import Risks, Safeguarding
from recordkit.models.support import Advice, InformalSupport
from recordkit.models.working import NewOutcomes, ReviewedElements, ReviewedOutcomes, Working


class Review(EasyToRead):
    """A review of a care and support plan."""

    kind: Literal["review"] = "review"
    schema_version: Literal[1] = 1
    person: Person = Person()
    plan: Plan = Plan()
    meeting: Meeting = Meeting()
    involvement: Involvement = Involvement()
    advocacy: Advocacy = Advocacy()
    elements: Annotated[
        ReviewedElements,
        Asked(
            "For each part of the plan: is it in place, and is it working as intended?",
            ("OUTCOME-M01", "LEGAL-E02"),
        ),
    ] = ReviewedElements()
    outcomes: Annotated[
        ReviewedOutcomes,
        Asked(
            "For each outcome in the plan: was it achieved?",
            ("OUTCOME-M05", "LEGAL-E03"),
        ),
    ] = ReviewedOutcomes()
    new_outcomes: Annotated[
        NewOutcomes,
        Asked(
            "Does the person have new outcomes that they want to achieve?",
            ("OUTCOME-M05", "LEGAL-E04"),
        ),
    ] = NewOutcomes()
    working: Working = Working()
    changes: Changes = Changes()
    carers: Annotated[
        CarersViews,
        Asked(
            "What does each carer say about any change in needs or circumstances?",
            ("OUTCOME-M04",),
            hint="If it is not known whether there is a carer, say that too beside 'none': 'You "
            "did not want to say whether anybody cares for you.'",
        ),
    ] = CarersViews()
    risks: Risks = Risks()
    safeguarding: Safeguarding = Safeguarding()
    budget: Budget = Budget()
    informal_support: InformalSupport = InformalSupport()
    advice: Advice = Advice()
    decision: Decision = Decision()
    given: Given = Given()
    follow_up: FollowUp = FollowUp()
    easy_read: EasyRead = EasyRead()

    title: ClassVar[str] = "review"

    @property
    def depth(self) -> Depth:
        return self.meeting.depth
