"""What each sort of event says beyond its header: the reason, and the particulars.

An entry may be about the person, so it is a content of the event: salted, and disposed of with the
rest.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import Field

from recordkit.models.base import Day, Line, Part, Spelling, Words
from recordkit.store.events import Event, Kind


class Entry(Part):
    """The base of every entry: why it was done, in the words of whoever did it."""

    why: Words | None = None


class MadeWith(Part):
    """What a version was checked and printed with, so that it can be told years later."""

    recordkit: Line
    rules: Annotated[Line, Field(description="The digest of the rules and models.")]
    policy: Line
    policy_digest: Line
    templates: Annotated[Line, Field(description="The digest of the templates.")]


class VersionEntry(Entry):
    """A version of a record.

    Attributes:
        complete: whether a document of it could be sent, by the rules it was made with.
        request: the number of the event that asked for it, where it is an amendment.
        amendment: the whole request with its answer, where it is an amendment.
    """

    schema_version: int
    made_with: MadeWith
    complete: bool
    request: int | None = None
    amendment: dict[str, Any] | None = None


class RequestEntry(Entry):
    """A request for an amendment, as it was made."""

    amendment: dict[str, Any]
    due_on: Day


class RefusalEntry(Entry):
    """A refused request, with its answer."""

    request: int
    amendment: dict[str, Any]


Role = Literal["the person", "their representative", "a carer", "a provider", "somebody else"]
"""What somebody who receives a document is to the person."""

FileName = Annotated[
    Line,
    Spelling(
        r"^[A-Za-z0-9_-][A-Za-z0-9._-]*$",
        "Use letters without accents, digits and . _ - only: RC-20418-version-1.pdf.",
    ),
]
"""A name for a file in whatever folder: it leads to no other one, and is not hidden."""


class IssueEntry(Entry):
    """A document that was sent or handed over.

    Attributes:
        recipient: who got it.
        role: what they are to the person.
        document: which document, by its id.
        format: in which format, by its id.
        edition: what the document says of itself, such as "Amended record, version 2 of 2 …".
        sha256: of the file, so that a copy somebody brings can be recognised.
        file_name: a name for the file, with its ending.
        letter: whether it goes with the record, and is not the record itself.
    """

    recipient: Line
    role: Role
    document: Line
    format: Line
    edition: str = ""
    sha256: Line
    file_name: FileName
    letter: bool = False


ExceptionGround = Literal["the-person-asked", "risk-of-harm"]
"""Why somebody who had the earlier version does not get the amended one (OUTCOME-A05)."""


class ExceptionEntry(Entry):
    """A decision not to send an amended record to somebody who had the one before it."""

    recipient: Line
    role: Role
    ground: ExceptionGround


class DisposalEntry(Entry):
    """What is left of a record that was disposed of: the reason alone."""


class TransferEntry(Entry):
    """A record that went to another store, or came from one."""

    store: Line


ENTRIES: Mapping[Kind, type[Entry]] = {
    "recorded": VersionEntry,
    "requested": RequestEntry,
    "refused": RefusalEntry,
    "amended": VersionEntry,
    "issued": IssueEntry,
    "not-issued": ExceptionEntry,
    "withdrawn": Entry,
    "disposed": DisposalEntry,
    "read": Entry,
    "exported": TransferEntry,
    "imported": TransferEntry,
}
"""The entry of each kind of event."""


@dataclass(frozen=True, slots=True)
class Happening:
    """An event with its entry; None where that was disposed of."""

    event: Event
    entry: Entry | None


def happening(event: Event, content: bytes | None) -> Happening:
    """An event with the entry in these bytes."""
    if content is None:
        return Happening(event, None)
    return Happening(event, ENTRIES[event.kind].model_validate_json(content))


def written_entry(entry: Entry) -> bytes:
    """An entry as it is kept."""
    return entry.model_dump_json(exclude_none=True).encode()
