"""The person whose record it is, and the people who work with them."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from recordkit.models.answers import Asked
from recordkit.models.base import Day, Line, Part, Spelling

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


class Person(Part):
    """The person, as they were when the record was made."""

    name: Annotated[Line | None, Asked("What is the person's full name?", ("OUTCOME-G01",))] = None
    date_of_birth: Day | None = None
    address: Annotated[
        tuple[Line, ...], Field(max_length=8, description="A line of the address for each line.")
    ] = ()


class Practitioner(Part):
    """Somebody who works for the council and whom the person can reach."""

    name: Annotated[Line | None, Asked("Who carried out the review?", ("OUTCOME-G01",))] = None
    role: Line | None = None
    telephone: Annotated[
        Telephone | None,
        Asked(
            "On which telephone number can the person reach them?",
            ("OUTCOME-G01",),
            severity="should",
        ),
    ] = None
    email: Email | None = None
