"""A request to correct a record, and what became of it.

It is a record of its own, so that it is asked after, checked and printed like any other. Its words
follow one request from the day somebody asks to the day it is answered.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from recordkit.models.answers import Answer, Asked, Chosen, Statement
from recordkit.models.base import Day, Id, Line, Part
from recordkit.models.person import Email, Telephone
from recordkit.models.record import Record

_ASKED_FOR = ("OUTCOME-A01",)
_WEIGHED = ("OUTCOME-A02",)
_REFUSED = ("OUTCOME-A03",)
_ACCEPTED = ("OUTCOME-A04",)


class AskedBy(Answer):
    """Who wants the record to be changed."""

    answer: (
        Annotated[Literal["the-person", "their-representative", "somebody-else"], Chosen] | None
    ) = None


class Ground(Answer):
    """Why the record is not right."""

    answer: Annotated[Literal["missing", "misinterpreted", "both"], Chosen] | None = None


class AmendmentRequest(Part):
    """What was asked for."""

    by: Annotated[
        AskedBy,
        Asked(
            "Who asks for the record to be changed?",
            _ASKED_FOR,
            detail_for=("their-representative", "somebody-else"),
            of_everybody=True,
            hint='Say who they are, as the person knows them: "Ngozi Adeyemi, your sister".',
        ),
    ] = AskedBy()
    on: Annotated[Day | None, Asked("On what day was it asked for?", _ASKED_FOR)] = None
    ground: Annotated[
        Ground,
        Asked(
            "Is something missing from the record, or was something misunderstood?",
            _ASKED_FOR,
            of_everybody=True,
        ),
    ] = Ground()
    what: Annotated[
        Statement,
        Asked(
            "What should be changed, in the words of whoever asks?",
            _ASKED_FOR,
            of_everybody=True,
        ),
    ] = Statement()


class Consideration(Part):
    """How the request was weighed."""

    consulted: Annotated[
        Statement,
        Asked(
            "What does the person, or their representative, say about the request?",
            _WEIGHED,
            always=False,
            when="somebody other than the person asks",
            hint="Ask them before anything is decided.",
        ),
    ] = Statement()
    evidence: Annotated[
        Statement,
        Asked(
            "Which evidence was looked at, and what speaks for the change and against it?",
            _WEIGHED,
            of_everybody=True,
        ),
    ] = Statement()


class AmendmentOutcome(Answer):
    """What became of a request."""

    answer: Annotated[Literal["accepted", "refused"], Chosen] | None = None


class AmendmentDecision(Part):
    """The answer to the request."""

    outcome: Annotated[
        AmendmentOutcome,
        Asked("Is the record changed?", _WEIGHED, of_everybody=True),
    ] = AmendmentOutcome()
    rationale: Annotated[
        Statement,
        Asked(
            "Why is the record changed?",
            _ACCEPTED,
            always=False,
            when="the request is accepted",
            of_everybody=True,
            hint="Say what the evidence shows.",
        ),
    ] = Statement()
    reasons: Annotated[
        Statement,
        Asked(
            "Why is the record not changed?",
            _REFUSED,
            always=False,
            when="the request is refused",
            of_everybody=True,
            hint="Say what the evidence shows, so that the person can follow it.",
        ),
    ] = Statement()
    decided_by: Annotated[
        Line | None,
        Asked(
            "Who at the council decided it?",
            _WEIGHED,
            hint="Name and role: 'Helen Marsh, team manager'.",
        ),
    ] = None
    decided_on: Annotated[Day | None, Asked("On what day was it decided?", _WEIGHED)] = None
    complaint_told_on: Annotated[
        Day | None,
        Asked(
            "On what day was the person told of the right to complain?",
            _REFUSED,
            always=False,
            when="the request is refused",
            gate="close",
            hint="The letter tells it: give the day on which it was sent.",
        ),
    ] = None


class WhomToAsk(Part):
    """Whom the person can ask about the request; without anybody, the council's own number."""

    name: Annotated[Line | None, Field(description="Their name.")] = None
    role: Annotated[
        Line | None, Field(description='In words that go on after the name: "social worker".')
    ] = None
    telephone: Telephone | None = None
    email: Annotated[Email | None, Field(description="Their email address.")] = None


class Amendment(Record):
    """A request to correct a record, and what became of it."""

    kind: Literal["amendment"] = "amendment"
    schema_version: Literal[1] = 1
    of: Annotated[
        Id | None,
        Asked("What is the reference of the record that should be changed?", _ASKED_FOR),
    ] = None
    version: Annotated[
        int | None, Field(ge=1, description="Which version of the record was read, 1 or more.")
    ] = None
    contact: WhomToAsk = WhomToAsk()
    request: AmendmentRequest = AmendmentRequest()
    consideration: Consideration = Consideration()
    decision: AmendmentDecision = AmendmentDecision()

    title: ClassVar[str] = "amendment"
