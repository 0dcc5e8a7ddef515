"""Everything of one person in one file, to be read by people and taken in by another store.

A bundle is a ZIP file. Documents and versions in it are files that anybody can open; what makes the
histories checkable stands beside them. Nothing is taken in that does not check.

That a history checks shows that nothing inside it was changed. It does not show who wrote it:
whoever can make a bundle can make up a whole history. For that a bundle carries a signed head.
"""

from __future__ import annotations

import json
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pydantic import TypeAdapter

from recordkit.errors import CannotRead, NotAllowed, Problem, RecordkitError, Tampered
from recordkit.loading import load_record
from recordkit.models.base import Line
from recordkit.store.account import account
from recordkit.store.entries import IssueEntry, TransferEntry, happening, written_entry
from recordkit.store.events import CONTENT_NAMES, ContentName, Event, shown, written
from recordkit.store.facts import By
from recordkit.store.heads import head_over, read_head
from recordkit.store.ledger import Addition, Kept, refuse_early, refuse_nobody
from recordkit.store.store import Store
from recordkit.store.verification import Finding, examine

FORMAT = 1
MANIFEST = "recordkit-bundle.json"
HEAD = "signed-head.json"
LARGEST = 2_000_000_000
"""Bytes of everything in a bundle, packed or unpacked."""

READ_ME = """This file holds everything that is kept of one person.

documents/  the documents that were sent, as they were sent
versions/   each version of each record, as JSON
history.txt what happened to each record, when, by whom, and why

The other files let another store check that nothing was changed:
recordkit store import FILE
"""

Contents = dict[ContentName, Kept]
History = list[tuple[Event, Contents]]


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one record of a bundle.

    Attributes:
        record: its id.
        added: how many events are new here.
    """

    record: str
    added: int


# ---------------------------------------------------------------- out


def export(
    store: Store, records: tuple[str, ...], by: By, histories: str, key: bytes | None = None
) -> bytes:
    """Write records with everything that belongs to them.

    Args:
        store: the store. Each record's history says from now on that it was exported.
        records: their ids.
        by: who, when, why.
        histories: their histories, to be read by people.
        key: a private key, PEM, to sign how far each history reaches.

    Returns:
        The file.

    Raises:
        NotKnown: there is no such record.
        CannotRead: that is no private key.
        Tampered: a history is not as it was written; there is no file.
        StoreFault: the store cannot be read or written to.
    """
    ledger = store.ledger
    records = tuple(dict.fromkeys(records))
    ends = [ledger.last(record) for record in records]
    for record in records:
        _refuse_tampered(examine(record, *ledger.everything(record)))
    if key is not None:
        head_over(ledger.id, ends, by.actor, by.at).signed(key)  # before anything is written
    entry = written_entry(TransferEntry(why=by.why, store=ledger.id))
    for last in ends:
        if last.kind != "disposed":  # of which nothing is left to go anywhere
            ledger.append(last.record, Addition("exported", {"entry": entry}, by.at, by.actor))
    whole = {record: ledger.everything(record) for record in records}
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("README.txt", READ_ME)
        file.writestr("history.txt", histories)
        listed: dict[str, Any] = {}
        for place, (record, (history, kept)) in enumerate(whole.items(), start=1):
            # Numbered, since A/B and A_B would be one folder.
            folder = f"{place}-{record.replace('/', '_')}"
            listed[record] = [_write(file, folder, each, _of(kept, each)) for each in history]
        manifest = {
            "format": FORMAT,
            "store": ledger.id,
            "at": written(by.at),
            "actor": by.actor,
            "records": listed,
        }
        file.writestr(MANIFEST, json.dumps(manifest, indent=1))
        if key is not None:
            newest = [history[-1] for history, _ in whole.values()]
            file.writestr(HEAD, head_over(ledger.id, newest, by.actor, by.at).signed(key))
    return made.getvalue()


def _of(kept: Mapping[tuple[int, str], Kept], event: Event) -> Contents:
    return {
        name: kept[event.number, name] for name in CONTENT_NAMES if (event.number, name) in kept
    }


def _write(file: zipfile.ZipFile, folder: str, event: Event, kept: Contents) -> dict[str, Any]:
    """Write an event's contents as files, and give what stands for it in the manifest."""
    files = {}
    for name, each in kept.items():
        path = _path(event, folder, name, kept)
        file.writestr(path, each.content)
        files[name] = {"path": path, "salt": each.salt.hex()}
    return {**event._asdict(), "contents": dict(event.contents), "files": files}


def _path(event: Event, folder: str, name: ContentName, kept: Contents) -> str:
    if name == "record":
        return f"versions/{folder}/version-{event.version}.json"
    if name == "document":
        entry = happening(event, kept["entry"].content).entry if "entry" in kept else None
        called = entry.file_name if isinstance(entry, IssueEntry) else "document"
        return f"documents/{folder}/{event.number}-{called}"
    return f"events/{folder}/{event.number}.json"


# ---------------------------------------------------------------- in


def take_in(
    store: Store,
    content: bytes,
    by: By,
    source: str = "the bundle",
    public_key: bytes | None = None,
) -> tuple[Imported, ...]:
    """Take the records of a bundle into a store, each whole or not at all.

    A record that is there already is continued, if what is there is the beginning of what comes.
    Without a public key nothing shows who wrote the histories, only that they are in themselves as
    they were written.

    Args:
        store: the store.
        content: the file.
        by: who, when, why.
        source: the file's name, for messages.
        public_key: PEM, of whoever must have signed it.

    Raises:
        CannotRead: it is no bundle, or this recordkit cannot read what it holds.
        Tampered: a history in it is not as it was written, or the signature does not fit; nothing
            was taken in.
        NotAllowed: another history of the same record is here; nothing was taken in.
    """
    bundle = _read(content, source)
    if public_key is not None:
        _require_signed(bundle, public_key, source)
    for record, history in bundle.histories.items():
        _require_readable(record, history, source)
        refuse_nobody(record, by.actor)
        refuse_early(history[-1][0], by.at)
    fresh = {
        record: _new_here(store, record, history) for record, history in bundle.histories.items()
    }
    done = []
    for record, history in fresh.items():
        with store.ledger.copying(record) as add:
            for event, kept in history:
                add(event, kept)
        if history and history[-1][0].kind != "disposed":
            entry = written_entry(TransferEntry(why=by.why, store=bundle.store))
            store.ledger.append(record, Addition("imported", {"entry": entry}, by.at, by.actor))
        done.append(Imported(record, len(history)))
    return tuple(done)


@dataclass(frozen=True, slots=True)
class _Bundle:
    """What is in a file: the store it came from, its histories, its signed head."""

    store: str
    histories: dict[str, History]
    head: bytes | None


class _Files:
    """The files in a bundle, of which no more is read than a bundle may hold."""

    def __init__(self, file: zipfile.ZipFile, source: str) -> None:
        self.names = file.namelist()
        self._file = file
        self._source = source
        self._left = LARGEST
        self._read: set[str] = set()
        if len(set(self.names)) < len(self.names):
            raise _no_bundle(source)

    def read(self, path: str) -> bytes:
        """All of a file, which is read once."""
        if path in self._read:
            raise _no_bundle(self._source)
        self._read.add(path)
        with self._file.open(path) as opened:
            content = opened.read(self._left + 1)
        self._left -= len(content)
        if self._left < 0:
            raise _too_large(self._source)
        return content


def _read(content: bytes, source: str) -> _Bundle:
    """What is in a file, once it checks."""
    if len(content) > LARGEST:
        raise _too_large(source)
    with _no_other_error(source), zipfile.ZipFile(BytesIO(content)) as file:
        files = _Files(file, source)
        manifest = json.loads(files.read(MANIFEST))
        if manifest["format"] != FORMAT:
            raise CannotRead(source, Problem("It was written by another recordkit: update this."))
        store = TypeAdapter(Line).validate_python(manifest["store"], strict=True)
        if not store.isprintable():  # it may break lines
            raise _no_bundle(source)
        head = files.read(HEAD) if HEAD in files.names else None
        histories = {
            record: list(_events(files, record, events))
            for record, events in manifest["records"].items()
        }
    for record, history in histories.items():
        kept: dict[tuple[int, str], Kept] = {
            (event.number, name): each for event, held in history for name, each in held.items()
        }
        _refuse_tampered(examine(record, [event for event, _ in history], kept))
        if not history:
            raise _no_bundle(source)
    return _Bundle(store, histories, head)


def _events(
    files: _Files, record: str, listed: list[dict[str, Any]]
) -> Iterator[tuple[Event, Contents]]:
    for place, each in enumerate(listed, start=1):
        held = each.pop("files")
        event = Event(**each)
        kept: Contents = {}
        for name, at in held.items():
            found = Kept(bytes.fromhex(at["salt"]), files.read(at["path"]))
            # At once: nothing more is read of what somebody made up.
            if name not in CONTENT_NAMES or found.digest != event.contents.get(name):
                raise Tampered(
                    (f"{shown(record)}, event {place}: a content of it is not what was written.",)
                )
            kept[name] = found
        yield event, kept


def _refuse_tampered(findings: Iterator[Finding]) -> None:
    found = tuple(map(str, findings))
    if found:
        raise Tampered(found)


def _require_signed(bundle: _Bundle, public_key: bytes, source: str) -> None:
    """Refuse a bundle of which nobody with that key has signed all, and nothing else."""
    if bundle.head is None:
        raise CannotRead(source, Problem("It is not signed: see recordkit store export --key."))
    signed = read_head(bundle.head, public_key, source)
    reached = {
        record: (len(history), history[-1][0].hash) for record, history in bundle.histories.items()
    }
    if signed.store != bundle.store or signed.records != reached:
        raise Tampered(("What was signed is not what is in the file.",))


def _require_readable(record: str, history: History, source: str) -> None:
    """Refuse what could be kept, and then neither read nor told."""
    try:
        happenings = []
        for event, kept in history:
            refuse_nobody(record, event.actor)
            entry = kept.get("entry")
            happenings.append(happening(event, entry.content if entry else None))
            if "record" in kept and load_record(kept["record"].content).id != record:
                raise ValueError("it is of another record")
        account(record, happenings, {})
    except (RecordkitError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise CannotRead(
            source,
            Problem(
                f"What it holds of {record} is in a form that this recordkit cannot read. Nothing "
                "was taken in."
            ),
        ) from None


def _no_bundle(source: str) -> CannotRead:
    return CannotRead(source, Problem("It is not a bundle that a store has exported."))


def _too_large(source: str) -> CannotRead:
    return CannotRead(
        source, Problem(f"It is too large: a bundle has at most {LARGEST // 1_000_000_000} GB.")
    )


@contextmanager
def _no_other_error(source: str) -> Iterator[None]:
    """Tell whatever a file that is none can bring about in one way."""
    try:
        yield
    except (
        zipfile.BadZipFile,
        zlib.error,
        KeyError,
        TypeError,
        ValueError,
        AttributeError,
        EOFError,
        OSError,
        RuntimeError,  # it is encrypted, packed in an unknown way, or nested without end
    ):
        raise _no_bundle(source) from None


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
