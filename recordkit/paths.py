"""Paths inside a record, as findings name them: `decision.next_steps.items[0].who`."""

from __future__ import annotations

import re

Step = str | int
"""The name of a field, or the number of an item in a list."""

_STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")


def join(path: str, name: str) -> str:
    """The path of a field inside another path."""
    return f"{path}.{name}" if path else name


def steps_of(path: str) -> tuple[Step, ...]:
    """The steps of a path."""
    return tuple(name or int(number) for name, number in _STEP.findall(path))
