"""What hindered a review: a person who did not want to take part, or somebody in the way."""

from __future__ import annotations

from typing import Annotated, Literal

from recordkit.models.answers import Answer, Asked, Chosen, Statement, YesNo
from recordkit.models.base import Part

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
            when="the person did not want to take part",
            of_everybody=True,
        ),
    ] = Statement()
    representative: Annotated[
        Statement,
        Asked(
            "Was the person asked whether somebody may speak for them, and what did they say?",
            _DISENGAGED,
            always=False,
            when="the person did not want to take part",
            of_everybody=True,
        ),
    ] = Statement()
    went_on_with: Annotated[
        Statement,
        Asked(
            "With what information did the review go on, and what did any carer and provider say?",
            _DISENGAGED,
            always=False,
            when="the person did not want to take part",
            of_everybody=True,
        ),
    ] = Statement()


OBSTRUCTED = ("PREP-C05",)


class PersonsWish(Answer):
    """Whether what somebody else does is what the person wants."""

    answer: Annotated[Literal["yes", "no", "not-known"], Chosen] | None = None


class Obstruction(Part):
    """A review that somebody else stood in the way of."""

    persons_wish: Annotated[
        PersonsWish,
        Asked(
            "Did the person ask for that, and do they understand what it means?",
            OBSTRUCTED,
            always=False,
            when="somebody stood in the way of the review",
            of_everybody=True,
            detail_for=("yes", "no", "not-known"),
            hint="Say how you know, or what you tried in order to find out.",
        ),
    ] = PersonsWish()
    concern: Annotated[
        Statement,
        Asked(
            "Does it come from concern for the person, and what is the concern?",
            OBSTRUCTED,
            always=False,
            when="somebody stood in the way of the review",
            of_everybody=True,
        ),
    ] = Statement()
    risk: Annotated[
        YesNo,
        Asked(
            "Is there a risk of abuse or neglect?",
            OBSTRUCTED,
            always=False,
            when="somebody stood in the way of the review",
            of_everybody=True,
            detail_for=("yes",),
            hint="Say what it is.",
        ),
    ] = YesNo()
    informed: Annotated[
        Statement,
        Asked(
            "What was explained to whoever stood in the way?",
            OBSTRUCTED,
            always=False,
            when="somebody stood in the way of the review",
            of_everybody=True,
        ),
    ] = Statement()
    considered: Annotated[
        Statement,
        Asked(
            "Was an advocate considered, and a safeguarding enquiry? What was decided?",
            OBSTRUCTED,
            always=False,
            when="somebody stood in the way of the review",
            of_everybody=True,
        ),
    ] = Statement()
    goes_on: Annotated[
        YesNo,
        Asked(
            "Does it go on?",
            ("PREP-C05",),
            always=False,
            when="somebody stood in the way of the review",
            of_everybody=True,
        ),
    ] = YesNo()
    completed: Annotated[
        Statement,
        Asked(
            "On what information was the review completed, and with whom?",
            ("PREP-C06",),
            always=False,
            when="it goes on, and is not shown to be the person's wish",
            of_everybody=True,
        ),
    ] = Statement()
