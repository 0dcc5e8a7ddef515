"""The pieces that every model is made of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    Strict,
    StringConstraints,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from recordkit.models.characters import refuse_unprintable

LONGEST_TEXT = 20_000
"""Characters in one field: about eight pages, far more than a practitioner writes."""

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

EARLIEST = date(1900, 1, 1)
LATEST = date(2199, 12, 31)


class Part(BaseModel):
    """The base of everything recorded: closed, immutable, and silent about its content."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        hide_input_in_errors=True,
        strict=True,
        str_strip_whitespace=True,
        validate_default=False,
    )

    def __repr__(self) -> str:
        """Name the model and nothing of its content, which must not reach a log."""
        return f"<{type(self).__name__}>"

    __str__ = __repr__

    def __repr_args__(self) -> list[tuple[str | None, Any]]:
        return []


Words = Annotated[
    str,
    StringConstraints(min_length=1, max_length=LONGEST_TEXT),
    AfterValidator(refuse_unprintable),
]
"""Text that somebody typed: any script, line breaks allowed, nothing that cannot be printed."""

Line = Annotated[
    str,
    StringConstraints(min_length=1, max_length=500),
    AfterValidator(refuse_unprintable),
]
"""A short text such as a name or an address line."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """How a text must be written, and what to say where it is not.

    Args:
        pattern: a regular expression, for the whole text; a JSON schema carries it too.
        message: one sentence or two with an example, and nothing of what was written.
    """

    pattern: str
    message: str

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        fits = re.compile(self.pattern).fullmatch

        def check(text: str) -> str:
            if fits(text) is None:
                raise PydanticCustomError("spelling", "{message}", {"message": self.message})
            return text

        return core_schema.no_info_after_validator_function(check, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {**handler(schema), "pattern": self.pattern}


Id = Annotated[
    str,
    StringConstraints(min_length=1, max_length=100),
    Spelling(
        r"^[A-Za-z0-9._/-]+$",
        "Use letters without accents, digits and . _ / - only, and no spaces: RC-20418.",
    ),
]
"""A name for a record or an item of a list: letters without accents, digits, and . _ / -"""


def _written_as_a_day(value: object) -> object:
    # Pydantic would take a text of digits for the seconds since 1970.
    if type(value) is not date and not (isinstance(value, str) and _DAY.fullmatch(value)):
        raise PydanticCustomError("date_form", "not a day")
    return value


Day = Annotated[
    date, Strict(False), BeforeValidator(_written_as_a_day), Field(ge=EARLIEST, le=LATEST)
]
"""A date, written year-month-day: 2026-10-31."""
