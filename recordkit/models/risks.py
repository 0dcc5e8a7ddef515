"""Risks: what the plan does about them, new ones, safeguarding and liberty."""

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
from recordkit.models.base import Day, Part, Words


class RiskCause(Answer):
    """Where a new risk comes from."""

    answer: Annotated[Literal["changed-need", "abuse-or-neglect", "other"], Chosen] | None = None


class NewRisk(Item):
    """A risk that the plan does not deal with yet."""

    what: Annotated[Words | None, Asked("What is the risk?", ("OUTCOME-M06",))] = None
    cause: Annotated[
        RiskCause, Asked("Where does it come from?", ("OUTCOME-M06",), of_everybody=True)
    ] = RiskCause()
    response: Annotated[
        Statement,
        Asked("What will be done about it?", ("OUTCOME-R05",), severity="should"),
    ] = Statement()


class NewRisks(Several):
    """New risks."""

    items: tuple[NewRisk, ...] = ()
    item_noun: ClassVar[str] = "new risk"


class ContingencyReview(Answer):
    """What came of looking at the contingency arrangements."""

    answer: Annotated[Literal["updated", "no-update-needed"], Chosen] | None = None


class Risks(Part):
    """Whether the plan keeps the person as safe as they want to be."""

    reducing: Annotated[
        Degree,
        Asked(
            "Is the plan reducing risk?",
            ("OUTCOME-M06",),
            detail_for=("partly", "no"),
            hint="Say which risk remains.",
        ),
    ] = Degree()
    changes: Annotated[
        Statement,
        Asked(
            "What will change in the plan so that it does reduce risk?",
            ("OUTCOME-R05",),
            always=False,
            when="the plan does not reduce risk, or only in part",
            severity="should",
        ),
    ] = Statement()
    new_risks: Annotated[
        NewRisks,
        Asked(
            "Are there new risks?",
            ("OUTCOME-M06",),
            hint="If there are none: 'We found no new risks.'",
        ),
    ] = NewRisks()
    abuse_or_neglect: Annotated[
        YesNo,
        Asked(
            "Has anything changed that might put the person at risk of abuse or neglect?",
            ("LEGAL-E10",),
            of_everybody=True,
            detail_for=("yes",),
            hint="Say what has changed.",
        ),
    ] = YesNo()
    contingency: Annotated[
        Degree,
        Asked(
            "Does the contingency plan work?",
            ("OUTCOME-M07",),
            detail_for=("partly", "no"),
            hint="Say what happened or what is missing.",
        ),
    ] = Degree()
    contingency_changes: Annotated[
        Statement,
        Asked(
            "What will change in the contingency plan?",
            ("OUTCOME-R06",),
            always=False,
            when="the contingency plan does not work, or only in part",
            severity="should",
        ),
    ] = Statement()
    contingency_review: Annotated[
        ContingencyReview,
        Asked(
            "Were the contingency arrangements updated?",
            ("DERBY-Q02",),
            local=True,
            severity="should",
        ),
    ] = ContingencyReview()


class Danger(Answer):
    """Whether the police had to be called."""

    answer: Annotated[Literal["no", "danger", "crime", "danger-and-crime"], Chosen] | None = None


class Safeguarding(Part):
    """Concerns about abuse, neglect or the loss of liberty, and what was done."""

    # A light touch review asks it where a risk or a concern is recorded elsewhere.
    concern: Annotated[
        YesNo,
        Asked(
            "Did a concern arise that an adult or a child may be abused or neglected, or may "
            "neglect themselves?",
            ("OUTCOME-R08", "NEXT-S01"),
            depths=("full",),
            of_everybody=True,
        ),
    ] = YesNo()
    what: Annotated[
        Statement,
        Asked(
            "What was the concern?",
            ("OUTCOME-R08",),
            always=False,
            when="a concern arose",
            of_everybody=True,
        ),
    ] = Statement()
    raised_on: Annotated[
        Day | None,
        Asked(
            "On what day was the safeguarding concern raised?",
            ("NEXT-S01",),
            always=False,
            when="a concern arose",
        ),
    ] = None
    action: Annotated[
        Statement,
        Asked(
            "What was done about it?",
            ("OUTCOME-R08",),
            always=False,
            when="a concern arose",
            of_everybody=True,
        ),
    ] = Statement()
    danger: Annotated[
        Danger,
        Asked(
            "Was anybody about to come to harm, or did a crime take place?",
            ("NEXT-S01",),
            always=False,
            when="a concern arose",
            of_everybody=True,
        ),
    ] = Danger()
    police: Annotated[
        YesNo,
        Asked(
            "Were the police called?",
            ("NEXT-S01",),
            always=False,
            when="somebody was about to come to harm, or a crime took place",
            of_everybody=True,
            detail_for=("no",),
            hint="Say why not, and who decided that.",
        ),
    ] = YesNo()
    liberty: Annotated[
        YesNo,
        Asked(
            "Did a concern arise that the person may be deprived of their liberty?",
            ("OUTCOME-R09",),
            always=False,
            when="the person lacks capacity",
            of_everybody=True,
        ),
    ] = YesNo()
    liberty_what: Annotated[
        Statement,
        Asked(
            "What was the concern about the person's liberty?",
            ("OUTCOME-R09",),
            always=False,
            when="a concern about the person's liberty arose",
            of_everybody=True,
        ),
    ] = Statement()
    liberty_action: Annotated[
        Statement,
        Asked(
            "What was done about it?",
            ("OUTCOME-R09",),
            always=False,
            when="a concern about the person's liberty arose",
            of_everybody=True,
        ),
    ] = Statement()
