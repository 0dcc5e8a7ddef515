"""The tables of a store, the same on every engine. Alembic makes them: see migrations/."""

from __future__ import annotations

from sqlalchemy import (
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

REVISION = "0001"
"""The migration that a store must have seen to be used by this recordkit."""

metadata = MetaData()

about = Table(
    "about",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)
"""What the store is: its id and the day it was made."""

events = Table(
    "events",
    metadata,
    Column("record", String(100), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("kind", String(20), nullable=False),
    Column("version", Integer, nullable=False),
    Column("versions", Integer, nullable=False),
    Column("issued", Integer, nullable=False),
    Column("person", String(100), nullable=False),
    Column("at", String(32), nullable=False),
    Column("actor", Text, nullable=False),
    Column("contents", Text, nullable=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Index("events_of_a_person", "person", "record"),
    sqlite_with_rowid=False,
)
"""The headers of all events. Nothing in it is ever changed or removed."""

contents = Table(
    "contents",
    metadata,
    Column("record", String(100), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("name", String(20), primary_key=True),
    Column("salt", LargeBinary, nullable=False),
    Column("content", LargeBinary, nullable=False),
    ForeignKeyConstraint(["record", "number"], ["events.record", "events.number"]),
)
"""What events hold. Nothing in it is ever changed; it is removed once a record is disposed of."""
