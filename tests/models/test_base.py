"""What holds for every model: closed, immutable, silent about what it holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import ValidationError

from recordkit.models.base import LONGEST_TEXT, Part
from recordkit.models.kinds import kinds
from recordkit.models.person import Person
from recordkit.models.record import Waiver
from recordkit.models.review import Review
from recordkit.models.visit import part_in

CANARY = "CANARY-7f3a"


def models(model: type[Part]) -> Iterator[type[Part]]:
    """A model and every model inside it."""
    yield model
    for info in model.model_fields.values():
        inner = part_in(info.annotation)
        if inner is not None:
            yield from models(inner)


EVERY = sorted(
    {each for kind in kinds().values() for each in models(kind)}, key=lambda m: m.__name__
)


def test_the_walk_finds_models_at_any_depth() -> None:
    names = {model.__name__ for model in EVERY}

    assert {"Review", "Person", "Waiver", "PlanElement", "NextStep", "YesNo", "Given"} <= names


@pytest.mark.parametrize("model", EVERY)
def test_every_model_is_closed_immutable_and_documented(model: type[Part]) -> None:
    assert model.model_config["extra"] == "forbid"
    assert model.model_config["frozen"] is True
    assert model.model_config["hide_input_in_errors"] is True
    assert model.__doc__


@pytest.mark.parametrize("model", [model for model in EVERY if model is not Waiver])
def test_every_part_of_a_draft_may_be_empty(model: type[Part]) -> None:
    assert model() == model()


@pytest.mark.parametrize("model", EVERY)
def test_no_error_of_a_model_repeats_what_was_given(model: type[Part]) -> None:
    wrong: dict[str, Any] = {name: {CANARY: CANARY} for name in model.model_fields}

    with pytest.raises(ValidationError) as refused:
        model.model_validate({**wrong, "unknown": CANARY})
    assert CANARY not in str(refused.value).replace(f".{CANARY}\n", "")


def test_a_model_shows_its_name_alone() -> None:
    person = Person(name=CANARY)

    assert f"{person} {person!r}" == "<Person> <Person>"
    assert f"{[person]}" == "[<Person>]"


def test_nothing_recorded_can_be_changed() -> None:
    with pytest.raises(ValidationError):
        Person(name="Grace").name = "Joan"  # type: ignore[misc]  # that it is refused is the test


def test_equal_content_makes_equal_records() -> None:
    assert Review(person=Person(name="Grace")) == Review(person=Person(name="Grace"))
    assert Review(person=Person(name="Grace")) != Review(person=Person(name="Joan"))


def test_a_text_may_be_as_long_as_eight_pages_and_no_longer() -> None:
    reason = {"rule": "answered", "decided_by": "Tom", "decided_on": "2026-10-12"}

    def waiver(length: int) -> Waiver:
        return Waiver.model_validate({**reason, "reason": "a" * length}, strict=False)

    assert len(waiver(LONGEST_TEXT).reason or "") == LONGEST_TEXT
    with pytest.raises(ValidationError):
        waiver(LONGEST_TEXT + 1)
