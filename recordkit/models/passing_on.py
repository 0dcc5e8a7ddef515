"""A contact that is meant for another practitioner: passed on, so that somebody does get in touch.

Whoever was in contact learns when to expect an answer, and what to do if none comes.
"""

from __future__ import annotations

from typing import Annotated, Literal

from recordkit.models.answers import Answer, Asked, Chosen, Statement, YesNo
from recordkit.models.base import Day, Line, Part

_EITHER = ("NEXT-H01", "NEXT-H02")
_WRITTEN = ("NEXT-H02",)
_ACKNOWLEDGED = ("NEXT-H03",)
_WHEN_PASSED_ON = "the contact is passed on"
_WHEN_AWAY = "the practitioner cannot answer now"
_WHEN_WRITTEN = "what is passed on was written"


class Available(Answer):
    """Whether a practitioner can be reached, or when."""

    answer: Annotated[Literal["yes", "away", "not-known"], Chosen] | None = None


class Reply(Answer):
    """Whether what was written has to be answered."""

    answer: Annotated[Literal["asked-for", "needed", "neither"], Chosen] | None = None


class Original(Answer):
    """What became of the letter or email itself."""

    answer: Annotated[Literal["filed-securely", "forwarded-securely"], Chosen] | None = None


class PassingOn(Part):
    """To whom a contact was passed on, what was done at once, and what follows."""

    to_another: Annotated[
        YesNo,
        Asked(
            "Is the contact passed on to another practitioner?",
            _EITHER,
            of_everybody=True,
            severity="should",
        ),
    ] = YesNo()
    to: Annotated[
        Line | None,
        Asked(
            "To whom is it passed on?",
            _EITHER,
            always=False,
            when=_WHEN_PASSED_ON,
            severity="should",
            hint="Name, without the role.",
        ),
    ] = None
    allocated: Annotated[
        YesNo,
        Asked(
            "Is the person allocated to that practitioner?",
            _EITHER,
            always=False,
            when=_WHEN_PASSED_ON,
            of_everybody=True,
            detail_for=("no",),
            severity="should",
            hint="A worker who does not know the person is rarely the right one. Say why it goes "
            "to them all the same. It is not printed.",
        ),
    ] = YesNo()
    available: Annotated[
        Available,
        Asked(
            "Is that practitioner available?",
            _EITHER,
            always=False,
            when=_WHEN_PASSED_ON,
            of_everybody=True,
            severity="should",
            hint='Look at their calendar, or ask a colleague. "not-known" is for a practitioner '
            "who is away, nobody can tell for how long.",
        ),
    ] = Available()
    back_on: Annotated[
        Day | None,
        Asked(
            "On what day are they back?",
            _EITHER,
            always=False,
            when="it is known when the practitioner is back",
            severity="should",
        ),
    ] = None
    who_answers: Annotated[
        Line | None,
        Asked(
            "Who gets in touch about it?",
            _EITHER,
            always=False,
            when=_WHEN_PASSED_ON,
            severity="should",
            hint="Name, without the role: the practitioner, or a colleague who stands in.",
        ),
    ] = None
    contact_by: Annotated[
        Day | None,
        Asked(
            "By what day do they get in touch?",
            _EITHER,
            always=False,
            when=_WHEN_PASSED_ON,
            severity="should",
        ),
    ] = None
    told: Annotated[
        Statement,
        Asked(
            "What did you tell whoever was in contact about when they will hear from somebody?",
            _EITHER,
            always=False,
            when="it is passed on, and no letter tells it",
            of_everybody=True,
            severity="should",
            hint='Write it to the person: "We told you that Samira is on leave until Monday."',
        ),
    ] = Statement()
    message: Annotated[
        Statement,
        Asked(
            "Which message did you leave for the practitioner?",
            _EITHER,
            always=False,
            when=_WHEN_PASSED_ON,
            of_everybody=True,
            severity="should",
            hint="What it says, when you left it, and where they find the contact. It is not "
            "printed.",
        ),
    ] = Statement()
    done: Annotated[
        Statement,
        Asked(
            "What have you done about it already?",
            _EITHER,
            always=False,
            when=_WHEN_PASSED_ON,
            severity="should",
            hint="Write it to the person. Do at once what cannot wait. Repeat nothing private that "
            "somebody wrote to you.",
        ),
    ] = Statement()
    if_nobody_calls: Annotated[
        Statement,
        Asked(
            "What was agreed that they do if nobody gets in touch by then?",
            _EITHER,
            always=False,
            when=_WHEN_PASSED_ON,
            of_everybody=True,
            severity="should",
            hint='Write it to the person: "Ring the duty team on 01632 960100."',
        ),
    ] = Statement()
    reply: Annotated[
        Reply,
        Asked(
            "Does what was written ask for a reply, or need one?",
            _WRITTEN,
            always=False,
            when=_WHEN_WRITTEN,
            of_everybody=True,
            severity="should",
        ),
    ] = Reply()
    original: Annotated[
        Original,
        Asked(
            "Was the original filed securely, or forwarded securely?",
            _WRITTEN,
            always=False,
            when=_WHEN_WRITTEN,
            severity="should",
            hint="An email goes by internal secure email only, a letter by internal post or by "
            "secure delivery.",
        ),
    ] = Original()
    acknowledged: Annotated[
        YesNo,
        Asked(
            "Is there a letter to say that what was written has arrived?",
            _ACKNOWLEDGED,
            always=False,
            when=f"it asks for a reply or needs one, and {_WHEN_AWAY}",
            of_everybody=True,
            detail_for=("no",),
            severity="should",
            hint="Say how they learnt that it arrived, and when somebody is in touch. It is not "
            "printed.",
        ),
    ] = YesNo()
