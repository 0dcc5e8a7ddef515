"""The person whose record it is, and the people who work with them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from recordkit.models.answers import Answer, Asked, Chosen, Statement
from recordkit.models.base import Day, Id, Line, Part, Spelling

Telephone = Annotated[
    Line,
    Spelling(
        r"^\+?[0-9][0-9 ()-]{5,24}( ext [0-9]{1,6})?$",
        "This must be a telephone number in digits, such as 01632 960118 or 01632 960118 ext 4471.",
    ),
    Field(description="Digits and spaces, such as 01632 960118 or 01632 960118 ext 4471."),
]
Email = Annotated[
    Line,
    Spelling(
        r"^[^@\s]+@[^@\s]+\.[^@\s]+$",
        "This must be an email address, such as name@council.example.",
    ),
]


class InformationFormat(Answer):
    """The form in which somebody can take in what is written."""

    answer: (
        Annotated[
            Literal[
                "standard-print",
                "large-print",
                "easy-read",
                "on-a-screen",
                "plain-text",
                "read-aloud",
                "audio",
                "braille",
                "sign-language",
                "translation",
            ],
            Chosen,
        ]
        | None
    ) = None


class SpecialistNeed(Answer):
    """Whether whoever reviews needs the training that an assessor would need."""

    answer: Annotated[Literal["neither", "autistic", "deafblind", "both"], Chosen] | None = None


class Communication(Part):
    """What the person needs in order to follow, to be followed, and to read."""

    needs: Annotated[
        Statement,
        Asked(
            "What does the person need in order to follow what is said and to say what they think?",
            ("LEGAL-C01",),
            hint='Write "nothing special" if so.',
            severity="should",
        ),
    ] = Statement()
    format: Annotated[
        InformationFormat,
        Asked(
            "In which format does the person need written information?",
            ("OUTCOME-G02",),
            detail_for=("large-print", "translation"),
            of_everybody=True,
            hint="Say the size of the print or the language, in words that go on: '16 point'.",
        ),
    ] = InformationFormat()


class NamedPerson(Part):
    """Whose record it is: what every kind of record says of the person."""

    id: Annotated[
        Id | None,
        Field(
            description="The council's own reference of the person, which joins their records: "
            "without spaces, such as P30412."
        ),
    ] = None
    name: Annotated[Line | None, Asked("What is the person's full name?", ("OUTCOME-G01",))] = None
    addressed_as: Annotated[
        Line | None,
        Field(
            description='How a letter greets them, after "Dear": Mrs Adeyemi. Without it, their '
            "full name."
        ),
    ] = None
    date_of_birth: Annotated[
        Day | None, Field(description="The day on which the person was born, to tell them apart.")
    ] = None
    address: Annotated[
        tuple[Line, ...], Field(max_length=8, description="A line of the address for each line.")
    ] = ()


class Person(NamedPerson):
    """The person, as they were when the record was made."""

    communication: Communication = Communication()
    autistic_or_deafblind: Annotated[
        SpecialistNeed,
        Asked(
            "Is the person autistic or deafblind?",
            ("LEGAL-W02",),
            severity="should",
        ),
    ] = SpecialistNeed()


class Practitioner(Part):
    """Somebody who works for the council and whom the person can reach."""

    # It is a must although its source only advises it: without a name there is nobody to turn to.
    name: Annotated[Line | None, Asked("Who carried out the review?", ("LEGAL-W01",))] = None
    role: Annotated[
        Line | None,
        Asked(
            "What is their role?",
            ("LEGAL-W01",),
            severity="note",
            gate="none",
            hint='In words that go on after the name: "social worker".',
        ),
    ] = None
    telephone: Annotated[
        Telephone | None,
        Asked(
            "On which telephone number can the person reach them?",
            ("LEGAL-W01",),
            severity="should",
        ),
    ] = None
    email: Annotated[
        Email | None, Field(description="Their email address, if the person may write to it.")
    ] = None
