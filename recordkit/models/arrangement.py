"""The arranging of a review: announced, put off where it has to be, agreed, and prepared.

One record goes along from the day on which it is decided that there will be a review. Each step
has its letter, so a record that is only begun can already announce the review.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from recordkit.models.advocacy_referral import AdvocacyReferral
from recordkit.models.answers import Answer, Asked, Chosen, Depth, Statement
from recordkit.models.appointment import Appointment, Regard, Timing
from recordkit.models.base import Day, Line, Part
from recordkit.models.correspondence import Correspondence, Letter
from recordkit.models.delay import ChangedTimeframe, Delay
from recordkit.models.easy_read import EasyLetter
from recordkit.models.joint_work import JointWork
from recordkit.models.preparation import Involvement, Preparation

_ANNOUNCED = ("PREP-I01",)
_SOON = ("PREP-I03",)


class ReviewSort(Answer):
    """Why there is a review: the usual one, the first one, asked for, or brought on by events."""

    answer: Annotated[Literal["planned", "first-review", "request", "unplanned"], Chosen] | None = (
        None
    )


class ReviewDepth(Answer):
    """How far the review is to go."""

    answer: Annotated[Literal["full", "light-touch"], Chosen] | None = None


class ReviewAhead(Part):
    """The review that is to come, as it is announced."""

    sort: Annotated[
        ReviewSort,
        Asked(
            "What sort of review is it?",
            _ANNOUNCED,
            of_everybody=True,
            hint='A "first-review" is the one six to eight weeks after a plan began or changed.',
        ),
    ] = ReviewSort()
    depth: Annotated[
        ReviewDepth,
        Asked(
            "Is it a full review, or a light touch one?",
            ("PREP-B02",),
            of_everybody=True,
            severity="should",
            hint="The questions that go with the letter differ.",
        ),
    ] = ReviewDepth()
    why: Annotated[
        Statement,
        Asked(
            "Why is there a review now?",
            _ANNOUNCED,
            of_everybody=True,
            hint="Write it to the person: 'It is a year since we last looked at your plan.'",
        ),
    ] = Statement()
    decided_on: Annotated[
        Day | None, Asked("On what day was it decided that there will be a review?", _SOON)
    ] = None
    about_when: Annotated[
        Line | None,
        Asked(
            "About when will it be held?",
            _ANNOUNCED,
            severity="should",
            hint='In words that go on after "The review will be": "in the first half of January".',
        ),
    ] = None
    contact_by: Annotated[
        Day | None,
        Asked(
            "By what day is somebody in touch to arrange it?",
            _SOON,
            always=False,
            when="the review is only announced",
            severity="should",
        ),
    ] = None
    told_on: Annotated[
        Day | None,
        Asked(
            "On what day was the person told that there will be a review?",
            _SOON,
            severity="should",
            gate="close",
            hint="If nobody told them before the letter, give the day on which it was sent.",
        ),
    ] = None


class Progress(Answer):
    """How far the arranging has come."""

    answer: (
        Annotated[Literal["announced", "not-yet", "timeframe-changed", "arranged"], Chosen] | None
    ) = None


class Arrangement(Correspondence):
    """The arranging of a review, from its announcement to the letter that prepares for it."""

    kind: Literal["arrangement"] = "arrangement"
    schema_version: Literal[1] = 1
    review: ReviewAhead = ReviewAhead()
    progress: Annotated[
        Progress,
        Asked(
            "How far is the review arranged?",
            ("PREP-A01", "PREP-Y01"),
            of_everybody=True,
            hint='"announced" before anybody tried; "not-yet" where it has to wait; '
            '"timeframe-changed" where a time that was agreed changes.',
        ),
    ] = Progress()
    delay: Delay = Delay()
    change: ChangedTimeframe = ChangedTimeframe()
    appointment: Appointment = Appointment()
    regard: Regard = Regard()
    timing: Timing = Timing()
    involvement: Involvement = Involvement()
    preparation: Preparation = Preparation()
    joint_work: JointWork = JointWork()
    advocacy_referral: AdvocacyReferral = AdvocacyReferral()
    letter: Letter = Letter()
    easy_read: EasyLetter = EasyLetter()

    title: ClassVar[str] = "arrangement"

    @property
    def depth(self) -> Depth:
        """A light touch review asks less; until it is known which it is, all is asked."""
        return "light-touch" if self.review.depth.answer == "light-touch" else "full"
