"""The decision: what was decided, why, with regard to whom, and what happens next."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

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
from recordkit.models.base import Day, Line, Part, Words


class Outcome(Answer):
    """The decision that the review led to."""

    answer: (
        Annotated[
            Literal["no-change", "plan-changes", "plan-and-budget-change", "reassessment"], Chosen
        ]
        | None
    ) = None


class BudgetChange(Answer):
    """What the decision does to the personal budget."""

    answer: Annotated[Literal["same", "more", "less", "after-reassessment"], Chosen] | None = None


_REGARD = ("OUTCOME-D02",)


class Regard(Part):
    """What was weighed in the decision."""

    person: Annotated[
        Statement,
        Asked(
            "What does the person think of the outcome, and how was that weighed?",
            _REGARD,
            of_everybody=True,
        ),
    ] = Statement()
    wellbeing: Annotated[
        Statement,
        Asked(
            "What does the outcome do to the person's wellbeing?",
            _REGARD,
            of_everybody=True,
        ),
    ] = Statement()
    carers: Annotated[
        Statement,
        Asked("What do carers think of the outcome, and how was that weighed?", _REGARD),
    ] = Statement()
    others: Annotated[
        Statement,
        Asked(
            "What does anybody else who was asked think of the outcome, and how was that weighed?",
            _REGARD,
        ),
    ] = Statement()


class DifferenceOfView(Item):
    """A view that differs from the decision."""

    whose: Annotated[
        Line | None,
        Asked(
            "Whose view is it?",
            ("OUTCOME-R10",),
            hint='Write it as a heading: "Your view" or "Ngozi\'s view".',
        ),
    ] = None
    view: Annotated[
        Words | None,
        Asked(
            "What is the view, as they put it?",
            ("OUTCOME-R10",),
            hint="Begin with who says it: 'Susan says that …'",
        ),
    ] = None
    response: Annotated[
        Statement,
        Asked("How was it responded to?", ("OUTCOME-R10",), of_everybody=True),
    ] = Statement()
    persists: Annotated[
        YesNo,
        Asked(
            "Do they still see it differently?",
            ("OUTCOME-R10",),
            of_everybody=True,
            hint="If yes, fill in all of 'disagreement' below.",
        ),
    ] = YesNo()


class DifferencesOfView(Several):
    """Views that differ from the decision."""

    items: tuple[DifferenceOfView, ...] = ()
    item_noun: ClassVar[str] = "difference of view"


_PERSISTS = ("OUTCOME-D05",)
_DISAGREES = ("OUTCOME-D09",)


class Disagreement(Part):
    """What was done about a difference of view."""

    looked_again: Annotated[
        Statement,
        Asked(
            "How was the evidence looked at again?",
            _DISAGREES,
            always=False,
            when="somebody sees it differently from the decision",
            severity="should",
        ),
    ] = Statement()
    sources_told: Annotated[
        Degree,
        Asked(
            "Were the sources of the evidence told to whoever disagrees?",
            _DISAGREES,
            always=False,
            when="somebody sees it differently from the decision",
            severity="should",
            detail_for=("partly", "no"),
            hint="Say who was not told what, and why.",
        ),
    ] = Degree()
    helped: Annotated[
        Statement,
        Asked(
            "What was done to help them to understand the decision?",
            _DISAGREES,
            always=False,
            when="somebody sees it differently from the decision",
            severity="should",
        ),
    ] = Statement()
    line_manager: Annotated[
        Statement,
        Asked(
            "What support or advice did the line manager give?",
            _PERSISTS,
            always=False,
            when="somebody still sees it differently",
            severity="should",
        ),
    ] = Statement()
    robust: Annotated[
        Statement,
        Asked(
            "How was it checked that the evidence is strong enough?",
            _PERSISTS,
            always=False,
            when="somebody still sees it differently",
            severity="should",
        ),
    ] = Statement()
    conversations: Annotated[
        Statement,
        Asked(
            "Which conversations were held to settle it?",
            _PERSISTS,
            always=False,
            when="somebody still sees it differently",
            severity="should",
        ),
    ] = Statement()
    complaint_told_on: Annotated[
        Day | None,
        Asked(
            "On what day was the person, or their representative, told of the right to complain?",
            ("OUTCOME-D06",),
            always=False,
            when="somebody still sees it differently",
        ),
    ] = None


class NextStep(Item):
    """Something that will be done, by somebody, by a day."""

    what: Annotated[
        Words | None, Asked("What will be done?", ("OUTCOME-M12",), hint="Start with a verb.")
    ] = None
    who: Annotated[Line | None, Asked("Who will do it?", ("OUTCOME-M12",))] = None
    by: Annotated[Day | None, Asked("By what day?", ("OUTCOME-M12",), unless="no_day_yet")] = None
    no_day_yet: Annotated[
        Words | None,
        Field(
            description="Only if no day can be set yet: why, and what it waits for, in a sentence."
        ),
    ] = None


class NextSteps(Several):
    """What will be done."""

    items: tuple[NextStep, ...] = ()
    item_noun: ClassVar[str] = "next step"


_SIX_MONTHS = ("DERBY-T03",)
_YEARLY = ("DERBY-T04",)


class NextReview(Part):
    """When the plan will be reviewed again."""

    by: Annotated[
        Day | None,
        Asked(
            "By what day will the plan be reviewed again?",
            ("OUTCOME-M12", "LEGAL-T02"),
            # The figures themselves are the policy's, and differ.
            hint="Usual is a few weeks from the day on which a changed plan holds, otherwise a "
            "year. Your policy's figures: recordkit explain --policies.",
            unless="none",
        ),
    ] = None
    none: Annotated[
        Words | None,
        Field(
            description="Only if there will be no next review: why, in a sentence. 'You have moved "
            "to Leeds, where the council there reviews your plan from now on.'"
        ),
    ] = None
    reason: Annotated[
        Words | None,
        Field(
            description="Where it is earlier or later than usual, a sentence that says why: "
            "'This is later than usual, because …'"
        ),
    ] = None
    likely_to_change: Annotated[
        YesNo,
        Asked(
            "Are needs or circumstances likely to change within the year?",
            ("LEGAL-T03",),
            unless="none",
            of_everybody=True,
            severity="should",
            detail_for=("yes",),
            hint="Say what is likely to change.",
        ),
        Field(description="Leave it blank if 'none' says that there will be no next review."),
    ] = YesNo()
    untested_provider: Annotated[
        YesNo,
        Asked(
            "Does a provider give support that has no record of doing it well yet?",
            _SIX_MONTHS,
            local=True,
            unless="none",
            severity="should",
        ),
    ] = YesNo()
    several_providers: Annotated[
        YesNo,
        Asked(
            "Are there several providers whose work has to fit together?",
            _SIX_MONTHS,
            local=True,
            unless="none",
            severity="should",
        ),
    ] = YesNo()
    person_can_monitor: Annotated[
        YesNo,
        Asked(
            "Can and will the person, or their representative, keep an eye on the support, and do "
            "they know how to ask for an early review?",
            _YEARLY,
            always=False,
            when="the next review is a year away",
            local=True,
            severity="should",
        ),
    ] = YesNo()
    worker_monitors: Annotated[
        YesNo,
        Asked(
            "Does another statutory worker keep an eye on it?",
            _YEARLY,
            always=False,
            when="the next review is a year away",
            local=True,
            severity="should",
        ),
    ] = YesNo()
    sound_provider: Annotated[
        YesNo,
        Asked(
            "Is there a single, inspected provider with sound checks of its own and a good record?",
            _YEARLY,
            always=False,
            when="the next review is a year away",
            local=True,
            severity="should",
        ),
    ] = YesNo()


class Decision(Part):
    """What was decided, why, and what happens next."""

    outcome: Annotated[
        Outcome,
        Asked(
            "What is the outcome of the review?",
            ("OUTCOME-M12",),
            detail_for=("plan-changes", "plan-and-budget-change", "reassessment"),
            of_everybody=True,
            hint="Say to the person in two or three sentences what changes.",
        ),
        Field(
            description="'plan-changes' (same money), 'plan-and-budget-change' (the money changes "
            "too)."
        ),
    ] = Outcome()
    budget: Annotated[
        BudgetChange,
        Asked(
            "What happens to the personal budget?",
            ("OUTCOME-D01",),
            detail_for=("more", "less"),
            hint="Say what it was, what it will be and from when.",
        ),
    ] = BudgetChange()
    holds_from: Annotated[
        Day | None,
        Asked(
            "From what day does the changed plan hold?",
            ("NEXT-V01",),
            always=False,
            when="the plan changes",
            severity="should",
        ),
    ] = None
    rationale: Annotated[
        Statement,
        Asked(
            "Why was this decided?",
            ("OUTCOME-M12",),
            of_everybody=True,
            hint="Say what the evidence shows.",
        ),
    ] = Statement()
    as_wanted: Annotated[
        Degree,
        Asked(
            "Is the decision what the person wanted?",
            ("OUTCOME-D04",),
        ),
    ] = Degree()
    why_not_as_wanted: Annotated[
        Statement,
        Asked(
            "Why is the decision not all that the person wanted, and what does the evidence say?",
            ("OUTCOME-D04",),
            always=False,
            when="the decision is not all that the person wanted",
            of_everybody=True,
        ),
    ] = Statement()
    regard: Regard = Regard()
    differences: Annotated[
        DifferencesOfView,
        Asked(
            "Does anybody see it differently from the decision?",
            ("OUTCOME-R10",),
            hint="List each person's view, fairly. If there is none: 'Nobody sees it differently.'",
        ),
    ] = DifferencesOfView()
    disagreement: Disagreement = Disagreement()
    decided_by: Annotated[
        Line | None,
        Asked(
            "Who at the council made the decision?",
            ("OUTCOME-D08",),
            hint="Name and role: 'Helen Marsh, team manager'.",
        ),
    ] = None
    decided_on: Annotated[
        Day | None, Asked("On what day was the decision made?", ("OUTCOME-D08",))
    ] = None
    next_steps: Annotated[
        NextSteps,
        Asked(
            "What was agreed to happen next?",
            ("OUTCOME-M12",),
            hint="If nothing was: 'Nothing needs to be done before the next review.'",
        ),
    ] = NextSteps()
    next_review: NextReview = NextReview()
