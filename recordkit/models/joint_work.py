"""Joint work on a review: the request to another service, its answer, and what was settled.

The request is read by the other service, so it speaks about the person. What was settled is told to
the person in a letter, so it speaks to them.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from recordkit.models.answers import Answer, Asked, Chosen, Statement, YesNo
from recordkit.models.base import Day, Line, Part
from recordkit.models.correspondence import Address
from recordkit.models.referring import AgreedBy

_REQUESTED = "another service is asked to work jointly"
_AGREED = "the other service agreed to work jointly"
_DELAYED = "the joint worker is delayed"
_REQUEST = ("NEXT-J01",)
_SETTLED = ("NEXT-J03",)
_WAITING = ("NEXT-J02",)


class JointService(Part):
    """The service, team or professional who is asked."""

    name: Annotated[
        Line | None,
        Asked(
            "Which service, team or professional is asked to work jointly?",
            _REQUEST,
            always=False,
            when=_REQUESTED,
            hint="Ask them first how they want to be asked: some have a form of their own.",
        ),
    ] = None
    addressed_as: Annotated[
        Line | None,
        Field(description='How the letter greets them, after "Dear"; without it, "colleague".'),
    ] = None
    address: Annotated[
        Address,
        Asked(
            "What is its address, a text for each line?", _REQUEST, always=False, when=_REQUESTED
        ),
    ] = ()


class JointAnswer(Answer):
    """What the other service answered."""

    answer: Annotated[Literal["agreed", "declined"], Chosen] | None = None


def _settled(question: str, hint: str = "", *, of_everybody: bool = False) -> Asked:
    """One of the seven things that are settled with whoever works jointly."""
    return Asked(
        question,
        _SETTLED,
        always=False,
        when=_AGREED,
        severity="should",
        of_everybody=of_everybody,
        hint=hint,
    )


class Settled(Part):
    """The seven things that were settled with whoever works jointly, as the person is told them."""

    tasks: Annotated[
        Statement,
        _settled(
            "What has each of you done already, and what will each do?",
            'Write it to the person: "Ravi looks at how you get in and out of the bath."',
            of_everybody=True,
        ),
    ] = Statement()
    systems: Annotated[
        Statement,
        _settled(
            "How do your systems and your steps fit together?",
            'Write it to the person: "We both write in one record, so you need not tell it twice."',
        ),
    ] = Statement()
    expectations: Annotated[
        Statement,
        _settled(
            "What is expected: to meet the person together, to write one record, or to advise?",
            'Write it to the person: "We will come to see you together."',
            of_everybody=True,
        ),
    ] = Statement()
    aim: Annotated[
        Statement,
        _settled(
            "What is to come of it?",
            'Write it to the person: "You will have one plan for both."',
            of_everybody=True,
        ),
    ] = Statement()
    known: Annotated[
        Statement,
        _settled(
            "What does the person know of it, and who explains the rest, and how?",
            "Write it to the person.",
            of_everybody=True,
        ),
    ] = Statement()
    contact: Annotated[
        Line | None,
        _settled(
            "Whom does the person, or their representative, ask?",
            'Name, role and number: "Samira Khan, social worker, on 01632 960118".',
        ),
    ] = None
    tells: Annotated[
        Line | None,
        _settled(
            "Who tells the person how things are going, and what was decided?",
            'Name and role: "Samira Khan, social worker".',
        ),
    ] = None


class GoingOn(Answer):
    """Whether the review goes on without the joint worker, or waits for them."""

    answer: Annotated[Literal["go-on", "wait"], Chosen] | None = None


def _delayed(question: str, hint: str, *, of_everybody: bool = True) -> Asked:
    """What is decided where the joint worker is delayed."""
    return Asked(
        question,
        _WAITING,
        always=False,
        when=_DELAYED,
        severity="should",
        of_everybody=of_everybody,
        hint=hint,
    )


class JointDelay(Part):
    """What is done where the joint worker is delayed."""

    decided: Annotated[
        GoingOn, _delayed("Does the review go on without them, or wait for them?", "")
    ] = GoingOn()
    person: Annotated[
        Statement,
        _delayed(
            "What did the person say, and do they agree?",
            'Write it to the person: "You told us that you would rather wait."',
        ),
    ] = Statement()
    carer: Annotated[
        Statement,
        _delayed(
            "What did any carer say, and do they agree?",
            'Write it to the person: "Your son agrees."',
            of_everybody=False,
        ),
    ] = Statement()
    urgent_needs: Annotated[
        Statement,
        _delayed(
            "How are needs met that cannot wait?",
            'Write it to the person. If none is urgent: "Nothing that you need has to wait."',
        ),
    ] = Statement()


class JointWork(Part):
    """Another service that is asked to work on the review together with the council."""

    wanted: Annotated[
        YesNo,
        Asked(
            "Is another service asked to work jointly on the review?",
            _REQUEST,
            always=False,
            when="the person could gain from joint work",
            of_everybody=True,
        ),
    ] = YesNo()
    service: JointService = JointService()
    asked_on: Annotated[
        Day | None,
        Asked(
            "What date does the request bear?",
            _REQUEST,
            always=False,
            when=_REQUESTED,
        ),
    ] = None
    answer_by: Annotated[
        Day | None,
        Field(description="The day by which an answer is needed. It may stay blank."),
    ] = None
    work: Annotated[
        Statement,
        Asked(
            "What is the work that you ask them to do with you, and why?",
            _REQUEST,
            always=False,
            when=_REQUESTED,
            of_everybody=True,
            hint="Write it to the service, and say no more about the person than it needs: "
            '"Mr Osei can no longer get into his bath. Please look at his bathroom with us."',
        ),
    ] = Statement()
    skills: Annotated[
        Statement,
        Asked(
            "Which skills, knowledge or experience does whoever is chosen need?",
            _REQUEST,
            always=False,
            when=_REQUESTED,
            of_everybody=True,
            hint='Write it to the service: "Please choose somebody who knows boats."',
        ),
    ] = Statement()
    agreed: Annotated[
        AgreedBy,
        Asked(
            "Who agreed to the joint work?",
            _REQUEST,
            always=False,
            when=_REQUESTED,
            of_everybody=True,
            detail_for=("their-representative", "best-interests", "nobody"),
            hint="Write it to the service: who agreed in the person's place and on what "
            "authority, or who decided that it is in their best interests, and why.",
        ),
    ] = AgreedBy()
    answer: Annotated[
        JointAnswer,
        Asked(
            "What did they answer?",
            _SETTLED,
            always=False,
            when=_REQUESTED,
            severity="should",
            gate="close",
            of_everybody=True,
            detail_for=("declined",),
            hint="Say why they declined, and what you do instead.",
        ),
    ] = JointAnswer()
    settled: Settled = Settled()
    delayed: Annotated[
        YesNo,
        Asked(
            "Is whoever works jointly with you delayed?",
            _WAITING,
            always=False,
            when=_AGREED,
            severity="should",
            of_everybody=True,
        ),
    ] = YesNo()
    delay: JointDelay = JointDelay()
