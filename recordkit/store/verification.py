"""Does a history still say what was written? Whatever does not is found, and named.

The chain shows every change inside a history. It cannot show that the end was cut off, that a whole
record was removed, or that everything was written anew: for that a signed head is compared, which
was exported while all was well and kept elsewhere (`heads.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, inspect

from recordkit.store import guards
from recordkit.store.chain import FIRST
from recordkit.store.engines import StoreEngine
from recordkit.store.events import (
    CONTENT_NAMES,
    KINDS,
    NEW_VERSION,
    ContentName,
    Event,
    Kind,
    is_id,
    shown,
)
from recordkit.store.heads import Head
from recordkit.store.ledger import CLOCKS_DIFFER, Kept, Ledger
from recordkit.store.tables import metadata

Sort = Literal[
    "edited",
    "missing",
    "added",
    "reordered",
    "relinked",
    "truncated",
    "removed",
    "rewritten",
    "foreign",
    "unguarded",
    "damaged",
]
"""What can be wrong, in a word."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it was written.

    Attributes:
        sort: what is wrong, in a word.
        record: the record's id, "" where it is the store itself.
        number: the event's number, 0 where it is no single event.
        message: a sentence for people, with nothing of what was recorded.
    """

    sort: Sort
    record: str
    number: int
    message: str

    def __str__(self) -> str:
        where = self.record and (
            f"{self.record}, event {self.number}" if self.number else self.record
        )
        return f"{where}: {self.message}" if where else self.message


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came out.

    Attributes:
        records: how many records were gone through.
        events: how many events.
        findings: what is wrong, none if all is well.
        against_head: whether a signed head was compared.
    """

    records: int
    events: int
    findings: tuple[Finding, ...]
    against_head: bool


def verify(ledger: Ledger, head: Head | None = None) -> Verdict:
    """Go through every history of a store.

    Args:
        ledger: the store. Others may write to it meanwhile.
        head: an earlier head whose signature was checked, or None.

    Raises:
        StoreFault: the store cannot be read.
    """
    findings = list(_of_the_database(ledger.engine))
    if any(finding.sort == "removed" for finding in findings):
        return Verdict(0, 0, tuple(findings), head is not None)
    # In this order: of a record that is new meanwhile there are contents only with events.
    with_contents = ledger.records_with_contents()
    records = ledger.records()
    findings += (
        Finding("removed", shown(record), 0, "its events are gone, and only contents are left.")
        for record in sorted(set(with_contents) - set(records), key=str)
    )
    count = 0
    ends: dict[str, tuple[Event, ...]] = {}
    for record in records:
        if not is_id(record):
            findings.append(Finding("foreign", shown(record), 0, "no record has such an id."))
            continue
        history, kept = ledger.everything(record)
        count += len(history)
        findings += examine(record, history, kept)
        if head is not None and record in head.records:
            ends[record] = history
    if head is not None:
        findings += _against(head, ledger.id, ends)
    return Verdict(len(records), count, tuple(findings), head is not None)


def examine(
    record: str, history: Iterable[Event], kept: Mapping[tuple[int, str], Kept]
) -> Iterator[Finding]:
    """Yield what is wrong in the history of one record.

    Args:
        record: its id.
        history: its events by number. They and what is kept may be anything that somebody wrote.
        kept: its contents, by event and name.
    """
    history = tuple(history)
    readable = [event for event in history if event.readable]
    disposed = next((event.number for event in readable if event.kind == "disposed"), 0)
    seen: set[tuple[int, str]] = set()
    before: Event | None = None
    for place, event in enumerate(history, start=1):
        if not event.readable:
            yield Finding("edited", shown(record), place, "its header cannot be read.")
            continue
        if event.record != record or not is_id(record):
            message = "it is an event of another record."
            yield Finding("foreign", shown(record), place, message)
        yield from _itself(event)
        if 0 < disposed < event.number:
            yield _of(event, "added", "it comes after the record was disposed of.")
        if place == 1 or history[place - 2].readable:
            yield from _link(before, event)
        for name, digest in event.contents.items():
            seen.add((event.number, name))
            yield from _content(event, name, digest, kept.get((event.number, name)), disposed)
        before = event
    if len(readable) == len(history):
        yield from _named_by_no_event(record, set(kept) - seen)


def _named_by_no_event(record: str, left: Iterable[tuple[object, str]]) -> Iterator[Finding]:
    for number, name in sorted(left, key=str):
        place = number if isinstance(number, int) else 0
        yield Finding("added", shown(record), place, f"no event names {_a(name)} that is there.")


def held_by(kind: Kind) -> set[ContentName]:
    """The contents that an event of a kind holds."""
    if kind in NEW_VERSION:
        return {"entry", "record"}
    return {"entry", "document"} if kind == "issued" else {"entry"}


def _itself(event: Event) -> Iterator[Finding]:
    if event.kind not in KINDS or not set(event.contents) <= set(CONTENT_NAMES):
        yield _of(event, "foreign", "it is of a kind that this recordkit does not know.")
    elif set(event.contents) != held_by(event.kind):
        yield _of(event, "foreign", "it does not hold what an event of its kind holds.")
    elif not event.usable:
        yield _of(event, "foreign", "when it happened cannot be told.")
    if event.right_hash() != event.hash:
        yield _of(event, "edited", "its header or its hash is not what was written.")


def _link(before: Event | None, event: Event) -> Iterator[Finding]:
    number = before.number + 1 if before else 1
    if event.number != number:
        yield Finding("missing", shown(event.record), number, "this event is missing.")
    if event.previous != (before.hash if before else FIRST):
        yield _of(event, "relinked", "it does not follow the event before it.")
    if not _counts_on(before, event):
        yield _of(event, "reordered", "the versions are not counted on from the event before it.")
    if before and before.usable and event.usable and event.moment < before.moment - CLOCKS_DIFFER:
        yield _of(event, "reordered", "it is earlier than the event before it.")


def _counts_on(before: Event | None, event: Event) -> bool:
    versions, issued = (before.versions, before.issued) if before else (0, 0)
    if event.kind in NEW_VERSION:
        return event.version == event.versions == versions + 1 and event.issued == issued
    if event.kind == "issued":
        issued = max(issued, event.version)
    return event.versions == versions >= event.version >= 1 and event.issued == issued


def _content(
    event: Event, name: str, digest: str, found: Kept | None, disposed: int
) -> Iterator[Finding]:
    if found is None:
        if event.number >= disposed:
            yield _of(event, "missing", f"{_its(name)} is missing.")
    elif event.number < disposed:
        yield _of(event, "added", f"{_its(name)} is there although it was disposed of.")
    elif found.digest != digest:
        yield _of(event, "edited", f"{_its(name)} is not what was written.")


def _of(event: Event, sort: Sort, message: str) -> Finding:
    return Finding(sort, shown(event.record), event.number, message)


# What somebody put in place of an id or a name may be a part of a record: it is not repeated.


def _its(name: str) -> str:
    return f"its {name}" if name in CONTENT_NAMES else "a content that it names"


def _a(name: str) -> str:
    called = {"entry": "an entry", "record": "a record", "document": "a document"}
    return called.get(name, "a content")


def _against(head: Head, store: str, ends: Mapping[str, tuple[Event, ...]]) -> Iterator[Finding]:
    if head.store != store:
        yield Finding("foreign", "", 0, "The signed head is of another store.")
        return
    for record, (count, hash) in head.records.items():
        history = ends.get(record)
        if history is None:
            yield Finding("removed", record, 0, "the whole record is gone.")
        elif len(history) < count:
            yield Finding(
                "truncated",
                record,
                len(history) + 1,
                f"the history ends early: {count} events were there, {len(history)} are left.",
            )
        elif history[count - 1].hash != hash:
            yield Finding("rewritten", record, count, "the history up to here is another one.")


def _of_the_database(engine: StoreEngine) -> Iterator[Finding]:
    """Yield what is wrong with the database: its tables, its guards, its file."""
    with engine.connected() as connection:
        if not _has_all_columns(connection):
            yield Finding("removed", "", 0, "A table of the store, or a part of one, is gone.")
        there = guards.found(connection)
        damaged = engine.damaged(connection)
    for name, made in guards.expected(connection.dialect.name).items():
        if name not in there:
            yield Finding("unguarded", "", 0, f"The database's guard {name} is gone.")
        elif there[name] != made:
            yield Finding("unguarded", "", 0, f"The database's guard {name} was changed.")
    if set(there) - set(guards.expected(connection.dialect.name)):
        yield Finding("foreign", "", 0, "Something acts on the store's tables that is not its own.")
    if damaged:
        yield Finding("damaged", "", 0, "The database finds its own file damaged.")


def _has_all_columns(connection: Connection) -> bool:
    inspector = inspect(connection)
    there = set(inspector.get_table_names())
    return all(
        table.name in there
        and set(table.columns.keys())
        <= {each["name"] for each in inspector.get_columns(table.name)}
        for table in metadata.sorted_tables
    )
