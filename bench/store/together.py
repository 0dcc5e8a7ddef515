"""Several processes that write at once: is everything there, once, in order?"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import cycle, islice
from multiprocessing import get_context
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier

from bench.records import records
from bench.store.places import Engines
from bench.store.versions import A_RECORD, MOMENT, addition, opened
from recordkit.errors import StoreFault
from recordkit.store.ledger import Ledger
from recordkit.store.verification import verify

Written = tuple[str, str]
"""What a writer was told is kept: the record, and the hash of the event."""

PATIENCE = 120
"""Seconds that the processes may take to start."""


def measure(engines: Engines, options: argparse.Namespace) -> None:
    """Measure and print."""
    writers, each = options.writers, options.each
    print(f"\n{writers} processes that write {each:,} versions each at once")
    made = list(islice(cycle(records(min(each, 50), finished=True)), each))
    for engine, place in engines.items():
        for where in ("one record", "many records"):
            with place() as address:
                Ledger.create(address, MOMENT).close()
                seconds, kept = _write_together(
                    [_Writer(address, n, made, where == "one record") for n in range(writers)]
                )
                told = _compared(address, kept)
            speed = len(kept) / seconds
            print(f"  {engine + ', to ' + where:<44} {speed:>7,.0f} a second   {told}")
            if len(kept) < writers * each:
                print(f"    {writers * each - len(kept):,} were refused")


@dataclass(frozen=True)
class _Writer:
    """One of the processes.

    Attributes:
        address: the store's.
        number: its own.
        made: what it writes.
        to_one: whether all processes write to the same record.
    """

    address: str
    number: int
    made: Sequence[bytes]
    to_one: bool

    def write(self, start: Barrier, results: Queue[list[Written]]) -> None:
        """Write everything, and tell what was acknowledged."""
        kept = []
        with opened(self.address) as ledger:
            start.wait(PATIENCE)
            for place, content in enumerate(self.made):
                record = "RC-1" if self.to_one else f"RC-{self.number}-{place // A_RECORD}"
                with suppress(StoreFault):
                    event = ledger.append(record, addition(content, f"Writer {self.number}"))
                    kept.append((record, event.hash))
        results.put(kept)


def _write_together(writers: Sequence[_Writer]) -> tuple[float, list[Written]]:
    """How many seconds it took, and what was acknowledged."""
    context = get_context("spawn")
    start = context.Barrier(len(writers) + 1)
    results: Queue[list[Written]] = context.Queue()
    running = [context.Process(target=each.write, args=(start, results)) for each in writers]
    for process in running:
        process.start()
    start.wait(PATIENCE)
    started = time.perf_counter()
    kept = [written for _ in running for written in results.get()]
    seconds = time.perf_counter() - started
    for process in running:
        process.join()
    return seconds, kept


def _compared(address: str, kept: Sequence[Written]) -> str:
    """Whether what was acknowledged is there, and nothing else."""
    with opened(address) as ledger:
        there = [
            (record, event.hash) for record in ledger.records() for event in ledger.history(record)
        ]
        verdict = verify(ledger)
    lost = len(set(kept) - set(there))
    more = len(there) - len(kept) + lost
    return f"lost: {lost}, more than acknowledged: {more}, findings: {len(verdict.findings)}"
