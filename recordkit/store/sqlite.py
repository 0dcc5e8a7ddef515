"""A store in a file: SQLite, with what it takes that nothing acknowledged is lost."""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event

from recordkit.errors import StoreFault
from recordkit.store.engines import PATIENCE, StoreEngine, hold_to
from recordkit.store.statements import Cursor
from recordkit.store.tables import metadata

OWNER_ALONE = 0o600


class SqliteEngine(StoreEngine):
    """A store in a file."""

    name = "SQLite"
    traces = (
        "it was disposed of, but somebody is reading, so traces of it are left in the file beside "
        "the store whose name ends in -wal. They are gone once every program that uses the store "
        "has been closed."
    )

    @property
    def path(self) -> Path:
        """The file."""
        return Path(self.address)

    def _make(self) -> Engine:
        made = create_engine(
            # A name may hold what means something in an address, such as a question mark.
            URL.create("sqlite", database=str(self.path)),
            connect_args={"timeout": PATIENCE, "check_same_thread": False},
        )
        event.listen(made, "connect", self._set_up)
        event.listen(made, "begin", self._begin_seldom)
        return made

    @staticmethod
    def _set_up(connection: Any, _: Any) -> None:
        # The driver begins no transaction by itself: that is done below.
        connection.isolation_level = None
        # What somebody put there past this program is told, not a reason to stop.
        connection.text_factory = _lenient_text
        if _is_ours(connection):
            # It stays so in the file, and the file of another program is left as it is.
            connection.execute("PRAGMA journal_mode = WAL")
        for pragma in (
            "synchronous = FULL",
            "fullfsync = ON",  # macOS keeps things in the disk's own memory otherwise
            "recursive_triggers = ON",  # what a REPLACE removes is guarded as well
            "foreign_keys = ON",
            "secure_delete = ON",  # what is disposed of is overwritten, not only forgotten
            "trusted_schema = OFF",
            "mmap_size = 0",  # a read error is told, and is no signal that ends the program
        ):
            connection.execute(f"PRAGMA {pragma}")

    def _begin(self, own: Any, *, writes: bool) -> None:
        own.execute(_beginning(writes=writes))

    @staticmethod
    def _begin_seldom(own: Connection) -> None:
        writes = own.get_execution_options().get("writes", False)
        own.exec_driver_sql(_beginning(writes=bool(writes)))

    def exists(self) -> bool:
        try:
            found = self.path.stat()
        except (FileNotFoundError, NotADirectoryError):
            return False
        except (OSError, ValueError):
            raise StoreFault(self.shown, _SQLITE_REASONS[sqlite3.SQLITE_CANTOPEN]) from None
        if stat.S_ISDIR(found.st_mode):
            raise StoreFault(self.shown, "it is a folder. Name a file in it.")
        return found.st_size > 0

    def create(self) -> None:
        try:
            # It is a new file, or an empty one. SQLite gives those beside it its permissions.
            file = os.open(self.path, os.O_CREAT | os.O_RDWR, OWNER_ALONE)
            try:
                os.fchmod(file, OWNER_ALONE)
            finally:
                os.close(file)
        except OSError as error:
            from recordkit.writing import reason

            raise StoreFault(self.shown, reason(error)) from None

    def promises(self, connection: Connection) -> dict[str, str]:
        found = {
            name: str(connection.exec_driver_sql(f"PRAGMA {name}").scalar())
            for name in ("journal_mode", "synchronous", "recursive_triggers", "secure_delete")
        }
        kept = {
            "journal_mode": "wal",
            "synchronous": "2",
            "recursive_triggers": "1",
            "secure_delete": "1",
        }
        hold_to(self.shown, found, kept)
        return found

    def _clear_away(self) -> bool:
        with closing(self.engine.raw_connection()) as connection:
            busy, *_ = connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return not busy

    def _lock_all(self, connection: Connection) -> None:
        """BEGIN IMMEDIATE has locked the whole file already."""

    def damaged(self, connection: Connection) -> bool:
        return connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar() != "ok"

    def _lock(self, cursor: Cursor, record: str) -> None:
        """BEGIN IMMEDIATE has locked the whole file already."""

    def _reason(self, error: BaseException | None) -> str:
        code = getattr(error, "sqlite_errorcode", None)
        if code == sqlite3.SQLITE_CONSTRAINT_TRIGGER:
            return "a history can only be added to. Nothing was changed."
        # The lowest byte says what sort of error it is.
        found = None if code is None else _SQLITE_REASONS.get(code & 0xFF)
        return found or super()._reason(error)


_SQLITE_REASONS = {
    sqlite3.SQLITE_FULL: "the disk is full. Nothing was changed.",
    sqlite3.SQLITE_IOERR: "the disk is full or does not work. Nothing was changed.",
    sqlite3.SQLITE_BUSY: f"others wrote to it for {PATIENCE} seconds. Nothing was changed: "
    "try again.",
    sqlite3.SQLITE_NOTADB: "it is some other file, not a store.",
    sqlite3.SQLITE_CORRUPT: "it is damaged. Go back to its last backup.",
    sqlite3.SQLITE_READONLY: "you are not allowed to write to it. Nothing was changed.",
    sqlite3.SQLITE_PERM: "you are not allowed to write to it. Nothing was changed.",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened. See whether you may read and write it, and the "
    "folder that it is in.",
}


def _beginning(*, writes: bool) -> str:
    # A writer locks before it reads, so that nobody else can write between the two.
    return "BEGIN IMMEDIATE" if writes else "BEGIN"


def _lenient_text(raw: bytes) -> str:
    return raw.decode("utf-8", "surrogateescape")


def _is_ours(connection: sqlite3.Connection) -> bool:
    found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    names = {name for (name,) in found}
    return not names or set(metadata.tables) <= names
