"""When, where and how a review is held, with whom, and what was weighed for it."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from recordkit.models.answers import Answer, Asked, Chosen, Item, Several, Statement, YesNo
from recordkit.models.base import Day, Line, Part, Words
from recordkit.models.person import Telephone

_ARRANGED = "the review is arranged"
_FORMAT = ("PREP-B01",)
_AGREED = ("PREP-A05",)
_REGARD = ("PREP-A01",)
_WEIGHED = ("PREP-A03",)


class HowHeld(Answer):
    """In what way the review is to be held."""

    answer: (
        Annotated[Literal["face-to-face", "telephone", "video", "self-review"], Chosen] | None
    ) = None


class TakingPart(Item):
    """Somebody besides the person and the practitioner who takes part."""

    name: Annotated[Line | None, Asked("What is their name?", _AGREED, severity="should")] = None
    role: Annotated[
        Line | None,
        Asked(
            "Who are they to the person?",
            _AGREED,
            severity="should",
            hint='As the person knows them: "your sister".',
        ),
    ] = None


class Company(Several):
    """Who takes part besides the person and the practitioner."""

    items: tuple[TakingPart, ...] = ()
    item_noun: ClassVar[str] = "person taking part"


class Appointment(Part):
    """When, where and how the review is held."""

    way: Annotated[
        HowHeld,
        Asked(
            "In what way is the review held?",
            _FORMAT,
            always=False,
            when=_ARRANGED,
            of_everybody=True,
        ),
    ] = HowHeld()
    on: Annotated[
        Day | None,
        Asked(
            "On what day is the review?",
            (*_FORMAT, "PREP-B04"),
            always=False,
            when=_ARRANGED,
        ),
    ] = None
    at: Annotated[
        Line | None,
        Asked(
            "At what time?",
            _FORMAT,
            always=False,
            when="the review is arranged, and people meet or talk at a time",
            hint='As it is said: "10.30am".',
        ),
    ] = None
    lasts: Annotated[
        Line | None,
        Asked(
            "About how long does it take?",
            _FORMAT,
            always=False,
            when=_ARRANGED,
            hint='In words that go on: "about an hour and a half, with a break".',
        ),
    ] = None
    more_days: Annotated[
        Words | None,
        Field(description="Only if once is not enough: when it goes on, as a sentence."),
    ] = None
    place: Annotated[
        Line | None,
        Asked(
            "Where is it held, so that the person is at ease there?",
            ("PREP-A04",),
            always=False,
            when="the review is arranged, and people meet",
            severity="should",
            hint='In words that go on: "at your home".',
        ),
    ] = None
    number: Annotated[
        Telephone | None,
        Asked(
            "On which number is the person rung?",
            _FORMAT,
            always=False,
            when="the review is arranged, and is held on the telephone",
        ),
    ] = None
    joining: Annotated[
        Statement,
        Asked(
            "How does the person join the video call?",
            _FORMAT,
            always=False,
            when="the review is arranged, and is held by video",
            of_everybody=True,
        ),
    ] = Statement()
    held_by: Annotated[
        Line | None,
        Asked(
            "Who from the council carries it out?",
            _FORMAT,
            always=False,
            when=_ARRANGED,
            hint='Name and role: "Samira Khan, social worker".',
        ),
    ] = None
    company: Annotated[
        Company,
        Asked(
            "Who else takes part?",
            _AGREED,
            always=False,
            when=_ARRANGED,
            severity="should",
            hint="Name whom the person wants, and whoever needs to be there.",
        ),
    ] = Company()
    agreed: Annotated[
        YesNo,
        Asked(
            "Were day and time agreed with the person, and with everybody who takes part?",
            _AGREED,
            always=False,
            when=_ARRANGED,
            of_everybody=True,
            severity="should",
            detail_for=("no",),
            hint="Say with whom not, and what happens if the day does not suit them.",
        ),
    ] = YesNo()
    record_by: Annotated[
        Day | None,
        Asked(
            "By what day does the person have the result in writing?",
            _FORMAT,
            always=False,
            when=_ARRANGED,
            severity="should",
        ),
    ] = None


class Regard(Part):
    """What the council has to have regard to when it arranges a review."""

    wishes: Annotated[
        Statement,
        Asked(
            "What does the person want: when and how, and with whose support?",
            _REGARD,
            always=False,
            when=_ARRANGED,
            of_everybody=True,
            hint="Write it to the person: 'You asked us to come in the morning.'",
        ),
    ] = Statement()
    waiting: Annotated[
        Statement,
        Asked(
            "What would waiting for the review mean for the person's wellbeing?",
            _REGARD,
            always=False,
            when=_ARRANGED,
            of_everybody=True,
            hint="It is not printed.",
        ),
    ] = Statement()
    advice: Annotated[
        Statement,
        Asked(
            "Which information or advice, given now, may prevent, delay or reduce a need?",
            _REGARD,
            always=False,
            when=_ARRANGED,
            hint="Write what the person can do or use, and where.",
        ),
    ] = Statement()


class Bearing(Answer):
    """Whether something speaks for an early review, for a later one, or for neither."""

    answer: Annotated[Literal["sooner", "later", "neither"], Chosen] | None = None


def _weighed(question: str, *, light_touch: bool = False) -> Asked:
    """One of the eight things that are weighed; a word is enough where it decides nothing."""
    return Asked(
        question,
        _WEIGHED,
        depths=("full", "light-touch") if light_touch else ("full",),
        always=False,
        when=_ARRANGED,
        of_everybody=True,
        severity="should",
        detail_for=("sooner", "later"),
        hint="Say why in a few words. It is not printed.",
    )


class Timing(Part):
    """What was weighed when the day was chosen."""

    why_then: Annotated[
        Statement,
        Asked(
            "Why is the review held then, and not sooner or later?",
            _WEIGHED,
            always=False,
            when=_ARRANGED,
            of_everybody=True,
            severity="should",
            hint="Write it to the person: 'This is before your operation, as you wanted.'",
        ),
    ] = Statement()
    risk: Annotated[
        Bearing, _weighed("Does the level of risk speak for a review soon?", light_touch=True)
    ] = Bearing()
    need: Annotated[
        Bearing, _weighed("Does the level of need speak for a review soon?", light_touch=True)
    ] = Bearing()
    support: Annotated[
        Bearing,
        _weighed("Does the support in place, and how long it can go on, speak for one soon?"),
    ] = Bearing()
    urgency: Annotated[
        Bearing, _weighed("Is anything urgent, or can anything wait?", light_touch=True)
    ] = Bearing()
    deterioration: Annotated[
        Bearing, _weighed("Does it speak for one soon that things are likely to get worse?")
    ] = Bearing()
    fluctuation: Annotated[
        Bearing,
        _weighed("Does it speak for one time rather than another that needs go up and down?"),
    ] = Bearing()
    named_before: Annotated[
        Bearing, _weighed("Was a time named when somebody was in contact, and does it hold?")
    ] = Bearing()
    advocate: Annotated[
        Bearing,
        _weighed("Is an advocate needed, and how long does it take to find one?", light_touch=True),
    ] = Bearing()
