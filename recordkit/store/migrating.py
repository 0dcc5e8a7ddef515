"""Making the tables of a store, and bringing an older store up to date, with Alembic."""

from __future__ import annotations

from importlib.resources import files

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from recordkit.store.tables import REVISION, about


def revision_of(connection: Connection) -> str | None:
    """The migration that a database has seen last, None where it is no store."""
    if not {"alembic_version", about.name} <= tables_in(connection):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def tables_in(connection: Connection) -> frozenset[str]:
    """The names of all tables of a database."""
    return frozenset(inspect(connection).get_table_names())


def is_known(revision: str) -> bool:
    """Whether a migration is one of this recordkit's, rather than of a newer one's."""
    known = ScriptDirectory.from_config(_config()).walk_revisions()
    return revision in {each.revision for each in known}


def bring_up_to_date(connection: Connection) -> None:
    """Run the migrations that the database has not seen, inside the caller's transaction."""
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, REVISION)


def _config() -> Config:
    made = Config()
    folder = str(files("recordkit.store") / "migrations")
    # A percent sign in a path would be taken for the beginning of a variable.
    made.set_main_option("script_location", folder.replace("%", "%%"))
    return made
