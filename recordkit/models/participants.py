"""Who else took part in a review or was asked, on which ground, and what they said."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from recordkit.models.answers import (
    Answer,
    Asked,
    Chosen,
    Degree,
    Item,
    Several,
    Statement,
    YesNo,
)
from recordkit.models.base import Line


class Ground(Answer):
    """Why somebody was involved."""

    answer: (
        Annotated[
            Literal[
                "asked-for",
                "consented-to",
                "consented-in-part",
                "carer",
                "advocate",
                "representative",
                "best-interests",
                "risk",
            ],
            Chosen,
        ]
        | None
    ) = None


class Participant(Item):
    """Somebody who took part, or was asked, besides the person, the reviewer and any carer."""

    name: Annotated[Line | None, Asked("What is their name?", ("PREP-O01",), severity="should")] = (
        None
    )
    role: Annotated[
        Line | None,
        Asked(
            "Who are they?",
            ("PREP-O01",),
            severity="should",
            hint='For example "your daughter" or "your district nurse".',
        ),
    ] = None
    # A light touch review asks it where the ground leaves open whether family needed consent.
    family: Annotated[
        YesNo,
        Asked(
            "Are they a member of the person's family?",
            ("PREP-O03",),
            depths=("full",),
            of_everybody=True,
        ),
    ] = YesNo()
    ground: Annotated[
        Ground,
        Asked(
            "Why were they involved?",
            ("PREP-O01",),
            of_everybody=True,
            severity="should",
        ),
    ] = Ground()
    explained: Annotated[
        YesNo,
        Asked(
            "Were the purpose, the process and their own part explained to them?",
            ("PREP-O01",),
            depths=("full",),
            severity="should",
            detail_for=("no",),
            hint="Say why not.",
        ),
    ] = YesNo()
    attended: Annotated[
        YesNo,
        Asked(
            "Were they there?",
            ("PREP-O05",),
            of_everybody=True,
            severity="should",
        ),
    ] = YesNo()
    view: Annotated[
        Statement,
        Asked(
            "What did they say when they were asked apart from the meeting?",
            ("PREP-O05",),
            always=False,
            when="they were not there",
            severity="should",
        ),
    ] = Statement()
    satisfied: Annotated[
        Degree,
        Asked(
            "Are they satisfied with the plan?",
            ("LEGAL-E11",),
            detail_for=("partly", "no"),
            hint="Say what they would like to be different.",
        ),
    ] = Degree()


class Participants(Several):
    """Everybody else who took part or was asked."""

    items: tuple[Participant, ...] = ()
    item_noun: ClassVar[str] = "participant"
