"""What Alembic makes is what the program expects."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from recordkit.store import guards, migrating
from recordkit.store.ledger import Ledger
from recordkit.store.tables import REVISION, metadata
from recordkit.store.verification import verify
from tests.store.making import NOON, a_version, addition
from tests.store.servers import Postgres


def test_the_tables_are_those_of_the_metadata(ledger: Ledger) -> None:
    with ledger.engine.connected() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        differences = compare_metadata(context, metadata)

    assert differences == []


def test_the_guards_are_those_that_are_looked_for(ledger: Ledger) -> None:
    with ledger.engine.connected() as connection:
        assert guards.found(connection) == guards.expected(connection.dialect.name)


def test_the_revision_is_the_newest() -> None:
    scripts = ScriptDirectory(str(Path(migrating.__file__).parent / "migrations"))

    assert scripts.get_heads() == [REVISION]
    assert migrating.is_known(REVISION)
    assert not migrating.is_known("9999")


def test_making_it_twice_changes_nothing(nowhere: str) -> None:
    first = Ledger.create(nowhere, NOON)
    a_version(first)
    id, history = first.id, first.everything("RC-1")
    first.close()

    again = Ledger.create(nowhere, NOON)

    assert again.id == id
    assert again.everything("RC-1") == history
    assert verify(again).findings == ()
    again.close()


def test_two_who_make_it_at_once_make_one(nowhere: str) -> None:
    together = Barrier(3)

    def make(_: int) -> str:
        together.wait()
        made = Ledger.create(nowhere, NOON)
        try:
            return made.id
        finally:
            made.close()

    with ThreadPoolExecutor(3) as pool:
        ids = set(pool.map(make, range(3)))

    assert len(ids) == 1


def test_a_role_that_is_no_superuser_is_enough(postgres: Postgres) -> None:
    postgres.run("CREATE ROLE council LOGIN")
    with postgres.database() as address:
        database = address.split("@/")[1].split("?")[0]
        postgres.run(f"ALTER DATABASE {database} OWNER TO council")
        ledger = Ledger.create(address.replace("postgres@", "council@"), NOON)
        a_version(ledger)
        ledger.append("RC-1", addition("disposed"))
        assert verify(ledger).findings == ()
        ledger.close()
    postgres.run("DROP ROLE council")


def test_each_store_has_an_id_of_its_own(tmp_path: Path) -> None:
    stores = [Ledger.create(str(tmp_path / name), NOON) for name in ("a.db", "b.db")]

    assert len({each.id for each in stores}) == 2
    for each in stores:
        each.close()


def test_a_store_can_be_made_where_a_path_has_a_percent_sign(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "100%"
    folder.symlink_to(Path(migrating.__file__).parent)
    monkeypatch.setattr(migrating, "files", lambda _: folder)

    Ledger.create(str(tmp_path / "records.db"), NOON).close()
