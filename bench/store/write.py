"""How many versions a second one process keeps, and what each part of the way costs."""

from __future__ import annotations

import argparse
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

import psycopg

from bench.records import records
from bench.store.pace import Way, paces, tell
from bench.store.places import POSTGRESQL, SQLITE, Engines, NewPlace, as_psycopg_reads_it, new_file
from bench.store.versions import ENTRY, addition, new_ledger
from recordkit.store.chain import SALT_BYTES
from recordkit.store.events import Event
from recordkit.store.ledger import Ledger

LEDGER = "the ledger"

GOAL = 0.6
"""How much of the speed of a bare write the ledger is meant to have."""

NO_DIGEST = "0" * 64

Opening = Callable[[NewPlace], AbstractContextManager[Way]]


def measure(engines: Engines, options: argparse.Namespace) -> None:
    """Measure and print."""
    made = records(options.versions, finished=True)
    size = sum(map(len, made)) / len(made) / 1_000
    print(f"\nDurable versions a second: {len(made):,} versions of {size:.1f} kB, one process")
    bare: dict[str, dict[str, Opening]] = {
        SQLITE: {
            "write and fdatasync, the same bytes": _to_a_file,
            "SQLite alone: INSERT and COMMIT": _into_sqlite,
        },
        POSTGRESQL: {"psycopg alone: INSERT and COMMIT": _into_postgres},
    }
    for engine, place in engines.items():
        ways = {name: partial(way, place) for name, way in bare[engine].items()}
        found = paces(ways | _ledger_and_less(place), made, options.rounds)
        print(f"{engine}, with the time of this process's own work for each version")
        tell(found)
        for place_in_list, name in enumerate(ways):
            share = found[LEDGER].speed / found[name].speed
            goal = "" if place_in_list else f" (goal: {GOAL:.2f} at least)"
            print(f"  the ledger / {name} = {share:.2f}{goal}")


def _ledger_and_less(place: NewPlace) -> dict[str, Callable[[], AbstractContextManager[Way]]]:
    return {
        LEDGER: partial(kept, place),
        "  without its hashes": partial(kept, place, during=_without_hashes),
        "  without its salt": partial(kept, place, during=_without_salt),
        "  without SQLAlchemy's connections": partial(_kept_without_pool, place),
    }


# ---------------------------------------------------------------- bare


@contextmanager
def _to_a_file(_: NewPlace) -> Iterator[Way]:
    with tempfile.TemporaryDirectory() as folder:
        file = os.open(Path(folder) / "records", os.O_CREAT | os.O_WRONLY | os.O_APPEND)

        def write(_: str, content: bytes) -> None:
            os.write(file, ENTRY + content)
            os.fdatasync(file)

        try:
            yield Way(write)
        finally:
            os.close(file)


_TABLE = "CREATE TABLE bare (record text, entry {0}, content {0})"


@contextmanager
def _into_sqlite(_: NewPlace) -> Iterator[Way]:
    with new_file() as path, closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(_TABLE.format("blob"))

        def write(record: str, content: bytes) -> None:
            connection.execute("INSERT INTO bare VALUES (?, ?, ?)", (record, ENTRY, content))
            connection.commit()

        yield Way(write)


@contextmanager
def _into_postgres(place: NewPlace) -> Iterator[Way]:
    with place() as address, psycopg.connect(as_psycopg_reads_it(address)) as connection:
        connection.execute(_TABLE.format("bytea"))
        connection.commit()

        def write(record: str, content: bytes) -> None:
            connection.execute("INSERT INTO bare VALUES (%s, %s, %s)", (record, ENTRY, content))
            connection.commit()

        yield Way(write)


# ---------------------------------------------------------------- the ledger, and less of it


@contextmanager
def kept(
    place: NewPlace, during: Callable[[], AbstractContextManager[object]] | None = None
) -> Iterator[Way]:
    """The ledger, or what is left of it while something is left out."""
    with new_ledger(place) as ledger:
        yield Way(partial(_keep, ledger), during)


def _keep(ledger: Ledger, record: str, content: bytes) -> None:
    ledger.append(record, addition(content))


@contextmanager
def _without_hashes() -> Iterator[None]:
    with (
        patch("recordkit.store.ledger.digest_of", lambda *_: NO_DIGEST),
        patch.object(Event, "right_hash", lambda _: NO_DIGEST),
    ):
        yield


@contextmanager
def _without_salt() -> Iterator[None]:
    with patch("recordkit.store.ledger.new_salt", lambda: bytes(SALT_BYTES)):
        yield


@contextmanager
def _kept_without_pool(place: NewPlace) -> Iterator[Way]:
    with new_ledger(place) as ledger:
        engine = ledger.engine.engine
        with closing(engine.raw_connection()) as pooled:
            alone = _Alone(pooled.driver_connection)
            with patch.object(engine, "raw_connection", lambda: alone):
                yield Way(partial(_keep, ledger))


class _Alone:
    """The driver's connection as it is, always the same one."""

    def __init__(self, own: Any) -> None:
        self.cursor = own.cursor
        self.commit = own.commit
        self.close = own.rollback
