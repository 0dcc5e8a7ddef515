"""Paths as findings name them."""

from __future__ import annotations

from recordkit.paths import join, steps_of


def test_a_path_is_joined() -> None:
    assert join("", "carers") == "carers"
    assert join("carers.items[0]", "name") == "carers.items[0].name"


def test_a_path_is_taken_apart_into_names_and_numbers() -> None:
    assert steps_of("carers.items[12].name") == ("carers", "items", 12, "name")
    assert steps_of("") == ()
