"""A store on each engine, new for each test."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from recordkit.store.ledger import Ledger
from recordkit.store.store import Store
from tests.store.making import NOON
from tests.store.meddling import Meddler, meddler_with
from tests.store.servers import Postgres, running

ENGINES = ("SQLite", "PostgreSQL")


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A server, one for each process that runs tests."""
    with running() as server:
        yield server


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    """The engine's name."""
    return str(request.param)


Prepare = Callable[[str], None]
CopyOf = Callable[[Prepare], AbstractContextManager[str]]


@pytest.fixture(scope="session")
def prepared() -> dict[tuple[str, Prepare], str]:
    """The stores that were made to be copied: a file's path, or the name of a database."""
    return {}


@pytest.fixture
def copy_of(
    engine: str,
    prepared: dict[tuple[str, Prepare], str],
    tmp_path_factory: pytest.TempPathFactory,
    request: pytest.FixtureRequest,
) -> CopyOf:
    """Gives the address of a copy of a store that is made once."""

    @contextmanager
    def copy(prepare: Prepare) -> Iterator[str]:
        key = engine, prepare
        if engine == "SQLite":
            if key not in prepared:
                prepared[key] = str(tmp_path_factory.mktemp("prepared") / "records.db")
                prepare(prepared[key])
            target: Path = request.getfixturevalue("tmp_path") / "records.db"
            shutil.copy(prepared[key], target)
            yield str(target)
            return
        server: Postgres = request.getfixturevalue("postgres")
        if key not in prepared:
            prepared[key] = server.new_database()
            prepare(server.address(prepared[key]))
        with server.database(prepared[key]) as address:
            yield address

    return copy


def _nothing(address: str) -> None:
    Ledger.create(address, NOON).close()


@pytest.fixture
def nowhere(engine: str, request: pytest.FixtureRequest) -> Iterator[str]:
    """An address where there is no store yet."""
    if engine == "SQLite":
        yield str(request.getfixturevalue("tmp_path") / "records.db")
        return
    server: Postgres = request.getfixturevalue("postgres")
    with server.database() as address:
        yield address


@pytest.fixture
def address(copy_of: CopyOf) -> Iterator[str]:
    """The address of a store with nothing in it."""
    with copy_of(_nothing) as found:
        yield found


@pytest.fixture
def ledger(address: str) -> Iterator[Ledger]:
    """A ledger with nothing in it."""
    opened = Ledger.open(address)
    yield opened
    opened.close()


@pytest.fixture
def store(ledger: Ledger) -> Store:
    """A store with nothing in it."""
    return Store(ledger)


@pytest.fixture
def meddler(address: str) -> Iterator[Meddler]:
    """Somebody who writes to the same database, and not by way of this program."""
    with meddler_with(address) as found:
        yield found
