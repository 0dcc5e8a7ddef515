"""How the person is prepared for a review, and what is arranged so that they can take part."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from recordkit.models.answers import Answer, Asked, Chosen, Statement, YesNo
from recordkit.models.base import Day, Line, Part

_ARRANGED = "the review is arranged"
_TAKING_PART = ("PREP-A04",)


def _wanted(question: str) -> Asked:
    """Something that a person may need in order to take part; "no" is a whole answer."""
    return Asked(
        question,
        _TAKING_PART,
        always=False,
        when=_ARRANGED,
        of_everybody=True,
        severity="should",
        detail_for=("yes",),
        hint="Say to the person what is arranged. Only that is printed.",
    )


class Involvement(Part):
    """How the person is enabled to take part; where it is held and with whom stands elsewhere."""

    advocate: Annotated[
        YesNo, _wanted("Does the person need an independent advocate for the review?")
    ] = YesNo()
    hard_to_bear: Annotated[
        YesNo, _wanted("Will the review be hard for the person, and can it be made easier?")
    ] = YesNo()
    information: Annotated[
        YesNo, _wanted("Does the person, or a carer, need more than this letter to prepare?")
    ] = YesNo()
    communication: Annotated[
        YesNo,
        _wanted(
            "Is support to communicate needed, such as an interpreter or a speech and language "
            "therapist?"
        ),
    ] = YesNo()
    body: Annotated[
        YesNo,
        _wanted("Does the day have to leave room for medicine, rest, meals or personal care?"),
    ] = YesNo()


class FinancesTold(Answer):
    """How the person is told of the financial assessment that may follow."""

    answer: Annotated[Literal["by-this-letter", "before-too"], Chosen] | None = None


class ToolGiven(Answer):
    """When the person, or whoever supports them, gets a tool that the review uses."""

    answer: Annotated[Literal["with-this-letter", "before", "not-before"], Chosen] | None = None


class Preparation(Part):
    """What the person is told and given before the review."""

    finances: Annotated[
        FinancesTold,
        Asked(
            "How is the person told that a financial assessment may follow, and what it decides?",
            ("PREP-B03",),
            always=False,
            when=_ARRANGED,
            of_everybody=True,
            detail_for=("before-too",),
            hint="Say who told them and when: 'Samira Khan told you on 12 November.'",
        ),
    ] = FinancesTold()
    tool: Annotated[
        YesNo,
        Asked(
            "Is a tool used in the review, such as a form, cards or pictures?",
            ("PREP-B05",),
            always=False,
            when=_ARRANGED,
            of_everybody=True,
            severity="should",
            detail_for=("yes",),
            hint="Say to the person what it is: 'We will use the booklet “My week”.'",
        ),
    ] = YesNo()
    tool_given: Annotated[
        ToolGiven,
        Asked(
            "When does the person, or whoever supports them, get the tool?",
            ("PREP-B05",),
            always=False,
            when="a tool is used in the review",
            of_everybody=True,
            severity="should",
            detail_for=("before", "not-before"),
            hint="Say when they got it, or why they do not get it before the review.",
        ),
    ] = ToolGiven()
    bring: Annotated[
        tuple[Line, ...],
        Field(max_length=20, description='What to have ready: "Your letters from the hospital".'),
    ] = ()
    more_questions: Annotated[
        tuple[Line, ...],
        Field(max_length=20, description="Questions that you will ask besides those of the list."),
    ] = ()
    given_on: Annotated[
        Day | None,
        Asked(
            "On what day was the person given what prepares them for the review?",
            ("PREP-B04",),
            always=False,
            when=_ARRANGED,
            severity="should",
            gate="close",
            hint="The letter does it: give the day on which it was sent.",
        ),
    ] = None
    not_before: Annotated[
        Statement,
        Asked(
            "Why was it not given before the review?",
            ("PREP-B04",),
            always=False,
            when="it was given on the day of the review or after it",
            of_everybody=True,
            severity="should",
            gate="close",
        ),
    ] = Statement()
