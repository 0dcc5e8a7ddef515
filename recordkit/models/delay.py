"""A review that cannot be arranged yet, and the time agreed for it that changes."""

from __future__ import annotations

from typing import Annotated, Literal

from recordkit.models.answers import Answer, Asked, Chosen, Statement, YesNo
from recordkit.models.base import Day, Line, Part

_NOT_YET = "the review cannot be arranged yet"
_SATISFIED = ("PREP-Y01",)
_TOLD = ("PREP-Y01", "PREP-Y05")
_CHANGED = "the time that was agreed for the review changes"
_CHANGE = ("PREP-Y03",)
_IN_TOUCH = (
    "In words that begin a sentence: 'I will ring you' if you sign the letter, or 'Samira Khan "
    "will ring you'."
)


class Understanding(Answer):
    """Whether the person understands something, or somebody appropriate does for them."""

    answer: Annotated[Literal["yes", "somebody-for-them", "no"], Chosen] | None = None


def _satisfied(question: str, wrong: str) -> Asked:
    return Asked(
        question,
        _SATISFIED,
        always=False,
        when=_NOT_YET,
        of_everybody=True,
        detail_for=(wrong,),
        hint="Say what was found, and what is done at once. It is not printed.",
    )


class Delay(Part):
    """Why a review has to wait, whether it may, and what was agreed meanwhile."""

    reason: Annotated[
        Statement,
        Asked(
            "Why can the review not be arranged yet?",
            ("PREP-Y05",),
            always=False,
            when=_NOT_YET,
            of_everybody=True,
            severity="should",
            hint="Write it to the person, in words that they would use.",
        ),
    ] = Statement()
    worse: Annotated[
        YesNo,
        _satisfied("Does waiting make it likelier that needs or circumstances get worse?", "yes"),
    ] = YesNo()
    harm: Annotated[YesNo, _satisfied("Does waiting make abuse or neglect likelier?", "yes")] = (
        YesNo()
    )
    urgent_support: Annotated[
        YesNo, _satisfied("Is urgent or interim support needed while they wait?", "yes")
    ] = YesNo()
    understood: Annotated[
        Understanding,
        Asked(
            "Does the person understand why they have to wait?",
            _SATISFIED,
            always=False,
            when=_NOT_YET,
            of_everybody=True,
            detail_for=("somebody-for-them",),
            hint="Say who understands it in their place. It is not printed.",
        ),
    ] = Understanding()
    review_by: Annotated[
        Day | None,
        Asked(
            "By what day was it agreed that the review is held?",
            _TOLD,
            always=False,
            when=_NOT_YET,
            hint="If an arranged review is put off, give the day that was arranged.",
        ),
    ] = None
    contact_by: Annotated[
        Day | None,
        Asked(
            "By what day was it agreed that somebody is in touch again?",
            _TOLD,
            always=False,
            when=_NOT_YET,
        ),
    ] = None
    contact: Annotated[
        Line | None,
        Asked(
            "Who is in touch then, and how?",
            _TOLD,
            always=False,
            when=_NOT_YET,
            hint=_IN_TOUCH,
        ),
    ] = None
    agreed: Annotated[
        YesNo,
        Asked(
            "Did the person, or whoever acts for them, agree to both days?",
            _SATISFIED,
            always=False,
            when=_NOT_YET,
            of_everybody=True,
            detail_for=("no",),
            hint="Say to the person what they wanted, and why it is not possible.",
        ),
    ] = YesNo()
    advice: Annotated[
        Statement,
        Asked(
            "Which information and advice is of use to the person while they wait?",
            _TOLD,
            always=False,
            when=_NOT_YET,
            hint="Write what they can do or use, and where.",
        ),
    ] = Statement()
    if_changed: Annotated[
        Statement,
        Asked(
            "What should the person do if things change?",
            _TOLD,
            always=False,
            when=_NOT_YET,
            of_everybody=True,
            hint="Write it to the person: 'Ring us the same day if you fall again.'",
        ),
    ] = Statement()
    monitoring: Annotated[
        Statement,
        Asked(
            "How do you notice meanwhile if things change for the person?",
            ("PREP-Y02",),
            always=False,
            when=_NOT_YET,
            of_everybody=True,
            severity="should",
            hint="Write it to the person: 'I will ring you every second Friday.'",
        ),
    ] = Statement()
    unhappy: Annotated[
        YesNo,
        Asked(
            "Is the person unhappy about the delay?",
            ("PREP-Y04",),
            always=False,
            when=_NOT_YET,
            of_everybody=True,
        ),
    ] = YesNo()
    complaint_told_on: Annotated[
        Day | None,
        Asked(
            "On what day was the person told of the right to complain?",
            ("PREP-Y04",),
            always=False,
            when="the person is unhappy about the delay",
            gate="close",
            hint="The letter tells it: give the day on which it was sent, or the day before that.",
        ),
    ] = None
    told_on: Annotated[
        Day | None,
        Asked(
            "On what day was the person told that the review has to wait?",
            ("PREP-Y05",),
            always=False,
            when=_NOT_YET,
            severity="should",
            gate="close",
            hint="If nobody told them before the letter, give the day on which it was sent. If an "
            "arranged review is put off, give the day on which its day was agreed.",
        ),
    ] = None


class ChangedTimeframe(Part):
    """A time agreed for the review that changes; what was agreed before stands in the delay."""

    reason: Annotated[
        Statement,
        Asked(
            "Why does the time change?",
            _CHANGE,
            always=False,
            when=_CHANGED,
            of_everybody=True,
            severity="should",
            hint="Write it to the person, in words that they would use.",
        ),
    ] = Statement()
    review_by: Annotated[
        Day | None,
        Asked(
            "By what day is the review held now?",
            _CHANGE,
            always=False,
            when=_CHANGED,
            severity="should",
            hint="If it changes once more, move the earlier day to delay.review_by first.",
        ),
    ] = None
    contact_by: Annotated[
        Day | None,
        Asked(
            "By what day is somebody in touch again now?",
            _CHANGE,
            always=False,
            when=_CHANGED,
            severity="should",
        ),
    ] = None
    contact: Annotated[
        Line | None,
        Asked(
            "Who is in touch then, and how?",
            _CHANGE,
            always=False,
            when=_CHANGED,
            severity="should",
            hint=_IN_TOUCH,
        ),
    ] = None
    agreed: Annotated[
        YesNo,
        Asked(
            "Did the person, or whoever acts for them, agree to the new days?",
            _CHANGE,
            always=False,
            when=_CHANGED,
            of_everybody=True,
            severity="should",
            detail_for=("no",),
            hint="Say to the person what they wanted, and why it is not possible.",
        ),
    ] = YesNo()
    known_on: Annotated[
        Day | None,
        Asked(
            "On what day was it known that the time changes?",
            _CHANGE,
            always=False,
            when=_CHANGED,
            severity="should",
        ),
    ] = None
    told_on: Annotated[
        Day | None,
        Asked(
            "On what day was the person told of the new time?",
            _CHANGE,
            always=False,
            when=_CHANGED,
            severity="should",
            gate="close",
            hint="If nobody told them before the letter, give the day on which it was sent.",
        ),
    ] = None
