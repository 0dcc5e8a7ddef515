"""What a review records besides, where it was combined, delegated, joint, urgent, or a call."""

from __future__ import annotations

from typing import Annotated, Literal

from recordkit.models.answers import Answer, Asked, Chosen, Statement, YesNo
from recordkit.models.base import Line, Part


class Agreement(Answer):
    """Whether somebody agrees, or others decided in their best interests."""

    answer: Annotated[Literal["yes", "no", "best-interests"], Chosen] | None = None


_COMBINED = ("PREP-M03",)


class Combination(Part):
    """A review held together with that of a carer or of another person."""

    with_whom: Annotated[
        Line | None,
        Asked(
            "Whose review was held together with it?",
            _COMBINED,
            always=False,
            when="it was held together with somebody else's review",
        ),
    ] = None
    appropriate: Annotated[
        YesNo,
        Asked(
            "Was it right to hold the two together: could both take part in full, and do their "
            "interests not conflict?",
            _COMBINED,
            always=False,
            when="it was held together with somebody else's review",
            of_everybody=True,
            detail_for=("yes", "no"),
            hint="Say why.",
        ),
    ] = YesNo()
    person_agrees: Annotated[
        Agreement,
        Asked(
            "Did the person agree to the two being held together?",
            _COMBINED,
            always=False,
            when="it was held together with somebody else's review",
            of_everybody=True,
            detail_for=("no", "best-interests"),
            hint="Say who decided, or what was done instead.",
        ),
    ] = Agreement()
    person_shares: Annotated[
        Agreement,
        Asked(
            "Did the person consent to information about them being shared with the other?",
            _COMBINED,
            always=False,
            when="it was held together with somebody else's review",
            of_everybody=True,
            detail_for=("no", "best-interests"),
            hint="Say who decided, or what was done instead.",
        ),
    ] = Agreement()
    other_agrees: Annotated[
        Agreement,
        Asked(
            "Did the other agree to the two being held together?",
            _COMBINED,
            always=False,
            when="it was held together with somebody else's review",
            of_everybody=True,
            detail_for=("no", "best-interests"),
            hint="Say who decided, or what was done instead. The person reads it, so say nothing "
            "private about the other.",
        ),
    ] = Agreement()
    other_shares: Annotated[
        Agreement,
        Asked(
            "Did the other consent to information about them being shared with the person?",
            _COMBINED,
            always=False,
            when="it was held together with somebody else's review",
            of_everybody=True,
            detail_for=("no", "best-interests"),
            hint="Say who decided, or what was done instead. The person reads it, so say nothing "
            "private about the other.",
        ),
    ] = Agreement()


_DELEGATED = ("PREP-M04",)


class Delegation(Part):
    """A review that somebody outside the council carried out for it."""

    to: Annotated[
        Line | None,
        Asked(
            "Who carried it out?",
            _DELEGATED,
            always=False,
            when="somebody outside the council carried it out",
        ),
    ] = None
    suitable: Annotated[
        Statement,
        Asked(
            "Why are they suitable?",
            _DELEGATED,
            always=False,
            when="somebody outside the council carried it out",
            of_everybody=True,
        ),
    ] = Statement()
    person_view: Annotated[
        Statement,
        Asked(
            "What does the person think of that?",
            _DELEGATED,
            always=False,
            when="somebody outside the council carried it out",
        ),
    ] = Statement()
    informed: Annotated[
        Statement,
        Asked(
            "What information about the person were they given?",
            _DELEGATED,
            always=False,
            when="somebody outside the council carried it out",
            of_everybody=True,
        ),
    ] = Statement()
    responsible: Annotated[
        Statement,
        Asked(
            "Who at the council remains responsible for the timing, the outcome and any change "
            "to the plan?",
            _DELEGATED,
            always=False,
            when="somebody outside the council carried it out",
            of_everybody=True,
        ),
    ] = Statement()


_JOINT = ("PREP-M05",)


class JointWork(Part):
    """A review held jointly with another service, such as the NHS."""

    service: Annotated[
        Line | None,
        Asked(
            "With which service was it held?",
            _JOINT,
            always=False,
            when="it was held jointly with another service",
        ),
    ] = None
    benefit: Annotated[
        Statement,
        Asked(
            "What does the person gain from that?",
            _JOINT,
            always=False,
            when="it was held jointly with another service",
            of_everybody=True,
        ),
    ] = Statement()
    agreed: Annotated[
        Agreement,
        Asked(
            "Did the person agree to the two services working together?",
            _JOINT,
            always=False,
            when="it was held jointly with another service",
            of_everybody=True,
            detail_for=("no", "best-interests"),
            hint="Say who decided, or what was done instead.",
        ),
    ] = Agreement()
    leads: Annotated[
        Line | None,
        Asked("Who leads?", _JOINT, always=False, when="it was held jointly with another service"),
    ] = None
    contact: Annotated[
        Line | None,
        Asked(
            "Who is the person's contact?",
            _JOINT,
            always=False,
            when="it was held jointly with another service",
        ),
    ] = None
    tells_decisions: Annotated[
        Line | None,
        Asked(
            "Who tells the person what was decided?",
            _JOINT,
            always=False,
            when="it was held jointly with another service",
        ),
    ] = None
    records: Annotated[
        Line | None,
        Asked(
            "Who keeps the record?",
            _JOINT,
            always=False,
            when="it was held jointly with another service",
        ),
    ] = None


_URGENT = ("PREP-U01",)
_LATER = "Say what could not be done, and by when it will be."


class UrgentPreparation(Part):
    """What was still done before a review that could not wait."""

    involvement: Annotated[
        YesNo,
        Asked(
            "Could the person, and whoever else has to be, still be involved?",
            _URGENT,
            always=False,
            when="it had to be prepared urgently",
            of_everybody=True,
            detail_for=("no",),
            hint=_LATER,
        ),
    ] = YesNo()
    consent: Annotated[
        YesNo,
        Asked(
            "Were consent and capacity still looked at?",
            _URGENT,
            always=False,
            when="it had to be prepared urgently",
            of_everybody=True,
            detail_for=("no",),
            hint=_LATER,
        ),
    ] = YesNo()
    advocacy: Annotated[
        YesNo,
        Asked(
            "Was an advocate still arranged where one is owed?",
            _URGENT,
            always=False,
            when="it had to be prepared urgently",
            detail_for=("no",),
            hint=_LATER,
        ),
    ] = YesNo()
    prepared: Annotated[
        YesNo,
        Asked(
            "Was the person still prepared for the review?",
            _URGENT,
            always=False,
            when="it had to be prepared urgently",
            of_everybody=True,
            detail_for=("no",),
            hint=_LATER,
        ),
    ] = YesNo()
    understood: Annotated[
        YesNo,
        Asked(
            "Did the person understand what they had to know?",
            _URGENT,
            always=False,
            when="it had to be prepared urgently",
            of_everybody=True,
            detail_for=("no",),
            hint=_LATER,
        ),
    ] = YesNo()


_TELEPHONE = ("DERBY-T05",)


class TelephoneConditions(Part):
    """What has to hold before a telephone call can serve as a review."""

    can_communicate: Annotated[
        YesNo,
        Asked(
            "Can the person hear, follow and speak well enough on the telephone?",
            _TELEPHONE,
            always=False,
            when="the review is held by telephone",
            local=True,
            severity="should",
            detail_for=("no",),
            hint="Say what was done about it.",
        ),
    ] = YesNo()
    met_last_year: Annotated[
        YesNo,
        Asked(
            "Was the review of the year before held face to face?",
            _TELEPHONE,
            always=False,
            when="the review is held by telephone",
            local=True,
            severity="should",
            detail_for=("no",),
            hint="Say why it is by telephone again.",
        ),
    ] = YesNo()
    low_level_care: Annotated[
        YesNo,
        Asked(
            "Is the care of a low level, and not personal care?",
            _TELEPHONE,
            always=False,
            when="the review is held by telephone",
            local=True,
            severity="should",
            detail_for=("no",),
            hint="Say why a telephone call is enough all the same.",
        ),
    ] = YesNo()
    can_ask_for_meeting: Annotated[
        YesNo,
        Asked(
            "Can the person keep an eye on their care, and do they know how to ask for a meeting?",
            _TELEPHONE,
            always=False,
            when="the review is held by telephone",
            local=True,
            severity="should",
            detail_for=("no",),
            hint="Say who does it for them.",
        ),
    ] = YesNo()
