"""The envelope: what every record has, whatever it is about."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import Field, SerializerFunctionWrapHandler, model_serializer

from recordkit.models.answers import Asked, Depth
from recordkit.models.base import Day, Id, Line, Part, Words
from recordkit.models.person import NamedPerson


class Waiver(Part):
    """A decision to send a record although a rule finds something.

    It stays visible in every report. A "must" cannot be waived: record the answer, or say why it
    does not apply. One that is half filled in lets nothing pass yet.
    """

    rule: Annotated[Line | None, Field(description="The rule's name, as the finding gives it.")] = (
        None
    )
    path: Annotated[
        Line | None,
        Field(
            description="The one place it is about, as the finding gives it. Without it, it holds "
            "for every place of the rule; a rule that is about every question needs it."
        ),
    ] = None
    reason: Annotated[Words | None, Field(description="Why it is left open.")] = None
    decided_by: Annotated[Line | None, Field(description="Who decided that: name and role.")] = None
    decided_on: Annotated[Day | None, Field(description="The day on which that was decided.")] = (
        None
    )

    @property
    def complete(self) -> bool:
        """Whether it says which rule, why, who decided it and when."""
        return None not in (self.rule, self.reason, self.decided_by, self.decided_on)


class Record(Part):
    """The base of every record: its kind, the version of its shape, and whose it is."""

    kind: str
    schema_version: int = 1
    id: Annotated[
        Id | None,
        Asked(
            "What is the reference of this record?",
            ("OUTCOME-G01",),
            hint="Without spaces, such as RC-20418.",
        ),
    ] = None
    person: NamedPerson = NamedPerson()
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
