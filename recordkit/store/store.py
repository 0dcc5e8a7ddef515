"""A store of records: every version of them, and everything that happened to them.

Nothing here reads the clock, and nothing prints. Whoever calls says who they are (`By`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from recordkit.errors import NotAllowed, NotKnown, Tampered
from recordkit.models.record import Record
from recordkit.store.entries import (
    DisposalEntry,
    Entry,
    ExceptionEntry,
    ExceptionGround,
    Happening,
    IssueEntry,
    MadeWith,
    RefusalEntry,
    RequestEntry,
    Role,
    VersionEntry,
    happening,
    written_entry,
)
from recordkit.store.events import NEW_VERSION, ContentName, Event, Kind
from recordkit.store.ledger import Addition, Kept, Ledger


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


class Store:
    """Records with their versions, documents and requests."""

    def __init__(self, ledger: Ledger, *, reads_are_events: bool = False) -> None:
        self.ledger = ledger
        self.reads_are_events = reads_are_events

    def close(self) -> None:
        """Let the database go."""
        self.ledger.close()

    # ------------------------------------------------------------ versions

    def save(
        self,
        record: Record,
        by: By,
        *,
        made_with: MadeWith,
        complete: bool,
        expected: int | None = None,
    ) -> Event:
        """Keep a new version of a record of which nothing was issued yet.

        Args:
            record: the record; it has an id.
            by: who, when, why.
            made_with: the rules, policy and templates of the moment.
            complete: whether a document of it could be sent.
            expected: the version it was made from, 0 for a new record.

        Raises:
            Conflict: somebody made another version meanwhile.
            NotAllowed: it has no id, was issued, or was disposed of.
        """
        id = _id_of(record)
        entry = VersionEntry(
            why=by.why,
            schema_version=record.schema_version,
            made_with=made_with,
            complete=complete,
        )
        return self.ledger.append(
            id,
            _addition("recorded", by, entry, record=record),
            expected=expected,
            allow=_not_yet_issued,
        )

    def amend(
        self,
        record: Record,
        amendment: Record,
        by: By,
        *,
        request: int,
        made_with: MadeWith,
        expected: int,
    ) -> Event:
        """Keep an amended version, in answer to a request (OUTCOME-A04).

        Args:
            record: the whole record as it is from now on, complete.
            amendment: the request with its answer, complete.
            by: who, when, why.
            request: the number of the request.
            made_with: the rules, policy and templates of the moment.
            expected: the version it was made from.

        Raises:
            Conflict: somebody made another version meanwhile.
            NotAllowed: there is no such open request.
        """
        id = _id_of(record)
        entry = VersionEntry(
            why=by.why,
            schema_version=record.schema_version,
            made_with=made_with,
            complete=True,
            request=request,
            amendment=_as_json(amendment),
        )
        return self._answer(
            id, request, _addition("amended", by, entry, record=record), expected=expected
        )

    def versions(self, id: str) -> tuple[Event, ...]:
        """The events that made the versions of a record, oldest first.

        Raises:
            NotKnown: there is no such record.
        """
        return tuple(event for event in self._history(id) if event.kind in NEW_VERSION)

    def version(self, id: str, number: int | None = None) -> Version:
        """A version of a record; without a number the newest.

        Raises:
            NotKnown: there is no such record or version.
            NotAllowed: it was disposed of.
            Tampered: it is not what was written.
        """
        from recordkit.loading import load_record

        made = self.versions(id)
        wanted = len(made) if number is None else number
        if not 1 <= wanted <= len(made):
            raise NotKnown("version", str(number), tuple(str(n + 1) for n in range(len(made))))
        event = made[wanted - 1]
        entry = happening(event, self._content(event, "entry")).entry
        assert isinstance(entry, VersionEntry)
        return Version(wanted, len(made), event, entry, load_record(self._content(event, "record")))

    # ------------------------------------------------------------ requests

    def request(self, amendment: Record, id: str, by: By, *, version: int, due_on: date) -> Event:
        """Keep a request for an amendment (OUTCOME-A01).

        Args:
            amendment: the request, not answered yet.
            id: the record that should be changed.
            by: who, when, why.
            version: the version that should be changed.
            due_on: the day by which it should be answered.

        Raises:
            NotKnown: there is no such record or version.
            NotAllowed: nothing of it was issued, or the record was disposed of.
        """
        entry = RequestEntry(why=by.why, amendment=_as_json(amendment), due_on=due_on)
        return self.ledger.append(
            id, _addition("requested", by, entry, version=version), allow=_issued
        )

    def refuse(self, amendment: Record, id: str, by: By, *, request: int) -> Event:
        """Keep the refusal of a request, with its reasons (OUTCOME-A03).

        Raises:
            NotAllowed: there is no such open request.
        """
        asked = _require_open(id, request, self.history(id))
        entry = RefusalEntry(why=by.why, request=request, amendment=_as_json(amendment))
        return self._answer(
            id, request, _addition("refused", by, entry, version=asked.event.version)
        )

    def open_requests(self, id: str) -> tuple[OpenRequest, ...]:
        """The requests for an amendment of a record that are not answered yet, oldest first."""
        return _open_in(self.history(id))

    def _answer(
        self, id: str, request: int, addition: Addition, *, expected: int | None = None
    ) -> Event:
        """Add the answer to a request that is still open at the moment of writing."""
        while True:
            happenings = self.history(id)
            _require_open(id, request, happenings)
            seen = happenings[-1].event.number

            def allow(last: Event | None, seen: int = seen) -> None:
                if last is None or last.number != seen:
                    raise _Moved

            try:
                return self.ledger.append(id, addition, expected=expected, allow=allow)
            except _Moved:
                continue  # somebody wrote meanwhile, perhaps an answer: look again

    # ------------------------------------------------------------ documents

    def issue(self, id: str, content: bytes, sending: Sending, by: By, *, version: int) -> Event:
        """Keep a document that is sent or handed over, byte for byte.

        Args:
            id: the record.
            content: the file.
            sending: to whom, and what it is.
            by: who, when, why.
            version: the version that it was made from.

        Raises:
            NotKnown: there is no such record or version.
            NotAllowed: a newer version is there, or the record was disposed of.
        """
        entry = IssueEntry(
            why=by.why,
            recipient=sending.recipient,
            role=sending.role,
            document=sending.document,
            format=sending.format,
            edition=sending.edition,
            sha256=sha256(content).hexdigest(),
            file_name=sending.file_name,
            letter=sending.letter,
        )

        def allow(last: Event | None) -> None:
            if last is not None and version < last.versions:
                raise NotAllowed(
                    id,
                    f"version {version} is not the newest. Issue version {last.versions}, or none.",
                    ("OUTCOME-A04",),
                )

        return self.ledger.append(
            id,
            _addition("issued", by, entry, document=content, version=version),
            allow=allow,
        )

    def issued(self, id: str) -> tuple[Happening, ...]:
        """Every document that was issued of a record, oldest first."""
        return tuple(each for each in self.history(id) if each.event.kind == "issued")

    def document(self, id: str, number: int) -> Issued:
        """A document as it was sent.

        Args:
            id: the record.
            number: the number of its event.

        Raises:
            NotKnown: no document has this number.
            NotAllowed: it was disposed of.
            Tampered: it is not what was written.
        """
        for event in self._history(id):
            if event.number == number and event.kind == "issued":
                entry = happening(event, self._content(event, "entry")).entry
                assert isinstance(entry, IssueEntry)
                return Issued(event, entry, self._content(event, "document"))
        raise NotKnown("document", str(number), ())

    def except_from(self, id: str, by: By, *, recipient: str, ground: ExceptionGround) -> Event:
        """Keep the decision not to send the newest version to somebody (OUTCOME-A05).

        Raises:
            NotAllowed: no reason is given, or nothing is owed to them.
        """
        if not by.why:
            raise NotAllowed(id, "say why this copy is not sent.", ("OUTCOME-A05",))
        if recipient not in {each.recipient for each in self.still_owed(id)}:
            raise NotAllowed(
                id, "the newest version is not owed to anybody of that name.", ("OUTCOME-A05",)
            )
        entry = ExceptionEntry(why=by.why, recipient=recipient, ground=ground)
        return self.ledger.append(id, _addition("not-issued", by, entry))

    def still_owed(self, id: str) -> tuple[IssueEntry, ...]:
        """Who received an earlier version and neither the newest one nor a reason why not.

        Returns:
            The last issue to each of them, in the order in which they first received one.
        """
        happenings = self.history(id)
        newest = happenings[-1].event.versions
        owed: dict[str, IssueEntry] = {}
        for each in happenings:
            entry, version = each.entry, each.event.version
            if isinstance(entry, IssueEntry) and not entry.letter and version < newest:
                owed[entry.recipient] = entry
        for each in happenings:
            entry = each.entry
            if each.event.version < newest:
                continue
            if isinstance(entry, ExceptionEntry) or (
                isinstance(entry, IssueEntry) and not entry.letter
            ):
                owed.pop(entry.recipient, None)
        return tuple(owed.values())

    # ------------------------------------------------------------ the end of a record

    def withdraw(self, id: str, by: By, *, version: int) -> Event:
        """Mark a version as made in error, such as in the wrong person's name; it stays.

        Raises:
            NotAllowed: no reason is given.
        """
        if not by.why:
            raise NotAllowed(id, "say why this version is withdrawn.")
        return self.ledger.append(
            id, _addition("withdrawn", by, Entry(why=by.why), version=version)
        )

    def withdrawn(self, id: str) -> frozenset[int]:
        """The versions that were withdrawn."""
        return frozenset(event.version for event in self._history(id) if event.kind == "withdrawn")

    def dispose(self, id: str, by: By) -> Event:
        """Remove what was recorded and issued, for good. That there was a record stays.

        Raises:
            NotAllowed: no reason is given, or it was disposed of before.
        """
        if not by.why:
            raise NotAllowed(id, "say why it is disposed of, such as which period has ended.")
        return self.ledger.append(id, _addition("disposed", by, DisposalEntry(why=by.why)))

    # ------------------------------------------------------------ the history

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
        """Keep that somebody read a record, where the policy wants it."""
        if self.reads_are_events:
            self.ledger.append(id, _addition("read", by, Entry(why=by.why), version=version))

    def _history(self, id: str) -> tuple[Event, ...]:
        found = self.ledger.history(id)
        if not found:
            raise NotKnown("record", id, self.ledger.records())
        return found

    def _content(self, event: Event, name: ContentName) -> bytes:
        kept = self.ledger.kept(event.record, event.number, name)
        if kept is None:
            if self.ledger.last(event.record).kind == "disposed":
                raise NotAllowed(event.record, "what was recorded has been disposed of.")
            raise Tampered((f"{event.record}, event {event.number}: its {name} is missing.",))
        content = _checked(event, name, kept)
        assert content is not None
        return content


@contextmanager
def opened(address: str, *, reads_are_events: bool = False) -> Iterator[Store]:
    """A store that is closed again afterwards.

    Args:
        address: a file's path or a database's address.
        reads_are_events: whether the policy wants reading to be kept.

    Raises:
        StoreFault: it cannot be opened.
    """
    store = Store(Ledger.open(address), reads_are_events=reads_are_events)
    try:
        yield store
    finally:
        store.close()


class _Moved(Exception):
    """The history went on between looking at it and writing to it."""


def _open_in(happenings: Sequence[Happening]) -> tuple[OpenRequest, ...]:
    """The requests of a history that are not answered in it."""
    answered = {
        each.entry.request
        for each in happenings
        if isinstance(each.entry, VersionEntry | RefusalEntry)
    }
    return tuple(
        OpenRequest(each.event, each.entry)
        for each in happenings
        if isinstance(each.entry, RequestEntry) and each.event.number not in answered
    )


def _require_open(id: str, number: int, happenings: Sequence[Happening]) -> OpenRequest:
    waiting = _open_in(happenings)
    for each in waiting:
        if each.event.number == number:
            return each
    listed = ", ".join(str(each.event.number) for each in waiting)
    there_are = f"Waiting for an answer: {listed}." if listed else "None waits for an answer."
    raise NotAllowed(
        id,
        f"there is no open request number {number}. {there_are} Ask for the amendment first: "
        "recordkit store request-amendment",
        ("OUTCOME-A01",),
    )


def _checked(event: Event, name: ContentName, kept: Kept | None) -> bytes | None:
    """A content, once it is what its event says; None where there is none."""
    if kept is not None and kept.digest != event.contents.get(name):
        raise Tampered(
            (f"{event.record}, event {event.number}: its {name} is not what was written.",)
        )
    return None if kept is None else kept.content


def _addition(
    kind: Kind,
    by: By,
    entry: Entry,
    *,
    record: Record | None = None,
    document: bytes | None = None,
    version: int | None = None,
) -> Addition:
    content: dict[ContentName, bytes] = {"entry": written_entry(entry)}
    person = None
    if record is not None:
        content["record"] = _as_kept(record)
        person = record.person.id or ""
    if document is not None:
        content["document"] = document
    return Addition(kind, content, by.at, by.actor, person, version)


def _id_of(record: Record) -> str:
    if record.id is None:
        raise NotAllowed(
            "This record", 'it has no reference. Write one: "id": "RC-20418".', ("OUTCOME-G01",)
        )
    return record.id


def _as_kept(record: Record) -> bytes:
    return record.model_dump_json(exclude_unset=True).encode()


def _as_json(record: Record) -> dict[str, Any]:
    return record.model_dump(mode="json", exclude_unset=True)


def _issued(last: Event | None) -> None:
    if last is not None and not last.issued:
        raise NotAllowed(
            last.record,
            "nothing of it was issued yet, so it needs no amendment: correct the record, and keep "
            "it with recordkit store save.",
        )


def _not_yet_issued(last: Event | None) -> None:
    if last is not None and last.issued:
        raise NotAllowed(
            last.record,
            f"version {last.issued} was issued, so it can only be amended, in answer to a request: "
            "recordkit store request-amendment",
            ("OUTCOME-A04",),
        )


__all__ = ["By", "Issued", "OpenRequest", "Sending", "Store", "Version", "opened"]
