"""What was acknowledged is there, whatever happens; what was not is not there by half."""

from __future__ import annotations

import logging
import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from recordkit.errors import StoreFault
from recordkit.store.ledger import Ledger
from recordkit.store.verification import verify
from tests.store.making import NOON, SECRET, a_version, addition
from tests.store.meddling import Meddler
from tests.store.servers import Postgres
from tests.store.writers import ROOT, writers

# ---------------------------------------------------------------- what is promised


@pytest.mark.parametrize("engine", ["SQLite"], indirect=True)
def test_sqlite_keeps_before_it_acknowledges(ledger: Ledger) -> None:
    with ledger.engine.reading() as cursor:

        def pragma(name: str) -> Any:
            return cursor.own.execute(f"PRAGMA {name}").fetchone()[0]

        found = {
            name: pragma(name)
            for name in (
                "journal_mode synchronous fullfsync secure_delete recursive_triggers foreign_keys "
                "trusted_schema mmap_size"
            ).split()
        }

    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,
        "fullfsync": 1,
        "secure_delete": 1,
        "recursive_triggers": 1,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "mmap_size": 0,
    }


@pytest.mark.parametrize("engine", ["SQLite"], indirect=True)
def test_a_store_from_a_backup_gets_its_journal_back(address: str, meddler: Meddler) -> None:
    meddler.run("PRAGMA journal_mode = DELETE")

    Ledger.open(address).close()

    meddler.run("SELECT * FROM about").fetchall()
    assert meddler.value("PRAGMA journal_mode") == "wal"


@pytest.mark.parametrize("engine", ["SQLite"], indirect=True)
def test_a_file_that_cannot_promise_it_is_refused(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from recordkit.store.sqlite import SqliteEngine

    set_up = SqliteEngine._set_up

    def careless(connection: Any, record: Any) -> None:
        set_up(connection, record)
        connection.execute("PRAGMA synchronous = OFF")

    monkeypatch.setattr(SqliteEngine, "_set_up", staticmethod(careless))

    with pytest.raises(StoreFault, match=r"may be lost, since synchronous is not as it must be"):
        Ledger.open(address)


@pytest.fixture
def setting(postgres: Postgres) -> Iterator[Any]:
    """Changes a setting of the whole server."""
    changed = []

    def change(name: str, value: str) -> None:
        changed.append(name)
        postgres.run(f"ALTER SYSTEM SET {name} = {value}")
        _reload(postgres, name, value)

    yield change
    for name in changed:
        postgres.run(f"ALTER SYSTEM RESET {name}")
        _reload(postgres, name, "on")


def _reload(postgres: Postgres, name: str, value: str) -> None:
    postgres.run("SELECT pg_reload_conf()")
    for _ in range(500):
        with postgres.connection(postgres.address("postgres")) as own:
            row = own.execute(f"SHOW {name}".encode()).fetchone()
        if row == (value,):
            return
        time.sleep(0.01)
    raise AssertionError(f"{name} does not become {value}")


@pytest.mark.parametrize("engine", ["PostgreSQL"], indirect=True)
@pytest.mark.parametrize("name", ["fsync", "full_page_writes"])
def test_a_server_that_may_lose_things_is_refused(address: str, setting: Any, name: str) -> None:
    setting(name, "off")

    with pytest.raises(StoreFault, match=rf"may be lost, since {name} is not as it must be \(on\)"):
        Ledger.open(address)


@pytest.mark.parametrize("engine", ["PostgreSQL"], indirect=True)
def test_a_role_that_does_not_wait_for_the_disk_does_here(address: str, meddler: Meddler) -> None:
    meddler.run("ALTER ROLE postgres SET synchronous_commit = off")
    try:
        ledger = Ledger.open(address)
        with ledger.engine.reading() as cursor:
            assert cursor.own.execute("SHOW synchronous_commit").fetchone() == ("on",)
        ledger.close()
    finally:
        meddler.run("ALTER ROLE postgres RESET synchronous_commit")


@pytest.mark.parametrize("engine", ["PostgreSQL"], indirect=True)
def test_an_address_can_ask_for_much_and_not_for_less_durability(address: str) -> None:
    asked_for = "-c%20synchronous_commit%3Doff%20-c%20application_name%3Dcouncil"
    ledger = Ledger.open(f"{address}&options={asked_for}")

    with ledger.engine.reading() as cursor:
        assert cursor.own.execute("SHOW synchronous_commit").fetchone() == ("on",)
        assert cursor.own.execute("SHOW application_name").fetchone() == ("council",)
    ledger.close()


# ---------------------------------------------------------------- killed


def test_whatever_was_acknowledged_before_a_kill_is_there(address: str) -> None:
    chance = random.Random(address)
    with writers(address) as others:
        for count in (1, 2, 3, 4, 5, 6, 7, 8):
            child = others.start("RC-1", 10_000)
            others.acknowledge(count)
            time.sleep(chance.random() * 0.01)
            os.kill(child, signal.SIGKILL)
        kept = others.acknowledged()

    ledger = Ledger.open(address)
    history = ledger.history("RC-1")
    assert set(kept["RC-1"]) <= {event.number for event in history}
    assert sum((1, 2, 3, 4, 5, 6, 7, 8)) <= len(kept["RC-1"]) <= len(history)
    assert len(history) <= len(kept["RC-1"]) + 8, "one that was killed had one more at most"
    assert verify(ledger).findings == ()
    a_version(ledger)
    ledger.close()


@pytest.mark.parametrize("engine", ["PostgreSQL"], indirect=True)
def test_whatever_a_killed_server_acknowledged_is_there(
    ledger: Ledger, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(5):
        a_version(ledger)

    def write_and_lose_the_server() -> None:
        with ledger.engine.writing("RC-1") as cursor:
            pid = cursor.own.execute("SELECT pg_backend_pid()").fetchone()[0]
            os.kill(pid, signal.SIGKILL)
            cursor.own.execute("SELECT 1")

    with pytest.raises(StoreFault, match="it cannot be reached"):
        write_and_lose_the_server()

    _wait_for(ledger)
    assert len(ledger.history("RC-1")) == 5
    a_version(ledger)
    assert verify(ledger).findings == ()
    assert [each for each in caplog.records if each.levelno >= logging.ERROR] == []


@pytest.mark.parametrize("engine", ["PostgreSQL"], indirect=True)
def test_a_connection_lost_while_it_is_kept_leaves_it_open(ledger: Ledger) -> None:
    def lose_it() -> None:
        with ledger.engine.writing("RC-1") as cursor:
            cursor.own.connection.close()

    with pytest.raises(StoreFault, match="It may be there or not: look at the history"):
        lose_it()


def _wait_for(ledger: Ledger) -> None:
    for _ in range(500):
        try:
            ledger.records()
        except StoreFault:
            time.sleep(0.02)
        else:
            return
    raise AssertionError("the server does not come back")


# ---------------------------------------------------------------- full


def _fill(ledger: Ledger) -> tuple[int, StoreFault]:
    """Write until it is refused; how many versions were acknowledged, and what was said."""
    for count in range(1000):
        try:
            ledger.append("RC-1", addition(record=SECRET.encode() * 1000))
        except StoreFault as fault:
            return count, fault
    raise AssertionError("it does not get full")


@pytest.mark.parametrize("engine", ["SQLite"], indirect=True)
def test_a_file_that_may_not_grow_is_told(address: str) -> None:
    ledger = Ledger.open(address)
    event.listen(
        ledger.engine.engine, "connect", lambda own, _: own.execute("PRAGMA max_page_count = 60")
    )
    ledger.close()

    count, fault = _fill(ledger)

    assert str(fault) == f"{address}: the disk is full. Nothing was changed."
    assert count == len(ledger.history("RC-1")) > 0
    assert verify(ledger).findings == ()
    ledger.close()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of six hundred kilobytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", str(folder)]
    try:
        mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except OSError:
        mounted = False
    if not mounted:
        pytest.skip("only root may make a disk")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_keeps_what_was_acknowledged(small_disk: Path) -> None:
    address = str(small_disk / "records.db")
    ledger = Ledger.create(address, NOON)

    count, fault = _fill(ledger)

    assert str(fault) == f"{address}: the disk is full. Nothing was changed."
    assert count == len(ledger.history("RC-1")) > 0
    assert verify(ledger).findings == ()
    ledger.close()


def test_a_disk_without_room_for_a_store_is_told_and_nothing_is_left(small_disk: Path) -> None:
    (small_disk / "other").write_bytes(bytes(580_000))

    with pytest.raises(StoreFault, match="the disk is full"):
        Ledger.create(str(small_disk / "records.db"), NOON)

    (small_disk / "other").unlink()
    ledger = Ledger.create(str(small_disk / "records.db"), NOON)
    a_version(ledger)
    ledger.close()


@pytest.mark.parametrize("engine", ["SQLite"], indirect=True)
def test_a_limit_on_the_size_of_files_is_told(address: str) -> None:
    limited = (
        "import sys; from recordkit.store.ledger import Ledger\n"
        "from tests.store.making import addition\n"
        "ledger = Ledger.open(sys.argv[1])\n"
        "for _ in range(1000):\n"
        "    print(ledger.append('RC-1', addition(record=bytes(20_000))).number, flush=True)"
    )
    done = subprocess.run(
        [sys.executable, "-c", limited, address],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000)),
    )

    assert "the disk is full or does not work. Nothing was changed." in done.stderr
    ledger = Ledger.open(address)
    assert len(ledger.history("RC-1")) == len(done.stdout.split()) > 0
    assert verify(ledger).findings == ()
    ledger.close()


# ---------------------------------------------------------------- interrupted


@pytest.mark.parametrize(
    "error", [ZeroDivisionError(), KeyboardInterrupt(), MemoryError()], ids=repr
)
def test_whatever_happens_halfway_leaves_nothing(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    from recordkit.store import ledger as module

    a_version(ledger)
    before = ledger.everything("RC-1")

    def fail(*_: object) -> None:
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(module.ADD_CONTENT, "run", fail)
        with pytest.raises(type(error)):
            a_version(ledger)

    assert ledger.everything("RC-1") == before
    a_version(ledger)
    assert verify(ledger).findings == ()


def test_a_disposal_that_fails_removes_nothing(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    from recordkit.store import ledger as module

    a_version(ledger)
    before = ledger.everything("RC-1")

    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(module.FORGET, "run", fail)
    with pytest.raises(ZeroDivisionError):
        ledger.append("RC-1", addition("disposed"))

    assert ledger.everything("RC-1") == before


def test_traces_that_cannot_be_cleared_away_yet_are_told(
    address: str, meddler: Meddler, engine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from recordkit.store import postgres, sqlite

    monkeypatch.setattr(sqlite, "PATIENCE", 0.05)
    monkeypatch.setattr(postgres, "PATIENCE", 0.05)
    ledger = Ledger.open(address)
    a_version(ledger)
    meddler.run("BEGIN")
    if engine == "SQLite":
        meddler.run("SELECT * FROM contents").fetchall()
    else:
        meddler.run("LOCK TABLE contents IN ROW EXCLUSIVE MODE")
        meddler.run("LOCK TABLE contents IN SHARE UPDATE EXCLUSIVE MODE")

    with pytest.raises(StoreFault, match=r"it was disposed of, but .*traces of it are left in"):
        ledger.append("RC-1", addition("disposed"))

    meddler.run("COMMIT")
    assert ledger.last("RC-1").kind == "disposed"
    assert [number for number, _ in ledger.all_kept("RC-1")] == [2]
    ledger.close()
