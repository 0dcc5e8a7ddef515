"""What is kept: versions as the store itself makes them, with the same particulars."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

from bench.store.places import NewPlace
from recordkit.store.entries import MadeWith, VersionEntry, written_entry
from recordkit.store.ledger import Addition, Ledger

MOMENT = datetime(2026, 11, 23, 12, tzinfo=UTC)

ENTRY = written_entry(
    VersionEntry(
        why="The budget was changed.",
        schema_version=1,
        made_with=MadeWith(
            recordkit="0.1.0",
            rules="3f1c2b9a5d7e8f60",
            policy="care_act",
            policy_digest="9a8b7c6d5e4f3021",
            templates="0f1e2d3c4b5a6978",
        ),
        complete=True,
    )
)

A_RECORD = 10
"""Versions of each record, on average, where several are written."""


def addition(content: bytes, actor: str = "A. Shah") -> Addition:
    """A version to be kept."""
    return Addition(
        "recorded", {"entry": ENTRY, "record": content}, MOMENT, actor, person="P-20418"
    )


def spread(made: Sequence[bytes]) -> Iterator[tuple[str, bytes]]:
    """Contents as versions of several records in turns."""
    records = max(1, len(made) // A_RECORD)
    for number, content in enumerate(made):
        yield f"RC-{number % records + 1:05}", content


@contextmanager
def new_ledger(place: NewPlace) -> Iterator[Ledger]:
    """A store with nothing in it, which is gone afterwards."""
    with place() as address:
        ledger = Ledger.create(address, MOMENT)
        try:
            yield ledger
        finally:
            ledger.close()


@contextmanager
def opened(address: str) -> Iterator[Ledger]:
    """A store that is there."""
    ledger = Ledger.open(address)
    try:
        yield ledger
    finally:
        ledger.close()
