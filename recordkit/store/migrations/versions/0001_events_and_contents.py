"""Make the tables, and the guards that let a history only grow."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from recordkit.store import guards

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make everything."""
    op.create_table(
        "about",
        sa.Column("name", sa.String(40), primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
    op.create_table(
        "events",
        sa.Column("record", sa.String(100), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("versions", sa.Integer, nullable=False),
        sa.Column("issued", sa.Integer, nullable=False),
        sa.Column("person", sa.String(100), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("contents", sa.Text, nullable=False),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("events_of_a_person", "events", ["person", "record"])
    op.create_table(
        "contents",
        sa.Column("record", sa.String(100), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("name", sa.String(20), primary_key=True),
        sa.Column("salt", sa.LargeBinary, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.ForeignKeyConstraint(["record", "number"], ["events.record", "events.number"]),
    )
    dialect = op.get_bind().dialect.name
    if dialect == "postgresql":
        # Records and pictures are compressed badly or already; the time is better spent elsewhere.
        op.execute("ALTER TABLE contents ALTER COLUMN content SET STORAGE EXTERNAL")
    for statement in guards.statements(dialect):
        op.execute(statement)
