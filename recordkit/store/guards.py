"""The guards in the database itself, which let a history only grow, whoever writes to it.

Revision 0001 makes them, and verification looks whether they are there as they were made. One that
changes gets another name, and the migration that brings it drops the one before.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, text

_SQLITE: Mapping[str, str] = {
    "events_stay": """
        CREATE TRIGGER events_stay BEFORE DELETE ON events
        BEGIN SELECT RAISE(ABORT, 'append only: events stay'); END
    """,
    "events_stay_as_they_are": """
        CREATE TRIGGER events_stay_as_they_are BEFORE UPDATE ON events
        BEGIN SELECT RAISE(ABORT, 'append only: events stay as they are'); END
    """,
    # A REPLACE removes the row before without telling the guard above, unless its connection asks
    # for that. So does one of contents.
    "events_follow_one_another": """
        CREATE TRIGGER events_follow_one_another BEFORE INSERT ON events
        WHEN NEW.number IS NOT
            (SELECT coalesce(max(number), 0) + 1 FROM events WHERE record = NEW.record)
        BEGIN SELECT RAISE(ABORT, 'append only: events follow one another'); END
    """,
    "contents_stay_as_they_are": """
        CREATE TRIGGER contents_stay_as_they_are BEFORE UPDATE ON contents
        BEGIN SELECT RAISE(ABORT, 'append only: contents stay as they are'); END
    """,
    "contents_stay_until_disposed": """
        CREATE TRIGGER contents_stay_until_disposed BEFORE DELETE ON contents
        WHEN NOT EXISTS
            (SELECT 1 FROM events
             WHERE record = OLD.record AND number > OLD.number AND kind = 'disposed')
        BEGIN SELECT RAISE(ABORT, 'append only: contents stay until disposed of'); END
    """,
    "contents_are_added_once": """
        CREATE TRIGGER contents_are_added_once BEFORE INSERT ON contents
        WHEN EXISTS
            (SELECT 1 FROM contents
             WHERE record = NEW.record AND number = NEW.number AND name = NEW.name)
        BEGIN SELECT RAISE(ABORT, 'append only: contents are added once'); END
    """,
}


@dataclass(frozen=True, slots=True)
class _Trigger:
    """A guard in PostgreSQL: what it does, and when."""

    table: str
    when: str
    function: str

    @property
    def kind(self) -> int:
        """What the server's catalogue says of such a trigger (pg_trigger.tgtype)."""
        once_a_row = 0 if "TRUNCATE" in self.when else 1
        before = 2
        return once_a_row + before + sum(_BITS[each] for each in self.when.split(" OR "))

    def made_as(self, name: str) -> str:
        each = "STATEMENT" if "TRUNCATE" in self.when else "ROW"
        return (
            f"CREATE TRIGGER {name} BEFORE {self.when} ON {self.table} "
            f"FOR EACH {each} EXECUTE FUNCTION {self.function}()"
        )


_BITS = {"DELETE": 8, "UPDATE": 16, "TRUNCATE": 32}

_FUNCTIONS: Mapping[str, str] = {
    "recordkit_refuse": """
        BEGIN
            RAISE EXCEPTION 'append only';
        END
    """,
    "recordkit_refuse_until_disposed": """
        BEGIN
            IF NOT EXISTS
                (SELECT 1 FROM events
                 WHERE record = OLD.record AND number > OLD.number AND kind = 'disposed')
            THEN
                RAISE EXCEPTION 'append only';
            END IF;
            RETURN OLD;
        END
    """,
}

_POSTGRES: Mapping[str, _Trigger] = {
    "events_stay": _Trigger("events", "DELETE OR UPDATE", "recordkit_refuse"),
    "events_are_not_truncated": _Trigger("events", "TRUNCATE", "recordkit_refuse"),
    "contents_stay_as_they_are": _Trigger("contents", "UPDATE", "recordkit_refuse"),
    "contents_stay_until_disposed": _Trigger(
        "contents", "DELETE", "recordkit_refuse_until_disposed"
    ),
    "contents_are_not_truncated": _Trigger("contents", "TRUNCATE", "recordkit_refuse"),
}

# Whatever acts by itself on the two tables, in one line each, so that it can be compared.
_FIND_IN_SQLITE = """
    SELECT name, sql FROM sqlite_master
    WHERE type = 'trigger' AND tbl_name IN ('events', 'contents')
"""
_FIND_IN_POSTGRES = """
    SELECT tgname, concat_ws(' ',
        tgrelid::regclass::name, tgtype, prosrc,
        CASE WHEN tgenabled IN ('O', 'A') THEN NULL ELSE 'disabled' END,
        CASE WHEN tgqual IS NULL AND tgnargs = 0 AND cardinality(tgattr::int2[]) = 0
             THEN NULL ELSE 'narrowed' END)
    FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid
    WHERE NOT tgisinternal AND tgrelid IN (to_regclass('events'), to_regclass('contents'))
    UNION ALL
    SELECT rulename, 'rule' FROM pg_rewrite
    WHERE ev_class IN (to_regclass('events'), to_regclass('contents'))
"""


def statements(dialect: str) -> tuple[str, ...]:
    """What makes all guards in a database of this dialect."""
    if dialect == "sqlite":
        return tuple(_SQLITE.values())
    functions = (
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $${body}$$"
        for name, body in _FUNCTIONS.items()
    )
    return (*functions, *(guard.made_as(name) for name, guard in _POSTGRES.items()))


def expected(dialect: str) -> dict[str, str]:
    """Each guard by its name, written as `found` writes it."""
    if dialect == "sqlite":
        return {name: _in_a_line(made) for name, made in _SQLITE.items()}
    return {
        name: _in_a_line(f"{each.table} {each.kind} {_FUNCTIONS[each.function]}")
        for name, each in _POSTGRES.items()
    }


def found(connection: Connection) -> dict[str, str]:
    """Whatever acts by itself on the tables of a store, by its name."""
    sqlite = connection.dialect.name == "sqlite"
    rows = connection.execute(text(_FIND_IN_SQLITE if sqlite else _FIND_IN_POSTGRES))
    return {str(name): _in_a_line(str(made)) for name, made in rows}


def _in_a_line(made: str) -> str:
    return " ".join(made.split())
