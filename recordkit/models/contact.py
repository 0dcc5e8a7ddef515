"""A contact about a review: a call, a letter, an email or a visit, and what was agreed.

A telephone call is confirmed by a letter, so that the person has in writing what was said. What is
written here is read by the person, also where somebody else was in contact about them.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from recordkit.models.answers import Answer, Asked, Chosen, Item, Several, Statement, YesNo
from recordkit.models.base import Day, Line, Part, Words
from recordkit.models.correspondence import Correspondence, Letter
from recordkit.models.easy_read import EasyLetter
from recordkit.models.passing_on import PassingOn
from recordkit.models.support import AdviceItem

# What a call was and what was said is a must although its source only advises the letter: a letter
# without it confirms nothing.
CONFIRMED = ("LEGAL-K01", "PREP-K01", "PREP-K02")
"""A telephone call is confirmed in writing, whatever it was about."""
_AUTHORITY = ("NEXT-X01",)
_CONCERN = ("DERBY-U01",)
_WHEN_TELEPHONE = "it was a telephone call"
_WHEN_SOMEBODY_ELSE = "somebody other than the person was in contact"


class Way(Answer):
    """How somebody and the council were in contact."""

    answer: Annotated[Literal["telephone", "email", "letter", "in-person"], Chosen] | None = None


class WithWhom(Answer):
    """Whether the person was in contact, or somebody else about them."""

    answer: Annotated[Literal["the-person", "somebody-else"], Chosen] | None = None


class Subject(Answer):
    """What a contact was about."""

    answer: (
        Annotated[Literal["decline", "review-arranged", "information", "something-else"], Chosen]
        | None
    ) = None


class Agreement(Item):
    """One thing that was agreed: what, by whom, by when."""

    what: Annotated[
        Line | None,
        Asked("What was agreed?", CONFIRMED, hint='Start with a verb: "Ring the hospital".'),
    ] = None
    by_whom: Annotated[
        Line | None,
        Asked("Who does it?", CONFIRMED, hint='A name, or "You" for the person.'),
    ] = None
    by_when: Annotated[Day | None, Asked("By what day?", CONFIRMED, unless="no_day_yet")] = None
    no_day_yet: Annotated[
        Line | None,
        Field(
            description='Only if no day could be agreed: when, in other words: "When your '
            'sister is back".'
        ),
    ] = None


class Agreements(Several):
    """All that was agreed."""

    items: tuple[Agreement, ...] = ()
    item_noun: ClassVar[str] = "agreement"


class ToldAdvice(AdviceItem):
    """A piece of information or advice that was given in a contact."""

    about: Annotated[
        Words | None,
        Asked(
            "What was the information or advice?",
            ("PREP-K02",),
            severity="should",
            hint="Write it to the person.",
        ),
    ] = None


class AdviceTold(Several):
    """The information and advice that was given in a contact."""

    items: tuple[ToldAdvice, ...] = ()
    item_noun: ClassVar[str] = "piece of advice"


class Conversation(Part):
    """Who was in contact, when, what was said, and what came of it."""

    way: Annotated[Way, Asked("How were you in contact?", CONFIRMED, of_everybody=True)] = Way()
    on: Annotated[
        Day | None,
        Asked("On what day?", CONFIRMED, hint="Of a letter, the day on which it arrived."),
    ] = None
    with_whom: Annotated[
        WithWhom,
        Asked(
            "Was the person in contact with you, or somebody else about them?",
            CONFIRMED,
            of_everybody=True,
        ),
    ] = WithWhom()
    name: Annotated[
        Line | None,
        Asked("What is their name?", CONFIRMED, always=False, when=_WHEN_SOMEBODY_ELSE),
    ] = None
    role: Annotated[
        Line | None,
        Asked(
            "Who are they to the person?",
            CONFIRMED,
            always=False,
            when=_WHEN_SOMEBODY_ELSE,
            hint='As the person knows them: "your daughter".',
        ),
    ] = None
    person_may_know: Annotated[
        YesNo,
        Asked(
            "Can the person be told that they were in contact, and what they said?",
            _AUTHORITY,
            always=False,
            when=_WHEN_SOMEBODY_ELSE,
            of_everybody=True,
            detail_for=("no",),
            hint="Say whether they ask you to keep it to yourself, or whom it could put at risk. "
            "It is not printed.",
        ),
    ] = YesNo()
    gets_copy: Annotated[
        YesNo,
        Asked(
            "Do they get a copy of the letter?",
            _AUTHORITY,
            always=False,
            when=_WHEN_SOMEBODY_ELSE,
            of_everybody=True,
            detail_for=("no",),
            hint="Say why not, such as that the person does not want it. It is not printed.",
        ),
    ] = YesNo()
    practitioner: Annotated[
        Line | None,
        Asked(
            "Who from the council took part, or read what was written?",
            CONFIRMED,
            hint='Name and role: "Samira Khan, social worker".',
        ),
    ] = None
    about: Annotated[
        Subject,
        Asked(
            "What was it about?",
            CONFIRMED,
            of_everybody=True,
            hint='"decline" is for a call that told somebody that there will be no review now.',
        ),
    ] = Subject()
    said: Annotated[
        Statement,
        Asked(
            "What was said, or written?",
            CONFIRMED,
            of_everybody=True,
            hint='Write it to the person: "You told us that …". Where you declined a review, say '
            "why.",
        ),
    ] = Statement()
    outcome: Annotated[
        Statement,
        Asked(
            "What came of it?",
            CONFIRMED,
            always=False,
            when=_WHEN_TELEPHONE,
            of_everybody=True,
            hint="The one thing that the person has to know, in a sentence or two. It stands "
            "first in the letter.",
        ),
    ] = Statement()
    agreed: Annotated[
        Agreements,
        Asked("What was agreed?", CONFIRMED, always=False, when=_WHEN_TELEPHONE, severity="should"),
    ] = Agreements()
    advice: Annotated[
        AdviceTold,
        Asked(
            "Which information and advice was given?",
            ("PREP-K02",),
            always=False,
            when=_WHEN_TELEPHONE,
            severity="should",
        ),
    ] = AdviceTold()
    otherwise_by: Annotated[
        Day | None,
        Asked(
            "By what day should the person tell you if they understood it otherwise?",
            CONFIRMED,
            always=False,
            when=_WHEN_TELEPHONE,
            severity="should",
            hint="Leave them two weeks from the letter, or so.",
        ),
    ] = None


class Concern(Part):
    """Whether a contact gives reason to worry about the person, and what follows."""

    raised: Annotated[
        YesNo,
        Asked(
            "Does the contact raise any concern about the person?",
            _CONCERN,
            of_everybody=True,
            severity="should",
            local=True,
        ),
    ] = YesNo()
    considered: Annotated[
        Statement,
        Asked(
            "Was a monitoring call or a meeting considered, and with what result?",
            _CONCERN,
            always=False,
            when="the contact raises concern",
            of_everybody=True,
            severity="should",
            local=True,
            hint="It is not printed. What comes of it for the person is the outcome of the "
            "conversation.",
        ),
    ] = Statement()
    provider_alert: Annotated[
        YesNo,
        Asked(
            "Is it an alert from a provider?",
            _CONCERN,
            always=False,
            when="the contact raises concern",
            of_everybody=True,
            severity="should",
            local=True,
        ),
    ] = YesNo()
    logged_on: Annotated[
        Day | None,
        Asked(
            "On what day was the provider's alert logged?",
            _CONCERN,
            always=False,
            when="a provider alerts the council",
            severity="should",
            local=True,
        ),
    ] = None


class Contact(Correspondence):
    """A contact about a review, and what came of it."""

    kind: Literal["contact"] = "contact"
    schema_version: Literal[1] = 1
    conversation: Conversation = Conversation()
    passing_on: PassingOn = PassingOn()
    concern: Concern = Concern()
    letter: Letter = Letter()
    easy_read: EasyLetter = EasyLetter()

    title: ClassVar[str] = "contact"
