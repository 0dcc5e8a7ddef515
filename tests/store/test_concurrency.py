"""Many write at once: nothing is lost, and whoever comes second is told."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from recordkit.errors import Conflict, StoreFault
from recordkit.store import engines
from recordkit.store.events import Event
from recordkit.store.ledger import Ledger
from recordkit.store.verification import verify
from tests.store.making import SECRET, a_version, addition
from tests.store.meddling import Meddler
from tests.store.writers import writers


@pytest.mark.parametrize(
    "records", [("RC-1",) * 4, ("RC-1", "RC-2", "RC-3", "RC-4")], ids=["one record", "many records"]
)
def test_nothing_of_four_processes_is_lost(
    ledger: Ledger, address: str, records: tuple[str, ...]
) -> None:
    with writers(address) as others:
        for record in records:
            others.start(record, 25)
        # Whoever looks meanwhile sees whole histories.
        while_they_write = [verify(ledger).findings for _ in range(5)]
        kept = others.acknowledged()

    assert while_they_write == [()] * 5
    for record in set(records):
        count = 25 * records.count(record)
        assert sorted(kept[record]) == list(range(1, count + 1))
        assert [event.number for event in ledger.history(record)] == list(range(1, count + 1))
    assert verify(ledger).findings == ()


def test_of_two_that_expect_the_same_version_one_wins(ledger: Ledger) -> None:
    a_version(ledger)
    together = Barrier(2)

    def write(actor: str, expected: int) -> Event | Conflict:
        together.wait()
        made = addition(record=SECRET.encode(), actor=actor)
        try:
            return ledger.append("RC-1", made, expected=expected)
        except Conflict as conflict:
            return conflict

    for version in range(1, 6):
        with ThreadPoolExecutor(2) as pool:
            both = list(pool.map(write, ("A. Shah", "M. Okafor"), (version, version)))
        (won,) = (each for each in both if isinstance(each, Event))
        (lost,) = (each for each in both if isinstance(each, Conflict))
        assert (won.version, lost.expected, lost.found) == (version + 1, version, version + 1)
        assert f"Version {version + 1} was recorded, by {won.actor}." in str(lost)
        assert SECRET not in str(lost)
    assert len(ledger.history("RC-1")) == 6


def test_a_reader_sees_one_state(ledger: Ledger, address: str) -> None:
    a_version(ledger)
    other = Ledger.open(address)

    with ledger.engine.reading() as cursor:
        from recordkit.store.ledger import HISTORY

        before = HISTORY.run(cursor, {"of": "RC-1"}).fetchall()
        a_version(other)
        assert HISTORY.run(cursor, {"of": "RC-1"}).fetchall() == before
    other.close()

    assert len(ledger.history("RC-1")) == 2


def test_readers_do_not_wait_for_a_writer(ledger: Ledger, address: str) -> None:
    a_version(ledger)
    other = Ledger.open(address)

    with ledger.engine.writing("RC-1"):
        assert other.records() == ("RC-1",)
        assert other.heads() == other.history("RC-1")
        assert verify(other).findings == ()
    other.close()


def test_writers_of_other_records_wait_for_nobody_on_a_server(
    ledger: Ledger, address: str, engine: str
) -> None:
    if engine == "SQLite":  # one at a time: the whole file is locked
        return
    other = Ledger.open(address)
    with ledger.engine.writing("RC-1"):
        a_version(other, "RC-2")
    other.close()


def test_a_writer_who_waits_too_long_is_told(
    address: str, meddler: Meddler, engine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from recordkit.store import postgres, sqlite

    monkeypatch.setattr(sqlite, "PATIENCE", 0.05)
    monkeypatch.setattr(postgres, "PATIENCE", 0.05)
    if engine == "SQLite":
        meddler.run("BEGIN IMMEDIATE")
    else:
        meddler.run("BEGIN")
        meddler.run("SELECT pg_advisory_xact_lock(?, hashtext(?))", postgres.LOCK_SPACE, "RC-1")
    ledger = Ledger.open(address)

    with pytest.raises(StoreFault, match=f"others wrote to it for {engines.PATIENCE} seconds"):
        a_version(ledger)

    meddler.run("ROLLBACK")
    a_version(ledger)
    ledger.close()
