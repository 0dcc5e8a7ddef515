"""Changing one place of a record's JSON, named by its path as findings name it.

Each function returns a changed copy and leaves the content that it was given as it was.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

_STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")


def steps(path: str) -> list[str | int]:
    """The names and numbers that a path is made of."""
    return [int(number) if number else name for name, number in _STEP.findall(path)]


def changed(content: Any, path: str, value: Any) -> Any:
    """The content with another value at the path; what is missing on the way is made.

    A list's number may be one past its end: then the value is added.
    """
    content = copy.deepcopy(content)
    way = steps(path)
    last = way[-1]
    here = content
    for step, after in pairwise(way):
        here = _at(here, step, [] if isinstance(after, int) else {})
    if isinstance(last, int) and last == len(here):
        here.append(value)
    else:
        here[last] = value
    return content


def blanked(content: Any, path: str) -> Any:
    """The content with the path left blank, as in a form that was not filled in."""
    return changed(content, path, None)


def removed(content: Any, path: str) -> Any:
    """The content without the path; the items after a list's item move up."""
    content = copy.deepcopy(content)
    *inside, last = steps(path)
    here = content
    for step in inside:
        here = here[step]
    del here[last]
    return content


def leaves(content: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield the path and value of everything that is neither an object nor a list."""
    if isinstance(content, dict):
        for name, value in content.items():
            yield from leaves(value, f"{path}.{name}" if path else name)
    elif isinstance(content, list):
        for index, value in enumerate(content):
            yield from leaves(value, f"{path}[{index}]")
    else:
        yield path, content


def _at(here: Any, step: str | int, made: Any) -> Any:
    if isinstance(step, str):
        if here.get(step) is None:
            here[step] = made
        return here[step]
    if step == len(here):
        here.append(made)
    return here[step]
