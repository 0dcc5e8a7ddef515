"""The referral to an advocacy service: only what an advocate needs in order to begin.

The service reads it, so it speaks about the person, in words that the person may read too.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from recordkit.models.advocacy import AdvocateSort
from recordkit.models.answers import Answer, Asked, Chosen, Item, Several, Statement, YesNo
from recordkit.models.base import Day, Line, Part, Words
from recordkit.models.correspondence import Address
from recordkit.models.person import Telephone
from recordkit.models.referring import AgreedBy

_MADE = "an advocacy service is asked for an advocate"
_OWED = "the council has to provide an advocate"
_REFERRAL = ("NEXT-A02",)
_SORT = ("NEXT-A03",)


class AdvocacyService(Part):
    """The service that is asked for an advocate."""

    name: Annotated[
        Line | None,
        Asked("Which advocacy service is asked?", _REFERRAL, always=False, when=_MADE),
    ] = None
    addressed_as: Annotated[
        Line | None,
        Field(description='How the letter greets them, after "Dear"; without it, "colleague".'),
    ] = None
    address: Annotated[
        Address,
        Asked("What is its address, a text for each line?", _REFERRAL, always=False, when=_MADE),
    ] = ()
    telephone: Annotated[
        Telephone | None,
        Field(description="Its telephone number, for you. It is not printed."),
    ] = None


class ReferralMade(Answer):
    """Whether an advocate is asked for, because the council has to or because it wants to."""

    answer: Annotated[Literal["duty", "choice", "no"], Chosen] | None = None


class DifficultPart(Answer):
    """One of the four parts of being involved, as the Care Act names them."""

    answer: (
        Annotated[
            Literal["understanding", "retaining", "using-or-weighing", "communicating"], Chosen
        ]
        | None
    ) = None


class Difficulty(Item):
    """Something that the person has substantial difficulty with."""

    part: Annotated[
        DifficultPart,
        Asked(
            "With what does the person have substantial difficulty?", _REFERRAL, of_everybody=True
        ),
    ] = DifficultPart()
    how: Annotated[
        Words | None,
        Asked(
            "How does that show?",
            _REFERRAL,
            hint='Write it to the service: "She loses the thread after a few minutes."',
        ),
    ] = None


class Difficulties(Several):
    """All that the person has substantial difficulty with."""

    items: tuple[Difficulty, ...] = ()
    item_noun: ClassVar[str] = "difficulty"


def _made(question: str, hint: str = "", *, of_everybody: bool = True) -> Asked:
    """What every referral tells."""
    return Asked(
        question, _REFERRAL, always=False, when=_MADE, of_everybody=of_everybody, hint=hint
    )


class AdvocacyReferral(Part):
    """A referral for an independent advocate."""

    made: Annotated[
        ReferralMade,
        Asked(
            "Is an advocacy service asked for an independent advocate?",
            _REFERRAL,
            always=False,
            when="the person could have an advocate",
            of_everybody=True,
            hint='"duty" where the person has substantial difficulty in taking part and nobody '
            'appropriate can support them; "choice" where an advocate would help all the same.',
        ),
    ] = ReferralMade()
    service: AdvocacyService = AdvocacyService()
    asked_on: Annotated[Day | None, _made("What date does the referral bear?")] = None
    difficulties: Annotated[
        Difficulties,
        Asked(
            "What does the person have substantial difficulty with: to understand information, "
            "to retain it, to use or weigh it, or to communicate?",
            _REFERRAL,
            always=False,
            when=_OWED,
        ),
    ] = Difficulties()
    nobody_appropriate: Annotated[
        Statement,
        Asked(
            "Who was thought of to support the person, and why is nobody appropriate?",
            _REFERRAL,
            always=False,
            when=_OWED,
            of_everybody=True,
            hint="Write it to the service. If an advocate is owed although somebody appropriate "
            "is there, such as for a long stay in hospital, say so.",
        ),
    ] = Statement()
    why: Annotated[
        Statement,
        Asked(
            "Why would an advocate help?",
            _REFERRAL,
            always=False,
            when="the council asks for an advocate by choice",
            of_everybody=True,
            hint="Write it to the service.",
        ),
    ] = Statement()
    capacity: Annotated[
        YesNo,
        Asked(
            "Does the person have the mental capacity to take part in the review?",
            _SORT,
            always=False,
            when=_MADE,
            of_everybody=True,
            detail_for=("no",),
            hint="Say who found that, when and how; or for which decision it is in doubt.",
        ),
    ] = YesNo()
    qualifies_for_imha: Annotated[
        YesNo,
        Asked(
            "Does the person qualify for an Independent Mental Health Advocate?",
            _SORT,
            always=False,
            when=_MADE,
            of_everybody=True,
        ),
    ] = YesNo()
    sort: Annotated[
        AdvocateSort,
        Asked(
            "Which sort of advocate is asked for?",
            _SORT,
            always=False,
            when=_MADE,
            of_everybody=True,
            detail_for=("imca", "imha", "care-act-and-imca"),
            hint="Say why this sort, and that no other advocate that the person is entitled to is "
            "lost.",
        ),
    ] = AdvocateSort()
    task: Annotated[
        Statement,
        _made(
            "What is the advocate needed for?",
            'Write it to the service: "To prepare for the review with her, and to be there."',
        ),
    ] = Statement()
    needed_by: Annotated[
        Day | None,
        _made(
            "By what day is the advocate needed?",
            "Leave time to get to know the person: the review does not begin before.",
        ),
    ] = None
    reach: Annotated[
        Statement,
        _made(
            "How can the advocate reach the person safely?",
            "Say on which number or at which door, at what time, and what to avoid.",
        ),
    ] = Statement()
    communication: Annotated[
        Statement,
        _made(
            "What does the person need in order to follow, and to be followed?",
            "Say the language, an interpreter, hearing, sight, pictures, time.",
        ),
    ] = Statement()
    told: Annotated[
        Statement,
        _made(
            "What was the person told about an advocate and this referral, and what do they want?",
            "Give their own words if you can.",
        ),
    ] = Statement()
    agreed: Annotated[
        AgreedBy,
        Asked(
            "Who agreed that the service is asked, and told this?",
            _REFERRAL,
            always=False,
            when=_MADE,
            of_everybody=True,
            detail_for=("their-representative", "best-interests", "nobody"),
            hint="Write it to the service: who agreed in the person's place or decided it in "
            "their best interests; or why the referral is made all the same.",
        ),
    ] = AgreedBy()
    risks: Annotated[
        Statement,
        _made(
            "Which risks must the advocate know of?",
            "Say only what keeps the person and the advocate safe. If there are none, say as the "
            "reason why it does not apply that you know of none.",
            of_everybody=False,
        ),
    ] = Statement()
