"""The review of a care and support plan (Care Act 2014, section 27)."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from recordkit.models.answers import (
    Answer,
    Asked,
    Chosen,
    Degree,
    Depth,
    Item,
    Several,
    Statement,
    YesNo,
)
from recordkit.models.base import Day, Id, Line, Part, Words
from recordkit.models.person import Practitioner
from recordkit.models.plan import Plan
from recordkit.models.record import Record


class Meeting(Part):
    """How the review was carried out."""

    held_on: Annotated[Day | None, Asked("On what day was the review held?", ("OUTCOME-G01",))] = (
        None
    )
    place: Annotated[
        Line | None, Field(description='Where or how, in words that follow "Reviewed": "at home".')
    ] = None
    depth: Annotated[Depth, Field(description="How far the review went.")] = "full"
    reviewer: Practitioner = Practitioner()
    recorded_on: Annotated[
        Day | None, Asked("On what day was this record written?", ("OUTCOME-D07",))
    ] = None


class ReviewedElement(Item):
    """What was found about one element of the plan."""

    element: Annotated[Id | None, Field(description="The id of the element in plan.elements.")] = (
        None
    )
    in_place: Annotated[
        YesNo,
        Asked(
            "Is this part of the plan in place?",
            ("OUTCOME-M01",),
            detail_for=("no",),
            hint="Say what is missing.",
        ),
    ] = YesNo()
    working: Annotated[
        Degree,
        Asked(
            "Is this part of the plan working as intended?",
            ("OUTCOME-M01",),
            detail_for=("partly", "no"),
            hint="Say what is not working.",
        ),
    ] = Degree()


class ReviewedElements(Several):
    """Every element of the plan."""

    items: tuple[ReviewedElement, ...] = ()
    item_noun: ClassVar[str] = "part of the plan"


class Evidence(Item):
    """Something that the review relied on, and what it showed."""

    source: Annotated[
        Words | None, Asked("Where does this evidence come from?", ("OUTCOME-M02",))
    ] = None
    shows: Annotated[Words | None, Asked("What does it show?", ("OUTCOME-M02",))] = None


class EvidenceUsed(Several):
    """The evidence that was used."""

    items: tuple[Evidence, ...] = ()
    item_noun: ClassVar[str] = "piece of evidence"


class Changes(Part):
    """Whether needs or circumstances have changed, and how that is known."""

    needs: Annotated[
        YesNo,
        Asked("Have the person's needs changed?", ("OUTCOME-M02",), of_everybody=True),
    ] = YesNo()
    circumstances: Annotated[
        YesNo,
        Asked("Have the person's circumstances changed?", ("OUTCOME-M02",), of_everybody=True),
    ] = YesNo()
    evidence: Annotated[
        EvidenceUsed,
        Asked(
            "What evidence was used to decide whether needs or circumstances have changed?",
            ("OUTCOME-M02",),
            hint="Name each source and what it shows.",
        ),
    ] = EvidenceUsed()
    continuing_healthcare: Annotated[
        YesNo,
        Asked(
            "Is an NHS Continuing Healthcare checklist indicated?",
            ("OUTCOME-M02",),
            detail_for=("yes",),
            hint="Say who does it and when.",
        ),
    ] = YesNo()
    what_changed: Annotated[
        Statement,
        Asked(
            "What has changed?",
            ("OUTCOME-R01",),
            always=False,
            of_everybody=True,
            hint="Write it to the person: your, you.",
        ),
    ] = Statement()
    impact: Annotated[
        Statement,
        Asked(
            "What difference do the changes make to the person's wellbeing?",
            ("OUTCOME-R01",),
            always=False,
            of_everybody=True,
        ),
    ] = Statement()
    person_view: Annotated[
        Statement,
        Asked(
            "What does the person say about the changes?",
            ("OUTCOME-R01",),
            always=False,
            hint="Use their own words where you can.",
        ),
    ] = Statement()


class CarerView(Item):
    """A carer and what they say."""

    name: Annotated[Line | None, Asked("What is the carer's name?", ("OUTCOME-M04",))] = None
    relationship: Annotated[
        Line | None, Field(description='Who they are to the person: "sister", "neighbour".')
    ] = None
    view: Annotated[
        Statement,
        Asked(
            "What does the carer say about any change in needs or circumstances?",
            ("OUTCOME-M04",),
            hint="That they were asked and had no view is an answer.",
        ),
    ] = Statement()


class CarersViews(Several):
    """Each carer's views."""

    items: tuple[CarerView, ...] = ()
    item_noun: ClassVar[str] = "carer"


class Outcome(Answer):
    """The decision that the review led to."""

    answer: (
        Annotated[
            Literal["no-change", "plan-changes", "plan-and-budget-change", "reassessment"], Chosen
        ]
        | None
    ) = None


class BudgetChange(Answer):
    """What the decision does to the personal budget."""

    answer: Annotated[Literal["same", "more", "less", "after-reassessment"], Chosen] | None = None


class NextStep(Item):
    """Something that will be done, by somebody, by a day."""

    what: Annotated[
        Words | None, Asked("What will be done?", ("OUTCOME-M12",), hint="Start with a verb.")
    ] = None
    who: Annotated[Line | None, Asked("Who will do it?", ("OUTCOME-M12",))] = None
    by: Annotated[Day | None, Asked("By what day?", ("OUTCOME-M12",))] = None


class NextSteps(Several):
    """What will be done."""

    items: tuple[NextStep, ...] = ()
    item_noun: ClassVar[str] = "next step"


class NextReview(Part):
    """When the plan will be reviewed again."""

    by: Annotated[
        Day | None,
        Asked("By what day will the plan be reviewed again?", ("OUTCOME-M12", "LEGAL-T02")),
    ] = None
    reason: Annotated[
        Words | None,
        Field(
            description="Where it is later than usual, a sentence that says why: "
            "'This is later than usual, because …'"
        ),
    ] = None


class Decision(Part):
    """What was decided, why, and what happens next."""

    outcome: Annotated[
        Outcome,
        Asked(
            "What is the outcome of the review?",
            ("OUTCOME-M12",),
            detail_for=("plan-changes", "plan-and-budget-change", "reassessment"),
            of_everybody=True,
            hint="Say to the person in two or three sentences what changes.",
        ),
    ] = Outcome()
    budget: Annotated[
        BudgetChange,
        Asked(
            "What happens to the personal budget?",
            ("OUTCOME-D01",),
            detail_for=("more", "less"),
            hint="Say what it was, what it will be and from when.",
        ),
    ] = BudgetChange()
    rationale: Annotated[
        Statement,
        Asked(
            "Why was this decided?",
            ("OUTCOME-M12",),
            of_everybody=True,
            hint="Say what the evidence shows.",
        ),
    ] = Statement()
    next_steps: Annotated[NextSteps, Asked("What was agreed to happen next?", ("OUTCOME-M12",))] = (
        NextSteps()
    )
    next_review: NextReview = NextReview()


class Given(Part):
    """How the person was given the record."""

    on: Annotated[
        Day | None,
        Asked("On what day was the person given this record?", ("OUTCOME-G01",), gate="close"),
    ] = None
    how: Annotated[
        Line | None,
        Asked("How was the person given this record?", ("OUTCOME-G01",), gate="close"),
    ] = None


class Review(Record):
    """A review of a care and support plan."""

    kind: Literal["review"] = "review"
    schema_version: Literal[1] = 1
    plan: Plan = Plan()
    meeting: Meeting = Meeting()
    elements: Annotated[
        ReviewedElements,
        Asked(
            "For each part of the plan: is it in place, and is it working as intended?",
            ("OUTCOME-M01",),
        ),
    ] = ReviewedElements()
    changes: Changes = Changes()
    carers: Annotated[
        CarersViews,
        Asked(
            "What does each carer say about any change in needs or circumstances?",
            ("OUTCOME-M04",),
        ),
    ] = CarersViews()
    decision: Decision = Decision()
    given: Given = Given()

    title: ClassVar[str] = "review"

    @property
    def depth(self) -> Depth:
        return self.meeting.depth
