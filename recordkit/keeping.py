"""From a record to what is kept and sent: checked, made, stored, in that order.

This joins what the rest does apart: the rules, the documents and the store. Nothing here reads the
clock or prints.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from recordkit.api import check, require_complete
from recordkit.dates import add_months
from recordkit.differences import differences
from recordkit.documents import DocumentType, document_of, document_types
from recordkit.documents.coverage import left_out
from recordkit.errors import Incomplete, NotAllowed
from recordkit.models.amendment import Amendment
from recordkit.models.record import Record
from recordkit.policies import load_policy
from recordkit.rendering.amended import Addressee, AmendmentNote, ChangeNote
from recordkit.rendering.building import build, build_page, materials_of
from recordkit.rendering.edition import Edition
from recordkit.rendering.formats import format_called
from recordkit.rules.report import Report
from recordkit.settings import SAMPLE, Settings
from recordkit.store.account import account
from recordkit.store.entries import Role
from recordkit.store.events import Event
from recordkit.store.provenance import made_with
from recordkit.store.store import By, OpenRequest, Sending, Store, Version, opened

ANSWER_WITHIN = "amendment_answer_months"
"""The figure of a policy that says in how many months a request is answered."""

REFUSAL_LETTER, COVER_LETTER = "amendment-refused", "amendment-made"
"""The letters that go with the two answers."""

SEES_REASONS: tuple[Role, ...] = ("the person", "their representative")
"""Who is told in a letter who asked, and why the record was or was not changed."""

_WHERE_THEY_LIVE = frozenset({"person.address"})
_WHO_ASKED_AND_WHY = frozenset({"request", "consideration", "decision.rationale"})

_A03, _A04, _A05 = ("OUTCOME-A03",), ("OUTCOME-A04",), ("OUTCOME-A05",)


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who gets a document.

    Attributes:
        name: as the history should say it.
        role: what they are to the person.
        format: in which format, by its id.
    """

    name: str
    role: Role
    format: str


@dataclass(frozen=True, slots=True)
class Sent:
    """A document that was made and kept, on its way to somebody.

    Attributes:
        event: the event in the history.
        recipient: who gets it.
        file_name: a name for its file.
        content: the file.
    """

    event: Event
    recipient: Recipient
    file_name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Registrar:
    """Keeps records, and what becomes of them, under a council's settings.

    Attributes:
        store: where they are kept.
        settings: the council's.
        today: the day to count from.
    """

    store: Store
    settings: Settings
    today: date

    # ------------------------------------------------------------ versions

    def keep(self, record: Record, by: By, *, expected: int | None = None) -> tuple[Event, Report]:
        """Keep a version of a record, complete or a draft.

        Args:
            record: the record; it has an id.
            by: who, when, why.
            expected: the version that it was made from, 0 for a new record.

        Returns:
            The event, and what is still to be recorded.

        Raises:
            Conflict: somebody made another version meanwhile.
            NotAllowed: it has no id, was issued, or was disposed of.
        """
        report = self._check(record)
        event = self.store.save(
            record,
            by,
            made_with=made_with(self.settings),
            complete=report.complete,
            expected=expected,
        )
        return event, report

    # ------------------------------------------------------------ amendments

    def ask(self, amendment: Amendment, by: By) -> OpenRequest:
        """Keep a request for an amendment (OUTCOME-A01).

        Args:
            amendment: the request. How it was weighed may still be blank.
            by: who, when, why.

        Returns:
            The request, with the day by which it is to be answered.

        Raises:
            Incomplete: it does not say who asks, when, for what, on which ground.
            NotKnown: there is no such record or version.
        """
        asked = _only(self._check(amendment), "of", "request")
        if not asked.complete:
            raise Incomplete(asked)
        assert amendment.of is not None
        assert amendment.request.on is not None
        event = self.store.request(
            amendment,
            amendment.of,
            by,
            version=amendment.version or len(self.store.versions(amendment.of)),
            due_on=self.answer_due(amendment.request.on),
        )
        return next(each for each in self.store.open_requests(amendment.of) if each.event == event)

    def answer_due(self, asked_on: date) -> date:
        """The day by which a request is to be answered: a month on, unless the policy differs."""
        figure = load_policy(self.settings.policy_source).figure(ANSWER_WITHIN)
        return add_months(asked_on, figure.value if figure else 1)

    def refuse(self, amendment: Amendment, by: By, *, request: int, recipient: Recipient) -> Sent:
        """Refuse a request, and make the letter that says why and how to complain (OUTCOME-A03).

        Args:
            amendment: the request with its answer.
            by: who, when, why.
            request: the number of the request.
            recipient: who gets the letter: the person, or their representative.

        Raises:
            Incomplete: the answer is not complete.
            NotAllowed: there is no such open request, the answer is not a refusal, or the letter is
                not for this recipient.
        """
        id = self._answered(amendment, "refused")
        if recipient.role not in SEES_REASONS:
            raise NotAllowed(
                id,
                "the letter tells what the person said, so it goes to the person or their "
                "representative. Tell whoever else asked in words of your own.",
                _A03,
            )
        letter = document_of(amendment, REFUSAL_LETTER)
        content = self._made(amendment, letter, recipient.format, Edition())
        event = self.store.refuse(amendment, id, by, request=request)
        return self._send(
            id, content, letter, recipient, by, name=f"refused-{event.number}", letter=True
        )

    def amend(
        self, record: Record, amendment: Amendment, by: By, *, request: int, expected: int
    ) -> Event:
        """Keep an amended version, in answer to a request (OUTCOME-A04).

        Args:
            record: the whole record as it is from now on.
            amendment: the request with its answer.
            by: who, when, why.
            request: the number of the request.
            expected: the version that it was made from.

        Raises:
            Incomplete: the record or the answer is not complete.
            Conflict: somebody made another version meanwhile.
            NotAllowed: there is no such open request, nothing differs, or the answer is a refusal.
        """
        id = self._answered(amendment, "accepted")
        require_complete(record, today=self.today, policy=self.settings.policy_source)
        if record.id != id:
            raise NotAllowed(id, f"the amended record says that it is {record.id}. Change its id.")
        if not differences(self.store.version(id).record, record):
            raise NotAllowed(
                id,
                "the amended record says the same as before. Change what is to be corrected.",
                _A04,
            )
        return self.store.amend(
            record,
            amendment,
            by,
            request=request,
            made_with=made_with(self.settings),
            expected=expected,
        )

    # ------------------------------------------------------------ documents

    def copy(self, id: str, format: str, version: int | None = None) -> tuple[bytes, Edition]:
        """Make a copy of a version with the templates of today; every page of it says so.

        Args:
            id: the record.
            format: the format's id.
            version: which version; without it, the newest.

        Raises:
            NotKnown: there is no such record, version or format.
            NotAllowed: what was recorded was disposed of.
        """
        found = self.store.version(id, version)
        document = document_of(found.record)
        edition = self._edition(found, document, copied_on=self.today)
        return self._made(found.record, document, format, edition), edition

    def issue(self, id: str, recipient: Recipient, by: By) -> Sent:
        """Make the document of the newest version for somebody, and keep it as it is sent.

        Args:
            id: the record.
            recipient: who gets it, in which format.
            by: who, when, why.

        Raises:
            Incomplete: something is still to be recorded.
            NotKnown: there is no such record or format.
            NotAllowed: the newest version was withdrawn, or the record was disposed of.
        """
        found = self.store.version(id)
        if found.number in self.store.withdrawn(id):
            raise NotAllowed(
                id, f"version {found.number} was withdrawn, so it is not sent to anybody."
            )
        require_complete(found.record, today=self.today, policy=self.settings.policy_source)
        document = document_of(found.record)
        edition = self._edition(found, document)
        content = self._made(found.record, document, recipient.format, edition)
        return self._send(
            id,
            content,
            document,
            recipient,
            by,
            name=f"version-{found.number}",
            edition=edition.standing,
        )

    def issue_again(self, id: str, by: By) -> Iterator[Sent]:
        """Send an amended record to everyone who had an earlier version (OUTCOME-A05).

        Each gets it in the format that they had, with a letter. Whoever is excepted with a reason
        gets none. It stops where one cannot be made: what was yielded is kept, and the rest is
        still owed.

        Args:
            id: the record.
            by: who, when, why.

        Raises:
            NotAllowed: the newest version is no amendment.
        """
        found = self.store.version(id)
        amendment = _amendment_of(found)
        if amendment is None:
            raise NotAllowed(
                id, "its newest version is no amendment, so nobody is owed it again.", _A05
            )
        for owed in self.store.still_owed(id):
            recipient = Recipient(owed.recipient, owed.role, owed.format)
            yield self._cover(found, amendment, recipient, by)
            yield self.issue(id, recipient, by)

    def recipient(self, id: str, name: str | None, role: Role, format: str) -> Recipient:
        """Who gets a document: whoever is named, else the person.

        Args:
            id: the record.
            name: who is named, or None.
            role: what they are to the person.
            format: the format's id.

        Raises:
            NotAllowed: nobody is named, and the record names no person.
        """
        name = name or self.store.version(id).record.person.name
        if name is None:
            raise NotAllowed(id, "it does not say who the person is. Name who gets it: --to.")
        return Recipient(name, role, format)

    def told(self, id: str, format: str) -> bytes:
        """The history of a record as a page to be read or printed.

        Args:
            id: the record.
            format: the format's id.

        Raises:
            NotKnown: there is no such record or format.
        """
        titles = {each.id: each.called for each in document_types().values()}
        page = account(id, self.store.history(id), titles)
        tree = build_page("records/history.md", {"account": page}, self.settings)
        return format_called(format).make(tree, materials_of(self.settings))

    # ------------------------------------------------------------ parts of these

    def _check(self, record: Record) -> Report:
        return check(record, today=self.today, policy=self.settings.policy_source)

    def _answered(self, amendment: Amendment, outcome: str) -> str:
        """The record that a request is about, once its answer is complete and is that one."""
        require_complete(amendment, today=self.today, policy=self.settings.policy_source)
        assert amendment.of is not None
        if amendment.decision.outcome.answer != outcome:
            raise NotAllowed(
                amendment.of,
                f'the answer is not "{outcome}". See decision.outcome.',
                ("OUTCOME-A02",),
            )
        return amendment.of

    def _made(
        self,
        record: Record,
        document: DocumentType,
        format: str,
        edition: Edition,
        withheld: frozenset[str] = frozenset(),
    ) -> bytes:
        chosen = format_called(format)
        tree = build(
            record,
            document,
            self.settings,
            edition=edition,
            withheld=withheld,
            report=self._check(record),
        )
        return chosen.make(tree, materials_of(self.settings))

    def _cover(self, found: Version, amendment: Amendment, recipient: Recipient, by: By) -> Sent:
        to_person = recipient.role == "the person"
        letter = document_of(amendment, COVER_LETTER)
        content = self._made(
            amendment,
            letter,
            recipient.format,
            Edition(addressee=None if to_person else Addressee(name=recipient.name)),
            withheld=withheld_from(recipient.role),
        )
        return self._send(
            found.event.record,
            content,
            letter,
            recipient,
            by,
            name=f"letter-{found.number}",
            letter=True,
        )

    def _send(  # noqa: PLR0913  # what is kept of a document, one by one
        self,
        id: str,
        content: bytes,
        document: DocumentType,
        recipient: Recipient,
        by: By,
        *,
        name: str,
        edition: str = "",
        letter: bool = False,
    ) -> Sent:
        suffix = format_called(recipient.format).suffix
        sending = Sending(
            recipient=recipient.name,
            role=recipient.role,
            document=document.id,
            format=recipient.format,
            file_name=f"{id}-{name}{suffix}".replace("/", "-"),
            edition=edition,
            letter=letter,
        )
        version = len(self.store.versions(id))
        event = self.store.issue(id, content, sending, by, version=version)
        return Sent(event, recipient, sending.file_name, content)

    def _edition(
        self, found: Version, document: DocumentType, copied_on: date | None = None
    ) -> Edition:
        return Edition(
            version=found.number,
            of=found.of,
            amendment=self._note(found, document),
            withdrawn=found.number in self.store.withdrawn(found.event.record),
            copied_on=copied_on,
        )

    def _note(self, found: Version, document: DocumentType) -> AmendmentNote | None:
        """What the last page of an amended record says.

        It leaves out whatever the document leaves out, such as how it reaches the person safely.
        """
        amendment = _amendment_of(found)
        if amendment is None:
            return None
        before = self.store.version(found.event.record, found.number - 1)
        return AmendmentNote(
            replaces=before.event.moment.date(),
            asked_on=amendment.request.on,
            why=amendment.decision.rationale.answer,
            decided_by=amendment.decision.decided_by,
            decided_on=amendment.decision.decided_on,
            changes=tuple(
                ChangeNote(
                    question=each.question,
                    which=" ".join(filter(None, (each.label, each.about))) or None,
                    before=each.before,
                    after=each.after,
                )
                for each in differences(before.record, found.record)
                if not left_out(document, each.path)
            ),
        )


@contextmanager
def open_store(address: str, settings: Settings = SAMPLE, *, today: date) -> Iterator[Registrar]:
    """Open a store for as long as a `with` block lasts.

    Args:
        address: a file's path, or the address of a PostgreSQL database. `recordkit store init`
            makes one.
        settings: the council's.
        today: the day to count from.

    Raises:
        StoreFault: there is no store there, or it cannot be used.
    """
    policy = load_policy(settings.policy_source)
    with opened(address, reads_are_events=policy.reads_are_events) as store:
        yield Registrar(store, settings, today)


def withheld_from(role: Role) -> frozenset[str]:
    """What a letter with an amended record does not tell somebody of that role."""
    if role == "the person":
        return frozenset()
    return _WHERE_THEY_LIVE if role in SEES_REASONS else _WHERE_THEY_LIVE | _WHO_ASKED_AND_WHY


def _only(report: Report, *parts: str) -> Report:
    """What a report says of some parts of a record, by their names."""
    found = (each for each in report if each.path.partition(".")[0] in parts)
    return Report(report.kind, tuple(found))


def _amendment_of(found: Version) -> Amendment | None:
    """The request, with its answer, that made a version."""
    kept = found.entry.amendment
    return None if kept is None else Amendment.model_validate_json(json.dumps(kept))
