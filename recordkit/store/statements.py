"""Statements that SQLAlchemy writes and the database's own driver runs.

SQLAlchemy knows how to say a thing to each database. Running it through SQLAlchemy as well would
take about as long as the disk needs to keep what is written, so each statement is written once
for each engine, and then run by the driver.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ClauseElement, Dialect

Values = Mapping[str, Any]


class Statement:
    """A statement for any engine.

    Args:
        construct: what SQLAlchemy makes of it; its parameters are named.
    """

    def __init__(self, construct: ClauseElement) -> None:
        self._construct = construct
        self._written: dict[str, tuple[str, Sequence[str] | None]] = {}

    def run(self, cursor: Cursor, *rows: Values) -> Any:
        """Run it, once for each row of values, and give the driver's cursor back."""
        text, names = self._for(cursor.dialect)
        given = rows if names is None else [tuple(map(row.__getitem__, names)) for row in rows]
        if len(given) == 1:
            return cursor.own.execute(text, given[0]) or cursor.own
        return cursor.own.executemany(text, given) or cursor.own

    def _for(self, dialect: Dialect) -> tuple[str, Sequence[str] | None]:
        found = self._written.get(dialect.name)
        if found is None:
            compiled = self._construct.compile(dialect=dialect)
            names = getattr(compiled, "positiontup", None)
            found = self._written[dialect.name] = (str(compiled), names)
        return found


class Cursor:
    """A cursor of the driver inside a transaction.

    Attributes:
        own: the driver's own cursor.
        dialect: how SQLAlchemy speaks to its database.
    """

    __slots__ = ("dialect", "own")

    def __init__(self, own: Any, dialect: Dialect) -> None:
        self.own = own
        self.dialect = dialect
