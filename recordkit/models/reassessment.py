"""The reassessment behind the end of a service: what it found, and how each need is met without it.

All of it is written to the person, who reads it in the letter.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from recordkit.models.answers import Answer, Asked, Chosen, Item, Several, Statement
from recordkit.models.base import Day, Line, Part, Words

_SHARED = ("DERBY-X01",)
_FOUND = ("DERBY-X02",)
_SOURCES = ("DERBY-X03",)
MET = ("DERBY-X04",)
"""How each need and outcome is met without adult social care."""
_LETTER = ("DERBY-X05",)

_OR_NONE = "Write it to the person. If there is no risk, say what you saw that shows it."


class ReassessmentOutcome(Answer):
    """What the reassessment found."""

    answer: Annotated[Literal["does-not-qualify", "still-qualifies"], Chosen] | None = None


class Information(Item):
    """Something that somebody else told, and that the decision rests on."""

    source: Annotated[
        Line | None,
        Asked(
            "Who gave the information?",
            _SOURCES,
            hint='As the person knows them: "Joan Price, who runs the day centre".',
        ),
    ] = None
    said: Annotated[
        Words | None, Asked("What did they tell you?", _SOURCES, hint="Write it to the person.")
    ] = None


class InformationUsed(Several):
    """What other people told, and what the decision rests on."""

    items: tuple[Information, ...] = ()
    item_noun: ClassVar[str] = "piece of information"


class Reassessment(Part):
    """What was found when the person's needs were looked at again."""

    held_on: Annotated[Day | None, Asked("On what day were their needs reassessed?", _SHARED)] = (
        None
    )
    by: Annotated[
        Line | None,
        Asked("Who reassessed them?", _SHARED, hint='Name and role: "Samira Khan, social worker".'),
    ] = None
    outcome: Annotated[
        ReassessmentOutcome,
        Asked(
            "Does the person not qualify for any support, or only not for support with a "
            "particular need?",
            (*_FOUND, *_LETTER),
            of_everybody=True,
        ),
    ] = ReassessmentOutcome()
    criteria: Annotated[
        Statement,
        Asked(
            "Which of the criteria for support does the person not meet, and why?",
            _FOUND,
            of_everybody=True,
            hint="Write it to the person, without the words of the law: what they can do now, and "
            "what a council may support only where somebody cannot.",
        ),
    ] = Statement()
    independence: Annotated[
        Statement,
        Asked(
            "What risk is there to the person's independence without the service?",
            _FOUND,
            of_everybody=True,
            hint=_OR_NONE,
        ),
    ] = Statement()
    health: Annotated[
        Statement,
        Asked(
            "What risk is there to the person's health without the service?",
            _FOUND,
            of_everybody=True,
            hint=_OR_NONE,
        ),
    ] = Statement()
    wellbeing: Annotated[
        Statement,
        Asked(
            "What risk is there to the person's wellbeing without the service?",
            _FOUND,
            of_everybody=True,
            hint=_OR_NONE,
        ),
    ] = Statement()
    information: Annotated[
        InformationUsed,
        Asked(
            "Which information from other people does the decision rest on, and who gave it?",
            _SOURCES,
        ),
    ] = InformationUsed()


class Met(Answer):
    """Whether a need is met without the council, or could be."""

    answer: Annotated[Literal["met-now", "can-be-met"], Chosen] | None = None


class MetNeed(Item):
    """A need, or an outcome that the person wants, and how it is met without the council."""

    need: Annotated[
        Line | None,
        Asked(
            "What does the person need, or want to achieve?",
            MET,
            hint='As a heading: "Company during the day".',
        ),
    ] = None
    met: Annotated[
        Met,
        Asked("Is it met without adult social care now, or can it be?", MET, of_everybody=True),
    ] = Met()
    how: Annotated[
        Words | None,
        Asked(
            "How is it met, or how can it be?",
            MET,
            hint='Write it to the person: "You wash and dress yourself, with the rail and the '
            'seat in your shower."',
        ),
    ] = None


class MetNeeds(Several):
    """Each need and outcome."""

    items: tuple[MetNeed, ...] = ()
    item_noun: ClassVar[str] = "need"
