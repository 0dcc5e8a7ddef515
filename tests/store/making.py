"""What the tests of the store make again and again."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from recordkit.models.record import Record
from recordkit.store.entries import MadeWith, Role
from recordkit.store.events import ContentName, Kind
from recordkit.store.facts import By, Sending
from recordkit.store.ledger import Addition, Ledger
from recordkit.store.store import Store
from tests.examples import record_of

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
DUE = date(2026, 12, 23)

MADE_WITH = MadeWith(
    recordkit="0.1.0", rules="r" * 16, policy="care_act", policy_digest="p" * 16, templates="t" * 16
)

SECRET = "Ruth-comes-on-Sundays"
"""Something that only a record says. No message may repeat it."""


def by(actor: str = "A. Shah", *, minutes: int = 0, why: str | None = None) -> By:
    """Somebody, some minutes after noon."""
    return By(actor, NOON + timedelta(minutes=minutes), why)


def addition(
    kind: Kind = "recorded",
    *,
    record: bytes | None = None,
    document: bytes | None = None,
    entry: bytes = b'{"why":"' + SECRET.encode() + b'"}',
    actor: str = "A. Shah",
    person: str | None = None,
    version: int | None = None,
) -> Addition:
    """Something to add to a history."""
    content: dict[ContentName, bytes] = {"entry": entry}
    if record is not None:
        content["record"] = record
    if document is not None:
        content["document"] = document
    return Addition(kind, content, NOON, actor, person, version)


def a_version(ledger: Ledger, record: str = "RC-1", text: str = SECRET) -> None:
    """Add a version to the history of a record."""
    ledger.append(record, addition(record=text.encode(), person="P-7"))


def grace(id: str = "RC-1", **changes: object) -> Record:
    """A complete review, under an id."""
    return record_of("grace-adeyemi").model_copy(update={"id": id, **changes})


def save(store: Store, record: Record | None = None, *, expected: int = 0) -> None:
    """Keep a version of a record."""
    store.save(record or grace(), by(), made_with=MADE_WITH, complete=True, expected=expected)


def sending(recipient: str = "Grace Adeyemi") -> Sending:
    """A document on its way."""
    role: Role = "the person" if recipient == "Grace Adeyemi" else "a provider"
    return Sending(recipient, role, "review-record", "pdf", "review.pdf")
