"""Everything of one person in one file, to be read by people and taken in by another store.

A bundle is a ZIP file. Documents and versions in it are files that anybody can open; what makes the
histories checkable stands beside them. Nothing is taken in that does not check.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from recordkit.errors import CannotRead, NotAllowed, Problem, Tampered
from recordkit.store.entries import IssueEntry, TransferEntry, happening, written_entry
from recordkit.store.events import CONTENT_NAMES, ContentName, Event, written
from recordkit.store.ledger import Addition, Kept
from recordkit.store.store import By, Store
from recordkit.store.verification import examine

FORMAT = 1
MANIFEST = "recordkit-bundle.json"
LARGEST = 2_000_000_000
"""Bytes of everything in a bundle, unpacked."""

READ_ME = """This file holds everything that is kept of one person.

documents/  the documents that were sent, as they were sent
versions/   each version of each record, as JSON
history.txt what happened to each record, when, by whom, and why

The other files let another store check that nothing was changed:
recordkit store import FILE
"""

Contents = dict[ContentName, Kept]


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one record of a bundle.

    Attributes:
        record: its id.
        added: how many events are new here.
    """

    record: str
    added: int


def export(store: Store, records: tuple[str, ...], by: By, histories: str) -> bytes:
    """Write records with everything that belongs to them.

    Args:
        store: the store. Each record's history says from now on that it was exported.
        records: their ids.
        by: who, when, why.
        histories: their histories, to be read by people.

    Returns:
        The file.

    Raises:
        NotKnown: there is no such record.
        StoreFault: the store cannot be read or written to.
    """
    ledger = store.ledger
    entry = written_entry(TransferEntry(why=by.why, store=ledger.id))
    for last in [ledger.last(record) for record in records]:
        if last.kind != "disposed":  # of which nothing is left to go anywhere
            ledger.append(last.record, Addition("exported", {"entry": entry}, by.at, by.actor))
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("README.txt", READ_ME)
        file.writestr("history.txt", histories)
        manifest: dict[str, Any] = {
            "format": FORMAT,
            "store": ledger.id,
            "at": written(by.at),
            "actor": by.actor,
            "records": {},
        }
        for record in records:
            kept = ledger.all_kept(record)
            manifest["records"][record] = [
                _write(file, event, _of(kept, event)) for event in ledger.history(record)
            ]
        file.writestr(MANIFEST, json.dumps(manifest, indent=1))
    return made.getvalue()


def take_in(
    store: Store, content: bytes, by: By, source: str = "the bundle"
) -> tuple[Imported, ...]:
    """Take the records of a bundle into a store, each whole or not at all.

    A record that is there already is continued, if what is there is the beginning of what comes.

    Args:
        store: the store.
        content: the file.
        by: who, when, why.
        source: the file's name, for messages.

    Raises:
        CannotRead: it is no bundle.
        Tampered: a history in it is not as it was written; nothing was taken in.
        NotAllowed: another history of the same record is here; nothing was taken in.
    """
    origin, histories = _read(content, source)
    fresh = {record: _new_here(store, record, history) for record, history in histories.items()}
    done = []
    for record, history in fresh.items():
        with store.ledger.copying(record) as add:
            for event, kept in history:
                add(event, kept)
        if history and history[-1][0].kind != "disposed":
            entry = written_entry(TransferEntry(why=by.why, store=origin))
            store.ledger.append(record, Addition("imported", {"entry": entry}, by.at, by.actor))
        done.append(Imported(record, len(history)))
    return tuple(done)


History = list[tuple[Event, Contents]]


def _of(kept: Mapping[tuple[int, str], Kept], event: Event) -> Contents:
    return {
        name: kept[event.number, name] for name in CONTENT_NAMES if (event.number, name) in kept
    }


def _write(file: zipfile.ZipFile, event: Event, kept: Contents) -> dict[str, Any]:
    """Write an event's contents as files, and give what stands for it in the manifest."""
    files = {}
    for name, each in kept.items():
        path = _path(event, name, kept)
        file.writestr(path, each.content)
        files[name] = {"path": path, "salt": each.salt.hex()}
    return {**event._asdict(), "contents": dict(event.contents), "files": files}


def _path(event: Event, name: ContentName, kept: Contents) -> str:
    folder = event.record.replace("/", "_")
    if name == "record":
        return f"versions/{folder}/version-{event.version}.json"
    if name == "document":
        entry = happening(event, kept["entry"].content).entry if "entry" in kept else None
        called = entry.file_name if isinstance(entry, IssueEntry) else "document"
        return f"documents/{folder}/{event.number}-{called.replace('/', '_')}"
    return f"events/{folder}/{event.number}.json"


def _read(content: bytes, source: str) -> tuple[str, dict[str, History]]:
    """The store it came from, and the histories in it, once they check."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as file:
            if sum(each.file_size for each in file.infolist()) > LARGEST:
                raise CannotRead(source, Problem("It is far too large."))
            manifest = json.loads(file.read(MANIFEST))
            if manifest["format"] != FORMAT:
                raise CannotRead(source, Problem("It was written by a newer recordkit."))
            histories = {
                str(record): list(_events(file, events))
                for record, events in manifest["records"].items()
            }
            origin = str(manifest["store"])
    except (zipfile.BadZipFile, KeyError, TypeError, ValueError, AttributeError, EOFError, OSError):
        raise CannotRead(source, Problem("It is not a bundle that a store has exported.")) from None
    found = [
        str(finding)
        for record, history in histories.items()
        for finding in examine(
            record,
            [event for event, _ in history],
            {
                (event.number, name): kept
                for event, all_of_it in history
                for name, kept in all_of_it.items()
            },
        )
    ]
    if found:
        raise Tampered(tuple(found))
    return origin, histories


def _events(
    file: zipfile.ZipFile, listed: list[dict[str, Any]]
) -> Iterator[tuple[Event, Contents]]:
    for each in listed:
        files = each.pop("files")
        kept: Contents = {
            name: Kept(bytes.fromhex(at["salt"]), file.read(at["path"]))
            for name, at in files.items()
        }
        yield Event(**each), kept


def _new_here(store: Store, record: str, history: History) -> History:
    """What of a history is not here yet."""
    here = store.ledger.history(record)
    coming = [event.hash for event, _ in history]
    # The store that exported it goes on; so may this one, with what it wrote on taking it in.
    mine = [event.hash for event in here]
    if mine[: len(coming)] == coming:
        return []
    if coming[: len(mine)] != mine:
        raise NotAllowed(
            record,
            "another history of this record is here. Nothing was taken in. Compare the two before "
            "you decide which one to keep.",
        )
    return history[len(mine) :]
