"""Who took part, and what was done so that the person could."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from recordkit.models.answers import Answer, Asked, Chosen, Item, Several, Statement, YesNo
from recordkit.models.base import Part, Words
from recordkit.models.hindrances import OBSTRUCTED, Disengagement, Obstruction
from recordkit.models.participants import Participants


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
            when="the person did not take part, or somebody goes on standing in the way",
            of_everybody=True,
        ),
    ] = Statement()
    # A light touch review asks it where the person did not take part, or the record tells of it.
    obstructed: Annotated[
        YesNo,
        Asked(
            "Did anybody stand in the way of the review?",
            OBSTRUCTED,
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
    # A light touch review asks it where the person lacks capacity or has substantial difficulty.
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
            when="the person lacks capacity to take part",
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
            when="the person has substantial difficulty",
            of_everybody=True,
        ),
    ] = Statement()
    accessible_way: Annotated[
        Statement,
        Asked(
            "How was the way of holding the review made accessible to the person?",
            ("PREP-C02",),
            always=False,
            when="the person has substantial difficulty",
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
            hint="Say why not. Where they have none, say so as not_applicable instead.",
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
            hint="The advocate stands under advocacy and need not be listed again.",
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
