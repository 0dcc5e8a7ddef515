"""What goes into a store and comes out of it, as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from recordkit.models.record import Record
from recordkit.store.entries import IssueEntry, RequestEntry, Role, VersionEntry
from recordkit.store.events import Event


@dataclass(frozen=True, slots=True)
class By:
    """Who does something, when, and why.

    Attributes:
        actor: who, as the council knows them.
        at: the moment, with its time zone.
        why: the reason, in a sentence.
    """

    actor: str
    at: datetime
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a record.

    Attributes:
        number: from 1.
        of: how many there are.
        event: the event that made it.
        entry: what is known of its making.
        record: what was recorded.
    """

    number: int
    of: int
    event: Event
    entry: VersionEntry
    record: Record


@dataclass(frozen=True, slots=True)
class Issued:
    """A document as it was sent.

    Attributes:
        event: the event.
        entry: to whom, which document, in which format.
        content: the file.
    """

    event: Event
    entry: IssueEntry
    content: bytes


@dataclass(frozen=True, slots=True)
class Sending:
    """A document on its way to somebody.

    Attributes:
        recipient: who gets it.
        role: what they are to the person.
        document: which document, by its id.
        format: in which format, by its id.
        file_name: a name for the file, with its ending.
        edition: what the document says of itself.
        letter: whether it goes with the record, and is not the record itself.
    """

    recipient: str
    role: Role
    document: str
    format: str
    file_name: str
    edition: str = ""
    letter: bool = False


@dataclass(frozen=True, slots=True)
class OpenRequest:
    """A request for an amendment that is not answered yet."""

    event: Event
    entry: RequestEntry

    def overdue(self, today: date) -> bool:
        """Whether the answer should have been there by now."""
        return today > self.entry.due_on
