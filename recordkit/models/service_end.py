"""A reassessment that ends a service: what was found, what else there is, and the last day.

Its words follow the work: the reassessment, what it means for each need, the talk about it, and
only then the end. All of it is written to the person, who reads it in the letter.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from recordkit.models.answers import Answer, Asked, Chosen, Item, Several, Statement, YesNo
from recordkit.models.base import Day, Line, Part, Words
from recordkit.models.correspondence import Correspondence, Letter
from recordkit.models.easy_read import EasyLetter
from recordkit.models.person import Telephone
from recordkit.models.reassessment import MET, MetNeeds, Reassessment

_SHARED = ("DERBY-X01",)
_FOUND = ("DERBY-X02",)
_LETTER = ("DERBY-X05",)
_NOTICE = ("DERBY-X06",)
_CHALLENGE = ("DERBY-C01",)


class EndingService(Item):
    """One service that ends."""

    name: Annotated[
        Line | None,
        Asked(
            "What does the person call the service that ends?",
            _LETTER,
            hint='In words that go on in a sentence: "your day centre place".',
        ),
    ] = None
    provider: Annotated[Line | None, Asked("Who provides it?", _LETTER)] = None
    does: Annotated[
        Words | None,
        Asked(
            "What does it do for the person?",
            _LETTER,
            hint='Write it to the person: "You go there on Tuesdays, from 10am to 3pm."',
        ),
    ] = None


class EndingServices(Several):
    """The services that end, all on one day."""

    items: tuple[EndingService, ...] = ()
    item_noun: ClassVar[str] = "service"


class Standing(Answer):
    """How an alternative came up."""

    answer: Annotated[Literal["discussed", "recommended"], Chosen] | None = None


class Alternative(Item):
    """Something that can take the service's place."""

    name: Annotated[
        Line | None, Asked("What is the alternative?", _LETTER, hint='"Hope Street lunch club".')
    ] = None
    standing: Annotated[
        Standing,
        Asked("Was it talked about, or do you recommend it?", _LETTER, of_everybody=True),
    ] = Standing()
    about: Annotated[
        Words | None,
        Asked(
            "What does it offer, what does it cost, and how does the person come to it?",
            _LETTER,
            hint="Write it to the person.",
        ),
    ] = None
    telephone: Telephone | None = None


class Alternatives(Several):
    """What can take the place of what ends."""

    items: tuple[Alternative, ...] = ()
    item_noun: ClassVar[str] = "alternative"


class TalkedWith(Answer):
    """Who had the copy of the reassessment, and the chance to talk about it."""

    answer: Annotated[Literal["the-person", "representative", "both"], Chosen] | None = None


class Discussion(Part):
    """How the reassessment was shared and talked about, before an end was set."""

    shared_with: Annotated[
        TalkedWith,
        Asked(
            "Who had a copy of the reassessment, and the chance to discuss it?",
            _SHARED,
            of_everybody=True,
            detail_for=("representative", "both"),
            hint='Say who represents the person, as they know them: "Asha Rao, your mother and '
            'deputy".',
        ),
    ] = TalkedWith()
    copy_given_on: Annotated[
        Day | None, Asked("On what day did they have the copy of the reassessment?", _SHARED)
    ] = None
    discussed_on: Annotated[
        Day | None,
        Asked(
            "On what day could they discuss the reassessment and the alternatives with you?",
            _SHARED,
        ),
    ] = None
    said: Annotated[
        Statement,
        Asked(
            "What did they say about the reassessment and the alternatives?",
            _LETTER,
            hint="Write it to the person, in their own words where you can.",
        ),
    ] = Statement()


class Ending(Part):
    """The decision, and the last day."""

    decided_by: Annotated[
        Line | None,
        Asked(
            "Who decided that the service ends?",
            _LETTER,
            hint='Name and role: "Helen Marsh, team manager".',
        ),
    ] = None
    decided_on: Annotated[Day | None, Asked("On what day was it decided?", _LETTER)] = None
    set_on: Annotated[
        Day | None,
        Asked(
            "On what day was the last day of service set?",
            _SHARED,
            hint="Not before the person had the reassessment and could discuss it.",
        ),
    ] = None
    last_day: Annotated[
        Day | None,
        Asked(
            "What is the last day of service?",
            (*_LETTER, *_NOTICE),
            hint="The last one on which the person still gets it. Where services end on different "
            "days, make a record for each day.",
        ),
    ] = None
    posting_on: Annotated[
        Day | None,
        Asked(
            "On which day will the letter be posted?",
            _NOTICE,
            hint="The working days to the last day are counted from it: give the day on which it "
            "leaves the building, whatever its date says.",
        ),
    ] = None
    goes_on: Annotated[
        Statement,
        Asked(
            "Which support stays the same?",
            _FOUND,
            always=False,
            when="the person still qualifies for other support",
            of_everybody=True,
            hint='Write it to the person: "Your morning visits go on."',
        ),
    ] = Statement()
    until_then: Annotated[
        Words | None,
        Field(
            description="What else happens until the last day, written to the person: who calls, "
            "what is handed over."
        ),
    ] = None
    help_to_challenge: Annotated[
        Statement,
        Asked(
            "Who can help the person to complain or to appeal, or to fill in the form?",
            _CHALLENGE,
            hint="Write it to the person: who helps, and how to reach them.",
        ),
    ] = Statement()


class CarerCopy(Part):
    """Whether somebody who cares for the person gets the letter too."""

    gets_it: Annotated[
        YesNo,
        Asked(
            "Does the person's carer get a copy of the letter?",
            _LETTER,
            detail_for=("no",),
            hint="Say why there is no ground for it, such as that the person did not agree. It is "
            "not printed.",
        ),
    ] = YesNo()
    name: Annotated[
        Line | None,
        Asked(
            "What is the carer's name?",
            _LETTER,
            always=False,
            when="the carer gets a copy",
            hint="As it stands under letter.recipients.",
        ),
    ] = None


class ServiceEnd(Correspondence):
    """A reassessment that ends a service, and the letter about it."""

    kind: Literal["service-end"] = "service-end"
    schema_version: Literal[1] = 1
    services: Annotated[EndingServices, Asked("Which services end?", _LETTER)] = EndingServices()
    reassessment: Reassessment = Reassessment()
    needs: Annotated[
        MetNeeds,
        Asked(
            "How is each need and outcome met, or how can it be, without adult social care?", MET
        ),
    ] = MetNeeds()
    alternatives: Annotated[
        Alternatives, Asked("Which alternatives were discussed or recommended?", _LETTER)
    ] = Alternatives()
    discussion: Discussion = Discussion()
    ending: Ending = Ending()
    carer: CarerCopy = CarerCopy()
    letter: Letter = Letter()
    easy_read: EasyLetter = EasyLetter()

    title: ClassVar[str] = "service end"
