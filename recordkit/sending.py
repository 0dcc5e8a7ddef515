"""Documents of what is kept: made for somebody, and kept as they are sent.

A document is made first and kept afterwards, so that nothing is said to have been sent that was
not made.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from recordkit.api import check
from recordkit.documents import DocumentType, document_of, document_types
from recordkit.documents.recipients import PERSON, Addressee, Copy, copies_of, copy_for
from recordkit.editions import edition_of, withheld_from
from recordkit.errors import Incomplete, NotAllowed, NotKnown
from recordkit.models.amendment import Amendment
from recordkit.models.correspondence import Correspondence
from recordkit.models.record import Record
from recordkit.rendering.building import build_page, materials_of
from recordkit.rendering.edition import Edition
from recordkit.rendering.formats import format_called, formats
from recordkit.rendering.making import chosen, make
from recordkit.rendering.wishes import format_wished, unmet_wish
from recordkit.settings import Settings
from recordkit.store.account import account
from recordkit.store.entries import Role
from recordkit.store.events import Event
from recordkit.store.facts import By, Sending, Version
from recordkit.store.store import Store
from recordkit.wording import folded

REFUSAL_LETTER, COVER_LETTER = "amendment-refused", "amendment-made"
"""The letters that go with the two answers."""


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
        to_do: what somebody still has to see to so that they can read it, or "".
    """

    event: Event
    recipient: Recipient
    file_name: str
    content: bytes
    to_do: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """A document that was made and is not kept yet."""

    content: bytes
    sending: Sending
    version: int
    recipient: Recipient
    to_do: str = ""


@dataclass(frozen=True, slots=True)
class Post:
    """Makes documents of what is kept, under a council's settings.

    Attributes:
        store: where records are kept.
        settings: the council's.
        today: the day to count from.
    """

    store: Store
    settings: Settings
    today: date

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
        document, made_in = chosen(found.record, None, format)
        edition = edition_of(self.store, found, document, copied_on=self.today)
        return self._content(found.record, document, made_in.id, edition), edition

    def told(self, id: str, format: str) -> bytes:
        """The history of a record as a page to be read or printed.

        It tells everything, also what the person's own record leaves out.

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

    def record_for(
        self, found: Version, recipient: Recipient, document_id: str | None = None
    ) -> Made:
        """The document of a version.

        Args:
            found: the version.
            recipient: who gets it; a letter only goes to those whom its record names.
            document_id: which document; without it, the first that can be made of the record.

        Raises:
            Incomplete: something is still to be recorded.
            NotKnown: there is no such document of it.
            NotAllowed: the version was withdrawn, or the letter does not go to them.
        """
        id = found.event.record
        if found.number in self.store.withdrawn(id):
            raise NotAllowed(
                id, f"version {found.number} was withdrawn, so it is not sent to anybody."
            )
        document, made_in = chosen(found.record, document_id, recipient.format)
        recipient = replace(recipient, format=made_in.id)
        report = document.concerning(
            check(found.record, today=self.today, policy=self.settings.policy_source)
        )
        if not report.complete:
            raise Incomplete(report)
        edition = edition_of(self.store, found, document, role=recipient.role)
        name, copy = f"{id}-version-{found.number}", _copy_of(found.record, document, recipient)
        if document_id is not None:
            name = f"{name}-{document_id}"
        made = self._make(
            found.record,
            document,
            recipient,
            replace(edition, addressee=copy.addressee),
            name=name,
            version=found.number,
            withheld=copy.withheld,
        )
        known = recipient.role == "the person" or isinstance(found.record, Correspondence)
        to_do = unmet_wish(found.record, document, copy, made_in.id) if known else ""
        return replace(made, to_do=to_do)

    def cover(self, found: Version, amendment: Amendment, recipient: Recipient) -> Made:
        """The letter that goes with an amended record."""
        return self._make(
            amendment,
            document_of(amendment, COVER_LETTER),
            _without_easy_read(recipient),
            Edition(addressee=_addressee(recipient)),
            name=f"{found.event.record}-letter-{found.number}",
            version=found.number,
            letter=True,
        )

    def refusal(self, id: str, amendment: Amendment, recipient: Recipient, request: int) -> Made:
        """The letter that says why a record is not changed."""
        return self._make(
            amendment,
            document_of(amendment, REFUSAL_LETTER),
            _without_easy_read(recipient),
            Edition(addressee=_addressee(recipient)),
            name=f"{id}-refused-{request}",
            version=len(self.store.versions(id)),
            letter=True,
        )

    def _make(  # noqa: PLR0913  # what a document is, one by one
        self,
        record: Record,
        document: DocumentType,
        recipient: Recipient,
        edition: Edition,
        *,
        name: str,
        version: int,
        letter: bool = False,
        withheld: frozenset[str] = frozenset(),
    ) -> Made:
        withheld |= withheld_from(recipient.role) if letter else frozenset()
        sending = Sending(
            recipient=recipient.name,
            role=recipient.role,
            document=document.id,
            format=recipient.format,
            file_name=f"{name}{format_called(recipient.format).suffix}".replace("/", "-").lstrip(
                "."
            ),
            edition=edition.standing,
            letter=letter,
        )
        content = self._content(record, document, recipient.format, edition, withheld)
        return Made(content, sending, version, recipient)

    def _content(
        self,
        record: Record,
        document: DocumentType,
        format: str,
        edition: Edition,
        withheld: frozenset[str] = frozenset(),
    ) -> bytes:
        return make(
            record,
            document,
            self.settings,
            format_called(format),
            edition=edition,
            withheld=withheld,
            report=check(record, today=self.today, policy=self.settings.policy_source),
        )

    def keep(self, id: str, made: Made, by: By) -> Sent:
        """Keep a document as it is sent.

        Raises:
            NotAllowed: its version is not the newest any more, or was withdrawn meanwhile.
        """
        event = self.store.issue(id, made.content, made.sending, by, version=made.version)
        return Sent(event, made.recipient, made.sending.file_name, made.content, made.to_do)


def format_for(record: Record, name: str, role: Role, document_id: str | None = None) -> str:
    """The format in which somebody reads a document best, as far as it is recorded, by its id.

    Args:
        record: what it is made of.
        name: who gets it.
        role: what they are to the person.
        document_id: which document; without it, the first that can be made of the record.

    Raises:
        NotKnown: there is no such document of it.
        NotAllowed: there is no document of it yet, or it is a letter that does not go to them.
    """
    document = document_of(record, document_id)
    if role != "the person" and not isinstance(record, Correspondence):
        return "pdf"  # a record says only of the person how they read
    copy = _copy_of(record, document, Recipient(name, role, "pdf"))
    return format_wished(record, document, copy)[0]


def _without_easy_read(recipient: Recipient) -> Recipient:
    """Who gets a letter that has no text in easy read: in the usual format of the same sort."""
    asked = format_called(recipient.format)
    usual = next(each.id for each in formats().values() if each.suffix == asked.suffix)
    return replace(recipient, format=usual) if asked.easy else recipient


def _copy_of(record: Record, document: DocumentType, recipient: Recipient) -> Copy:
    """The copy of a document that somebody gets.

    Raises:
        NotAllowed: it is a letter, and its record does not name them.
    """
    own = recipient.role == "the person"
    if own and folded(recipient.name) != folded(record.person.name or recipient.name):
        raise NotAllowed(
            record.id or "This record",
            "it is for the person, and another name was given. Leave the name out, or say what "
            "they are to the person.",
        )
    if not isinstance(record, Correspondence):
        if document.beside and not own:
            raise NotAllowed(
                record.id or "This record", "this letter is to the person, and to nobody else."
            )
        return copies_of(record, document)[0]
    try:
        return copy_for(record, document, PERSON if own else recipient.name, others=not own)
    except NotKnown as error:
        listed = ", ".join(copy.id for copy in copies_of(record, document))
        raise NotAllowed(
            record.id or "This record",
            f"the letter does not go to them. It goes to: {listed}. Whoever else is to have it is "
            "added to letter.recipients, with the ground.",
        ) from error


def _addressee(recipient: Recipient) -> Addressee | None:
    """Whom a letter is made out to, None for the person."""
    return None if recipient.role == "the person" else Addressee(name=recipient.name)
