"""What a person is owed where they asked for a review and there is none now."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from recordkit.models.answers import Asked, Item, Several, Statement, YesNo
from recordkit.models.base import Day, Line, Part, Words

_ADVICE = ("LEGAL-D06",)
_AGREED = ("LEGAL-D07",)
WHEN_REFUSED = "there is no review now"
"""When these questions are asked: a request is declined, or there is monitoring instead."""


class Timescale(Item):
    """One thing that was agreed, and by when it is done."""

    what: Annotated[Line | None, Asked("What was agreed?", _AGREED)] = None
    who: Annotated[Line | None, Asked("Who does it?", _AGREED)] = None
    by: Annotated[Day | None, Asked("By what day?", _AGREED)] = None


class Timescales(Several):
    """All that was agreed, each with its day."""

    items: tuple[Timescale, ...] = ()
    item_noun: ClassVar[str] = "timescale"


class UntilThen(Part):
    """What holds until the next planned review, where there is none now."""

    next_review_by: Annotated[
        Day | None,
        Asked(
            "By what day is the next planned review?",
            ("LEGAL-D03",),
            always=False,
            when=WHEN_REFUSED,
            unless="no_next_review",
        ),
    ] = None
    no_next_review: Annotated[
        Words | None,
        Field(
            description="Only if there will be none: why, written to the person, and who takes "
            "over, such as another council."
        ),
    ] = None
    if_things_change: Annotated[
        Statement,
        Asked(
            "What should the person do if their needs or circumstances change before then?",
            ("LEGAL-D04",),
            always=False,
            when=WHEN_REFUSED,
            of_everybody=True,
            hint="Say what to look out for and what you will do. The letter gives your number.",
        ),
    ] = Statement()
    may_change: Annotated[
        YesNo,
        Asked(
            "Is there a risk that needs change, or that the situation becomes unstable, before "
            "then?",
            ("LEGAL-N01",),
            always=False,
            when="the request is declined",
            of_everybody=True,
            hint="If so, arrange monitoring.",
        ),
    ] = YesNo()
    advice: Annotated[
        Statement,
        Asked(
            "Which information and advice on care and support in general was the person given?",
            _ADVICE,
            always=False,
            when=WHEN_REFUSED,
            hint="Give what they need; if they need none, say why it does not apply.",
        ),
    ] = Statement()
    prevention: Annotated[
        Statement,
        Asked(
            "Which ways to prevent, reduce or delay needs was the person told of?",
            _ADVICE,
            always=False,
            when=WHEN_REFUSED,
            of_everybody=True,
            hint="Name what there is and how to reach it.",
        ),
    ] = Statement()
    timescales: Annotated[
        Timescales,
        Asked(
            "What was agreed with the person, and by when?",
            _AGREED,
            always=False,
            when=WHEN_REFUSED,
        ),
    ] = Timescales()


class Telling(Part):
    """When those concerned were told that there is no review now."""

    person_on: Annotated[
        Day | None,
        Asked(
            "On what day was the person told, with the reasons and how to complain?",
            ("LEGAL-D05", "LEGAL-D08"),
            always=False,
            when=WHEN_REFUSED,
            gate="close",
            hint="The letter tells it: give the day on which it was sent, or an earlier one.",
        ),
    ] = None
    requester_on: Annotated[
        Day | None,
        Asked(
            "On what day was whoever asked told?",
            ("LEGAL-D08",),
            always=False,
            when="somebody other than the person asked, and there is no review now",
            unless="requester_not_told",
            severity="should",
            gate="close",
        ),
    ] = None
    requester_not_told: Annotated[
        Words | None,
        Field(
            description="Only if whoever asked is not told, as where that would put the person at "
            "risk: why, and who decided that. It is not printed."
        ),
    ] = None
