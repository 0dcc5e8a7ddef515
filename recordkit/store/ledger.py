"""Where events are kept: appended, read, and once disposed of only their contents removed.

The ledger knows nothing of reviews or amendments. It holds what every history rests on: an event is
written whole or not at all, after the one before it, by one writer at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from pydantic_core import PydanticCustomError, from_json
from sqlalchemy import (
    ColumnElement,
    Select,
    Subquery,
    bindparam,
    delete,
    func,
    insert,
    literal_column,
    select,
)

from recordkit.errors import Conflict, NotAllowed, NotKnown, Tampered
from recordkit.models.characters import refuse_unprintable
from recordkit.store.chain import FIRST, SALT_BYTES, canonical, digest_of, new_salt
from recordkit.store.engines import StoreEngine
from recordkit.store.events import (
    ENGLAND,
    NEW_VERSION,
    UNREADABLE,
    ContentName,
    Event,
    Kind,
    shown,
    written,
)
from recordkit.store.opening import make, opened_engine
from recordkit.store.statements import Cursor, Statement
from recordkit.store.tables import about, contents, events
from recordkit.store.wording import in_a_line, moment_in_words
from recordkit.wording import day_in_words

Content = Mapping[ContentName, bytes]
Allow = Callable[[Event | None], None]


class Kept(NamedTuple):
    """A content as it is kept."""

    salt: bytes
    content: bytes

    @property
    def digest(self) -> str:
        """The digest that its event must have for it; "", which fits none, where there is none."""
        try:
            # A salt of another length could have taken bytes from the content, or given it some.
            if len(self.salt) != SALT_BYTES:
                return ""
            return digest_of(self.salt, self.content)
        except TypeError:  # they are no bytes: somebody wrote to the database
            return ""


@dataclass(frozen=True, slots=True)
class Addition:
    """What is to be added to a history.

    Attributes:
        kind: what happened.
        content: what the event holds, by name.
        at: the moment.
        actor: who did it.
        person: the person's reference; without it, as in the event before.
        version: the version that it is about; without it, the newest, or the one it makes.
    """

    kind: Kind
    content: Content
    at: datetime
    actor: str
    person: str | None = None
    version: int | None = None


CLOCKS_DIFFER = timedelta(minutes=5)
"""By how much an event may be earlier than the one before it, which another computer wrote."""

_OF = events.c.record == bindparam("of")
_KEPT_OF = select(contents.c.number, contents.c.name, contents.c.salt, contents.c.content).where(
    contents.c.record == bindparam("of")
)

ADD_EVENT = Statement(insert(events))
ADD_CONTENT = Statement(insert(contents))
LAST = Statement(select(events).where(_OF).order_by(events.c.number.desc()).suffix_with("LIMIT 1"))
HISTORY = Statement(select(events).where(_OF).order_by(events.c.number))
KEPT = Statement(_KEPT_OF)
ONE_KEPT = Statement(
    _KEPT_OF.where(
        contents.c.number == bindparam("numbered"), contents.c.name == bindparam("called")
    )
)
ENTRIES = Statement(
    select(contents.c.number, contents.c.salt, contents.c.content)
    .where(contents.c.record == bindparam("of"), contents.c.name == literal_column("'entry'"))
    .order_by(contents.c.number)
)
FORGET = Statement(
    delete(contents).where(
        contents.c.record == bindparam("of"), contents.c.number < bindparam("before")
    )
)


class Ledger:
    """The events of a store. `create` makes one, `open` opens one that is there."""

    def __init__(self, engine: StoreEngine) -> None:
        self.engine = engine

    @classmethod
    def create(cls, address: str, at: datetime) -> Ledger:
        """Make a store, or bring an older one up to date.

        Args:
            address: a file's path or a database's address.
            at: the moment.

        Raises:
            StoreFault: it cannot be made there.
        """
        make(address, at)
        return cls.open(address)

    @classmethod
    def open(cls, address: str) -> Ledger:
        """Open a store.

        Raises:
            StoreFault: there is none, it is another recordkit's, or it promises too little.
        """
        return cls(opened_engine(address))

    def close(self) -> None:
        """Let the database go."""
        self.engine.close()

    @property
    def id(self) -> str:
        """The store's own id."""
        with self.engine.connected() as connection:
            found = connection.execute(select(about.c.value).where(about.c.name == "id")).scalar()
        return str(found)

    # ------------------------------------------------------------ writing

    def append(
        self,
        record: str,
        addition: Addition,
        *,
        expected: int | None = None,
        allow: Allow | None = None,
    ) -> Event:
        """Add an event to the history of a record, durably.

        Args:
            record: the record's id.
            addition: what happened.
            expected: the version that the writer started from, 0 for a new record; without it,
                whatever is there.
            allow: is given the event before, and raises where this one must not follow it.

        Raises:
            Conflict: another version is there; nothing was written.
            NotAllowed: nobody is named who does it, the record was disposed of, or the moment is
                earlier than the last event.
            NotKnown: there is no such record or version.
            StoreFault: the store could not be written to; nothing was. Or something was disposed
                of, and traces of it are left for now: the message says so.
        """
        refuse_nobody(record, addition.actor)
        # Whatever takes time is done before anybody else has to wait.
        kept = {name: Kept(new_salt(), value) for name, value in addition.content.items()}
        digests = {name: each.digest for name, each in kept.items()}
        with self.engine.writing(record) as cursor:
            last = _last(cursor, record)
            if expected is not None and expected != (last.versions if last else 0):
                raise _conflict(cursor, record, expected)
            _refuse_what_cannot_follow(last, record, addition.kind, self.records)
            refuse_early(last, addition.at)
            if allow is not None:
                allow(last)
            made = _following(last, record, addition, digests)
            _insert(cursor, made, kept)
            if made.kind == "disposed":
                FORGET.run(cursor, {"of": record, "before": made.number})
        if made.kind == "disposed":
            self.engine.forget()
        return made

    @contextmanager
    def copying(self, record: str) -> Iterator[Callable[[Event, Mapping[ContentName, Kept]], None]]:
        """Give a function that adds events as they were written elsewhere, all or none."""
        with self.engine.writing(record) as cursor:

            def add(event: Event, kept: Mapping[ContentName, Kept]) -> None:
                _insert(cursor, event, kept)

            yield add

    # ------------------------------------------------------------ reading

    def last(self, record: str) -> Event:
        """The newest event of a record.

        Raises:
            NotKnown: there is no such record.
            Tampered: somebody wrote something else in its place.
        """
        with self.engine.reading() as cursor:
            found = _last(cursor, record)
        if found is None:
            raise NotKnown("record", record, ())
        return found

    def history(self, record: str) -> tuple[Event, ...]:
        """All events of a record, in order; none where there is no such record.

        Raises:
            Tampered: somebody wrote something else in their place.
        """
        with self.engine.reading() as cursor:
            return _history(cursor, record)

    def happenings(self, record: str) -> tuple[tuple[Event, Kept | None], ...]:
        """All events of a record with their entries, as they were at one moment."""
        with self.engine.reading() as cursor:
            history = _history(cursor, record)
            rows = ENTRIES.run(cursor, {"of": record}).fetchall()
        entries = {number: Kept(salt, content) for number, salt, content in rows}
        return tuple((event, entries.get(event.number)) for event in history)

    def kept(self, record: str, number: int, name: ContentName) -> Kept | None:
        """A content of an event, None where it was disposed of or never was."""
        values = {"of": record, "numbered": number, "called": name}
        with self.engine.reading() as cursor:
            row = ONE_KEPT.run(cursor, values).fetchone()
        return Kept(row[2], row[3]) if row else None

    def all_kept(self, record: str) -> dict[tuple[int, str], Kept]:
        """Every content of a record, by its event's number and its name."""
        with self.engine.reading() as cursor:
            return _all_kept(cursor, record)

    def everything(self, record: str) -> tuple[tuple[Event, ...], dict[tuple[int, str], Kept]]:
        """All events of a record and all their contents, as they were at one moment.

        Whatever somebody wrote in their place is given as it is, to be examined.
        """
        with self.engine.reading() as cursor:
            return _as_it_is(cursor, record), _all_kept(cursor, record)

    def records(self, person: str | None = None) -> tuple[str, ...]:
        """The ids of all records, or of those of one person; in order."""
        if person is None:
            return self._ids(select(events.c.record).distinct())
        # Whom a record is about is what its newest event says: an earlier one may have been wrong.
        newest, of_it = _newest()
        return self._ids(
            select(events.c.record).join(newest, of_it).where(events.c.person == person)
        )

    def records_with_contents(self) -> tuple[str, ...]:
        """The ids of all records of which there is a content; in order."""
        return self._ids(select(contents.c.record).distinct())

    def _ids(self, query: Select[str]) -> tuple[str, ...]:
        with self.engine.connected() as connection:
            # Not in the database's order: each has its own, which also depends on its language.
            return tuple(sorted(connection.execute(query).scalars().all(), key=str))

    def heads(self) -> tuple[Event, ...]:
        """The newest event of each record.

        Raises:
            Tampered: somebody wrote something else in place of one.
        """
        newest, of_it = _newest()
        query = select(events).join(newest, of_it).order_by(events.c.record)
        with self.engine.connected() as connection:
            found = tuple(map(_event, connection.execute(query)))
        return tuple(_usable(shown(event.record), event) for event in found)


def _newest() -> tuple[Subquery, ColumnElement[bool]]:
    """The number of each record's newest event, and how an event is found to be it."""
    newest = (
        select(events.c.record, func.max(events.c.number).label("number"))
        .group_by(events.c.record)
        .subquery()
    )
    of_it = (events.c.record == newest.c.record) & (events.c.number == newest.c.number)
    return newest, of_it


def refuse_early(last: Event | None, at: datetime) -> None:
    """Refuse what would seem to have happened before the event that it follows.

    Raises:
        NotAllowed: the moment is earlier, by more than two clocks may differ.
    """
    if last is not None and at < last.moment - CLOCKS_DIFFER:
        now = f"{day_in_words(at.astimezone(ENGLAND).date())}, {at.astimezone(ENGLAND):%H:%M}"
        raise NotAllowed(
            last.record,
            f"by the clock of this computer it is {now}, but the last event was written on "
            f"{moment_in_words(last)}. Set the clock right, then try again.".replace(
                "\N{NO-BREAK SPACE}", " "
            ),
        )


def _refuse_what_cannot_follow(
    last: Event | None, record: str, kind: Kind, known: Callable[[], tuple[str, ...]]
) -> None:
    """Refuse what nothing was there for, and whatever would follow the end of a record."""
    if last is None and kind not in NEW_VERSION:
        raise NotKnown("record", record, known())
    if last is not None and last.kind == "disposed":
        raise NotAllowed(record, "what was recorded has been disposed of.")


def _following(
    last: Event | None, record: str, addition: Addition, digests: Mapping[ContentName, str]
) -> Event:
    """The event that comes after another one."""
    kind = addition.kind
    versions = (last.versions if last else 0) + (kind in NEW_VERSION)
    version = versions if addition.version is None else addition.version
    if not 1 <= version <= versions:
        known = tuple(str(each) for each in range(1, versions + 1))
        raise NotKnown("version", str(version), known)
    issued = last.issued if last else 0
    person = last.person if last else ""
    made = Event(
        record=record,
        number=last.number + 1 if last else 1,
        kind=kind,
        version=version,
        versions=versions,
        issued=max(issued, version) if kind == "issued" else issued,
        person=person if addition.person is None else addition.person,
        at=written(addition.at),
        actor=addition.actor,
        contents={str(name): digest for name, digest in digests.items()},
        previous=last.hash if last else FIRST,
    )
    return made._replace(hash=made.right_hash())


def refuse_nobody(record: str, actor: str) -> None:
    """Refuse what nobody does, or somebody whose name cannot be printed.

    Raises:
        NotAllowed: so it is.
    """
    try:
        named = refuse_unprintable(actor) != ""
    except PydanticCustomError:
        named = False
    if not named:
        raise NotAllowed(record, "say who does this: a name, in letters that can be printed.")


def _last(cursor: Cursor, record: str) -> Event | None:
    row = LAST.run(cursor, {"of": record}).fetchone()
    return _usable(record, _event(row)) if row else None


def _history(cursor: Cursor, record: str) -> tuple[Event, ...]:
    return tuple(_usable(record, event) for event in _as_it_is(cursor, record))


def _as_it_is(cursor: Cursor, record: str) -> tuple[Event, ...]:
    return tuple(map(_event, HISTORY.run(cursor, {"of": record}).fetchall()))


def _usable(record: str, event: Event) -> Event:
    if not event.usable:
        where = f"{record}, event {event.number}" if event.readable else record
        raise Tampered((f"{where}: a header is not what was written. See: recordkit store verify",))
    return event


def _all_kept(cursor: Cursor, record: str) -> dict[tuple[int, str], Kept]:
    rows = KEPT.run(cursor, {"of": record}).fetchall()
    return {(number, name): Kept(salt, content) for number, name, salt, content in rows}


def _conflict(cursor: Cursor, record: str, expected: int) -> Conflict:
    history = _history(cursor, record)
    since = tuple(in_a_line(event) for event in history if event.versions > expected)
    return Conflict(record, expected, history[-1].versions if history else 0, since)


def _insert(cursor: Cursor, event: Event, kept: Mapping[ContentName, Kept]) -> None:
    in_text = canonical(dict(event.contents)).decode()
    ADD_EVENT.run(cursor, event._asdict() | {"contents": in_text})
    rows = [
        {
            "record": event.record,
            "number": event.number,
            "name": name,
            "salt": each.salt,
            "content": each.content,
        }
        for name, each in kept.items()
    ]
    if rows:
        ADD_CONTENT.run(cursor, *rows)


def _event(row: Sequence[Any]) -> Event:
    return Event._make((*row[:_CONTENTS], _digests(row[_CONTENTS]), *row[_CONTENTS + 1 :]))


_CONTENTS = tuple(events.c.keys()).index("contents")


def _digests(kept: Any) -> Mapping[str, str]:
    try:
        found = from_json(kept)
    except (ValueError, TypeError):
        found = None
    if isinstance(found, dict) and {str}.issuperset(map(type, found.values())):
        return found
    return UNREADABLE
