"""One part put into the text of a record's file; everything else stays as it was typed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

_SPACE = re.compile(r"[ \t\n\r]*")
_READER = json.JSONDecoder()


def with_part(text: str, name: str, value: Any) -> str:
    """The text of a JSON object with one of its parts set.

    Notes, blank answers, the order and the layout of all else are kept.

    Args:
        text: JSON of an object, which was read before.
        name: of the part; where the object has it already, it is replaced.
        value: what it is to hold.

    Returns:
        JSON that reads back as the same object with that part.
    """
    written = json.dumps(value, ensure_ascii=False, indent=2).replace("\n", "\n  ")
    last = _after_space(text, 0) + 1
    for found, start, end in _parts(text):
        if found == name:
            return text[:start] + written + text[end:]
        last = end
    comma = "," if text[last - 1] != "{" else ""
    rest = text[last:].lstrip()
    return f"{text[:last]}{comma}\n  {json.dumps(name)}: {written}\n{rest.rstrip()}\n"


def _parts(text: str) -> Iterator[tuple[str, int, int]]:
    """Each part of the object: its name, and where its value starts and ends."""
    place = _after_space(text, _after_space(text, 0) + 1)
    while text[place] != "}":
        name, end = _READER.raw_decode(text, place)
        start = _after_space(text, _after_space(text, end) + 1)  # after the colon
        _, end = _READER.raw_decode(text, start)
        yield name, start, end
        place = _after_space(text, end)
        if text[place] == ",":
            place = _after_space(text, place + 1)


def _after_space(text: str, place: int) -> int:
    found = _SPACE.match(text, place)
    return found.end() if found else place
