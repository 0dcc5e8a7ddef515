"""The quick way to read a record whose file needs no closer look, as most that programs write.

`loading.py` first reads a file as plain JSON, so that it can leave out notes and blanks, refuse a
name that stands twice, and say on which line a mistake is. Where there is none of that, pydantic
reads the bytes at once, many times faster. The quick way never decides that something is wrong:
it answers None, and the other way says why. tests/models/test_quick.py holds both ways together.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from pydantic import ValidationError
from pydantic_core import SchemaValidator

from recordkit.blanks import COMMENT
from recordkit.models.answers import Chosen
from recordkit.models.characters import is_usual_throughout, refuse_unprintable
from recordkit.models.kinds import kinds
from recordkit.models.record import Record
from recordkit.models.survey import survey

_KIND = re.compile(rb'"kind"\s*:\s*"([^"\\]+)"')
_ESCAPED = re.compile(rb"\\(.)")

_PLAIN = (bytes(range(ord(" "), 0x7F)) + b"\t\n\r").translate(None, delete=b'"\\#')
"""What may stand in a text as it is, and in a file anywhere."""

_USUAL_ESCAPES = {b'"', b"\\", b"/", b"n", b"t"}


def read_at_once(content: bytes, longest_list: int) -> Record | None:
    """The record in a file, or None where the file needs a closer look.

    Args:
        content: the file.
        longest_list: items in one list; a record with a longer one is not taken.
    """
    kind = _KIND.search(content)
    model = kinds().get(kind[1].decode("ascii", "replace")) if kind else None
    special = content.translate(None, delete=_PLAIN)
    others = special.translate(None, delete=b'"')
    quotes = len(special) - len(others)
    if model is None or COMMENT.encode() in others:
        return None
    escaped = _ESCAPED.findall(content) if b"\\" in others else []
    try:
        if _all_usual(others, escaped):
            record = _validator_for_usual_texts(model).validate_json(content)
        else:
            record = model.model_validate_json(content)
    except ValidationError:
        return None
    assert isinstance(record, Record)
    found = survey(record)
    # A record keeps the last of two fields of one name. So a file is taken only if all the
    # strings in it, each between two quotation marks, are in the record.
    all_there = quotes - escaped.count(b'"') == 2 * found.strings
    sound = all_there and not found.blank and found.longest <= longest_list
    return record if sound and "kind" in record.model_fields_set else None


def _all_usual(others: bytes, escaped: list[bytes]) -> bool:
    """Whether no text can hold a character that has to be looked at by itself."""
    try:
        return _USUAL_ESCAPES.issuperset(escaped) and is_usual_throughout(others.decode())
    except UnicodeDecodeError:
        return False


@cache
def _validator_for_usual_texts(model: type[Record]) -> SchemaValidator:
    """The model's validator, without the Python functions that look at each text and choice."""
    schema = _without(model.__pydantic_core_schema__, (refuse_unprintable, Chosen.func))
    try:
        # Otherwise the models inside would be read with their own validators.
        return SchemaValidator(schema, _use_prebuilt=False)
    except TypeError:  # another version of pydantic
        return SchemaValidator(model.__pydantic_core_schema__)


def _without(schema: Any, functions: tuple[Any, ...]) -> Any:
    if isinstance(schema, list):
        return [_without(each, functions) for each in schema]
    if not isinstance(schema, dict):
        return schema
    of_functions = schema.get("type") in ("function-before", "function-after")
    if of_functions and schema["function"]["function"] in functions:
        return _without(schema["schema"], functions)
    return {
        key: value if key == "metadata" else _without(value, functions)
        for key, value in schema.items()
    }
