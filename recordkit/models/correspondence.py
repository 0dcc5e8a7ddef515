"""What every letter has, whatever it is about: from whom, to whom, on which ground, and when.

Records that letters are made from are a `Correspondence`. Each keeps its own `letter`, after all
else, so that a practitioner first records what happened; only the easy-read copy follows it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field

from recordkit.models.answers import Answer, Asked, Chosen, Item, Several, YesNo
from recordkit.models.base import Day, Line, Part, Words
from recordkit.models.easy_read import EasyLetter, EasyToRead
from recordkit.models.person import (
    Communication,
    Email,
    InformationFormat,
    NamedPerson,
    Telephone,
)

TOLD = ("PREP-I01",)
"""Who is told: the person, whom they named, or an appropriate person where they lack capacity."""
_THEIR_WAY = ("PREP-I02",)
_AUTHORITY = ("NEXT-X01",)

Address = Annotated[tuple[Line, ...], Field(max_length=8)]
"""An address as on an envelope, without the name: a text for each line."""


class AddressedPerson(NamedPerson):
    """The person, with what it takes to write to them."""

    address: Annotated[
        Address,
        Asked(
            "What is the person's address, a text for each line?",
            TOLD,
            hint="As on the envelope, with the postcode last.",
        ),
    ] = ()
    communication: Communication = Communication()


class Sender(Part):
    """Who writes the letter, and whom the person can ask about it."""

    name: Annotated[Line | None, Asked("Who signs the letter?", TOLD)] = None
    role: Annotated[
        Line | None,
        Asked("What is their role?", TOLD, hint='As it stands below the name: "Social worker".'),
    ] = None
    telephone: Annotated[
        Telephone | None, Asked("On which number can they be rung about the letter?", TOLD)
    ] = None
    email: Annotated[
        Email | None,
        Asked("At which email address can they be reached?", TOLD, severity="should"),
    ] = None


class RecipientGround(Answer):
    """On what authority somebody else gets a letter about the person."""

    answer: (
        Annotated[
            Literal[
                "asked-for",
                "consented-to",
                "attorney-or-deputy",
                "advocate",
                "best-interests",
                "made-the-request",
            ],
            Chosen,
        ]
        | None
    ) = None


class Recipient(Item):
    """Somebody besides the person who gets a letter, or gets it in their place."""

    name: Annotated[Line | None, Asked("What is their name?", _AUTHORITY)] = None
    role: Annotated[
        Line | None,
        Asked(
            "Who are they to the person?",
            _AUTHORITY,
            hint='As the person knows them: "your sister".',
        ),
    ] = None
    addressed_as: Annotated[
        Line | None,
        Field(description='How a letter greets them, after "Dear"; without it, their full name.'),
    ] = None
    address: Annotated[
        Address, Asked("What is their address, a text for each line?", _AUTHORITY)
    ] = ()
    format: Annotated[
        InformationFormat,
        Field(
            description="The format in which they read best, where that is not print. With large "
            'print, the detail gives the size: "18 point".'
        ),
    ] = InformationFormat()
    ground: Annotated[
        RecipientGround,
        Asked(
            "On what ground do they get a letter about the person?",
            _AUTHORITY,
            of_everybody=True,
            detail_for=("attorney-or-deputy", "best-interests"),
            hint="Say which authority they have, or who decided that it is in the person's best "
            "interests, and why. It is not printed.",
        ),
    ] = RecipientGround()
    may_read_all: Annotated[
        YesNo,
        Asked(
            "Did the person agree that they may read all that the letter says?",
            ("LEGAL-D09",),
            always=False,
            when="they get it because they made a request",
            of_everybody=True,
            hint="If not, their copy tells the answer, and nothing about the person's life.",
        ),
    ] = YesNo()


class Recipients(Several):
    """Who gets a letter besides the person, or in their place."""

    items: tuple[Recipient, ...] = ()
    item_noun: ClassVar[str] = "recipient"


class Letter(Part):
    """From whom a letter is, to whom it goes, and when."""

    dated: Annotated[Day | None, Asked("What date does the letter bear?", TOLD)] = None
    sender: Sender = Sender()
    capacity: Annotated[
        YesNo,
        Asked(
            "Does the person have the mental capacity to decide who gets this letter?",
            TOLD,
            of_everybody=True,
            detail_for=("no",),
            hint="Say who found that, when and how. It is not printed.",
        ),
    ] = YesNo()
    to_the_person: Annotated[
        YesNo,
        Asked(
            "Does the letter go to the person?",
            TOLD,
            of_everybody=True,
            detail_for=("no",),
            hint="Say whom the person wants it to go to instead, or why that is in their best "
            "interests. It is not printed.",
        ),
    ] = YesNo()
    their_way: Annotated[
        YesNo,
        Asked(
            "Is a letter the way in which the person asked to be told, and can they take it in?",
            _THEIR_WAY,
            of_everybody=True,
            detail_for=("no",),
            hint="Say in which way they are told as well, by whom and when. It is not printed.",
        ),
    ] = YesNo()
    recipients: Annotated[
        Recipients,
        Asked(
            "Who else gets the letter, or gets it in the person's place?",
            (*TOLD, *_AUTHORITY),
        ),
    ] = Recipients()
    enclosures: Annotated[
        tuple[Line, ...],
        Field(max_length=20, description='What goes with the letter: "The leaflet …".'),
    ] = ()
    posted_on: Annotated[
        Day | None,
        Asked(
            "On what day was the letter posted, or handed over?",
            TOLD,
            gate="close",
            unless="not_posted",
            hint="The day on which it left, whatever its date says.",
        ),
    ] = None
    not_posted: Annotated[
        Words | None,
        Field(description="Only if it was not posted in the end: why, and what was done instead."),
    ] = None


class Correspondence(EasyToRead):
    """The base of the records that letters are made from."""

    person: AddressedPerson = AddressedPerson()

    if TYPE_CHECKING:
        # Each kind declares them as its last parts: the order of fields is that of questions.
        letter: Letter = Letter()
        easy_read: EasyLetter = EasyLetter()
