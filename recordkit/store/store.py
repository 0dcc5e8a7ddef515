"""A store of records: every version of them, and everything that happened to them.

Nothing here reads the clock, and nothing prints. Whoever calls says who they are (`By`).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from hashlib import sha256
from typing import Any

from recordkit.errors import NotAllowed, NotKnown
from recordkit.models.record import Record
from recordkit.store import standing
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
    VersionEntry,
    happening,
)
from recordkit.store.events import NEW_VERSION, Event
from recordkit.store.facts import By, Issued, OpenRequest, Sending, Version
from recordkit.store.histories import Histories, addition
from recordkit.store.ledger import Ledger
from recordkit.store.standing import Happenings


class Store(Histories):
    """Records with their versions, documents and requests."""

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
            addition("recorded", by, entry, record=record),
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
        return self.append_if(
            id,
            addition("amended", by, entry, record=record),
            lambda happenings: standing.require_open(id, request, happenings),
            expected=expected,
        )

    def versions(self, id: str) -> tuple[Event, ...]:
        """The events that made the versions of a record, oldest first.

        Raises:
            NotKnown: there is no such record.
        """
        return tuple(event for event in self.events(id) if event.kind in NEW_VERSION)

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
        entry = happening(event, self.content(event, "entry")).entry
        assert isinstance(entry, VersionEntry)
        return Version(wanted, len(made), event, entry, load_record(self.content(event, "record")))

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
            id, addition("requested", by, entry, version=version), allow=_issued
        )

    def refuse(self, amendment: Record, id: str, by: By, *, request: int) -> Event:
        """Keep the refusal of a request, with its reasons (OUTCOME-A03).

        Raises:
            NotAllowed: there is no such open request.
        """
        asked = standing.require_open(id, request, self.history(id))
        entry = RefusalEntry(why=by.why, request=request, amendment=_as_json(amendment))
        return self.append_if(
            id,
            addition("refused", by, entry, version=asked.event.version),
            lambda happenings: standing.require_open(id, request, happenings),
        )

    def open_requests(self, id: str) -> tuple[OpenRequest, ...]:
        """The requests for an amendment of a record that are not answered yet, oldest first."""
        return standing.open_requests(self.history(id))

    def open_request(self, id: str, number: int) -> OpenRequest:
        """The open request of that number.

        Raises:
            NotAllowed: there is none.
        """
        return standing.require_open(id, number, self.history(id))

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

        def may(happenings: Happenings) -> None:
            newest = happenings[-1].event.versions
            if version < newest and not sending.letter:
                raise NotAllowed(
                    id,
                    f"version {version} is not the newest. Issue version {newest}, or none.",
                    ("OUTCOME-A04",),
                )
            if version in standing.withdrawn(happenings) and not sending.letter:
                raise NotAllowed(
                    id, f"version {version} was withdrawn, so it is not sent to anybody."
                )

        made = addition("issued", by, entry, document=content, version=version)
        return self.append_if(id, made, may)

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
        for event in self.events(id):
            if event.number == number and event.kind == "issued":
                entry = happening(event, self.content(event, "entry")).entry
                assert isinstance(entry, IssueEntry)
                return Issued(event, entry, self.content(event, "document"))
        numbers = tuple(str(e.number) for e in self.events(id) if e.kind == "issued")
        raise NotKnown("document", str(number), numbers)

    def except_from(self, id: str, by: By, *, recipient: str, ground: ExceptionGround) -> Event:
        """Keep the decision not to send the newest version to somebody (OUTCOME-A05).

        Raises:
            NotAllowed: no reason is given, or nothing is owed to them.
        """
        if not by.why:
            raise NotAllowed(id, "say why this copy is not sent.", ("OUTCOME-A05",))
        last = standing.issue_to(self.history(id), recipient)
        entry = ExceptionEntry(
            why=by.why,
            recipient=recipient,
            role=last.role if last else "somebody else",
            ground=ground,
        )

        def may(happenings: Happenings) -> None:
            concerned = [
                *(each.recipient for each in standing.still_owed(happenings)),
                *(each.entry.recipient for each in standing.exempt(happenings)),
            ]
            if recipient not in concerned:
                raise NotAllowed(
                    id,
                    "the newest version is not owed to anybody of that name.",
                    ("OUTCOME-A05",),
                )

        return self.append_if(id, addition("not-issued", by, entry), may)

    def still_owed(self, id: str) -> tuple[IssueEntry, ...]:
        """Who received an earlier version and neither the newest one nor a reason why not.

        Returns:
            The last issue to each of them, in the order in which they first received one.
        """
        return standing.still_owed(self.history(id))

    def exempt(self, id: str) -> tuple[standing.Exempt, ...]:
        """Who was left out of an earlier amendment for a reason, to be decided anew."""
        return standing.exempt(self.history(id))

    # ------------------------------------------------------------ the end of a record

    def withdraw(self, id: str, by: By, *, version: int) -> Event:
        """Mark a version as made in error, such as in the wrong person's name; it stays.

        Raises:
            NotAllowed: no reason is given.
        """
        if not by.why:
            raise NotAllowed(id, "say why this version is withdrawn.")
        return self.ledger.append(id, addition("withdrawn", by, Entry(why=by.why), version=version))

    def withdrawn(self, id: str) -> frozenset[int]:
        """The versions that were withdrawn."""
        return standing.withdrawn(self.history(id))

    def newest(self, id: str) -> int:
        """The newest version that was not withdrawn, 0 if there is none."""
        return standing.newest(self.history(id))

    def dispose(self, id: str, by: By) -> Event:
        """Remove what was recorded and issued, for good. That there was a record stays.

        Raises:
            NotAllowed: no reason is given, it was disposed of before, a request waits for its
                answer, or somebody is owed an amended version.
        """
        if not by.why:
            raise NotAllowed(id, "say why it is disposed of, such as which period has ended.")

        def may(happenings: Happenings) -> None:
            waiting = standing.open_requests(happenings)
            if waiting:
                raise NotAllowed(
                    id,
                    f"request {waiting[0].event.number} waits for its answer. Answer it first.",
                    ("OUTCOME-A02",),
                )
            if standing.still_owed(happenings):
                raise NotAllowed(
                    id,
                    "somebody is still owed its newest version: see recordkit store owed.",
                    ("OUTCOME-A05",),
                )

        return self.append_if(id, addition("disposed", by, DisposalEntry(why=by.why)), may)


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


def _id_of(record: Record) -> str:
    if record.id is None:
        raise NotAllowed(
            "This record", 'it has no reference. Write one: "id": "RC-20418".', ("OUTCOME-G01",)
        )
    return record.id


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
