"""recordkit's store beside other libraries that keep histories, all of them on SQLite.

Each is used as its own documentation tells, with one model that holds a record's JSON as text, and
each commit waits for the disk (WAL, synchronous = FULL).
"""

from __future__ import annotations

import argparse
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, closing, contextmanager
from functools import partial
from importlib.metadata import version

from bench.records import records
from bench.store.pace import Way, paces, tell
from bench.store.peers.continuum import Continuum
from bench.store.peers.django import SimpleHistory
from bench.store.peers.eventsourced import Eventsourcing
from bench.store.peers.peer import Peer
from bench.store.places import Engines, new_file
from bench.store.versions import addition, new_ledger
from bench.store.write import LEDGER, kept
from recordkit.store.guards import expected
from recordkit.store.verification import verify

PEERS: Mapping[str, type[Peer]] = {
    "django-simple-history": SimpleHistory,
    "SQLAlchemy-Continuum": Continuum,
    "eventsourcing": Eventsourcing,
}

RECORD = "RC-1"


def measure(_: Engines, options: argparse.Namespace) -> None:
    """Measure and print."""
    made = records(options.versions, finished=True)
    print(f"\nOther libraries, on SQLite: {len(made):,} versions, one process")
    ways: dict[str, Callable[[], AbstractContextManager[Way]]] = {LEDGER: partial(kept, new_file)}
    ways |= {_named(name): partial(_kept_by, peer) for name, peer in PEERS.items()}
    tell(paces(ways, made, options.rounds))
    print("Can one row of a history be edited past the library?")
    print(f"  {LEDGER:<44} {_edited_in_the_ledger()}")
    for name, peer in PEERS.items():
        print(f"  {_named(name):<44} {_edited(peer)}")


def _named(name: str) -> str:
    return f"{name} {version(name)}"


@contextmanager
def _kept_by(kind: type[Peer]) -> Iterator[Way]:
    with new_file() as path, closing(kind(path)) as peer:
        assert peer.promises() == ("wal", 2), "it does not wait for the disk"
        yield Way(peer.write)


# ---------------------------------------------------------------- edited past the library

CONTENTS = (b'{"version": "the first"}', b'{"version": "the second"}')


def _edited_in_the_ledger() -> str:
    edit = "UPDATE contents SET content = '{}' WHERE number = 1 AND name = 'record'"
    with new_ledger(new_file) as ledger:
        for content in CONTENTS:
            ledger.append(RECORD, addition(content))
        with closing(sqlite3.connect(ledger.engine.address)) as connection:
            try:
                connection.execute(edit)
                refused = "no"
            except sqlite3.IntegrityError:
                refused = "yes"
            # Whoever owns the file can take its guard away, and put it back afterwards.
            guard = "contents_stay_as_they_are"
            connection.execute(f"DROP TRIGGER {guard}")
            connection.execute(edit)
            connection.execute(expected("sqlite")[guard])
            connection.commit()
        found = verify(ledger).findings
    return _told(refused, found=any(each.sort == "edited" for each in found))


def _edited(kind: type[Peer]) -> str:
    with new_file() as path, closing(kind(path)) as peer:
        for content in CONTENTS:
            peer.write(RECORD, content)
        assert "first" in peer.versions(RECORD)[0]
        with closing(sqlite3.connect(path)) as connection:
            changed = connection.execute(kind.edit).rowcount
            connection.commit()
        assert changed == 1
        # None of them offers a verification: whatever it finds, it would find on reading.
        found = "other" not in peer.versions(RECORD)[0]
    return _told("no", found=found)


def _told(refused: str, *, found: bool) -> str:
    undetected = "no" if found else "yes"
    return f"the database refuses: {refused}; undetected if it does not: {undetected}"
