"""What a history is made of: events, each with its header and its contents.

The header is what stays for ever. It names no person and quotes nothing: who did it (somebody who
works for the council), when, what sort of event, to which version. Whatever may be about the person
is in the contents, which can be disposed of.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any, Literal, NamedTuple, get_args
from zoneinfo import ZoneInfo

from pydantic import TypeAdapter, ValidationError

from recordkit.models.base import Id
from recordkit.store.chain import canonical

Kind = Literal[
    "recorded",
    "requested",
    "refused",
    "amended",
    "issued",
    "not-issued",
    "withdrawn",
    "disposed",
    "read",
    "exported",
    "imported",
]
"""What can happen to a record, each a word that follows "was"."""

ENGLAND = ZoneInfo("Europe/London")

KINDS: tuple[Kind, ...] = get_args(Kind)

NEW_VERSION: frozenset[Kind] = frozenset({"recorded", "amended"})
"""The events that make a version."""

ContentName = Literal["entry", "record", "document"]
"""What an event can hold: its reason and particulars; a version of the record; an issued file."""

CONTENT_NAMES: tuple[ContentName, ...] = get_args(ContentName)

UNREADABLE: Mapping[str, str] = {"": ""}
"""Instead of an event's digests, where somebody wrote something else in their place: no hash fits
it, and no content."""

_ID = TypeAdapter(Id)

FORMAT = 1
"""How the header is written down to be hashed. A new way gets a new number."""


def written(moment: datetime) -> str:
    """A moment as events keep it: UTC, to the microsecond.

    Raises:
        ValueError: it has no time zone.
    """
    if moment.tzinfo is None:
        raise ValueError("the moment needs a time zone")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def is_id(record: object) -> bool:
    """Whether a record can have this id."""
    try:
        _ID.validate_python(record, strict=True)
    except ValidationError:
        return False
    return True


def shown(record: object) -> str:
    """A record's id for a message: what is none may be a part of a record, and is not repeated."""
    return str(record) if is_id(record) else "a record without a name"


class Event(NamedTuple):
    """One thing that happened to a record, in the order of the columns that it is kept in.

    Attributes:
        record: the record's id.
        number: its place in the record's history, from 1.
        kind: what happened.
        version: the version that it is about.
        versions: how many versions there are after it.
        issued: the newest version of which a document was issued, 0 if none was.
        person: the council's reference of the person, "" where there is none.
        at: the moment, UTC, ISO 8601.
        actor: who did it.
        contents: the digest of each content, by its name.
        previous: the hash of the event before.
        hash: the hash of this one, as it is kept.
    """

    record: str
    number: int
    kind: Kind
    version: int
    versions: int
    issued: int
    person: str
    at: str
    actor: str
    contents: Mapping[str, str]
    previous: str
    hash: str = ""

    @property
    def moment(self) -> datetime:
        """When it happened, as clocks in England show it."""
        found = datetime.fromisoformat(self.at)
        if found.tzinfo is None:
            raise ValueError("the moment has no time zone")
        return found.astimezone(ENGLAND)

    @property
    def day(self) -> date:
        """The day on which it happened, in England."""
        return self.moment.date()

    @property
    def header(self) -> dict[str, Any]:
        """What the hash covers."""
        return {
            "format": FORMAT,
            "record": self.record,
            "number": self.number,
            "kind": self.kind,
            "version": self.version,
            "versions": self.versions,
            "issued": self.issued,
            "person": self.person,
            "at": self.at,
            "actor": self.actor,
            "contents": dict(self.contents),
            "previous": self.previous,
        }

    @property
    def readable(self) -> bool:
        """Whether it is made of numbers and texts; otherwise somebody changed it."""
        return tuple(map(type, self)) == _TYPES and self.contents is not UNREADABLE

    @property
    def usable(self) -> bool:
        """Whether it can be put into words: it is readable, of a known kind, at some moment."""
        if not self.readable or self.kind not in KINDS:
            return False
        try:
            return written(self.moment) == self.at
        except (ValueError, OverflowError):
            return False

    def right_hash(self) -> str:
        """The hash that the event must have, in hexadecimal."""
        return sha256(canonical(self.header)).hexdigest()


_TYPES = (str, int, str, int, int, int, str, str, str, dict, str, str)
"""The type of each part of an event, in their order. A truth value is no number."""
