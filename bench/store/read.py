"""How long it takes to read the history of a record with many versions."""

from __future__ import annotations

import argparse
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from itertools import cycle, islice
from statistics import median
from typing import Any

import psycopg

from bench.records import records
from bench.store.places import SQLITE, Engines, as_psycopg_reads_it
from bench.store.versions import MOMENT, addition
from bench.turns import in_turns
from recordkit.store.ledger import Ledger

RECORD = "RC-20418"

TIMES = 20
"""How many times each way reads the history in a round, in turns."""

GOAL = 2.0
"""How many times as long as the driver alone the ledger may take."""


def measure(engines: Engines, options: argparse.Namespace) -> None:
    """Measure and print."""
    count = options.history
    print(f"\nThe history of one record with {count:,} versions, without their contents")
    made = list(islice(cycle(records(min(count, 50), finished=True)), count))
    for engine, place in engines.items():
        with place() as address, closing(Ledger.create(address, MOMENT)) as ledger:
            for content in made:
                ledger.append(RECORD, addition(content))
            with closing(_connected(engine, address)) as connection:
                raw = _raw(connection, "?" if engine == SQLITE else "%s")
                assert raw() == 2 * count
                ways = {
                    "the driver alone, the same rows": lambda raw=raw: _seconds(raw),
                    "the ledger": lambda ledger=ledger: _seconds(lambda: _history(ledger)),
                }
                found = {k: median(v) for k, v in in_turns(ways, options.rounds * TIMES).items()}
        print(engine)
        for name, seconds in found.items():
            print(f"  {name:<44} {seconds * 1_000:>7.1f} ms")
        bare, ledgers = found.values()
        print(f"  the ledger / the driver alone = {ledgers / bare:.2f} (goal: {GOAL:.2f} at most)")


def _connected(engine: str, address: str) -> Any:
    if engine == SQLITE:
        return sqlite3.connect(address)
    return psycopg.connect(as_psycopg_reads_it(address))


_EVENTS = "SELECT * FROM events WHERE record = ? ORDER BY number"
_ENTRIES = (
    "SELECT number, salt, content FROM contents WHERE record = ? AND name = 'entry' ORDER BY number"
)


def _raw(connection: Any, mark: str) -> Callable[[], int]:
    statements = [each.replace("?", mark) for each in (_EVENTS, _ENTRIES)]

    def read() -> int:
        found = [connection.execute(each, (RECORD,)).fetchall() for each in statements]
        connection.rollback()
        return sum(map(len, found))

    return read


def _history(ledger: Ledger) -> int:
    return len(ledger.happenings(RECORD))


def _seconds(read: Callable[[], int]) -> float:
    started = time.perf_counter()
    read()
    return time.perf_counter() - started
