"""A copy of a store, made while it is used."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from recordkit.errors import CannotWrite, StoreFault
from recordkit.store.ledger import Ledger
from recordkit.store.sqlite import OWNER_ALONE, SqliteEngine


def back_up(ledger: Ledger, target: str | Path) -> None:
    """Copy a store that is a file into another file, for its owner alone.

    Args:
        ledger: the store.
        target: the new file.

    Raises:
        StoreFault: the store is no file.
        CannotWrite: there is such a file already, or it cannot be written.
    """
    from recordkit.writing import reason

    engine, target = ledger.engine, Path(target)
    if not isinstance(engine, SqliteEngine):
        raise StoreFault(
            engine.shown, "it is a PostgreSQL database. Back it up with pg_dump --format=custom."
        )
    try:
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_RDWR, OWNER_ALONE))
    except FileExistsError:
        raise CannotWrite(str(target), "there is a file of this name already.") from None
    except OSError as error:
        raise CannotWrite(str(target), reason(error)) from None
    try:
        with (
            closing(engine.engine.raw_connection()) as source,
            closing(sqlite3.connect(target)) as copy,
        ):
            source.driver_connection.backup(copy)  # type: ignore[union-attr]  # it is connected
    except sqlite3.Error as error:
        target.unlink(missing_ok=True)
        full = "the disk is full." if "full" in str(error) else "the copy failed."
        raise CannotWrite(str(target), full) from None
