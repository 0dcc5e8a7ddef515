"""What in a file does not fit a record's shape, in plain words with what to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from recordkit.errors import Problem
from recordkit.models.answers import Answer, Several
from recordkit.models.base import EARLIEST, LATEST, Part
from recordkit.models.visit import part_in
from recordkit.paths import Step
from recordkit.positions import Positions

_FEW = 12
"""Fields that can be listed in a message and still be read."""

_DATES = (
    "date_from_datetime_parsing",
    "date_parsing",
    "date_type",
    "date_form",
    "date_from_datetime_inexact",
)

_PLAIN = {
    "string_type": "This must be text in double quotation marks.",
    "int_type": "This must be a whole number.",
    "int_parsing_size": "This must be a whole number.",
    "string_too_short": "This must not be empty.",
    "too_long": "There are too many lines here.",
    "missing": "This is needed here.",
    "json_invalid": "It is nested too deeply to be a record.",
}


def misfit(error: dict[str, Any], model: type[Part], positions: Positions) -> Problem:
    """What one of pydantic's findings says to who fills in the file.

    Args:
        error: the finding, as pydantic lists it.
        model: the kind of record.
        positions: the lines of the file.
    """
    location: tuple[Step, ...] = error["loc"]
    line = positions.line(location)
    if error["type"] == "extra_forbidden":
        *inside, name = location
        return Problem(_not_a_field(str(name), _fields_at(model, inside)), path_of(inside), line)
    return Problem(wording(error, model), path_of(location), line)


def path_of(location: Sequence[Step]) -> str:
    """The path of a place, without a text that somebody put where a name belongs."""
    path = ""
    for step in location:
        path += f"[{step}]" if isinstance(step, int) else ("." if path else "") + safe_name(step)
    return path


def safe_name(name: str) -> str:
    """A field's name for a message; not a text that somebody put where a name belongs."""
    return name if name.isidentifier() and len(name) <= 40 else "(a name that is not a field)"


def _not_a_field(name: str, fields: list[str]) -> str:
    message = f"There is no field called {safe_name(name)!r} here."
    near = get_close_matches(name, fields, n=1)
    if near:
        return f"{message} Did you mean {near[0]!r}?"
    return f"{message} There is: {', '.join(fields)}." if 0 < len(fields) <= _FEW else message


def wording(error: Mapping[str, Any], model: type[Part]) -> str:
    """What one of pydantic's findings says, without its place.

    Args:
        error: the finding, as pydantic lists it.
        model: what was to be read.
    """
    context, kind = error.get("ctx", {}), error["type"]
    if kind == "literal_error":
        return f"This must be {context['expected'].replace(chr(39), chr(34))}."
    if kind in _DATES:
        return (
            "Write the year first, as in 2026-10-31 for 31 October 2026. "
            "It must be a day that exists."
        )
    if kind in ("greater_than_equal", "less_than_equal"):
        return f"This day cannot be right: it must be between {EARLIEST.year} and {LATEST.year}."
    if kind in ("unprintable", "spelling"):
        message: str = error["msg"]
        return message[:1].upper() + message[1:]
    if kind == "string_too_long":
        return f"This is longer than {context['max_length']:,} characters. Shorten it."
    if kind in ("model_type", "model_attributes_type"):
        return _object_expected(part_at(model, error["loc"]), error["input"])
    if kind == "tuple_type":
        return _list_expected(part_at(model, error["loc"]))
    return _PLAIN.get(kind, f"{error['msg']}.")


def _object_expected(part: type[Part] | None, given: Any) -> str:
    if part is not None and issubclass(part, Answer) and not isinstance(given, list):
        return 'Write this beside "answer", inside { }.'
    if part is not None and issubclass(part, Several):
        return 'This must be an object in { }, with "items", or "none" and why there are none.'
    return "This must be an object in { }."


def _list_expected(part: type[Part] | None) -> str:
    if part is not None:
        return "This must be a list in [ ], with each item in { }."
    return 'This must be a list in [ ], such as ["7 Canal Street", "Riverside"].'


def _fields_at(model: type[Part], inside: Sequence[Step]) -> list[str]:
    part = part_at(model, inside)
    return [] if part is None else list(part.model_fields)


def part_at(model: type[Part], location: Sequence[Step]) -> type[Part] | None:
    """The model of what stands at a place, None where that is no object or list of them.

    Args:
        model: the kind of record.
        location: the names and numbers that lead to the place.
    """
    here: type[Part] | None = model
    for step in location:
        if isinstance(step, int):
            continue
        if here is None or step not in here.model_fields:
            return None
        here = part_in(here.model_fields[step].annotation)
    return here
