"""On which line of a file a place of its record stands.

Only asked where there is something to say about a place, so a file is looked through then, and
no further than the places asked for.
"""

from __future__ import annotations

import json
import re
from array import array
from bisect import bisect
from collections.abc import Sequence

from recordkit.blanks import COMMENT, is_blank, without_blanks
from recordkit.paths import Step

Place = tuple[int, int]
"""Where a field's name starts and where its value does; for an item both are the same."""

_SPACE = re.compile(r"[ \t\n\r]*")
_TEXT = r'"[^"\\]*(?:\\.[^"\\]*)*"'


class Positions:
    """The lines of the places in one file.

    Items are counted as in the record: those in which nothing was filled in do not count.

    Args:
        text: the file's text, which is JSON.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._line_ends: Sequence[int] | None = None
        self._inside: dict[int, dict[str, Place] | array[int]] = {}

    def line(self, steps: Sequence[Step]) -> int | None:
        """The line, from 1, on which a place starts.

        Args:
            steps: the names and numbers that lead to it.

        Returns:
            Its line; for a place that is not there, the line of the nearest one around it. None
            where that is the whole record.
        """
        found, value = None, self._start(0)
        try:
            for step in steps:
                place = self._place(value, step)
                if place is None:
                    break
                found, value = place
        except RecursionError:  # too deep to look further
            pass
        return None if found is None else self._line_at(found)

    def lacks(self, steps: Sequence[Step]) -> tuple[int, int] | None:
        """How much of the way to a place is in the file, where the file has no such place.

        Returns:
            How many of the steps are there, and the line of the { in which the next one is
            missing. None where all are there, or where no name can be added before another.
        """
        value = self._start(0)
        for known, step in enumerate(steps):
            place = self._place(value, step)
            if place is None:
                addable = isinstance(step, str) and self._has_names(value)
                return (known, self._line_at(value)) if addable else None
            value = place[1]
        return None

    def _has_names(self, value: int) -> bool:
        return self._text[value] == "{" and self._text[self._start(value + 1)] == '"'

    def _place(self, value: int, step: Step) -> Place | None:
        if value not in self._inside:
            self._inside[value] = self._look_into(value)
        inside = self._inside[value]
        if isinstance(inside, dict):
            return inside.get(step) if isinstance(step, str) else None
        if isinstance(step, int) and step < len(inside):
            return inside[step], inside[step]
        return None

    def _look_into(self, value: int) -> dict[str, Place] | array[int]:
        if self._text[value] == "{":
            return self._fields(value)
        return self._items(value) if self._text[value] == "[" else {}

    def _fields(self, value: int) -> dict[str, Place]:
        fields: dict[str, Place] = {}
        at = self._start(value + 1)
        while self._text[at] != "}":
            name, end = _DECODER.raw_decode(self._text, at)
            start = self._start(self._start(end) + len(":"))
            if not name.startswith(COMMENT):
                fields[name] = at, start
            at = self._after(_DECODER.raw_decode(self._text, start)[1])
        return fields

    def _items(self, value: int) -> array[int]:
        items = array("Q")
        at = self._start(value + 1)
        while self._text[at] != "]":
            item, end = _DECODER.raw_decode(self._text, at)
            if not is_blank(without_blanks(item)):
                items.append(at)
            at = self._after(end)
        return items

    def _after(self, end: int) -> int:
        """Where the next field or item starts, or the bracket that closes them."""
        at = self._start(end)
        return self._start(at + 1) if self._text[at] == "," else at

    def _start(self, at: int) -> int:
        found = _SPACE.match(self._text, at)
        assert found is not None
        return found.end()

    def _line_at(self, at: int) -> int:
        if self._line_ends is None:
            self._line_ends = array("Q", (each.start() for each in re.finditer("\n", self._text)))
        return bisect(self._line_ends, at) + 1


_DECODER = json.JSONDecoder()


# ---------------------------------------------------------------- before a file is known to be JSON


def line_outside_texts(text: str, pattern: str) -> int | None:
    """The line of the first match that stands in no text, None where there is none.

    Args:
        text: JSON up to that place at least.
        pattern: a regular expression.
    """
    for found in re.finditer(f"{_TEXT}|({pattern})", text, re.DOTALL):
        if found.group(1) is not None:
            return text.count("\n", 0, found.start()) + 1
    return None


def repeated_name(text: str) -> tuple[str, int] | None:
    """The first name that stands twice in one object, and the line of the second.

    Args:
        text: JSON up to that place at least.
    """
    open_objects: list[set[str] | None] = []
    for found in re.finditer(rf"({_TEXT})(\s*:)?|[{{}}\[\]]", text, re.DOTALL):
        mark = found[0]
        if mark in ("{", "["):
            open_objects.append(set() if mark == "{" else None)
        elif mark in ("}", "]"):
            del open_objects[-1:]
        elif found[2] and open_objects and (names := open_objects[-1]) is not None:
            name = _name(found[1])
            if name in names:
                return name, text.count("\n", 0, found.start()) + 1
            if not name.startswith(COMMENT):
                names.add(name)
    return None


def _name(token: str) -> str:
    try:
        return str(json.loads(token))
    except ValueError:  # beyond the place that stopped the reading
        return COMMENT
