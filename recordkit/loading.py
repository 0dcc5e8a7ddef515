"""From bytes to a record, or to reasons why not.

Every reason names the path inside the record, or the line and column where the file itself is
malformed. None repeats what was typed.
"""

from __future__ import annotations

import codecs
import json
import sys
from collections import Counter
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NoReturn

from pydantic import ValidationError

from recordkit.errors import CannotRead, NotKnown, Problem
from recordkit.models.base import EARLIEST, LATEST, Part
from recordkit.models.kinds import kinds
from recordkit.models.record import Record
from recordkit.models.visit import part_in

LARGEST_FILE = 10_000_000
"""Bytes. A review with thirty outcomes has about 60,000."""

COMMENT = "#"
"""A key that starts with this is a note to whoever fills in the file; it is not recorded."""


def load_record(source: str | Path | bytes) -> Record:
    """Read a record from a file, from standard input ("-") or from bytes of JSON.

    Raises:
        CannotRead: it is not a record; every reason found is in `problems`.
    """
    if isinstance(source, bytes):
        name, content = "the record", source
    else:
        name, content = str(source), _read(source)
    try:
        return _record(_parse(content))
    except CannotRead as error:
        raise CannotRead(name, *error.problems) from None
    except RecursionError:
        raise CannotRead(name, Problem("It is nested too deeply to be a record.")) from None


def _refuse(message: str, path: str = "") -> NoReturn:
    raise CannotRead("", Problem(message, path))


def _read(source: str | Path) -> bytes:
    try:
        if str(source) == "-":
            content = sys.stdin.buffer.read(LARGEST_FILE + 1)
        else:
            with Path(source).open("rb") as file:
                content = file.read(LARGEST_FILE + 1)
    except IsADirectoryError:
        raise CannotRead(str(source), Problem("It is a folder. Name the file in it.")) from None
    except FileNotFoundError:
        raise CannotRead(str(source), Problem("There is no such file.")) from None
    except PermissionError:
        raise CannotRead(str(source), Problem("You are not allowed to read it.")) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name is not a file name"
        raise CannotRead(str(source), Problem(f"{reason}.")) from None
    if len(content) > LARGEST_FILE:
        raise CannotRead(
            str(source),
            Problem(f"It is larger than {LARGEST_FILE // 1_000_000} MB. Is it a record?"),
        )
    return content


def _parse(content: bytes) -> Any:
    if len(content) > LARGEST_FILE:
        _refuse(f"It is larger than {LARGEST_FILE // 1_000_000} MB. Is it a record?")
    text = _decode(content)
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        message = f"It is not JSON: {_plain_json_error(error.msg)}"
        raise CannotRead("", Problem(message, line=error.lineno, column=error.colno)) from None
    except RecursionError:
        _refuse("It is nested too deeply to be a record.")
    except ValueError as error:  # a number of thousands of digits
        if isinstance(error, UnicodeError):
            raise
        _refuse("A number in it is far too long.")


def _decode(content: bytes) -> str:
    marked = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
    content = content.removeprefix(marked)
    if not content.strip():
        _refuse("It is empty.")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        _refuse("It is saved as UTF-16. Save it again as UTF-8.")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = error.start - content.rfind(b"\n", 0, error.start)
        message = "It is not saved as UTF-8. Save it again with the encoding UTF-8."
        raise CannotRead("", Problem(message, line=line, column=column)) from None
    if "\0" in text:
        _refuse("It holds null characters, so it is not a text file.")
    return text


def _plain_json_error(message: str) -> str:
    return {
        "Expecting value": "a value is missing, or text stands without quotation marks.",
        "Expecting property name enclosed in double quotes": (
            "a name in double quotation marks is expected. Is there a comma too many before it?"
        ),
        "Illegal trailing comma before end of object": "there is a comma too many before }.",
        "Illegal trailing comma before end of array": "there is a comma too many before ].",
        "Expecting ',' delimiter": "a comma is missing, or a quotation mark inside a text.",
        "Expecting ':' delimiter": "a colon is missing after a name.",
        "Extra data": "there is something after the end of the record.",
        "Unterminated string starting at": "a text has no closing quotation mark.",
    }.get(message, f"{message[:1].lower()}{message[1:]}.")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        counts = Counter(name for name, _ in pairs if not name.startswith(COMMENT))
        for name, count in counts.items():
            if count > 1:
                _refuse("The same name stands twice in one place. Keep one.", _safe(name))
    return found


def _no_constant(name: str) -> NoReturn:
    _refuse(f"{name} is not a value that a record can hold.")


def _safe(name: str) -> str:
    """A field's name for a message; not a text that somebody put where a name belongs."""
    return name if name.isidentifier() and len(name) <= 40 else "(a name that is not a field)"


def _record(found: Any) -> Record:
    if not isinstance(found, dict):
        _refuse("It is JSON, but not a record: a record is an object in { }.")
    found = _without_blanks(found)
    name = found.get("kind")
    if name is None:
        _refuse('It does not say what kind of record it is. Add "kind": "review".', "kind")
    if not isinstance(name, str) or name not in kinds():
        _refuse(
            str(NotKnown("kind of record", "", tuple(kinds()))).replace(" called ''", " like this"),
            "kind",
        )
    try:
        text = json.dumps(found, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        _refuse("It holds half of a character (a lone surrogate), which cannot be printed.")
    model = kinds()[name]
    try:
        return model.model_validate_json(text)
    except ValidationError as error:
        problems = [_problem(dict(each), model, found) for each in error.errors(include_url=False)]
        raise CannotRead("", *problems) from None


def _without_blanks(found: Any) -> Any:
    """Leave out notes, and whatever was left blank in a form: null, "", { } and [ ]."""
    if isinstance(found, dict):
        kept = ((k, _without_blanks(v)) for k, v in found.items() if not k.startswith(COMMENT))
        return {key: value for key, value in kept if not _is_blank(value)}
    if isinstance(found, list):
        return [item for item in map(_without_blanks, found) if not _is_blank(item)]
    return found


def _is_blank(value: Any) -> bool:
    return value in (None, {}, []) or (isinstance(value, str) and not value.strip())


# ---------------------------------------------------------------- words for what pydantic finds


def _problem(error: dict[str, Any], model: type[Record], found: Any) -> Problem:
    location: tuple[str | int, ...] = error["loc"]
    if error["type"] == "extra_forbidden":
        *inside, name = location
        message = f"There is no field called {_safe(str(name))!r} here."
        near = get_close_matches(str(name), _fields_at(model, inside), n=1)
        if near:
            message += f" Did you mean {near[0]!r}?"
        return Problem(message, _path(inside))
    return Problem(_plain(error), _path(location))


_PATTERNS = {
    r"^[A-Za-z0-9._/-]+$": "This must be letters without accents, digits and . _ / - only.",
    r"^\+?[0-9 ()]{6,25}$": "This must be a telephone number in digits, such as 01632 960118.",
    r"^[^@\s]+@[^@\s]+\.[^@\s]+$": "This must be an email address, such as name@council.example.",
}


def _plain(error: dict[str, Any]) -> str:
    context = error.get("ctx", {})
    kind = error["type"]
    if kind == "literal_error":
        return f"This must be {context['expected'].replace(chr(39), chr(34))}."
    if kind in (
        "date_from_datetime_parsing",
        "date_parsing",
        "date_type",
        "date_form",
        "date_from_datetime_inexact",
    ):
        return "This must be a day that exists, written year-month-day, such as 2026-10-12."
    if kind in ("greater_than_equal", "less_than_equal"):
        return f"This day cannot be right: it must be between {EARLIEST.year} and {LATEST.year}."
    if kind == "unprintable":
        message: str = error["msg"]
        return message[:1].upper() + message[1:]
    if kind == "string_too_long":
        return f"This is longer than {context['max_length']:,} characters. Shorten it."
    if kind == "string_pattern_mismatch":
        return _PATTERNS.get(context["pattern"], "This is not written as it should be.")
    plain = {
        "string_type": "This must be text in double quotation marks.",
        "int_type": "This must be a whole number.",
        "model_type": "This must be an object in { }.",
        "model_attributes_type": "This must be an object in { }.",
        "tuple_type": "This must be a list in [ ].",
        "too_long": "There are too many lines here.",
        "missing": "This is needed here.",
        "json_invalid": "It is nested too deeply to be a record.",
        "int_parsing_size": "This must be a whole number.",
    }
    return plain.get(kind, f"{error['msg']}.")


def _path(location: Any) -> str:
    path = ""
    for step in location:
        path += f"[{step}]" if isinstance(step, int) else ("." if path else "") + _safe(str(step))
    return path


def _fields_at(model: type[Part], inside: list[str | int]) -> list[str]:
    """The names of the fields at a place, to suggest the nearest."""
    here: Any = model
    for step in inside:
        if isinstance(step, int):
            continue
        here = part_in(here.model_fields[step].annotation)
        if here is None:
            return []
    return list(here.model_fields)
