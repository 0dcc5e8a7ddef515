"""Answers: what counts as one, and which there are to choose from."""

from __future__ import annotations

from typing import Any

import pytest

from recordkit.models.answers import (
    Answer,
    Asked,
    Degree,
    Several,
    Statement,
    YesNo,
    asked_fields,
)
from recordkit.models.changes import CarersViews, CarerView, Changes
from recordkit.models.decision import BudgetChange, Outcome
from recordkit.models.person import InformationFormat
from recordkit.models.visit import is_answered


@pytest.mark.parametrize(
    ("answer", "given"),
    [
        (YesNo(), False),
        (YesNo(detail="Hard to say."), False),
        (YesNo(answer="no"), True),
        (YesNo(not_applicable="There is no plan."), True),
        (Statement(answer="You are well."), True),
        (Answer(), False),
        (Answer(not_applicable="There is no plan."), True),
    ],
)
def test_an_answer_is_given_when_it_says_something_or_why_it_does_not_apply(
    answer: Answer, given: bool
) -> None:
    assert answer.given is given


@pytest.mark.parametrize(
    ("several", "given"),
    [
        (CarersViews(), False),
        (CarersViews(none="You live alone."), True),
        (CarersViews(items=(CarerView(name="Ngozi"),)), True),
    ],
)
def test_a_list_is_given_when_it_has_an_item_or_the_reason_why_not(
    several: Several, given: bool
) -> None:
    assert is_answered(several) is given


@pytest.mark.parametrize(
    ("answer", "options"),
    [
        (YesNo, ("yes", "no")),
        (Degree, ("yes", "partly", "no")),
        (Outcome, ("no-change", "plan-changes", "plan-and-budget-change", "reassessment")),
        (BudgetChange, ("same", "more", "less", "after-reassessment")),
        (
            InformationFormat,
            (
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
            ),
        ),
        (Statement, ()),
    ],
)
def test_the_answers_to_choose_from(answer: type[Answer], options: tuple[str, ...]) -> None:
    assert answer.options() == options


def test_an_answer_has_a_value() -> None:
    values: list[Any] = [YesNo(answer="no").value, Statement().value, Answer().value]

    assert values == ["no", None, None]


def test_the_questions_of_a_model_are_those_of_its_fields_in_their_order() -> None:
    found = asked_fields(Changes)

    assert list(found) == [name for name in Changes.model_fields if name in found]
    assert {"needs", "circumstances", "evidence"} <= set(found)
    assert all(isinstance(asked, Asked) for asked in found.values())
    assert "relationship" not in asked_fields(CarerView)
