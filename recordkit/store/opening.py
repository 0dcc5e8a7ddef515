"""Making a store, and opening one: only what is a store, and one that this recordkit can use."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from sqlalchemy import Connection, insert, select

from recordkit.errors import StoreFault
from recordkit.store.engines import StoreEngine, engine_for
from recordkit.store.events import written
from recordkit.store.migrating import bring_up_to_date, is_known, revision_of, tables_in
from recordkit.store.tables import REVISION, about


def make(address: str, at: datetime) -> None:
    """Make a store, or bring an older one up to date.

    Args:
        address: a file's path or a database's address.
        at: the moment.

    Raises:
        StoreFault: it cannot be made there.
    """
    engine = engine_for(address)
    try:
        if not engine.exists():
            engine.create()
        with engine.connected(writes=True) as connection:
            _refuse_another_programs(engine, connection)
            bring_up_to_date(connection)
            if not connection.execute(select(about.c.name)).first():
                facts = {"id": str(uuid4()), "made_at": written(at)}
                rows = [{"name": name, "value": value} for name, value in facts.items()]
                connection.execute(insert(about), rows)
    finally:
        engine.close()


def opened_engine(address: str) -> StoreEngine:
    """The engine of a store that can be used.

    Raises:
        StoreFault: there is none, it is another recordkit's, or it promises too little.
    """
    engine = engine_for(address)
    try:
        _refuse_what_cannot_be_used(engine)
    except BaseException:
        engine.close()
        raise
    return engine


def _refuse_what_cannot_be_used(engine: StoreEngine) -> None:
    init = f"recordkit store init {engine.shown}"
    if not engine.exists():
        raise StoreFault(engine.shown, f"there is no store. Make one: {init}")
    with engine.connected() as connection:
        found = revision_of(connection)
        if found is None:
            _refuse_another_programs(engine, connection)
            raise StoreFault(engine.shown, f"it is no store yet. Make it one: {init}")
        if found != REVISION:
            _refuse_a_newer_one(engine, found)
            raise StoreFault(
                engine.shown,
                f"it was made by an older recordkit. Back it up, then bring it up to date: {init}",
            )
        engine.promises(connection)


def _refuse_another_programs(engine: StoreEngine, connection: Connection) -> None:
    """Refuse a database that holds something, but no store, or one from the future."""
    found = revision_of(connection)
    if found is not None:
        _refuse_a_newer_one(engine, found)
    elif tables_in(connection):
        raise StoreFault(
            engine.shown,
            "it holds the tables of another program. Give the store a database of its own.",
        )


def _refuse_a_newer_one(engine: StoreEngine, revision: str) -> None:
    if not is_known(revision):
        raise StoreFault(
            engine.shown, "it was made by a newer recordkit. Update this one, then try again."
        )
