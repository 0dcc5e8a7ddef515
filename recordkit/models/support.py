"""Support from family, friends and the community, and information and advice."""

from __future__ import annotations

from typing import Annotated, ClassVar

from recordkit.models.answers import Asked, Item, Several, Statement, YesNo
from recordkit.models.base import Day, Line, Part, Words


class InformalSupport(Part):
    """Unpaid support and support in the community."""

    changed: Annotated[
        YesNo,
        Asked(
            "Has support from family, friends or the community changed in a way that touches the "
            "plan?",
            ("OUTCOME-M10", "LEGAL-E09"),
            of_everybody=True,
            detail_for=("yes",),
            hint="Say what has changed, for worse or better.",
        ),
    ] = YesNo()
    can_go_on: Annotated[
        YesNo,
        Asked(
            "Can that support go on as it is now?",
            ("OUTCOME-M10",),
            always=False,
            when="it has changed",
            detail_for=("no",),
            hint="Say what would have to be different.",
        ),
    ] = YesNo()
    could_replace: Annotated[
        YesNo,
        Asked(
            "Could it take the place of support that the plan pays for?",
            ("OUTCOME-M10",),
            always=False,
            when="it has changed",
            detail_for=("yes",),
            hint="Say of which.",
        ),
    ] = YesNo()


class AdviceItem(Item):
    """A piece of information or advice that was given."""

    about: Annotated[
        Words | None,
        Asked("What was the information or advice?", ("OUTCOME-M11",)),
    ] = None
    follow_up_by: Annotated[
        Day | None,
        Asked(
            "By what day will somebody ask whether it helped?",
            ("NEXT-F01",),
            severity="should",
        ),
    ] = None
    follow_up_who: Annotated[
        Line | None,
        Asked("Who will ask?", ("NEXT-F01",), severity="should"),
    ] = None


class AdviceGiven(Several):
    """The information and advice that was given."""

    items: tuple[AdviceItem, ...] = ()
    item_noun: ClassVar[str] = "piece of advice"


class Advice(Part):
    """Information and advice that can prevent, reduce or delay the need for more support."""

    given: Annotated[
        AdviceGiven,
        Asked(
            "What information and advice was given, so that needs are prevented, reduced or "
            "delayed?",
            ("OUTCOME-M11",),
        ),
    ] = AdviceGiven()
    needs_help: Annotated[
        YesNo,
        Asked(
            "Does the person need help to understand it?",
            ("NEXT-F02",),
            always=False,
            when="information or advice was given",
            of_everybody=True,
            severity="should",
        ),
    ] = YesNo()
    help: Annotated[
        Statement,
        Asked(
            "Who helps the person to understand it, what was done, and was an advocate considered?",
            ("NEXT-F02",),
            always=False,
            when="the person needs help to understand it",
            of_everybody=True,
            severity="should",
        ),
    ] = Statement()
    prevention: Annotated[
        Statement,
        Asked(
            "Which services that can prevent or delay need were looked at before longer support?",
            ("NEXT-P01",),
            depths=("full",),
            severity="note",
            gate="none",
        ),
    ] = Statement()
