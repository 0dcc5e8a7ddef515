"""A request for a review, and what became of it.

Anybody can ask for a review, and every request is considered. One that is turned down, or answered
with monitoring instead, is explained in a letter; so what is written here is read by the person.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from recordkit.models.answers import Answer, Asked, Chosen, Degree, Statement, YesNo
from recordkit.models.base import Day, Line, Part
from recordkit.models.correspondence import Correspondence, Letter
from recordkit.models.easy_read import EasyLetter
from recordkit.models.monitoring import Monitoring
from recordkit.models.refusal import WHEN_REFUSED, Telling, UntilThen

_ASKED_FOR = ("LEGAL-Q01",)
_WEIGHED = ("LEGAL-Q02",)
_CONSULTED = ("LEGAL-Q04",)
_DECIDED = ("LEGAL-Q06",)
_ARRANGED = ("LEGAL-Q05",)
_WHEN_SOMEBODY_ELSE = "somebody other than the person asks"
_WHEN_ANOTHER_TIME = "it was asked for at another time than the planned one"
_WHEN_LACKING = "the person lacks the capacity to be consulted"
_WHEN_ACCEPTED = "there is a review"


class AskedBy(Answer):
    """Who asks for a review."""

    answer: (
        Annotated[
            Literal[
                "the-person",
                "their-representative",
                "a-carer",
                "a-relative",
                "a-provider",
                "somebody-else",
                "not-known",
            ],
            Chosen,
        ]
        | None
    ) = None


class Asking(Part):
    """Who asked for a review, when and why."""

    by: Annotated[AskedBy, Asked("Who asks for a review?", _ASKED_FOR, of_everybody=True)] = (
        AskedBy()
    )
    name: Annotated[
        Line | None,
        Asked("What is their name?", _ASKED_FOR, always=False, when=_WHEN_SOMEBODY_ELSE),
    ] = None
    role: Annotated[
        Line | None,
        Asked(
            "Who are they to the person?",
            _ASKED_FOR,
            always=False,
            when=_WHEN_SOMEBODY_ELSE,
            hint='As the person knows them: "your neighbour".',
        ),
    ] = None
    on: Annotated[Day | None, Asked("On what day was it asked for?", _ASKED_FOR)] = None
    why: Annotated[
        Statement,
        Asked(
            "Why is a review asked for?",
            _ASKED_FOR,
            of_everybody=True,
            hint='Write it to the person: "You told us that …".',
        ),
    ] = Statement()
    at_planned_time: Annotated[
        YesNo,
        Asked(
            "Was it asked for at the time that the plan gives for the next review?",
            (*_WEIGHED, "LEGAL-Q03"),
            of_everybody=True,
        ),
    ] = YesNo()


class RecentReview(Answer):
    """Whether the plan was reviewed lately, and what is different since."""

    answer: (
        Annotated[Literal["not-reviewed", "nothing-changed", "something-changed"], Chosen] | None
    ) = None


class Weighing(Part):
    """What was looked at to see whether the request is reasonable."""

    accurate: Annotated[
        Degree,
        Asked(
            "Is what the request rests on right?",
            _WEIGHED,
            always=False,
            when=_WHEN_ANOTHER_TIME,
            detail_for=("partly", "no"),
            of_everybody=True,
            hint="Say, to the person, what is not as it was said.",
        ),
    ] = Degree()
    recent_review: Annotated[
        RecentReview,
        Asked(
            "Was the plan reviewed in the last 6 to 8 weeks, and has anything changed since?",
            _WEIGHED,
            always=False,
            when=_WHEN_ANOTHER_TIME,
            detail_for=("nothing-changed", "something-changed"),
            of_everybody=True,
            hint="Say, to the person, when that review was, and what is different or how that was "
            "looked into.",
        ),
    ] = RecentReview()
    plan_works: Annotated[
        Degree,
        Asked(
            "Does the plan still work as it was meant to?",
            _WEIGHED,
            always=False,
            when=_WHEN_ANOTHER_TIME,
            detail_for=("partly", "no"),
            of_everybody=True,
            hint="Say, to the person, what does not.",
        ),
    ] = Degree()
    needs_met: Annotated[
        Degree,
        Asked(
            "Are the eligible needs met?",
            _WEIGHED,
            always=False,
            when=_WHEN_ANOTHER_TIME,
            detail_for=("partly", "no"),
            of_everybody=True,
            hint="Say, to the person, which are not.",
        ),
    ] = Degree()


class Authority(Answer):
    """What lets somebody speak for a person who lacks capacity."""

    answer: Annotated[Literal["attorney", "deputy", "no-legal-authority"], Chosen] | None = None


class Consultation(Part):
    """What the person, or somebody on their behalf, says before it is decided."""

    capacity: Annotated[
        YesNo,
        Asked(
            "Does the person have the mental capacity to be consulted about a review?",
            _CONSULTED,
            detail_for=("no",),
            of_everybody=True,
            hint="Say who found that, when and how. It is not printed.",
        ),
    ] = YesNo()
    with_whom: Annotated[
        Line | None,
        Asked(
            "Who was consulted in their place?",
            _CONSULTED,
            always=False,
            when=_WHEN_LACKING,
            hint='Name and who they are to the person: "Ruth Cole, your daughter".',
        ),
    ] = None
    authority: Annotated[
        Authority,
        Asked(
            "On what legal authority do they speak for the person?",
            _CONSULTED,
            always=False,
            when=_WHEN_LACKING,
            detail_for=("no-legal-authority",),
            of_everybody=True,
            hint="Say, to the person, why they were asked.",
        ),
    ] = Authority()
    on: Annotated[Day | None, Asked("On what day were they consulted?", _CONSULTED)] = None
    views: Annotated[
        Statement,
        Asked(
            "What do they think about a review now?",
            (*_CONSULTED, "LEGAL-D07"),
            hint='Write it to the person: "You told us that …". Ask them before it is decided.',
        ),
    ] = Statement()


class RequestOutcome(Answer):
    """What became of a request."""

    answer: Annotated[Literal["review", "decline", "monitor"], Chosen] | None = None


class RequestDecision(Part):
    """The answer to the request, and what it rests on."""

    outcome: Annotated[
        RequestOutcome,
        Asked(
            "Is there a review, is the request declined, or is there monitoring instead?",
            _DECIDED,
            of_everybody=True,
        ),
    ] = RequestOutcome()
    evidence: Annotated[
        Statement,
        Asked(
            "On what evidence was it decided that there is no review now?",
            ("LEGAL-D02", "LEGAL-D07"),
            always=False,
            when=WHEN_REFUSED,
            of_everybody=True,
            hint="Write it to the person, so that they can follow it.",
        ),
    ] = Statement()
    despite: Annotated[
        Statement,
        Asked(
            "Why is there no review all the same?",
            ("LEGAL-Q03",),
            always=False,
            when="there is no review now although it was planned for now",
            of_everybody=True,
            severity="should",
            hint="Say, to the person, what speaks against it now, although their plan gives this "
            "time or does not do all that it should.",
        ),
    ] = Statement()
    instead: Annotated[
        Line | None,
        Field(
            description="Only if the person gets what they wanted in another way: what happens "
            'without a review, and from when, written to them: "Your visits move to 8.30am." It '
            "stands in the letter below the decision."
        ),
    ] = None
    decided_by: Annotated[
        Line | None,
        Asked("Who decided it?", _DECIDED, hint="Name and role: 'Helen Marsh, team manager'."),
    ] = None
    decided_on: Annotated[Day | None, Asked("On what day was it decided?", _DECIDED)] = None


class ReviewArranged(Part):
    """When the review is, where the request is reasonable."""

    arranged_on: Annotated[
        Day | None,
        Asked(
            "On what day was the review arranged?",
            _ARRANGED,
            always=False,
            when=_WHEN_ACCEPTED,
            severity="should",
            gate="close",
        ),
    ] = None
    planned_for: Annotated[
        Day | None,
        Asked(
            "For what day is the review arranged?",
            _ARRANGED,
            always=False,
            when=_WHEN_ACCEPTED,
            severity="should",
            gate="close",
        ),
    ] = None


class ReviewRequest(Correspondence):
    """A request for a review, and what became of it."""

    kind: Literal["request"] = "request"
    schema_version: Literal[1] = 1
    asked: Asking = Asking()
    weighed: Weighing = Weighing()
    consulted: Consultation = Consultation()
    decision: RequestDecision = RequestDecision()
    until_then: UntilThen = UntilThen()
    monitoring: Monitoring = Monitoring()
    review: ReviewArranged = ReviewArranged()
    told: Telling = Telling()
    letter: Letter = Letter()
    easy_read: EasyLetter = EasyLetter()

    title: ClassVar[str] = "request for a review"
