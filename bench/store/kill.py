"""Writers that are killed in the middle of writing: is everything there that was acknowledged?"""

from __future__ import annotations

import argparse
import os
import random
import time
from collections.abc import Sequence
from itertools import cycle
from multiprocessing import get_context

from bench.records import records
from bench.store.places import Engines
from bench.store.versions import MOMENT, addition, opened
from recordkit.store.ledger import Ledger
from recordkit.store.verification import verify

RECORDS = 20
"""How many records are written to."""

LONGEST = 0.1
"""Seconds, at most, from the first version that a writer keeps to its end."""


def measure(engines: Engines, options: argparse.Namespace) -> None:
    """Measure and print."""
    print(f"\n{options.kills} writers on each engine, killed (SIGKILL) at random moments")
    made = records(50, finished=True)
    chance = random.Random(27)  # noqa: S311  # no secret
    for engine, place in engines.items():
        with place() as address:
            Ledger.create(address, MOMENT).close()
            acknowledged: set[str] = set()
            lost = 0
            for _ in range(options.kills):
                told = _killed(address, made, chance.uniform(0, LONGEST))
                lost += len(told - _kept(address))
                acknowledged |= told
            there = _kept(address)
            with opened(address) as ledger:
                findings = verify(ledger).findings
        lost += len(acknowledged - there)
        print(
            f"  {engine:<14} acknowledged: {len(acknowledged):,}, lost: {lost}, kept before they "
            f"were acknowledged: {len(there - acknowledged)}, findings: {len(findings)}"
        )


def _killed(address: str, made: Sequence[bytes], seconds: float) -> set[str]:
    """The hashes that a writer acknowledged before it was killed."""
    told, tell = os.pipe()
    # A fork starts at once, and nothing of the store is open here.
    writer = get_context("fork").Process(target=_write, args=(address, made, tell))
    writer.start()
    os.close(tell)
    with os.fdopen(told, "rb") as acknowledgements:
        first = acknowledgements.readline()
        time.sleep(seconds)
        writer.kill()
        writer.join()
        # What was cut off in the middle of a line was not acknowledged.
        lines = [first, *acknowledgements.readlines()]
    return {line.decode().strip() for line in lines if line.endswith(b"\n")}


def _write(address: str, made: Sequence[bytes], tell: int) -> None:
    """Write until killed."""
    with opened(address) as ledger:
        for number, content in enumerate(cycle(made)):
            event = ledger.append(f"RC-{number % RECORDS}", addition(content))
            os.write(tell, event.hash.encode() + b"\n")


def _kept(address: str) -> set[str]:
    with opened(address) as ledger:
        return {event.hash for record in ledger.records() for event in ledger.history(record)}
