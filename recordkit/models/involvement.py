"""Who took part, and what was done so that the person could."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from recordkit.models.answers import (
    Answer,
    Asked,
    Chosen,
    Degree,
    Item,
    Several,
    Statement,
    YesNo,
)
from recordkit.models.base import Line, Part, Words


class CapacityConcern(Item):
    """A decision for which the person may lack capacity; capacity is one a decision."""

    decision: Annotated[
        Words | None,
        Asked("About which decision was there a concern?", ("PREP-M02",)),
    ] = None
    found: Annotated[
        Statement,
        Asked("What was found, by whom, and on what day?", ("PREP-M02",)),
    ] = Statement()


class CapacityConcerns(Several):
    """Concerns about capacity for particular decisions."""

    items: tuple[CapacityConcern, ...] = ()
    item_noun: ClassVar[str] = "concern about capacity"


class TookPart(Answer):
    """Whether the person took part."""

    answer: Annotated[Literal["yes", "did-not-want-to", "could-not"], Chosen] | None = None


_DISENGAGED = ("PREP-C03",)


class Disengagement(Part):
    """A review in which the person did not want to take part."""

    explained: Annotated[
        Statement,
        Asked(
            "What was explained to the person: the council's duty, what a review is for, and what "
            "they gain from it?",
            _DISENGAGED,
            always=False,
            of_everybody=True,
        ),
    ] = Statement()
    representative: Annotated[
        Statement,
        Asked(
            "Was the person asked whether somebody may speak for them, and what did they say?",
            _DISENGAGED,
            always=False,
            of_everybody=True,
        ),
    ] = Statement()
    went_on_with: Annotated[
        Statement,
        Asked(
            "With what information did the review go on, and what did any carer and provider say?",
            _DISENGAGED,
            always=False,
            of_everybody=True,
        ),
    ] = Statement()


_OBSTRUCTED = ("PREP-C05",)


class Obstruction(Part):
    """A review that somebody else stood in the way of."""

    persons_wish: Annotated[
        YesNo,
        Asked(
            "Did the person ask for that, and do they understand what it means?",
            _OBSTRUCTED,
            always=False,
            of_everybody=True,
            detail_for=("yes", "no"),
            hint="Say how you know.",
        ),
    ] = YesNo()
    concern: Annotated[
        Statement,
        Asked(
            "Does it come from concern for the person, and what is the concern?",
            _OBSTRUCTED,
            always=False,
            of_everybody=True,
        ),
    ] = Statement()
    risk: Annotated[
        YesNo,
        Asked(
            "Is there a risk of abuse or neglect?",
            _OBSTRUCTED,
            always=False,
            of_everybody=True,
            detail_for=("yes",),
            hint="Say what it is.",
        ),
    ] = YesNo()
    informed: Annotated[
        Statement,
        Asked(
            "What was explained to whoever stood in the way?",
            _OBSTRUCTED,
            always=False,
            of_everybody=True,
        ),
    ] = Statement()
    considered: Annotated[
        Statement,
        Asked(
            "Was an advocate considered, and a safeguarding enquiry? What was decided?",
            _OBSTRUCTED,
            always=False,
            of_everybody=True,
        ),
    ] = Statement()
    goes_on: Annotated[
        YesNo,
        Asked(
            "Does it go on?",
            ("PREP-C05",),
            always=False,
            of_everybody=True,
        ),
    ] = YesNo()
    completed: Annotated[
        Statement,
        Asked(
            "On what information was the review completed, and with whom?",
            ("PREP-C06",),
            always=False,
            of_everybody=True,
        ),
    ] = Statement()


class Ground(Answer):
    """Why somebody was involved."""

    answer: (
        Annotated[
            Literal[
                "asked-for",
                "consented-to",
                "carer",
                "advocate",
                "representative",
                "best-interests",
                "risk",
            ],
            Chosen,
        ]
        | None
    ) = None


class Participant(Item):
    """Somebody who took part, or was asked, besides the person, the reviewer and any carer."""

    name: Annotated[Line | None, Asked("What is their name?", ("PREP-O01",), severity="should")] = (
        None
    )
    role: Annotated[
        Line | None,
        Asked(
            "Who are they?",
            ("PREP-O01",),
            severity="should",
            hint='For example "your daughter" or "your district nurse".',
        ),
    ] = None
    family: Annotated[
        YesNo,
        Asked(
            "Are they a member of the person's family?",
            ("PREP-O03",),
            depths=("full",),
            of_everybody=True,
        ),
    ] = YesNo()
    ground: Annotated[
        Ground,
        Asked(
            "Why were they involved?",
            ("PREP-O01",),
            of_everybody=True,
            severity="should",
        ),
    ] = Ground()
    explained: Annotated[
        YesNo,
        Asked(
            "Were the purpose, the process and their own part explained to them?",
            ("PREP-O01",),
            depths=("full",),
            severity="should",
            detail_for=("no",),
            hint="Say why not.",
        ),
    ] = YesNo()
    attended: Annotated[
        YesNo,
        Asked(
            "Were they there?",
            ("PREP-O05",),
            of_everybody=True,
            severity="should",
        ),
    ] = YesNo()
    view: Annotated[
        Statement,
        Asked(
            "What did they say when they were asked apart from the meeting?",
            ("PREP-O05",),
            always=False,
            severity="should",
        ),
    ] = Statement()
    satisfied: Annotated[
        Degree,
        Asked(
            "Are they satisfied with the plan?",
            ("LEGAL-E11",),
            depths=("full",),
            detail_for=("partly", "no"),
            hint="Say what they would like to be different.",
        ),
    ] = Degree()


class Participants(Several):
    """Everybody else who took part or was asked."""

    items: tuple[Participant, ...] = ()
    item_noun: ClassVar[str] = "participant"


class Involvement(Part):
    """How the person, and others where they should be, were involved."""

    took_part: Annotated[
        TookPart,
        Asked(
            "Did the person take part?",
            ("LEGAL-W03", "PREP-C03"),
            of_everybody=True,
            detail_for=("did-not-want-to", "could-not"),
            hint="Say why, as the person sees it.",
        ),
    ] = TookPart()
    disengagement: Disengagement = Disengagement()
    further_review: Annotated[
        Statement,
        Asked(
            "Will there be a further review, as far as is needed, once the person can or wants to "
            "take part?",
            ("PREP-C04", "PREP-C06"),
            always=False,
            of_everybody=True,
        ),
    ] = Statement()
    obstructed: Annotated[
        YesNo,
        Asked(
            "Did anybody stand in the way of the review?",
            _OBSTRUCTED,
            depths=("full",),
            of_everybody=True,
        ),
    ] = YesNo()
    obstruction: Obstruction = Obstruction()
    capacity: Annotated[
        YesNo,
        Asked(
            "Does the person have the mental capacity to take part in the review?",
            ("PREP-C01",),
            of_everybody=True,
            detail_for=("no",),
            hint="Say who found that, when and how.",
        ),
    ] = YesNo()
    capacity_concerns: Annotated[
        CapacityConcerns,
        Asked(
            "Was there a concern about the person's capacity for any other decision?",
            ("PREP-M02",),
            depths=("full",),
        ),
    ] = CapacityConcerns()
    how_ensured: Annotated[
        Statement,
        Asked(
            "How was the person's involvement still made sure of?",
            ("PREP-C01",),
            always=False,
            of_everybody=True,
            hint="For example a representative, more time, asking those who know them well.",
        ),
    ] = Statement()
    difficulty: Annotated[
        YesNo,
        Asked(
            "Does the person have substantial difficulty in being involved?",
            ("PREP-V01", "PREP-C02"),
            of_everybody=True,
            detail_for=("yes",),
            hint="Say with what: understanding, remembering, weighing up, or telling others.",
        ),
    ] = YesNo()
    accessible_information: Annotated[
        Statement,
        Asked(
            "What information, or help to understand it, was the person given?",
            ("PREP-C02",),
            always=False,
            of_everybody=True,
        ),
    ] = Statement()
    accessible_way: Annotated[
        Statement,
        Asked(
            "How was the way of holding the review made accessible to the person?",
            ("PREP-C02",),
            always=False,
            of_everybody=True,
        ),
    ] = Statement()
    asked_for: Annotated[
        YesNo,
        Asked(
            "Was everybody involved whom the person asked for?",
            ("LEGAL-W03",),
            detail_for=("no",),
            hint="Say who was not, and why.",
        ),
    ] = YesNo()
    representative: Annotated[
        YesNo,
        Asked(
            "Was the person's representative involved?",
            ("LEGAL-W03",),
            always=False,
            when="the person lacks capacity or has substantial difficulty",
            detail_for=("no",),
            hint="Say why not.",
        ),
    ] = YesNo()
    best_interests: Annotated[
        YesNo,
        Asked(
            "Was everybody involved whose involvement is in the person's best interests?",
            ("LEGAL-W03",),
            always=False,
            when="the person lacks capacity",
            detail_for=("no",),
            hint="Say who was not, and why.",
        ),
    ] = YesNo()
    participants: Annotated[
        Participants,
        Asked(
            "Who else took part or was asked, besides the person, the reviewer and any carer?",
            ("PREP-O01",),
            severity="should",
        ),
    ] = Participants()
    family: Annotated[
        Statement,
        Asked(
            "Who is in the person's family, children who live at home too?",
            ("PREP-O04",),
            depths=("full",),
            severity="note",
            gate="none",
        ),
    ] = Statement()
    conflicts_of_interest: Annotated[
        Statement,
        Asked(
            "Could what relatives or carers want stand against what the person wants?",
            ("DERBY-P03",),
            always=False,
            when="relatives or carers take part",
            local=True,
            severity="note",
            gate="none",
        ),
    ] = Statement()
