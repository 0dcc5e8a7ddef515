"""Somebody who writes to a store's database, and not by way of this program."""

from __future__ import annotations

import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import psycopg

from tests.store.servers import Postgres


class Meddler(ABC):
    """A plain connection to a store's database, with every right."""

    own: Any

    @abstractmethod
    def run(self, statement: str, *values: object) -> Any:
        """Run a statement whose values are question marks, and give its cursor back."""

    @abstractmethod
    @contextmanager
    def unguarded(self) -> Iterator[None]:
        """Take the guards away, and put them back as they were."""

    @abstractmethod
    def allow_anything(self) -> None:
        """Let every column take a NULL."""

    def value(self, statement: str, *values: object) -> Any:
        """The first column of the first row."""
        return self.run(statement, *values).fetchone()[0]

    def change(self, statement: str, *values: object) -> None:
        """Run a statement with the guards taken away."""
        with self.unguarded():
            changed = self.run(statement, *values)
        assert changed.rowcount, "the test changes nothing"


class SqliteMeddler(Meddler):
    def __init__(self, own: sqlite3.Connection) -> None:
        self.own = own

    def run(self, statement: str, *values: object) -> Any:
        return self.own.execute(statement, values)

    @contextmanager
    def unguarded(self) -> Iterator[None]:
        guards = self.run("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in guards:
            self.run(f"DROP TRIGGER {name}")
        yield
        for _, made in guards:
            self.run(made)

    def allow_anything(self) -> None:
        self.run("PRAGMA writable_schema = ON")
        self.run("UPDATE sqlite_master SET sql = replace(sql, 'NOT NULL', '') WHERE type = 'table'")
        self.run("PRAGMA writable_schema = RESET")


class PostgresMeddler(Meddler):
    def __init__(self, own: psycopg.Connection) -> None:
        self.own = own

    def run(self, statement: str, *values: object) -> Any:
        return self.own.execute(statement.replace("?", "%s").encode(), values or None)

    @contextmanager
    def unguarded(self) -> Iterator[None]:
        self.run("SET session_replication_role = replica")
        yield
        self.run("SET session_replication_role = origin")

    def allow_anything(self) -> None:
        for table, columns in {
            "events": "kind version versions issued person at actor contents previous hash",
            "contents": "salt content",
        }.items():
            for column in columns.split():
                self.run(f"ALTER TABLE {table} ALTER COLUMN {column} DROP NOT NULL")


@contextmanager
def meddler_with(address: str) -> Iterator[Meddler]:
    """A meddler with a store."""
    if "://" in address:
        with Postgres.connection(address) as own:
            yield PostgresMeddler(own)
    else:
        with closing(sqlite3.connect(address, isolation_level=None)) as file:
            yield SqliteMeddler(file)
