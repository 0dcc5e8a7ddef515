"""When a hard word counts as explained."""

from __future__ import annotations

import pytest

from recordkit.plain import remarks


@pytest.mark.parametrize(
    "text",
    [
        "You have an **advocate**. This is a person who speaks up for you.",
        "You have an “advocate”. They are a person who speaks up for you.",
        "You have a 'hoist'. That means a machine that lifts you.",
        "You have a hoist. It is something that lifts you.",
        "A hoist is a machine that lifts you.",
        "Your hoist is the machine that lifts you.",
        "Best interests means what is good for you.",
        "Your carer can have respite. A carer is a friend who helps. Respite is a break.",
        "Your respite starts soon. Respite is a break for the person who looks after you.",
    ],
)
def test_it_is_explained(text: str) -> None:
    assert [remark for remark in remarks(text) if remark.rule == "unexplained-word"] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("You have a hoist.", ["hoist"]),
        ("You have a **hoist**.", ["hoist"]),
        ("You have a hoist. It is blue.", ["hoist"]),
        ("You have a hoist. You like it. This is a machine that lifts you.", ["hoist"]),
        ("Your hoist is blue.", ["hoist"]),
        ("The machine has to be a hoist.", ["hoist"]),
        ("You have a **hoist** and a carer. This is a machine.", ["carer"]),
        ("This is a machine. You have a hoist.", ["hoist"]),
    ],
)
def test_it_is_not_explained(text: str, found: list[str]) -> None:
    assert [each.found for each in remarks(text) if each.rule == "unexplained-word"] == found
