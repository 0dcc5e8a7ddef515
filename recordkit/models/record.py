"""The envelope: what every record has, whatever it is about."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import Field, SerializerFunctionWrapHandler, model_serializer

from recordkit.models.answers import Asked, Depth
from recordkit.models.base import Day, Id, Line, Part, Words
from recordkit.models.person import Person


class Waiver(Part):
    """A decision to send a record although a rule finds something.

    It stays visible in every report. A "must" cannot be waived: record the answer, or say why it
    does not apply.
    """

    rule: Annotated[Line, Field(description="The rule's name, as the finding gives it.")]
    path: Annotated[
        Line | None, Field(description="The one place it is about; without it, every place.")
    ] = None
    reason: Words
    decided_by: Line
    decided_on: Day


class Record(Part):
    """The base of every record: its kind, the version of its shape, and whose it is."""

    kind: str
    schema_version: int = 1
    id: Annotated[Id | None, Asked("What is the reference of this record?", ("OUTCOME-G01",))] = (
        None
    )
    person: Person = Person()
    waivers: tuple[Waiver, ...] = ()

    title: ClassVar[str] = ""
    """What a record of this kind is called in a sentence, such as "review"."""

    @model_serializer(mode="wrap")
    def _with_envelope(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Kind and version are written even where defaults are left out: they say what it is."""
        return {"kind": self.kind, "schema_version": self.schema_version, **write(self)}

    @property
    def depth(self) -> Depth:
        """How much of what can be asked is asked of this record."""
        return "full"
