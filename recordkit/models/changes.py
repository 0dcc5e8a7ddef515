"""What has changed, how that is known, and what carers say about it."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from recordkit.models.answers import Answer, Asked, Chosen, Degree, Item, Several, Statement, YesNo
from recordkit.models.base import Line, Part, Words


class Evidence(Item):
    """Something that the review relied on, and what it showed."""

    source: Annotated[
        Words | None,
        Asked(
            "Where does this evidence come from?",
            ("OUTCOME-M02", "OUTCOME-D03"),
            hint="For example 'Your home care agency's notes, July to September 2026'.",
        ),
    ] = None
    shows: Annotated[Words | None, Asked("What does it show?", ("OUTCOME-M02", "OUTCOME-D03"))] = (
        None
    )


class EvidenceUsed(Several):
    """The evidence that was used."""

    items: tuple[Evidence, ...] = ()
    item_noun: ClassVar[str] = "piece of evidence"


class Changes(Part):
    """Whether needs or circumstances have changed, and how that is known."""

    needs: Annotated[
        YesNo,
        Asked(
            "Have the person's needs changed?",
            ("OUTCOME-M02", "LEGAL-E01"),
            of_everybody=True,
        ),
    ] = YesNo()
    circumstances: Annotated[
        YesNo,
        Asked(
            "Have the person's circumstances changed?",
            ("OUTCOME-M02", "LEGAL-E01"),
            of_everybody=True,
        ),
    ] = YesNo()
    evidence: Annotated[
        EvidenceUsed,
        Asked(
            "What evidence was used to decide whether needs or circumstances have changed, and "
            "what does the decision rest on?",
            ("OUTCOME-M02", "OUTCOME-D03"),
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
            when="needs or circumstances have changed",
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
            when="needs or circumstances have changed",
            of_everybody=True,
        ),
    ] = Statement()
    person_view: Annotated[
        Statement,
        Asked(
            "What does the person say about whether anything has changed?",
            ("OUTCOME-M03",),
            hint="Use their own words where you can.",
        ),
    ] = Statement()
    reassessment: Annotated[
        YesNo,
        Asked(
            "Does a reassessment follow, as far as the change in needs calls for it?",
            ("LEGAL-P02",),
            always=False,
            when="needs have changed, or the outcome is a reassessment",
            of_everybody=True,
            detail_for=("yes", "no"),
            hint="If one follows, say when and of what. If not, say why not.",
        ),
    ] = YesNo()
    urgent_support: Annotated[
        YesNo,
        Asked(
            "Does support have to be provided urgently, or in the meantime?",
            ("OUTCOME-R07",),
            always=False,
            when="needs have changed",
            of_everybody=True,
            detail_for=("yes",),
            hint="Say what, from when and until when.",
        ),
    ] = YesNo()


class AgreedTo(Answer):
    """Whether the person agrees to somebody's part in the review."""

    answer: Annotated[Literal["yes", "in-part", "no"], Chosen] | None = None


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
    agreed_to: Annotated[
        AgreedTo,
        Asked(
            "Does the person agree to this carer being involved in the review?",
            ("PREP-O02",),
            detail_for=("in-part", "no"),
            hint="Say what the person does not want the carer to be part of, as they put it. If "
            "they could not be asked, say so as not_applicable instead.",
        ),
    ] = AgreedTo()
    involved_otherwise: Annotated[
        Statement,
        Asked(
            "What was explained to the person about why carers are involved, and in what way was "
            "it agreed to involve this carer?",
            ("PREP-O02",),
            always=False,
            when="the person has capacity, and does not agree to all of this carer's part",
            of_everybody=True,
        ),
    ] = Statement()
    satisfied: Annotated[
        Degree,
        Asked(
            "Is this carer satisfied with the plan?",
            ("LEGAL-E11",),
            detail_for=("partly", "no"),
            hint="Say what they would like to be different.",
        ),
    ] = Degree()


class CarersViews(Several):
    """Each carer's views."""

    items: tuple[CarerView, ...] = ()
    item_noun: ClassVar[str] = "carer"
