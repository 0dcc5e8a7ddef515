"""The engines behind a store, and what each must promise before anything is entrusted to it.

SQLite (`sqlite.py`) is one file and nothing to start. PostgreSQL (`postgres.py`) is a server, for
many at once. Everything else in this package is the same for both.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cached_property
from typing import Any, ClassVar

from sqlalchemy import Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.exc import NoSuchModuleError as NoSuchEngine
from sqlalchemy.pool import PoolProxiedConnection

from recordkit.errors import MissingTool, StoreFault
from recordkit.store.statements import Cursor

PATIENCE = 30
"""Seconds that a writer waits for the ones before it."""

_ADDRESS = "The store's address"

_HOW_TO_NAME_ONE = (
    "Name a file, such as records.db, or a PostgreSQL database, such as "
    "postgresql+psycopg://user@host/database."
)


class StoreEngine(ABC):
    """A way to one store.

    Args:
        address: a file's path, or the address of a database.
    """

    name: ClassVar[str]
    traces: ClassVar[str]
    """What is said where something was disposed of, and could not be cleared away at once."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.engine = self._make()

    @abstractmethod
    def _make(self) -> Engine:
        """The engine, set up so that what it has acknowledged survives."""

    @abstractmethod
    def exists(self) -> bool:
        """Whether there is something to open."""

    @abstractmethod
    def create(self) -> None:
        """Make an empty place for a store, for its owner alone."""

    @abstractmethod
    def promises(self, connection: Connection) -> dict[str, str]:
        """What the database says of itself that durability depends on."""

    def forget(self) -> None:
        """See that what was deleted cannot be read from the file any more.

        Raises:
            StoreFault: it could not be cleared away yet.
        """
        try:
            with self._translated():
                done = self._clear_away()
        except StoreFault:  # its reason says that nothing was changed, and something was
            done = False
        if not done:
            raise StoreFault(self.shown, self.traces)

    @abstractmethod
    def _clear_away(self) -> bool:
        """Clear away what was deleted; whether that could be done."""

    @abstractmethod
    def _lock_all(self, connection: Connection) -> None:
        """Let nobody else make or change tables until the transaction ends."""

    @abstractmethod
    def damaged(self, connection: Connection) -> bool:
        """Whether the database finds what it keeps damaged."""

    @abstractmethod
    def _begin(self, own: Any, *, writes: bool) -> None:
        """Begin a transaction, with the driver's own cursor."""

    @abstractmethod
    def _lock(self, cursor: Cursor, record: str) -> None:
        """Let nobody else write to this record until the transaction ends."""

    @contextmanager
    def reading(self) -> Iterator[Cursor]:
        """A cursor that sees one state of the store.

        Raises:
            StoreFault: the database cannot be reached or read.
        """
        with self._transaction(writes=False) as cursor:
            yield cursor

    @contextmanager
    def writing(self, record: str) -> Iterator[Cursor]:
        """A transaction that alone writes to a record, all of it or nothing.

        Raises:
            StoreFault: the database cannot be reached or written to; nothing was.
        """
        with self._transaction(writes=True) as cursor:
            self._lock(cursor, record)
            yield cursor

    @contextmanager
    def connected(self, *, writes: bool = False) -> Iterator[Connection]:
        """A transaction of SQLAlchemy's own, for what is seldom done.

        Args:
            writes: whether something may be changed in it.

        Raises:
            StoreFault: the database cannot be reached, read or written to.
        """
        with self._translated(), self.engine.connect() as connection:
            connection.execution_options(writes=writes)
            with connection.begin():
                if writes:
                    self._lock_all(connection)
                yield connection

    @contextmanager
    def _transaction(self, *, writes: bool) -> Iterator[Cursor]:
        with self._translated():
            connection = self.engine.raw_connection()
            try:
                # Closed in time: the driver does not let go of a file while a cursor is open.
                with closing(connection.cursor()) as own:
                    self._begin(own, writes=writes)
                    yield Cursor(own, self.engine.dialect)
                self._commit(connection)
            except self._errors:
                # What state it is in is not certain, so nobody gets it again.
                connection.invalidate()
                raise
            finally:
                # Rolls back whatever was not committed.
                connection.close()

    def _commit(self, connection: PoolProxiedConnection) -> None:
        connection.commit()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            raise StoreFault(self.shown, self._reason(error.orig)) from None
        except self._errors as error:
            raise StoreFault(self.shown, self._reason(error)) from None

    @cached_property
    def _errors(self) -> type[Exception]:
        """The base of what the driver raises."""
        found: type[Exception] = self.engine.dialect.import_dbapi().Error
        return found

    def _reason(self, error: BaseException | None) -> str:
        """Why it did not work. What the database says may quote a record, so it is not told."""
        if isinstance(error, self.engine.dialect.import_dbapi().OperationalError):
            return "it cannot be reached or written to. Nothing was changed."
        return f"it refused ({type(error).__name__}). Nothing was changed."

    @property
    def shown(self) -> str:
        """Its address, without a password."""
        return self.address

    def close(self) -> None:
        """Let all connections go."""
        self.engine.dispose()


def engine_for(address: str) -> StoreEngine:
    """The engine that an address asks for.

    Args:
        address: a file's path, "sqlite:///PATH", or "postgresql+psycopg://…".

    Raises:
        StoreFault: it is no address of a store.
        MissingTool: it is a PostgreSQL database, and what speaks to it is not installed.
    """
    from recordkit.store.postgres import PostgresEngine
    from recordkit.store.sqlite import SqliteEngine

    if address.startswith("sqlite:///"):
        address = address.removeprefix("sqlite:///")
    if "://" not in address and not address.startswith(("postgres:", "postgresql:")):
        if not address.strip() or address == ":memory:":
            raise StoreFault(_ADDRESS, f"that is no place to keep records. {_HOW_TO_NAME_ONE}")
        return SqliteEngine(address)
    try:
        url = make_url(address)
        if url.get_backend_name() not in ("postgresql", "postgres"):
            raise StoreFault(url.drivername, f"no store is kept there. {_HOW_TO_NAME_ONE}")
        return PostgresEngine(
            url.set(drivername="postgresql+psycopg").render_as_string(hide_password=False)
        )
    except ImportError:
        raise MissingTool(
            "psycopg, which speaks to PostgreSQL,", "Run: pip install 'recordkit[postgresql]'"
        ) from None
    except (ArgumentError, NoSuchEngine, ValueError):
        raise StoreFault(_ADDRESS, f"it cannot be read. {_HOW_TO_NAME_ONE}") from None


def hold_to(shown: str, found: dict[str, str], kept: dict[str, str]) -> None:
    """Refuse a database that does not promise what must be kept.

    Args:
        shown: its address, for the message.
        found: what it says of itself.
        kept: what it must say.

    Raises:
        StoreFault: it says something else.
    """
    broken = [name for name, value in kept.items() if found[name] != value]
    if broken:
        raise StoreFault(
            shown,
            f"what it acknowledges may be lost, since {', '.join(broken)} is not as it must be "
            f"({', '.join(kept[name] for name in broken)}).",
        )
