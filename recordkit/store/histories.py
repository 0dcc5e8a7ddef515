"""The histories of a store: read as happenings, and gone on with where they allow it."""

from __future__ import annotations

from collections.abc import Callable

from recordkit.errors import NotAllowed, NotKnown, Tampered
from recordkit.models.record import Record
from recordkit.store.entries import Entry, Happening, happening, written_entry
from recordkit.store.events import ContentName, Event, Kind
from recordkit.store.facts import By
from recordkit.store.ledger import Addition, Kept, Ledger
from recordkit.store.standing import Happenings


class Histories:
    """What happened to each record.

    Args:
        ledger: where events are kept.
        reads_are_events: whether the policy wants it kept who reads.
    """

    def __init__(self, ledger: Ledger, *, reads_are_events: bool = False) -> None:
        self.ledger = ledger
        self.reads_are_events = reads_are_events

    def close(self) -> None:
        """Let the database go."""
        self.ledger.close()

    def history(self, id: str) -> tuple[Happening, ...]:
        """Everything that happened to a record, oldest first.

        Raises:
            NotKnown: there is no such record.
        """
        found = self.ledger.happenings(id)
        if not found:
            raise NotKnown("record", id, self.ledger.records())
        return tuple(happening(event, _checked(event, "entry", kept)) for event, kept in found)

    def note_reading(self, id: str, by: By, *, version: int | None = None) -> None:
        """Keep that somebody read a record, where the policy wants it.

        Of what was disposed of only the history is left, and nothing can follow it.
        """
        if self.reads_are_events and self.ledger.last(id).kind != "disposed":
            self.ledger.append(id, addition("read", by, Entry(why=by.why), version=version))

    def events(self, id: str) -> tuple[Event, ...]:
        found = self.ledger.history(id)
        if not found:
            raise NotKnown("record", id, self.ledger.records())
        return found

    def content(self, event: Event, name: ContentName) -> bytes:
        kept = self.ledger.kept(event.record, event.number, name)
        if kept is None:
            if self.ledger.last(event.record).kind == "disposed":
                raise NotAllowed(event.record, "what was recorded has been disposed of.")
            raise Tampered((f"{event.record}, event {event.number}: its {name} is missing.",))
        content = _checked(event, name, kept)
        assert content is not None
        return content

    def append_if(
        self, id: str, addition: Addition, may: Callable[[Happenings], object], **how: int | None
    ) -> Event:
        """Add an event to a history that allows it at the very moment of writing.

        Args:
            id: the record.
            addition: what happened.
            may: is given the history, and raises where this must not follow it.
            how: `expected`, as the ledger takes it.
        """
        while True:
            happenings = self.history(id)
            may(happenings)
            seen = happenings[-1].event.number

            def allow(last: Event | None, seen: int = seen) -> None:
                if last is None or last.number != seen:
                    raise _Moved

            try:
                return self.ledger.append(id, addition, allow=allow, **how)
            except _Moved:
                continue  # somebody wrote meanwhile: look again


def addition(
    kind: Kind,
    by: By,
    entry: Entry,
    *,
    record: Record | None = None,
    document: bytes | None = None,
    version: int | None = None,
) -> Addition:
    """What is to be added to a history.

    Args:
        kind: what happened.
        by: who, when.
        entry: why, and the particulars.
        record: the version, where it makes one.
        document: the file, where one is issued.
        version: the version that it is about; without it, the newest.
    """
    content: dict[ContentName, bytes] = {"entry": written_entry(entry)}
    person = None
    if record is not None:
        content["record"] = as_kept(record)
        person = record.person.id or ""
    if document is not None:
        content["document"] = document
    return Addition(kind, content, by.at, by.actor, person, version)


def as_kept(record: Record) -> bytes:
    """A record as it is kept: what was written, and no default."""
    return record.model_dump_json(exclude_unset=True).encode()


class _Moved(Exception):
    """The history went on between looking at it and writing to it."""


def _checked(event: Event, name: ContentName, kept: Kept | None) -> bytes | None:
    """A content, once it is what its event says; None where there is none."""
    if kept is not None and kept.digest != event.contents.get(name):
        raise Tampered(
            (f"{event.record}, event {event.number}: its {name} is not what was written.",)
        )
    return None if kept is None else kept.content
