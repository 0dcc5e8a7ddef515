"""From a record to what is kept and sent: checked, made, stored, in that order.

This joins what the rest does apart: the rules, the documents and the store. Nothing here reads the
clock or prints.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

from recordkit.api import check, require_complete
from recordkit.dates import add_months
from recordkit.differences import differences
from recordkit.differences.persons import require_comparable, require_same_person
from recordkit.editions import SEES_REASONS, amendment_of
from recordkit.errors import Incomplete, NotAllowed, NotKnown
from recordkit.models.amendment import Amendment
from recordkit.models.correspondence import Correspondence
from recordkit.models.record import Record
from recordkit.policies import load_policy
from recordkit.rendering.edition import Edition
from recordkit.rules.report import Report
from recordkit.sending import Post, Recipient, Sent, format_for
from recordkit.settings import SAMPLE, Settings
from recordkit.store import standing
from recordkit.store.account import amendment_in
from recordkit.store.entries import RefusalEntry, Role
from recordkit.store.events import Event
from recordkit.store.facts import By, Issued, OpenRequest, Version
from recordkit.store.ledger import Ledger
from recordkit.store.provenance import made_with
from recordkit.store.store import Store, opened

__all__ = ["By", "Recipient", "Registrar", "Sent", "create_store", "open_store"]

ANSWER_WITHIN = "amendment_answer_months"
"""The figure of a policy that says in how many months a request is answered."""

_A02, _A03, _A04, _A05 = (("OUTCOME-A02",), ("OUTCOME-A03",), ("OUTCOME-A04",), ("OUTCOME-A05",))


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

    @property
    def post(self) -> Post:
        """Makes the documents."""
        return Post(self.store, self.settings, self.today)

    # ------------------------------------------------------------ versions

    def keep(self, record: Record, by: By, *, expected: int | None = None) -> tuple[Event, Report]:
        """Keep a version of a record, complete or a draft.

        Args:
            record: the record; it has an id.
            by: who, when, why.
            expected: the version that it was made from; 0, or nothing, for a new record.

        Returns:
            The event, and what is still to be recorded.

        Raises:
            Conflict: somebody made another version meanwhile.
            NotComparable: the record of this id is another one.
            NotAllowed: it has no id, was issued, was disposed of, or says what it said before.
        """
        is_new = record.id is not None and not self._is_there(record.id)
        if record.id is not None and not is_new:
            self._refuse_as_next(record, record.id, expected)
        report = self._check(record)
        event = self.store.save(
            record,
            by,
            made_with=made_with(self.settings),
            complete=report.complete,
            expected=0 if is_new and expected is None else expected,
        )
        return event, report

    def _is_there(self, id: str) -> bool:
        try:
            return bool(self.store.ledger.last(id))
        except NotKnown:
            return False

    def _refuse_as_next(self, record: Record, id: str, expected: int | None) -> None:
        """Refuse what cannot be the next version of a record that is there."""
        if self.store.ledger.last(id).issued:
            return  # it can only be amended, which is told when it is saved
        there = self.store.version(id)
        if expected is None:
            raise NotAllowed(
                id,
                f"it is there already, in version {there.number}. If this is to be the next one, "
                f"say so: --expected {there.number}. If it is another record, give it a reference "
                "of its own.",
            )
        if expected != there.number or there.number in self.store.withdrawn(id):
            return  # the one is told when it is saved; the other was about something else
        require_comparable(there.record, record)
        if there.record == record:
            raise NotAllowed(id, f"nothing differs from version {there.number}. Nothing was kept.")

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
            NotComparable: the record is about somebody else.
            NotAllowed: the same request waits already, or nothing of the record was issued.
        """
        asked = _only(self._check(amendment), "of", "request")
        if not asked.complete:
            raise Incomplete(asked)
        assert amendment.of is not None
        assert amendment.request.on is not None
        require_same_person(self.store.version(amendment.of).record, amendment)
        for waiting in self.store.open_requests(amendment.of):
            if amendment_in(waiting.entry.amendment).request == amendment.request:
                raise NotAllowed(
                    amendment.of, f"this is request {waiting.event.number}, which waits already."
                )
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

        If the refusal was kept and its letter was not, the letter alone is made.

        Args:
            amendment: the request with its answer.
            by: who, when, why.
            request: the number of the request.
            recipient: who gets the letter: the person, or their representative.

        Raises:
            Incomplete: the answer is not complete.
            NotAllowed: there is no such open request, the answer is not a refusal or not the answer
                to this request, or the letter is not for this recipient.
        """
        id = self._about(amendment)
        if recipient.role not in SEES_REASONS:
            raise NotAllowed(
                id,
                "the letter tells what the person said, so it goes to the person or their "
                "representative. Tell whoever else asked in words of your own.",
                _A03,
            )
        refused = self._refused_without_letter(id, request)
        if refused is None:
            self._require_answer(amendment, "refused", id, request)
            # The letter tells of the right to complain, so this is the day on which it is told.
            amendment = _told_on(amendment, self.today)
        else:
            amendment = refused
        made = self.post.refusal(id, amendment, recipient, request)
        if refused is None:
            self.store.refuse(amendment, id, by, request=request)
        return self.post.keep(id, made, by)

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
            NotComparable: the amended record is about somebody else.
            NotAllowed: there is no such open request, nothing differs, or the answer is a refusal
                or not the answer to this request.
        """
        id = self._about(amendment)
        self._require_answer(amendment, "accepted", id, request)
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

    def read(self, id: str, version: int | None = None, *, by: By | None = None) -> Version:
        """A version as it was recorded; without a number, the newest.

        Args:
            id: the record.
            version: which one.
            by: who reads it, where the policy wants that kept.

        Raises:
            NotKnown: there is no such record or version.
            NotAllowed: it was disposed of, or nobody says who reads.
        """
        found = self.store.version(id, version)
        self.note_reading(id, by, found.number)
        return found

    def document(self, id: str, number: int, *, by: By | None = None) -> Issued:
        """A document as it was sent, by the number of its event.

        Raises:
            NotKnown: there is no such record or document.
            NotAllowed: it was disposed of, or nobody says who reads.
        """
        found = self.store.document(id, number)
        self.note_reading(id, by, found.event.version)
        return found

    def copy(
        self, id: str, format: str, version: int | None = None, *, by: By | None = None
    ) -> tuple[bytes, Edition]:
        """Make a copy of a version with the templates of today: see `Post.copy`."""
        made = self.post.copy(id, format, version)
        self.note_reading(id, by, version)
        return made

    def told(self, id: str, format: str, *, by: By | None = None) -> bytes:
        """The history of a record as a page: see `Post.told`."""
        self.note_reading(id, by)
        return self.post.told(id, format)

    def issue(self, id: str, recipient: Recipient, by: By, *, document: str | None = None) -> Sent:
        """Make the document of the newest version for somebody, and keep it as it is sent.

        Args:
            id: the record.
            recipient: who gets it, in which format.
            by: who, when, why.
            document: which document; without it, the first that can be made of the record.

        Raises:
            Incomplete: something is still to be recorded.
            NotKnown: there is no such record, document or format.
            NotAllowed: the newest version was withdrawn, is newer by now, or was disposed of; the
                letter does not go to them; or it was decided that this recipient does not get it,
                and `by` gives no reason.
        """
        if not by.why:
            self._refuse_exempt(id, recipient)
        found = self.store.version(id)
        return self.post.keep(id, self.post.record_for(found, recipient, document), by)

    def issue_again(self, id: str, by: By) -> Iterator[Sent]:
        """Send an amended record to everyone who had an earlier version (OUTCOME-A05).

        Each gets it in the format that they had, with a letter. Whoever is excepted with a reason
        gets none, and stays excepted until it is decided anew. It stops where one cannot be made:
        what was yielded is kept, and the rest is still owed.

        Args:
            id: the record.
            by: who, when, why.

        Raises:
            NotAllowed: the newest version is no amendment, or was withdrawn.
        """
        found = self.store.version(id)
        amendment = amendment_of(found)
        if amendment is None:
            raise NotAllowed(
                id, "its newest version is no amendment, so nobody is owed it again.", _A05
            )
        for owed in self.store.still_owed(id):
            recipient = Recipient(owed.recipient, owed.role, owed.format)
            # Both are made before one is kept: a letter promises that the record is with it.
            record, letter = (
                self.post.record_for(found, recipient),
                self.post.cover(found, amendment, recipient),
            )
            yield self.post.keep(id, letter, by)
            yield self.post.keep(id, record, by)

    def role_of(self, id: str, name: str) -> Role | None:
        """What somebody is to the person, as the record of a letter says, or None."""
        record = self.store.version(id).record
        if not isinstance(record, Correspondence):
            return None
        for each in record.letter.recipients.items:
            if name.casefold() in ((each.id or "").casefold(), (each.name or "").casefold()):
                acts = each.ground.answer == "attorney-or-deputy"
                return "their representative" if acts else "somebody else"
        return None

    def recipient(
        self,
        id: str,
        name: str | None,
        role: Role,
        format: str | None = None,
        *,
        document: str | None = None,
    ) -> Recipient:
        """Who gets a document: whoever is named, else the person.

        Args:
            id: the record.
            name: who is named, or None.
            role: what they are to the person.
            format: the format's id; without it, the one in which they read best.
            document: which document; without it, the first that can be made of the record.

        Raises:
            NotKnown: there is no such record, or no such document of it.
            NotAllowed: nobody is named, and the record names no person; or it is a letter that
                does not go to them.
        """
        record = self.store.version(id).record
        name = name or record.person.name
        if name is None:
            raise NotAllowed(id, "it does not say who the person is. Name who gets it: --to.")
        return Recipient(name, role, format or format_for(record, name, role, document))

    # ------------------------------------------------------------ parts of these

    def note_reading(self, id: str, by: By | None, version: int | None = None) -> None:
        """Keep that a record was read, where the policy wants it.

        Raises:
            NotAllowed: the policy wants it, and nobody says who reads.
        """
        if not self.store.reads_are_events:
            return
        if by is None:
            raise NotAllowed(id, "it is kept who reads a record here. Say who you are.")
        self.store.note_reading(id, by, version=version)

    def _check(self, record: Record) -> Report:
        return check(record, today=self.today, policy=self.settings.policy_source)

    def _about(self, amendment: Amendment) -> str:
        """The record that a request is about."""
        if amendment.of is None:
            raise Incomplete(_only(self._check(amendment), "of"))
        return amendment.of

    def _require_answer(self, amendment: Amendment, outcome: str, id: str, request: int) -> None:
        """Refuse what is not the complete answer to a request."""
        asked = self.store.open_request(id, request).entry
        if amendment_in(asked.amendment).request != amendment.request:
            raise NotAllowed(
                id,
                f"this is not the answer to request {request}: its part “request” says something "
                "else. Look at the history, and name the number of the request that it answers.",
                _A02,
            )
        require_same_person(self.store.version(id).record, amendment)
        require_complete(amendment, today=self.today, policy=self.settings.policy_source)
        if amendment.decision.outcome.answer != outcome:
            raise NotAllowed(
                id, f'the answer is not "{outcome}". See decision.outcome in the file.', _A02
            )

    def _refused_without_letter(self, id: str, request: int) -> Amendment | None:
        """The kept answer of a request that was refused and whose letter was never made."""
        refused = None
        for each in self.store.history(id):
            entry = each.entry
            if isinstance(entry, RefusalEntry) and entry.request == request:
                refused = amendment_in(entry.amendment)
            elif refused is not None and each.event.kind == "issued":
                return None
        return refused

    def _refuse_exempt(self, id: str, recipient: Recipient) -> None:
        for each in self.store.exempt(id):
            them = standing.who(each.entry.role, each.entry.recipient)
            if them == standing.who(recipient.role, recipient.name):
                raise NotAllowed(
                    id,
                    f"it was decided that {recipient.name} does not get version {each.version}: "
                    "see the history. If that is different now, say why they get this one: --why.",
                    _A05,
                )


def create_store(address: str, at: datetime) -> None:
    """Make a store, or bring an older one up to date.

    Args:
        address: a file's path, or the address of a PostgreSQL database that is there.
        at: the moment, with its time zone.

    Raises:
        StoreFault: it cannot be made there.
    """
    Ledger.create(address, at).close()


@contextmanager
def open_store(address: str, settings: Settings = SAMPLE, *, today: date) -> Iterator[Registrar]:
    """Open a store for as long as a `with` block lasts.

    Args:
        address: a file's path, or the address of a PostgreSQL database. `create_store` makes one.
        settings: the council's.
        today: the day to count from.

    Raises:
        StoreFault: there is no store there, or it cannot be used.
    """
    policy = load_policy(settings.policy_source)
    with opened(address, reads_are_events=policy.reads_are_events) as store:
        yield Registrar(store, settings, today)


def _told_on(amendment: Amendment, day: date) -> Amendment:
    decision = amendment.decision
    if decision.complaint_told_on is not None:
        return amendment
    told = decision.model_copy(update={"complaint_told_on": day})
    return amendment.model_copy(update={"decision": told})


def _only(report: Report, *parts: str) -> Report:
    """What a report says of some parts of a record, by their names."""
    found = (each for each in report if each.path.partition(".")[0] in parts)
    return Report(report.kind, tuple(found))
