"""A store in a PostgreSQL database: for many at once."""

from __future__ import annotations

from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, make_url
from sqlalchemy.pool import PoolProxiedConnection

from recordkit.errors import StoreFault
from recordkit.store.engines import PATIENCE, StoreEngine, hold_to
from recordkit.store.statements import Cursor

LOCK_SPACE = 0x7265636B
"""Keeps this program's advisory locks apart from those of others in the same database."""


class PostgresEngine(StoreEngine):
    """A store in a PostgreSQL database."""

    name = "PostgreSQL"
    traces = (
        "it was disposed of, but traces of it are left in the server's files. When nobody else "
        "uses the store, let its owner run: VACUUM FULL contents"
    )

    def _make(self) -> Engine:
        asked_for = make_url(self.address).query.get("options", "")
        return create_engine(
            self.address,
            connect_args={
                # Waits for the server's disk, whatever the address, the role or the database says.
                "options": f"{asked_for} -c synchronous_commit=on "
                f"-c lock_timeout={int(PATIENCE * 1000)}ms",
                "connect_timeout": 10,
            },
            pool_pre_ping=True,
        )

    def exists(self) -> bool:
        return True

    def create(self) -> None:
        """The database is its administrator's to make."""

    def promises(self, connection: Connection) -> dict[str, str]:
        found = {
            name: str(connection.exec_driver_sql(f"SHOW {name}").scalar())
            for name in ("synchronous_commit", "fsync", "full_page_writes")
        }
        hold_to(self.shown, found, dict.fromkeys(found, "on"))
        return found

    def _clear_away(self) -> bool:
        with self.engine.connect() as connection:
            own = connection.execution_options(isolation_level="AUTOCOMMIT")
            # Alone it writes the table anew: a plain one leaves the text where it was.
            own.exec_driver_sql("VACUUM FULL contents")
        return True

    def _lock_all(self, connection: Connection) -> None:
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK_SPACE})")

    def damaged(self, connection: Connection) -> bool:
        """The server finds damaged pages by their checksums, when it reads them."""
        return False

    def _begin(self, own: Any, *, writes: bool) -> None:
        # The driver begins one with the first statement. A reader sees one state throughout.
        if not writes:
            own.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")

    def _commit(self, connection: PoolProxiedConnection) -> None:
        try:
            connection.commit()
        except self._errors:
            if connection.driver_connection.closed:  # type: ignore[union-attr]  # it is psycopg's
                raise StoreFault(
                    self.shown,
                    "the connection was lost while it was being kept. It may be there or not: look "
                    "at the history before you try again.",
                ) from None
            raise

    def _lock(self, cursor: Cursor, record: str) -> None:
        cursor.own.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", (LOCK_SPACE, record))

    def _reason(self, error: BaseException | None) -> str:
        state = getattr(error, "sqlstate", None)
        if state is None:
            return _why_not_connected(str(error)) or super()._reason(error)
        for beginning, reason in _POSTGRES_REASONS.items():
            if state.startswith(beginning):
                return reason
        return super()._reason(error)

    @property
    def shown(self) -> str:
        return _without_secrets(make_url(self.address))


_POSTGRES_REASONS = {
    "28": "it does not accept this user or password.",
    "3D000": "there is no such database. Ask its administrator to make one.",
    "53": "the server's disk is full, or it has too much to do. Nothing was changed.",
    "55P03": f"others wrote to it for {PATIENCE} seconds. Nothing was changed: try again.",
    "42501": "this user is not allowed to do that. Nothing was changed.",
    "25006": "the server lets nobody write at the moment. Nothing was changed.",
    "P0001": "a history can only be added to. Nothing was changed.",
}
"""By the beginning of the server's code for what went wrong."""


def _why_not_connected(text: str) -> str | None:
    """Why there is no connection: then the driver has no code, only what the server wrote."""
    if "authentication failed" in text or "no password supplied" in text:
        return _POSTGRES_REASONS["28"]
    if "FATAL" in text and "database" in text and "does not exist" in text:
        return _POSTGRES_REASONS["3D000"]
    if "FATAL" in text and "role" in text and "does not exist" in text:
        return _POSTGRES_REASONS["28"]
    if "connection" in text or "resolve" in text:
        return "it cannot be reached. See whether the server runs, and whether this is its address."
    return None


def _without_secrets(url: URL) -> str:
    told = {name: value for name, value in url.query.items() if "password" not in name.lower()}
    return url.set(query=told).render_as_string(hide_password=True)
